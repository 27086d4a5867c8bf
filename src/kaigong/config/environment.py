"""What the environment says, as values for the settings: the home folder, the database, the secret key."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    # REPLACE fires the triggers that forbid DELETE only with this one.
    "PRAGMA recursive_triggers=ON; "
    # What is sealed is overwritten in the file, not merely unlinked.
    "PRAGMA secure_delete=ON;"
)
BUSY_SECONDS = 20


def home(given: str | None) -> Path:
    """The folder that holds the data of one office, made where it is absent; readable by its owner only."""
    folder = Path(given or "var").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def short_name(folder: Path) -> str:
    """Eight characters that tell the office of this folder from others on the machine."""
    return hashlib.sha256(str(folder).encode()).hexdigest()[:8]


def secret_key(folder: Path) -> str:
    """The key kept in `folder`, made once with mode 600; two processes that start at once agree on one."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip() or _completed(path)
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


def _completed(path: Path) -> str:
    """The file was there but empty: its maker is about to write, or died before it could."""
    import time

    for _ in range(50):
        time.sleep(0.02)
        if key := path.read_text().strip():
            return key
    path.write_text(key := secrets.token_urlsafe(50))
    return key


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of one database: SQLite in `folder` where `url` is empty, else what the URL names.

    ``postgres://user:password@host:5432/name``, ``postgres://user@/name?host=/run/postgresql`` (a socket's folder)
    and ``sqlite:////absolute/path.sqlite3`` are understood.

    Raises:
        ValueError: the URL is of no known kind.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) if url else str(folder / "kaigong.sqlite3"),
            "OPTIONS": {
                # A deferred transaction that turns writer after another write fails at once, whatever the timeout.
                "transaction_mode": "IMMEDIATE",
                "timeout": BUSY_SECONDS,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"KAIGONG_DATABASE_URL: unknown kind of database {parts.scheme!r}")
    query = parse_qs(parts.query)
    host = query.pop("host", [""])[0] or unquote(parts.hostname or "")
    port = query.pop("port", [""])[0] or str(parts.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: values[0] for name, values in query.items()},
    }


def flag(value: str | None) -> bool:
    """True for 1, true, yes, on."""
    return (value or "").strip().lower() in {"1", "true", "yes", "on"}


def listed(value: str | None, default: str = "") -> list[str]:
    """The words of a comma-separated list."""
    return [word.strip() for word in (default if value is None else value).split(",") if word.strip()]
