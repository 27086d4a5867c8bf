"""What pages, the wall board and reports ask of supervision orders: each as it stood at the end of a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from kaigong.claims.words import MentionKind
from kaigong.desks.lights.models import LightDecision
from kaigong.desks.lights.rules import Verdict
from kaigong.desks.orders.models import OrderStep, SupervisionOrder
from kaigong.desks.orders.rules import (
    CLOSED,
    WITH_THE_UNITS,
    OrderState,
    Origin,
    Standing,
    Step,
    StepKind,
    Terms,
    stand,
)
from kaigong.desks.orders.ways import Level, Ways, ways
from kaigong.desks.units.queries import all_units, unit_of
from kaigong.desks.units.rules import Unit, Units
from kaigong.desks.year_list.queries import NOW
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.rights.models import Account
from kaigong.store.actors import Actor, sees_anything
from kaigong.store.queries import NotFoundError
from kaigong.store.queries.answers import EntityRef
from kaigong.store.queries.citing import entries_seen
from kaigong.store.queries.filtering import standing, within_district
from kaigong.store.queries.rows import resolved


@dataclass(frozen=True, slots=True)
class SignedStep:
    """A step with who signed it (empty: a rule) and when it was stored; `unit` is whose word an answer is, `for_unit`
    that the city's office took it down."""

    step: Step
    by: str
    at: datetime
    unit: Unit | None = None
    for_unit: bool = False


@dataclass(frozen=True, slots=True)
class LitFor:
    """The light that an order came of."""

    rule: LightRule
    colour: Colour
    anchor: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order at the end of `day`. `project` is the one it is about as it is now, None where it cites a request that
    names none; `level` is what it has risen to, None while it is not overdue."""

    id: int
    day: date
    project: EntityRef | None
    district: str
    origin: Origin
    light: LitFor | None
    why: str
    claims: tuple[int, ...]
    steps: tuple[SignedStep, ...]
    standing: Standing
    lead: Unit | None
    support: tuple[Unit, ...]
    level: Level | None

    @property
    def state(self) -> OrderState:
        return self.standing.state

    @property
    def days_over(self) -> int:
        """Days past its due day; 0 where it is not overdue."""
        return self.standing.days_over(self.day)

    @property
    def is_open(self) -> bool:
        """It went out, and is neither struck off nor cancelled."""
        return self.state not in CLOSED and self.state is not OrderState.DRAFT

    @property
    def last(self) -> SignedStep:
        return self.steps[-1]

    def last_of(self, kind: StepKind) -> SignedStep | None:
        """The last step of a kind."""
        return next((one for one in reversed(self.steps) if one.step.kind is kind), None)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What a unit has as the lead: open orders, those of them that are overdue, and what it got struck off."""

    unit: Unit | None
    open: int
    overdue: int
    struck: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts at the end of `day`. `open` went out and is not closed, `overdue` is part of it; `awaiting` waits for the
    city's office (to be issued, looked at, or given more time); `struck` and `issued` are of the year of that day.
    `levels` counts the overdue by the level that they have risen to, `units` by lead unit, the most overdue first."""

    day: date
    drafts: int
    open: int
    overdue: int
    soon: int
    awaiting: int
    issued: int
    struck: int
    levels: tuple[tuple[Level, int], ...]
    units: tuple[UnitCount, ...]


@dataclass(frozen=True, slots=True)
class RedWithoutOrder:
    """A red light that somebody confirmed and that no order is about."""

    decision: int
    project: EntityRef
    rule: LightRule
    why: str
    on: date


def office_ways() -> Ways:
    """How this office sends and follows orders."""
    return ways(Path(settings.KAIGONG_HOME))


def orders(
    actor: Actor, day: date, *, entity: int | None = None, district: str = "", closed: bool = True
) -> tuple[Order, ...]:
    """The orders that `actor` may see as they stood at the end of `day`, the last opened first: all, or those of one
    project or district, without the struck off and cancelled where not `closed`."""
    rows = SupervisionOrder.objects.all()
    if entity is not None:
        rows = rows.filter(**{NOW: resolved(entity) or entity})
    found = _orders(actor, rows, day, district)
    return tuple(one for one in found if closed or one.state not in CLOSED)


def order(actor: Actor, number: int, day: date) -> Order:
    """One order at the end of `day`. Raises NotFoundError where there is none that the actor may see."""
    found = _orders(actor, SupervisionOrder.objects.filter(pk=number), day, "")
    if not found:
        raise NotFoundError(f"order {number}")
    return found[0]


def summary(actor: Actor, day: date, *, district: str = "") -> Summary:
    """The counts that the wall board and reports show."""
    return summed(orders(actor, day, district=district), day)


def summed(found: Iterable[Order], day: date) -> Summary:
    """The counts of orders that are at hand."""
    found, way = tuple(found), office_ways()
    levels = Counter(one.level for one in found if one.level is not None)
    return Summary(
        day=day,
        drafts=sum(one.state is OrderState.DRAFT for one in found),
        open=sum(one.is_open for one in found),
        overdue=sum(one.days_over > 0 for one in found),
        soon=sum(is_soon(one, way.soon_days) for one in found),
        awaiting=sum(one.standing.awaits_the_city for one in found),
        issued=sum(_is_of_year(one.standing.issued_on, day) for one in found),
        struck=sum(one.state is OrderState.STRUCK and _is_of_year(one.standing.closed_on, day) for one in found),
        levels=tuple((level, levels[level]) for level in way.levels if levels[level]),
        units=_by_unit(found, day),
    )


def worst(actor: Actor, day: date, limit: int = 10, *, district: str = "") -> tuple[Order, ...]:
    """The overdue orders, the longest overdue first."""
    found = [one for one in orders(actor, day, district=district, closed=False) if one.days_over]
    return tuple(sorted(found, key=lambda one: (-one.days_over, one.id))[:limit])


def is_soon(one: Order, soon_days: int) -> bool:
    """Whether it is due within so many days and still with the units."""
    due = one.standing.due
    return one.state in WITH_THE_UNITS and due is not None and 0 <= (due - one.day).days <= soon_days


def waiting_for(account: Account, day: date) -> tuple[Order, ...]:
    """What waits for the account's own act, the soonest due first: for an officer the orders that its unit leads, for
    the city's office what is to be issued, looked at or given more time."""
    unit, found = unit_of(account), orders(account, day, closed=False)
    if unit is None:
        mine = [one for one in found if one.standing.awaits_the_city]
    else:
        mine = [one for one in found if one.state in WITH_THE_UNITS and one.lead is not None and one.lead.id == unit.id]
    return tuple(sorted(mine, key=lambda one: (one.standing.due or date.max, one.id)))


