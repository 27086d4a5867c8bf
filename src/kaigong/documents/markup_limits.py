"""What hostile HTML must not cost: constructs that never close, and trees that libraries take very long over."""

import re

CLOSERS = (
    (re.compile(r"--!?\s*>"), re.compile(r"<(?=!--)")),
    (re.compile(r"\]\s*\]\s*>"), re.compile(r"<(?=!\[\s*(?:temp|cdata|ignore|include|rcdata))", re.I)),
    (re.compile(r"\]\s*>"), re.compile(r"<(?=!\[)")),
    (re.compile(r">"), re.compile(r"<")),
)
"""How a comment, a marked section, a condition and any tag end, and how they begin."""
ATTRIBUTES_MAX, CELLS_MAX, SPANNED_MAX = 100, 500, 20_000
"""Attributes of one tag, cells of one row, and cells that span others in a page; no page of news comes near."""


def without_unclosed(source: str) -> str:
    """`source` with what is opened behind the last end of its kind written as plain text.

    ``html.parser`` looks for each end through all that follows: a million comments that never close take it days.

    >>> without_unclosed("<p>甲<!--乙<!--丙-->丁<!--戊<i>己")
    '<p>甲<!--乙<!--丙-->丁&lt;!--戊<i>己'
    """
    for closer, opener in CLOSERS:
        last = 0
        for found in closer.finditer(source):
            last = found.end()
        if opener.search(source, last):
            source = source[:last] + opener.sub("&lt;", source[last:])
    return source


class Outlandish:
    """Counts what makes a parse tree expensive: attributes of a tag, cells of a row, cells that span others."""

    def __init__(self) -> None:
        self.found = False
        self._cells = 0
        self._spanned = 0

    def see(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag that begins."""
        if tag in ("tr", "table"):
            self._cells = 0
        elif tag in ("td", "th"):
            wide = _number(attributes.get("colspan", "")) * _number(attributes.get("rowspan", ""))
            self._cells += 1
            self._spanned += wide - 1
        if len(attributes) > ATTRIBUTES_MAX or self._cells > CELLS_MAX or self._spanned > SPANNED_MAX:
            self.found = True


def _number(written: str) -> int:
    digits = re.match(r"\s{0,9}(\d{1,6})", written)
    return max(1, int(digits[1])) if digits else 1
