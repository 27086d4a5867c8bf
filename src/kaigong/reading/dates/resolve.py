"""Which day, month, quarter, half or year a written date means."""

from dataclasses import dataclass
from datetime import date, timedelta

from kaigong.claims.dates import PartialDate, Precision
from kaigong.reading.dates.calendars import festival_day, first_workday_after_rest, lunar_day
from kaigong.reading.dates.times import (
    CalendarTime,
    DayShift,
    Festival,
    FestivalPart,
    Later,
    LunarDay,
    SameDay,
    Time,
    WeekDay,
    WrittenDate,
)

DAYS_IN = {"天": 1, "周": 7}
MONTHS_IN = {"年": 12, "月": 1, "季": 3}
FESTIVAL_NEAR = timedelta(days=100)
PRECISION_OF = {"年": Precision.YEAR, "月": Precision.MONTH, "季": Precision.QUARTER}


@dataclass(frozen=True)
class DateContext:
    """What written dates are resolved against.

    `published` is the day of the document, `spoken_of` the day that it tells of, `sentence_year` the year that the
    sentence said before, `anchor` the dated event from which 6个月后 counts.
    """

    published: date | None = None
    spoken_of: date | None = None
    sentence_year: int | None = None
    anchor: PartialDate | None = None

    @property
    def today(self) -> date | None:
        """What 今年 and 上月 count from: the paper's own date, also on 1 January."""
        return self.published or self.spoken_of


def resolve(written: WrittenDate, context: DateContext) -> PartialDate | None:
    """The date that the words mean, as precise as they are; None where they name none (日前, 工期5年).

    A run becomes the smallest month, quarter, half or year that holds it, a run of days a month.

    >>> from kaigong.reading.dates.find import find_dates
    >>> context = DateContext(published=date(2024, 2, 18))
    >>> [str(resolve(one, context)) for one in find_dates("上月开工，明年6月底前建成，2026年三季度投产")]
    ['2024-01', '2025-06', '2026-Q3']
    """
    first = _resolve(written.time, context)
    if first is None or written.until is None:
        return first
    last = _resolve(written.until, context)
    return None if last is None else _holding(first, last)


def _resolve(time: Time, context: DateContext) -> PartialDate | None:
    try:
        match time:
            case CalendarTime():
                return _calendar(time, context)
            case DayShift(days):
                return _day(context.today, days)
            case SameDay(days):
                return _day(context.spoken_of, days)
            case WeekDay(weeks, weekday):
                today = context.today
                return _day(today, 7 * weeks + weekday - today.weekday()) if today else None
            case LunarDay():
                return _lunar(time, context)
            case Festival(name, part):
                return _festival(name, part, context)
            case Later():
                return _later(time, context)
            case _:
                return None
    except (ValueError, OverflowError):  # 2月30日, the year 10000: written, but no day
        return None


def _day(from_: date | None, days: int) -> PartialDate | None:
    return None if from_ is None else PartialDate.of_day(from_ + timedelta(days=days))


def _calendar(time: CalendarTime, context: DateContext) -> PartialDate | None:
    if time.months is not None or (time.day is not None and time.month is None):
        return _near_month(time, context)
    year = _year(time, context)
    if year is None:
        return None
    if time.half:
        return PartialDate(date(year, 6 * time.half - 5, 1), Precision.HALF)
    if time.quarter:
        return PartialDate(date(year, 3 * time.quarter - 2, 1), Precision.QUARTER)
    if time.month and time.day:
        return PartialDate.of_day(date(year, time.month, time.day))
    if time.month:
        return PartialDate(date(year, time.month, 1), Precision.MONTH)
    return PartialDate(date(year, 1, 1), Precision.YEAR)


def _year(time: CalendarTime, context: DateContext) -> int | None:
    if time.year is not None:
        return time.year
    if time.years_on is not None:
        return None if context.sentence_year is None else context.sentence_year + time.years_on
    if time.years is not None:
        return None if context.today is None else context.today.year + time.years
    if context.sentence_year is not None:
        return context.sentence_year
    return context.today.year if context.today else None


def _near_month(time: CalendarTime, context: DateContext) -> PartialDate | None:
    """上月, 本月18日, or a bare 18日: the latest such day, unless it is announced (将于28日)."""
    today = context.today
    if today is None:
        return None
    months = time.months
    if months is None:
        passed = time.day is not None and time.day > today.day and not time.ahead
        months = -1 if passed else 0
    count = today.year * 12 + today.month - 1 + months
    if time.day is None:
        return PartialDate(date(count // 12, count % 12 + 1, 1), Precision.MONTH)
    return PartialDate.of_day(date(count // 12, count % 12 + 1, time.day))


def _lunar(time: LunarDay, context: DateContext) -> PartialDate | None:
    """In the lunar year that is said, else the one nearest to the day of the article."""
    if time.year is not None:
        year = _year(time.year, context)
        day = lunar_day(year, time.month, time.day) if year is not None else None
        return None if day is None else PartialDate.of_day(day)
    today = context.today
    if today is None:
        return None
    days = [lunar_day(year, time.month, time.day) for year in (today.year - 1, today.year, today.year + 1)]
    known = [day for day in days if day is not None]
    return PartialDate.of_day(min(known, key=lambda day: abs(day - today))) if known else None


def _festival(name: str, part: FestivalPart, context: DateContext) -> PartialDate | None:
    today = context.today
    if today is None:
        return None
    if part is FestivalPart.FIRST_WORKDAY_AFTER:
        found = first_workday_after_rest(name, today)
        return None if found is None else PartialDate.of_day(found)
    days = [festival_day(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    known = [day for day in days if day is not None]
    if not known:
        return None
    near = min(known, key=lambda day: abs(day - today))
    day = near if abs(near - today) <= FESTIVAL_NEAR else next((day for day in known if day.year == today.year), near)
    if part is FestivalPart.DAY:
        return PartialDate.of_day(day)
    return _cut(day - timedelta(days=1) if part is FestivalPart.EVE else day, Precision.MONTH)


def _later(time: Later, context: DateContext) -> PartialDate | None:
    today = PartialDate.of_day(context.today) if context.today else None
    anchor = today if time.ago else context.anchor
    if anchor is None:
        return None
    if time.unit in DAYS_IN:
        days = DAYS_IN[time.unit] * time.amount * (-1 if time.ago else 1)
        return _day(anchor.first, days) if anchor.precision is Precision.DAY else None
    months = MONTHS_IN.get(time.unit)
    if months is None:
        return None
    if time.unit != "年" and anchor.precision in (Precision.YEAR, Precision.HALF):
        return None
    count = anchor.first.year * 12 + anchor.first.month - 1 + months * time.amount * (-1 if time.ago else 1)
    return _cut(date(count // 12, count % 12 + 1, 1), PRECISION_OF[time.unit])


def _holding(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """The smallest period that holds both; None where that is more than a year, or the run goes backwards."""
    if last.last < first.first:
        return None
    for precision in (Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR):
        period = _cut(first.first, precision)
        if last.last <= period.last:
            return period
    return None


def _cut(day: date, precision: Precision) -> PartialDate:
    """The month, quarter, half or year that holds the day."""
    months = {Precision.YEAR: 12, Precision.HALF: 6, Precision.QUARTER: 3, Precision.MONTH: 1}[precision]
    return PartialDate(date(day.year, (day.month - 1) // months * months + 1, 1), precision)
