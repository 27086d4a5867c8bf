"""The marks by which a newspaper sends its readers to another page and back: （下转第2版）, (上接第1版).

Own observation of the genre: 下转 or 紧转 with a page, 上接 or 紧接 with a page, in brackets or with arrows; the page
is 2, 02, A2, Ａ０２, 二 or 头, sometimes followed by the page's or the article's name.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

PAGE = (
    r"第?\s{0,9}(?P<page>[A-Za-zＡ-Ｚａ-ｚ]{0,2}\s{0,9}[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|头)"
    r"\s{0,9}版(?!本|权|面积)"
)
MARK = re.compile(rf"(?P<way>[下紧续]\s?转|[上紧续]\s?接)\s{{0,9}}{PAGE}")
ARROWS_BEFORE = "▶►→➔▲■◆●★“‘《<↓↘"
ARROWS_AFTER = "▶►→➔▲■◆●★”’》>↓↘"
OPENING, CLOSING = "（([【〔", "）)]】〕"
TAIL_MAX = 40
NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's number with the section's letter, if it has one: A02 is section ``A``, number 2."""

    section: str
    number: int

    def may_be(self, other: "Page | None") -> bool:
        """False only where the two are surely different pages."""
        if other is None:
            return True
        sections_differ = bool(self.section and other.section) and self.section != other.section
        return self.number == other.number and not sections_differ


@dataclass(frozen=True, slots=True)
class JumpMark:
    """A mark at ``[start, stop)``, brackets and arrows included; `page` is the one it names."""

    start: int
    stop: int
    forward: bool
    page: Page
    words: str


def parse_page(written: str) -> Page:
    """Read what stands between 第 and 版.

    >>> parse_page("Ａ０２"), parse_page("十二"), parse_page("头")
    (Page(section='A', number=2), Page(section='', number=12), Page(section='', number=1))
    """
    plain = unicodedata.normalize("NFKC", written).replace(" ", "").upper()
    if plain == "头":
        return Page("", 1)
    digits = plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if digits.isdigit():
        return Page(plain[: len(plain) - len(digits)], int(digits))
    tens, ten, ones = plain.rpartition("十")
    return Page("", (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0))


def jump_marks(text: str) -> Iterator[JumpMark]:
    """Every mark of the text, in order; they never overlap."""
    if "版" not in text:
        return
    last = 0
    for found in MARK.finditer(text):
        if found.start() < last:
            continue
        forward = found["way"].endswith("转")
        edges = _in_brackets(text, found.start(), found.end()) or _bare(text, found)
        if edges is None:
            continue
        start, last = max(edges[0], last), edges[1]
        yield JumpMark(start, last, forward, parse_page(found["page"]), found.group())


def _in_brackets(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The mark with the bracket around it; a bracket that is never closed ends with the mark."""
    left = start
    while left and text[left - 1] in ARROWS_BEFORE + " \u3000":
        left -= 1
    if not left or text[left - 1] not in OPENING:
        return None
    for right in range(stop, min(len(text), stop + TAIL_MAX)):
        if text[right] in CLOSING:
            return left - 1, right + 1
        if text[right] in OPENING + "\r\n。":
            break
    return left - 1, stop


def _bare(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """The mark with the arrows beside it, where it ends a line, or is 上接 at the beginning of one; elsewhere the
    words are prose."""
    start, stop = found.span()
    while start and text[start - 1] in ARROWS_BEFORE:
        start -= 1
    while stop < len(text) and text[stop] in ARROWS_AFTER:
        stop += 1
    rest = text[stop : stop + 20].lstrip(" \t\u3000")
    ends_line = not rest or rest[0] in "\r\n"
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    begins_line = found["way"] == "上接" and not text[line:start].strip()
    return (start, stop) if ends_line or begins_line else None
