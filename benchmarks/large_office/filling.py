"""The city written into an empty office: COPY on PostgreSQL, one transaction of prepared inserts on SQLite."""

import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context

from django.db import connection, transaction

from benchmarks.large_office import working
from benchmarks.large_office.city import BLOCK
from benchmarks.large_office.rows import COLUMNS, Tables
from kaigong.store import append_only, bulk, models

WORKERS = 2


def fill(projects: int, size: int = BLOCK) -> None:
    """Fill the open office, which must be empty, with `projects` projects, in towns of `size`."""
    if models.Source.objects.exists():
        raise SystemExit("this office is not empty: the large office is made in one of its own")
    start, sizes = time.perf_counter(), _sizes(projects, size)
    with transaction.atomic():
        if connection.vendor == "sqlite":
            append_only.remove()  # the triggers look up every row that comes in; they are back before the commit
        for n, tables in enumerate(_blocks(sizes), 1):
            _write(tables)
            _say(f"\r{sum(sizes[:n])} projects, {time.perf_counter() - start:.0f} s")
        if connection.vendor == "sqlite":
            _index_words()
            append_only.install()
        else:
            _go_on_counting()
    _tidy()
    _say(f"\r{models.Claim.objects.count()} claims, {time.perf_counter() - start:.0f} s\n")


def _sizes(projects: int, size: int) -> list[int]:
    """The sizes of the towns that hold so many projects together."""
    whole, rest = divmod(projects, size)
    return [*[size] * whole, *([rest] if rest else [])]


def _blocks(sizes: Sequence[int]) -> Iterator[Tables]:
    """The towns, made by processes beside this one, which writes."""
    with get_context("spawn").Pool(min(WORKERS, len(sizes)), working.start) as pool:
        yield from pool.imap(working.tables_of, enumerate(sizes))


def _write(tables: Tables) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # rows that we made to fit: no look-up of every foreign key
            cursor.execute("SET LOCAL session_replication_role = replica")
    for model, names in COLUMNS.items():
        bulk.write(model, names, tables[model])


def _index_words() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO store_search_index (rowid, grams) SELECT entity_id, grams FROM store_searchrow")


def _go_on_counting() -> None:
    """PostgreSQL's sequences behind the numbers that were given."""
    with connection.cursor() as cursor:
        for model, names in COLUMNS.items():
            if "id" in names:
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
                )


def _tidy() -> None:
    """What a database does by itself in the course of days: statistics, and which pages are wholly visible."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()
