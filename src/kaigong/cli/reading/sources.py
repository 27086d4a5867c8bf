"""What `kaigong read` is given: files, folders, JSON Lines, Parquet; each gives documents or says why not."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from kaigong.cli._system_errors import why_of
from kaigong.cli.reading.json_lines import BadLine, GivenText, given_texts
from kaigong.cli.reading.parquet import rows_of
from kaigong.documents.document import Document
from kaigong.documents.opening import OFFICE_BYTES_MAX, document_from_text, open_document, refuse_size
from kaigong.documents.problems import UnreadableDocument
from kaigong.text.wording import Language, Wording

PLAIN_SUFFIXES = frozenset(
    {".txt", ".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".jsonl", ".text", ".parquet"}
)
OFFICE_SUFFIXES = frozenset(
    {".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".xlsx", ".xls", ".et", ".ods", ".xlsm", ".wpt", ".ett"}
    | {".ppt", ".pptx", ".dps"}
)
"""In a folder files of these endings are read, or told of where they cannot be; everything else there (pictures,
programs) is passed over in silence."""


NOTHING_THERE = Wording("文件夹里没有能读的文件", "the folder holds no file that can be read")
LINE = Wording("第 {} 行", "line {}")
ROW = Wording("第 {} 行", "row {}")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that cannot be read: where it is, and why."""

    where: Wording
    why: Wording

    def in_language(self, language: Language) -> str:
        return f"{self.where.in_language(language)}: {self.why.in_language(language)}"


DEFECT = Wording(
    "程序出错，这份文件没有读成，请报告：{}",
    "a defect of this program; the document was not read, please report it: {}",
)


def defect(where: Wording, error: Exception) -> Failure:
    """What is told of a document that a fault of ours kept from being read."""
    told = f"{type(error).__name__}: {error}"
    return Failure(where, Wording(DEFECT.zh.format(told), DEFECT.en.format(told)))


class NotJsonLines(Exception):  # noqa: N818 - a matter of usage rather than an error of ours
    """Standard input begins with something that is no JSON."""


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file that is to be opened, by whoever reads it."""

    path: Path
    published: date | None

    @property
    def size(self) -> int:
        """Bytes, for a progress bar; 0 where it cannot be told."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def where(self) -> Wording:
        return Wording(str(self.path), str(self.path))

    def opened(self) -> Document | Failure:
        where = self.where
        try:
            with self.path.open("rb") as file:
                data = file.read(OFFICE_BYTES_MAX + 1)
            if len(data) > OFFICE_BYTES_MAX:
                refuse_size(self.path.stat().st_size, OFFICE_BYTES_MAX)
            return open_document(data, self.path.name, published=self.published, id=str(self.path))
        except UnreadableDocument as error:
            return Failure(where, error.wording)
        except OSError as error:
            return _not_opened(where, error)


@dataclass(frozen=True, slots=True)
class LineTask:
    """One line of JSON Lines or row of Parquet; `name` is what stands before its number when it is told of."""

    given: GivenText | BadLine
    name: str
    published: date | None
    kind: Wording = LINE

    @property
    def size(self) -> int:
        return 0 if isinstance(self.given, BadLine) else len(self.given.text.encode("utf-8", "surrogatepass"))

    @property
    def where(self) -> Wording:
        number = self.given.number
        return Wording(f"{self.name}{self.kind.zh.format(number)}", f"{self.name}{self.kind.en.format(number)}")

    def opened(self) -> Document | Failure:
        given, where = self.given, self.where
        if isinstance(given, BadLine):
            return Failure(where, given.why)
        named = given.id if given.id is not None else str(given.number)
        try:
            return document_from_text(
                given.text,
                published=self.published or given.published,
                id=named,
                title=given.title,
                url=given.url,
                as_given=True,
            )
        except UnreadableDocument as error:
            return Failure(where, error.wording)


