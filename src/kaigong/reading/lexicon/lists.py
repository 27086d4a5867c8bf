"""Plain word lists: files of words with white space between, and patterns made of them."""

import re
from functools import cache
from importlib.resources import files

from kaigong.reading.lexicon import rows


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of ``name.txt`` beside this file, in order."""
    return tuple(files("kaigong.reading.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").split())


def any_of(*names: str) -> str:
    """A pattern for any word of the lists, the longest first, without a group of its own name."""
    words = sorted({word for name in names for word in word_list(name)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"


def any_unless(name: str) -> str:
    """A pattern for any word of the table ``name.csv``, unless one of its `not_before`, parted by ``|``, follows.

    >>> import re; bool(re.match(any_unless("names/industries"), "锂电池"))
    False
    """
    ordered = sorted(rows(name), key=lambda row: (-len(row["word"]), row["word"]))
    return f"(?:{'|'.join(_unless(row['word'], row['not_before']) for row in ordered)})"


def _unless(word: str, others: str) -> str:
    follows = "|".join(map(re.escape, others.split("|"))) if others else ""
    return re.escape(word) + (f"(?!{follows})" if follows else "")
