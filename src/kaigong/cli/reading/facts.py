"""A reading as people look at it: sections (a project, a group, a visit, an action) with their facts in a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kaigong.claims.claim import Evidence
from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import ActionKind, Modality
from kaigong.cli.reading.wording import between, day, money, quantity
from kaigong.reading.result import Action, Capacity, Group, Investment, Milestone, Project, Reading, Visit
from kaigong.text.wording import Wording

SECTIONS = {
    "project": Wording("项目", "Projects"),
    "group": Wording("成批项目", "Projects counted together"),
    "visit": Wording("走访", "Visits"),
    "action": Wording("要求", "What was asked for"),
}
EXPECTED = Wording("预计", "expected")
NO_DATE = Wording("日期未写明", "date not told")
ACTION_KINDS = {ActionKind.TASK: Wording("任务", "task"), ActionKind.EXHORTATION: Wording("号召", "exhortation")}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `kind` groups it (investment, capacity …), `label` says what it is, `value` what it says."""

    key: str
    kind: str
    label: Wording
    value: Wording
    evidence: tuple[Evidence, ...]
    rule: str
    beside_label: Wording | None = None
    """What the fact says where its label stands beside it; `value` reads alone (2024年1月开工)."""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that the document speaks of, with everything said of it."""

    key: str
    kind: str
    title: str
    evidence: tuple[Evidence, ...]
    rule: str
    facts: tuple[Fact, ...] = field(default=())

    def of_kind(self, kind: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]


def sections_of(reading: Reading, prefix: str = "") -> list[Section]:
    """Every project, group, visit and action, in the order of the reading; keys begin with `prefix`."""
    return [
        *(_project(f"{prefix}project-{n}", one) for n, one in enumerate(reading.projects, 1)),
        *(_group(f"{prefix}group-{n}", one) for n, one in enumerate(reading.groups, 1)),
        *(_visit(f"{prefix}visit-{n}", one) for n, one in enumerate(reading.visits, 1)),
        *(_action(f"{prefix}action-{n}", one) for n, one in enumerate(reading.actions, 1)),
    ]


def _project(key: str, project: Project) -> Section:
    facts: list[Fact] = []

    def add(kind: str, label: Wording, value: Wording, evidence: tuple[Evidence, ...], rule: str) -> None:
        facts.append(Fact(f"{key}-{len(facts) + 1}", kind, label, value, evidence, rule))

    for alias in project.aliases:
        add("alias", Wording("又称", "also called"), same(alias), project.evidence, project.rule)
    for milestone in project.milestones:
        facts.append(_milestone(f"{key}-{len(facts) + 1}", milestone))
    for investment in project.investments:
        label = labelled(f"investment.{investment.kind}")
        add("investment", label, _investment(investment), investment.evidence, investment.rule)
    for capacity in project.capacities:
        add("capacity", labelled("capacity"), _capacity(capacity), capacity.evidence, capacity.rule)
    for firm in project.organisations:
        add("organisation", labelled("organisation"), same(firm.name), firm.evidence, firm.rule)
    for place in project.places:
        name = f"{place.name}（{place.code}）" if place.code else place.name
        add("place", labelled("place"), Wording(name, name), place.evidence, place.rule)
    return Section(key, "project", project.name, project.evidence, project.rule, tuple(facts))


def _milestone(key: str, one: Milestone) -> Fact:
    label = labelled(f"milestone.{one.stage}")
    when = [day(one.date)] if one.date else []
    expected = [EXPECTED] if one.modality is Modality.EXPECTED else []
    alone, beside = _words(*expected, *when, label), _words(*expected, *(when or [NO_DATE]))
    return Fact(key, "milestone", label, alone, one.evidence, one.rule, beside)


def _words(*parts: Wording) -> Wording:
    """Parts side by side: in Chinese without blanks, in English with them."""
    return Wording("".join(one.zh for one in parts), " ".join(one.en for one in parts if one.en))


def _investment(one: Investment) -> Wording:
    if one.low is not None and one.high is not None and one.low != one.high:
        return between(money(one.low, one.currency), money(one.high, one.currency))
    return money(one.amount, one.currency, one.approximate)


def _capacity(one: Capacity) -> Wording:
    value = quantity(one.amount, one.unit, one.per, one.approximate)
    if one.low is not None and one.high is not None and one.low != one.high:
        value = between(quantity(one.low, one.unit, None), quantity(one.high, one.unit, one.per))
    parts = [value]
    if one.product:
        parts.insert(0, Wording(f"{one.product} ", one.product))
    if one.modality is Modality.EXPECTED:
        parts.insert(0, EXPECTED)
    if one.date:
        parts.append(Wording(f"（{day(one.date).zh}）", f"({day(one.date).en})"))
    return _words(*parts)


def _group(key: str, one: Group) -> Section:
    stage = labelled(f"milestone.{one.stage}")
    title = f"{'约' if one.approximate else ''}{one.count}个{stage.zh}项目"
    value = Wording(f"{one.count}个{stage.zh}", f"{one.count} {stage.en.lower()}")
    facts = [Fact(f"{key}-1", "count", labelled("count"), value, one.evidence, one.rule)]
    if one.investment is not None:
        total = money(one.investment, one.currency)
        facts.append(Fact(f"{key}-2", "investment", labelled("investment.total"), total, one.evidence, one.rule))
    if one.date is not None:
        facts.append(Fact(f"{key}-3", "date", labelled("date"), day(one.date), one.evidence, one.rule))
    return Section(key, "group", title, one.evidence, one.rule, tuple(facts))


def _visit(key: str, one: Visit) -> Section:
    facts: list[Fact] = []
    if one.officials:
        names = same("、".join(one.officials))
        facts.append(Fact(f"{key}-1", "official", labelled("official"), names, one.evidence, one.rule))
    if one.date is not None:
        facts.append(Fact(f"{key}-2", "date", labelled("date"), day(one.date), one.evidence, one.rule))
    return Section(key, "visit", one.enterprise, one.evidence, one.rule, tuple(facts))


def _action(key: str, one: Action) -> Section:
    said = {
        "by": same(one.by or ""),
        "to": same("、".join(one.to) or one.to_words or ""),
        "kind": ACTION_KINDS[one.kind],
    }
    facts = [
        Fact(f"{key}-{n}", kind, labelled(kind), value, one.evidence, one.rule)
        for n, (kind, value) in enumerate(said.items(), 1)
        if value.zh
    ]
    return Section(key, "action", one.text, one.evidence, one.rule, tuple(facts))


def labelled(name: str) -> Wording:
    """What people call a property of `kaigong.claims.properties`."""
    row = PROPERTIES[name]
    return Wording(row.zh, row.en)


def same(words: str) -> Wording:
    """Words of the document itself, which no language changes."""
    return Wording(words, words)


def words_of(evidence: tuple[Evidence, ...], text: str) -> Iterator[str]:
    """What the evidence quotes, span by span."""
    return (one.span.of(text) for one in evidence)
