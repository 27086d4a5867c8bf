"""What the operations take: words and numbers that a database can hold, days that an office can mean."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from pydantic import AfterValidator, AwareDatetime, Field

EARLIEST = date(1949, 10, 1)


def storable(words: str) -> str:
    """The words, if a database can hold them. Raises ValueError for NUL and for halves of a character."""
    if "\x00" in words:
        raise ValueError("含有 NUL 字符 · holds a NUL character")
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise ValueError("含有不完整的字符（代理码位） · holds half of a surrogate pair") from problem
    return words


def sensible_day(day: date) -> date:
    """The day, if it lies between 1949-10-01 and the end of next year. Raises ValueError otherwise."""
    if not EARLIEST <= day <= date(timezone.localdate().year + 1, 12, 31):
        raise ValueError("日期不合情理 · not a day that a document of an office speaks from")
    return day


Words = Annotated[str, AfterValidator(storable)]
ShortWords = Annotated[str, Field(max_length=200), AfterValidator(storable)]
Day = Annotated[date, AfterValidator(sensible_day)]
Moment = AwareDatetime
"""A moment with its time zone: ``2024-02-18T09:00:00+08:00``."""
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""A row's number."""
Limit = Annotated[int, Field(ge=1, le=200)]
"""How many rows one answer holds at most."""
