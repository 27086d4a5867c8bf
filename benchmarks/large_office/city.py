"""Fictional projects, and the documents that tell of them: a town. The same number always gives the same words."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import InvestmentKind, Modality, Stage
from kaigong.reading.places.divisions import Level, divisions
from kaigong.reading.result import Capacity, Investment, Milestone, Organisation, Place, Project, Reading
from kaigong.text.spans import Span

BLOCK = 1000
"""Projects of a town: they share documents and enterprises. One town knows nothing of another."""
TELLINGS = 4.1
"""How often a project is told of, on average; some only once, some fifty times. Each telling makes five claims: four
of the project, one of its enterprise, unless the document named that one before."""
MOST = 40
"""How much more often the most famous project is told of than the least."""
TOLD_TOGETHER = 10
FIRMS = 300
FIRST_DAY, LAST_DAY = date(2019, 1, 4), date(2026, 11, 20)

SYLLABLES = "云锦远川澄帆长山海晟景辰宏泽瑞丰启明星联华盛众合新越恒力天安正兴东方北望南屏西溪"
PRODUCTS = (
    ("储能电池", "GWh", 2),
    ("负极材料", "吨", 100_000),
    ("精密轴承", "万套", 3_000),
    ("光伏组件", "GW", 5),
    ("传感器芯片", "片", 400_000),
    ("工业机器人", "台", 8_000),
    ("生物制剂", "支", 2_000_000),
    ("高温合金", "吨", 9_000),
    ("碳纤维", "吨", 12_000),
    ("新能源客车", "辆", 5_000),
    ("冷链物流", "平方米", 90_000),
    ("船舶配套设备", "套", 700),
    ("智能家电", "台", 1_500_000),
    ("特种电缆", "千米", 60_000),
    ("医疗影像设备", "台", 1_200),
    ("氢燃料电池", "套", 2_500),
    ("钢结构", "吨", 200_000),
    ("半导体封装", "片", 800_000),
    ("功能薄膜", "平方米", 30_000_000),
    ("绿色建材", "吨", 500_000),
)
MARK = "龘龖"
"""Stands in every name of a town, and in no other word; a copy of the town has two other letters in its place."""
STEPS = (
    (Stage.SIGNED, "签约"),
    (Stage.STARTED, "开工"),
    (Stage.COMPLETED, "竣工"),
    (Stage.PRODUCING, "投产"),
    (Stage.FULL_CAPACITY, "达产"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One project as the city knows it. `last` is the furthest of `STEPS` that it reaches."""

    name: str
    firm: str
    place: str
    division: str
    product: str
    unit: str
    amount: int
    total: int
    last: int


@dataclass(frozen=True, slots=True)
class Told:
    """One document: its text, the day it was published, what is read of it, and which plans it tells of, in order."""

    text: str
    published: date
    reading: Reading
    plans: tuple[int, ...]


def town(number: int, size: int = BLOCK) -> tuple[list[Plan], list[Told]]:
    """The projects of a town and its documents, oldest first."""
    chance = random.Random(f"kaigong {number}")  # noqa: S311 - the same office each time, no secret
    plans = _plans(size, chance)
    order = _order(size, chance)
    return plans, list(_documents(plans, order))


def _plans(size: int, chance: random.Random) -> list[Plan]:
    places = [one for one in divisions() if one.until is None and one.code[:2] == "32" and one.level is Level.DISTRICT]
    firms = [f"{_brand(n)}{chance.choice(PRODUCTS)[0]}有限公司" for n in range(FIRMS)]
    found = []
    for n in range(size):
        product, unit, amount = chance.choice(PRODUCTS)
        place = chance.choice(places)
        found.append(
            Plan(
                name=f"{_brand(n)}{product}项目",
                firm=firms[int(FIRMS * chance.random() ** 3)],  # a few build much, most build little
                place=place.name,
                division=place.code,
                product=product,
                unit=unit,
                amount=amount * chance.randint(1, 9),
                total=int(chance.lognormvariate(2.2, 1.0) * 100 + 10) * 1_000_000,
                last=chance.choices(range(len(STEPS)), (20, 35, 15, 20, 10))[0],
            )
        )
    return found


