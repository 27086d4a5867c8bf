from typing import Any

from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE store_search_index USING fts5(grams, tokenize = 'ascii', detail = 'none')"
        )
    else:
        schema_editor.execute(
            "CREATE INDEX store_search_index ON store_searchrow USING gin (to_tsvector('simple', grams))"
        )


def drop(apps: Any, schema_editor: Any) -> None:
    what = "TABLE" if schema_editor.connection.vendor == "sqlite" else "INDEX"
    schema_editor.execute(f"DROP {what} IF EXISTS store_search_index")


class Migration(migrations.Migration):
    dependencies = [("store", "0001_ledger")]
    operations = [migrations.RunPython(make, drop)]
