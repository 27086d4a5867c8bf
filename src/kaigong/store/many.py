"""Rows asked for by any number of values in one query: Django's own lists of parameters are slow, and few."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

MANY = 20_000
"""Values of one query: their answers are held in memory at once."""


def rows_where(sql: str, values: Collection[Any], parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """Rows of `sql`, in which ``{given}`` stands for the list of `values`, whole numbers or words; `parameters` are
    those of the ``%s`` before it. Each batch of values is a query of its own.

    ``rows_where("SELECT id, name FROM t WHERE kind = %s AND id IN {given}", ids, ["project"])``
    """
    wanted = list(values)
    on_server = connection.vendor == "postgresql"
    kind = "bigint" if wanted and isinstance(wanted[0], int) else "text"
    given = f"(SELECT unnest(%s::{kind}[]))" if on_server else "(SELECT value FROM json_each(%s))"
    for at in range(0, len(wanted), MANY):
        some = wanted[at : at + MANY]
        with connection.cursor() as cursor:
            cursor.execute(sql.format(given=given), [*parameters, some if on_server else json.dumps(some)])
            yield from cursor.fetchall()


def delete_where(table: str, column: str, values: Collection[int]) -> None:
    """Remove the rows of a cache whose `column` is one of `values`."""
    wanted = list(values)
    on_server = connection.vendor == "postgresql"
    given = "(SELECT unnest(%s::bigint[]))" if on_server else "(SELECT value FROM json_each(%s))"
    for at in range(0, len(wanted), MANY):
        some = wanted[at : at + MANY]
        with connection.cursor() as cursor:
            sql = f'DELETE FROM "{table}" WHERE "{column}" IN {given}'  # noqa: S608 - a table of ours
            cursor.execute(sql, [some if on_server else json.dumps(some)])


def day_of(given: Any) -> date:
    """A day as the database's driver gives it: a date, or on SQLite its words."""
    return date.fromisoformat(given) if isinstance(given, str) else given


def moment_of(given: Any) -> datetime:
    """The same of a moment, which is in UTC."""
    moment: datetime = datetime.fromisoformat(given) if isinstance(given, str) else given
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def batches_of(values: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """The values in runs that Django's own queries can take on either database."""
    return (values[at : at + size] for at in range(0, len(values), size))
