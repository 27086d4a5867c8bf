"""Spreadsheets and PDF are opened in a process of their own, with a limit to its memory and time.

The libraries that parse them are written in Rust and C++: a hostile file can make them ask for hundreds of gigabytes
and end the whole process, and PDFium may not be called by two threads at once. In its own process neither reaches the
office's server, nor the other files of a folder.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.signatures import Office
from kaigong.text.wording import Wording

MEMORY_MAX = 4 * 1024**3
"""Bytes of addresses: recognising scans maps some 2 GiB, of which little is ever used."""
SECONDS_MAX = 300
"""A scan of 40 pages takes two minutes on a slow core."""
CHILD = "from kaigong.documents.office.apart import main; main()"


def read_apart(data: bytes, format: Office) -> Extracted:
    """What `read_here` gives, read by another process.

    Raises:
        UnreadableDocument: as `read_here`; also where it takes too much memory or time.
    """
    said = answered_apart(CHILD, [format.value], data)
    return Extracted(said["text"], said["extractor"], said["title"], tuple(said["problems"]))


def answered_apart(child: str, arguments: Sequence[str], data: bytes) -> Any:
    """What `child`, a line of Python that ends in `answer`, makes of `data` in a process of its own.

    Raises:
        UnreadableDocument: what the child raised; also where it takes too much memory or time.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", child, *arguments],
            input=data, capture_output=True, timeout=SECONDS_MAX, check=False, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode:
        raise _too_much()
    said = json.loads(done.stdout)
    if "unreadable" in said:
        raise UnreadableDocument(Unreadable(said["unreadable"]), Wording(said["zh"], said["en"]))
    return said["answer"]


def read_here(data: bytes, format: Office) -> Extracted:
    """The text of a spreadsheet or PDF, read in this process.

    Raises:
        UnreadableDocument: damaged, encrypted, too large, or scanned.
    """
    read: Callable[[bytes], Extracted]
    if format is Office.PDF:
        from kaigong.documents.office.pdf import read_pdf as read
    else:
        from kaigong.documents.office.sheets import read_sheets as read
    return read(data)


def main() -> None:
    """The other process: a format as its argument, a file on standard input, what was read on standard output."""
    answer(lambda: asdict(read_here(sys.stdin.buffer.read(), Office(sys.argv[1]))))


def answer(read: Callable[[], Any]) -> None:
    """In the other process: what `read` gives, as JSON on standard output, with a limit to memory."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever the libraries print is no part of the answer
    _limit_memory()
    said: dict[str, Any]
    try:
        said = {"answer": read()}
    except UnreadableDocument as error:
        said = {"unreadable": error.code.value, "zh": error.wording.zh, "en": error.wording.en}
    json.dump(said, answers)
    answers.close()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _too_much() -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.TOO_LARGE,
        Wording(
            "打开这份文件要用的内存或时间太多，可能已损坏或是恶意文件，没有读；请另存一份再试",
            "Opening it takes too much memory or time, so that it may be damaged or hostile; it was not read. "
            "Save it anew and try again",
        ),
    )
