"""A reading as flat rows, one a fact: what a table, a spreadsheet or a data frame holds."""

from typing import Any

from kaigong.reading.result import (
    Action,
    Capacity,
    Group,
    Investment,
    Milestone,
    Organisation,
    Place,
    Project,
    Reading,
    Visit,
)

Fact = Project | Organisation | Place | Investment | Capacity | Milestone | Group | Visit | Action
FACT_COLUMNS: dict[str, type] = {
    "document": str,
    "published": str,
    "project": str,
    "fact": str,
    "name": str,
    "kind": str,
    "amount": float,
    "unit": str,
    "per": str,
    "stage": str,
    "modality": str,
    "date": str,
    "words": str,
    "start": int,
    "end": int,
    "rule": str,
}
"""Columns and their types. `fact` is one of project, organisation, place, investment, capacity, milestone, group,
visit, action, error; `unit` is a currency (ISO 4217), a unit of output, or projects; `words` are the text's own."""


def facts_of(reading: Reading) -> list[dict[str, Any]]:
    """Every fact of one reading, the project's own row before its facts; `words` are empty where the reading does not
    hold its text.

    >>> from kaigong import read
    >>> [(row["fact"], row["amount"], row["words"]) for row in facts_of(read("云锦电芯项目总投资3亿元。"))]
    [('project', None, '云锦电芯项目'), ('investment', 300000000.0, '3亿元')]
    """
    rows = []
    for project in reading.projects:
        facts: list[Fact] = [project, *project.organisations, *project.places]
        facts += [*project.investments, *project.capacities, *project.milestones]
        rows += [_row(reading, fact, project.name) for fact in facts]
    loose: list[Fact] = [*reading.groups, *reading.visits, *reading.actions]
    return rows + [_row(reading, fact, None) for fact in loose]


def _row(reading: Reading, fact: Fact, project: str | None) -> dict[str, Any]:
    spans = [one.span for one in fact.evidence]
    return {
        "document": reading.id,
        "published": reading.published,
        "project": project,
        "fact": type(fact).__name__.lower(),
        **dict.fromkeys(("name", "kind", "amount", "unit", "per", "stage", "modality", "date")),
        **_own(fact),
        "words": reading.words(fact) or None,
        "start": min(span.start for span in spans),
        "end": max(span.stop for span in spans),
        "rule": fact.rule,
    }


def _own(fact: Fact) -> dict[str, Any]:
    match fact:
        case Project() | Organisation():
            return {"name": fact.name}
        case Place():
            return {"name": fact.name, "kind": fact.code}
        case Investment():
            return {"kind": fact.kind.value, "amount": float(fact.amount), "unit": fact.currency}
        case Capacity():
            own = {"name": fact.product, "amount": float(fact.amount), "unit": fact.unit, "per": fact.per}
            return own | {"modality": fact.modality.value, "date": _day(fact.date)}
        case Milestone():
            return {"stage": fact.stage.value, "modality": fact.modality.value, "date": _day(fact.date)}
        case Group():
            return {"amount": float(fact.count), "unit": "projects", "stage": fact.stage.value, "date": _day(fact.date)}
        case Visit():
            return {"name": fact.enterprise, "kind": "、".join(fact.officials), "date": _day(fact.date)}
        case Action():
            return {"name": "、".join(fact.to), "kind": fact.kind.value}


def _day(date: object) -> str | None:
    return str(date) if date else None
