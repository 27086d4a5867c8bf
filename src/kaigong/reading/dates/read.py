"""All dates of an article, each resolved in its place: years carry within a sentence, 当天 is the day last told of."""

import re
from dataclasses import dataclass
from datetime import date

from kaigong.claims.dates import PartialDate, Precision
from kaigong.reading.dates.find import find_dates
from kaigong.reading.dates.resolve import DateContext, resolve
from kaigong.reading.dates.spoken import spoken_of
from kaigong.reading.dates.times import CalendarTime, SameDay, WrittenDate

SENTENCE_END = re.compile(r"[。！？!?\n]")
FOUNDED_AFTER = re.compile(r"(?:年|月|日)?(?:正式)?(?:成立|创立|创办|创建|组建|注册|上市|始建|建校|建厂|建市)")
FOUNDED_BEFORE = re.compile(r"(?:成立|创立|创办|创建|组建|注册|上市|始建|建)于$")


@dataclass(frozen=True)
class ReadDate:
    """A written date and what it means there; `date` is None for durations, 日前 and what cannot be told."""

    written: WrittenDate
    date: PartialDate | None

    @property
    def start(self) -> int:
        return self.written.start

    @property
    def stop(self) -> int:
        return self.written.stop


def read_dates(text: str, published: date | None) -> tuple[ReadDate, ...]:
    """Every date of the article `text`, in order, resolved.

    A year carries to later dates of its sentence that say none, unless it tells when a firm was founded.
    6个月后 counts from the date before it in its sentence. 当天 is the day said last in its sentence or the one
    before, else the day that the article speaks of.

    >>> [str(one.date) for one in read_dates("2031年一季度竣工，二季度投产。", None)]
    ['2031-Q1', '2031-Q2']
    """
    every = find_dates(text)
    spoken = spoken_of(text, published, every)
    found: list[ReadDate] = []
    sentence_year: int | None = None
    anchor: PartialDate | None = None
    day_told: date | None = None
    sentences_since_day = 0
    at = 0
    for number, written in enumerate(every):
        ends = len(SENTENCE_END.findall(text, at, written.start))
        if ends:
            sentence_year, anchor = None, None
            sentences_since_day += ends
        at = written.start
        year = sentence_year
        if year is None and published is None:
            year = _year_behind(every[number + 1 : number + 4], written, text)
        context = DateContext(published, spoken, year, anchor)
        if isinstance(written.time, SameDay) and day_told is not None and sentences_since_day <= 1:
            context = DateContext(published, day_told, year, anchor)
        meant = resolve(written, context)
        found.append(ReadDate(written, meant))
        if meant is None:
            continue
        anchor = meant
        if meant.precision is Precision.DAY:
            day_told, sentences_since_day = meant.first, 0
        if _carries(written, text):
            sentence_year = meant.first.year
    return tuple(found)


def _year_behind(others: tuple[WrittenDate, ...], date: WrittenDate, text: str) -> int | None:
    """3月2日，全县2020年一季度签约仪式举行: where nobody knows when the text appeared, the year of its sentence."""
    for other in others:
        if SENTENCE_END.search(text, date.stop, other.start):
            return None
        if isinstance(other.time, CalendarTime) and other.time.year is not None:
            return other.time.year
    return None


def _carries(written: WrittenDate, text: str) -> bool:
    if not isinstance(written.time, CalendarTime) or not written.has_year:
        return False
    if FOUNDED_AFTER.match(text, written.stop):
        return False
    return FOUNDED_BEFORE.search(text, max(0, written.start - 4), written.start) is None
