"""The ledger is append-only in the database itself, whoever asks and however."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from kaigong.intake.saving import save_preview
from kaigong.store.append_only import install, protected, unprotected
from kaigong.store.models import LEDGER, Claim, Erasure, kept_tables
from kaigong.store.writing import UnprotectedLedgerError
from tests.intake.correcting import every_kind_of_row
from tests.intake.telling import yunjin
from tests.support.databases import Office

TABLES = [model for model in LEDGER if model is not Erasure]


@pytest.fixture
def filled(db: None) -> None:
    every_kind_of_row()
    connection.check_constraints()  # PostgreSQL truncates nothing while deferred checks are pending


def refused(sql: str, *values: object) -> bool:
    """True where the database refuses the statement as the ledger's triggers do."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except IntegrityError as problem:
        return "append-only" in str(problem)
    return False


def column_of_its_own(model: type[models.Model]) -> str:
    """A column that is no key."""
    fields = [one for one in model._meta.concrete_fields if not one.primary_key and not one.is_relation]
    return str(fields[-1].column)


@pytest.mark.usefixtures("filled")
class TestEveryTable:
    def test_holds_a_row_for_these_tests(self) -> None:
        assert [model.__name__ for model in TABLES if not model._default_manager.exists()] == []

    def test_refuses_update(self) -> None:
        for model in TABLES:
            table, key = model._meta.db_table, model._meta.pk.column
            assert refused(f'UPDATE "{table}" SET "{key}" = "{key}" + 100000'), table
            assert refused(f'UPDATE "{table}" SET "{column_of_its_own(model)}" = NULL'), table

    def test_refuses_delete(self) -> None:
        for model in TABLES:
            assert refused(f'DELETE FROM "{model._meta.db_table}"'), model

    def test_refuses_what_replaces_a_row(self) -> None:
        for model in TABLES:
            table, key, column = model._meta.db_table, model._meta.pk.column, column_of_its_own(model)
            if connection.vendor == "sqlite":
                assert refused(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'), table
            else:
                upsert = f'ON CONFLICT ("{key}") DO UPDATE SET "{key}" = 987654, "{column}" = EXCLUDED."{column}"'
                assert refused(f'INSERT INTO "{table}" SELECT * FROM "{table}" {upsert}'), table

    def test_refuses_truncate_and_a_connection_without_protection(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":  # it has no TRUNCATE; REPLACE passes DELETE triggers by without this
                cursor.execute("PRAGMA recursive_triggers = OFF")
                try:
                    for model in TABLES:
                        table = model._meta.db_table
                        assert refused(f'REPLACE INTO "{table}" SELECT * FROM "{table}"'), table
                finally:
                    cursor.execute("PRAGMA recursive_triggers = ON")
                return
            for model in TABLES:
                assert refused(f'TRUNCATE "{model._meta.db_table}" CASCADE'), model
            cursor.execute("SET LOCAL session_replication_role = replica")
            for model in TABLES:
                assert refused(f'DELETE FROM "{model._meta.db_table}"'), model


@pytest.mark.usefixtures("filled")
def test_one_column_of_a_claim_at_a_time() -> None:
    for column in ("key", "value_text", "amount", "amount_minor", "known_on", "recorded_at", "modality"):
        assert refused(f'UPDATE store_claim SET "{column}" = NULL'), column
    assert refused("UPDATE store_text SET body = 'x'")
    assert refused("UPDATE store_text SET body = '█'")


@pytest.mark.usefixtures("filled")
def test_a_row_of_the_ledger_is_saved_once_and_never_deleted() -> None:
    row = Claim.objects.first()
    assert row is not None
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


@pytest.mark.django_db
def test_every_ledger_table_has_its_triggers() -> None:
    events = {"sqlite": {"update", "delete", "insert"}, "postgresql": {"update", "delete", "truncate"}}
    assert protected() == {model._meta.db_table: events[connection.vendor] for model in kept_tables()}
    assert unprotected() == []


@pytest.mark.django_db
def test_nothing_is_written_while_a_trigger_is_missing() -> None:
    """A migration that died on its way leaves SQLite without them until the next one."""
    trigger = "append_only_store_claim_delete"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}" + ("" if connection.vendor == "sqlite" else " ON store_claim"))
    with pytest.raises(UnprotectedLedgerError, match="store_claim"):
        save_preview(yunjin(), None)
    assert not Claim.objects.exists()
    install()
    save_preview(yunjin(), None)
    assert Claim.objects.exists()


@pytest.mark.django_db
def test_what_another_version_left_is_replaced() -> None:
    save_preview(yunjin(), None)
    name, lets_through = "append_only_store_claim", "BEGIN RETURN NEW; END"
    sql = [f"CREATE OR REPLACE FUNCTION kaigong_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ {lets_through} $$"]
    if connection.vendor == "sqlite":
        harmless = "AFTER UPDATE ON store_claim BEGIN SELECT 1; END"
        sql = [f"DROP TRIGGER {name}_update", f"CREATE TRIGGER {name}_update {harmless}"]
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)
    assert not refused("UPDATE store_claim SET rule = 'x'")
    connection.check_constraints()  # PostgreSQL alters no table while deferred checks are pending
    install()
    assert refused("UPDATE store_claim SET rule = 'y'")


def test_they_are_there_again_after_a_migration_that_rebuilds_every_table(office: Office) -> None:
    said = office.python("-m", "tests.store.rebuilding_tables").split()
    assert said[-1] == "protected"
    if not office.database_url:
        assert said[0] == "unprotected", "the migration was to drop the triggers, or this test shows nothing"
