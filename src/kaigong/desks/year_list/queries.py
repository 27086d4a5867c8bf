"""What pages ask of the year's lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import MentionKind
from kaigong.desks.year_list.models import YearListChange
from kaigong.desks.year_list.rules import Change, ChangeKind, Level, Nature, Terms, standing_on
from kaigong.store.actors import Actor, sees_anything
from kaigong.store.queries.answers import BoardRow
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import board_rows, resolved

NOW = "entity__born_from_mention__entity_now__entity"
"""From a row of a desk to the project that its own is part of now."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A project on the list: as it stands, and what it stands there for."""

    row: BoardRow
    terms: Terms


@dataclass(frozen=True, slots=True)
class SignedChange:
    """A change of the list with who signed it (empty: a command at the machine) and when it was stored."""

    year: int
    change: Change
    reason: str
    by: str
    at: datetime


def years(actor: Actor) -> tuple[int, ...]:
    """The years that have a list, the latest first."""
    if not sees_anything(actor):
        return ()
    return tuple(YearListChange.objects.order_by("-year").values_list("year", flat=True).distinct())


def changes_of(year: int) -> list[Change]:
    """All signed changes of a year's list, in the order of storing; a project that was merged is the one it is now."""
    rows = YearListChange.objects.filter(year=year).annotate(now=F(NOW)).order_by("pk")
    return [_change(row, row.now or row.entity_id) for row in rows]


def year_list(actor: Actor, year: int, as_of: date | None = None) -> tuple[Listed, ...]:
    """The projects on the list of `year` at the end of `as_of` (None: now), as they stood then, in order of entry."""
    listed = standing_on(changes_of(year), as_of)
    states = standing(actor, as_of).filter(kind=MentionKind.PROJECT, entity__in=listed)
    rows = {row.entity: row for row in board_rows(actor, states)}
    return tuple(Listed(rows[entity], terms) for entity, terms in listed.items() if entity in rows)


def changes_of_project(actor: Actor, entity: int) -> tuple[SignedChange, ...]:
    """What was ever signed of one project, on whichever list, the latest first."""
    if not sees_anything(actor):
        return ()
    now = resolved(entity)
    rows = YearListChange.objects.filter(**{NOW: now}).select_related("actor")
    return tuple(
        SignedChange(
            row.year,
            _change(row, now or entity),
            row.reason,
            row.actor.get_username() if row.actor else "",
            row.recorded_at,
        )
        for row in rows.order_by("-pk")
    )


def terms_of_project(changes: Iterable[SignedChange], day: date) -> Terms | None:
    """What the project of `changes` stands on the list of that year for at the end of `day`; None: it is not on it."""
    of_year = [one.change for one in changes if one.year == day.year]
    return next(iter(standing_on(of_year, day).values()), None)


def _change(row: YearListChange, entity: int) -> Change:
    terms = None
    if row.level:
        start, completion = (
            PartialDate.parse(one) if one else None for one in (row.planned_start, row.planned_completion)
        )
        terms = Terms(Level(row.level), Nature(row.nature), start, completion)
    return Change(row.pk, entity, ChangeKind(row.kind), row.on, terms)
