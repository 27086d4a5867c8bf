"""The reading contract as JSON: what `kaigong read --format jsonl` prints, one object a document.

Versioned by `CONTRACT_VERSION`; `schema.json` beside this file describes it and a test holds the output to it.
"""

from decimal import Decimal
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
    Words,
)

CONTRACT_VERSION = "1"

Json = dict[str, Any]


def reading_as_json(reading: Reading) -> Json:
    """The reading as plain values for `json.dumps`; amounts are plain numbers without exponent."""
    return {
        "contract": CONTRACT_VERSION,
        "id": reading.id,
        "published": reading.published,
        "title": reading.title,
        "url": reading.url,
        "projects": [_project(project) for project in reading.projects],
        "groups": [_group(group) for group in reading.groups],
        "visits": [_visit(visit) for visit in reading.visits],
        "actions": [_action(action) for action in reading.actions],
        "problems": list(reading.problems),
    }


def _project(project: Project) -> Json:
    return {
        "name": project.name,
        "aliases": list(project.aliases),
        "organisations": [_organisation(one) for one in project.organisations],
        "places": [_place(one) for one in project.places],
        "investments": [_investment(one) for one in project.investments],
        "capacities": [_capacity(one) for one in project.capacities],
        "milestones": [_milestone(one) for one in project.milestones],
        "rule": project.rule,
        "evidence": _evidence(project.evidence),
    }


def _organisation(one: Organisation) -> Json:
    return {"name": one.name, "rule": one.rule, "evidence": _evidence(one.evidence)}


def _place(one: Place) -> Json:
    return {"name": one.name, "code": one.code, "rule": one.rule, "evidence": _evidence(one.evidence)}


def _investment(one: Investment) -> Json:
    return {
        "amount": _number(one.amount),
        "currency": one.currency,
        "kind": one.kind.value,
        **_bounds(one),
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _capacity(one: Capacity) -> Json:
    return {
        "product": one.product,
        "amount": _number(one.amount),
        "unit": one.unit,
        "per": one.per,
        "modality": one.modality.value,
        "date": str(one.date) if one.date else None,
        **_bounds(one),
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _milestone(one: Milestone) -> Json:
    return {
        "stage": one.stage.value,
        "modality": one.modality.value,
        "date": str(one.date) if one.date else None,
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _group(one: Group) -> Json:
    return {
        "count": one.count,
        "stage": one.stage.value,
        "investment": _number(one.investment),
        "currency": one.currency,
        "date": str(one.date) if one.date else None,
        "approximate": one.approximate,
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _visit(one: Visit) -> Json:
    return {
        "enterprise": one.enterprise,
        "officials": list(one.officials),
        "date": str(one.date) if one.date else None,
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _action(one: Action) -> Json:
    return {
        "text": one.text,
        "by": one.by,
        "to": list(one.to),
        "to_words": one.to_words,
        "kind": one.kind.value,
        "rule": one.rule,
        "evidence": _evidence(one.evidence),
    }


def _bounds(one: Investment | Capacity) -> Json:
    return {"approximate": one.approximate, "low": _number(one.low), "high": _number(one.high)}


def _evidence(words: Words) -> Any:
    parts = [{"start": one.span.start, "end": one.span.stop, "role": one.role.value} for one in words]
    return {"start": parts[0]["start"], "end": parts[0]["end"]} if len(parts) == 1 else parts


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
