"""What an enterprise's name is made of, and whether two names can be of one enterprise.

江苏 澄帆 储能科技 有限公司: where it is registered, what it is called, what it does, what form it has. Papers leave out
all but the second; registers leave out nothing; subsidiaries differ in the first or the third.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from kaigong.reading.lexicon import words
from kaigong.reading.places.divisions import Use, divisions
from kaigong.resolution.identity import folded
from kaigong.resolution.letter_pairs import begins_like_a_trade, how_common

FORM = re.compile(
    r"(?:集团)?(?:股份有限公司|有限责任公司|有限公司|股份公司|总公司|分公司|[有限]?公司|股份"
    r"|(?:控股|实业|投资|产业|企业|科技|国际)?集团|控股|厂)$"
)
FULL = re.compile(r"(?:有限责任公司|[有限]公司|股份公司)$")
BRANCH = re.compile(r"[(（]([^()（）]{2,6})[)）]")
LEADS = re.compile(r"^(?:中国|中华|国家)")
LEVELS = re.compile(r"^[省市县区]")
LONGEST_PLACE = 8


class Kinship(StrEnum):
    """`SAME`: one name in two spellings. `SHORT`: one is short for the other. `GROUP`: the group that bears the brand,
    beside one of its enterprises. `KIN`: one brand, but the trade or the place differs, as with sisters and strangers.
    `ALIKE`: a letter apart. `OTHER`: nothing in common."""

    SAME = "same"
    SHORT = "short"
    GROUP = "group"
    KIN = "kin"
    ALIKE = "alike"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EnterpriseName:
    """`key` is the folded name without its form; `brand` and `trade` what is left of it without `places`; `branch` the
    places that stand in brackets; `full` where the name ends as a registered one does, `group` where it calls itself
    集团. `rests` are what was left after each place: 黄石 is none in 浙江黄石矶, but only its short name tells so."""

    key: str
    brand: str
    trade: str
    places: frozenset[str]
    branch: frozenset[str]
    full: bool
    group: bool
    rests: tuple[str, ...] = ()


@cache
def place_names() -> dict[str, str]:
    """Each name of a division of today with its code, and the short ones that mean nothing else. What a city shares
    with a county of its own (长沙) means the city; where others share a name, it has no code."""
    found: dict[str, str] = {}
    for one in divisions():
        if one.until is None:
            for name in {one.name, one.short if one.use is Use.ANYWHERE else one.name}:
                if len(name) > 1:
                    found[name] = _one_code(found.get(name, one.code), one.code)
    return found


@cache
def place_names_in_context() -> dict[str, str]:
    """Short names that may mean something else (自贡, 和平): at the beginning of a registered name they are places."""
    return {one.short: one.code for one in divisions() if one.until is None and len(one.short) > 1} | place_names()


def _one_code(one: str, other: str) -> str:
    if one == other:
        return one
    return f"{one[:4]}00" if one[:4] == other[:4] and one[2:4] != "00" else ""


@cache
def trades() -> re.Pattern[str]:
    """What enterprises do, the longest word first."""
    own = files("kaigong.resolution.words").joinpath("trades.txt").read_text(encoding="utf-8").split()
    every = {*own, *(word for word in words("products", "word") if len(word) > 1)}
    return re.compile("|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word)))))


@lru_cache(maxsize=1 << 15)
def parsed(name: str) -> EnterpriseName:
    """The parts of a name.

    >>> one = parsed("江苏澄帆储能科技有限公司")
    >>> one.brand, one.trade, sorted(one.places), one.full
    ('澄帆', '储能科技', ['江苏'], True)
    >>> parsed("澄帆（宜春）新材料有限公司").branch
    frozenset({'宜春'})
    """
    branch = frozenset(_short(one) for one in BRANCH.findall(name) if folded(one) in place_names())
    bare = folded(BRANCH.sub(lambda found: "" if folded(found[1]) in place_names() else found[1], name))
    full = FULL.search(bare) is not None
    stem = FORM.sub("", bare) or bare
    places: set[str] = set()
    rest = LEADS.sub("", stem) or stem
    rests = [rest]
    known = place_names_in_context() if full else place_names()
    while (place := _leading_place(rest, known)) and _has_brand(rest, len(place)):
        places.add(_short(place))
        rest = rest[len(place) :]
        rest = LEVELS.sub("", rest) if len(rest) > 3 else rest
        rests.append(rest)
    if (place := _leading_place(rest, place_names_in_context())) and _has_brand(rest, len(place)):
        rests.append(rest[len(place) :])
    at = next((found.start() for found in trades().finditer(rest) if found.start() >= 2), len(rest))
    return EnterpriseName(
        stem, rest[:at], rest[at:], frozenset(places), branch, full, "集团" in bare, tuple(reversed(rests))
    )


@lru_cache(maxsize=1 << 16)
def kinship(one: str, other: str) -> Kinship:
    """How two names stand to each other.

    >>> kinship("澄帆储能", "江苏澄帆储能科技有限公司")
    <Kinship.SHORT: 'short'>
    >>> kinship("澄帆储能（无锡）有限公司", "澄帆储能（宜春）有限公司")
    <Kinship.KIN: 'kin'>
    """
    a, b = parsed(one), parsed(other)
    if a.key == b.key and a.branch == b.branch:
        return Kinship.SAME
    if a.brand != b.brand:
        return _of_other_brands(a, b)
    if a.group != b.group and not (a if a.group else b).trade:
        return Kinship.GROUP
    if not _places_allow(a, b):
        return Kinship.KIN
    if a.full and b.full:
        same = a.branch == b.branch and _misspelt(a.trade, b.trade)
        return Kinship.SAME if same else Kinship.KIN
    shorter, longer = sorted((a, b), key=lambda part: (part.full, len(part.trade)))
    if shorter.trade and not _abridges(shorter.trade, longer.trade):
        return Kinship.KIN
    return Kinship.SHORT


def _of_other_brands(a: EnterpriseName, b: EnterpriseName) -> Kinship:
    if (led := _of_its_lead(a, b) or _of_its_lead(b, a)) is not None:
        return led
    if not (a.full and b.full) and _places_allow(a, b):
        shorter, longer = sorted((a.brand + a.trade, b.brand + b.trade), key=len)
        if len(shorter) >= 3 and shorter in longer and longer.startswith(shorter[:2]):
            return Kinship.SHORT
    one, other = a.brand + a.trade, b.brand + b.trade
    if _misspelt(one, other):
        agree = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
        return Kinship.SHORT if agree >= max(2, min(len(a.brand), len(b.brand))) else Kinship.ALIKE
    alike = [(x, y) for x, y in product(a.rests, b.rests) if begins_alike(x, y) and not _begins_with_place(x)]
    if alike and _places_allow(a, b):
        # 云锦 begins both, and no list tells where the trades begin: 云锦宠物食品 and 云锦国际宠物食品有限公司.
        shorter, longer = sorted(alike[0], key=len)
        return Kinship.SHORT if not (a.full and b.full) and _abridges(shorter, longer) else Kinship.KIN
    return Kinship.OTHER


def _of_its_lead(short: EnterpriseName, long: EnterpriseName) -> Kinship | None:
    """Where the one is no more than what the other begins with, and a trade follows that no list has: 维岳 beside
    维岳硅基材料有限公司. A single letter behind it may belong to another brand (云锦 beside 云锦里食品)."""
    if short.full or not _places_allow(short, long):
        return None
    found = [(a, b) for a in short.rests for b in long.rests if len(a) > 1 and b.startswith(a)]
    if not found:
        return None
    lead, whole = found[0]
    between = whole[len(lead) : len(whole) - len(long.trade)]
    if len(between) < 2 and not (between and how_common(between + long.trade[:1])):
        return Kinship.KIN
    return Kinship.GROUP if short.group and not long.group else Kinship.SHORT


def may_begin_a_brand(text: str) -> bool:
    """Whether its first two letters can be a brand's: no trade's, and no road's number (G5).

    >>> [may_begin_a_brand(text) for text in ("云锦钛材", "金属制品", "g506公路")]
    [True, False, False]
    """
    return len(text) > 1 and text[:2].isalpha() and not begins_like_a_trade(text)


def begins_alike(one: str, other: str) -> bool:
    """Whether two names begin with the same brand: two letters or more that are no trade.

    >>> begins_alike("云锦钛材研发基地", "云锦特种材料"), begins_alike("金属制品", "金属材料")
    (True, False)
    """
    if one[:2] != other[:2] or not may_begin_a_brand(one):
        return False
    return trades().match(one) is None and trades().match(other) is None


def _places_allow(a: EnterpriseName, b: EnterpriseName) -> bool:
    """Whether where they are registered speaks not against it; a branch's place is never left out of a full name."""
    if a.branch != b.branch and ((a.full and b.full) or (a.branch and b.branch)):
        return False
    if not a.places or not b.places:
        return True
    return any(_holds(x, y) or _holds(y, x) for x in a.places for y in b.places)


