"""By which rules and which profile a spreadsheet was read: read by others it may say more."""

import hashlib
from functools import cache
from importlib.resources import files

from kaigong.reading.version import reader_version
from kaigong.spreadsheets.profile import Profile, written
from kaigong.spreadsheets.rendering import EXTRACTOR


def importer_version(profile: Profile) -> str:
    """``cells-1+3f9c2a71b0d4``: a hash of the rules of this package, of the reader whose rules it uses, and of the
    profile."""
    return f"{EXTRACTOR}+{hashlib.sha256(f'{_rules()} {written(profile)}'.encode()).hexdigest()[:12]}"


@cache
def _rules() -> str:
    found = hashlib.sha256(reader_version().encode())
    for one in sorted(files("kaigong.spreadsheets").iterdir(), key=lambda one: one.name):
        if one.is_file() and not one.name.endswith(".pyc"):
            found.update(f"{one.name}\0".encode() + one.read_bytes())
    return found.hexdigest()
