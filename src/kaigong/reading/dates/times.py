"""What a written date can be, before it is known which day that is."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class CalendarTime:
    """A year, half, quarter, month or day, each said outright or as a distance.

    `years` counts from the year of the article (去年 is -1), `years_on` from the year of the sentence (次年 is 1),
    `months` from the month of the article (上月 is -1). `ahead` is set where the words before announce something
    (将于28日), so that a bare day is not taken for one that has passed.
    """

    year: int | None = None
    years: int | None = None
    years_on: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    months: int | None = None
    day: int | None = None
    ahead: bool = False

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.years is not None or self.years_on is not None


@dataclass(frozen=True)
class DayShift:
    """今天 0, 昨日 -1: days from the day of publication."""

    days: int


@dataclass(frozen=True)
class SameDay:
    """当天 0, 次日 1: days from the day that the text speaks of."""

    days: int


@dataclass(frozen=True)
class WeekDay:
    """上周五 is weeks -1, weekday 4 (Monday is 0)."""

    weeks: int
    weekday: int


@dataclass(frozen=True)
class LunarDay:
    """正月初八 is month 1, day 8; 除夕 is month 12, day 0 (the last, 29 or 30); a leap month is negative."""

    month: int
    day: int
    year: CalendarTime | None = None


class FestivalPart(StrEnum):
    DAY = "day"
    EVE = "eve"
    DURING = "during"
    FIRST_WORKDAY_AFTER = "first workday after"


@dataclass(frozen=True)
class Festival:
    """国庆前夕, 春节期间, 节后首日; `name` is empty where the text says only 节."""

    name: str
    part: FestivalPart


@dataclass(frozen=True)
class Later:
    """6个月后 is 6 months from an anchor; 三年前 is -36 months from the day of the article (`months` for 年 too,
    `unit` keeps how precise the words are)."""

    amount: int
    unit: str
    ago: bool = False


@dataclass(frozen=True)
class Vague:
    """日前, 目前, 届时: a time, but none that can be told."""


@dataclass(frozen=True)
class Duration:
    """工期5年, 18个月建成, 三年内: how long, not when."""


Time = CalendarTime | DayShift | SameDay | WeekDay | LunarDay | Festival | Later | Vague | Duration


@dataclass(frozen=True)
class WrittenDate:
    """A date as written: offsets into the text that it was found in, and what the words say.

    `until` is the end of a run (5日至7日, 3—5月); `time` is then its beginning.
    """

    start: int
    stop: int
    written: str
    time: Time
    until: Time | None = None

    @property
    def is_duration(self) -> bool:
        return isinstance(self.time, Duration)

    @property
    def is_vague(self) -> bool:
        return isinstance(self.time, Vague)

    @property
    def has_year(self) -> bool:
        return isinstance(self.time, CalendarTime) and self.time.has_year
