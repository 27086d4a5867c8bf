"""Finding dates as they are written. What they mean is for `resolve`."""

import re
from collections.abc import Callable
from dataclasses import replace

from kaigong.reading.dates.numerals import number
from kaigong.reading.dates.patterns import BEGINNINGS, DASH
from kaigong.reading.dates.times import (
    CalendarTime,
    DayShift,
    Duration,
    Festival,
    FestivalPart,
    Later,
    LunarDay,
    SameDay,
    Time,
    Vague,
    WeekDay,
    WrittenDate,
)

YEAR_WORDS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "下年": 1, "下一年": 1, "来年": 1}
YEAR_WORDS |= {"前年": -2, "大前年": -3, "后年": 2}
YEARS_ON = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1, "转年": 1}
MONTH_WORDS = {"上月": -1, "上个月": -1, "本月": 0, "这月": 0, "这个月": 0, "当月": 0, "同月": 0}
MONTH_WORDS |= {"下月": 1, "下个月": 1, "次月": 1}
DAY_SHIFTS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1}
DAY_SHIFTS |= {"明天": 1, "明日": 1, "后天": 2}
NEXT_DAYS = {"次日", "翌日", "第二天"}
WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}
SEASONS = {"今": 0, "明": 1, "去": -1}
TWO_YEARS = {"去今": -1, "今明": 0, "明后": 1}
FESTIVAL_PARTS = {"前夕": FestivalPart.EVE, "期间": FestivalPart.DURING}
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
TO = re.compile(DASH)
ANNOUNCED = re.compile(r"(?:将于|将在|定于|拟于|预计于?|计划于?|将)$")
SENTENCE_END = re.compile(r"[。！？!?\n]")

Groups = dict[str, str]


