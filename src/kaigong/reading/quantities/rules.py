"""How quantities are written."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kaigong.reading.grammar import Match, Rule
from kaigong.reading.lexicon import one_of, rows, words
from kaigong.reading.numbers import BEGINS, SCALE, scaled

UNITS = words("units", "unit")
CLASSES = words("units", "class")
UNIT = one_of("units")
ABOUT = r"(?:约为|大约|接近|将近|超过|突破|高达|约|近|超|逾)"
DIGITS = r"(?:\d{1,3}(?>(?:,\d{3})+)(?!\d)(?:\.\d++)?|\d++(?:\. ?\d++)?)"
SPELLED = r"[一二两三四五六七八九十百千]{1,6}"
PER = r"(?:/|每)(?P<per>年|日|天|月|小时|a|d)"
OF_PER = r"(?=[\u4e00-\u9fff]{1,8}/(?P<per_behind>年|日|天|月))"
"""1.8万张玻璃大板/月: the product stands between."""
PERS = {"天": "日", "a": "年", "d": "日"}
UNIT_WORDS = tuple(row["word"] for row in rows("units"))


@dataclass(frozen=True)
class Quantity:
    """An amount with 万 and 亿 multiplied out, its unit as we spell it; `power` is a size in itself."""

    amount: Decimal
    unit: str
    power: bool
    per: str | None = None
    approximate: bool = False
    machines: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.unit}" + (f"/{self.per}" if self.per else "")


def _quantity(match: Match) -> Quantity | None:
    written = match.groupdict()
    if written.get("number"):
        amount = scaled(written["number"], written.get("scale"))
    else:
        amount = scaled(written["spelled"], written["spelled_scale"])
    unit = written["unit"]
    if amount is None:
        return None
    if written.get("times"):
        count = scaled(written["times"], None)
        if count is None:
            return None
        amount *= count
    per = written.get("per") or written.get("per_behind")
    low = high = None
    if written.get("first"):
        low, high = scaled(written["first"], written.get("first_scale") or written.get("scale")), amount
        if low is None or low >= high:
            return None
        amount = low
    return Quantity(
        amount,
        UNITS[unit],
        CLASSES[unit] == "power",
        PERS.get(per, per) if per else None,
        bool(written.get("about") or written.get("more")),
        bool(written.get("times")),
        low,
        high,
    )


TAIL = rf"(?P<more>余|多)?(?P<unit>{UNIT})(?:(?<![A-Za-z])|(?![A-Za-z]))"

RULES: tuple[Rule[Quantity], ...] = (
    Rule(
        "quantity.machines",
        UNIT_WORDS,
        re.compile(
            rf"(?P<it>{BEGINS}(?P<times>\d{{1,3}})(?:×|x|X|\*|台(?:套)?(?:单机容量)?)(?P<number>\d++(?:\.\d++)?)(?P<scale>{SCALE})?"
            rf"(?P<unit>万千伏安|千伏安|兆瓦|吉瓦|千瓦|蒸吨|MW|GW))(?=[^\u4e00-\u9fff]|机组|级|燃煤|的|风|光|热|燃|超|火|发|循|高|抽|海|陆|空|可|立|混|贯|灯|水|国|大|同|亚|双|变|主|蒸|锅|$)"
        ),
        _quantity,
        "建设2×300兆瓦机组",
    ),
    Rule(
        "quantity.range",
        UNIT_WORDS,
        re.compile(
            rf"(?P<about>{ABOUT})?(?P<it>{BEGINS}(?P<first>\d++(?:\.\d++)?)(?P<first_scale>{SCALE})?(?:{UNIT})?(?:-|—|~|～|至|到)"
            rf"(?P<number>\d++(?:\.\d++)?)(?P<scale>{SCALE})?{TAIL}(?:{PER})?)"
        ),
        _quantity,
        "年产3万至5万吨",
    ),
    Rule(
        "quantity.amount",
        UNIT_WORDS,
        re.compile(
            rf"(?P<about>{ABOUT})?(?P<it>{BEGINS}(?:(?P<number>{DIGITS})(?P<more_before>余|多)?(?P<scale>{SCALE})?|(?P<spelled>{SPELLED})(?P<spelled_scale>[万亿]))"
            rf"{TAIL}(?:{PER}|{OF_PER})?)"
        ),
        _quantity,
        "可年产20万吨",
    ),
)
