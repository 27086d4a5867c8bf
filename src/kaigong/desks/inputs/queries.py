"""What pages, the wall board and reports ask of inputs: what projects wait for, from whom, as of a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from kaigong.claims.words import MentionKind
from kaigong.desks.inputs.kinds import kinds
from kaigong.desks.inputs.models import ProjectInput
from kaigong.desks.inputs.rules import InputChange, InputKind, InputState, InputTerms, standing_on
from kaigong.desks.units.queries import all_units, unit_of
from kaigong.desks.units.rules import Unit
from kaigong.desks.year_list.queries import NOW
from kaigong.rights.models import Account
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import EntityRef
from kaigong.store.queries.filtering import standing, within_district
from kaigong.store.queries.rows import resolved


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a project at the end of `day`: since when it stands so, who said it (empty: at the machine), and the
    department that owes it, None where none is named."""

    day: date
    project: EntityRef
    district: str
    kind: InputKind
    terms: InputTerms
    owner: Unit | None
    since: date
    by: str
    at: datetime

    @property
    def days_over(self) -> int:
        """Days past its due day; 0 where it is not overdue."""
        return self.terms.days_over(self.day)


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """What a department owes (None: what no department is named for)."""

    unit: Unit | None
    open: int
    overdue: int
    blocked: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts at the end of `day`: inputs that projects wait for, those of them that are overdue or blocked, the
    projects that wait, what was settled; `owners` the most overdue first, `kinds` the open ones by kind."""

    day: date
    open: int
    overdue: int
    blocked: int
    projects: int
    settled: int
    owners: tuple[OwnerCount, ...]
    kinds: tuple[tuple[InputKind, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which inputs are shown; None is all of them. `owner` 0 asks for those that no department is named for. Without a
    state those that projects wait for."""

    owner: int | None = None
    kind: str = ""
    state: InputState | None = None
    overdue: bool = False
    district: str = ""

    def holds(self, one: Input) -> bool:
        """Whether an input is among them, whatever its district."""
        owner = one.owner.id if one.owner else 0
        return (
            (one.terms.is_open if self.state is None else one.terms.state is self.state)
            and self.owner in (None, owner)
            and self.kind in ("", one.kind.key)
            and (one.days_over > 0 or not self.overdue)
        )


def inputs(actor: Actor, day: date, *, district: str = "", entity: int | None = None) -> tuple[Input, ...]:
    """Every input of the projects that `actor` may see as it stood at the end of `day`, overdue ones first and the
    longest of them, then by due day, those without one last."""
    rows = ProjectInput.objects.filter(on__lte=day).annotate(now=F(NOW)).select_related("actor").order_by("pk")
    if entity is not None:
        rows = rows.filter(now=resolved(entity) or entity)
    found: dict[int, Any] = {row.pk: row for row in rows}
    last = standing_on(map(_change, found.values()))
    states = standing(actor, None).filter(kind=MentionKind.PROJECT, entity__in={one for one, _ in last})
    if district:
        states = states.filter(within_district(district))
    names = {
        number: (EntityRef(number, name), code)
        for number, name, code in states.values_list("entity", "name", "district")
    }
    known, units = kinds(), all_units().by_id
    made = [
        _input(change, found[change.id], names[change.entity], known, units, day)
        for change in last.values()
        if change.entity in names and change.kind in known
    ]
    return tuple(sorted(made, key=lambda one: (one.terms.due or date.max, one.project.id, one.kind.key)))


def inputs_of_project(actor: Actor, entity: int, day: date) -> tuple[Input, ...]:
    """Those of one project: what it waits for first."""
    return tuple(sorted(inputs(actor, day, entity=entity), key=lambda one: not one.terms.is_open))


