"""Lunar days, festivals and working days, from lunar-python (MIT), each asked for once."""

from datetime import date, timedelta
from functools import lru_cache

from lunar_python import LunarYear, Solar
from lunar_python.util import HolidayUtil

LUNAR_FESTIVALS = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "中秋": (8, 15)}
SOLAR_FESTIVALS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1)}
FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR = 1900, 2100
LONGEST_REST = 20


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day in our calendar; day 0 is the last of the month, a leap month is negative; None where there is none.

    >>> lunar_day(2024, 1, 8)
    datetime.date(2024, 2, 17)
    """
    if not FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR:
        return None
    first, length = _lunar_months(year).get(month, (date.min, -1))
    return None if day > length else first + timedelta(days=(day or length) - 1)


@lru_cache(maxsize=256)
def _lunar_months(year: int) -> dict[int, tuple[date, int]]:
    """The first day and the length of each month of the lunar year, which takes long to compute."""
    months = {}
    for one in LunarYear.fromYear(year).getMonthsInYear():
        solar = Solar.fromJulianDay(one.getFirstJulianDay())
        first = date(solar.getYear(), solar.getMonth(), solar.getDay())
        months[one.getMonth()] = (first, one.getDayCount())
    return months


@lru_cache(maxsize=1024)
def festival_day(name: str, year: int) -> date | None:
    """The festival's first day in that year of our calendar; 清明 is computed from the sun."""
    if name in SOLAR_FESTIVALS:
        return date(year, *SOLAR_FESTIVALS[name])
    if name in LUNAR_FESTIVALS:
        return lunar_day(year, *LUNAR_FESTIVALS[name])
    if name == "清明" and FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR:
        solar = Solar.fromYmd(year, 4, 8).getLunar().getPrevJie(True).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None


def first_workday_after_rest(name: str, by: date) -> date | None:
    """The first working day after the latest public holiday (of that name, if given) that ended before `by`.

    The holidays are those that the State Council announced, as lunar-python holds them; None for years without.
    """
    known = [rest for rest in _rests(by.year - 1) + _rests(by.year) if rest[1] <= by and _named(rest[0], name)]
    return known[-1][1] if known else None


def _named(rest: str, name: str) -> bool:
    return not name or name in rest or (name == "五一" and "劳动" in rest)


@lru_cache(maxsize=64)
def _rests(year: int) -> tuple[tuple[str, date], ...]:
    """Each public holiday of the year with the first working day after it, in order."""
    last: dict[str, date] = {}
    for one in HolidayUtil.getHolidays(year):
        if not one.isWork():
            day = date.fromisoformat(one.getDay())
            last[one.getName()] = max(day, last.get(one.getName(), day))
    found = []
    for name, day in last.items():
        back = next(
            (later for later in (day + timedelta(days=n) for n in range(1, LONGEST_REST)) if _is_workday(later)),
            None,
        )
        if back is not None:
            found.append((name, back))
    return tuple(sorted(found, key=lambda rest: rest[1]))


def _is_workday(day: date) -> bool:
    holiday = HolidayUtil.getHoliday(day.isoformat())
    return bool(holiday.isWork()) if holiday is not None else day.weekday() < 5
