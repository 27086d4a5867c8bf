"""Word documents (docx): paragraphs with their numbers, tables and notes in reading order; deleted text left out."""

from collections.abc import Iterator
from typing import Any

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.office.numbering import Numbering
from kaigong.documents.office.packages import Package, damaged
from kaigong.documents.tables import lines_of_table

EXTRACTOR = "docx-2"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
NOT_SAID = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "txbxContent"}
)
"""Deleted and moved-away text, codes of fields, the second form of a drawing; text boxes follow their paragraph."""


def read_docx(data: bytes) -> Extracted:
    """The text of a docx file.

    Raises:
        UnreadableDocument: damaged, encrypted or unpacking to far too much.
    """
    package = Package(data)
    root = package.xml_of("word/document.xml")
    body = None if root is None else next((one for one in root if _name(one) == "body"), None)
    if body is None:
        raise damaged()
    numbering = Numbering(package.xml_of("word/numbering.xml"), package.xml_of("word/styles.xml"))
    lines = list(_blocks(body, numbering))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        part = package.xml_of(notes)
        if part is not None:
            lines += [line for note in part for line in _blocks(note, numbering) if line.strip()]
    return Extracted("\n".join(lines).strip("\n"), EXTRACTOR)


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    """Lines of the paragraphs and tables of `parent`, in order."""
    for block in parent:
        name = _name(block)
        if name == "p":
            yield f"{numbering.before(block)}{_words(block)}"
            for box in block.iter(WORD + "txbxContent", STRICT + "txbxContent"):
                if not any(_name(one) == "Fallback" for one in box.iterancestors()):
                    yield from _blocks(box, numbering)
        elif name == "tbl":
            yield from lines_of_table(_rows(block, numbering))
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _blocks(block, numbering)


def _rows(table: Any, numbering: Numbering) -> list[list[str]]:
    """Cells by row; a cell that a merge from the left or above covers is empty."""
    rows = []
    for row in table:
        if _name(row) != "tr":
            continue
        cells: list[str] = []
        for cell in row.iter(WORD + "tc", STRICT + "tc"):
            if next(one for one in cell.iterancestors() if _name(one) == "tr") is not row:
                continue
            cells.append("" if _continues(cell) else " ".join(filter(None, map(str.strip, _blocks(cell, numbering)))))
            cells += [""] * (_span(cell) - 1)
        rows.append(cells)
    return rows


def _continues(cell: Any) -> bool:
    merge = next((one for one in cell.iter() if _name(one) == "vMerge"), None)
    return merge is not None and "restart" not in merge.values()


def _span(cell: Any) -> int:
    span = next((one for one in cell.iter() if _name(one) == "gridSpan"), None)
    written = span.values()[0] if span is not None and span.values() else "1"
    return min(int(written), 64) if written.isdecimal() else 1


def _words(paragraph: Any) -> str:
    """The words of one paragraph, deleted ones left out."""
    words: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        name = _name(one)
        if name in NOT_SAID:
            continue
        if name == "t":
            words.append(one.text or "")
        elif name == "tab":
            words.append("\t")
        elif name in ("br", "cr"):
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("-")
        else:
            waiting.extend(reversed(one))
    return "".join(words)


def _name(element: Any) -> str:
    """The local name; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
