"""Figures as an office writes them: money in 亿元 and 万元, dates no more exact than they are known, both languages."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.units import CURRENCIES_ZH, PERIODS_EN, UNITS_EN
from kaigong.text.wording import Language

HUNDRED_MILLION = Decimal(100_000_000)
TEN_THOUSAND = Decimal(10_000)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def is_chinese() -> bool:
    """True unless the page is asked for in English."""
    return not (get_language() or "zh-hans").startswith("en")


def language() -> Language:
    """The page's language, as the library packages name it."""
    return Language.CHINESE if is_chinese() else Language.ENGLISH


def money(amount: Decimal, currency: str = "CNY") -> str:
    """A sum in its own unit as an office paper has it.

    >>> from django.utils.translation import override
    >>> with override("zh-hans"): money(Decimal("1260000000")), money(Decimal("35000000"), "USD")
    ('12.6亿元', '3500万美元')
    >>> with override("en"): money(Decimal("1260000000"))
    'CNY 1.26 billion'
    """
    if is_chinese():
        unit = CURRENCIES_ZH.get(currency, currency)
        return f"{_chinese_number(amount)}{unit}"
    for size, word in ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")):
        if abs(amount) >= size:
            return f"{currency} {_trimmed(amount / size)}{word}"
    return f"{currency} {_trimmed(amount, 2)}"


def rough_money(amount: Decimal) -> str:
    """A total in CNY to two decimals of 万亿元, 亿元 or 万元.

    >>> from django.utils.translation import override
    >>> with override("zh-hans"): rough_money(Decimal("1552919436600")), rough_money(Decimal("1260000000"))
    ('1.55万亿元', '12.6亿元')
    """
    steps_zh = ((Decimal(10) ** 12, "万亿元"), (HUNDRED_MILLION, "亿元"), (TEN_THOUSAND, "万元"))
    steps_en = ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))
    for size, word in steps_zh if is_chinese() else steps_en:
        if abs(amount) >= size:
            number = _trimmed(amount / size, 2, grouped=False)
            return f"{number}{word}" if is_chinese() else f"CNY {number}{word}"
    return money(amount)


def value_money(value: Value) -> str:
    """A sum that may be a range or approximate: 约12.6亿元, 50亿—60亿元."""
    if value.low is not None and value.high is not None and value.low != value.high:
        return _range(money(value.low, value.unit), money(value.high, value.unit))
    amount = value.amount if value.amount is not None else value.low if value.low is not None else value.high
    if amount is None:
        return value.text or value.unit
    return _about(money(amount, value.unit), value.approximate)


def value_quantity(value: Value) -> str:
    """A capacity: 20万吨/年, 1 GW; in English 200,000 t a year. The product is not part of it."""
    if value.low is not None and value.high is not None and value.low != value.high:
        written = _range(_number(value.low), _number(value.high))
    else:
        amount = value.amount if value.amount is not None else value.low if value.low is not None else value.high
        if amount is None:
            return value.unit
        written = _about(_number(amount), value.approximate)
    return written + _unit(value.unit) + _per(value.per)


def count(number: Decimal | int) -> str:
    """A whole number, grouped by thousands in English only."""
    return str(int(number)) if is_chinese() else f"{int(number):,}"


def partial_date(on: PartialDate) -> str:
    """A date as exactly as it is known.

    >>> from django.utils.translation import override
    >>> with override("zh-hans"): partial_date(PartialDate.parse("2024-Q3"))
    '2024年三季度'
    >>> with override("en"): partial_date(PartialDate.parse("2024-02-17"))
    '17 February 2024'
    """
    if is_chinese():
        return on.in_chinese
    first = on.first
    match on.precision:
        case Precision.YEAR:
            return str(first.year)
        case Precision.HALF:
            return f"{first.year} H{1 if first.month == 1 else 2}"
        case Precision.QUARTER:
            return f"{first.year} Q{(first.month + 2) // 3}"
        case Precision.MONTH:
            return f"{MONTHS_EN[first.month - 1]} {first.year}"
        case Precision.DAY:
            return f"{first.day} {MONTHS_EN[first.month - 1]} {first.year}"


def in_brackets(words: str) -> str:
    """The words as an addition to what stands before: （2026年）, in English (2026)."""
    return f"（{words}）" if is_chinese() else f" ({words})"


def comma() -> str:
    """What parts the things of a list."""
    return "、" if is_chinese() else ", "


def _chinese_number(amount: Decimal) -> str:
    if abs(amount) >= HUNDRED_MILLION:
        return f"{_trimmed(amount / HUNDRED_MILLION, grouped=False)}亿"
    if abs(amount) >= TEN_THOUSAND:
        return f"{_trimmed(amount / TEN_THOUSAND, grouped=False)}万"
    return _trimmed(amount, 4, grouped=False)


def _number(amount: Decimal) -> str:
    return _chinese_number(amount) if is_chinese() else _trimmed(amount)


def _trimmed(number: Decimal, places: int = 4, grouped: bool = True) -> str:
    """At most `places` decimals, without trailing noughts."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    written = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _range(low: str, high: str) -> str:
    return f"{low}—{high}" if is_chinese() else f"{low} to {high}"


def _about(written: str, approximate: bool) -> str:
    if not approximate:
        return written
    return f"约{written}" if is_chinese() else f"about {written}"


def _unit(unit: str) -> str:
    if is_chinese():
        return f" {unit}" if unit.isascii() else unit
    return f" {UNITS_EN.get(unit, unit)}"


def _per(per: str) -> str:
    if not per:
        return ""
    return f"/{per}" if is_chinese() else f" a {PERIODS_EN.get(per, per)}"