def _brand(number: int) -> str:
    """A word that no other number of the town has."""
    letters = []
    while number or len(letters) < 2:
        number, place = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[place])
    return "".join(letters) + MARK


def _order(size: int, chance: random.Random) -> list[int]:
    """Which project is told of, one telling after another; each at least once."""
    weights = [min(chance.paretovariate(1.6), MOST) for _ in range(size)]
    more = chance.choices(range(size), weights, k=int((TELLINGS - 1) * size))
    found = [*range(size), *more]
    chance.shuffle(found)
    return found


def _documents(plans: list[Plan], order: list[int]) -> Iterator[Told]:
    times = [0] * len(plans)
    pages = list(_pages(order))
    days = (LAST_DAY - FIRST_DAY).days
    for n, page in enumerate(pages):
        published = FIRST_DAY + timedelta(days=days * (n + 1) // len(pages))
        text = [f"重点项目进展（{MARK}第{n}期）。"]
        offset, projects = len(text[0]), []
        for one in page:
            words, project = _telling(plans[one], times[one], published, offset)
            times[one] += 1
            text.append(words)
            offset += len(words)
            projects.append(project)
        yield Told("".join(text), published, Reading("", published.isoformat(), tuple(projects)), tuple(page))


def _pages(order: list[int]) -> Iterator[list[int]]:
    """Some ten tellings each; no page tells of one project twice."""
    waiting: list[int] = []
    page: list[int] = []
    for one in itertools.chain(order, [None]):
        if one is not None:
            (waiting if one in page else page).append(one)
        if page and (one is None or len(page) >= TOLD_TOGETHER):
            yield page
            page, waiting = _apart(waiting)
    while page or waiting:
        yield page
        page, waiting = _apart(waiting)


def _apart(waiting: list[int]) -> tuple[list[int], list[int]]:
    page: list[int] = []
    left: list[int] = []
    for one in waiting:
        (left if one in page else page).append(one)
    return page, left


def _telling(plan: Plan, time: int, published: date, offset: int) -> tuple[str, Project]:
    """The `time`-th sentence on a project, and what is read of it: four claims of it, one of its enterprise."""
    stage, word = STEPS[min(time, plan.last)]
    total = f"总投资{Decimal(plan.total + (time // 4) * 50_000_000) / 100_000_000:f}亿元"
    made = f"年产{plan.amount}{plan.unit}{plan.product}"
    planned = f"预计{published.year + 1}年{STEPS[min(time, plan.last) + 1][1]}" if time < plan.last else ""
    if time == 0:
        parts = [f"{plan.name}日前{word}", f"由{plan.firm}投资", f"地处{plan.place}"]
    else:
        middle = (total, made, total, planned or made)[time % 4 - 1]
        parts = [f"{plan.name}{word}", f"由{plan.firm}投资", middle]
    sentence = "，".join(parts) + "。"

    def words(said: str) -> tuple[Evidence, ...]:
        start = offset + sentence.index(said)
        return (Evidence(Span(start, start + len(said))),)

    later = STEPS[min(time, plan.last) + 1] if planned and planned in sentence else None
    return sentence, Project(
        name=plan.name,
        evidence=words(plan.name),
        organisations=(Organisation(plan.firm, words(plan.firm), rule="large-office"),),
        places=(Place(plan.place, words(plan.place), plan.division),) if time == 0 else (),
        investments=(Investment(Decimal(total[3:-2]) * 100_000_000, InvestmentKind.TOTAL, words(total)),)
        if total in sentence
        else (),
        capacities=(Capacity(Decimal(plan.amount), plan.unit, words(made), plan.product, "年"),)
        if made in sentence
        else (),
        milestones=(
            Milestone(stage, Modality.ACTUAL, words(word), PartialDate.of_day(published - timedelta(days=1))),
            *(
                [Milestone(later[0], Modality.EXPECTED, words(planned), PartialDate.parse(str(published.year + 1)))]
                if later
                else []
            ),
        ),
        rule="large-office",
    )
