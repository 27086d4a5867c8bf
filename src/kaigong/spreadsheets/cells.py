"""What one cell says: a sum, a date, a stage, yes or no; what cannot be read is a `Note` that says why."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Modality, Stage, Status
from kaigong.reading import money
from kaigong.reading.dates import read_dates
from kaigong.reading.scan import scanner
from kaigong.spreadsheets.headers import Unit
from kaigong.spreadsheets.profile import DateOrder
from kaigong.spreadsheets.workbook import Content, words
from kaigong.text.sentences import sentences_of
from kaigong.text.widths import FOLDS
from kaigong.text.wording import Wording

BLANK = re.compile(r"[-—–/\\\s*．.]*|无|暂无|没有|未定|待定|不详|空|N/?A|#.{1,8}[!?/A]?", re.IGNORECASE)
NUMBER = re.compile(
    r"(?P<about>约|近|超|逾)?(?P<sign>[¥￥$£￡€])?(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(?P<more>余|多|左右)?"
)
DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)[年./\-](?P<month>\d{1,2})[月./\-](?P<day>\d{1,2})日?(?:[\sT]{0,3}\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?)?"
)
YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[./\-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"(?:\s{1,3}\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
)
MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[年./\-](?P<month>\d{1,2})月?")
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?")
PACKED = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?")
PERIOD = re.compile(r"\s{0,4}(?:[-—–~～至到]{1,4})\s{0,4}")
SHORT_SECOND = re.compile(r"\d{1,2}月?")
FIRST_DAY, FIRST_SERIAL, LAST_SERIAL = date(1899, 12, 30), 32_000, 62_000
"""Excel counts days from here; numbers of the years 1987 to 2069 in a column of dates are such counts."""
YES = frozenset({"是", "√", "✓", "✔", "已", "y", "yes", "有", "○", "●", "1"})
NO = frozenset({"否", "×", "✗", "未", "n", "no", "0"})
DONE = re.compile(
    r"已?(?:取得|领取|领证|办理|完成|批复|获批|办结|办好|通过|供地|出让|摘牌|划拨|封顶)(?:完毕|到位|证)?|已办"
)
NOT_DONE = re.compile(r"(?:未|没有|尚未|暂未|还没|正在|待|在办|办理中|审批中|不涉及|不需要?|无需|无$)")
STATUSES = {
    Status.GOING: frozenset({"正常", "正常推进", "顺利", "推进中", "中", "按计划推进", "按期推进", "有序推进"}),
    Status.DELAYED: frozenset({"滞后", "缓慢", "延期", "逾期", "推迟", "慢于序时", "未达序时"}),
    Status.STOPPED: frozenset({"停工", "停滞", "停建", "暂停", "暂缓", "搁置", "中止"}),
    Status.LOST: frozenset({"终止", "流失", "取消", "撤销", "退出", "放弃", "解约"}),
}
SIGNS = {
    **dict.fromkeys("¥￥", ("CNY", "JPY")),
    "$": ("USD", "HKD", "SGD", "AUD", "CAD", "TWD"),
    **dict.fromkeys("£￡", ("GBP",)),
    "€": ("EUR",),
}
CUES = ((re.compile(r"预计|计划|拟|力争|争取|预期"), Modality.EXPECTED), (re.compile(r"已"), Modality.ACTUAL))
DECORATION = re.compile(r"^(?:项目|已|正在)|(?:阶段|项目|状态|中)$")
STAGES = {
    "洽谈": Stage.NEGOTIATING,
    "在谈": Stage.NEGOTIATING,
    "签约": Stage.SIGNED,
    "立项": Stage.APPROVED,
    "备案": Stage.APPROVED,
    "核准": Stage.APPROVED,
    "开工": Stage.STARTED,
    "在建": Stage.STARTED,
    "续建": Stage.STARTED,
    "建设": Stage.STARTED,
    "施工": Stage.STARTED,
    "竣工": Stage.COMPLETED,
    "完工": Stage.COMPLETED,
    "建成": Stage.COMPLETED,
    "投产": Stage.PRODUCING,
    "试生产": Stage.PRODUCING,
    "投用": Stage.PRODUCING,
    "运营": Stage.PRODUCING,
    "达产": Stage.FULL_CAPACITY,
    "停工": Stage.STOPPED,
    "停建": Stage.STOPPED,
    "终止": Stage.STOPPED,
}
"""Words that a column of stages holds; a narrower list than a text's, where 施工 may be of anything."""


@dataclass(frozen=True, slots=True)
class Note:
    """Why a cell was not read, or was read less exactly than it is written."""

    why: Wording


