"""Fictional enterprises and projects, drawn by a seeded generator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import TypeVar

from benchmarks.identity import vocabulary
from benchmarks.identity.vocabulary import Industry
from kaigong.reading.places.divisions import Division, Level, division, divisions, province_of

Item = TypeVar("Item")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Draw:
    """Choices that are the same with every Python: only `random()` is asked, whose numbers are promised to stay."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret is made here

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def of(self, items: Sequence[Item]) -> Item:
        return items[int(self._random.random() * len(items))]

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random.random()

    def number(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))


def one_of(items: Sequence[Item], draw: Draw) -> Item:
    """Draws only where there is a choice, so that a set with one form draws what it drew before there were more."""
    return items[0] if len(items) == 1 else draw.of(items)


@dataclass(frozen=True, slots=True)
class Enterprise:
    brand: str
    trade: str
    city: Division
    full: str
    former: str
    code: str
    group: str


@dataclass(frozen=True, slots=True)
class Forms:
    """How names are put together, each a sentence pattern of Python; see `naming`. `marks` are what parts of one
    project are told apart by, `heads` what an enterprise builds besides works."""

    paper: Sequence[str]
    filed: Sequence[str]
    rates: Sequence[str]
    sheet: Sequence[str]
    signed: Sequence[str]
    shorts: Sequence[str]
    enterprises: Sequence[str]
    groups: Sequence[str]
    marks: Sequence[tuple[str, str]]
    heads: Sequence[str] = ()


FIRST_FORMS = Forms(
    paper=(
        "{brand}{product}项目",
        "{brand}{product}项目",
        "{brand}{trade}{product}生产基地项目",
        "“{brand}”{product}项目",
        "{brand}{product}生产基地",
        "{city}{brand}{product}项目",
        "{brand}{trade}{district}生产基地项目",
        "{brand}{trade}华东总部及研发制造基地项目",
        "{group}{product}产业园项目",
    ),
    filed=(
        "{full}{rate}项目",
        "{rate}项目",
        "{rate}项目",
        "新建{rate}生产线项目",
        "{full}{first}生产线建设项目",
        "{first}生产项目",
    ),
    rates=("年产{n}{scale}{unit}{first}",),
    sheet=("{brand}{trade}", "{brand}{product}", "{product}项目", "{brand}{product}项目"),
    signed=("{brand}{trade}产业园项目", "{brand}{product}项目", "{brand}{product}研发制造基地项目", "{product}项目"),
    shorts=("{brand}{trade}",),
    enterprises=(
        "{city}{brand}{trade}有限公司",
        "{city}市{brand}{trade}有限公司",
        "{brand}{trade}（{city}）有限公司",
        "{province}{brand}{trade}有限公司",
        "{brand}{trade}股份有限公司",
        "{brand}{trade}有限公司",
    ),
    groups=("{brand}集团",),
    marks=(
        ("1号厂房", "2号厂房"),
        ("东区", "西区"),
        ("一标段", "二标段"),
        ("A区", "B区"),
        ("2024年度技改", "2025年度技改"),
        ("三厂", "四厂"),
        ("3#线", "4#线"),
    ),
)


@dataclass(frozen=True, slots=True)
class Project:
    """One project as it really is; sources tell parts of it."""

    enterprise: Enterprise | None
    industry: Industry | None
    product: tuple[str, ...]
    city: Division
    district: Division
    total: Decimal
    capacity: Decimal
    signed: date
    started: date
    code: str
    phase: str = ""
    mark: str = ""
    nature: str = ""
    forms: Forms = FIRST_FORMS
    title: str = ""
    """The name of a public work; empty for an enterprise's project, which sources name as they like."""

    @property
    def owner(self) -> Enterprise:
        """Whose it is. Raises ValueError for a public work, which is nobody's."""
        if self.enterprise is None:
            raise ValueError(f"{self.title} is a public work")
        return self.enterprise

    @property
    def makes(self) -> Industry:
        """What kind of thing is made there. Raises ValueError for a public work, which makes nothing."""
        if self.industry is None:
            raise ValueError(f"{self.title} is a public work")
        return self.industry


@dataclass(frozen=True, slots=True)
class Words:
    """What a set of pairs is drawn from."""

    brands: Sequence[str]
    cities: Sequence[str]
    industries: Sequence[Industry]
    public: Sequence[tuple[str, str]] = vocabulary.PUBLIC
    roads: Sequence[str] = vocabulary.ROADS
    towns: Sequence[str] = ()
    forms: Forms = FIRST_FORMS


