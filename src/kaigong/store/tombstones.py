"""Tombstones: what remains of sealed words, in the database and in a log beside it.

The log (``erasures.jsonl`` in the office's home folder) is what a backup that is older than an erasure meets when it is
restored: the erasures are done again. It holds no words, only where they stood.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from kaigong.store.instance_key import Signature, check, sign
from kaigong.store.models import Erasure, Text
from kaigong.store.sealed_forms import SEAL
from kaigong.text.spans import Span

LOG = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One erased span, as it is signed and logged. `actor` is a name, empty for a person at the machine."""

    text: int
    start: int
    stop: int
    subject_hash: str
    sealed_sha256: str
    source_mark: str
    reason: str
    actor: str
    at: str
    signature: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)

    def signed(self) -> "Tombstone":
        """The same with this office's signature."""
        return replace(self, signature=sign(self._values()))

    def check(self) -> Signature:
        """Whether the signature is this office's and nothing was changed since."""
        return check(self._values(), self.signature)

    def _values(self) -> dict[str, object]:
        return {name: value for name, value in asdict(self).items() if name != "signature"}


def tombstone_of(row: Erasure) -> Tombstone:
    """The row as it was signed."""
    return Tombstone(
        text=row.text_id,
        start=row.start,
        stop=row.stop,
        subject_hash=row.subject_hash,
        sealed_sha256=row.sealed_sha256,
        source_mark=row.source_mark,
        reason=row.reason,
        actor=row.by,
        at=moment(row.recorded_at),
        signature=row.signature,
    )


def moment(at: datetime) -> str:
    """A moment as tombstones write it: ISO 8601, UTC."""
    return at.astimezone(UTC).isoformat()


def check_erasure(row: Erasure) -> Signature:
    """Whether a row of the ledger is the tombstone that this office signed."""
    return tombstone_of(row).check()


def sealed(body: str, spans: Iterable[Span]) -> str:
    """The body with the spans blocked out, one █ for each code point.

    >>> sealed("联系人王某，电话见下", [Span(3, 5)])
    '联系人██，电话见下'
    """
    for span in spans:
        body = body[: span.start] + SEAL * (span.stop - span.start) + body[span.stop :]
    return body


def sealed_mark(text: Text) -> str:
    """What takes the place of a sealed text's hash, and by which a backup's text is known to be the one meant: a hash
    of when it was stored and how long it is. One of its words, sealed or not, would let everybody who has the rest try
    out those that another erasure seals."""
    return hashlib.sha256(f"sealed text {text.pk} {moment(text.recorded_at)} {len(text.body)}".encode()).hexdigest()


def log_path() -> Path:
    return Path(settings.KAIGONG_HOME) / LOG


def logged() -> Iterator[Tombstone]:
    """The log, oldest first. A last line that was cut off by a crash is left out: its row is still in the database.

    Raises:
        ValueError: a line in the middle is no tombstone; the message names it.
    """
    path = log_path()
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    for number, line in enumerate(lines, 1):
        if number < len(lines):
            yield tombstone_from_json(line, f"{LOG}, line {number}")


def tombstone_from_json(line: str, where: str) -> Tombstone:
    """One line of the log. Raises ValueError, naming `where`, where it is none."""
    try:
        values = json.loads(line)
        found = Tombstone(**values)
        types = all(isinstance(getattr(found, name), kind) for name, kind in Tombstone.__annotations__.items())
    except (ValueError, TypeError) as problem:
        raise ValueError(f"{where}: not a tombstone") from problem
    if not types or not 0 <= found.start < found.stop:
        raise ValueError(f"{where}: not a tombstone")
    return found


def bring_log_up_to_date(more: Iterable[Tombstone] = ()) -> list[Tombstone]:
    """Adds to the log what the database holds (or `more` names) and the log lacks; gives all of the log."""
    known = list(logged())
    signatures = {one.signature for one in known}
    rows = (tombstone_of(row) for row in Erasure.objects.order_by("id"))
    new = [one for one in (*rows, *more) if one.signature not in signatures]
    new = list({one.signature: one for one in new}.values())
    if new:
        _append(new)
    return [*known, *new]


def _append(tombstones: Iterable[Tombstone]) -> None:
    """Whole lines, on the disk before anyone relies on them; a line that a crash cut off is ended first."""
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in tombstones)
    descriptor = os.open(log_path(), os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            cut_off = file.read(1) != b"\n"
            if cut_off:
                file.seek(0)
                file.truncate(file.read().rfind(b"\n") + 1)
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())
