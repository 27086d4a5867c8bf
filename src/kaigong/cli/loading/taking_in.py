"""Files, folders and JSON Lines taken in through the office's one write path; each is stored whole or not at all.

Importing this module needs an opened office (`kaigong.config.office`).
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kaigong.cli._system_errors import why_of
from kaigong.cli.reading.json_lines import BadLine, GivenText, given_texts
from kaigong.cli.reading.parquet import rows_of
from kaigong.cli.reading.sources import files_within
from kaigong.documents import UnreadableDocument
from kaigong.documents.opening import OFFICE_BYTES_MAX, refuse_size
from kaigong.documents.signatures import Office, office_format
from kaigong.intake import AlreadyKnown, Saved, save
from kaigong.text.wording import Language, Wording

BY_HEADERS = Wording(
    "电子表格当作文章收了进来，隐藏行也在内；要按表头读每一行，请用 kaigong import",
    "a spreadsheet was taken in as an article, hidden rows too; kaigong import reads it row by row, by its headers",
)


@dataclass(slots=True)
class Tally:
    """How it went."""

    documents: int = 0
    claims: int = 0
    entities: int = 0
    known: int = 0
    failed: int = 0

    def count(self, outcome: Saved | AlreadyKnown | Wording) -> None:
        """Add one document's outcome."""
        match outcome:
            case Saved():
                self.documents += 1
                self.claims += outcome.claims
                self.entities += len(outcome.new_entities)
            case AlreadyKnown():
                self.known += 1
            case Wording():
                self.failed += 1

    def told(self, language: Language) -> str:
        """The tally in one sentence."""
        return Wording(
            f"新收 {self.documents} 份文件，{self.claims} 条事实，新增项目和企业 {self.entities} 个；"
            f"已有 {self.known} 份，未能读取 {self.failed} 份。",
            f"{self.documents} documents taken in with {self.claims} facts and {self.entities} new projects and "
            f"enterprises; {self.known} known already, {self.failed} could not be read.",
        ).in_language(language)


@dataclass(frozen=True, slots=True)
class Given:
    """One document that is to be taken in."""

    where: str
    data: bytes | str
    name: str
    published: date | None = None
    title: str | None = None
    url: str | None = None


def take_in(names: Iterable[str], published: date | None, language: Language) -> Tally:
    """Save every document of the files and folders `names` as the office itself; says on standard error what cannot
    be taken in, and goes on."""
    tally = Tally()
    for one in _given(names, published):
        outcome = _save(one) if isinstance(one, Given) else one
        if isinstance(outcome, Saved) and isinstance(one, Given) and _is_sheet(one):
            print(_told(one.where, BY_HEADERS).in_language(language), file=sys.stderr)
        tally.count(outcome)
        if isinstance(outcome, Wording):
            print(outcome.in_language(language), file=sys.stderr)
    return tally


def _is_sheet(one: Given) -> bool:
    return isinstance(one.data, bytes) and office_format(one.data) is Office.SHEET


def _save(one: Given) -> Saved | AlreadyKnown | Wording:
    try:
        return save(one.data, actor=None, name=one.name, published=one.published, title=one.title, url=one.url)
    except UnreadableDocument as error:
        return _told(one.where, error.wording)


def _given(names: Iterable[str], published: date | None) -> Iterator[Given | Wording]:
    for name in names:
        path = Path(name)
        for file in files_within(path) if path.is_dir() else [path]:
            try:
                if file.suffix.lower() == ".jsonl":
                    yield from _lines(file, published)
                elif file.suffix.lower() == ".parquet":
                    yield from _each(rows_of(file), file, published)
                else:
                    yield Given(str(file), _bytes(file), file.name, published)
            except UnreadableDocument as error:
                yield _told(str(file), error.wording)
            except FileNotFoundError:
                yield _told(str(file), Wording("没有这个文件", "there is no such file"))
            except OSError as error:
                told = why_of(error)
                yield _told(str(file), Wording(f"打不开：{told.zh}", f"cannot be opened: {told.en}"))


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        data = stream.read(OFFICE_BYTES_MAX + 1)
    if len(data) > OFFICE_BYTES_MAX:
        refuse_size(file.stat().st_size, OFFICE_BYTES_MAX)
    return data


def _lines(file: Path, published: date | None) -> Iterator[Given | Wording]:
    with file.open("rb") as stream:
        yield from _each(given_texts(stream), file, published)


def _each(given: Iterable[GivenText | BadLine], file: Path, published: date | None) -> Iterator[Given | Wording]:
    for line in given:
        where = f"{file}:{line.number}"
        if isinstance(line, BadLine):
            yield _told(where, line.why)
        else:
            yield Given(where, line.text, line.id or "", published or line.published, line.title, line.url)


def _told(where: str, why: Wording) -> Wording:
    return Wording(f"{where}：{why.zh}", f"{where}: {why.en}")
