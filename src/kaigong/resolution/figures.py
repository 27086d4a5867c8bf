"""Whether sums, quantities, days and places of two records can be of one project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.reading.places.divisions import city_of, lies_in

ROUNDED = Decimal("0.03")
"""How far a rounded figure may lie from the exact one (our own choice: 12.6亿元 for 12.9 is no rounding)."""
ROUGH = Decimal("0.08")
"""The same where the source itself says 近, 约, 超."""
REVISED = Decimal("1.5")
"""Up to which ratio a plan is mostly revised rather than another plan (our own choice)."""
SEVERAL, MANY = 3, 4
"""How many digits make a figure one that few plans have, and one that hardly two have."""
SLIPS = (Decimal(10_000), Decimal(10))
"""How often 万元 is taken for 元 or 亿元 for 万元, and a digit is lost."""


class Nearness(StrEnum):
    """`PRECISE`: the same in four digits or more, as hardly two plans are; `EXACT`: the same, and told with more than a
    round figure; `ROUND`: the same round figure, or one rounds to the other; `REVISED`: near enough to be a later plan;
    `SLIP`: apart by a unit's factor; `FAR`: another figure."""

    PRECISE = "precise"
    EXACT = "exact"
    ROUND = "round"
    REVISED = "revised"
    SLIP = "slip"
    FAR = "far"


class Whereabouts(StrEnum):
    """How two sets of divisions lie to each other."""

    SAME = "same"
    WITHIN = "within"
    SAME_CITY = "same_city"
    APART = "apart"


UNITS = {
    **{
        name: ("瓦", Decimal(factor))
        for name, factor in (("千瓦", 10**3), ("kw", 10**3), ("mw", 10**6), ("兆瓦", 10**6))
    },
    **{name: ("瓦", Decimal(10**9)) for name in ("gw", "吉瓦")},
    **{name: ("瓦时", Decimal(10**3)) for name in ("千瓦时", "kwh", "度")},
    **{name: ("瓦时", Decimal(10**6)) for name in ("mwh", "兆瓦时")},
    **{name: ("瓦时", Decimal(10**9)) for name in ("gwh", "吉瓦时")},
    **{name: ("千克", Decimal(1)) for name in ("kg", "公斤", "千克")},
    **{name: ("千克", Decimal(1000)) for name in ("吨", "t")},
    **{name: ("升", Decimal(1000)) for name in ("千升", "立方米", "方")},
    **{name: ("米", Decimal(1000)) for name in ("公里", "千米", "km")},
    **{name: ("台", Decimal(1)) for name in ("台套", "台(套)", "台/套", "套")},
    "平米": ("平方米", Decimal(1)),
}
"""Units that are told one for the other, each with a base unit and how many of it one is."""


@lru_cache(maxsize=1 << 14)
def in_base_unit(value: Value) -> Value:
    """The quantity as it is compared with others: 1GW and 1000MW are one, 吨 a year and 吨 too, 吨 and GWh are not."""
    written = value.unit.lower()
    base, factor = UNITS.get(written, (written, Decimal(1)))
    return replace(value, unit=base, amount=None if value.amount is None else value.amount * factor)


RANK = {nearness: n for n, nearness in enumerate(Nearness)}


def nearest(one: Sequence[Value], other: Sequence[Value]) -> Nearness | None:
    """The nearest of all pairs in one currency or unit; None where there is none."""
    found = None
    for a in one:
        for b in other:
            if a.unit == b.unit and (near := _near(a, b)) is not None and (found is None or RANK[near] < RANK[found]):
                found = near
    return found


def _near(one: Value, other: Value) -> Nearness | None:
    a, b = one.amount, other.amount
    if a is None or b is None or a <= 0 or b <= 0:
        return None
    return _nearness(a, b, one.approximate or other.approximate)


@lru_cache(maxsize=1 << 15)
def _nearness(a: Decimal, b: Decimal, roughly: bool) -> Nearness:
    if a == b:
        return _equal(_digits(a))
    coarse, fine = sorted((a, b), key=_digits)
    tolerance = min(_quantum(coarse) / 2, (ROUGH if roughly else ROUNDED) * coarse)
    if abs(a - b) <= tolerance:
        return _equal(_digits(coarse))
    if roughly and abs(coarse - fine) <= ROUGH * coarse:
        return Nearness.ROUND
    ratio = max(a, b) / min(a, b)
    if any(abs(ratio - slip) <= slip * ROUNDED for slip in SLIPS):
        return Nearness.SLIP
    return Nearness.REVISED if ratio <= REVISED else Nearness.FAR


def _equal(digits: int) -> Nearness:
    """How much it says that figures agree in so many digits."""
    return Nearness.PRECISE if digits >= MANY else Nearness.EXACT if digits >= SEVERAL else Nearness.ROUND


def _digits(number: Decimal) -> int:
    """How many digits tell something: 3 of 1260000000."""
    return len(number.normalize().as_tuple().digits)


def _quantum(number: Decimal) -> Decimal:
    """One unit of the last digit that tells something."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


@lru_cache(maxsize=1 << 14)
def whereabouts(one: frozenset[str], other: frozenset[str]) -> Whereabouts | None:
    """How near the nearest two divisions lie; None where a side names none."""
    if not one or not other:
        return None
    pairs = [(a, b) for a in one for b in other]
    if any(a == b and not a.endswith("0000") for a, b in pairs):
        return Whereabouts.SAME
    if any(lies_in(a, b) or lies_in(b, a) for a, b in pairs):
        return Whereabouts.WITHIN
    if any(_same_city(a, b) for a, b in pairs):
        return Whereabouts.SAME_CITY
    return Whereabouts.APART


def _same_city(one: str, other: str) -> bool:
    city = city_of(one)
    return city is not None and city == city_of(other)


Stretches = Mapping[str, Sequence[tuple[int, int]]]
"""For each stage the first and the last day of each date that is told of it, counted."""


def stretches(told: Iterable[tuple[str, PartialDate]]) -> Stretches:
    """The dates of stages as they are compared."""
    found: dict[str, list[tuple[int, int]]] = {}
    for stage, day in told:
        found.setdefault(stage, []).append((day.first.toordinal(), day.last.toordinal()))
    return found


def days_apart(one: Stretches, other: Stretches) -> tuple[int, bool] | None:
    """For the stage of which both tell: the least days between (0 where they can be one day), and whether both name
    the day or the month."""
    found = [
        (max(since - last, first - until, 0), last - first <= MONTH and until - since <= MONTH)
        for stage, mine in one.items()
        if stage in other
        for first, last in mine
        for since, until in other[stage]
    ]
    return min(found, default=None)


MONTH = 31
