"""How sources tell of a project: a paper, a filing, a district's sheet, the city's ledger, a signing; each in its own
words, with its own gaps, and with the slips that field notes tell of."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from benchmarks.identity.vocabulary import CARELESS
from benchmarks.identity.world import Draw, Enterprise, Project, one_of
from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate, Precision
from kaigong.reading.places.divisions import province_of
from kaigong.resolution.identity import Sketch
from kaigong.text.traditional import simplified_forms

SCALES = {"": Decimal(1), "万": Decimal(10_000)}


def paper(project: Project, draw: Draw) -> Sketch:
    """News: short names, rounded sums, the day of the ceremony."""
    name = project.title or _paper_name(project, draw)
    names = {_noisy(_with_parts(name, project, draw), draw)}
    if project.enterprise and draw.chance(0.12):
        names.add(_noisy(_with_parts(_filed_name(project, draw), project, draw), draw))
    return Sketch(
        names=frozenset(names),
        enterprises=_enterprises(project, draw, (0.3, 0.3, 0.15)),
        divisions=_divisions(project, draw, 0.6, 0.25),
        totals=_rounded(project, draw) if draw.chance(0.85) else (),
        capacities=_capacities(project, draw) if draw.chance(0.5) else (),
        milestones=_milestones(project, draw, (0.65, 0.0, 0.3)),
    )


def filing(project: Project, draw: Draw) -> Sketch:
    """The approval's register: how much of what a year, the registered name, codes, sums to the ten thousand."""
    name = project.title or _filed_name(project, draw)
    firm = project.enterprise
    return Sketch(
        names=frozenset({_noisy(_with_parts(name, project, draw), draw)}),
        enterprises=frozenset({firm.full} if firm else ()),
        divisions=frozenset({project.district.code}),
        codes=frozenset({project.code} if draw.chance(0.6) else ()),
        credit_codes=frozenset({firm.code} if firm and draw.chance(0.6) else ()),
        totals=(_exact(project, draw),),
        capacities=(),
        milestones=(("approved", PartialDate.of_day(project.signed + timedelta(days=20))),) if draw.chance(0.6) else (),
    )


def sheet(project: Project, draw: Draw) -> Sketch:
    """A district's spreadsheet: often no name, the enterprise as the clerk writes it, 亿元 with two decimals."""
    unnamed = project.enterprise is not None and draw.chance(0.5)
    names = (
        frozenset() if unnamed else frozenset({_noisy(_with_parts(_sheet_name(project, draw), project, draw), draw)})
    )
    total = _two_decimals(project.total)
    if draw.chance(0.02):
        total = Value(amount=(total.amount or Decimal(0)) / 10_000, unit="CNY")
    return Sketch(
        names=names,
        enterprises=_enterprises(project, draw, (0.8, 0.15, 0.05)),
        divisions=frozenset({project.district.code}),
        codes=frozenset({project.code} if draw.chance(0.15) else ()),
        credit_codes=frozenset({project.enterprise.code} if project.enterprise and draw.chance(0.1) else ()),
        totals=(total,) if draw.chance(0.95) else (),
        capacities=_capacities(project, draw) if unnamed or draw.chance(0.4) else (),
        milestones=_milestones(project, draw, (0.2, 0.6, 0.2)),
    )


def city_ledger(project: Project, draw: Draw) -> Sketch:
    """The city's own ledger: full names, mostly a code."""
    name = project.title or draw.of((_paper_name, _filed_name))(project, draw)
    return Sketch(
        names=frozenset({_noisy(_with_parts(name, project, draw), draw)}),
        enterprises=_enterprises(project, draw, (0.75, 0.15, 0.0)),
        divisions=_divisions(project, draw, 0.8, 0.2),
        codes=frozenset({project.code} if draw.chance(0.4) else ()),
        totals=(_two_decimals(project.total),),
        capacities=_capacities(project, draw) if draw.chance(0.3) else (),
        milestones=_milestones(project, draw, (0.2, 0.5, 0.3)),
    )


