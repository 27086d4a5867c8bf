"""The day that an article speaks of: often the day before the paper is dated."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from kaigong.claims.dates import Precision
from kaigong.reading.dates.find import find_dates
from kaigong.reading.dates.resolve import DateContext, resolve
from kaigong.reading.dates.times import CalendarTime, DayShift, Festival, LunarDay, WeekDay, WrittenDate

LEAD = 800
"""Code points in which an article says its day; headlines and decks come before."""
NEWS_KEEPS = timedelta(days=45)
PUBLISHING = re.compile(r"(?:发布|发稿|更新|刊发|日期|来源|时间|出版)[^。\n]{0,8}$")
DATELINE = re.compile(r"(?:上午|下午)?电")
STROKES = re.compile(r"\d[-/.]\d")
HEARD = re.compile(r"(?:从[^，,。\n]{0,24})?(?:获悉|了解到|讯)")


def spoken_of(text: str, published: date | None, written: Iterable[WrittenDate] | None = None) -> date | None:
    """The first day that the lead tells of, or None.

    A day of publication, a dateline (7月20日电) and when the reporter heard it (记者昨日获悉) are taken only where
    nothing else is said. Never after `published` and never older than 45 days. `written` are the text's dates where
    they are found already.

    >>> spoken_of("本报讯 农历正月初八，春意渐浓。当天，两个项目开工。", date(2024, 2, 18))
    datetime.date(2024, 2, 17)
    """
    lead = text[:LEAD]
    context = DateContext(published)
    weak: date | None = None
    for one in find_dates(lead) if written is None else written:
        if one.stop > LEAD:
            break
        if not isinstance(one.time, CalendarTime | DayShift | LunarDay | WeekDay | Festival):
            continue
        if PUBLISHING.search(lead, max(0, one.start - 12), one.start):
            continue
        found = resolve(one, context)
        if found is None or found.precision is not Precision.DAY or one.time == DayShift(1):
            continue
        if published is not None and not published - NEWS_KEEPS <= found.first <= published:
            continue
        if is_strong(one, lead):
            return found.first
        weak = weak or found.first
    return weak


def is_strong(written: WrittenDate, text: str) -> bool:
    """False for what dates the page or the report rather than what it tells: a dateline, when the reporter heard it,
    digits with strokes (2024-02-17), a line that holds hardly more than the date."""
    if DATELINE.match(text, written.stop) or HEARD.match(text, written.stop) or STROKES.search(written.written):
        return False
    line_start = text.rfind("\n", 0, written.start) + 1
    line_stop = text.find("\n", written.stop)
    line_stop = len(text) if line_stop < 0 else line_stop
    return line_stop - line_start > len(written.written) + 8 or "。" in text[line_start:line_stop]
