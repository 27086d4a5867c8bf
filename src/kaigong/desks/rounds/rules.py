"""What a report is, where it stands, who may do what with it, and what is wrong with it. Pure."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kaigong.text.wording import RefusedError, Wording

LARGEST = Decimal(10) ** 9
"""万元: ten thousand 亿元, more than any city's projects together."""
WORDS_MAX = 2000


class StepKind(StrEnum):
    """To the 板块, to the city, back with a reason, accepted by the city."""

    SUBMITTED = "submitted"
    SENT_UP = "sent_up"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class NoticeKind(StrEnum):
    DUE = "due"
    REMINDED = "reminded"
    LOCKED = "locked"


class Standing(StrEnum):
    """Where a report stands; `EMPTY`: nobody wrote anything yet."""

    EMPTY = "empty"
    DRAFT = "draft"
    WITH_DISTRICT = "with_district"
    WITH_CITY = "with_city"
    RETURNED = "returned"
    ACCEPTED = "accepted"


AFTER = {
    StepKind.SUBMITTED: Standing.WITH_DISTRICT,
    StepKind.SENT_UP: Standing.WITH_CITY,
    StepKind.RETURNED: Standing.RETURNED,
    StepKind.ACCEPTED: Standing.ACCEPTED,
}
OPEN = frozenset({Standing.EMPTY, Standing.DRAFT, Standing.RETURNED})
"""Standings in which nobody has the report but the one who fills it."""


