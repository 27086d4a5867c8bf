"""From bytes or text to a document that can be read.

What offsets point into: for files and pastes the text as it is kept (no byte-order mark, ``\\n`` line ends); for HTML
the text that was extracted; for JSON Lines (`as_given`) the text exactly as it came, because its sender counts in it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from kaigong.documents.document import Document
from kaigong.documents.encodings import decode
from kaigong.documents.flattened import with_rows
from kaigong.documents.html import looks_like_html, read_html
from kaigong.documents.identity import stored_text, text_identity
from kaigong.documents.markdown import front_matter, markdown_marks, markdown_title
from kaigong.documents.office import read_office
from kaigong.documents.pages import reading_order
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.publication_day import day_written, published_on
from kaigong.documents.signatures import Office, office_format
from kaigong.text.spans import Span
from kaigong.text.tidying import Tidied, tidied
from kaigong.text.wording import Wording

BYTES_MAX = 8 * 1024 * 1024
"""Bytes that one document may have: some 2.7 million characters, more than any report or page of news."""
OFFICE_BYTES_MAX = 32 * 1024 * 1024
"""Bytes that an office file may have where whoever opens it lets it come so far: most of them are pictures. Its text
has the limit of any other."""
LIBRARY_BYTES_MAX = 256 * 1024 * 1024
"""Bytes that who calls the reader from a program may give it at once: whole volumes, in his own memory."""
HTML, MARKDOWN, TEXT = "html-1", "markdown-1", "text-1"
SCATTERED = 1.25
"""Times as long as its words is a headline whose characters stand apart."""
SUFFIXES = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML, ".md": MARKDOWN, ".markdown": MARKDOWN}


def open_document(
    data: bytes,
    name: str,
    *,
    published: date | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    bytes_max: int = BYTES_MAX,
) -> Document:
    """The document in `data`, a file called `name` (its ending says whether it is HTML or Markdown).

    A `published` or `title` that is given wins over what the document says; `id` defaults to the name.

    Raises:
        UnreadableDocument: empty, too large, binary, in no known encoding, damaged, encrypted, scanned without
            text, or in a format that cannot be read here.

    >>> open_document("发布时间：2011-08-08\\r\\n甲项目开工。".encode("gb18030"), "news.txt").published
    datetime.date(2011, 8, 8)
    """
    refuse_size(len(data), max(bytes_max, OFFICE_BYTES_MAX))
    if not data.strip():
        raise _empty()
    given = _Given(id if id is not None else name, published, title, url)
    if (office := office_format(data)) is not None:
        return _office(data, office, given, bytes_max)
    refuse_size(len(data), bytes_max)
    kind = SUFFIXES.get(PurePath(name).suffix.lower(), TEXT)
    if kind == HTML:
        return _html(data, given)
    text = stored_text(decode(data))
    if kind == TEXT and looks_like_html(text[:2000]):
        return _html(data, given)
    return _markdown(text, given) if kind == MARKDOWN else _document(text, given, TEXT)


def document_from_text(
    text: str,
    *,
    published: date | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    as_given: bool = False,
    bytes_max: int = BYTES_MAX,
) -> Document:
    """The document of a pasted text, or with `as_given` of a text whose offsets its sender counts. `id` defaults to
    the beginning of the text's identity.

    Raises:
        UnreadableDocument: nothing but blanks, too large, or (unless `as_given`) it holds zero characters.
    """
    refuse_size(len(text), bytes_max)
    refuse_size(len(text.encode("utf-8", "surrogatepass")), bytes_max)
    kept = text if as_given else stored_text(text)
    if not as_given and "\0" in kept:
        raise UnreadableDocument(
            Unreadable.BINARY,
            Wording("这段内容含有零字符，不是文字", "This holds zero characters; it is no text"),
        )
    named = id if id is not None else text_identity(kept)[:16]
    return _document(kept, _Given(named, published, title, url), TEXT)


def refuse_size(size: int, bytes_max: int = BYTES_MAX) -> None:
    """Raise where a document of `size` bytes is too large to be read."""
    if size > bytes_max:
        limit = bytes_max // (1024 * 1024)
        raise UnreadableDocument(
            Unreadable.TOO_LARGE,
            Wording(
                f"文件有 {size / 1024 / 1024:.1f} MB，超过 {limit} MB 的上限；请拆分后再试",
                f"The document has {size / 1024 / 1024:.1f} MB, above the limit of {limit} MB; split it and try again",
            ),
        )


class _Given:
    """What the caller knows of a document."""

    def __init__(self, id: str, published: date | None, title: str | None, url: str | None) -> None:
        self.id, self.published, self.title, self.url = id, published, title, url


def _office(data: bytes, format: Office, given: _Given, bytes_max: int) -> Document:
    found = read_office(data, format)
    given.title = given.title or found.title
    refuse_size(len(found.text.encode("utf-8", "surrogatepass")), bytes_max)
    document = _document(stored_text(found.text.replace("\0", "")), given, found.extractor)
    return replace(document, problems=(*found.problems, *document.problems))


def _html(data: bytes, given: _Given) -> Document:
    page = read_html(data)
    given.published = given.published or page.published or published_on(tidied(page.around).text, given.url)
    given.title = given.title or page.title
    return _document(page.text, given, HTML)


def _markdown(text: str, given: _Given) -> Document:
    matter = front_matter(text)
    written = next((matter[key] for key in ("date", "published", "发布日期", "日期") if matter.get(key)), "")
    given.published = given.published or day_written(written)
    given.title = given.title or markdown_title(text)
    return _document(text, given, MARKDOWN, markdown_marks(text))


def _document(text: str, given: _Given, extractor: str, marks: Iterable[Span] = ()) -> Document:
    if not text.strip(" \t\r\n\u3000\xa0\ufeff\u200b"):
        raise _empty()
    tidy = tidied(text)
    order = reading_order(tidy.text, _in_tidied(tidy, marks))
    return Document(
        given.id,
        text,
        given.published or published_on(tidy.text, given.url),
        given.title or (order.headline and _as_written(tidy, text, order.headline)),
        given.url,
        with_rows(text, (tidy.given(piece) for piece in order.pieces)),
        tuple(tidy.origin[offset] for offset in order.breaks),
        order.problems,
        extractor,
    )


def _in_tidied(tidy: Tidied, marks: Iterable[Span]) -> Iterator[Span]:
    """The marks of the given text where the tidied one has them."""
    for mark in marks:
        start, stop = bisect_left(tidy.origin, mark.start), bisect_left(tidy.origin, mark.stop)
        if start < stop:
            yield Span(start, stop)


def _as_written(tidy: Tidied, text: str, headline: str) -> str:
    """The headline as the text has it, in one line; tidied where the text has it scattered."""
    at = tidy.text.find(headline)
    written = "".join(tidy.given(Span(at, at + len(headline))).of(text).splitlines())
    return written if len(written) <= len(headline) * SCATTERED else headline


def _empty() -> UnreadableDocument:
    return UnreadableDocument(Unreadable.EMPTY, Wording("文件里没有文字", "There is no text in the document"))
