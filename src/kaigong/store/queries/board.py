"""The board: projects by stage, filtered, page by page."""

import base64
import json
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from kaigong.claims.words import MentionKind, Stage
from kaigong.store import search
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.models import State
from kaigong.store.queries.answers import BoardFilters, BoardOrder, BoardPage, StageCount
from kaigong.store.queries.rows import board_rows
from kaigong.store.rows import LARGEST_INTEGER

PAGE = 50
PAGE_MAX = 500


class BadCursorError(ValueError):
    """A cursor that no page of this board gave."""


def board(actor: Actor, filters: BoardFilters, cursor: str | None = None, limit: int = PAGE) -> BoardPage:
    """One page of projects, with counts for each stage under all filters but the stage's own.

    Raises:
        BadCursorError: `cursor` was not given by this board under the same order.
    """
    all_stages = _filtered(actor, filters)
    counts = _counts(all_stages)
    chosen = all_stages.filter(stage=filters.stage.value) if filters.stage else all_stages
    size = max(1, min(limit, PAGE_MAX))
    ordered = _after(_ordered(chosen, filters), filters, cursor)
    # First which rows, from narrow indexes alone; then the wide rows of one page.
    rows = list(ordered.values_list("pk", "bucket", "size", "said_on", "entity")[: size + 1])
    page = rows[:size]
    wide = State.objects.in_bulk([row[0] for row in page])
    total = sum(one.projects for one in counts if filters.stage in (None, one.stage))
    return BoardPage(
        rows=board_rows(actor, [wide[row[0]] for row in page]),
        counts=counts,
        total=total,
        next_cursor=_cursor(page[-1], filters) if len(rows) > size else None,
    )


def standing(states: QuerySet[State], as_of: date | None) -> QuerySet[State]:
    """The states that hold at the end of `as_of`, or now."""
    if as_of is None:
        return states.filter(known_to=None)
    return states.filter(Q(known_to=None) | Q(known_to__gt=as_of), known_from__lte=as_of)


def within_district(code: str) -> Q:
    """Projects in the division `code` or in any that it holds: 320200 holds 320281, 320000 both."""
    stem = code.removesuffix("0000") if code.endswith("0000") else code.removesuffix("00")
    return Q(district__startswith=stem) if stem else Q()


def _filtered(actor: Actor, filters: BoardFilters) -> QuerySet[State]:
    rows = standing(states_visible_to(actor).filter(kind=MentionKind.PROJECT), filters.as_of)
    if filters.status is not None:
        rows = rows.filter(status=filters.status.value)
    if filters.district:
        rows = rows.filter(within_district(filters.district))
    if filters.minimum_minor is not None:
        rows = rows.filter(total_minor__gte=filters.minimum_minor)
    if filters.maximum_minor is not None:
        rows = rows.filter(total_minor__lte=filters.maximum_minor)
    return search.matching(search.matching(rows, filters.word), filters.search)


def _counts(rows: QuerySet[State]) -> tuple[StageCount, ...]:
    found = {
        stage: (projects, total)
        for stage, projects, total in rows.order_by()
        .values_list("stage")
        .annotate(projects=Count("pk"), total=Coalesce(Sum("total_minor"), 0))
    }
    stages: list[Stage | None] = [None, *(stage for stage in Stage if stage is not Stage.STOPPED)]
    return tuple(StageCount(one, *found.get(one.value if one else "", (0, 0))) for one in stages)


def _ordered(rows: QuerySet[State], filters: BoardFilters) -> Any:
    """Rows with `bucket` and `size`, in the order of the filters; the entity's number breaks ties."""
    fits = search.bucket(filters.search) if filters.search else Value(0, output_field=IntegerField())
    largest = filters.order is BoardOrder.LARGEST
    size = Coalesce(F("total_minor"), -1) if largest else Value(0, output_field=BigIntegerField())
    # A constant in ORDER BY would keep the database from walking its index.
    order = [*(["bucket"] if filters.search else []), *(["-size"] if largest else []), "-said_on", "-entity"]
    return rows.annotate(bucket=fits, size=size).order_by(*order)


def _after(rows: Any, filters: BoardFilters, cursor: str | None) -> Any:
    if not cursor:
        return rows
    try:
        order, bucket, size, said_on, entity = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        day = date.fromisoformat(said_on)
        if order != filters.order.value or not all(
            type(n) is int and abs(n) <= LARGEST_INTEGER for n in (bucket, size, entity)
        ):
            raise BadCursorError(cursor)
    except (ValueError, TypeError) as problem:
        raise BadCursorError(cursor) from problem
    after = Q(said_on__lt=day) | Q(said_on=day, entity__lt=entity)
    if filters.order is BoardOrder.LARGEST:
        after = Q(size__lt=size) | (Q(size=size) & after)
    if filters.search:
        after = Q(bucket__gt=bucket) | (Q(bucket=bucket) & after)
    return rows.filter(after)


def _cursor(row: tuple[int, int, int, date, int], filters: BoardFilters) -> str:
    _, bucket, size, said_on, entity = row
    where = [filters.order.value, bucket, size, said_on.isoformat(), entity]
    return base64.urlsafe_b64encode(json.dumps(where).encode()).decode()