WORKING = Words(vocabulary.WORKING_BRANDS, vocabulary.WORKING_CITIES, vocabulary.WORKING_INDUSTRIES)
UNSEEN = Words(vocabulary.UNSEEN_BRANDS, vocabulary.UNSEEN_CITIES, vocabulary.UNSEEN_INDUSTRIES)


@cache
def _districts_of(city: str) -> tuple[Division, ...]:
    return tuple(
        one for one in divisions() if one.code[:4] == city and one.level is Level.DISTRICT and one.until is None
    )


class World:
    """Draws enterprises and projects out of `words`."""

    def __init__(self, words: Words, draw: Draw) -> None:
        self.words, self.draw = words, draw

    def city(self, other_than: Division | None = None) -> Division:
        while True:
            found = division(self.draw.of(self.words.cities))
            if found is not None and found != other_than:
                return found

    def district(self, city: Division, other_than: Division | None = None) -> Division:
        inside = [one for one in _districts_of(city.code[:4]) if one != other_than]
        return self.draw.of(inside)

    def enterprise(self, industry: Industry, city: Division, brand: str = "") -> Enterprise:
        draw = self.draw
        brand, trade = brand or draw.of(self.words.brands), draw.of(industry.trades)
        province = province_of(city.code)
        parts = {"city": city.short, "brand": brand, "trade": trade, "province": province.short if province else ""}
        full = draw.of(self.words.forms.enterprises).format(**parts)
        former = f"{city.short}{draw.of(self.words.brands)}{draw.of(industry.trades)}有限公司"
        code = f"91{city.code}MA" + "".join(draw.of(ALPHABET) for _ in range(8))
        return Enterprise(brand, trade, city, full, former, code, one_of(self.words.forms.groups, draw).format(**parts))

    def project(self) -> Project:
        """An enterprise's project."""
        draw = self.draw
        industry, city = draw.of(self.words.industries), self.city()
        enterprise = self.enterprise(industry, city)
        return self.of_enterprise(enterprise, industry, city)

    def of_enterprise(self, enterprise: Enterprise, industry: Industry, city: Division) -> Project:
        draw = self.draw
        signed = date(2022, 1, 1) + timedelta(days=draw.number(0, 1200))
        district = self.district(city)
        return Project(
            enterprise=enterprise,
            industry=industry,
            product=draw.of(industry.products),
            city=city,
            district=district,
            total=self.total(),
            capacity=self.capacity(industry),
            signed=signed,
            started=signed + timedelta(days=draw.number(30, 300)),
            code=self.code(district, signed),
            phase=draw.of(("", "", "", "", "一期", "二期")),
            nature=draw.of(("", "", "", "", "扩建", "技改")),
            forms=self.words.forms,
        )

    def public_work(self) -> Project:
        """A school, a hospital, a road: named after where it lies, without an enterprise."""
        draw = self.draw
        city = self.city()
        district = self.district(city)
        what, act = draw.of(self.words.public)
        number = draw.of(("", "第二", "第三", "第四", "第五"))
        town = draw.of((*self.words.towns, *[""] * len(self.words.towns))) if self.words.towns else ""
        title = f"{district.name}{town}{number}{what}{act}"
        mark = ""
        if draw.chance(0.35):
            title = f"{district.name}{draw.of(self.words.roads)}{draw.of(('新建工程', '改造工程', '延伸工程'))}"
        signed = date(2022, 1, 1) + timedelta(days=draw.number(0, 1200))
        started = signed + timedelta(days=draw.number(30, 300))
        code = self.code(district, signed)
        total = Decimal(draw.number(600, 90_000)) * 10_000
        return Project(None, None, (), city, district, total, Decimal(0), signed, started, code, mark=mark, title=title)

    def code(self, district: Division, day: date) -> str:
        draw = self.draw
        return f"{day:%y%m}-{district.code}-{draw.of(('89', '04'))}-01-{draw.number(100_000, 999_999)}"

    def total(self) -> Decimal:
        """Half of them round, as plans are; the others to the ten thousand, as filings are."""
        draw = self.draw
        if draw.chance(0.5):
            return Decimal(draw.of((1, 2, 3, 5, 5, 6, 8, 10, 10, 12, 15, 20, 30, 50, 100))) * 10**8
        return Decimal(draw.number(3_000, 900_000)) * 10_000

    def capacity(self, industry: Industry) -> Decimal:
        """In the industry's scale (万吨): one or two digits, as plans are."""
        drawn = self.draw.between(industry.low, industry.high)
        return Decimal(str(round(drawn, 1))) if drawn < 10 else Decimal(round(drawn))


def sister(project: Project, **changed: object) -> Project:
    """The same with some things changed."""
    return replace(project, **changed)  # type: ignore[arg-type]
