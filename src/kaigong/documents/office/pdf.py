"""PDF: the text layer, lines joined to paragraphs again; a scan is read where the extra ``ocr`` is installed."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.office.packages import damaged
from kaigong.documents.office.ruled import Table, ruled_tables
from kaigong.documents.problems import ProblemKind, Unreadable, UnreadableDocument, problem
from kaigong.documents.signatures import encrypted
from kaigong.documents.tables import headed, lines_of_table, tells_facts
from kaigong.text.wording import Wording

EXTRACTOR, SCANNED = "pdf-1", "ocr-1"
PAGES_MAX = 2_000
SCANNED_PAGES_MAX = 40
"""A scanned page takes seconds; a longer scan is read so far, and that is told."""
LETTERS_OF_A_PAGE = 12
"""Fewer letters than this on a page are a stamp or a page number on a picture, and no text layer."""
FULL = 0.86
"""A line at least so wide as the page's usual line goes on in the next one."""
PAGE_NUMBER = re.compile(r"[-—–\s第·.]*\d{1,4}[-—–\s页·./共\d]*")
ENDS = "。！？；：!?;:"
SCALE = 200 / 72
HEADS_MAX = 2
"""Lines at the head of a page (its title, its number) above a table that goes on from the page before."""


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF, page after page.

    Raises:
        UnreadableDocument: damaged, encrypted, too long, or scanned where ``kaigong[ocr]`` is not installed.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise encrypted() from None
        raise damaged() from error
    try:
        return _read(pdf)
    except pypdfium2.PdfiumError as error:
        raise damaged() from error
    finally:
        pdf.close()


def _read(pdf: Any) -> Extracted:
    if len(pdf) > PAGES_MAX:
        raise UnreadableDocument(
            Unreadable.TOO_LARGE,
            Wording(
                f"PDF 超过 {PAGES_MAX} 页，请拆分后再读", f"The PDF has more than {PAGES_MAX} pages; split it first"
            ),
        )
    parts: list[list[str | Table]] = []
    for number in range(len(pdf)):
        last = next((one for one in reversed(parts[-1]) if isinstance(one, Table)), None) if parts else None
        parts.append(_parts(pdf[number], len(last.rows[0]) if last else 0))
    pages = with_rows(parts)
    scanned = [number for number, lines in enumerate(pages) if sum(map(len, lines)) < LETTERS_OF_A_PAGE]
    if len(scanned) == len(pages):
        return _recognised(pdf, scanned)
    problems = (problem(ProblemKind.PAGES_WITHOUT_TEXT, str(len(scanned))),) if scanned else ()
    return Extracted("\n".join(paragraphs(pages)), EXTRACTOR, problems=problems)


class Row(str):
    """A row of a table as a sentence: a line that goes on in none and is no furniture."""

    __slots__ = ()


def _parts(page: Any, columns: int) -> list[str | Table]:
    """The lines of a page and its tables of facts, from top to bottom; what stands beside a table follows it. One at
    the head of the page with as many columns as the last table of the page before (`columns`) may go on from there."""
    text = page.get_textpage()
    width, at = page.get_size()
    parts: list[str | Table] = []
    for table in ruled_tables(page, text):
        above = _lines(text.get_text_bounded(0, table.top, width, at)) if table.top < at else []
        if not tells_facts(table.rows) and (parts or len(above) > HEADS_MAX or len(table.rows[0]) != columns):
            continue  # a frame, or boxes that lay out the page, and no part of a table that began a page before
        parts += [*above, table]
        for left, right in ((0, table.left), (table.right, width)):
            parts += _lines(text.get_text_bounded(left, table.bottom, right, table.top)) if left < right else []
        at = table.bottom
    return [*parts, *_lines(text.get_text_bounded(0, 0, width, at) if parts else text.get_text_bounded())]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\ufffe", "").splitlines() if line.strip()]


def with_rows(pages: Iterable[list[str | Table]]) -> list[list[str]]:
    """The pages with their tables as sentences; a table that a page break splits is one, under the header of its
    first part."""
    told: list[list[str]] = []
    header: list[list[str]] = []
    for parts in pages:
        lines: list[str] = []
        for part in parts:
            if isinstance(part, str):
                lines.append(part)
            elif tells_facts(part.rows):
                lines += map(Row, lines_of_table(part.rows))
                header = part.rows[: headed(part.rows)]
            else:
                above = len(lines_of_table(header)) if header else 0
                lines += map(Row, lines_of_table([*header, *part.rows])[above:])
        told.append(lines)
    return told


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines of the pages as paragraphs: page numbers and the lines that head or foot most pages left out, a line that
    fills its width joined to the next."""
    furniture = _repeated(pages)
    lines = [
        line
        for page in pages
        for line in page
        if isinstance(line, Row) or (line not in furniture and not PAGE_NUMBER.fullmatch(line))
    ]
    widths = sorted(_width(line) for line in lines if not isinstance(line, Row))
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    found: list[str] = []
    open_ = False
    for line in lines:
        if open_ and not isinstance(line, Row):
            found[-1] += (" " if found[-1][-1].isascii() and line[0].isascii() else "") + line
        else:
            found.append(line)
        open_ = _width(line) >= FULL * usual and line[-1] not in ENDS and not isinstance(line, Row)
    return found


def _repeated(pages: list[list[str]]) -> set[str]:
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    return {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}


def _width(line: str) -> float:
    return sum(0.5 if letter.isascii() else 1.0 for letter in line)


def _recognised(pdf: Any, pages: list[int]) -> Extracted:
    try:
        from kaigong.documents.office.scans import lines_in_picture
    except ImportError:
        raise UnreadableDocument(
            Unreadable.SCANNED,
            Wording(
                "这份 PDF 是扫描件，没有文字层；安装 kaigong[ocr] 后可以识别",
                "This PDF is a scan without text; with kaigong[ocr] installed it can be read",
            ),
        ) from None
    read = [lines_in_picture(pdf[number].render(scale=SCALE).to_numpy()) for number in pages[:SCANNED_PAGES_MAX]]
    problems = [problem(ProblemKind.RECOGNISED, str(len(read)))]
    if len(pages) > len(read):
        problems.append(problem(ProblemKind.PAGES_WITHOUT_TEXT, str(len(pages) - len(read))))
    return Extracted("\n".join(paragraphs(read)), SCANNED, problems=tuple(problems))
