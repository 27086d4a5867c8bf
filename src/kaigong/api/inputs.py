"""What the operations take: words that a database can hold, numbers that it can hold."""

from typing import Annotated

from pydantic import AfterValidator, Field


def storable(words: str) -> str:
    """The words, if a database can hold them. Raises ValueError for NUL and for halves of a character (U+D800…DFFF)."""
    if "\x00" in words:
        raise ValueError("含有 NUL 字符 · holds a NUL character")
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise ValueError("含有不完整的字符（代理码位） · holds half of a surrogate pair") from problem
    return words


Words = Annotated[str, AfterValidator(storable)]
ShortWords = Annotated[str, Field(max_length=200), AfterValidator(storable)]
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""A row's number."""
