"""One writer at a time: a transaction in which nobody else writes to the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from kaigong.store.append_only import unprotected

LEDGER_LOCK = 0x6B61_6967  # "kaig"


class UnprotectedLedgerError(RuntimeError):
    """The database would let rows of the ledger be changed: nothing is written until `kaigong serve`, or any
    migration, has put the triggers back."""


@contextmanager
def one_writer(using: str = "default") -> Iterator[None]:
    """All or nothing, and alone: two documents that name one new project at the same moment make one project.

    SQLite's IMMEDIATE transactions are alone by themselves; PostgreSQL takes an advisory lock until the end.

    Raises:
        UnprotectedLedgerError: triggers of the ledger are missing.
    """
    with transaction.atomic(using=using):
        connection = connections[using]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
        if bare := unprotected(using):
            tables = ", ".join(bare)
            raise UnprotectedLedgerError(
                f"台账缺少保护（触发器），没有写入；请先运行 kaigong serve 让它恢复：{tables} · the ledger's triggers"
                f" are missing and nothing was written; start kaigong serve once, which puts them back: {tables}"
            )
        yield
