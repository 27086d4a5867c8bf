"""What a cell of a form says of a project: the figure that counts, in the column's unit, of its year, on its basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaigong.claims.dates import Precision
from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import Basis, Modality, Stage, Status
from kaigong.lifecycle.state import Fact, Figure, ProjectState
from kaigong.spreadsheets.mapping import Column

Said = str | Decimal | date
TOGETHER = "、"
"""Between several names, places or products of one cell; our own import parts them there."""
STATUS_WORDS = {
    Status.GOING: "推进中",
    Status.DELAYED: "滞后",
    Status.DORMANT: None,
    Status.STOPPED: "停工",
    Status.LOST: "流失",
}
"""As our own import reads them; nobody says that a project is dormant."""
WAN, YI = Decimal(10**4), Decimal(10**8)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column with what it asks for; `basis` only where its header names one."""

    column: Column
    basis: Basis | None = None


def said_in(state: ProjectState, wanted: Wanted) -> Said | None:
    """What stands in the column for the project; None where the ledger does not say it."""
    column = wanted.column
    match column.property:
        case "name":
            return state.name
        case "organisation":
            return _together(figure.value.text for figure in state.organisations)
        case "place":
            return _together(figure.value.text for figure in state.places)
        case "capacity":
            return _together(capacity_words(figure) for figure in _that_count(state.capacities, wanted))
        case "stage":
            return PROPERTIES[f"milestone.{state.stage}"].zh if state.stage is not None else None
        case "period":
            return _period(state)
        case "code":
            return _together(figure.value.text for figure in state.codes)
    if column.property.startswith("milestone."):
        return _day(_stage_facts(state, wanted), wanted)
    if column.property.startswith("entry."):
        return _day([fact for fact in state.entries if fact.property == column.property], wanted)
    if column.property.startswith("step."):
        return _day(_step_facts(state, wanted), wanted)
    if column.property == "status":
        return STATUS_WORDS[state.status] if state.statuses else None
    if column.property == "lost_to":
        return _together(figure.value.text for figure in state.lost_to)
    return _sum(state, wanted)


def _together(words: Iterable[str]) -> str | None:
    return TOGETHER.join(dict.fromkeys(words)) or None


def _that_count(facts: Iterable[Fact], wanted: Wanted) -> list[Figure]:
    """The figures that count; on the basis that the header names, where it names one, the newest."""
    found = []
    for fact in facts:
        every = (fact.counts, *fact.others)
        own = [one for one in every if one.basis is wanted.basis] if wanted.basis else [fact.counts]
        found += own[:1]
    return found


def _sum(state: ProjectState, wanted: Wanted) -> Said | None:
    column = wanted.column
    every = [
        figure
        for fact in state.investments
        if fact.property == column.property
        for figure in (fact.counts, *fact.others)
        if wanted.basis in (None, figure.basis) and (column.on is None or figure.on == column.on)
    ]
    for figure in every:
        amount, unit = figure.value.amount, column.unit
        if amount is None:
            continue
        if unit is None:
            return money_words(amount, figure.value.unit)
        if figure.value.unit == unit.currency:
            return amount / unit.factor
    return None


def _stage_facts(state: ProjectState, wanted: Wanted) -> list[Fact]:
    stage = Stage(wanted.column.property.removeprefix("milestone."))
    asked = [wanted.column.modality] if wanted.column.modality else [Modality.ACTUAL, Modality.EXPECTED]
    return [fact for one in asked if (fact := state.milestone(stage, one)) is not None]


def _step_facts(state: ProjectState, wanted: Wanted) -> list[Fact]:
    asked = [wanted.column.modality] if wanted.column.modality else [Modality.ACTUAL, Modality.EXPECTED]
    return [fact for one in asked if (fact := state.step(wanted.column.property, one)) is not None]


def _day(facts: Iterable[Fact], wanted: Wanted) -> Said | None:
    for figure in _that_count(facts, wanted):
        if figure.on is not None:
            return figure.on.first if figure.on.precision is Precision.DAY else figure.on.in_chinese
    return None


def _period(state: ProjectState) -> str | None:
    ends = []
    for stage in (Stage.STARTED, Stage.COMPLETED):
        facts = [state.milestone(stage, one) for one in (Modality.ACTUAL, Modality.EXPECTED)]
        ends.append(next((fact.counts.on for fact in facts if fact is not None and fact.counts.on is not None), None))
    first, last = ends
    return f"{first.in_chinese}-{last.in_chinese}" if first is not None and last is not None else None


def money_words(amount: Decimal, currency: str) -> str:
    """A sum with its unit, for columns whose header leaves it to the cell.

    >>> money_words(Decimal(1_260_000_000), "CNY"), money_words(Decimal(85_000_000), "USD")
    ('12.6亿元', '8500万美元')
    """
    names = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
    return f"{scaled_words(amount)}{names.get(currency, currency)}"


def capacity_words(figure: Figure) -> str:
    """A capacity with its product.

    >>> from kaigong.claims.claim import Value
    >>> day = date(2026, 1, 1)
    >>> value = Value("负极材料", Decimal(200000), "吨", "年")
    >>> capacity_words(Figure(value, Modality.ACTUAL, None, Basis.REPORTED, day, day, (1,)))
    '年产20万吨负极材料'
    """
    value = figure.value
    amount = scaled_words(value.amount) if value.amount is not None else ""
    return f"{value.per}产{amount}{value.unit}{value.text}" if value.per else f"{amount}{value.unit}{value.text}"


def scaled_words(amount: Decimal) -> str:
    """A number with 万 or 亿 where it has so many: 12.6亿, 2700万, 300."""
    for scale, word in ((YI, "亿"), (WAN, "万")):
        if abs(amount) >= scale:
            return f"{(amount / scale).normalize():f}{word}"
    return f"{amount.normalize():f}"
