"""Word lists as data; README.md says what each holds and where it comes from."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name`.csv, in order.

    >>> rows("currencies")[0]
    {'word': '元', 'code': 'CNY'}
    """
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def words(name: str, meaning: str) -> dict[str, str]:
    """Each word of the list and its column `meaning`.

    >>> words("currencies", "code")["美元"]
    'USD'
    """
    return {row["word"]: row[meaning] or "" for row in rows(name)}


@cache
def one_of(*lists: str) -> str:
    """A pattern that matches any word of the lists, longest first: what a rule puts into its own pattern."""
    import re

    every = {row["word"] for name in lists for row in rows(name)}
    return "(?:" + "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word))) + ")"
