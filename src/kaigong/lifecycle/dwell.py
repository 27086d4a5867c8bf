"""停留时间: how long projects take from one stage or step to another, with those that still wait. Pure.

A project that still waits has waited at least so long; left out, the quick ones alone would speak. So the quartiles are
those of the Kaplan–Meier estimate (Kaplan and Meier, 1958): at each length of time, the share of those still under way
that reached the end just then. Where too many still wait, a quartile is not known yet: it is longer than any time that
was seen.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.claims.dates import PartialDate, Precision

EXACT = frozenset({Precision.DAY, Precision.MONTH})
"""Dates known to the quarter or less exactly say too little of days."""
QUARTILES = (0.25, 0.5, 0.75)
ROUNDING = 1e-9
"""A half worked out in many steps may fall short of one half by less than this."""


class Passage(StrEnum):
    """What a project is to a stretch from one point to another: it went through, it waits, it was lost while it waited,
    it came the other way round, or the days are not known exactly enough."""

    DONE = "done"
    WAITING = "waiting"
    LEFT = "left"
    REVERSED = "reversed"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Way:
    """A project's way, as far as it is told. `reached` are the points (``milestone.started``, ``step.eia``) that it has
    reached, with the day where one is told; `lost_on` is the day on which it was lost."""

    project: int
    reached: tuple[tuple[str, PartialDate | None], ...]
    lost_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One project between two points: how many `days` it took or has waited, and whether a day is known to the month
    only (then its middle counts)."""

    project: int
    passage: Passage
    days: int | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Dwell:
    """All projects between two points. A quartile is None where it cannot be told: nothing came through, or too many
    wait still; `seen` is the longest time of any that came through or waits."""

    quartiles: tuple[int | None, int | None, int | None]
    stretches: tuple[Stretch, ...]
    seen: int = 0

    @property
    def median(self) -> int | None:
        return self.quartiles[1]

    @property
    def middle(self) -> tuple[int | None, int | None]:
        """The first and the third quartile: between them lies half of all."""
        return self.quartiles[0], self.quartiles[2]

    @property
    def counted(self) -> int:
        """Those that the quartiles stand on."""
        return sum(self.count(one) for one in (Passage.DONE, Passage.WAITING, Passage.LEFT))

    def of(self, passage: Passage) -> tuple[Stretch, ...]:
        """The longest first."""
        found = (one for one in self.stretches if one.passage is passage)
        return tuple(sorted(found, key=lambda one: (-(one.days or 0), one.project)))

    def count(self, passage: Passage) -> int:
        return sum(one.passage is passage for one in self.stretches)


def stretch_of(way: Way, start: str, end: str, beyond: frozenset[str], today: date) -> Stretch | None:
    """The project between the points `start` and `end` at the end of `today`; None where it never was at `start`. What
    has reached a point of `beyond` is past `end`, whether or not anybody told when."""
    reached = dict(way.reached)
    if start not in reached:
        return None
    began, ended = reached[start], reached.get(end)
    if began is None or began.precision not in EXACT:
        return Stretch(way.project, Passage.UNDATED)
    if ended is not None and ended.precision in EXACT:
        rough = Precision.MONTH in (began.precision, ended.precision)
        days = (_middle(ended) - _middle(began)).days
        if days < 0 and ended.last < began.first:
            return Stretch(way.project, Passage.REVERSED, days, rough)
        return Stretch(way.project, Passage.DONE, max(days, 0), rough)
    if end in reached or any(point in reached for point in beyond):
        return Stretch(way.project, Passage.UNDATED)
    rough = began.precision is Precision.MONTH
    if way.lost_on is not None:
        return Stretch(way.project, Passage.LEFT, max((way.lost_on - _middle(began)).days, 0), rough)
    return Stretch(way.project, Passage.WAITING, max((today - _middle(began)).days, 0), rough)


def dwell_of(stretches: Iterable[Stretch]) -> Dwell:
    """The quartiles of the time that projects take, with those that wait counted as far as they have waited.

    >>> done = [Stretch(n, Passage.DONE, days) for n, days in enumerate((10, 20, 30))]
    >>> dwell_of([*done, Stretch(3, Passage.WAITING, 25)]).quartiles
    (10, 20, 30)
    >>> dwell_of([Stretch(0, Passage.WAITING, 25)]).median is None
    True
    """
    found = tuple(stretches)
    done = sorted(one.days for one in found if one.passage is Passage.DONE and one.days is not None)
    still = sorted(one.days for one in found if one.passage in (Passage.WAITING, Passage.LEFT) and one.days is not None)
    quartiles = _quartiles(done, still)
    return Dwell(quartiles, found, max([*done[-1:], *still[-1:]], default=0))


def _quartiles(done: Sequence[int], still: Sequence[int]) -> tuple[int | None, int | None, int | None]:
    """The first days by which a quarter, a half and three quarters are estimated to have come through."""
    found: list[int | None] = [None, None, None]
    under_way, gone, waits = len(done) + len(still), 0, 1.0
    for days, through in Counter(done).items():
        # Who waits just as long is still under way on that day.
        while gone < len(still) and still[gone] < days:
            gone += 1
            under_way -= 1
        waits *= (under_way - through) / under_way
        under_way -= through
        for n, quartile in enumerate(QUARTILES):
            if found[n] is None and 1 - waits >= quartile - ROUNDING:
                found[n] = days
    return found[0], found[1], found[2]


def _middle(on: PartialDate) -> date:
    """A day is itself; of a month its middle."""
    return on.first + (on.last - on.first) / 2
