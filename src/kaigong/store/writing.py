"""One writer at a time: a transaction in which nobody else writes to the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from kaigong.store.append_only import unprotected
from kaigong.store.turns import wait_for_turn


class UnprotectedLedgerError(RuntimeError):
    """The database would let rows of the ledger be changed: nothing is written until `kaigong serve`, or any
    migration, has put the triggers back."""


@contextmanager
def one_writer(using: str = "default") -> Iterator[None]:
    """All or nothing, and alone: two documents that name one new project at the same moment make one project.

    Raises:
        UnprotectedLedgerError: triggers of the ledger are missing.
    """
    with transaction.atomic(using=using):
        wait_for_turn(connections[using])
        if bare := unprotected(using):
            tables = ", ".join(bare)
            raise UnprotectedLedgerError(
                f"台账缺少保护（触发器），没有写入；请先运行 kaigong serve 让它恢复：{tables} · the ledger's triggers"
                f" are missing and nothing was written; start kaigong serve once, which puts them back: {tables}"
            )
        yield
