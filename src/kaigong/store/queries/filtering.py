"""What a board's filters leave."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from kaigong.claims.words import MentionKind, Status
from kaigong.lifecycle.faring import AT_WORK, silent_since
from kaigong.store import search
from kaigong.store.actors import Actor, histories_visible_to, states_visible_to
from kaigong.store.models import State
from kaigong.store.queries.answers import BoardFilters


@dataclass(frozen=True, slots=True)
class Left:
    """The rows that filters leave: `plain` under all but the words' and the stage's own, and the words. `today` are as
    many as `plain`, more or less, and quickly counted."""

    plain: QuerySet[State]
    words: tuple[search.Sought, ...]
    today: QuerySet[State]

    def counted(self) -> QuerySet[State]:
        """All of them, to be counted."""
        rows = self.plain
        for one in self.words:
            rows = search.among(rows, one)
        return rows

    def walked(self) -> QuerySet[State]:
        """All of them, to be looked through in order until a page is full."""
        rows = self.plain
        for one in self.words:
            rows = search.among(rows, one) if one.few else search.along(rows, one)
        return rows


def left(actor: Actor, filters: BoardFilters) -> Left:
    """The projects that `actor` may see under all filters but the stage's."""
    rows = _narrowed(standing(actor, filters.as_of, filters.recorded_at), filters)
    words = (search.sought(one, rows.db) for one in (filters.word, filters.search))
    # No index leads to what was recorded at a moment.
    today = rows if filters.recorded_at is None else _narrowed(standing(actor, filters.as_of), filters)
    return Left(rows, tuple(one for one in words if one is not None), today)


def _narrowed(rows: QuerySet[State], filters: BoardFilters) -> QuerySet[State]:
    rows = rows.filter(kind=MentionKind.PROJECT)
    if filters.status is not None:
        rows = rows.filter(faring(filters.status, _today(filters)))
    if filters.district:
        rows = rows.filter(within_district(filters.district))
    if filters.minimum_minor is not None:
        rows = rows.filter(total_minor__gte=filters.minimum_minor)
    if filters.maximum_minor is not None:
        rows = rows.filter(total_minor__lte=filters.maximum_minor)
    return rows


def faring(status: Status, today: date) -> Q:
    """Projects that fare so at the end of `today`, as `kaigong.lifecycle.faring` tells of one: those of which nothing
    was said for long count as dormant, not as going."""
    silent = Q(status=Status.GOING.value, said_on__lte=silent_since(today)) & ~Q(stage__in=AT_WORK)
    match status:
        case Status.GOING:
            return Q(status=status.value) & ~silent
        case Status.DORMANT:
            return Q(status=status.value) | silent
        case _:
            return Q(status=status.value)


def _today(filters: BoardFilters) -> date:
    """The day that the board shows."""
    if filters.as_of is not None:
        return filters.as_of
    return timezone.localdate(filters.recorded_at) if filters.recorded_at is not None else timezone.localdate()


def of_stage(rows: QuerySet[State], filters: BoardFilters) -> QuerySet[State]:
    """Those at the stage that is asked for."""
    if filters.without_stage:
        return rows.filter(stage="")
    return rows.filter(stage=filters.stage.value) if filters.stage else rows


def standing(actor: Actor, as_of: date | None, recorded_at: datetime | None = None) -> QuerySet[State]:
    """The states that `actor` may see as they hold at the end of `as_of` (None: now), as recorded by the moment
    `recorded_at` (None: by now)."""
    if recorded_at is None:
        rows = states_visible_to(actor)
        if as_of is None:
            return rows.filter(known_to=None, recorded_to=None)
        ends = Q(known_to=None) | Q(known_to__gt=as_of)
    else:
        rows = histories_visible_to(actor).filter(
            Q(recorded_to=None) | Q(recorded_to__gt=recorded_at), recorded_from__lte=recorded_at
        )
        ends = Q(known_to=None) | Q(ended_at__gt=recorded_at)
        if as_of is not None:
            ends |= Q(known_to__gt=as_of)
    rows = rows.filter(ends)
    # Nothing is said on a day before it is known: the index on what was said last may begin at that day.
    return rows if as_of is None else rows.filter(known_from__lte=as_of, said_on__lte=as_of)


def within_district(code: str) -> Q:
    """Projects in the division `code` or in any that it holds: 320200 holds 320281, 320000 both."""
    stem = code.removesuffix("0000") if code.endswith("0000") else code.removesuffix("00")
    # From the stem up to what comes after all that begin with it: an index knows that, LIKE it knows in one database.
    return Q(district__gte=stem, district__lt=stem[:-1] + chr(ord(stem[-1]) + 1)) if stem else Q()
