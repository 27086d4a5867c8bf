"""The only writer of supervision orders. A red light is confirmed here too, so that none is without an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kaigong.desks.lights import actions as lights
from kaigong.desks.lights.models import LightDecision
from kaigong.desks.lights.rules import Verdict
from kaigong.desks.orders.models import OrderStep, SupervisionOrder
from kaigong.desks.orders.queries import open_order_about, order, reds_without_order, steps_of
from kaigong.desks.orders.rules import (
    OrderRefusedError,
    OrderState,
    Origin,
    Step,
    StepKind,
    Terms,
    ensure_possible,
    ensure_ready,
    next_number,
    stand,
)
from kaigong.desks.orders.signers import ANSWERS, KEEP, ensure_may_sign
from kaigong.desks.orders.terms import terms_of_light
from kaigong.desks.units.actions import NO_UNIT
from kaigong.desks.units.queries import all_units, unit_of
from kaigong.desks.units.rules import CLOSED as UNIT_CLOSED
from kaigong.desks.year_list.actions import NO_PROJECT
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.queries.citing import entries_seen
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

NO_REASON = Wording("请写明为什么督办", "say why there is to be an order")
NO_REQUEST = Wording("没有这条依据", "there is no such claim")
NO_RED = Wording("这盏红灯没有确认，或者已经有督办单", "that red light is not confirmed, or has an order already")
TAKEN_BACK = "亮灯的确认已撤回"


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision on a light: the draft of an order that it opened, or the one that it cancelled."""

    opened: int | None = None
    cancelled: int | None = None


def decide_light(
    entity: int,
    rule: LightRule,
    colour: Colour,
    verdict: Verdict,
    on: date,
    *,
    actor: Account,
    reason: str = "",
    profile: str = "",
) -> Decided:
    """What `lights.actions.decide` does, and what follows for orders: a confirmed red opens the draft of one, unless
    one about the same rule is open; a confirmation that is taken back cancels a draft that has not gone out.

    Raises as `decide` does; nothing is decided then.
    """
    with one_writer():
        row = lights.decide(entity, rule, colour, verdict, on, actor=actor, reason=reason, profile=profile)
        if colour is not Colour.RED:
            return Decided()
        now = resolved(entity) or entity
        there = open_order_about(now, rule)
        if verdict is Verdict.CONFIRMED:
            return Decided() if there is not None else Decided(opened=_open_for(row, on, actor))
        drafted = there is not None and _state(there) is OrderState.DRAFT
        if there is None or not drafted:
            return Decided()
        words = reason.strip() or TAKEN_BACK
        _append(there, steps_of(there), Step(0, StepKind.CANCEL, max(on, _last_day(there)), words), actor)
        return Decided(cancelled=there)


def open_for_red(decision: int, *, actor: Account) -> int:
    """The draft of an order for a confirmed red that has none; gives its number.

    Raises:
        OrderRefusedError: the light is not confirmed, or has an order.
        PermissionDenied: the actor may not keep orders.
    """
    ensure_may_sign(actor, StepKind.DRAFT, Terms("", ""))
    with one_writer():
        if decision not in {one.decision for one in reds_without_order(actor)}:
            raise OrderRefusedError(NO_RED)
        return _open_for(LightDecision.objects.get(pk=decision), timezone.localdate(), actor)


def open_by_hand(entity: int, terms: Terms, *, actor: Account, reason: str) -> int:
    """The draft of an order about a project for a person's own reason; gives its number.

    Raises:
        OrderRefusedError: no such project, no reason, or units that are not there.
        PermissionDenied: the actor may not keep orders.
    """
    ensure_may_sign(actor, StepKind.DRAFT, terms)
    if not reason.strip():
        raise OrderRefusedError(NO_REASON)
    with one_writer():
        now = resolved(entity)
        if now is None:
            raise OrderRefusedError(NO_PROJECT)
        row = SupervisionOrder(entity_id=now, origin=Origin.HAND.value, why=reason.strip(), actor=actor)
        return _open(row, terms, timezone.localdate(), actor)


def open_for_request(claim: int, terms: Terms, *, actor: Account, entity: int | None = None, reason: str = "") -> int:
    """The draft of an order that cites a request, with or without a project. Gives and raises as `open_by_hand`."""
    ensure_may_sign(actor, StepKind.DRAFT, terms)
    with one_writer():
        now = None if entity is None else resolved(entity)
        if entity is not None and now is None:
            raise OrderRefusedError(NO_PROJECT)
        if not entries_seen(actor, [claim]):
            raise OrderRefusedError(NO_REQUEST)
        row = SupervisionOrder(
            entity_id=now, origin=Origin.REQUEST.value, why=reason.strip(), claims=[claim], actor=actor
        )
        return _open(row, terms, timezone.localdate(), actor)


