"""Dates in Chinese texts: found as written, resolved against the day of the article."""

from kaigong.reading.dates.find import find_dates
from kaigong.reading.dates.read import ReadDate, read_dates
from kaigong.reading.dates.resolve import DateContext, resolve
from kaigong.reading.dates.spoken import spoken_of
from kaigong.reading.dates.times import WrittenDate

__all__ = ["DateContext", "ReadDate", "WrittenDate", "find_dates", "read_dates", "resolve", "spoken_of"]
