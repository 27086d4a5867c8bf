"""PostgreSQL keeps the words of each row as it searches them: a word that most rows hold is looked for in all of them,
and to cut each into words anew took seconds at 100,000."""

from typing import Any

from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS store_search_index")
        schema_editor.execute(
            "ALTER TABLE store_searchrow ADD COLUMN IF NOT EXISTS vector tsvector"
            " GENERATED ALWAYS AS (to_tsvector('simple', grams)) STORED"
        )
        schema_editor.execute("CREATE INDEX store_search_index ON store_searchrow USING gin (vector)")


def drop(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE store_searchrow DROP COLUMN IF EXISTS vector")
        schema_editor.execute(
            "CREATE INDEX store_search_index ON store_searchrow USING gin (to_tsvector('simple', grams))"
        )


class Migration(migrations.Migration):
    dependencies = [("store", "0006_indices_of_counts")]
    operations = [migrations.RunPython(make, drop)]
