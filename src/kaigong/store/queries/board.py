"""The board: projects by stage, filtered, page by page."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from kaigong.claims.words import MentionKind, Stage
from kaigong.store import search
from kaigong.store.actors import Actor, histories_visible_to, states_visible_to
from kaigong.store.models import State
from kaigong.store.queries.answers import BoardFilters, BoardOrder, BoardPage, BoardRow, StageCount, StageOfDistrict
from kaigong.store.queries.rows import board_rows
from kaigong.store.rows import LARGEST_INTEGER
from kaigong.store.state_json import project_from_json

PAGE = 50
PAGE_MAX = 500
RANKED_MAX = 2000
"""Projects found by a word are ranked by how well they fit as long as they are no more than that. A word that
thousands hold (项目, 有限公司) says nothing of any of them, and looking at the words of each takes a second."""
Narrow = tuple[int, int, int, date, int]
"""The number of a row, and what the order goes by: bucket, size, day, entity."""


class BadCursorError(ValueError):
    """A cursor that no page of this board gave."""


def board(actor: Actor, filters: BoardFilters, cursor: str | None = None, limit: int = PAGE) -> BoardPage:
    """One page of projects, with counts for each stage under all filters but the stage's own. Any page costs what the
    first does: it begins behind the row that `cursor` names.

    Raises:
        BadCursorError: `cursor` was not given by this board under the same order.
    """
    every_stage = _filtered(actor, filters)
    counts = _counts(every_stage)
    chosen = every_stage.filter(stage=filters.stage.value) if filters.stage else every_stage
    size = max(1, min(limit, PAGE_MAX))
    total = sum(one.projects for one in counts if filters.stage in (None, one.stage))
    asked = _to_rank(filters, total)
    rows = _narrow(_after(_ordered(chosen, asked), asked, cursor), size + 1)
    page = rows[:size]
    return BoardPage(
        rows=_wide(actor, page),
        counts=counts,
        total=total,
        next_cursor=_cursor(page[-1], filters) if len(rows) > size else None,
    )


def columns(actor: Actor, filters: BoardFilters, height: int) -> tuple[BoardPage, dict[Stage | None, list[BoardRow]]]:
    """The counts of the board, and the first `height` rows of each stage that has any (None: none reached). The page
    itself holds no rows."""
    every_stage = _filtered(actor, replace(filters, stage=None))
    counts = _counts(every_stage)
    total = sum(one.projects for one in counts)
    ordered = _ordered(every_stage, _to_rank(filters, total))
    first = {
        one.stage: _narrow(ordered.filter(stage=one.stage.value if one.stage else ""), height)
        for one in counts
        if one.projects
    }
    wide = {row.entity: row for row in _wide(actor, [row for rows in first.values() for row in rows])}
    page = BoardPage(rows=(), counts=counts, total=total)
    return page, {stage: [wide[row[4]] for row in rows] for stage, rows in first.items()}


def stages_of_districts(actor: Actor, filters: BoardFilters) -> tuple[StageOfDistrict, ...]:
    """How many projects of each district stand at each stage, and their sums, under all filters; in order of code,
    then of stage. Projects of no known district come under an empty code."""
    rows = _filtered(actor, filters)
    if filters.stage:
        rows = rows.filter(stage=filters.stage.value)
    counted = (
        rows.order_by()
        .values_list("district", "stage")
        .annotate(projects=Count("pk"), total=Coalesce(Sum("total_minor"), 0))
    )
    order = ["", *Stage]
    return tuple(
        StageOfDistrict(district, Stage(stage) if stage else None, projects, total)
        for district, stage, projects, total in sorted(counted, key=lambda one: (one[0], order.index(one[1])))
    )


def every_project(actor: Actor, filters: BoardFilters) -> Iterator[BoardRow]:
    """All projects of the board under its filters, in the order in which they came to be known, without links to their
    enterprises; however many there are, some hundred are in memory at once."""
    rows = _filtered(actor, filters)
    if filters.stage:
        rows = rows.filter(stage=filters.stage.value)
    last = 0
    while some := list(rows.filter(entity__gt=last).order_by("entity")[:PAGE_MAX]):
        yield from (BoardRow(row.entity_id, project_from_json(row.state), row.district, row.said_on) for row in some)
        last = some[-1].entity_id


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


def _filtered(actor: Actor, filters: BoardFilters) -> QuerySet[State]:
    rows = standing(actor, filters.as_of, filters.recorded_at).filter(kind=MentionKind.PROJECT)
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


def _to_rank(filters: BoardFilters, total: int) -> BoardFilters:
    """The filters as the order is to know them: of words only where they rank."""
    return filters if total <= RANKED_MAX else replace(filters, search="")


def _ordered(rows: QuerySet[State], filters: BoardFilters) -> Any:
    """Rows with `bucket`, in the order of the filters; the entity's number breaks ties."""
    fits = search.bucket(filters.search) if filters.search else Value(0, output_field=IntegerField())
    largest = filters.order is BoardOrder.LARGEST
    # A constant in ORDER BY would keep the database from walking its index.
    order = [*(["bucket"] if filters.search else []), *(["-size"] if largest else []), "-said_on", "-entity"]
    return rows.annotate(bucket=fits).order_by(*order)


def _narrow(rows: Any, limit: int) -> list[Narrow]:
    """Which rows, from narrow indexes alone."""
    return list(rows.values_list("pk", "bucket", "size", "said_on", "entity")[:limit])


def _wide(actor: Actor, rows: Iterable[Narrow]) -> tuple[BoardRow, ...]:
    """The rows themselves, whose states are wide, in the same order."""
    numbers = [row[0] for row in rows]
    wide = State.history.in_bulk(numbers)
    return board_rows(actor, [wide[number] for number in numbers])


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
    # Each condition also as a bound of the index alone: no database makes one of the alternatives by itself.
    after, bound = Q(said_on__lt=day) | Q(said_on=day, entity__lt=entity), Q(said_on__lte=day)
    if filters.order is BoardOrder.LARGEST:
        after, bound = Q(size__lt=size) | (Q(size=size) & after), Q(size__lte=size)
    if filters.search:
        after, bound = Q(bucket__gt=bucket) | (Q(bucket=bucket) & after), Q(bucket__gte=bucket)
    return rows.filter(bound, after)


def _cursor(row: Narrow, filters: BoardFilters) -> str:
    _, bucket, size, said_on, entity = row
    where = [filters.order.value, bucket, size, said_on.isoformat(), entity]
    return base64.urlsafe_b64encode(json.dumps(where).encode()).decode()
