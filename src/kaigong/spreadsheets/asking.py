"""What an import is asked with: the day that the spreadsheet tells of, and the office's profile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kaigong.claims.dates import PartialDate, Precision
from kaigong.spreadsheets.profile import Profile

AS_OF = re.compile(
    r"(?:数据)?(?:截至|截止)(?:日期|时间)?[到至:：]?\s?((?:19|20)\d\d)\s?[年.\-/]\s?(\d{1,2})\s?(?:[月.\-/]\s?(\d{1,2})?)?"
)
FILLED_ON = re.compile(
    r"(?:填报|填表|制表|报送|上报|报告)(?:时间|日期)?\s?[:：]?\s?((?:19|20)\d\d)\s?[年.\-/]\s?(\d{1,2})\s?(?:[月.\-/]\s?(\d{1,2})?)?"
)
TITLE = re.compile(r"((?:19|20)\d\d)\s?年\s?(?:1\s?[-—至]\s?)?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?")
IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.年]?(0[1-9]|1[0-2]|[1-9](?=月))(?:[-_.月]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    as_of: date
    profile: Profile = field(default_factory=Profile)


def day_told(lines: Iterable[str], name: str) -> date | None:
    """The day that the spreadsheet says it tells of: 截至2026年10月底, 填报日期, the month of its title
    or of its file's `name`; a month counts as its last day.

    >>> day_told(["2026年市级重点项目推进情况（截至2026年10月底）"], "a.xlsx")
    datetime.date(2026, 10, 31)
    """
    given = list(lines)
    for pattern, where in ((AS_OF, given), (FILLED_ON, given), (TITLE, given), (IN_NAME, [name])):
        for line in where:
            if (match := pattern.search(line)) and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = match.groups()
    try:
        if day:
            return date(int(year), int(month), int(day))
        return PartialDate(date(int(year), int(month), 1), Precision.MONTH).last
    except ValueError:
        return None