def signing(project: Project, draw: Draw) -> Sketch:
    """The day of the signature, years before: a general name, a sum that was still to change."""
    firm = project.enterprise
    name = project.title or _signed_name(project, draw)
    total = project.total
    if draw.chance(0.3):
        total = (total * Decimal(str(round(draw.between(0.75, 1.35), 2)))).quantize(Decimal(10**6))
    enterprises = {draw.of((firm.group, firm.brand + firm.trade, firm.full))} if firm and draw.chance(0.8) else set()
    return Sketch(
        names=frozenset({_noisy(_with_parts(name, project, draw), draw)}),
        enterprises=frozenset(enterprises),
        divisions=_divisions(project, draw, 0.5, 0.4),
        totals=(_two_decimals(total),) if draw.chance(0.9) else (),
        capacities=_capacities(project, draw) if draw.chance(0.3) else (),
        milestones=(("signed", PartialDate.of_day(project.signed)),) if draw.chance(0.7) else (),
    )


SOURCES: tuple[Callable[[Project, Draw], Sketch], ...] = (paper, filing, sheet, city_ledger, signing)


def environment(project: Project, draw: Draw) -> Sketch:
    """The notice of an environmental assessment: everything but the money."""
    name = project.title or _filed_name(project, draw)
    return Sketch(
        names=frozenset({_noisy(_with_parts(name, project, draw), draw)}),
        enterprises=frozenset({project.enterprise.full} if project.enterprise else ()),
        divisions=frozenset({project.district.code}),
        capacities=_capacities(project, draw) if draw.chance(0.6) else (),
        milestones=_milestones(project, draw, (0.0, 0.1, 0.2)),
    )


def briefing(project: Project, draw: Draw) -> Sketch:
    """Notes for a leader: few words, a sum that is about right."""
    name = project.title or draw.of((_paper_name, _signed_name))(project, draw)
    about = _two_decimals((project.total * Decimal(str(round(draw.between(0.97, 1.03), 3)))).quantize(Decimal(10**7)))
    return Sketch(
        names=frozenset({_noisy(_with_parts(name, project, draw), draw)}),
        enterprises=_enterprises(project, draw, (0.2, 0.4, 0.2)),
        divisions=_divisions(project, draw, 0.6, 0.4),
        totals=(replace(about if about.amount else _two_decimals(project.total), approximate=True),),
        milestones=_milestones(project, draw, (0.0, 0.2, 0.4)),
    )


MORE_SOURCES = (*SOURCES, environment, briefing)
"""Those of the fresh pairs."""


def _paper_name(project: Project, draw: Draw) -> str:
    return _named(project, draw, project.forms.paper, draw.of(project.product))


def _filed_name(project: Project, draw: Draw) -> str:
    return _named(project, draw, project.forms.filed, project.product[0])


def _sheet_name(project: Project, draw: Draw) -> str:
    return project.title or _named(project, draw, project.forms.sheet, draw.of(project.product))


def _signed_name(project: Project, draw: Draw) -> str:
    return _named(project, draw, project.forms.signed, draw.of(project.product))


def _named(project: Project, draw: Draw, forms: Sequence[str], product: str) -> str:
    """A name by one of `forms`; what is built is called `product`, and as filed where the form says so."""
    firm, made = project.owner, project.makes
    parts = {
        "brand": firm.brand,
        "trade": firm.trade,
        "full": firm.full,
        "group": firm.group,
        "city": project.city.short,
        "district": project.district.short,
        "product": product,
        "first": project.product[0],
        "n": _written(project.capacity),
        "scale": made.scale,
        "unit": made.unit,
    }
    form = draw.of(forms)
    rate = one_of(project.forms.rates, draw).format(**parts) if "{rate}" in form else ""
    return form.format(**parts, rate=rate)


