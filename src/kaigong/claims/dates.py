"""Dates as precise as a source gives them: a year, a half, a quarter, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class Precision(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days from `first` to `last`, known to `precision`.

    >>> str(PartialDate.parse("2024-Q1")), PartialDate.parse("2024-Q1").last
    ('2024-Q1', datetime.date(2024, 3, 31))
    """

    first: date
    precision: Precision

    def __reduce__(self) -> tuple[Any, ...]:
        """Other processes are told by its fields alone: Python's own way for such classes takes ten times as long."""
        return PartialDate, (self.first, self.precision)

    @classmethod
    @lru_cache(maxsize=1 << 14)
    def parse(cls, written: str) -> Self:
        """Read ``YYYY``, ``YYYY-Hn``, ``YYYY-Qn``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            ValueError: it is none of these, or no such day.
        """
        match = WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError(f"not a date: {written!r}")
        year = int(match["year"])
        if match["half"]:
            return cls(date(year, 6 * int(match["half"]) - 5, 1), Precision.HALF)
        if match["quarter"]:
            return cls(date(year, 3 * int(match["quarter"]) - 2, 1), Precision.QUARTER)
        if match["day"]:
            return cls(date(year, int(match["month"]), int(match["day"])), Precision.DAY)
        if match["month"]:
            return cls(date(year, int(match["month"]), 1), Precision.MONTH)
        return cls(date(year, 1, 1), Precision.YEAR)

    @classmethod
    def of_day(cls, day: date) -> Self:
        return cls(day, Precision.DAY)

    @property
    def last(self) -> date:
        """The last day that it may be."""
        months = {Precision.YEAR: 12, Precision.HALF: 6, Precision.QUARTER: 3, Precision.MONTH: 1}.get(self.precision)
        if months is None:
            return self.first
        month = self.first.month + months - 1
        return date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])

    @property
    def in_chinese(self) -> str:
        """As office papers write it.

        >>> [PartialDate.parse(one).in_chinese for one in ("2024", "2024-H2", "2024-Q1", "2024-02", "2024-02-17")]
        ['2024年', '2024年下半年', '2024年一季度', '2024年2月', '2024年2月17日']
        """
        first = self.first
        year = f"{first.year}年"
        match self.precision:
            case Precision.YEAR:
                return year
            case Precision.HALF:
                return f"{year}{'上' if first.month == 1 else '下'}半年"
            case Precision.QUARTER:
                return f"{year}{'一二三四'[first.month // 3]}季度"
            case Precision.MONTH:
                return f"{year}{first.month}月"
            case Precision.DAY:
                return f"{year}{first.month}月{first.day}日"

    def __str__(self) -> str:
        first = self.first
        match self.precision:
            case Precision.YEAR:
                return f"{first.year:04}"
            case Precision.HALF:
                return f"{first.year:04}-H{1 if first.month == 1 else 2}"
            case Precision.QUARTER:
                return f"{first.year:04}-Q{(first.month + 2) // 3}"
            case Precision.MONTH:
                return f"{first.year:04}-{first.month:02}"
            case Precision.DAY:
                return first.isoformat()
