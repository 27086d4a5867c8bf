"""Bigrams as tokens: 负极 is found although no database's parser knows Chinese words, and nothing a person types can
be taken for an operator, because each token is made of letters and digits of ours only."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

QUERY_MAX = 100
"""Characters of a query that are looked at; no name is longer."""
GRAMS_MAX = 20_000
"""Tokens kept of one entity: a tsvector of PostgreSQL may not exceed 1 MB."""


@lru_cache(maxsize=1 << 14)
def folded(words: str) -> str:
    """Full-width and compatibility forms made plain, capitals made small, everything but letters and digits a space.

    >>> folded("“云锦”　３.５ＧＷ")
    '云锦 3 5gw'
    """
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def grams(lines: Iterable[str]) -> str:
    """The tokens of all `lines`, each once: every two neighbours, and the last character of each run alone."""
    found: dict[str, None] = {}
    for line in lines:
        for run in folded(line).split():
            found |= dict.fromkeys(_token(run[n : n + 2]) for n in range(len(run)))
    return " ".join(list(found)[:GRAMS_MAX])


def query_grams(query: str) -> list[tuple[str, bool]]:
    """The tokens that all must be there; True with one that may go on (a single character).

    >>> [more for _, more in query_grams("负极 a")]
    [False, True]
    """
    found: dict[tuple[str, bool], None] = {}
    for run in folded(query[:QUERY_MAX]).split():
        if len(run) == 1:
            found[_token(run), True] = None
        else:
            found |= dict.fromkeys((_token(run[n : n + 2]), False) for n in range(len(run) - 1))
    return list(found)


@lru_cache(maxsize=1 << 15)
def _token(letters: str) -> str:
    """``x`` and six hexadecimal digits for each character: of one width, so that a beginning is a character."""
    return "".join(f"x{ord(letter):06x}" for letter in letters)