def reds_without_order(actor: Actor, entity: int | None = None) -> tuple[RedWithoutOrder, ...]:
    """Confirmed reds that no order is about: of a time before there were orders, or whose order was cancelled."""
    rows = LightDecision.objects.annotate(now=F(NOW)).order_by("on", "pk")
    if entity is not None:
        rows = rows.filter(now=resolved(entity) or entity)
    last: dict[tuple[int, str, str, str], Any] = {}
    for row in rows:
        last[row.now or row.entity_id, row.rule, row.colour, row.anchor] = row
    red = [
        (key, row)
        for key, row in last.items()
        if row.colour == Colour.RED.value and row.verdict == Verdict.CONFIRMED.value
    ]
    if not red:
        return ()
    same, open_ = _covered({key[0] for key, _ in red})
    names = _projects(actor, {key[0] for key, _ in red}, "")
    return tuple(
        RedWithoutOrder(row.pk, names[key[0]][0], LightRule(row.rule), row.why, row.on)
        for key, row in red
        if key[0] in names and (key[0], key[1], key[3]) not in same and (key[0], key[1]) not in open_
    )


def open_order_about(entity: int, rule: LightRule) -> int | None:
    """The order about that rule's light of a project that is not closed: another does not open beside it."""
    rows = SupervisionOrder.objects.filter(**{NOW: entity}, decision__rule=rule.value).order_by("-pk")
    return next((row.pk for row, now in _with_standing(rows) if now.state not in CLOSED), None)


def steps_of(number: int) -> list[Step]:
    """The steps of an order, the first first."""
    return [_step(row) for row in OrderStep.objects.filter(order=number).order_by("n")]


def _covered(entities: set[int]) -> tuple[set[tuple[int, str, str]], set[tuple[int, str]]]:
    """The lights that an order is about which was not cancelled, and the rules about which one is open."""
    same: set[tuple[int, str, str]] = set()
    open_: set[tuple[int, str]] = set()
    rows = SupervisionOrder.objects.filter(**{f"{NOW}__in": entities}, decision__isnull=False).annotate(now=F(NOW))
    for row, now in _with_standing(rows.select_related("decision")):
        project, decision = getattr(row, "now", None) or row.entity_id or 0, row.decision
        if decision is None or now.state is OrderState.CANCELLED:
            continue
        same.add((project, decision.rule, decision.anchor))
        if now.state not in CLOSED:
            open_.add((project, decision.rule))
    return same, open_