def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every date and duration that `text` writes, in order, never overlapping; offsets are into `text`.

    Runs (6月16日至18日) are one. A bare day takes the month said before it in its sentence (5月8日开工，12日签约).

    >>> [date.written for date in find_dates("去年3月开工，预计明年底前建成，工期两年")]
    ['去年3月', '明年底前', '两年']
    """
    found = [_written(form, match, text) for form, match in BEGINNINGS.finditer(text)]
    return _with_months(_with_runs([date for date in found if date is not None], text), text)


def _written(form: str, match: "re.Match[str]", text: str) -> WrittenDate | None:
    groups = {name: words for name, words in match.groupdict().items() if words is not None}
    made = MAKERS.get(form, _calendar)(groups)
    if made is None:
        return None
    time, until = made if isinstance(made, tuple) else (made, None)
    if isinstance(time, CalendarTime) and ANNOUNCED.search(text, max(0, match.start() - 3), match.start()):
        time = replace(time, ahead=True)
    return WrittenDate(match.start(), match.end(), match.group(), time, until)


Made = Time | tuple[Time, Time] | None


def _year(groups: Groups) -> CalendarTime:
    if "year" in groups:
        year = number(groups["year"])
        return CalendarTime(year=year + 2000 if year is not None and year < 100 else year)
    word = groups.get("year_word", "").removesuffix("度")
    if word in YEAR_WORDS:
        return CalendarTime(years=YEAR_WORDS[word])
    return CalendarTime(years_on=YEARS_ON.get(word))


def _calendar(groups: Groups) -> Made:
    time = _year(groups)
    if "half" in groups:
        return replace(time, half=1 if groups["half"] in "上前" else 2)
    quarter = groups.get("quarter") or groups.get("q") or groups.get("first_quarter")
    if quarter and "quarter_end" in groups:
        return replace(time, month=3 * (number(quarter[0]) or 1))
    if quarter:
        return replace(time, quarter=number(quarter[0]))
    first = groups.get("first_months")
    if first or "first_quarters" in groups:
        last = number(first) if first else 3 * (number(groups["first_quarters"]) or 1)
        if not last or last > 12:
            return None
        return replace(time, month=1), replace(time, month=last)
    if "run_month" in groups:
        return replace(time, month=number(groups["run_month"])), replace(time, month=number(groups["run_to"]))
    if "month" in groups:
        day = number(groups["day"]) if "day" in groups else None
        return replace(time, month=number(groups["month"]), day=day)
    part = groups.get("year_part") or groups.get("year_middle", "")
    if part and part in "底末终尾":
        return replace(time, month=12)
    if part == "中":
        return replace(time, month=6)
    return time if time.has_year or part else None


def _run_of_years(groups: Groups) -> Made:
    return CalendarTime(year=number(groups["year"])), CalendarTime(year=number(groups["run_to"]))


def _run_of_days(groups: Groups) -> Made:
    first, last = number(groups["day"]), number(groups["run_to"])
    if first is None or last is None or first >= last:
        return None
    return CalendarTime(day=first), CalendarTime(day=last)


def _today_dated(groups: Groups) -> Made:
    """Of the year of publication, whatever year its sentence told of before (项目2019年启动，今天（9月6日）投产)."""
    year = _year(groups)
    if "month" not in groups:
        return replace(year, day=number(groups["day"]))
    if not year.has_year:
        year = CalendarTime(years=0)
    return replace(year, month=number(groups["month"]), day=number(groups["day"]))


def _lunar(groups: Groups) -> Made:
    year = _year(groups)
    said = year if year.has_year else None
    if "eve" in groups or groups.get("new_year_day") == "三十":
        return LunarDay(12, 0, said)
    if "new_year_day" in groups:
        return LunarDay(1, number(groups["new_year_day"].removeprefix("初")) or 1, said)
    day = number(groups["lunar_day"].removeprefix("初")) or 1
    if "lunar_word" in groups:
        return LunarDay(LUNAR_MONTHS[groups["lunar_word"]], day, said)
    month = number(groups["lunar_month"]) or 1
    return LunarDay(-month if "leap" in groups else month, day, said)


def _month_word(groups: Groups) -> Made:
    day = number(groups["day"]) if "day" in groups else None
    return CalendarTime(months=MONTH_WORDS[groups["month_word"]], day=day)


def _plan(groups: Groups) -> Made:
    """五年规划: the tenth began in 2001; only its first and last year can be told."""
    part = groups.get("plan_part", "")
    first = 2001 + 5 * (_plan_number(groups) - 10)
    if part.startswith(("末", "期末", "收官")):
        return CalendarTime(year=first + 4)
    if part.startswith(("初", "开局")):
        return CalendarTime(year=first)
    return CalendarTime(year=first), CalendarTime(year=first + 4)


def _plan_number(groups: Groups) -> int:
    """十四五 is the fourteenth, 十五 the tenth."""
    written = (groups.get("plan") or groups.get("bare_plan") or "").removesuffix("五")
    return number(written) or 10


def _duration(groups: Groups) -> Made:
    turn = groups.get("turn", "")
    vague = "some" in groups or "more" in groups or groups.get("half_more") == "多"
    if vague or not turn.endswith(("后", "前")):
        return Duration()
    unit = "年" if groups["unit"] == "年" else groups["unit"].lstrip("个半多")[:1]
    if groups["amount"] == "半":
        amount = 6 if unit == "年" else 0
        unit = "月" if unit == "年" else unit
    else:
        amount = number(groups["amount"]) or 0
    if "half_more" in groups and unit == "年":
        amount, unit = amount * 12 + 6, "月"
    return Later(amount, unit, ago=turn.endswith("前")) if amount else Duration()


def _festival_workday(groups: Groups) -> Made:
    return Festival(groups.get("festival", ""), FestivalPart.FIRST_WORKDAY_AFTER)


def _festival(groups: Groups) -> Made:
    return Festival(groups["festival"], FESTIVAL_PARTS.get(groups["festival_part"], FestivalPart.DAY))


def _week(groups: Groups) -> Made:
    if "weekday" not in groups:
        return Vague()
    return WeekDay(WEEKS[groups["week"]], min("一二三四五六日天".index(groups["weekday"]), 6))


def _season(groups: Groups) -> Made:
    """A season is no half or quarter, so the year is all that is told; winter lies in two."""
    return Vague() if groups["season"] == "冬" else CalendarTime(years=SEASONS[groups["season_year"]])


def _two_years(groups: Groups) -> Made:
    first = TWO_YEARS[groups["two_years"]]
    return CalendarTime(years=first), CalendarTime(years=first + 1)


MAKERS: dict[str, Callable[[Groups], Made]] = {
    "today_dated": _today_dated,
    "lunar": _lunar,
    "lunar_month": _lunar,
    "year_run": _run_of_years,
    "day_run": _run_of_days,
    "season": _season,
    "two_years": _two_years,
    "week": _week,
    "month_word": _month_word,
    "month_part": lambda groups: CalendarTime(months=0),
    "plan": _plan,
    "duration": _duration,
    "day": lambda groups: CalendarTime(day=number(groups["day"])),
    "day_shift": lambda groups: DayShift(DAY_SHIFTS.get(groups["day_shift"], 0)),
    "same_day": lambda groups: SameDay(1 if groups["same_day"] in NEXT_DAYS else 0),
    "festival_workday": _festival_workday,
    "festival": _festival,
    "vague": lambda groups: Vague(),
}


def _with_runs(dates: list[WrittenDate], text: str) -> list[WrittenDate]:
    """Two dates with 至 between them become one run; the second takes what it leaves out from the first."""
    joined: list[WrittenDate] = []
    for date in dates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.until is None
            and date.until is None
            and isinstance(before.time, CalendarTime)
            and isinstance(date.time, CalendarTime)
            and TO.fullmatch(text, before.stop, date.start)
        ):
            until = _filled(date.time, before.time)
            joined[-1] = WrittenDate(before.start, date.stop, text[before.start : date.stop], before.time, until)
        else:
            joined.append(date)
    return joined


def _filled(time: CalendarTime, first: CalendarTime) -> CalendarTime:
    if time.day is not None and time.month is None and time.months is None:
        time = replace(time, month=first.month, months=first.months)
    if not time.has_year:
        time = replace(time, year=first.year, years=first.years, years_on=first.years_on)
    return time


def _with_months(dates: list[WrittenDate], text: str) -> tuple[WrittenDate, ...]:
    whole: list[WrittenDate] = []
    month: CalendarTime | None = None
    at = 0
    for date in dates:
        if SENTENCE_END.search(text, at, date.start):
            month = None
        at = date.start
        time = date.time
        if isinstance(time, CalendarTime):
            if time.month is not None and time.day is not None:
                month = time
            elif time.day is not None and time.months is None and month is not None:
                until = _filled(date.until, month) if isinstance(date.until, CalendarTime) else date.until
                date = replace(date, time=_filled(time, month), until=until)
        whole.append(date)
    return tuple(whole)
