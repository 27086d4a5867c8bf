"""Append-only in the database itself: triggers that refuse UPDATE, DELETE, REPLACE and TRUNCATE on the ledger.

The one exception is sealing: a row may change into its sealed form, and only where an `Erasure` row names just those
words (`kaigong.store.sealed_forms`). The SQL is made from the models: a new column is protected without a thought.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from kaigong.store.models import kept_tables
from kaigong.store.sealed_forms import SEAL, sealed_forms
from kaigong.store.turns import wait_for_turn

REFUSAL = "append-only: rows of the ledger are never changed or removed"
PREFIX = "append_only"


def install(using: str = "default") -> None:
    """Put the triggers on every ledger table that exists; what an older version left is replaced.

    Where all is in place in PostgreSQL nothing is touched: a command that starts beside a running office would lock
    its tables, and whoever reads two of them in another order would be in its way.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    needed = {"store_erasure", "store_evidence", "store_text"}
    if not needed <= present or connection.vendor not in {"sqlite", "postgresql"}:
        return
    tables = [model for model in kept_tables() if model._meta.db_table in present]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        wait_for_turn(connection)  # two commands that start at once would change one function at once
        wanted = list(statements(connection, tables))
        if connection.vendor == "postgresql" and not unprotected(using) and _functions(cursor) == _bodies(wanted):
            return
        for statement in wanted:
            cursor.execute(statement)


def _functions(cursor: CursorWrapper) -> dict[str, str]:
    """The functions of our triggers as PostgreSQL has them."""
    cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE %s", [f"kaigong_{PREFIX}%"])
    return dict(cursor.fetchall())


def _bodies(wanted: list[str]) -> dict[str, str]:
    """The functions as they are to be."""
    made = (re.search(r"FUNCTION (\w+)\(\) RETURNS.*?\$\$(.*)\$\$", one, re.DOTALL) for one in wanted)
    return {one[1]: one[2] for one in made if one}


def remove(using: str = "default") -> None:
    """Take the triggers off an SQLite database that is about to be migrated; `install` puts them back afterwards.

    A trigger that names a table keeps SQLite from rebuilding that table, which is what most migrations there do.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{PREFIX}%%'")  # noqa: S608
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


@contextmanager
def plain_inserts(*tables: type[models.Model]) -> Iterator[None]:
    """Within a transaction that inserts very many rows into `tables`, and by plain INSERT: on SQLite without the
    triggers that look for a row which an INSERT OR REPLACE would remove. They are back when it ends, and never gone for
    anybody else; what is looked up twice for each row costs more than the rows themselves.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite":
        yield
        return
    names = [f"{PREFIX}_{model._meta.db_table}_insert" for model in tables]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    with connection.cursor() as cursor:
        for statement in statements(connection, list(tables)):
            if any(f'TRIGGER "{name}"' in statement for name in names):
                cursor.execute(statement)


def statements(connection: BaseDatabaseWrapper, tables: list[type[models.Model]]) -> Iterator[str]:
    """The SQL that protects `tables`, one statement at a time; it can be run again."""
    if connection.vendor == "postgresql":
        yield _POSTGRES_FUNCTION
    for model in tables:
        allowed = _allowed(model, connection.vendor)
        yield from _sqlite(model, allowed) if connection.vendor == "sqlite" else _postgres(model, allowed)


def _sqlite(model: type[models.Model], allowed: str) -> Iterator[str]:
    table, key = model._meta.db_table, model._meta.pk.column
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    in_the_way = f'EXISTS (SELECT 1 FROM "{table}" old_row WHERE {{condition}})'  # noqa: S608 - names of our own tables
    # One look into each unique index: of conditions with OR between them SQLite may make one look at every row.
    same = [_same_columns(group, "old_row") for group in _unique_groups(model)]
    clash = " OR ".join(in_the_way.format(condition=one) for one in same)
    others = " OR ".join(in_the_way.format(condition=f'old_row."{key}" <> OLD."{key}" AND {one}') for one in same)
    conditions = {
        # UPDATE OR REPLACE would remove the row whose hash or key the sealed one takes.
        "UPDATE": f"WHEN ({allowed}) IS NOT TRUE OR {others}",
        "DELETE": "",
        # REPLACE removes the row in its way without a DELETE trigger on connections that lack recursive_triggers.
        "INSERT": f"WHEN {clash}",
    }
    for event, condition in conditions.items():
        name = f"{PREFIX}_{table}_{event.lower()}"
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        yield f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW {condition} {refuse}'


_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION kaigong_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _postgres(model: type[models.Model], allowed: str) -> Iterator[str]:
    table = model._meta.db_table
    # A trigger's WHEN may hold no subquery, so that the exception is a function of its own for each table.
    function = f"kaigong_{PREFIX}_{table}"
    yield f"""
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {allowed} THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
    triggers = {
        "update": f"BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        "delete": f"BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION kaigong_append_only()",
        "truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION kaigong_append_only()",
    }
    for event, body in triggers.items():
        name = f"{PREFIX}_{table}_{event}"
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} {body}"
        # Also where a superuser has set session_replication_role.
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def _allowed(model: type[models.Model], vendor: str) -> str:
    """The condition, on OLD and NEW, under which an UPDATE is the sealing of words that an erasure names."""
    columns = sealed_forms(vendor).get(model)
    if columns is None:
        return "FALSE"
    kept = [_unchanged(column) for column in _columns(model) if column not in columns]
    changed = [f"({_unchanged(column)} OR ({condition}))" for column, condition in columns.items()]
    something = " AND ".join(_unchanged(column) for column in columns)
    return " AND ".join([*kept, *changed, f"NOT ({something})"])


def _unchanged(column: str) -> str:
    return f'NEW."{column}" IS NOT DISTINCT FROM OLD."{column}"'


def _columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column is not None]


def _unique_groups(model: type[models.Model]) -> list[list[str]]:
    """The columns that no two rows share: the primary key, unique fields, unique constraints."""
    single = [[field.column] for field in model._meta.concrete_fields if field.unique and field.column]
    together = [
        [str(model._meta.get_field(name).column) for name in constraint.fields]  # type: ignore[union-attr]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    return [*single, *together]


def _same_columns(columns: list[str], other: str) -> str:
    return "(" + " AND ".join(f'{other}."{column}" = NEW."{column}"' for column in columns) + ")"


def seals(length: int) -> str:
    """What stands in place of `length` sealed code points."""
    return SEAL * length


EVENTS = {"sqlite": {"update", "delete", "insert"}, "postgresql": {"update", "delete", "truncate"}}
"""What the triggers of each table refuse."""


def protected(using: str = "default") -> dict[str, set[str]]:
    """The events that triggers refuse, by table."""
    connection = connections[using]
    sql = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
    )
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for table, name in cursor.fetchall():
            if name.startswith(PREFIX):
                found.setdefault(table, set()).add(name.rsplit("_", 1)[1])
    return found


def unprotected(using: str = "default") -> list[str]:
    """The tables of the ledger that lack a trigger: a migration of SQLite died on its way, or somebody took it off."""
    there, wanted = protected(using), EVENTS[connections[using].vendor]
    return [model._meta.db_table for model in kept_tables() if there.get(model._meta.db_table, set()) != wanted]
