"""The rates of a year's list."""

from dataclasses import dataclass
from datetime import date

from kaigong.claims.words import Basis
from kaigong.desks.targets.models import QuarterTarget
from kaigong.desks.targets.rules import QUARTERS, Measure, Member, Rate, by_group, end_of_quarter, rate
from kaigong.desks.year_list.queries import year_list
from kaigong.store.actors import Actor


@dataclass(frozen=True, slots=True)
class QuarterRate:
    """The share that is wanted by the end of a quarter (None: none is set), and the rate; None while it is to come."""

    quarter: int
    wanted: int | None
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The rates of one measure: of the whole list by the cut-off, quarter by quarter, and by district with its rank.
    `names` are the projects by number."""

    year: int
    measure: Measure
    basis: Basis
    day: date
    whole: Rate
    quarters: tuple[QuarterRate, ...]
    districts: tuple[tuple[str, Rate, int], ...]
    names: dict[int, str]


def shares_of(year: int, measure: Measure) -> dict[int, int]:
    """Per cent wanted by quarter, as last signed."""
    rows = QuarterTarget.objects.filter(year=year, measure=measure.value).order_by("pk")
    return dict(rows.values_list("quarter", "share"))


def scores(actor: Actor, year: int, measure: Measure, basis: Basis, day: date) -> Scores:
    """All rates of `measure` on `basis`, as everything was known at the end of `day`."""
    listed = year_list(actor, year, day)
    members = [Member(one.row.entity, one.row.state, one.terms) for one in listed]
    district = {one.row.entity: one.row.district for one in listed}
    shares = shares_of(year, measure)
    quarters = []
    for quarter in QUARTERS:
        ends = end_of_quarter(year, quarter)
        begins = date(year, quarter * 3 - 2, 1)
        found = rate(members, measure, basis, year, min(ends, day), shares) if begins <= day else None
        quarters.append(QuarterRate(quarter, shares.get(quarter), found))
    grouped = by_group(
        members, lambda one: district[one.entity], lambda group: rate(group, measure, basis, year, day, shares)
    )
    return Scores(
        year=year,
        measure=measure,
        basis=basis,
        day=day,
        whole=rate(members, measure, basis, year, day, shares),
        quarters=tuple(quarters),
        districts=tuple((str(key), found, rank) for key, found, rank in grouped),
        names={one.row.entity: one.row.state.name for one in listed},
    )
