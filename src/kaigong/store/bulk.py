"""Many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite. Within the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connections, models

FEW = 50
"""Fewer rows go in with one INSERT: asking for their numbers first would cost more than COPY saves."""


AS_THEY_ARE = {
    "AutoField", "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "ForeignKey", "IntegerField",
    "OneToOneField", "PositiveIntegerField", "PositiveSmallIntegerField", "TextField",
}  # fmt: skip
"""Kinds of field whose values both databases' drivers take without Django's help."""


def insert(rows: Iterable[models.Model], using: str = "default") -> list[models.Model]:
    """Insert new rows of one model and give each its number. Defaults are those of the model, nothing is validated.

    What a constraint or a trigger refuses is refused here too, with the same errors.
    """
    made = list(rows)
    if not made:
        return made
    model = type(made[0])
    connection = connections[using]
    if connection.vendor != "postgresql" or len(made) < FEW:
        model._default_manager.using(using).bulk_create(made)
        return made
    _number(model, made, using)
    fields = model._meta.concrete_fields
    values = ([field.pre_save(row, add=True) for field in fields] for row in made)
    write(model, [field.attname for field in fields], values, using)
    for row in made:
        row._state.adding, row._state.db = False, using
    return made


def write(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    using: str = "default",
    table: str = "",
) -> None:
    """Insert rows given as the values of the attributes `names`, in that order; into `table` where one with the same
    columns is named."""
    connection = connections[using]
    fields = [model._meta.get_field(name) for name in names]
    adapted = [(place, one) for place, one in enumerate(fields) if one.get_internal_type() not in AS_THEY_ARE]
    same: dict[tuple[int, Any], Any] = {}
    """Days and moments as the driver takes them: most rows have the same."""

    def taken() -> Iterator[Sequence[Any]]:
        for row in rows:
            values = list(row)
            for place, one in adapted:
                value = values[place]
                if isinstance(value, date):
                    known = same.get((place, value))
                    if known is None:
                        known = same[place, value] = one.get_db_prep_save(value, connection)  # type: ignore[union-attr]
                    values[place] = known
                elif value is not None:
                    values[place] = one.get_db_prep_save(value, connection)  # type: ignore[union-attr]
            yield values

    given = taken() if adapted else rows
    columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in names)  # type: ignore[union-attr]
    table = f'"{table or model._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The driver's own way, past Django: its errors are to be the ones that every caller knows.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in given:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", given)  # type: ignore[arg-type]  # noqa: S608


def _number(model: type[models.Model], rows: Sequence[models.Model], using: str) -> None:
    """Give rows without a number the next ones of PostgreSQL's sequence."""
    key = model._meta.pk
    bare = [row for row in rows if row.pk is None]
    if not bare or not isinstance(key, models.AutoField):
        return
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{model._meta.db_table}"', key.column, len(bare)],
        )
        for row, (number,) in zip(bare, cursor.fetchall(), strict=True):
            row.pk = number