def _holds(outer: str, inner: str) -> bool:
    codes = place_names().get(outer, ""), place_names().get(inner, "")
    return outer == inner or (codes[0] != "" and codes[1] != "" and codes[1].startswith(codes[0].rstrip("0")))


def _misspelt(one: str, other: str) -> bool:
    """Whether two trades are the same but for a letter that was left out or mistaken for another."""
    if len(one) == len(other):
        return one == other or (len(one) > 2 and sum(x != y for x, y in zip(one, other, strict=True)) == 1)
    shorter, longer = sorted((one, other), key=len)
    return len(longer) - len(shorter) == 1 and len(shorter) > 2 and _abridges(shorter, longer)


def _abridges(shorter: str, longer: str) -> bool:
    """Whether all letters of the one stand in the other in their order: 储科 in 储能科技."""
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


def _has_brand(text: str, at: int) -> bool:
    """Whether from `at` on two characters follow that are no trade: 泽州源化工 is of no place."""
    return len(text) - at >= 2 and not any(trades().match(text, at + n) for n in (0, 1))


def _begins_with_place(text: str) -> bool:
    return bool(_leading_place(text, place_names_in_context()))


def _leading_place(text: str, known: Mapping[str, str]) -> str:
    return next((text[:n] for n in range(min(LONGEST_PLACE, len(text)), 1, -1) if text[:n] in known), "")


@cache
def _shorts() -> dict[str, str]:
    return {one.name: one.short for one in divisions() if one.until is None and len(one.short) > 1}


def _short(place: str) -> str:
    return _shorts().get(folded(place), folded(place))