def history_of_project(actor: Actor, entity: int, day: date) -> tuple[Input, ...]:
    """Every row that was ever signed of one project by the end of `day`, the latest first."""
    now = resolved(entity)
    name = standing(actor, None).filter(kind=MentionKind.PROJECT, entity=now).values_list("name", "district").first()
    if now is None or name is None:
        return ()
    known, units, project = kinds(), all_units().by_id, (EntityRef(now, name[0]), name[1])
    rows = ProjectInput.objects.filter(on__lte=day, **{NOW: now}).annotate(now=F(NOW)).select_related("actor")
    return tuple(
        _input(_change(row), row, project, known, units, day)
        for row in rows.order_by("-on", "-pk")
        if row.kind in known
    )


def summary(actor: Actor, day: date, *, district: str = "") -> Summary:
    """The counts that the wall board and reports show."""
    return summed(inputs(actor, day, district=district), day)


def summed(found: Iterable[Input], day: date) -> Summary:
    """The counts of inputs that are at hand."""
    found = tuple(found)
    waits = [one for one in found if one.terms.is_open]
    by_kind = Counter(one.kind.key for one in waits)
    named = {one.kind.key: one.kind for one in waits}
    return Summary(
        day=day,
        open=len(waits),
        overdue=sum(one.days_over > 0 for one in waits),
        blocked=sum(one.terms.state is InputState.BLOCKED for one in waits),
        projects=len({one.project.id for one in waits}),
        settled=sum(one.terms.state is InputState.SETTLED for one in found),
        owners=_owners(waits),
        kinds=tuple((named[key], n) for key, n in by_kind.most_common()),
    )


def worst(actor: Actor, day: date, limit: int = 10, *, district: str = "") -> tuple[Input, ...]:
    """What is overdue or blocked, the longest overdue first."""
    found = [
        one for one in inputs(actor, day, district=district) if one.days_over or one.terms.state is InputState.BLOCKED
    ]
    return tuple(sorted(found, key=lambda one: (-one.days_over, one.project.id, one.kind.key))[:limit])


def waiting_for(account: Account, day: date) -> tuple[Input, ...]:
    """What projects wait for from the account's own unit, the soonest due first; of the city's office what no
    department is named for."""
    unit = unit_of(account)
    wanted = Wanted(owner=unit.id if unit else 0)
    return tuple(one for one in inputs(account, day) if wanted.holds(one))


def last_of(entity: int, kind: str) -> InputChange | None:
    """What was last taken down of one kind of input of a project."""
    rows = ProjectInput.objects.filter(kind=kind, **{NOW: entity}).annotate(now=F(NOW)).order_by("-on", "-pk")
    return next((_change(row) for row in rows[:1]), None)


def _owners(waits: Iterable[Input]) -> tuple[OwnerCount, ...]:
    groups: dict[int, list[Input]] = {}
    for one in waits:
        groups.setdefault(one.owner.id if one.owner else 0, []).append(one)
    counts = [
        OwnerCount(
            unit=some[0].owner,
            open=len(some),
            overdue=sum(one.days_over > 0 for one in some),
            blocked=sum(one.terms.state is InputState.BLOCKED for one in some),
        )
        for some in groups.values()
    ]
    return tuple(sorted(counts, key=lambda one: (-one.overdue, -one.open, one.unit.name if one.unit else "")))


def _input(
    change: InputChange,
    row: Any,
    project: tuple[EntityRef, str],
    known: Mapping[str, InputKind],
    units: Mapping[int, Unit],
    day: date,
) -> Input:
    owner = change.terms.owner
    return Input(
        day=day,
        project=project[0],
        district=project[1],
        kind=known[change.kind],
        terms=change.terms,
        owner=units.get(owner) if owner is not None else None,
        since=change.on,
        by=row.actor.get_username() if row.actor else "",
        at=row.recorded_at,
    )


def _change(row: Any) -> InputChange:
    terms = InputTerms(InputState(row.state), row.owner_id, row.due, row.blocker, row.note)
    return InputChange(row.pk, row.now or row.entity_id, row.kind, row.on, terms)