class Level(StrEnum):
    """Who somebody is to a report: of the unit below that fills it, of the 板块 above, of the city's office; a
    department looks only."""

    TOWNSHIP = "township"
    DISTRICT = "district"
    CITY = "city"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person writes of a project: `completed` in 万元 since the year's start."""

    completed: Decimal | None = None
    no_progress: bool = False
    progress: str = ""
    problems: str = ""
    next_step: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What was written the `n`-th time; `id` is its number in the database."""

    id: int
    n: int
    entered: Entered
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    version: int
    kind: StepKind
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was written and decided of a project in a round, in the order of storing."""

    versions: tuple[Version, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def standing(self) -> Standing:
        if self.last is None:
            return Standing.EMPTY
        mine = [one for one in self.steps if one.version == self.last.id]
        return AFTER[mine[-1].kind] if mine else Standing.DRAFT

    @property
    def accepted(self) -> tuple[Version, ...]:
        """The versions that the city accepted: the first is the one reported, later ones stand beside it."""
        taken = {one.version for one in self.steps if one.kind is StepKind.ACCEPTED}
        return tuple(one for one in self.versions if one.id in taken)

    @property
    def counts(self) -> Version | None:
        """The version that holds: the last accepted, else the last written."""
        return self.accepted[-1] if self.accepted else self.last

    @property
    def returned(self) -> Step | None:
        """The return that the one who fills it has to answer, None where there is none."""
        if self.standing not in OPEN or not self.steps:
            return None
        return self.steps[-1] if self.steps[-1].kind is StepKind.RETURNED else None


class Lack(StrEnum):
    """What a report still needs before it can be submitted."""

    COMPLETED = "completed"
    PROGRESS = "progress"
    WHY_NONE = "why_none"
    WHY_LESS = "why_less"
    WHY_CORRECTED = "why_corrected"


def lacks(entered: Entered, before: Decimal | None, *, corrects: bool) -> tuple[Lack, ...]:
    """What is missing: the sum and 形象进度, or, where there is no progress, why; a reason where the sum since the
    year's start falls below the `before` of the last month, and where it `corrects` what was accepted or locked."""
    found = []
    if entered.no_progress:
        if not entered.problems:
            found.append(Lack.WHY_NONE)
    else:
        if entered.completed is None:
            found.append(Lack.COMPLETED)
        if not entered.progress:
            found.append(Lack.PROGRESS)
    if corrects and not entered.reason:
        found.append(Lack.WHY_CORRECTED)
    elif falls(entered, before) and not entered.reason:
        found.append(Lack.WHY_LESS)
    return tuple(found)


def falls(entered: Entered, before: Decimal | None) -> bool:
    return entered.completed is not None and before is not None and entered.completed < before


def may_write(standing: Standing, level: Level, *, corrects: bool) -> bool:
    """Whether somebody of that level may write of a report that stands so. What was accepted or locked may be
    corrected; while a report is with the 板块, the 板块 may mend it, while it is with the city nobody may."""
    if level is Level.LOOKS:
        return False
    if standing in OPEN or (corrects and standing is Standing.ACCEPTED):
        return True
    return standing is Standing.WITH_DISTRICT and level is not Level.TOWNSHIP


def next_step_up(level: Level, *, district_checks: bool) -> StepKind:
    """Where a report goes when it is submitted: to the 板块 where that has somebody who checks, else to the city."""
    return StepKind.SUBMITTED if level is Level.TOWNSHIP and district_checks else StepKind.SENT_UP


def may_decide(kind: StepKind, standing: Standing, level: Level) -> bool:
    """Whether a report that stands so may be sent up, returned or accepted by somebody of that level."""
    with_me = {Level.DISTRICT: Standing.WITH_DISTRICT, Level.CITY: Standing.WITH_CITY}.get(level)
    if with_me is None or standing is not with_me:
        return False
    return kind is StepKind.RETURNED or kind is (StepKind.SENT_UP if level is Level.DISTRICT else StepKind.ACCEPTED)


class RoundRefusedError(RefusedError):
    """What was asked for in a round cannot be; nothing was written."""


NO_JANUARY = Wording("1月不单独填报，与2月合并（1—2月）", "January is reported with February")
NO_MONTH = Wording("年份或月份不对", "that is no month of a round")
OPEN_ALREADY = Wording("这个月已经开过填报", "the round of that month is open already")
NO_PROJECTS = Wording(
    "这一年的清单是空的，没有可填报的项目", "the list of that year is empty: there is nothing to report on"
)
DUE_PAST = Wording("截止日期已经过去", "the due day has passed")
NO_ROUND = Wording("没有这一期填报", "there is no such round")
NOT_IN_ROUND = Wording("这个项目不在这一期里", "the project is not in this round")
LOCKED = Wording("这一期已经锁定", "the round is locked")
STILL_WAITING = Wording(
    "还有报上来的没有审定，先审定或退回", "reports are waiting for you: accept or return them first"
)
WHY_RETURNED = Wording("退回要写明原因", "a return needs a reason")
NOT_NOW = Wording(
    "这份填报现在不能这样处理，可能已被别人处理",
    "that cannot be done with this report now; somebody may have been before you",
)
WITH_ANOTHER = Wording(
    "已经报上去了，要改请上级先退回", "it has been handed in: to change it, let it be returned first"
)
CHANGED_SINCE = Wording(
    "您打开之后别人改过这一行，请看过再保存", "somebody changed this row after you opened it: look before you save"
)
NO_NUMBER = Wording(
    "“{written}”不是数字，完成投资填万元数，如 1260 或 1260.5",
    "“{written}” is no number: write 万元, such as 1260 or 1260.5",
)
NEGATIVE = Wording("完成投资不能是负数", "investment cannot be negative")
TOO_LARGE = Wording("“{written}”太大了：单位是万元", "“{written}” is too large: the unit is 万元 (10,000 yuan)")
TOO_FINE = Wording("“{written}”小数太多：最多四位", "“{written}” has too many decimals: at most four")


def amount_written(written: str) -> Decimal | None:
    """万元 as a person writes them: 12,600 or 12600.5; None where nothing is written.

    >>> amount_written("12，600 万元")
    Decimal('12600')

    Raises:
        RoundRefusedError: it is no number, negative, too large (元 for 万元), or finer than a yuan.
    """
    plain = written.strip().removesuffix("元").removesuffix("万").strip()
    plain = (
        plain.translate(str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")).replace(",", "").replace(" ", "")
    )
    if not plain:
        return None
    shown = written.strip()[:20]
    try:
        amount = Decimal(plain) if plain.isascii() and "_" not in plain else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or "e" in plain.lower():
        raise _refused(NO_NUMBER, shown)
    if amount < 0:
        raise RoundRefusedError(NEGATIVE)
    if amount > LARGEST:
        raise _refused(TOO_LARGE, shown)
    if -int(amount.normalize().as_tuple().exponent) > 4:
        raise _refused(TOO_FINE, shown)
    return abs(amount)


def ensure_month(year: int, month: int) -> None:
    """Nothing where a round of that month can be. Raises RoundRefusedError."""
    if month == 1:
        raise RoundRefusedError(NO_JANUARY)
    if not (2000 <= year <= 2100 and 2 <= month <= 12):
        raise RoundRefusedError(NO_MONTH)


def last_day(year: int, month: int) -> date:
    """The day that the sums of a round speak of."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_in_chinese(month: int) -> str:
    """1—2月, 3月."""
    return "1—2月" if month == 2 else f"{month}月"


def plain(amount: Decimal) -> str:
    """As the form keeps it: no zeros behind the point.

    >>> plain(Decimal("12600.50")), plain(Decimal("100"))
    ('12600.5', '100')
    """
    return format(amount.normalize(), "f")


def _refused(wording: Wording, written: str) -> RoundRefusedError:
    return RoundRefusedError(Wording(wording.zh.format(written=written), wording.en.format(written=written)))
