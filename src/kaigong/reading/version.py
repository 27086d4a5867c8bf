"""Which reader this is: a text read by another one may say more when it is read again."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kaigong import __version__

DECIDES = ("text", "claims", "documents", "reading")
"""The packages whose rules and word lists decide what is read."""


@cache
def reader_version() -> str:
    """The release and a hash of all its rules and word lists (``0.1.0+3f9c2a71``): a rule that changes between two
    releases makes another reader. Takes some milliseconds, once."""
    found = hashlib.sha256()
    for package in DECIDES:
        _add(found, files("kaigong").joinpath(package), package)
    return f"{__version__}+{found.hexdigest()[:8]}"


def _add(found: "hashlib._Hash", folder: Traversable, path: str) -> None:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        where = f"{path}/{one.name}"
        if one.is_dir() and one.name != "__pycache__":
            _add(found, one, where)
        elif one.is_file() and not one.name.endswith(".pyc"):
            found.update(f"{where}\0".encode() + hashlib.sha256(one.read_bytes()).digest())
