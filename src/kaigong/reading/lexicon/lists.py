"""Plain word lists: files of words with white space between, and patterns made of them."""

import re
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of ``name.txt`` beside this file, in order."""
    return tuple(files("kaigong.reading.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8").split())


def any_of(*names: str) -> str:
    """A pattern for any word of the lists, the longest first, without a group of its own name."""
    words = sorted({word for name in names for word in word_list(name)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"
