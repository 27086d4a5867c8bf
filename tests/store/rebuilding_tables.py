"""Run as a program on an office: alters every table of the ledger as a later release's migration may.

Prints ``unprotected`` where triggers were missing meanwhile, and ``protected`` where afterwards no row can be changed.
"""

import sys

import django


def main() -> None:
    django.setup()
    from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
    from django.db import connection
    from django.db.migrations import Migration

    from kaigong.store.append_only import protected
    from kaigong.store.models import LEDGER
    from tests.intake.correcting import every_kind_of_row

    every_kind_of_row()
    counts = {model: model._default_manager.count() for model in LEDGER}
    whole = protected()
    # As `migrate` does: its signals around one migration.
    emit_pre_migrate_signal(0, False, "default", plan=[(Migration("later", "store"), False)])
    with connection.schema_editor() as editor:
        for model in LEDGER:
            if connection.vendor == "sqlite":
                editor._remake_table(model)  # type: ignore[attr-defined]  # what AlterField does there
            else:
                editor.execute(f'ALTER TABLE "{model._meta.db_table}" ADD COLUMN later integer NULL')
                editor.execute(f'ALTER TABLE "{model._meta.db_table}" ALTER COLUMN later TYPE bigint')
    sys.stdout.write("protected\n" if protected() == whole else "unprotected\n")
    emit_post_migrate_signal(0, False, "default")
    assert {model: model._default_manager.count() for model in LEDGER} == counts
    for model in LEDGER:
        if counts[model]:
            _refused(f'DELETE FROM "{model._meta.db_table}"')
            key = model._meta.pk.column
            _refused(f'UPDATE "{model._meta.db_table}" SET "{key}" = "{key}" + 9')
    sys.stdout.write("protected\n" if protected() == whole else "unprotected\n")


def _refused(sql: str) -> None:
    from django.db import IntegrityError, connection, transaction

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError as problem:
        if "append-only" in str(problem):
            return
        raise
    raise AssertionError(f"not refused: {sql}")


if __name__ == "__main__":
    main()
