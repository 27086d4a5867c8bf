"""What a project's name is made of: whose it is, what is built, which phase or part of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from kaigong.reading.lexicon import words
from kaigong.reading.places.divisions import divisions
from kaigong.resolution.enterprise_names import parsed as parsed_enterprise
from kaigong.resolution.enterprise_names import place_names, trades
from kaigong.resolution.identity import folded, name_key

NUMERALS = {letter: n for n, letter in enumerate("一二三四五六七八九十", 1)} | {"首": 1, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3}
NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})"
PHASES = re.compile(
    r"第?(?P<n>(?:[一二三四五六七八九十首ⅰⅱⅲ]|\d|i{1,3})(?:[、和及~—-]?[二三四五六七八九十ⅱⅲ\d]){0,9})"
    r"(?:期|阶段)(?:项目|工程)?"
)
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("年", re.compile(r"(?P<n>20\d\d)年度?")),
    ("千伏", re.compile(r"(?P<n>\d{2,4})(?:千伏|kv)")),
    ("标", re.compile(rf"第?(?P<n>{NUMBER}|[a-z])标段?|(?:标段)(?P<m>{NUMBER})")),
    ("基地", re.compile(rf"第(?P<n>{NUMBER})(?=(?:生产|制造|产业)?(?:基地|工厂|总部|厂区))")),
    ("第", re.compile(rf"第(?P<n>{NUMBER})")),
    (
        "号",
        re.compile(rf"(?P<n>{NUMBER})(?:号|#)|(?<=[^\d一二三四五六七八九十])(?P<m>{NUMBER})(?=厂|工厂|分厂|车间|线$)"),
    ),
    ("区", re.compile(r"(?P<n>[东西南北中a-h])(?=区|段|线|片区|地块|校区|院区|厂$|厂区|厂房|车间|楼)")),
    ("至", re.compile(r"(?P<n>[\u4e00-\u9fff]{2}至[\u4e00-\u9fff]{2})")),
    ("尾号", re.compile(r"(?<=[\u4e00-\u9fff])(?P<n>\d{1,2}|[a-h]|[ⅰⅱⅲ])$")),
)
UNITS = "|".join(
    re.escape(word)
    for word in sorted({folded(word) for word in words("units", "unit")}, key=lambda word: (-len(word), word))
)
RATE = re.compile(
    r"(?:年|日|月)?(?:新增)?(?:产|处理|加工|组装|供|储能|装机)?(?P<n>(?<!\d)\d++(?:\.\d++)?)(?P<scale>亿|万)?"
    rf"(?P<unit>{UNITS})(?:/?年)?"
)
STAYS = ("区", "至")
"""Marks that stay in the name."""
BESIDES = re.compile(r"(?:研发中心|研究院|研究中心|总部大楼|办公楼|宿舍楼?|食堂|仓库|仓储中心|分布式光伏)$")
"""What an enterprise builds besides its works."""
NATURES = {
    **dict.fromkeys(("扩建", "扩能", "扩产", "增资", "技改", "技术改造", "改造"), "more"),
    "迁建": "moved",
}
SUFFIX = re.compile(r"(?:等)?(?:项目|工程)$")


@dataclass(frozen=True, slots=True)
class ProjectName:
    """`key` is the whole, folded; `marks` what tells parts apart, each with its kind (二期, 3号); `rates` quantities
    that stand in the name, with their unit; `nature` is ``more`` for what adds to something that was there before,
    ``moved`` for what moves, ``besides`` for offices and stores. `rest` is the name without all these and without the
    leading places, whose codes are `divisions`."""

    key: str
    marks: frozenset[tuple[str, str]]
    rates: tuple[tuple[Decimal, str], ...]
    nature: str
    rest: str
    divisions: frozenset[str]

    @property
    def by_rate(self) -> bool:
        """Whether it is called by how much it makes."""
        return bool(self.rates)


@lru_cache(maxsize=1 << 15)
def parsed(name: str) -> ProjectName:
    """The parts of a name.

    >>> one = parsed("江阴市云锦年产20万吨负极材料项目（二期）")
    >>> sorted(one.marks), one.rates, one.rest
    ([('期', '2')], ((Decimal('200000'), '吨'),), '云锦负极材料')
    """
    whole = folded(name)
    rates = tuple((_scaled(found["n"], found["scale"]), found["unit"]) for found in RATE.finditer(whole))
    bare = RATE.sub("", whole)
    marks = {("期", str(n)) for found in PHASES.finditer(bare) for n in _numbers(found["n"])}
    bare = PHASES.sub("", bare)
    bare = SUFFIX.sub("", bare) or bare
    for kind, pattern in MARKS:
        for found in pattern.finditer(bare):
            marks.add((kind, _plain(next(filter(None, found.groups())))))
        if kind not in STAYS:
            bare = pattern.sub("", bare)
    nature = next((meaning for word, meaning in NATURES.items() if word in bare), "")
    if BESIDES.search(bare):
        nature = "besides"
    rest, places = _without_places(bare)
    return ProjectName(name_key(name), frozenset(marks), rates, nature, rest, places)


def _scaled(number: str, scale: str | None) -> Decimal:
    return Decimal(number) * {"亿": 10**8, "万": 10**4}.get(scale or "", 1)


def _numbers(written: str) -> list[int]:
    if written.startswith("i"):
        return [len(written)]
    return [NUMERALS.get(letter) or int(letter) for letter in written if letter in NUMERALS or letter.isdigit()]


def _plain(number: str) -> str:
    """The number as a figure; of a stretch of road both ends, in one order."""
    if "至" in number:
        return "至".join(sorted(number.split("至")))
    return str(NUMERALS[number]) if number in NUMERALS else number


def _without_places(name: str) -> tuple[str, frozenset[str]]:
    known = place_names()
    codes: set[str] = set()
    while True:
        place = next((name[:n] for n in range(min(8, len(name)), 1, -1) if name[:n] in known), "")
        if not place or len(name) - len(place) < 2 or _begins_inside(name, len(place)):
            return name, frozenset(codes - {""})
        codes.add(known[place])
        name = name[len(place) :]


def _begins_inside(name: str, at: int) -> bool:
    """Whether a word begins one letter behind `at`, but none at it: 泽州 is no place in 泽州源化工."""
    return trades().match(name, at) is None and trades().match(name, at + 1) is not None


@cache
def _generic() -> re.Pattern[str]:
    """Words that nearly every name has, and the heads that names end with."""
    own = files("kaigong.resolution.words").joinpath("generic.txt").read_text(encoding="utf-8").split()
    every = {*own, *(word for word, kind in words("heads", "class").items() if kind in ("named", "place"))}
    return re.compile("|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word)))))


@cache
def _products() -> re.Pattern[str]:
    every = {word for word in words("products", "word") if len(word) > 1}
    return re.compile("|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word)))))


@lru_cache(maxsize=1 << 15)
def stem(name: str) -> str:
    """What stands before the first product or general word of a name: mostly whose it is. Empty where there is none.

    >>> stem("云锦锂电池负极材料项目"), stem("年产20万吨负极材料项目"), stem("新工厂项目")
    ('云锦', '', '')
    """
    rest = parsed(name).rest
    ends = [found.start() for found in (_products().search(rest), _generic().search(rest)) if found is not None]
    lead = rest[: min(ends, default=len(rest))]
    return lead if len(lead) > 1 else ""


@lru_cache(maxsize=1 << 15)
def content(name: str, of: frozenset[str]) -> str:
    """What is built, without general words, places, and the names of the enterprises `of`.

    >>> content("云锦新材料江阴锂电池负极材料基地", frozenset({"江苏云锦新材料有限公司"}))
    '锂电池负极材料'
    """
    rest = parsed(name).rest
    for firm in sorted(of, key=lambda firm: (-len(firm), firm)):
        parts = parsed_enterprise(firm)
        if len(parts.key) > 1 and parts.key in rest:
            rest = rest.replace(parts.key, "", 1)
        elif len(parts.brand) > 1 and parts.brand in rest:
            head, _, tail = rest.partition(parts.brand)
            rest = head + tail[_shared(tail, parts.trade) :]
    made = _generic().sub("", _without_places(rest)[0])
    return "" if made in _short_places() else in_one_word(made)


@cache
def _short_places() -> frozenset[str]:
    """Short names of places, also those that may be something else: all that is left of 云锦荷塘生产基地."""
    return frozenset(one.short for one in divisions())


@lru_cache(maxsize=1 << 14)
def in_one_word(made: str) -> str:
    """What is built by the plainest of the words that it is called by.

    >>> in_one_word("储能电芯")
    '储能电池'
    """
    for word, plain in _synonyms().items():
        if word in made and (word == plain or plain not in made or not plain):
            made = made.replace(word, plain)
    return made


@cache
def _synonyms() -> dict[str, str]:
    """What papers and filings call by different words."""
    written = files("kaigong.resolution.words").joinpath("synonyms.txt").read_text(encoding="utf-8").split()
    return dict(one.split("=", 1) for one in written)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with; fewer than two say nothing."""
    n = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return n if n > 1 else 0


