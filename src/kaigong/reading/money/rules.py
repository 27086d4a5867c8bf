"""How sums are written."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kaigong.reading.grammar import Match, Rule
from kaigong.reading.lexicon import one_of, words
from kaigong.reading.numbers import BEGINS, NUMBER, SCALE, scaled

CURRENCIES = words("currencies", "code")
CURRENCY = one_of("currencies")
TO = r"(?:-|—|–|~|～|至|到)"
ABOUT = r"(?:约为|大约|接近|将近|超过|突破|高达|约|近|超|逾)"


@dataclass(frozen=True)
class Sum:
    """An amount in the currency's own unit; a range has `low` and `high`, and its lower end as the amount."""

    amount: Decimal
    currency: str
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.currency}" + (" about" if self.approximate else "")


def _sum(match: Match) -> Sum | None:
    written = match.groupdict()
    amount = scaled(written["number"], written.get("scale"))
    if amount is None:
        return None
    currency = CURRENCIES.get(written.get("currency") or written.get("before") or "元", "CNY")
    approximate = bool(written.get("about") or written.get("more"))
    if written.get("first"):
        low = scaled(written["first"], written.get("first_scale") or written.get("scale"))
        return Sum(low, currency, approximate, low, amount) if low is not None and low < amount else None
    return Sum(amount, currency, approximate)


RULES: tuple[Rule[Sum], ...] = (
    Rule(
        "money.range",
        ("亿", "万"),
        re.compile(
            rf"(?P<about>{ABOUT})?(?P<it>{BEGINS}(?P<first>{NUMBER})(?P<first_scale>{SCALE})?(?:{CURRENCY})?{TO}"
            rf"(?P<number>{NUMBER})(?P<scale>{SCALE})(?P<more>余|多)?(?P<currency>{CURRENCY}))"
        ),
        _sum,
        "总投资50亿元至60亿元",
    ),
    Rule(
        "money.sum",
        ("元", "美金", "法郎", "卢布", "英镑", "新台币"),
        re.compile(
            rf"(?P<about>{ABOUT})?(?P<it>{BEGINS}(?P<number>{NUMBER})(?P<more_before>余|多)?(?P<scale>{SCALE})?"
            rf"(?P<more>余|多)?(?P<currency>{CURRENCY}))"
        ),
        _sum,
        "总投资12.6亿元",
    ),
    Rule(
        "money.without_unit",
        ("亿", "万"),
        re.compile(
            rf"(?:投资|投资额|规模|分别为|、|和|投入|增资|资金)(?P<before>人民币)?(?P<about>{ABOUT})?(?:达到|为|达|额)?"
            rf"(?P<it>{BEGINS}(?P<number>\d++(?:\.\d++)?)(?P<scale>万?亿|(?:千|百)万|万)(?P<more>余|多)?)"
            rf"(?=[，,。；;、)的和]|$|\n|建)"
        ),
        _sum,
        "两个项目投资12亿、8亿",
    ),
)
