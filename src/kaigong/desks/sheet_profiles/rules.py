"""Which kept mapping a spreadsheet is to be read by: the one that was kept for nearly the same headers."""

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

ALIKE = 0.75
"""Share of headers, of all that either has, that two spreadsheets must have in common to be of one form: a column more
or less, or a new one, does not make another (our own choice)."""
BLANKS = re.compile(r"\s+")
YEAR = re.compile(r"(?:19|20)\d\d年?")
MONTHS = re.compile(r"\d{1,2}月(?:份|底|末)?")
Kept = TypeVar("Kept")


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """How much of all their headers two spreadsheets have in common, blanks and the numbers of years and months aside.

    >>> likeness(["项目名称", "2026年计划投资"], ["项目名称", "2027年计划投资"])
    1.0
    """
    a, b = ({_plain(header) for header in headers if header.strip()} for headers in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0


def most_alike(headers: Collection[str], kept: Iterable[tuple[Kept, Collection[str]]]) -> Kept | None:
    """The one whose headers are most like these, the first of equals; None where none is alike enough."""
    best, most = None, 0.0
    for one, own in kept:
        share = likeness(headers, own)
        if share >= ALIKE and share > most:
            best, most = one, share
    return best


def _plain(header: str) -> str:
    return MONTHS.sub("某月", YEAR.sub("某年", BLANKS.sub("", header)))
