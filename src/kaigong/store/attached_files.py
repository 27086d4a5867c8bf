"""The bytes of attached files: in the office's home, each under its own hash, never where the web server gives files
away. Only a page that asks for rights opens them."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path

from django.apps import apps
from django.conf import settings

from kaigong.store.models.attached import AttachedFile

FOLDER = "attachments"
HASH = re.compile(r"[0-9a-f]{64}")


class FileLostError(LookupError):
    """There is no file of that hash in the office's home."""


def keep(data: bytes) -> str:
    """Keep a file; gives its hash. The same bytes are kept once, and a file is there whole or not at all."""
    sha256 = hashlib.sha256(data).hexdigest()
    keep_under(sha256, [data])
    return sha256


def keep_under(sha256: str, chunks: Iterable[bytes]) -> bool:
    """Keep what has that hash, piece by piece; False where it was kept already.

    Raises:
        ValueError: it has another hash.
    """
    path = _path(sha256)
    if path.exists():
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{sha256}.{secrets.token_hex(4)}.part")
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != sha256:
            raise ValueError(f"not the file {sha256}")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True


def open_kept(sha256: str) -> BufferedReader:
    """The file, to be read. Raises FileLostError."""
    try:
        return _path(sha256).open("rb")
    except (OSError, ValueError):
        raise FileLostError(sha256) from None


def forget(sha256: str) -> None:
    """Remove a file that no row came to name; for a restore that failed."""
    _path(sha256).unlink(missing_ok=True)


def attached_tables() -> tuple[type[AttachedFile], ...]:
    """Every desk's table of attached files."""
    return tuple(model for model in apps.get_models() if issubclass(model, AttachedFile))


def hashes_named() -> list[str]:
    """The hashes of all attached files that rows name, each once."""
    found: set[str] = set()
    for table in attached_tables():
        found.update(table._default_manager.values_list("sha256", flat=True))
    return sorted(found)


def _path(sha256: str) -> Path:
    if not HASH.fullmatch(sha256):
        raise ValueError(f"no hash: {sha256!r}")
    return Path(settings.KAIGONG_HOME) / FOLDER / sha256[:2] / sha256
