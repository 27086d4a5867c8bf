"""停留时间: how long the office's projects take between stages and steps; pages and the API show just this."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import Basis
from kaigong.desks.steps.queries import steps_in_use
from kaigong.lifecycle.dwell import Dwell, Passage, Stretch, dwell_of, stretch_of
from kaigong.lifecycle.tracks import BEHIND, ORDER
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.ways import WayRow, ways
from kaigong.text.wording import Wording

FEW = 3
"""Of fewer projects no quartile is told: it would be one project's time (our own choice)."""
NEGOTIATING, SIGNED, APPROVED, STARTED, COMPLETED, PRODUCING, FULL = (f"milestone.{stage}" for stage in ORDER)
MAIN = (
    (NEGOTIATING, SIGNED),
    (SIGNED, APPROVED),
    (SIGNED, STARTED),
    (APPROVED, STARTED),
    (STARTED, COMPLETED),
    (STARTED, PRODUCING),
    (COMPLETED, PRODUCING),
    (PRODUCING, FULL),
)
"""The stretches that the page begins with: from each stage to the next, and over those that may be absent."""
ENTRIES = ("entry.library", "entry.statistics")


@dataclass(frozen=True, slots=True)
class Point:
    """Something that projects reach: a stage, a step of the office, an entry into a register."""

    key: str
    name: Wording
    beyond: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Between:
    """The time between two points, of the projects asked for."""

    start: Point
    end: Point
    dwell: Dwell

    @property
    def few(self) -> bool:
        return self.dwell.counted < FEW


@dataclass(frozen=True, slots=True)
class Asked:
    """Which projects: of a division, of an industry's word; as of a day; on one basis only where one is given.
    `exactly` are those that lie under just that code (empty: none is known), without what the division holds."""

    as_of: date
    district: str = ""
    word: str = ""
    basis: Basis | None = None
    exactly: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The main stretches, or the one that was asked for; `rows` are the projects by number, `by_district` is of the one
    stretch only, the district with most projects first."""

    asked: Asked
    stretches: tuple[Between, ...]
    rows: Mapping[int, WayRow]
    by_district: tuple[tuple[str, Between], ...] = ()

    @property
    def one(self) -> Between:
        return self.stretches[0]


def points() -> dict[str, Point]:
    """All that a stretch may begin or end with, by key, in order: stages, then steps in use, then entries."""
    stages = [Point(f"milestone.{one}", _named(f"milestone.{one}"), _stages_from(n + 1)) for n, one in enumerate(ORDER)]
    steps = [
        Point(one.step.tells, one.name, _stages_from(ORDER.index(BEHIND[one.step.group])))
        for one in steps_in_use()
        if one.step.stage is None
    ]
    return {one.key: one for one in (*stages, *steps, *(Point(key, _named(key)) for key in ENTRIES))}


def main_stretches(actor: Actor, asked: Asked) -> Measured:
    """The stretches of `MAIN` that any project has begun."""
    rows, known = _rows(actor, asked), points()
    found = [_between(known[a], known[b], rows, asked.as_of) for a, b in MAIN]
    return Measured(asked, tuple(one for one in found if one.dwell.stretches), {row.entity: row for row in rows})


def one_stretch(actor: Actor, asked: Asked, start: Point, end: Point) -> Measured:
    """The time between two points, and the same district by district."""
    rows = _rows(actor, asked)
    whole = _between(start, end, rows, asked.as_of)
    names = {row.entity: row for row in rows}
    by_district: defaultdict[str, list[Stretch]] = defaultdict(list)
    for one in whole.dwell.stretches:
        by_district[names[one.project].district].append(one)
    parts = [(code, Between(start, end, dwell_of(several))) for code, several in by_district.items()]
    parts.sort(key=lambda part: (-len(part[1].dwell.stretches), part[0]))
    return Measured(asked, (whole,), names, tuple(parts))


def longest(stretches: Iterable[Between]) -> Between | None:
    """The stretch whose half takes longest, of those that enough projects are counted of."""
    told = [one for one in stretches if not one.few and one.dwell.median is not None]
    return max(told, key=lambda one: one.dwell.median or 0, default=None)


def passages_shown() -> tuple[Passage, ...]:
    """Those still waiting first: they are whom somebody can help."""
    return (Passage.WAITING, Passage.DONE, Passage.LEFT, Passage.REVERSED, Passage.UNDATED)


def _between(start: Point, end: Point, rows: Iterable[WayRow], today: date) -> Between:
    found = (stretch_of(row.way, start.key, end.key, end.beyond, today) for row in rows)
    return Between(start, end, dwell_of(one for one in found if one is not None))


def _rows(actor: Actor, asked: Asked) -> tuple[WayRow, ...]:
    filters = BoardFilters(district=asked.district, word=asked.word, as_of=asked.as_of)
    found = ways(actor, filters, asked.basis)
    return found if asked.exactly is None else tuple(row for row in found if row.district == asked.exactly)


def _stages_from(place: int) -> frozenset[str]:
    return frozenset(f"milestone.{stage}" for stage in ORDER[place:])


def _named(key: str) -> Wording:
    return Wording(PROPERTIES[key].zh, PROPERTIES[key].en)
