"""Keys by which a record's likely counterparts are found among many, without comparing it with each.

Whatever two records of one project share, some key of both is the same: the name, a code, the beginning of the brand
(alone, and with the city, since some brands are common), or the district with the size of the sum. A key holds a letter
for its kind, so that a name is never taken for a code.
"""

from decimal import Decimal

from kaigong.claims.claim import Value
from kaigong.resolution.enterprise_names import parsed as parsed_enterprise
from kaigong.resolution.identity import Sketch, name_key
from kaigong.resolution.project_names import parsed, stem

BRAND_LETTERS = 2
"""Brands are found by their first letters: slips are mostly further behind, and short names begin the same."""


def keys_of_project(sketch: Sketch) -> set[str]:
    """All keys under which a project is kept.

    >>> total = Value(amount=Decimal("1260000000"), unit="CNY")
    >>> sorted(keys_of_project(Sketch({"云锦锂电池负极材料项目"}, {"云锦"}, {"320281"}, totals=(total,))))
    ['b云锦', 'm320281 1.3e9', 'n云锦锂电池负极材料', 'p3202云锦']
    """
    brands = _brands(sketch)
    return {
        *(f"n{name_key(name)}" for name in sketch.names),
        *(f"c{code.upper()}" for code in sketch.codes),
        *(f"b{brand}" for brand in brands),
        *(f"p{code[:4]}{brand}" for code in sketch.divisions for brand in brands if code[2:4] != "00"),
        *(f"m{code} {size}" for code in sketch.divisions for one in sketch.totals for size in _sizes(one)[:1]),
    }


def keys_to_look_for(sketch: Sketch) -> set[str]:
    """The keys under which counterparts of a project may be kept: its own, and sums that rounding moves by one."""
    places = {*sketch.divisions, *(code[:4] + "00" for code in sketch.divisions)}
    return keys_of_project(sketch) | {
        f"m{code} {size}" for code in places for one in sketch.totals for size in _sizes(one)
    }


def keys_of_enterprise(sketch: Sketch) -> set[str]:
    """All keys under which an enterprise is kept, and looked for."""
    return {
        *(f"n{name_key(name)}" for name in sketch.names),
        *(f"c{code.upper()}" for code in sketch.credit_codes),
        *(f"b{brand[:BRAND_LETTERS]}" for name in sketch.names if len(brand := parsed_enterprise(name).brand) > 1),
    }


def _brands(sketch: Sketch) -> set[str]:
    """The first letters of enterprises' brands, and of what the names begin with."""
    found = {parsed_enterprise(firm).brand for firm in sketch.enterprises}
    for name in sketch.names:
        found |= {stem(name), parsed_enterprise(parsed(name).rest).brand}
    return {brand[:BRAND_LETTERS] for brand in found if len(brand) >= BRAND_LETTERS}


def _sizes(total: Value) -> list[str]:
    """The sum to two digits, then the sums beside it: 1.3e9, 1.2e9, 1.4e9."""
    if total.amount is None or total.amount <= 0:
        return []
    exponent = total.amount.adjusted() - 1
    digits = int((total.amount / Decimal(10) ** exponent).to_integral_value())
    beside = [digits, digits - 1, digits + 1]
    return [f"{(Decimal(n) * Decimal(10) ** exponent).normalize():e}".replace("e+", "e") for n in beside if n > 0]
