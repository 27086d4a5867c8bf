"""One writer at a time: a transaction in which nobody else writes to the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

LEDGER_LOCK = 0x6B61_6967  # "kaig"


@contextmanager
def one_writer(using: str = "default") -> Iterator[None]:
    """All or nothing, and alone: two documents that name one new project at the same moment make one project.

    SQLite's IMMEDIATE transactions are alone by themselves; PostgreSQL takes an advisory lock until the end.
    """
    with transaction.atomic(using=using):
        connection = connections[using]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
        yield
