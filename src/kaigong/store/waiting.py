"""Rows that wait for the writer's turn in temporary tables of this connection.

They are put there while others read and write. Once it is the writer's turn the database inserts them by itself, so
that whoever waits for a turn waits for that alone. Temporary tables lie in a file of their own, end with their
connection, and are gone with a process that is killed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection, models

from kaigong.store import bulk
from kaigong.store.many import delete_where

CACHE_KIB = 256 * 1024
"""Of an index whose keys come in no order SQLite reads and writes a page for nearly every row where it may keep only
its usual two megabytes in memory."""


class Waiting:
    """Rows of one model that wait. `columns` are the attributes that they give; what they all share, and what is not
    known yet (the moment of storing), is given when they are inserted."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        self.model, self.columns = model, tuple(columns)
        self.table = f"waiting_{model._meta.db_table}"

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows beside those that wait."""
        with _aside():
            bulk.write(self.model, self.columns, rows, table=self.table)

    def remove(self, column: str, values: Collection[int]) -> None:
        """Forget the rows whose `column` is one of `values`."""
        with _aside():
            delete_where(self.table, column, values)

    def clear(self) -> None:
        """Forget all of them."""
        with _aside(), connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{self.table}"')  # noqa: S608 - a table of ours

    def insert(
        self, fixed: Mapping[str, Any] | None = None, instead: Mapping[str, tuple[Any, Any]] | None = None
    ) -> None:
        """Insert all of them within the caller's transaction, each with the values of `fixed`; `instead` gives for a
        column a value and the one that stands in its place."""
        fixed, instead = fixed or {}, instead or {}
        names = [self._column(name) for name in (*self.columns, *fixed)]
        taken: list[str] = []
        parameters: list[Any] = []
        for name in self.columns:
            column = self._column(name)
            if name in instead:
                taken.append(f"CASE WHEN {column} = %s THEN %s ELSE {column} END")
                parameters += [self._adapted(name, one) for one in instead[name]]
            else:
                taken.append(column)
        taken += ["%s"] * len(fixed)
        parameters += [self._adapted(name, value) for name, value in fixed.items()]
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{self.model._meta.db_table}" ({", ".join(names)}) '  # noqa: S608 - tables of ours
                f'SELECT {", ".join(taken)} FROM "{self.table}"',
                parameters,
            )

    def create(self) -> None:
        """Make the table, empty."""
        columns = ", ".join(map(self._column, self.columns))
        with _aside(), connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{self.table}"')
            cursor.execute(
                f'CREATE TEMPORARY TABLE "{self.table}" AS SELECT {columns} '  # noqa: S608 - tables of ours
                f'FROM "{self.model._meta.db_table}" WHERE 1 = 0'
            )

    def drop(self) -> None:
        with _aside(), connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{self.table}"')

    def _column(self, name: str) -> str:
        return f'"{self.model._meta.get_field(name).column}"'  # type: ignore[union-attr]

    def _adapted(self, name: str, value: Any) -> Any:
        return self.model._meta.get_field(name).get_db_prep_save(value, connection)  # type: ignore[union-attr]


@contextmanager
def waiting(*tables: Waiting) -> Iterator[None]:
    """The tables are there, empty, and gone when it ends."""
    try:
        for one in tables:
            one.create()
        yield
    finally:
        # A connection that broke has taken its tables with it, and a transaction that is rolled back does.
        with suppress(DatabaseError):
            for one in tables:
                one.drop()


@contextmanager
def much_in_memory() -> Iterator[None]:
    """Within it SQLite keeps so much of the database in memory as inserting a million rows takes."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


@contextmanager
def _aside() -> Iterator[None]:
    """One transaction for what is done to tables of this connection alone: Django's own would take the writer's turn
    in SQLite."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")
