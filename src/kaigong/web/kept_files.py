"""Files that were made for somebody and wait to be downloaded: in the office's home, theirs alone, for a day."""

import json
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Any

from django.conf import settings

KEPT_SECONDS = 24 * 3600
KEY = re.compile(r"[0-9a-f]{32}")


class FileGoneError(LookupError):
    """There is no such file any more, or it is somebody else's."""


def keep(account: int, data: bytes, about: dict[str, Any]) -> str:
    """Keep `data` and what there is to tell of it; gives the key under which both are found."""
    _sweep()
    key = secrets.token_hex(16)
    folder = _home() / key
    folder.mkdir(parents=True, mode=0o700)
    (folder / "data").write_bytes(data)
    (folder / "about.json").write_text(json.dumps({**about, "account": account}, ensure_ascii=False), "utf-8")
    return key


def about(account: int, key: str) -> dict[str, Any]:
    """What was told of it.

    Raises:
        FileGoneError: it is gone, or not theirs.
    """
    try:
        told: dict[str, Any] = json.loads((_folder(key) / "about.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise FileGoneError(key) from None
    if told.get("account") != account:
        raise FileGoneError(key)
    return told


def data(account: int, key: str) -> bytes:
    """The file itself. Raises FileGoneError."""
    about(account, key)
    return (_folder(key) / "data").read_bytes()


def _home() -> Path:
    return Path(settings.KAIGONG_HOME) / "made"


def _folder(key: str) -> Path:
    if not KEY.fullmatch(key):
        raise FileGoneError(key)
    return _home() / key


def _sweep() -> None:
    for folder in _home().iterdir() if _home().is_dir() else ():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