NO_STATUS = Note(Wording("不是一种状态的名称", "not the name of a status"))
NO_NUMBER = Note(Wording("读不出数额", "no sum can be read here"))
NO_UNIT = Note(Wording("没有单位", "it has no unit"))
NO_DATE = Note(Wording("读不出日期", "no date can be read here"))
NO_ORDER = Note(
    Wording(
        '分不清月和日：在方案里写 dates = "day-first" 或 "month-first"',
        'day or month first? The profile has to say it: dates = "day-first" or "month-first"',
    )
)
OTHER_CURRENCY = Note(Wording("货币符号和单位对不上", "its sign is of another currency than its column"))
NO_PERIOD = Note(Wording("读不出起止时间", "no beginning and end can be read here"))
SEVERAL = Note(Wording("写了不止一个", "it gives more than one"))
OCTOBER = Note(
    Wording("数字 {}：分不清 1 月还是 10 月，只读到年", "the number {} is January or October; only its year is read")
)
NO_STAGE = Note(Wording("不是一个阶段的名称", "it names no stage"))
LATE = Note(Wording("“实际”的日期晚于填报日", "an actual date after the day of the report"))


def is_blank(content: Content) -> bool:
    """True where the cell says nothing: empty, a dash, 无, an error of a formula."""
    return isinstance(content, str) and BLANK.fullmatch(content) is not None


def read_money(content: Content, unit: Unit | None) -> Value | Note:
    """The sum in a cell under a header in `unit` (None: none is given); a unit in the cell itself goes first.

    >>> read_money("约12.6", Unit("亿元", 10**8, "CNY")).amount
    Decimal('1260000000.0')
    """
    if isinstance(content, Decimal):
        return _sum(content, unit) if unit else NO_UNIT
    if not isinstance(content, str):
        return NO_NUMBER
    folded = content.translate(FOLDS).replace(" ", "")
    if match := NUMBER.fullmatch(folded):
        if unit is None:
            return NO_UNIT
        if match["sign"] and unit.currency not in SIGNS[match["sign"]]:
            return OTHER_CURRENCY
        try:
            return _sum(Decimal(match["number"].replace(",", "")), unit, bool(match["about"] or match["more"]))
        except InvalidOperation:
            return NO_NUMBER
    return _written_sum(folded)


def _sum(number: Decimal, unit: Unit, approximate: bool = False) -> Value | Note:
    if number < 0 or number.adjusted() > 15:
        return NO_NUMBER
    return Value(amount=number * unit.factor, unit=unit.currency, approximate=approximate)


@lru_cache(4096)
def _written_sum(folded: str) -> Value | Note:
    """12.6亿元, 约5000万美元: by the rules that read texts; another sum beside it leaves open which is meant."""
    found = list(scanner().scan(folded).finds(money.RULES, sentences_of(folded)))
    if len(found) != 1:
        return SEVERAL if found else NO_NUMBER
    value = found[0].value
    return Value("", value.amount, value.currency, "", value.approximate, value.low, value.high)


def read_date(content: Content, as_of: date, order: DateOrder | None = None) -> PartialDate | Note:
    """The date in a cell; words as 今年底 are resolved against `as_of`. A day whose year stands last is read in the
    `order` of the file, and not at all where that is not known.

    >>> str(read_date("2026.3", date(2026, 11, 1))), str(read_date(Decimal("46082"), date(2026, 11, 1)))
    ('2026-03', '2026-03-01')
    >>> str(read_date("3/4/2016", date(2026, 11, 1), DateOrder.DAY_FIRST))
    '2016-04-03'
    """
    if isinstance(content, date):
        return PartialDate.of_day(content)
    if isinstance(content, Decimal):
        return _of_number(content)
    if not isinstance(content, str):
        return NO_DATE
    return _written_date(content.translate(FOLDS).strip(), as_of, order)


@lru_cache(4096)
def _written_date(folded: str, as_of: date, order: DateOrder | None = None) -> PartialDate | Note:
    if match := YEAR_LAST.fullmatch(folded):
        return _year_last(match, order)
    for pattern in (DAY, MONTH, YEAR, PACKED):
        if match := pattern.fullmatch(folded) or pattern.fullmatch(folded.replace(" ", "")):
            return _of_match(match)
    found = [one for one in read_dates(folded, as_of) if one.date is not None]
    if len(found) != 1:
        return SEVERAL if found else NO_DATE
    return found[0].date or NO_DATE


def _year_last(match: re.Match[str], order: DateOrder | None) -> PartialDate | Note:
    if order is None:
        return NO_ORDER
    day, month = match["first"], match["second"]
    if order is DateOrder.MONTH_FIRST:
        day, month = month, day
    try:
        return PartialDate.of_day(date(int(match["year"]), int(month), int(day)))
    except ValueError:
        return NO_DATE