@lru_cache(maxsize=1 << 15)
def is_specific(name: str) -> bool:
    """Whether a name alone singles a project out: something is left of it besides places, products and general words.

    >>> is_specific("云锦储能电站"), is_specific("储能电站项目"), is_specific("年产5万吨氟硅树脂项目")
    (True, False, False)
    """
    one = parsed(name)
    if one.by_rate and folded(name).startswith(("年产", "新建年产", "年加工", "年处理", "扩建年产")):
        return False
    return len(_products().sub("", _generic().sub("", one.rest))) > 1


class Alike(StrEnum):
    """How far two wordings of what is built agree. `KIND`: only in the kind of thing, or in a letter (铜箔, 铜带)."""

    SAME = "same"
    NEAR = "near"
    LITTLE = "little"
    KIND = "kind"
    OTHER = "other"


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> Alike:
    """How far two wordings agree: `SAME` where one is held or is an abbreviation of the other.

    >>> [str(alike(*two)) for two in (("封测", "功率器件封装测试"), ("锂电负极材料", "石墨负极材料"))]
    ['same', 'little']
    >>> [str(alike(*two)) for two in (("负极材料", "正极材料"), ("铜箔", "铜带"), ("铜箔", "轴承"))]
    ['kind', 'kind', 'other']
    """
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer or _abridges(shorter, longer):
        return Alike.SAME
    heads = _head(one), _head(other)
    a, b = map(_pairs, heads)
    shared = len(a & b) / min(len(a), len(b)) if a and b else 0.0
    if shared >= 0.75:
        return Alike.SAME
    if shared > 0:
        return Alike.NEAR if shared >= 0.4 else Alike.LITTLE
    same_tail = heads != (one, other) and one[len(heads[0]) :] == other[len(heads[1]) :]
    return Alike.KIND if same_tail or set(heads[0]) & set(heads[1]) else Alike.OTHER


TAILS = re.compile(r"(?<=..)(?:零?部件|材料|装备|设备|系统|器件|产品|制品|组件|模组)$")


def _head(made: str) -> str:
    """Without a last word that things of every kind end with: 负极材料 and 正极材料 have only that in common."""
    return TAILS.sub("", made)


def _abridges(shorter: str, longer: str) -> bool:
    """Whether each letter of the one begins or ends a word of the other, in order; two-letter words and up."""
    letters = iter(longer)
    return len(shorter) <= 4 and all(letter in letters for letter in shorter)


@lru_cache(maxsize=1 << 14)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset(text)


def best_alike(one: Iterable[str], other: Iterable[str]) -> Alike | None:
    """The best of all pairs; None where a side has nothing to compare."""
    others = [text for text in other if len(text) > 1]
    return min((alike(a, b) for a in one if len(a) > 1 for b in others), key=_RANK.__getitem__, default=None)


_RANK = {alike: n for n, alike in enumerate(Alike)}
