"""What pages ask of rounds: which there are, a round as one person sees it, and what waits for that person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F

from kaigong.claims.words import Basis, InvestmentKind, MentionKind
from kaigong.desks.rounds.models import ReportRound, ReportStep, ReportVersion, RoundNotice, RoundProject
from kaigong.desks.rounds.rules import (
    OPEN,
    Entered,
    Lack,
    Level,
    NoticeKind,
    Report,
    Standing,
    Step,
    StepKind,
    Version,
    lacks,
    last_day,
    may_write,
)
from kaigong.desks.units.models import UnitMember
from kaigong.desks.units.queries import ProjectUnits, all_units, unit_of, units_of_projects
from kaigong.desks.units.rules import Unit, UnitKind, Units
from kaigong.desks.year_list.queries import NOW
from kaigong.lifecycle.state import ProjectState
from kaigong.rights.answers import may
from kaigong.rights.models import Account
from kaigong.store.queries import NotFoundError
from kaigong.store.queries.answers import BoardRow
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import board_rows

WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the office said of a round; `unit` is whom it reminds."""

    kind: NoticeKind
    by: str
    at: datetime
    due: date | None = None
    unit: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class RoundRef:
    """A round: the month that it is about, by when it is due, since when it is locked."""

    id: int
    year: int
    month: int
    due: date
    locked: Notice | None
    opened_at: datetime
    opened_by: str
    notices: tuple[Notice, ...] = ()

    @property
    def sums_of(self) -> date:
        return last_day(self.year, self.month)

    def reminder(self, unit: int) -> Notice | None:
        """The last time that a unit was reminded."""
        found = [one for one in self.notices if one.kind is NoticeKind.REMINDED and one.unit == unit]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Carried:
    """What was last said before this round: the sum only where it is of the same year."""

    completed: Decimal | None = None
    progress: str = ""
    problems: str = ""
    next_step: str = ""
    month: int | None = None


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A project in a round as one person sees it. `unit` has to report on it, `above` checks; None: the city's office
    itself. `corrects`: what is written now corrects what was accepted or locked."""

    project: BoardRow
    unit: Unit | None
    above: Unit | None
    level: Level
    report: Report
    carried: Carried
    corrects: bool
    district_checks: bool

    @property
    def entity(self) -> int:
        return self.project.entity

    @property
    def standing(self) -> Standing:
        return self.report.standing

    @property
    def before(self) -> Decimal | None:
        return self.carried.completed

    @property
    def may_write(self) -> bool:
        return may_write(self.standing, self.level, corrects=self.corrects)

    @property
    def entered(self) -> Entered:
        """What stands in the form: what was written last, or what is carried over from the last month."""
        if self.report.last is not None:
            return self.report.last.entered
        return Entered(None, False, self.carried.progress, self.carried.problems, self.carried.next_step)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        return lacks(self.entered, self.before, corrects=self.corrects)

    @property
    def is_mine(self) -> bool:
        """Whether it waits for this person: to be filled, or to be checked."""
        if self.level is Level.CITY:
            return self.standing is Standing.WITH_CITY or (self.unit is None and self.standing in OPEN)
        if self.level is Level.DISTRICT and self.standing is Standing.WITH_DISTRICT:
            return True
        return self.fills and self.standing in OPEN

    @property
    def fills(self) -> bool:
        """Whether this person's unit is the one that has to report."""
        if self.level is Level.CITY:
            return self.unit is None
        return self.level is Level.TOWNSHIP or (self.level is Level.DISTRICT and not self.filled_below)

    @property
    def filled_below(self) -> bool:
        return self.unit is not None and self.unit.kind is UnitKind.TOWNSHIP


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """A round with the rows that one person sees, those of one unit together."""

    round: RoundRef
    rows: tuple[RoundRow, ...]
    unit: Unit | None
    """The unit of the person, None: the city's office."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for a person in an open round: reports to fill (with those that were returned), reports to decide,
    and, for the city, units that have not reported; `reminder` is the last one to the person's unit."""

    round: RoundRef
    to_fill: int
    returned: int
    to_decide: int
    silent_units: int
    reminder: Notice | None


def rounds() -> tuple[RoundRef, ...]:
    """Every round, the latest month first."""
    rows = list(ReportRound.objects.select_related("actor").order_by("-year", "-month"))
    notices: defaultdict[int, list[Notice]] = defaultdict(list)
    for one in RoundNotice.objects.select_related("actor").order_by("pk"):
        notices[one.round_id].append(
            Notice(NoticeKind(one.kind), _name(one.actor), one.recorded_at, one.due, one.unit_id, one.words)
        )
    return tuple(_ref(row, notices[row.pk]) for row in rows)


