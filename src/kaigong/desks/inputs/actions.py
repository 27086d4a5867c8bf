"""The only writer of projects' inputs."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.desks.inputs.kinds import kinds
from kaigong.desks.inputs.models import ProjectInput
from kaigong.desks.inputs.queries import last_of
from kaigong.desks.inputs.rules import NO_KIND, InputRefusedError, InputState, InputTerms, ensure_possible
from kaigong.desks.units.actions import NO_UNIT
from kaigong.desks.units.queries import all_units, ensure_reaches, unit_of
from kaigong.desks.units.rules import CLOSED
from kaigong.desks.year_list.actions import NO_PROJECT
from kaigong.rights.answers import ensure, may
from kaigong.rights.models import Account
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer


def take_down(entity: int, kind: str, terms: InputTerms, on: date, *, actor: Account | None) -> bool:
    """Everything of one input of a project: state, owner, due day, blocker. False where it stands so already.

    Raises:
        InputRefusedError: no such project, kind or unit, blocked by nothing that is named, or a day that cannot be.
        PermissionDenied: the actor may not keep inputs, or not of that project.
    """
    if actor is not None:
        ensure(actor, "input.keep")
    with one_writer():
        now = _project(entity)
        ensure_reaches(actor, now)
        before = last_of(now, kind)
        if not (found := kinds().get(kind)) or (not found.is_open and before is None):
            raise InputRefusedError(NO_KIND)
        owner = None if before is None else before.terms.owner
        if terms.owner is not None and terms.owner != owner:
            _ensure_open(terms.owner)
        clean = _clean(terms)
        ensure_possible(before, clean, on, timezone.localdate())
        if before is not None and before.terms == clean:
            return False
        _append(now, kind, clean, on, actor)
    return True


def report(entity: int, kind: str, state: InputState, on: date, *, actor: Account, blocker: str, note: str) -> bool:
    """What a department tells of an input that it owes: state, blocker, note; owner and due day stay. False where
    nothing of that is new. Raises as `take_down` does."""
    with one_writer():
        now = _project(entity)
        before = last_of(now, kind)
        if not may_report(actor, before.terms.owner if before else None):
            raise PermissionDenied("not an input of this unit")
        if before is None:
            raise InputRefusedError(NO_KIND)
        terms = _clean(replace(before.terms, state=state, blocker=blocker, note=note))
        ensure_possible(before, terms, on, timezone.localdate())
        if before.terms == terms:
            return False
        _append(now, kind, terms, on, actor)
    return True


def may_report(account: Account, owner: int | None) -> bool:
    """Whether the account may tell how an input stands that `owner` owes: only its own unit's."""
    unit = unit_of(account)
    return may(account, "input.report") and unit is not None and unit.id == owner


def _project(entity: int) -> int:
    now = resolved(entity)
    if now is None:
        raise InputRefusedError(NO_PROJECT)
    return now


def _ensure_open(unit: int) -> None:
    found = all_units().by_id.get(unit)
    if found is None:
        raise InputRefusedError(NO_UNIT)
    if not found.is_open:
        raise InputRefusedError(CLOSED)


def _clean(terms: InputTerms) -> InputTerms:
    """A blocker only blocks what is blocked."""
    blocker = terms.blocker.strip() if terms.state is InputState.BLOCKED else ""
    return replace(terms, blocker=blocker, note=terms.note.strip())


def _append(entity: int, kind: str, terms: InputTerms, on: date, actor: Account | None) -> None:
    ProjectInput(
        entity_id=entity,
        kind=kind,
        on=on,
        state=terms.state.value,
        owner_id=terms.owner,
        due=terms.due,
        blocker=terms.blocker,
        note=terms.note,
        actor=actor,
    ).save()
