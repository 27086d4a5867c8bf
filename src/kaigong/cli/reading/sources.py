"""What `kaigong read` is given: files, folders, JSON Lines; each gives documents or says why not."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from kaigong.cli.reading.json_lines import BadLine, given_texts
from kaigong.documents.document import Document
from kaigong.documents.opening import BYTES_MAX, document_from_text, open_document, refuse_size
from kaigong.documents.problems import UnreadableDocument
from kaigong.text.wording import Wording

READ_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown", ".jsonl", ".text"})
LATER_SUFFIXES = frozenset({".docx", ".doc", ".pdf", ".xlsx", ".xls", ".pptx", ".wps", ".et", ".ofd", ".rtf"})
"""In a folder these are told of; everything else there (pictures, programs) is passed over in silence."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that cannot be read: where it is, and why."""

    where: Wording
    why: Wording


class NotJsonLines(Exception):  # noqa: N818 - a matter of usage rather than an error of ours
    """Standard input begins with something that is no JSON."""


def documents_of(names: Iterable[str], published: date | None) -> Iterator[Document | Failure]:
    """Every document of the files, folders and ``-`` in `names`, one at a time.

    Raises:
        NotJsonLines: standard input begins with plain text.
    """
    for name in names:
        if name == "-":
            yield from _from_lines(sys.stdin.buffer, "", published, strict=True)
        elif Path(name).is_dir():
            for path in files_within(Path(name)):
                yield from _from_file(path, published)
        else:
            yield from _from_file(Path(name), published)


def files_within(folder: Path) -> Iterator[Path]:
    """The files of a folder and those below, in order of name; hidden ones are passed over."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in READ_SUFFIXES | LATER_SUFFIXES:
                yield path


def _from_file(path: Path, published: date | None) -> Iterator[Document | Failure]:
    where = Wording(str(path), str(path))
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as stream:
                yield from _from_lines(stream, f"{path}:", published, strict=False)
            return
        with path.open("rb") as file:
            data = file.read(BYTES_MAX + 1)
        if len(data) > BYTES_MAX:
            refuse_size(path.stat().st_size)
        yield open_document(data, path.name, published=published, id=str(path))
    except UnreadableDocument as error:
        yield Failure(where, error.wording)
    except FileNotFoundError:
        yield Failure(where, Wording("没有这个文件", "there is no such file"))
    except OSError as error:
        told = error.strerror or str(error)
        yield Failure(where, Wording(f"打不开：{told}", f"cannot be opened: {told}"))


def _from_lines(stream: IO[bytes], name: str, published: date | None, *, strict: bool) -> Iterator[Document | Failure]:
    first = True
    for given in given_texts(stream):
        where = Wording(f"{name}第 {given.number} 行", f"{name}line {given.number}")
        if isinstance(given, BadLine):
            if first and strict and given.plain:
                raise NotJsonLines
            yield Failure(where, given.why)
        else:
            named = given.id if given.id is not None else str(given.number)
            try:
                yield document_from_text(
                    given.text,
                    published=published or given.published,
                    id=named,
                    title=given.title,
                    url=given.url,
                    as_given=True,
                )
            except UnreadableDocument as error:
                yield Failure(where, error.wording)
        first = False