def _with_parts(name: str, project: Project, draw: Draw) -> str:
    """The name with its phase, its mark and what it adds to, each where sources put it."""
    stem, tail = (name.removesuffix("项目"), "项目") if name.endswith("项目") else (name, "")
    if project.nature and not project.title and project.nature not in stem:
        stem += project.nature
    if project.mark:
        stem += project.mark
    if not project.phase:
        return stem + tail
    return draw.of(
        (f"{stem}{project.phase}{tail}", f"{stem}{tail}（{project.phase}）", f"{stem}{project.phase}{tail or '工程'}")
    )


def _enterprises(project: Project, draw: Draw, shares: tuple[float, float, float]) -> frozenset[str]:
    """Full, short or only the brand, with these shares; else none."""
    firm = project.enterprise
    if firm is None:
        return frozenset()
    full, short, brand = shares
    at = draw.between(0, 1)
    if at < full:
        return frozenset({_noisy(firm.full, draw)})
    if at < full + short:
        parts = {"brand": firm.brand, "trade": firm.trade, "city": firm.city.short, "province": _province(firm)}
        return frozenset({one_of(project.forms.shorts, draw).format(**parts)})
    return frozenset({firm.brand}) if at < full + short + brand else frozenset()


def _province(firm: Enterprise) -> str:
    province = province_of(firm.city.code)
    return province.short if province else ""


def _divisions(project: Project, draw: Draw, district: float, city: float) -> frozenset[str]:
    at = draw.between(0, 1)
    if at < district:
        return frozenset({project.district.code})
    return frozenset({project.city.code}) if at < district + city else frozenset()


def _exact(project: Project, draw: Draw) -> Value:
    """Filings often have a sum near the round one that the paper told."""
    amount = project.total
    if amount % 10**8 == 0 and draw.chance(0.3):
        amount += Decimal(draw.number(-150, 150)) * 10_000
    return Value(amount=amount, unit="CNY")


def _two_decimals(amount: Decimal) -> Value:
    return Value(amount=amount.quantize(Decimal(10**6)) if amount >= 10**8 else amount, unit="CNY")


def _rounded(project: Project, draw: Draw) -> tuple[Value, ...]:
    exponent = 7 if project.total < 50 * 10**8 else 8
    amount = project.total.quantize(Decimal(10) ** exponent)
    if not amount:
        amount = project.total
    return (Value(amount=amount, unit="CNY", approximate=draw.chance(0.15)),)


def _capacities(project: Project, draw: Draw) -> tuple[Value, ...]:
    if project.industry is None:
        return ()
    made = Value(
        draw.of(project.product), project.capacity * SCALES[project.industry.scale], project.industry.unit, "年"
    )
    return (made,)


def _milestones(
    project: Project, draw: Draw, shares: tuple[float, float, float]
) -> tuple[tuple[str, PartialDate], ...]:
    """The start to the day, to the month, or to the year; else untold."""
    day, month, year = shares
    at = draw.between(0, 1)
    if at < day:
        return (("started", PartialDate.of_day(project.started)),)
    first = date(project.started.year, project.started.month, 1)
    if at < day + month:
        return (("started", PartialDate(first, Precision.MONTH)),)
    year_of = PartialDate(date(project.started.year, 1, 1), Precision.YEAR)
    return (("started", year_of),) if at < day + month + year else ()


def _written(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _noisy(name: str, draw: Draw) -> str:
    """One slip at most, as clerks, converters and printers make them."""
    at = draw.between(0, 1)
    if at < 0.03:
        return name.translate(_traditional())
    if at < 0.06:
        return name.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    if at < 0.10:
        middle = len(name) // 2
        return f"{name[:middle]} {name[middle:]}"
    if at < 0.12:
        return _misspelt(name)
    if at < 0.135 and len(name) > 8:
        cut = draw.number(3, len(name) - 4)
        return name[:cut] + name[cut + 1 :]
    return name


def _misspelt(name: str) -> str:
    at = next((n for n, letter in enumerate(name) if letter in CARELESS), None)
    return name if at is None else name[:at] + CARELESS[name[at]] + name[at + 1 :]


@cache
def _traditional() -> dict[int, str]:
    found: dict[int, str] = {}
    for code, plain in simplified_forms().items():
        found.setdefault(ord(plain), chr(code))
    return found
