"""Whose turn it is to write: one at a time."""

from django.db.backends.base.base import BaseDatabaseWrapper

LEDGER_LOCK = 0x6B61_6967  # "kaig"


def wait_for_turn(connection: BaseDatabaseWrapper) -> None:
    """Within a transaction: waits until nobody else writes, and keeps others waiting until it ends.

    SQLite's IMMEDIATE transactions are alone by themselves; PostgreSQL takes an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
