"""Pairs made by a seeded generator: what is one project told twice, and what only looks like one."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from benchmarks.identity.pair import Pair, shown
from benchmarks.identity.telling import MORE_SOURCES, SOURCES, city_ledger, filing, paper, sheet
from benchmarks.identity.vocabulary import ALIKE_LETTERS
from benchmarks.identity.world import FIRST_FORMS, UNSEEN, WORKING, Draw, Project, World
from kaigong.resolution.identity import Sketch, folded

Tell = Callable[[Project, Draw], Sketch]


def working_pairs() -> tuple[Pair, ...]:
    """The two thirds that rules and weights may be tried on."""
    return tuple(_pairs(World(WORKING, Draw(20240217)), 2))


def unseen_pairs() -> tuple[Pair, ...]:
    """The third that was unseen at first: other brands, cities and industries. It was scored once, then looked at."""
    return tuple(_pairs(World(UNSEEN, Draw(20261124)), 1))


def digest(pairs: tuple[Pair, ...]) -> str:
    """By which a test sees that the pairs are still the same."""
    lines = (f"{pair.kind} {pair.same} {shown(pair.one)} {shown(pair.other)}" for pair in pairs)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _pairs(world: World, times: int) -> Iterator[Pair]:
    for kind, number, make in KINDS:
        for _ in range(number * times):
            one, other, same = make(world)
            yield Pair(kind, same, one, other)


def _two_sources(world: World) -> tuple[Tell, Tell]:
    draw, sources = world.draw, SOURCES if world.words.forms is FIRST_FORMS else MORE_SOURCES
    first = draw.of(sources)
    second = draw.of([one for one in sources if one is not first])
    return first, second


def told_of_both(world: World, project: Project, other: Project) -> tuple[Sketch, Sketch]:
    """Both projects as two sources tell of them; a record that says next to nothing is told again."""
    draw = world.draw
    while True:
        first, second = _two_sources(world)
        one, two = first(project, draw), second(other, draw)
        if _says_enough(one) and _says_enough(two):
            return one, two


def _says_enough(sketch: Sketch) -> bool:
    return sum(map(bool, (sketch.names, sketch.enterprises, sketch.divisions, sketch.totals))) >= 2


Made = tuple[Sketch, Sketch, bool]


def told_twice(world: World) -> Made:
    project = world.project()
    return *told_of_both(world, project, project), True


def unnamed_row(world: World) -> Made:
    """A district's row without a name beside what a paper, a filing or the city's ledger says."""
    project, draw = world.project(), world.draw
    row = sheet(project, draw)
    while row.names:
        row = sheet(project, draw)
    return row, draw.of((paper, filing, city_ledger))(project, draw), True


def filed_otherwise(world: World) -> Made:
    """The paper's name beside the filing's, which have no word in common but what is made."""
    project, draw = world.project(), world.draw
    return paper(project, draw), filing(project, draw), True


def renamed(world: World) -> Made:
    """The enterprise was renamed between the two; mostly one of them tells so, or the code stayed."""
    project, draw = world.project(), world.draw
    firm = project.owner
    before = replace(project, enterprise=replace(firm, full=firm.former))
    old, new = draw.of((filing, sheet))(before, draw), draw.of((filing, city_ledger))(project, draw)
    if draw.chance(0.6):
        new = replace(new, enterprises=frozenset({firm.full, firm.former}))
    else:
        old, new = (replace(one, credit_codes=frozenset({firm.code})) for one in (old, new))
    return old, new, True


def public_work(world: World) -> Made:
    project = world.public_work()
    return *told_of_both(world, project, project), True


def said_again(world: World) -> Made:
    """The same source a year later: the same name, a sum revised."""
    project, draw = world.project(), world.draw
    tell = draw.of((paper, sheet, city_ledger))
    later = project
    if draw.chance(0.4):
        later = replace(
            project, total=(project.total * Decimal(str(round(draw.between(0.85, 1.3), 2)))).quantize(Decimal(10**6))
        )
    return tell(project, draw), tell(later, draw), True


def phases(world: World) -> Made:
    """一期 beside 二期, mostly with other sums."""
    project, draw = world.project(), world.draw
    first = replace(project, phase="一期")
    second = replace(project, phase=draw.of(("二期", "三期")))
    if draw.chance(0.7):
        second = replace(
            second,
            total=world.total(),
            capacity=_other_capacity(world, project),
            code="",
            started=project.started + timedelta(days=draw.number(200, 700)),
        )
    second = replace(second, code=world.code(project.district, second.started))
    return *told_named(world, first, second), False


def whole_and_phase(world: World) -> Made:
    """The whole beside a phase with figures of its own."""
    draw = world.draw
    project = replace(world.project(), phase="")
    phase = replace(
        project,
        phase=draw.of(("一期", "二期", "首期")),
        total=_part_of(world, project.total),
        capacity=_other_capacity(world, project),
        code=world.code(project.district, project.started),
    )
    return *told_named(world, project, phase), False


def sisters(world: World) -> Made:
    """One enterprise, one place, another product."""
    project, draw = world.project(), world.draw
    product = draw.of([one for one in project.makes.products if one != project.product])
    other = replace(
        project,
        product=product,
        total=world.total() if draw.chance(0.8) else project.total,
        capacity=_other_capacity(world, project),
    )
    other = _elsewhen(world, other)
    while True:
        one, two = told_of_both(world, project, other)
        if _shows_product(one, project) and _shows_product(two, other):
            return one, two, False


def _shows_product(sketch: Sketch, project: Project) -> bool:
    """Nobody could tell sisters apart without."""
    told = [*sketch.names, *(value.text for value in sketch.capacities)]
    return any(word in folded(text) for word in project.product for text in told)


def sisters_elsewhere(world: World) -> Made:
    """One enterprise, one product, another city or district."""
    project, draw = world.project(), world.draw
    city = world.city(project.city) if draw.chance(0.7) else project.city
    district = world.district(city, project.district)
    other = replace(
        project,
        city=city,
        district=district,
        total=world.total() if draw.chance(0.7) else project.total,
        capacity=_other_capacity(world, project),
    )
    return *_placed(told_of_both(world, project, _elsewhen(world, other)), project, other), False


def enlarged(world: World) -> Made:
    """The works of years ago beside what is added to them."""
    draw = world.draw
    project = replace(world.project(), nature="")
    other = replace(
        project,
        nature=draw.of(("扩建", "技改", "扩能")),
        total=_part_of(world, project.total),
        capacity=_other_capacity(world, project),
    )
    return *told_named(world, project, _elsewhen(world, other)), False


def parts(world: World) -> Made:
    """1号 and 2号, 东区 and 西区, 一标段 and 二标段, 2024年 and 2025年."""
    project, draw = replace(world.project(), phase="", nature=""), world.draw
    one, other = draw.of(project.forms.marks)
    total = world.total() if draw.chance(0.6) else project.total
    second = replace(project, mark=other, total=total, code=world.code(project.district, project.started))
    return *told_named(world, replace(project, mark=one), second), False


def neighbours(world: World) -> Made:
    """The same kind of project of another enterprise in the same district, often filed under the same name."""
    project, draw = world.project(), world.draw
    firm = world.enterprise(project.makes, project.city)
    while firm.brand == getattr(project.enterprise, "brand", ""):
        firm = world.enterprise(project.makes, project.city)
    other = replace(project, enterprise=firm)
    if draw.chance(0.7):
        other = replace(other, total=world.total())
    if draw.chance(0.6):
        other = replace(other, capacity=_other_capacity(world, project))
    return *told_owned(world, project, _elsewhen(world, other)), False


def namesakes(world: World) -> Made:
    """The same brand in another city: a sister of the group, or a stranger in another trade."""
    project, draw = world.project(), world.draw
    city = world.city(project.city)
    industry = project.makes if draw.chance(0.6) else draw.of(world.words.industries)
    firm = world.enterprise(industry, city, project.owner.brand)
    return *_placed(
        told_of_both(world, project, other := world.of_enterprise(firm, industry, city)), project, other
    ), False


def letter_apart(world: World) -> Made:
    """云锦 beside 云景."""
    project = world.project()
    firm = project.owner
    at = next((n for n, letter in enumerate(firm.brand) if letter in ALIKE_LETTERS), None)
    if at is None:
        return letter_apart(world)
    brand = firm.brand[:at] + ALIKE_LETTERS[firm.brand[at]] + firm.brand[at + 1 :]
    other = replace(
        project,
        enterprise=world.enterprise(project.makes, project.city, brand),
        total=world.total(),
        capacity=_other_capacity(world, project),
    )
    return *told_owned(world, project, _elsewhen(world, other)), False


def other_works(world: World) -> Made:
    """Another school or road of the same kind, mostly next door."""
    project, draw = world.public_work(), world.draw
    other = world.public_work()
    while other.title == project.title:
        other = world.public_work()
    if draw.chance(0.8):
        bare = project.title.removeprefix(project.district.name)
        district = world.district(project.city, project.district)
        other = replace(
            project,
            title=district.name + bare,
            district=district,
            total=world.total(),
            code=world.code(district, project.signed),
        )
        if bare.startswith("第"):
            other = replace(
                project,
                title=project.title.replace(bare[:2], "第六" if draw.chance(0.5) else "第七"),
                total=world.total(),
                code=world.code(project.district, project.signed),
            )
    return *told_of_both(world, project, other), False


def same_figures(world: World) -> Made:
    """Nothing in common but the district and the sum."""
    project, other = world.project(), world.project()
    other = replace(other, city=project.city, district=project.district, total=project.total)
    return *told_owned(world, project, other), False


def strangers(world: World) -> Made:
    return *told_of_both(world, world.project(), world.project()), False


def told_named(world: World, project: Project, other: Project) -> tuple[Sketch, Sketch]:
    """Both named, since only a name tells the phase or the part."""
    while True:
        one, two = told_of_both(world, project, other)
        if one.names and two.names:
            return one, two


def told_owned(world: World, project: Project, other: Project) -> tuple[Sketch, Sketch]:
    """In both it can be seen whose it is: nobody could tell two filings of one wording apart without."""
    while True:
        one, two = told_of_both(world, project, other)
        if _shows_owner(one, project) and _shows_owner(two, other):
            return one, two


def _shows_owner(sketch: Sketch, project: Project) -> bool:
    brand = project.enterprise.brand if project.enterprise else ""
    return bool(sketch.enterprises) or any(brand in name for name in sketch.names)


def _placed(pair: tuple[Sketch, Sketch], project: Project, other: Project) -> tuple[Sketch, Sketch]:
    """Both with a place, since only that tells them apart."""
    places = (
        frozenset({one.district.code if one.city == two.city else one.city.code})
        for one, two in ((project, other), (other, project))
    )
    one, two = (
        replace(sketch, divisions=sketch.divisions or place) for sketch, place in zip(pair, places, strict=True)
    )
    if project.city == other.city:
        one, two = (
            replace(sketch, divisions=frozenset({of.district.code})) for sketch, of in ((one, project), (two, other))
        )
    return one, two


def _elsewhen(world: World, project: Project) -> Project:
    """Filed and begun at another time, under a code of its own."""
    signed = project.signed + timedelta(days=world.draw.number(-500, 500))
    started = signed + timedelta(days=world.draw.number(30, 300))
    return replace(project, signed=signed, started=started, code=world.code(project.district, signed))


def _other_capacity(world: World, project: Project) -> Decimal:
    while (found := world.capacity(project.makes)) == project.capacity:
        pass
    return found


def _part_of(world: World, total: Decimal) -> Decimal:
    share = Decimal(str(round(world.draw.between(0.2, 0.6), 2)))
    return (total * share).quantize(Decimal(10**6)) or total


KINDS = (
    ("told_twice", 290, told_twice),
    ("filed_otherwise", 120, filed_otherwise),
    ("unnamed_row", 110, unnamed_row),
    ("renamed", 60, renamed),
    ("public_work", 60, public_work),
    ("said_again", 100, said_again),
    ("phases", 70, phases),
    ("whole_and_phase", 40, whole_and_phase),
    ("sisters", 80, sisters),
    ("sisters_elsewhere", 60, sisters_elsewhere),
    ("enlarged", 40, enlarged),
    ("parts", 40, parts),
    ("neighbours", 80, neighbours),
    ("namesakes", 60, namesakes),
    ("letter_apart", 30, letter_apart),
    ("other_works", 50, other_works),
    ("same_figures", 40, same_figures),
    ("strangers", 170, strangers),
)
"""Kind, how many for each third, and how it is made. Of 1,500 the first 740 are one project; all but strangers of the
rest are hard."""
