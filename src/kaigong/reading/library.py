"""Reading as a library: a text, a file, or any number of them.

>>> reading = read("总投资12.6亿元的云锦电芯项目昨日开工。", published="2026-11-24")
>>> [project.name for project in reading.projects]
['云锦电芯项目']
>>> reading.words(reading.projects[0].investments[0])
'12.6亿元'
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

from kaigong.documents.document import Document
from kaigong.documents.opening import LIBRARY_BYTES_MAX, document_from_text, open_document
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading

Day = date | str


def read(
    text: str, *, published: Day | None = None, id: str | None = None, title: str | None = None, url: str | None = None
) -> Reading:
    """What `text` says of projects, groups, visits and actions; offsets count in `text` itself.

    `published`, a date or ``YYYY-MM-DD``, is the day against which 昨日, 今年 and 月底 are worked out. Without it the
    text's own date line counts, where it has one.

    Raises:
        UnreadableDocument: nothing but blanks, or too large.
        TypeError: `text` is no string; bytes of a file are for `read_file`.
        ValueError: `published` is no date.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    document = document_from_text(
        text, published=_day(published), id=id, title=title, url=url, as_given=True, bytes_max=LIBRARY_BYTES_MAX
    )
    return read_opened(document)


def read_file(path: str | PathLike[str], *, published: Day | None = None) -> Reading:
    """What the document at `path` says; its ending and its first bytes say what format it is in.

    Raises:
        UnreadableDocument: empty, too large, in no known encoding, or in a format that cannot be read here.
        OSError: it cannot be opened.
        ValueError: `published` is no date.
    """
    file = Path(path)
    return read_opened(
        open_document(
            file.read_bytes(), file.name, published=_day(published), id=str(path), bytes_max=LIBRARY_BYTES_MAX
        )
    )


def read_many(texts: Iterable[str | Document], *, published: Day | None = None) -> Iterator[Reading]:
    """One reading after the other, as they are asked for: memory does not grow with their number.

    Raises what `read` raises, at the text that is at fault.
    """
    for number, text in enumerate(texts, 1):
        yield read_opened(text) if isinstance(text, Document) else read(text, published=published, id=str(number))


def read_opened(document: Document) -> Reading:
    """The reading of a document, with its text, so that facts can be quoted."""
    return replace(read_document(document), source=document.text)


def _day(given: Day | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given