def round_numbered(number: int) -> RoundRef:
    """Raises NotFoundError."""
    found = next((one for one in rounds() if one.id == number), None)
    if found is None:
        raise NotFoundError(f"round {number}")
    return found


def sheet(actor: Account, number: int) -> RoundSheet:
    """The round with every project that the actor has to do with there: all for the city's office, those of its
    territory and below for a unit, those that it leads or supports for a department. Raises NotFoundError."""
    return _sheet(actor, round_numbered(number), _Staff.now(), carry=True)


def waiting_for(actor: Account) -> tuple[Waits, ...]:
    """What waits for the actor in the rounds that are not locked, the latest month first."""
    if not may(actor, "round.fill"):
        return ()
    found, staff = [], None
    for one in rounds():
        if one.locked is None or _corrected_since(one.locked.at, one.id):
            staff = staff or _Staff.now()
            found.append(_waits(_sheet(actor, one, staff, carry=False)))
    return tuple(one for one in found if one.to_fill or one.to_decide or one.silent_units or one.reminder)


def _corrected_since(moment: datetime, number: int) -> bool:
    return ReportVersion.objects.filter(round=number, recorded_at__gt=moment).exists()


def projects_in(number: int) -> dict[int, int | None]:
    """The projects that are in a round, under the numbers that they have now, with the unit that reports on each."""
    found: dict[int, int | None] = {}
    rows = RoundProject.objects.filter(round=number).annotate(now=F(NOW)).order_by("pk")
    for row in rows:
        entity = row.now or row.entity_id
        if row.is_in:
            found[entity] = row.unit_id
        else:
            found.pop(entity, None)
    return found


def reports_of(numbers: Iterable[int]) -> dict[tuple[int, int], Report]:
    """Every report of some rounds, by round and project (under the number that it has now)."""
    numbers = list(numbers)
    versions: defaultdict[tuple[int, int], list[Version]] = defaultdict(list)
    place: dict[int, tuple[int, int]] = {}
    rows = ReportVersion.objects.filter(round__in=numbers).select_related("actor").annotate(now=F(NOW)).order_by("pk")
    for row in rows:
        key = (row.round_id, row.now or row.entity_id)
        place[row.pk] = key
        versions[key].append(Version(row.pk, len(versions[key]) + 1, _entered(row), _name(row.actor), row.recorded_at))
    steps: defaultdict[tuple[int, int], list[Step]] = defaultdict(list)
    for step in ReportStep.objects.filter(version__round__in=numbers).select_related("actor").order_by("pk"):
        steps[place[step.version_id]].append(
            Step(step.version_id, StepKind(step.kind), _name(step.actor), step.recorded_at, step.reason)
        )
    return {key: Report(tuple(found), tuple(steps[key])) for key, found in versions.items()}


@dataclass(frozen=True, slots=True)
class _Staff:
    """The units, and those that have an account in use."""

    units: Units
    manned: frozenset[int]

    @classmethod
    def now(cls) -> "_Staff":
        last = {row.account_id: row for row in UnitMember.objects.select_related("account").order_by("pk")}
        manned = {row.unit_id for row in last.values() if row.unit_id is not None and row.account.is_active}
        return cls(all_units(), frozenset(manned))

    def above(self, unit: Unit | None) -> Unit | None:
        return None if unit is None or unit.above is None else self.units.by_id.get(unit.above)

    def reporting(self, territory: int | None) -> Unit | None:
        """Who reports on a project of that territory: a township that has accounts, else the 板块 above it."""
        unit = self.units.by_id.get(territory) if territory is not None else None
        if unit is not None and unit.kind is UnitKind.TOWNSHIP and unit.id not in self.manned:
            return self.above(unit)
        return unit


def _sheet(actor: Account, one: RoundRef, staff: _Staff, *, carry: bool) -> RoundSheet:
    own, inside = unit_of(actor), projects_in(one.id)
    rows = board_rows(actor, standing(actor, None).filter(kind=MentionKind.PROJECT, entity__in=list(inside)))
    levels = _levels(own, rows, inside, staff)
    reports = reports_of([one.id])
    carried = _carried(one, {row.entity: row.state for row in rows}) if carry else {}
    found = []
    for row in rows:
        level = levels.get(row.entity)
        if level is None:
            continue
        report, unit = reports.get((one.id, row.entity), Report()), staff.reporting(inside[row.entity])
        above = staff.above(unit)
        found.append(
            RoundRow(
                project=row,
                unit=unit,
                above=above,
                level=level,
                report=report,
                carried=carried.get(row.entity, Carried()),
                corrects=bool(report.accepted) or one.locked is not None,
                district_checks=above is not None and above.id in staff.manned,
            )
        )
    return RoundSheet(one, tuple(sorted(found, key=_together)), own)


