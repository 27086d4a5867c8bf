"""After sealing: nothing of the words is left in the database's files either.

A changed row leaves its old form behind: in SQLite's write-ahead log and in segments of the search index, in PostgreSQL
as a dead row. This rewrites the files that may hold one. It needs a moment in which nobody else writes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kaigong.store.models import (
    Choice,
    Claim,
    EntityName,
    Reading,
    Rejection,
    Retraction,
    SearchRow,
    Source,
    SourceBytes,
    State,
    Text,
)

CHANGED = (
    Text, SourceBytes, Source, Claim, Reading, Retraction, Choice, Rejection, State, EntityName, SearchRow,
)  # fmt: skip
TRIES = 5
PAUSE_SECONDS = 0.2


def scrub(using: str = "default") -> bool:
    """Rewrites the files that may still hold sealed words. False where others kept the database busy, or where a
    transaction is open: then it has to be done again (`kaigong sealed --clean`).

    PostgreSQL's write-ahead log and its archives are beyond this; docs/guide/sealing.md says what to do there.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        return False
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        try:
            done = _sqlite(connection) if connection.vendor == "sqlite" else _postgresql(connection)
        except OperationalError:
            continue
        if done:
            return True
    return False


def _sqlite(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%%USING fts5%%'")
        for (table,) in cursor.fetchall():
            # A deleted row stays in its segment of the index until segments are merged.
            cursor.execute(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')  # noqa: S608 - a table's name
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_rest = cursor.fetchone()
    return not busy


def _postgresql(connection: BaseDatabaseWrapper) -> bool:
    with _lock_timeout(connection), connection.cursor() as cursor:
        for model in CHANGED:
            cursor.execute(f'VACUUM FULL "{model._meta.db_table}"')
        cursor.execute("CHECKPOINT")
    return True


@contextmanager
def _lock_timeout(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """VACUUM FULL waits for everyone; the office should not wait for it longer than this."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")
