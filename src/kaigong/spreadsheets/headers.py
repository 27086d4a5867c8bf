"""What a header says: which property stands in its column, in which unit, of which year, on which basis."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from kaigong.claims.steps import shipped_steps
from kaigong.claims.units import CURRENCIES_ZH
from kaigong.claims.words import Basis, Modality
from kaigong.text.wording import Wording

UNIT = re.compile(r"(?P<scale>亿|千万|百万|十万|万|千)?(?P<currency>美元|欧元|港元|港币|日元|英镑|人民币|元)")
BRACKETED = re.compile(r"[（(\[【]([^（()）\[\]【】]{0,24})[)）\]】]")
ONLY_UNITS = re.compile(
    r"(?:单位)?[:：]?(?:(?:亿|千万|百万|十万|万|千)?(?:美元|欧元|港元|港币|日元|英镑|人民币|元)[、,，/或及和 ]?)+"
)
TRAILING = re.compile(r"[/／:：]?((?:亿|千万|百万|万|千)(?:美元|欧元|港元|港币|日元|英镑|元))$")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?|(?!\d))")
ONLY_YEAR = re.compile(r"(?:19|20)\d\d年度?")
MONTHS = re.compile(r"\d{1,2}月?[-—–~～至到]\d{1,2}月(?:份|底|末)?")
MONTH = re.compile(r"\d{1,2}月")
MARKS = re.compile(r"[\s（()）\[\]【】、，,：:；;。.．/／\\\-—_*·“”\"'《》<>|]+")
SCALES = {"": 1, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
CURRENCIES = {
    **dict.fromkeys(("元", "人民币"), "CNY"),
    "美元": "USD",
    "欧元": "EUR",
    **dict.fromkeys(("港元", "港币"), "HKD"),
    "日元": "JPY",
    "英镑": "GBP",
}
ENGLISH_UNIT = re.compile(rf"(?P<currency>{'|'.join(CURRENCIES_ZH)})(?: (?P<scale>thousand|million|billion))?")
ENGLISH_SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
BASES = (
    (re.compile(r"认定"), Basis.RECOGNISED),
    (re.compile(r"纳统|入统|统计口径"), Basis.STATISTICAL),
    (re.compile(r"申报|企业填报"), Basis.DECLARED),
)
BASIS_WORDS = re.compile(r"(?:(?:认定|纳统|入统|申报|企业填报)(?:口径)?|统计口径)的?")
EXPECTED = re.compile(r"预计|计划|拟|预期|目标")
EITHER = re.compile(r"[（(](?:预计|计划|拟)[)）](?=[^/]{2})")
"""（预计）开工时间 holds days that were and days that are to be: the date decides."""
ACTUAL = re.compile(r"实际|认定|已(?!有)|正式")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of money: `factor` makes of the cell's number one in `currency`. `written` is what people read."""

    written: str
    factor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. `property` is empty where it is not read, for `unread`, a key of `reasons`.

    `year` is the one that the header names; `of_year` says that the property is of one year, `at_year_end` that it
    stands at the end of it; `rank` orders columns that tell one property.
    """

    property: str = ""
    unread: str = ""
    units: tuple[Unit, ...] = ()
    year: int | None = None
    modality: Modality | None = None
    basis: Basis | None = None
    rank: int = 0
    of_year: bool = False
    at_year_end: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    meaning: Meaning


def meaning_of(parts: tuple[str, ...]) -> Meaning:
    """What the header means whose cells are `parts`, from top to bottom.

    >>> found = meaning_of(("投资情况（万元）", "2026年计划投资"))
    >>> found.property, found.year, found.units[0].written
    ('investment.annual', 2026, '万元')
    """
    whole = "".join(parts)
    years = YEAR.findall(whole)
    found = Meaning(
        units=_units(parts),
        year=int(years[-1]) if years else None,
        basis=next((basis for pattern, basis in BASES if pattern.search(whole)), None),
    )
    labels = (_label(parts[-1:]), _label(parts))
    if any(ONLY_YEAR.fullmatch(part) for part in parts[:-1]):
        labels = labels[::-1]  # 计划投资 below 2026年 is that year's, alone it would be the total
    rule = _rule_of(labels) or _sum_by_basis(labels)
    if rule is None:
        return replace(found, unread="unknown" if whole else "no_header", known=False)
    modality = rule.meaning.modality or _modality(whole)
    return replace(rule.meaning, units=found.units, year=found.year, basis=found.basis, modality=modality)


def _rule_of(labels: Iterable[str]) -> "_Rule | None":
    known = (rule for label in dict.fromkeys(labels) if label for rule in _rules() if rule.pattern.fullmatch(label))
    return next(known, None)


def _sum_by_basis(labels: Iterable[str]) -> "_Rule | None":
    """The rule of a sum whose header also says who vouches (认定总投资); days so named are another thing."""
    rule = _rule_of(BASIS_WORDS.sub("", label) for label in labels if BASIS_WORDS.search(label))
    return rule if rule is not None and rule.meaning.property.startswith("investment.") else None


def label_of(parts: tuple[str, ...]) -> str:
    """A header as one label, by which a profile names it: 投资情况（万元）/总投资."""
    return "/".join(parts)


def plain_label(label: str) -> str:
    """The label as the patterns of headers.toml see it: without blanks, brackets, units, marks; years are 某年.

    >>> plain_label("手续/2026年 防洪评价（时间）")
    '手续某年防洪评价时间'
    """
    return _label((label,))


def units_in(words: str) -> tuple[Unit, ...]:
    """The units of money that the words name: one for 单位：万元, two for 亿元、亿美元."""
    found: dict[tuple[int, str], Unit] = {}
    for match in UNIT.finditer(words):
        unit = Unit(match.group(), SCALES[match["scale"] or ""], CURRENCIES[match["currency"]])
        found.setdefault((unit.factor, unit.currency), unit)
    return tuple(found.values())


def unit_named(words: str) -> Unit | None:
    """The one unit of money that is called `words` (万美元, GBP million); None where it is none, or several.

    >>> unit_named("GBP million")
    Unit(written='GBP million', factor=1000000, currency='GBP')
    """
    if match := ENGLISH_UNIT.fullmatch(words):
        return Unit(words, ENGLISH_SCALES[match["scale"]], match["currency"])
    units = units_in(words)
    return units[0] if len(units) == 1 else None


@cache
def reasons() -> dict[str, Wording]:
    """Why a column is not read, in words."""
    return {key: Wording(zh, en) for key, (zh, en) in _data()["reasons"].items()}


@cache
def examples() -> tuple[tuple[str, Meaning], ...]:
    """Each header given as an example, and what its own rule makes of it."""
    return tuple(
        (example, rule.meaning)
        for rule, given in zip(_rules(), _headers(), strict=True)
        for example in given["examples"]
    )


def _units(parts: tuple[str, ...]) -> tuple[Unit, ...]:
    """Units of the lowest cell that gives any: in brackets, or at its end."""
    for part in reversed(parts):
        inside = [one for one in BRACKETED.findall(part) if ONLY_UNITS.fullmatch(one.strip())]
        if inside and (found := units_in(inside[-1])):
            return found
        if match := TRAILING.search(part.strip()):
            return units_in(match[1])
    return ()


def _modality(words: str) -> Modality | None:
    words = EITHER.sub("", words)
    if EXPECTED.search(words):
        return Modality.EXPECTED
    return Modality.ACTUAL if ACTUAL.search(words) else None


def _label(parts: tuple[str, ...]) -> str:
    words = "".join(parts)
    words = BRACKETED.sub(lambda match: "" if ONLY_UNITS.fullmatch(match[1].strip()) else match[1], words)
    words = TRAILING.sub("", words.strip())
    return MARKS.sub("", MONTH.sub("某月", MONTHS.sub("至某月", YEAR.sub("某年", words))))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(one["pattern"]),
            Meaning(
                property=one.get("property", ""),
                unread=one.get("unread", ""),
                modality=Modality(one["modality"]) if "modality" in one else None,
                basis=Basis(one["basis"]) if "basis" in one else None,
                rank=one.get("rank", 0),
                of_year=one.get("year", False) or one.get("year_end", False),
                at_year_end=one.get("year_end", False),
            ),
        )
        for one in _headers()
    )


def _headers() -> list[dict[str, Any]]:
    """The rules of headers.toml, those of the steps in their place."""
    steps = [
        {"pattern": step.header, "property": step.tells, "examples": step.examples}
        for step in shipped_steps().values()
        if step.words
    ]
    return [one for given in _data()["header"] for one in (steps if given.get("steps") else [given])]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("kaigong.spreadsheets").joinpath("headers.toml").read_text("utf-8"))