@dataclass(frozen=True, slots=True)
class FailedTask:
    """A source that could not even be looked into."""

    failure: Failure
    size: int = 0

    @property
    def where(self) -> Wording:
        return self.failure.where

    def opened(self) -> Document | Failure:
        return self.failure


Task = FileTask | LineTask | FailedTask


def tasks_of(names: Iterable[str], published: date | None, *, but: Path | None = None) -> Iterator[Task]:
    """What there is to read in the files, folders and ``-`` in `names`, one at a time, nothing opened yet but JSON
    Lines and Parquet. The same names over the same files give the same tasks in the same order. `but` is a file that
    is passed over in folders: the output of an earlier run is nothing to read.

    Raises:
        NotJsonLines: standard input begins with plain text.
    """
    for name in names:
        if name == "-":
            yield from _lines(sys.stdin.buffer, "", published, strict=True)
        elif Path(name).is_dir():
            yield from _of_folder(Path(name), published, but)
        else:
            yield from _of_file(Path(name), published)


def files_of(names: Iterable[str], *, but: Path | None = None) -> Iterator[Path]:
    """Every file that is named or lies in a folder that is named; standard input is none."""
    for name in names:
        if name != "-":
            yield from files_within(Path(name), but=but) if Path(name).is_dir() else [Path(name)]


def fingerprint(names: Iterable[str], *, but: Path | None = None) -> str:
    """One hash of the names, sizes and times of all the files: another one means that some were added, taken away or
    written anew."""
    told = hashlib.sha256()
    for path in files_of(names, but=but):
        try:
            found = path.stat()
            told.update(f"{path!r} {found.st_size} {found.st_mtime_ns}\n".encode())
        except OSError:
            told.update(f"{path!r} -\n".encode())
    return told.hexdigest()


def _of_folder(folder: Path, published: date | None, but: Path | None) -> Iterator[Task]:
    """What lies in it. Folders below that cannot be looked into are told at the end; so is that nothing was there."""
    closed: list[OSError] = []
    empty = True
    for path in files_within(folder, but=but, refused=closed.append):
        empty = False
        yield from _of_file(path, published)
    for error in closed:
        below = str(error.filename or folder)
        yield FailedTask(_not_opened(Wording(below, below), error))
    if empty and not closed:
        yield FailedTask(Failure(Wording(str(folder), str(folder)), NOTHING_THERE))


def files_within(
    folder: Path, *, but: Path | None = None, refused: Callable[[OSError], object] | None = None
) -> Iterator[Path]:
    """The files of a folder and those below, in order of name; hidden ones and `but` are passed over; `refused` hears
    of folders that cannot be looked into."""
    left_out = but.resolve() if but is not None else None
    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in PLAIN_SUFFIXES | OFFICE_SUFFIXES:
                continue
            if left_out is None or name != left_out.name or path.resolve() != left_out:
                yield path


def _of_file(path: Path, published: date | None) -> Iterator[Task]:
    if path.suffix.lower() not in {".jsonl", ".parquet"}:
        yield FileTask(path, published)
        return
    try:
        if path.suffix.lower() == ".parquet":
            for given in rows_of(path):
                yield LineTask(given, f"{path}:", published, ROW)
            return
        with path.open("rb") as stream:
            yield from _lines(stream, f"{path}:", published, strict=False)
    except UnreadableDocument as error:
        yield FailedTask(Failure(Wording(str(path), str(path)), error.wording))
    except OSError as error:
        yield FailedTask(_not_opened(Wording(str(path), str(path)), error))


def _lines(stream: IO[bytes], name: str, published: date | None, *, strict: bool) -> Iterator[LineTask]:
    for number, given in enumerate(given_texts(stream)):
        if number == 0 and strict and isinstance(given, BadLine) and given.plain:
            raise NotJsonLines
        yield LineTask(given, name, published)


def _not_opened(where: Wording, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        return Failure(where, Wording("没有这个文件", "there is no such file"))
    told = why_of(error)
    return Failure(where, Wording(f"打不开：{told.zh}", f"cannot be opened: {told.en}"))