def _together(row: RoundRow) -> tuple[int, int, int]:
    """Those of one 板块 together, those of one township in it, then in the order in which projects came to be known;
    those without a unit last."""
    first = row.above or row.unit
    return (first.id if first else 2**31, row.unit.id if row.unit and row.above else 0, row.entity)


def _levels(
    own: Unit | None, rows: Iterable[BoardRow], inside: Mapping[int, int | None], staff: _Staff
) -> dict[int, Level]:
    """What somebody of the unit `own` is to each project; projects that are not his are left out."""
    if own is None:
        return dict.fromkeys(inside, Level.CITY)
    if own.kind is UnitKind.DEPARTMENT:
        return {
            entity: Level.LOOKS for entity, whose in units_of_projects(rows, staff.units).items() if _has(whose, own)
        }
    below = staff.units.below(own.id)
    level = Level.DISTRICT if own.kind is UnitKind.DISTRICT else Level.TOWNSHIP
    return {entity: level for entity, territory in inside.items() if territory in below}


def _has(whose: ProjectUnits, department: Unit) -> bool:
    return any(one.id == department.id for one in (*whose.lead, *whose.support))


def _carried(one: RoundRef, states: Mapping[int, ProjectState]) -> dict[int, Carried]:
    """What the rounds of the last twelve months said, the later the more; of the sum else what the ledger has as
    declared, then as anybody said it."""
    earlier = ReportRound.objects.order_by("year", "month").values_list("pk", "year", "month")
    before = [row for row in earlier if (one.year - 1, one.month) <= row[1:] < (one.year, one.month)]
    reports = reports_of([pk for pk, _, _ in before])
    found = {entity: Carried(_of_ledger(state, one)) for entity, state in states.items()}
    for pk, year, month in before:
        for (_, entity), report in ((key, said) for key, said in reports.items() if key[0] == pk):
            last = report.counts
            if last is None:
                continue
            said, known = last.entered, found.get(entity, Carried())
            completed = said.completed if year == one.year and said.completed is not None else known.completed
            found[entity] = Carried(completed, said.progress, said.problems, said.next_step, month)
    return found


def _of_ledger(state: ProjectState, one: RoundRef) -> Decimal | None:
    """万元 completed in the year of the round, before its last day, as the ledger has it."""
    figures = [
        fact.counts
        for fact in sorted(state.investments, key=lambda fact: fact.counts.basis is not Basis.DECLARED)
        if fact.property == f"investment.{InvestmentKind.COMPLETED}" and fact.counts.value.unit == "CNY"
    ]
    return next(
        (
            figure.value.amount / WAN
            for figure in figures
            if figure.value.amount is not None and figure.on is not None
            and figure.on.first.year == figure.on.last.year == one.year
            and figure.on.last < one.sums_of
        ),
        None,
    )  # fmt: skip


def _waits(seen: RoundSheet) -> Waits:
    """Of a round that is locked only corrections wait."""
    mine = [row for row in seen.rows if row.is_mine]
    if seen.round.locked is not None:
        mine = [row for row in mine if row.standing is not Standing.EMPTY]
    fill = [row for row in mine if row.standing in OPEN]
    silent: set[int] = set()
    if seen.unit is None and seen.round.locked is None:
        silent = {row.unit.id for row in seen.rows if row.unit is not None and row.standing in OPEN}
    reminder = seen.round.reminder(seen.unit.id) if seen.unit is not None and fill else None
    return Waits(
        round=seen.round,
        to_fill=len(fill),
        returned=sum(row.report.returned is not None for row in fill),
        to_decide=len(mine) - len(fill),
        silent_units=len(silent),
        reminder=reminder,
    )


def _ref(row: ReportRound, notices: list[Notice]) -> RoundRef:
    due = [one.due for one in notices if one.kind is NoticeKind.DUE and one.due is not None]
    locked = next((one for one in notices if one.kind is NoticeKind.LOCKED), None)
    return RoundRef(
        row.pk, row.year, row.month, due[-1] if due else last_day(row.year, row.month), locked,
        row.recorded_at, _name(row.actor), tuple(notices),
    )  # fmt: skip


def _entered(row: ReportVersion) -> Entered:
    return Entered(
        Decimal(row.completed) if row.completed else None,
        row.no_progress,
        row.progress,
        row.problems,
        row.next_step,
        row.reason,
    )


def _name(actor: Account | None) -> str:
    return actor.get_username() if actor else ""