def _with_standing(rows: "QuerySet[SupervisionOrder]") -> list[tuple[SupervisionOrder, Standing]]:
    found = list(rows)
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for row in OrderStep.objects.filter(order__in=[one.pk for one in found]).order_by("n"):
        steps[row.order_id].append(_step(row))
    return [(row, now) for row in found if (now := stand(steps[row.pk])) is not None]


def _orders(actor: Actor, rows: "QuerySet[SupervisionOrder]", day: date, district: str) -> list[Order]:
    if not sees_anything(actor):
        return []
    found: list[Any] = list(rows.annotate(now=F(NOW)).select_related("decision").order_by("-pk"))
    projects = _projects(actor, {row.now for row in found if row.now}, district)
    requests = _seen(actor, [row for row in found if row.entity_id is None]) if not district else set()
    seen = [row for row in found if row.now in projects or row.pk in requests]
    steps: defaultdict[int, list[SignedStep]] = defaultdict(list)
    units, way = all_units(), office_ways()
    wanted = OrderStep.objects.filter(order__in=[row.pk for row in seen], on__lte=day)
    for row in wanted.select_related("actor").order_by("n"):
        steps[row.order_id].append(_signed(row, units))
    made = (_order(row, projects.get(row.now), tuple(steps[row.pk]), units, way, day) for row in seen)
    return [one for one in made if one is not None]


def _order(
    row: Any,
    project: tuple[EntityRef, str] | None,
    steps: tuple[SignedStep, ...],
    units: Units,
    way: Ways,
    day: date,
) -> Order | None:
    now = stand(one.step for one in steps)
    if now is None:
        return None
    decision = row.decision
    return Order(
        id=row.pk,
        day=day,
        project=project[0] if project else None,
        district=project[1] if project else "",
        origin=Origin(row.origin),
        light=LitFor(LightRule(decision.rule), Colour(decision.colour), decision.anchor) if decision else None,
        why=row.why,
        claims=tuple(row.claims),
        steps=steps,
        standing=now,
        lead=units.by_id.get(now.terms.lead) if now.terms.lead is not None else None,
        support=tuple(units.by_id[one] for one in now.terms.support if one in units.by_id),
        level=way.level(now.days_over(day)),
    )


def _projects(actor: Actor, entities: set[int], district: str) -> dict[int, tuple[EntityRef, str]]:
    """The projects that `actor` may see, with the district that they lie in."""
    rows = standing(actor, None).filter(kind=MentionKind.PROJECT, entity__in=entities)
    if district:
        rows = rows.filter(within_district(district))
    named = rows.values_list("entity", "name", "district")
    return {entity: (EntityRef(entity, name), code) for entity, name, code in named}


def _seen(actor: Actor, rows: Iterable[Any]) -> set[int]:
    """The orders without a project whose request the actor may see."""
    rows = tuple(rows)
    seen = {entry.id for entry in entries_seen(actor, {one for row in rows for one in row.claims})} if rows else set()
    return {row.pk for row in rows if not row.claims or seen.intersection(row.claims)}


def _by_unit(found: Iterable[Order], day: date) -> tuple[UnitCount, ...]:
    groups: dict[int | None, list[Order]] = {}
    for one in found:
        if one.state not in (OrderState.DRAFT, OrderState.CANCELLED):
            groups.setdefault(one.lead.id if one.lead else None, []).append(one)
    counts = [
        UnitCount(
            unit=some[0].lead,
            open=sum(one.is_open for one in some),
            overdue=sum(one.days_over > 0 for one in some),
            struck=sum(one.state is OrderState.STRUCK and _is_of_year(one.standing.closed_on, day) for one in some),
        )
        for some in groups.values()
    ]
    named = sorted(counts, key=lambda one: (-one.overdue, -one.open, one.unit.name if one.unit else ""))
    return tuple(one for one in named if one.open or one.struck)


def _is_of_year(on: date | None, day: date) -> bool:
    return on is not None and on.year == day.year


def _signed(row: OrderStep, units: Units) -> SignedStep:
    unit: Mapping[int, Unit] = units.by_id
    return SignedStep(
        step=_step(row),
        by=row.actor.get_username() if row.actor else "",
        at=row.recorded_at,
        unit=unit.get(row.unit_id) if row.unit_id is not None else None,
        for_unit=row.for_unit,
    )


def _step(row: OrderStep) -> Step:
    kind = StepKind(row.kind)
    says = kind in (StepKind.DRAFT, StepKind.ISSUE)
    return Step(
        n=row.n,
        kind=kind,
        on=row.on,
        words=row.words,
        terms=Terms(row.title, row.asked, row.lead_id, tuple(row.support), row.day) if says else None,
        day=None if says else row.day,
        number=(row.year, row.serial) if row.year is not None and row.serial is not None else None,
    )
