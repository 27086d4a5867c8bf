"""OFD (GB/T 33190), the fixed layout that Chinese offices send: the text objects of its pages, in reading order."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.office.packages import Package, damaged
from kaigong.documents.office.pdf import paragraphs
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording

EXTRACTOR = "ofd-1"
SAME_LINE = 0.6
"""Text objects whose tops differ by less than this share of their height stand on one line."""


def read_ofd(data: bytes) -> Extracted:
    """The text of an OFD file.

    Raises:
        UnreadableDocument: damaged, encrypted, or made of pictures alone.
    """
    package = Package(data)
    root = package.xml_of("OFD.xml")
    if root is None:
        raise damaged()
    pages = [_lines(page) for body in _named(root, "DocRoot") for page in _pages(package, (body.text or "").strip())]
    text = "\n".join(paragraphs(pages))
    if not text:
        raise UnreadableDocument(
            Unreadable.SCANNED,
            Wording("这份 OFD 只有图片，没有文字", "This OFD holds pictures alone and no text"),
        )
    return Extracted(text, EXTRACTOR)


def _pages(package: Package, document: str) -> Iterator[Any]:
    document = document.lstrip("/")
    root = package.xml_of(document)
    if root is None:
        raise damaged()
    for page in _named(root, "Page"):
        place = page.get("BaseLoc", "")
        path = normpath(join(dirname(document), place)) if not place.startswith("/") else place.lstrip("/")
        content = package.xml_of(path)
        if content is not None:
            yield content


def _lines(page: Any) -> list[str]:
    """The text objects of a page as lines: those at one height are one line, from left to right."""
    objects = []
    for text in _named(page, "TextObject"):
        box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", text.get("Boundary", ""))[:4]]
        words = "".join(code.text or "" for code in _named(text, "TextCode"))
        if len(box) == 4 and words.strip():
            objects.append((box[1], box[0], box[3], words))
    objects.sort()
    lines: list[list[tuple[float, str]]] = []
    top = height = 0.0
    for y, x, tall, words in objects:
        if not lines or y - top > SAME_LINE * max(height, tall, 0.1):
            lines.append([])
            top, height = y, tall
        lines[-1].append((x, words))
    return ["".join(words for _, words in sorted(line)).strip() for line in lines]


def _named(root: Any, name: str) -> Iterator[Any]:
    return (one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)
