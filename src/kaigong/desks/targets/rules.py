"""How a rate is reckoned: which projects of the list count, which are due by a day, which are there. Pure."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kaigong.claims.words import Basis, InvestmentKind, Modality, Stage
from kaigong.desks.year_list.rules import Nature, Terms
from kaigong.lifecycle.schedule import Curve
from kaigong.lifecycle.state import Figure, ProjectState

REPORTED_ON = (Basis.RECOGNISED, Basis.STATISTICAL, Basis.DECLARED, Basis.REPORTED)
"""On which basis an office reports; the first is the usual one."""
QUARTERS = (1, 2, 3, 4)
LATER = {
    Stage.STARTED: (Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.FULL_CAPACITY),
    Stage.COMPLETED: (Stage.COMPLETED, Stage.PRODUCING, Stage.FULL_CAPACITY),
}
"""What shows that a stage was reached."""


class Measure(StrEnum):
    """开工率, 竣工率, 投资完成率."""

    STARTS = "starts"
    COMPLETIONS = "completions"
    INVESTMENT = "investment"


@dataclass(frozen=True, slots=True)
class Member:
    """A project of the list, as it stood at the end of the cut-off day."""

    entity: int
    state: ProjectState
    terms: Terms


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate: of `total`, `scheduled` is due by the cut-off and `actual` is there. Projects, or 元 for investment.

    `there` and `missing` are the projects behind it: those that are there, and those that are due and are not.
    """

    total: Decimal
    scheduled: Decimal
    actual: Decimal
    there: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    @property
    def gap(self) -> Decimal:
        """What is there beyond what is due; negative where it lags."""
        return self.actual - self.scheduled

    @property
    def share(self) -> Decimal | None:
        """Per cent of the total that is there, to one place; None of nothing."""
        return None if not self.total else (self.actual * 100 / self.total).quantize(Decimal("0.1"))


def end_of_quarter(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return date(year, quarter * 3, 31 if quarter in (1, 4) else 30)


def rate(
    members: Iterable[Member], measure: Measure, basis: Basis, year: int, day: date, shares: Mapping[int, int]
) -> Rate:
    """The rate of `measure` by the end of `day`. `shares` are the per cent of all that the office wants by the end of
    a quarter; where it wants none, what is due follows from planned days, for investment from the straight schedule."""
    members = tuple(members)
    if measure is Measure.INVESTMENT:
        return _investment(members, basis, year, day, shares)
    stage = Stage.STARTED if measure is Measure.STARTS else Stage.COMPLETED
    counted = [one for one in members if _counts(one, measure, year)]
    there = tuple(one.entity for one in counted if _reached(one.state, stage, basis, day))
    planned = [one.entity for one in counted if _is_due(one, measure, day)]
    wanted = _wanted(shares, year, day)
    due = Decimal(len(planned)) if wanted is None else _whole(Decimal(len(counted)) * wanted / 100)
    known = set(there)
    late = planned if wanted is None else [one.entity for one in counted]
    missing = tuple(one for one in late if one not in known) if due > len(there) else ()
    return Rate(Decimal(len(counted)), due, Decimal(len(there)), there, missing)


def by_group(
    members: Iterable[Member], of: Callable[[Member], Hashable], reckon: Callable[[list[Member]], Rate]
) -> list[tuple[Hashable, Rate, int]]:
    """The rate of each group with its rank, the highest share first; equal shares share a rank. Groups of which nothing
    counts are left out."""
    groups: dict[Hashable, list[Member]] = {}
    for one in members:
        groups.setdefault(of(one), []).append(one)
    rates = [(key, found) for key, group in groups.items() if (found := reckon(group)).total]
    shares = [found.share or Decimal(0) for _, found in rates]
    ranked = [(key, found, 1 + sum(other > (found.share or 0) for other in shares)) for key, found in rates]
    return sorted(ranked, key=lambda one: (one[2], str(one[0])))


def _counts(one: Member, measure: Measure, year: int) -> bool:
    if measure is Measure.STARTS:
        return one.terms.nature is Nature.NEW
    completion = one.terms.planned_completion
    return one.terms.nature is Nature.COMPLETING or (completion is not None and completion.last.year == year)


def _is_due(one: Member, measure: Measure, day: date) -> bool:
    planned = one.terms.planned_start if measure is Measure.STARTS else one.terms.planned_completion
    return planned is not None and planned.last <= day


def _reached(state: ProjectState, stage: Stage, basis: Basis, day: date) -> bool:
    """Whether an actual milestone on just that basis says so by the end of `day`."""
    wanted = {f"milestone.{one}" for one in LATER[stage]}
    return any(
        fact.property in wanted
        and fact.counts.modality is Modality.ACTUAL
        and fact.counts.basis is basis
        and min(fact.counts.on.last if fact.counts.on else date.max, fact.counts.known_on) <= day
        for fact in state.milestones
    )


def _investment(members: tuple[Member, ...], basis: Basis, year: int, day: date, shares: Mapping[int, int]) -> Rate:
    """Sums of the year in CNY: only of projects that plan one; what is completed stands on the basis asked for."""
    total = actual = Decimal(0)
    there: list[int] = []
    missing: list[int] = []
    wanted = _wanted(shares, year, day)
    due = Curve().due(day) if wanted is None and day.year == year else Decimal(wanted or 100) / 100
    for one in members:
        planned = _of_year(one.state, InvestmentKind.ANNUAL, year, None)
        if planned is None:
            continue
        done = _of_year(one.state, InvestmentKind.COMPLETED, year, basis) or Decimal(0)
        total, actual = total + planned, actual + done
        (there if done >= planned * due else missing).append(one.entity)
    return Rate(total, total * due, actual, tuple(there), tuple(missing))


def _of_year(state: ProjectState, kind: InvestmentKind, year: int, basis: Basis | None) -> Decimal | None:
    return next(
        (
            fact.counts.value.amount
            for fact in state.investments
            if fact.property == f"investment.{kind}"
            and _is_of(fact.counts, year)
            and (basis is None or fact.counts.basis is basis)
        ),
        None,
    )


def _is_of(figure: Figure, year: int) -> bool:
    return figure.on is not None and figure.on.first.year == year and figure.value.unit == "CNY"


def _wanted(shares: Mapping[int, int], year: int, day: date) -> int | None:
    """The share that the office wants by the last quarter's end on or before `day`; None where it wants none at all,
    0 before the first that it wants something by."""
    if not shares:
        return None
    return max((share for quarter, share in shares.items() if end_of_quarter(year, quarter) <= day), default=0)


def _whole(number: Decimal) -> Decimal:
    """Upwards: of 281 projects 75 per cent are 211, not 210.75."""
    return number.to_integral_value(rounding="ROUND_CEILING")
