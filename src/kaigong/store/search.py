"""Finding entities by words: one function for both databases."""

from collections.abc import Iterable

from django.db import connections
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from kaigong.store import bulk
from kaigong.store.grams import folded, grams, query_grams
from kaigong.store.models import SearchRow, State

EXACT, BEGINNING, PHRASE, OTHER = range(4)


def matching(states: QuerySet[State], query: str) -> QuerySet[State]:
    """Those of `states` whose entity is found by all words of `query`; all of them where it holds no word."""
    tokens = query_grams(query)
    if not tokens:
        return states
    if connections[states.db].vendor == "postgresql":
        asked = " & ".join(token + (":*" if more else "") for token, more in tokens)
        found = RawSQL(
            "SELECT entity_id FROM store_searchrow WHERE vector @@ to_tsquery('simple', %s)",
            [asked],
        )
    else:
        asked = " ".join(token + ("*" if more else "") for token, more in tokens)
        found = RawSQL("SELECT rowid FROM store_search_index WHERE store_search_index MATCH %s", [asked])
    return states.filter(entity__in=found)


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


def row_of(entity: int, kind: str, lines: Iterable[str]) -> SearchRow:
    """What an entity is found by; `lines` are its names and other words, the most telling first."""
    words = list(dict.fromkeys(line for line in map(folded, lines) if line))
    return SearchRow(entity_id=entity, kind=kind, words="\n" + "\n".join(words) + "\n", grams=grams(words))


def write(rows: Iterable[SearchRow], entities: Iterable[int], using: str = "default") -> None:
    """Replace what `entities` are found by with `rows`."""
    ids = sorted(entities)
    made = list(rows)
    SearchRow.objects.using(using).filter(entity__in=ids).delete()
    bulk.insert(made, using)
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM store_search_index WHERE rowid = %s", [(one,) for one in ids])
            cursor.executemany(
                "INSERT INTO store_search_index (rowid, grams) VALUES (%s, %s)",
                [(row.entity_id, row.grams) for row in made],
            )


def clear(using: str = "default") -> None:
    """Nothing is found any more: also not what the index holds of entities that have no row."""
    SearchRow.objects.using(using).all().delete()
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM store_search_index")