def _of_match(match: re.Match[str]) -> PartialDate | Note:
    given = match.groupdict()
    try:
        year = int(match["year"])
        if given.get("day"):
            return PartialDate.of_day(date(year, int(match["month"]), int(match["day"])))
        if given.get("month"):
            return PartialDate(date(year, int(match["month"]), 1), Precision.MONTH)
        return PartialDate(date(year, 1, 1), Precision.YEAR)
    except ValueError:
        return NO_DATE


def _of_number(number: Decimal) -> PartialDate | Note:
    whole = number == number.to_integral_value()
    if whole and FIRST_SERIAL <= number <= LAST_SERIAL:
        return PartialDate.of_day(FIRST_DAY + timedelta(days=int(number)))
    written = format(number.normalize(), "f")
    for pattern in (YEAR, PACKED, MONTH):
        if match := pattern.fullmatch(written):
            return _of_match(match)
    return NO_DATE


def lost_zero(content: Content) -> bool:
    """True for the number 2026.1, which is 2026.10 without its last zero as well as 2026.1.

    >>> lost_zero(Decimal("2026.1")), lost_zero("2026.1"), lost_zero(Decimal("2026.11"))
    (True, False, False)
    """
    return (
        isinstance(content, Decimal) and re.fullmatch(r"(?:19|20)\d\d\.1", format(content.normalize(), "f")) is not None
    )


def read_period(content: Content, as_of: date) -> tuple[PartialDate, PartialDate] | Note:
    """From and to: 2025-2027, 2025.3-2026.12, 2025年3月至2026年12月, 2025年3-12月.

    >>> [str(one) for one in read_period("2025.3—2026.12", date(2026, 11, 1))]
    ['2025-03', '2026-12']
    """
    if not isinstance(content, str):
        return NO_PERIOD
    folded = content.translate(FOLDS).replace(" ", "")
    for separator in PERIOD.finditer(folded):
        first, second = folded[: separator.start()], folded[separator.end() :]
        begins = _written_date(first, as_of)
        if SHORT_SECOND.fullmatch(second) and isinstance(begins, PartialDate) and begins.precision is Precision.MONTH:
            second = f"{begins.first.year}年{second.removesuffix('月')}月"
        ends = _written_date(second, as_of)
        if isinstance(begins, PartialDate) and isinstance(ends, PartialDate) and begins.first <= ends.last:
            return begins, ends
    return NO_PERIOD


def read_stage(content: Content) -> Stage | Note:
    """The stage that a cell names by itself: 已开工, 在建, 投产阶段; not 未开工, nor a sentence.

    >>> read_stage("已开工"), read_stage("未开工").why.zh
    (<Stage.STARTED: 'started'>, '不是一个阶段的名称')
    """
    said = words(content).translate(FOLDS).strip()
    for _ in range(3):
        if said in STAGES:
            return STAGES[said]
        said = DECORATION.sub("", said)
    return NO_STAGE


def read_status(content: Content) -> Status | Note:
    """How a project fares, where a cell names it by itself: 正常推进, 进度滞后, 停工, 已流失.

    >>> read_status("进度滞后"), read_status("已流失")
    (<Status.DELAYED: 'delayed'>, <Status.LOST: 'lost'>)
    """
    said = re.sub(r"^(?:已经?|项目|进度|建设|推进)+|(?:项目|状态)$", "", words(content).translate(FOLDS).strip())
    return next((status for status, names in STATUSES.items() if said in names), NO_STATUS)


def read_yes(content: Content) -> bool | None:
    """True for 是, √ and the like, False for 否, ×; None where the cell is neither."""
    if isinstance(content, bool):
        return content
    said = words(content).lower()
    return True if said in YES else False if said in NO else None


def read_done(content: Content) -> bool | None:
    """True for a thing that was done (是, 已取得), False for one that was not (否, 未办理), None where the cell says
    neither by itself.

    >>> read_done("已取得"), read_done("正在办理"), read_done("2026年3月")
    (True, False, None)
    """
    if (yes := read_yes(content)) is not None:
        return yes if isinstance(content, str | bool) else None
    said = words(content)
    if NOT_DONE.match(said):
        return False
    return True if DONE.fullmatch(said) else None


def modality_in(content: Content) -> Modality | None:
    """What the cell itself says of its date: 预计2026年5月 is expected, 已开工 is actual."""
    said = words(content)
    return next((modality for cue, modality in CUES if cue.search(said)), None)