def draft(number: int, terms: Terms, *, actor: Account) -> bool:
    """What the draft of an order says from now on. False where it says that already. Raises as `issue` does."""
    with one_writer():
        steps, now = _steps(number, actor)
        ensure_may_sign(actor, StepKind.DRAFT, now)
        if terms == now:
            return False
        _ensure_units(terms)
        step = Step(0, StepKind.DRAFT, timezone.localdate(), terms=terms)
        _append(number, steps, step, actor)
    return True


def issue(number: int, terms: Terms, on: date, *, actor: Account) -> tuple[int, int]:
    """The order goes out on the day `on`; gives its year and its number in it. Two that go out at once get two.

    Raises:
        OrderRefusedError: it went out already, it lacks a title, what is asked, the lead unit or the due day, or the
            day is to come or before the draft.
        NotFoundError: there is no such order that the actor may see.
        PermissionDenied: the actor may not keep orders.
    """
    with one_writer():
        steps, now = _steps(number, actor)
        ensure_may_sign(actor, StepKind.ISSUE, now)
        ensure_ready(terms, on)
        _ensure_units(terms)
        taken = OrderStep.objects.filter(year=on.year).values_list("serial", flat=True)
        name = (on.year, next_number(one for one in taken if one is not None))
        _append(number, steps, Step(0, StepKind.ISSUE, on, terms=terms, number=name), actor)
    return name


def sign(number: int, kind: StepKind, on: date, *, actor: Account, words: str = "", day: date | None = None) -> None:
    """Any other step: progress, a reply, an extension asked for, given or refused, a return, striking off, cancelling.
    `day` is what an extension asks for or gives, and what a return may set.

    Raises:
        OrderRefusedError: the step cannot follow, or lacks its words or its day.
        NotFoundError: there is no such order that the actor may see.
        PermissionDenied: it is another unit's, or the city's office alone may.
    """
    if kind in (StepKind.DRAFT, StepKind.ISSUE):
        raise ValueError(f"{kind} has an action of its own")
    with one_writer():
        steps, now = _steps(number, actor)
        ensure_may_sign(actor, kind, now)
        _append(number, steps, Step(0, kind, on, words.strip(), day=day), actor)


def _open_for(decision: LightDecision, on: date, actor: Account) -> int:
    ensure(actor, KEEP)
    row = SupervisionOrder(
        entity_id=decision.entity_id,
        origin=Origin.LIGHT.value,
        decision=decision,
        why=decision.why,
        claims=list(decision.claims),
        actor=actor,
    )
    terms = terms_of_light(actor, resolved(decision.entity_id) or decision.entity_id, LightRule(decision.rule), on)
    return _open(row, terms, on, actor)


def _open(row: SupervisionOrder, terms: Terms, on: date, actor: Account) -> int:
    _ensure_units(terms)
    row.save()
    _append(row.pk, [], Step(0, StepKind.DRAFT, on, terms=terms), actor)
    return row.pk


def _append(number: int, steps: list[Step], step: Step, actor: Account) -> None:
    ensure_possible(steps, step.kind, step.on, timezone.localdate(), step.words, step.day)
    now = stand(steps)
    terms = step.terms
    own = unit_of(actor) if step.kind in ANSWERS else None
    whose = own.id if own else (now.terms.lead if now and step.kind in ANSWERS else None)
    OrderStep(
        order_id=number,
        n=len(steps) + 1,
        kind=step.kind.value,
        on=step.on,
        words=step.words,
        title=terms.title.strip() if terms else "",
        asked=terms.asked.strip() if terms else "",
        lead_id=terms.lead if terms else None,
        support=list(terms.support) if terms else [],
        day=terms.due if terms else step.day,
        year=step.number[0] if step.number else None,
        serial=step.number[1] if step.number else None,
        unit_id=whose,
        for_unit=step.kind in ANSWERS and own is None,
        actor=actor,
    ).save()


def _steps(number: int, actor: Account) -> tuple[list[Step], Terms]:
    """The steps of an order that the actor may see, and what it says now."""
    found = order(actor, number, date.max)
    return [one.step for one in found.steps], found.standing.terms


def _state(number: int) -> OrderState | None:
    now = stand(steps_of(number))
    return now.state if now else None


def _last_day(number: int) -> date:
    return steps_of(number)[-1].on


def _ensure_units(terms: Terms) -> None:
    units = all_units().by_id
    for one in _named(terms):
        if one not in units:
            raise OrderRefusedError(NO_UNIT)
        if not units[one].is_open:
            raise OrderRefusedError(UNIT_CLOSED)
    if terms.lead is not None and terms.lead in terms.support:
        raise OrderRefusedError(BOTH)


BOTH = Wording("牵头单位不能同时是配合单位", "the lead unit cannot be a supporting one as well")


def _named(terms: Terms) -> Iterable[int]:
    return (*(() if terms.lead is None else (terms.lead,)), *terms.support)
