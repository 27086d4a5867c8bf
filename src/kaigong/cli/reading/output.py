"""Where output goes: standard output, or a file that is there whole or not at all."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def output_to(path: str | None) -> Iterator[IO[str]]:
    """A text stream in UTF-8 to the file `path`, or to standard output where it is None.

    The file takes its place only when everything was written; what stood there before stays until then.
    """
    if path is None or not _is_ordinary(Path(path)):
        with _standard() if path is None else open(path, "w", encoding="utf-8", errors="replace") as out:
            yield out
            out.flush()
        return
    partial = Path(f"{path}.partial")
    try:
        with partial.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
            yield out
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _is_ordinary(path: Path) -> bool:
    return not path.exists() or path.is_file()


@contextmanager
def _standard() -> Iterator[IO[str]]:
    """Standard output in UTF-8 whatever the environment says, as JSON Lines and pages must be."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    yield sys.stdout


def tell(message: str) -> None:
    """A line on standard error, whatever letters a file's name is made of."""
    print(message.encode("utf-8", "backslashreplace").decode(), file=sys.stderr)


class Progress:
    """How far one is, on standard error, where a person looks at it and not at the output."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._count = 0

    def step(self, name: str) -> None:
        """One more document begins."""
        self._count += 1
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{self._count}  {name[-60:]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away before something else is told."""
        if self._shown and self._count:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
