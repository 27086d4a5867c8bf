"""The office's own key, kept beside the database and in no backup: it signs tombstones and hides what hashes stand for.

A plain hash of a telephone number or a name is no secret: whoever has it can try all of them. With a key that the
thief of a database or of a backup does not have, it is one.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from django.conf import settings

FILE = "instance_key"
SIGNATURE_VERSION = "v1"


class Signature(StrEnum):
    """What checking a signature found."""

    VALID = "valid"
    OTHER_KEY = "other key"
    """Signed by an office with another key, such as the one that the backup came from: it cannot be checked here."""
    INVALID = "invalid"


def instance_key() -> bytes:
    """The key, made the first time with mode 600; two processes that start at once agree on one."""
    path = Path(settings.KAIGONG_HOME) / FILE
    if not path.exists():
        _make(path)
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def keyed_hash(purpose: str, words: str) -> str:
    """HMAC-SHA256 (hexadecimal) of `words` by the office's key; other `purpose`, other hash."""
    return hmac.new(instance_key(), f"{purpose}\0{words}".encode(), hashlib.sha256).hexdigest()


def sign(values: Mapping[str, object]) -> str:
    """The signature of `values` (which JSON can hold): version, the key's own number, HMAC."""
    return f"{SIGNATURE_VERSION}:{_key_id()}:{keyed_hash('signature', _canonical(values))}"


def check(values: Mapping[str, object], signature: str) -> Signature:
    """Whether `signature` is this office's for just these `values`."""
    version, _colon, rest = signature.partition(":")
    key_id, _colon, digest = rest.partition(":")
    if version == SIGNATURE_VERSION and key_id and key_id != _key_id():
        return Signature.OTHER_KEY
    right = version == SIGNATURE_VERSION and hmac.compare_digest(digest, keyed_hash("signature", _canonical(values)))
    return Signature.VALID if right else Signature.INVALID


def _key_id() -> str:
    return keyed_hash("key id", "")[:8]


def _canonical(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _make(path: Path) -> None:
    """Written aside and linked into place, so that no process ever reads half a key."""
    aside = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
