"""Numbers of rows given out ahead, so that rows that name each other can be made before any of them is stored.

A number that is given out and never used is a gap, as every database leaves them; none is given out twice.
"""

from collections.abc import Sequence

from django.db import connections, models, transaction


def numbers_for(model: type[models.Model], count: int, using: str = "default") -> Sequence[int]:
    """`count` numbers that no other row of `model` has or will have, in rising order."""
    if count <= 0:
        return ()
    connection = connections[using]
    table, key = model._meta.db_table, model._meta.pk.column
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', key, count],
            )
            return sorted(number for (number,) in cursor.fetchall())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        # SQLite's AUTOINCREMENT goes on from the greater of this and the highest number that is there.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        cursor.execute(f'SELECT coalesce(max("{key}"), 0) FROM "{table}"')  # noqa: S608 - a table of ours
        last = max(cursor.fetchone()[0], found[0] if found else 0)
        if found:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last + count])
        return range(last + 1, last + count + 1)
