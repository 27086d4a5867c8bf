"""Finding entities by words: one function for both databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from django.db.models import BooleanField, Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from kaigong.store import bulk
from kaigong.store.grams import folded, grams, query_grams
from kaigong.store.many import delete_where
from kaigong.store.models import SearchRow, State

EXACT, BEGINNING, PHRASE, OTHER = range(4)
RANKED_MAX = 2000
"""Entities found by a word are ranked by how well they fit as long as they are no more than that. A word that
thousands hold (项目, 有限公司) says nothing of any of them, and looking at the words of each takes a second."""
HITS_MAX = 10_000
"""Entities are counted up to here before a page is shown, and all of them after it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that are looked for: `tokens` that all must be there, and how many entities hold them all, counted up to
    one more than `HITS_MAX`."""

    tokens: tuple[tuple[str, bool], ...]
    hits: int

    @property
    def few(self) -> bool:
        """Whether they are looked up in the index and ranked; what more entities hold says nothing of any of them."""
        return self.hits <= RANKED_MAX


def sought(query: str, using: str = "default") -> Sought | None:
    """The words of `query` with their hits; None where it holds no word."""
    tokens = tuple(query_grams(query))
    if not tokens:
        return None
    connection = connections[using]
    found = f"SELECT count(*) FROM (SELECT 1 FROM {_INDEX[connection.vendor]} LIMIT {HITS_MAX + 1}) found"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(found, [_asked(tokens, connection.vendor)])
        return Sought(tokens, cursor.fetchone()[0])


def among(states: QuerySet[State], words: Sought) -> QuerySet[State]:
    """Those of `states` whose entity the index finds by `words`: costs what the hits cost, however few are shown."""
    vendor = connections[states.db].vendor
    key = "entity_id" if vendor == "postgresql" else "rowid"
    sql = f"SELECT {key} FROM {_INDEX[vendor]}"  # noqa: S608 - our own words
    found = RawSQL(sql, [_asked(words.tokens, vendor)])  # noqa: S611
    return states.filter(entity__in=found)


def along(states: QuerySet[State], words: Sought) -> QuerySet[State]:
    """The same, found by looking at the words of each state in turn: costs what is looked through until the page is
    full, which is little for words that many hold."""
    if connections[states.db].vendor == "postgresql":
        holds, asked = "vector @@ to_tsquery('simple', %s)", [_asked(words.tokens, "postgresql")]
    else:  # tokens are all of one width and never overlap
        holds = " AND ".join("instr(grams, %s) > 0" for _ in words.tokens)
        asked = [token for token, _ in words.tokens]
    # A scalar query, which no database turns into a join.
    sql = f"SELECT {holds} FROM store_searchrow WHERE store_searchrow.entity_id = store_state.entity_id"  # noqa: S608
    return states.filter(RawSQL(sql, asked, output_field=BooleanField()))  # noqa: S611


_INDEX = {
    "postgresql": "store_searchrow WHERE vector @@ to_tsquery('simple', %s)",
    "sqlite": "store_search_index WHERE store_search_index MATCH %s",
}


def _asked(tokens: Iterable[tuple[str, bool]], vendor: str) -> str:
    if vendor == "postgresql":
        return " & ".join(token + (":*" if more else "") for token, more in tokens)
    return " ".join(token + ("*" if more else "") for token, more in tokens)


def bucket(query: str) -> Case:
    """How well a state's entity fits `query`, best first: EXACT, BEGINNING, PHRASE, OTHER.

    Ranking by frequency costs 70 ms over a word that everything holds (100,000 rows); this costs nothing.
    """
    asked = folded(query)
    line = "entity__found_by__words__contains"
    return Case(
        When(Q(**{line: f"\n{asked}\n"}), then=Value(EXACT)),
        When(Q(**{line: f"\n{asked}"}), then=Value(BEGINNING)),
        When(Q(**{line: asked}), then=Value(PHRASE)),
        default=Value(OTHER),
        output_field=IntegerField(),
    )


COLUMNS = ("entity_id", "kind", "words", "grams")


def row_of(entity: int, kind: str, lines: Iterable[str]) -> tuple[int, str, str, str]:
    """What an entity is found by, as values of `COLUMNS`; `lines` are its names and other words, the most telling
    first."""
    words = list(dict.fromkeys(line for line in map(folded, lines) if line))
    return entity, kind, "\n" + "\n".join(words) + "\n", grams(words)


def write(rows: Iterable[Sequence[Any]]) -> None:
    """Let entities be found by `rows` that were found by none."""
    made = list(rows)
    bulk.write(SearchRow, COLUMNS, made)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO store_search_index (rowid, grams) VALUES (%s, %s)",
                [(entity, grams) for entity, _, _, grams in made],
            )


def index_rows_of(table: str) -> None:
    """The same of the rows of a table with the same columns, where these are inserted already."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            rows = f'SELECT entity_id, grams FROM "{table}"'  # noqa: S608 - a table of ours
            cursor.execute(f"INSERT INTO store_search_index (rowid, grams) {rows}")


def forget(entities: Iterable[int]) -> None:
    """Let none of `entities` be found."""
    ids = sorted(entities)
    delete_where("store_searchrow", "entity_id", ids)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM store_search_index WHERE rowid = %s", [(one,) for one in ids])


def clear(using: str = "default") -> None:
    """Nothing is found any more: also not what the index holds of entities that have no row."""
    SearchRow.objects.using(using).all().delete()
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM store_search_index")
