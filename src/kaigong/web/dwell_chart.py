"""The chart of how long projects take: a bar from the first to the third quartile, marked at the half."""

from collections.abc import Iterable
from dataclasses import dataclass

from kaigong.reports.dwelling import Between

WIDTH = 1000
"""Of the drawing, in its own units; a page stretches it."""
MARKS = (20, 40, 80, 120, 200, 400, 800, 1200, 1600, 2000, 4000, 8000, 16000)
"""Days at which a scale may end: its quarters are round numbers too."""
PARTS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch, of the division `code` where there is one bar for each: where its bar begins, is marked and ends.
    `open` says that the end is not known yet, since too many still wait; then it runs to the longest time seen. Without
    a first quartile there is no bar."""

    code: str
    between: Between
    begin: int | None
    mark: int | None
    end: int
    open: bool

    @property
    def length(self) -> int:
        return max(self.end - (self.begin or 0), 3)


@dataclass(frozen=True, slots=True)
class Scale:
    """The bars under one scale of days; `ticks` are days, at even distances from 0 to the end."""

    bars: tuple[Bar, ...]
    ticks: tuple[int, ...]


def scale_of(stretches: Iterable[tuple[str, Between]]) -> Scale:
    """The chart of those stretches, each with the code of its division or none, that enough projects are counted of."""
    shown = [(code, one) for code, one in stretches if not one.few]
    longest = max((_end(one) for _code, one in shown), default=0)
    whole = next((days for days in MARKS if days >= longest), longest) or 1
    ticks = tuple(whole * n // PARTS for n in range(PARTS + 1))
    return Scale(tuple(_bar(code, one, whole) for code, one in shown), ticks)


def _bar(code: str, one: Between, whole: int) -> Bar:
    first, last = one.dwell.middle
    return Bar(
        code,
        one,
        None if first is None else first * WIDTH // whole,
        None if one.dwell.median is None else one.dwell.median * WIDTH // whole,
        _end(one) * WIDTH // whole,
        last is None,
    )


def _end(one: Between) -> int:
    last = one.dwell.middle[1]
    return one.dwell.seen if last is None else last
