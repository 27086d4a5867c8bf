"""The board: projects by stage, filtered, page by page."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, Value

from kaigong.claims.words import Stage
from kaigong.store import search
from kaigong.store.actors import Actor
from kaigong.store.models import State
from kaigong.store.queries.answers import BoardColumn, BoardFilters, BoardOrder, BoardPage, BoardRow
from kaigong.store.queries.counting import counts_before_page, shown_of
from kaigong.store.queries.filtering import Left, left, of_stage
from kaigong.store.queries.rows import board_rows
from kaigong.store.rows import LARGEST_INTEGER
from kaigong.store.state_json import project_from_json

PAGE = 50
PAGE_MAX = 500
Narrow = tuple[int, int, int, date, int, str]
"""The number of a row, and what the order goes by: bucket, size, day, entity. Last its stage."""
STAGES: tuple[Stage | None, ...] = (*(stage for stage in Stage if stage is not Stage.STOPPED), None)


class BadCursorError(ValueError):
    """A cursor that no page of this board gave."""


def board(actor: Actor, filters: BoardFilters, cursor: str | None = None, limit: int = PAGE) -> BoardPage:
    """One page of projects, with counts for each stage under all filters but the stage's own where they are not too
    many. Any page costs what the first does: it begins behind the row that `cursor` names.

    Raises:
        BadCursorError: `cursor` was not given by this board under the same order.
    """
    found = left(actor, filters)
    counts = counts_before_page(found)
    size = max(1, min(limit, PAGE_MAX))
    asked = _to_rank(filters, found)
    rows = _narrow(_after(_ordered(of_stage(found.walked(), filters), asked), asked, cursor), size + 1)
    page = rows[:size]
    total = None if counts is None else shown_of(counts, filters)
    if total is None and cursor is None and len(rows) <= size:
        total = len(rows)
    return BoardPage(
        rows=_wide(actor, page),
        counts=counts,
        total=total,
        next_cursor=_cursor(page[-1], filters) if len(rows) > size else None,
    )


def columns(actor: Actor, filters: BoardFilters, height: int) -> tuple[BoardPage, tuple[BoardColumn, ...]]:
    """The counts of the board, and the first `height` rows of each stage, in the order of the stages, those that have
    reached none last. The page itself holds no rows."""
    filters = replace(filters, stage=None, without_stage=False)
    found = left(actor, filters)
    counts = counts_before_page(found)
    first = _first_of_each(found, _to_rank(filters, found), height + 1)
    wide = {row.entity: row for row in _wide(actor, [row for rows in first.values() for row in rows[:height]])}
    total = 0 if not any(first.values()) else None if counts is None else shown_of(counts, filters)
    return BoardPage(rows=(), counts=counts, total=total), tuple(
        BoardColumn(stage, tuple(wide[row[4]] for row in rows[:height]), more=len(rows) > height)
        for stage, rows in first.items()
    )


def every_project(actor: Actor, filters: BoardFilters) -> Iterator[BoardRow]:
    """All projects of the board under its filters, in the order in which they came to be known, without links to their
    enterprises; however many there are, some hundred are in memory at once."""
    rows = of_stage(left(actor, filters).counted(), filters)
    last = 0
    while some := list(rows.filter(entity__gt=last).order_by("entity")[:PAGE_MAX]):
        yield from (BoardRow(row.entity_id, project_from_json(row.state), row.district, row.said_on) for row in some)
        last = some[-1].entity_id


def _first_of_each(found: Left, filters: BoardFilters, height: int) -> Mapping[Stage | None, Sequence[Narrow]]:
    ordered = _ordered(found.walked(), filters)
    if any(one.few for one in found.words):  # to find them again for each stage would cost more than to fetch all
        rows = _narrow(ordered, search.RANKED_MAX)
        return {stage: [row for row in rows if row[5] == (stage or "")][:height] for stage in STAGES}
    return {stage: _narrow(ordered.filter(stage=stage.value if stage else ""), height) for stage in STAGES}


def _to_rank(filters: BoardFilters, found: Left) -> BoardFilters:
    """The filters as the order is to know them: of words only where they rank."""
    return filters if any(one.few for one in found.words) else replace(filters, search="")


def _ordered(rows: Any, filters: BoardFilters) -> Any:
    """Rows with `bucket`, in the order of the filters; the entity's number breaks ties."""
    fits = search.bucket(filters.search) if filters.search else Value(0, output_field=IntegerField())
    largest = filters.order is BoardOrder.LARGEST
    # A constant in ORDER BY would keep the database from walking its index.
    order = [*(["bucket"] if filters.search else []), *(["-size"] if largest else []), "-said_on", "-entity"]
    return rows.annotate(bucket=fits).order_by(*order)


def _narrow(rows: Any, limit: int) -> list[Narrow]:
    """Which rows, from narrow indexes alone."""
    return list(rows.values_list("pk", "bucket", "size", "said_on", "entity", "stage")[:limit])


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
    _, bucket, size, said_on, entity, _ = row
    where = [filters.order.value, bucket, size, said_on.isoformat(), entity]
    return base64.urlsafe_b64encode(json.dumps(where).encode()).decode()
