"""Amounts, quantities and dates as people write them, in both languages."""

from decimal import Decimal

from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.units import CURRENCIES_ZH, PERIODS_EN, UNITS_EN
from kaigong.text.wording import Wording

YI, WAN = Decimal(10) ** 8, Decimal(10) ** 4
BILLION, MILLION = Decimal(10) ** 9, Decimal(10) ** 6


def money(amount: Decimal, currency: str, approximate: bool = False) -> Wording:
    """A sum in the currency's own unit.

    >>> money(Decimal("1260000000"), "CNY", approximate=True)
    Wording(zh='约12.6亿元', en='about CNY 1.26 billion')
    """
    unit = CURRENCIES_ZH.get(currency, currency)
    if abs(amount) >= YI:
        zh = f"{plain(amount / YI)}亿{unit}"
    elif abs(amount) >= WAN:
        zh = f"{plain(amount / WAN)}万{unit}"
    else:
        zh = f"{plain(amount)}{unit}"
    if abs(amount) >= BILLION:
        en = f"{currency} {plain(amount / BILLION)} billion"
    elif abs(amount) >= MILLION:
        en = f"{currency} {plain(amount / MILLION)} million"
    else:
        en = f"{currency} {plain(amount)}"
    return _about(Wording(zh, en), approximate)


def quantity(amount: Decimal, unit: str, per: str | None, approximate: bool = False) -> Wording:
    """A capacity; 万 and 亿 come back in Chinese.

    >>> quantity(Decimal(200000), "吨", "年")
    Wording(zh='20万吨/年', en='200,000 t a year')
    """
    scaled = next(((scale, word) for scale, word in ((YI, "亿"), (WAN, "万")) if abs(amount) >= scale), None)
    # A count of letters' units (MW, GWh) is written out: 1.2万MW is how nobody writes.
    number = f"{plain(amount / scaled[0])}{scaled[1]}" if scaled and not unit.isascii() else plain(amount)
    rate = f"/{per}" if per else ""
    a_period = f" a {PERIODS_EN.get(per, per)}" if per else ""
    en = f"{plain(amount, grouped=True)} {UNITS_EN.get(unit, unit)}{a_period}"
    return _about(Wording(number + unit + rate, en), approximate)


def day(date: PartialDate) -> Wording:
    """A date as precise as it is.

    >>> day(PartialDate.parse("2024-H1")), day(PartialDate.parse("2024-02-17")).zh
    (Wording(zh='2024年上半年', en='2024-H1'), '2024年2月17日')
    """
    first = date.first
    match date.precision:
        case Precision.YEAR:
            zh = f"{first.year}年"
        case Precision.HALF:
            zh = f"{first.year}年{'上' if first.month == 1 else '下'}半年"
        case Precision.QUARTER:
            zh = f"{first.year}年第{'一二三四'[(first.month - 1) // 3]}季度"
        case Precision.MONTH:
            zh = f"{first.year}年{first.month}月"
        case Precision.DAY:
            zh = f"{first.year}年{first.month}月{first.day}日"
    return Wording(zh, str(date))


def plain(number: Decimal, *, grouped: bool = False) -> str:
    """A number without exponent and without zeros at its end.

    >>> plain(Decimal("126000.500")), plain(Decimal("1E+3"), grouped=True)
    ('126000.5', '1,000')
    """
    written = format(number, ",f" if grouped else "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def between(low: Wording, high: Wording) -> Wording:
    """Both ends of a range."""
    return Wording(f"{low.zh}—{high.zh}", f"{low.en} to {high.en}")


def _about(wording: Wording, approximate: bool) -> Wording:
    return Wording(f"约{wording.zh}", f"about {wording.en}") if approximate else wording
