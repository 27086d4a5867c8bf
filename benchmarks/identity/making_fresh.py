"""Sets of pairs made after the first was seen: other words, other forms of names, more sources and more kinds."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from benchmarks.identity.fresh_words import words_of
from benchmarks.identity.making import (
    KINDS,
    Made,
    told_named,
    told_of_both,
    told_owned,
)
from benchmarks.identity.pair import Pair
from benchmarks.identity.telling import city_ledger, filing, paper, sheet
from benchmarks.identity.world import Draw, World
from kaigong.claims.claim import Value

SEEDS = {"second": 77_101, "third": 130_909, "fourth": 20_270_117, "fifth": 5_550_123}
DOLLAR = Decimal("7.1")


def fresh_pairs(name: str) -> tuple[Pair, ...]:
    """The set `name`: one of `FRESH`; each was scored once before anybody looked at what was missed."""
    return tuple(_pairs(World(words_of(name), Draw(SEEDS[name]))))


def _pairs(world: World) -> Iterator[Pair]:
    for kind, number, make in FRESH_KINDS:
        for _ in range(number):
            one, other, same = make(world)
            yield Pair(kind, same, one, other)


def named_anew(world: World) -> Made:
    """The approval's code stayed; the name, the product and the sum were told anew."""
    project, draw = world.project(), world.draw
    later = replace(
        project,
        total=(project.total * Decimal(str(round(draw.between(0.9, 1.2), 2)))).quantize(Decimal(10**6)),
    )
    old, new = filing(project, draw), draw.of((city_ledger, sheet))(later, draw)
    return *(replace(one, codes=frozenset({project.code})) for one in (old, new)), True  # type: ignore[return-value]


def in_dollars(world: World) -> Made:
    """The paper tells what the foreign owner brings in, in dollars; the filing counts in yuan."""
    project, draw = world.project(), world.draw
    dollars = (project.total / DOLLAR).quantize(Decimal(10**6))
    told = replace(paper(project, draw), totals=(Value(amount=dollars, unit="USD"),))
    return told, draw.of((filing, sheet))(project, draw), True


def works_and_offices(world: World) -> Made:
    """The works beside a research centre, a warehouse, a roof with solar cells of the same enterprise."""
    project, draw = world.project(), world.draw
    firm, head = project.owner, draw.of(world.words.forms.heads)
    other = replace(
        project,
        title=f"{draw.of((firm.brand + firm.trade, firm.brand, firm.full))}{head}项目",
        total=Decimal(draw.number(600, 30_000)) * 10_000,
        code=world.code(project.district, project.started),
    )
    one, two = told_named(world, project, other)
    return one, replace(two, capacities=()), False


def suppliers(world: World) -> Made:
    """What a supplier builds beside the works, called after whom it supplies."""
    project, draw = world.project(), world.draw
    while (firm := world.enterprise(draw.of(world.words.industries), project.city)).brand == project.owner.brand:
        pass
    other = replace(
        project,
        enterprise=firm,
        title=f"{project.owner.brand}{project.product[0]}配套{draw.of(('零部件', '包装材料', '物流'))}项目",
        total=world.total(),
        code=world.code(project.district, project.started),
    )
    one, two = told_owned(world, project, other)
    return one, replace(two, enterprises=frozenset({firm.full}), credit_codes=frozenset(), capacities=()), False


def sections(world: World) -> Made:
    """One road from here to there, and from there on."""
    project, draw = world.public_work(), world.draw
    towns = draw.of(world.words.towns), draw.of(world.words.towns), draw.of(world.words.towns)
    while len(set(towns)) < 3:
        towns = draw.of(world.words.towns), draw.of(world.words.towns), draw.of(world.words.towns)
    road = f"{draw.of(('G', 'S'))}{draw.number(100, 520)}{draw.of(('线', '公路', ''))}"
    one, two = (
        replace(
            project,
            title=f"{road}{a}至{b}段改建工程",
            total=world.total(),
            code=world.code(project.district, project.signed),
        )
        for a, b in (towns[:2], towns[1:])
    )
    return *told_of_both(world, one, two), False


def lots(world: World) -> Made:
    """Dwellings on lot A and lot B, or built first and second."""
    project, draw = world.public_work(), world.draw
    one, other = draw.of((("一期", "二期"), ("A地块", "B地块"), ("东区", "西区"), ("1号地块", "3号地块")))
    title = f"{draw.of(world.words.towns)}{draw.of(('安置房', '安置小区', '公租房', '人才公寓'))}"
    code = world.code(project.district, project.signed)
    first = replace(project, title=f"{title}{one}项目", total=world.total())
    return *told_of_both(
        world, first, replace(first, title=f"{title}{other}项目", code=code, total=world.total())
    ), False


def _numbered(kind: str, number: int) -> int:
    """More of what is one project, so that so many are sure that two wrong among them tell something."""
    return round(number * (1.6 if kind in ONE_PROJECT else 1.15))


ONE_PROJECT = {"told_twice", "filed_otherwise", "unnamed_row", "renamed", "public_work", "said_again"}
FRESH_KINDS = (
    *((kind, _numbered(kind, number), make) for kind, number, make in KINDS),
    ("named_anew", 60, named_anew),
    ("in_dollars", 30, in_dollars),
    ("works_and_offices", 60, works_and_offices),
    ("suppliers", 40, suppliers),
    ("sections", 40, sections),
    ("lots", 40, lots),
)
