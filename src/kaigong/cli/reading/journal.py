"""Output that can be gone on with after a kill: nothing repeated, nothing lost.

Beside the output ``facts.jsonl`` stand, while it grows, ``facts.jsonl.partial`` with its lines and
``facts.jsonl.journal``, which says how many documents and bytes are safe. At each checkpoint the lines reach the disk
first, then the journal; beginning again cuts the lines back to what the journal says, so that those after the last
checkpoint are read anew. When all is done the lines take their place and the journal stays, to say so.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from kaigong.text.wording import Wording

CHECKPOINT_SECONDS = 0.5


class JournalRefused(Exception):  # noqa: N818 - a matter of usage rather than an error of ours
    """The output cannot be gone on with; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        super().__init__(wording.en)


@dataclass(frozen=True, slots=True)
class Safe:
    """What is on the disk: documents gone through, bytes of output, and how many of the documents failed."""

    documents: int = 0
    bytes: int = 0
    failed: int = 0
    done: bool = False


class JournalledOutput:
    """The output `path` of the command `command` (plain values that tell one command from another)."""

    def __init__(self, path: Path, command: dict[str, Any]) -> None:
        self._path = path
        self._partial, self._journal = Path(f"{path}.partial"), Path(f"{path}.journal")
        self._command = command

    def __enter__(self) -> "JournalledOutput":
        self._notes: IO[str] = self._journal.open("a+", encoding="ascii", errors="replace", newline="\n")
        try:
            fcntl.flock(self._notes, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.safe = self._read()
            self._lines = self._opened()
        except BlockingIOError:
            self._notes.close()
            raise JournalRefused(
                Wording("另一个 kaigong read 正在写这个文件", "another kaigong read is writing this file")
            ) from None
        except BaseException:
            self._notes.close()
            raise
        self._since = time.monotonic()
        self._now = self.safe
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if not self.safe.done and not isinstance(error, JournalRefused):
                self._checkpoint()
        finally:
            self._lines.close()
            self._notes.close()

    def write(self, lines: Iterable[str], documents: int, failed: int) -> None:
        """Add the lines of the next `documents`, of which `failed` gave none."""
        written = 0
        for line in lines:
            written += self._lines.write(line.encode("utf-8"))
        now = self._now
        self._now = Safe(now.documents + documents, now.bytes + written, now.failed + failed)
        if time.monotonic() - self._since > CHECKPOINT_SECONDS:
            self._checkpoint()

    def finish(self) -> None:
        """All documents are gone through: the lines take their place."""
        now = self._now
        self._now = Safe(now.documents, now.bytes, now.failed, done=True)
        self._lines.flush()
        os.fsync(self._lines.fileno())
        os.replace(self._partial, self._path)
        _keep_names(self._path.parent)
        self._note(asdict(self._now))
        self.safe = self._now

    def _read(self) -> Safe:
        """What the journal says, or nothing for a new one; its last line may be half written."""
        self._notes.seek(0)
        whole = list(takewhile(_is_whole, self._notes))
        self._notes.truncate(sum(len(line) for line in whole))
        if not whole:
            self._note(self._command)
            return Safe()
        if json.loads(whole[0]) != self._command:
            raise JournalRefused(
                Wording(
                    f"{self._path} 是用另外的文件或选项开始的，或者文件后来有增减、改动；"
                    f"请换一个 --output，或先删去 {self._journal}",
                    f"{self._path} was begun with other files or options, or files were added, removed or changed "
                    f"since; give another --output, or remove {self._journal} first",
                )
            )
        safe = Safe(**json.loads(whole[-1])) if len(whole) > 1 else Safe()
        gone = safe.done and (not self._path.exists() or self._path.stat().st_size != safe.bytes)
        replaced = not safe.done and not self._partial.exists() and self._path.exists()
        if replaced and self._path.stat().st_size >= safe.bytes:
            os.replace(self._path, self._partial)  # killed between taking its place and the note of it
        return Safe() if gone else safe

    def _opened(self) -> IO[bytes]:
        if self.safe.done:
            return open(os.devnull, "wb")
        lines = self._partial.open("r+b" if self._partial.exists() else "w+b")
        if self._partial.stat().st_size < self.safe.bytes:
            self.safe = Safe()  # somebody cut or removed the lines: all is read anew
        lines.truncate(self.safe.bytes)
        lines.seek(self.safe.bytes)
        _keep_names(self._path.parent)
        return lines

    def _checkpoint(self) -> None:
        self._lines.flush()
        os.fsync(self._lines.fileno())
        if self._now != self.safe:
            self._note(asdict(self._now))
        self.safe, self._since = self._now, time.monotonic()

    def _note(self, what: dict[str, Any]) -> None:
        self._notes.write(json.dumps(what) + "\n")
        self._notes.flush()
        os.fsync(self._notes.fileno())


def _is_whole(line: str) -> bool:
    """Whether a note was written to its end; after a power cut the last one may be half there, or zeros."""
    try:
        return line.endswith("\n") and isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _keep_names(folder: Path) -> None:
    """Bring to the disk also which files there are, not only what they hold."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
