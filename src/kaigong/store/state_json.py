"""A folded state as JSON and back, so that a page of the board needs no fold."""

from datetime import date
from decimal import Decimal
from typing import Any

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality, Stage, Status
from kaigong.lifecycle.state import EnterpriseState, Fact, Figure, ProjectState, Why

Json = dict[str, Any]

PLAIN: Json = {
    "text": "",
    "amount": None,
    "unit": "",
    "per": "",
    "approximate": False,
    "low": None,
    "high": None,
    "modality": Modality.ACTUAL.value,
    "on": None,
    "basis": Basis.REPORTED.value,
    "first_known_on": None,
    "of_entity": None,
}
"""What a figure mostly is, and is where the JSON does not say: written out it would be two thirds of the database.
`_figure` leaves it out."""
NOTHING_ELSE: Json = {"others": [], "why": Why.ONLY.value, "differs": False, "disputed": False}
"""The same of a fact."""


def project_as_json(state: ProjectState) -> Json:
    """All of the state."""
    return {
        "name": state.name,
        "aliases": [_figure(one) for one in state.aliases],
        "stage": state.stage.value if state.stage else None,
        "status": state.status.value,
        "organisations": [_figure(one) for one in state.organisations],
        "places": [_figure(one) for one in state.places],
        "division": state.division,
        "investments": [_fact(one) for one in state.investments],
        "capacities": [_fact(one) for one in state.capacities],
        "milestones": [_fact(one) for one in state.milestones],
        "total_minor": state.total_minor,
        "claims": list(state.claims),
        "missing": list(state.missing),
        "codes": [_figure(one) for one in state.codes],
        **{
            name: [_fact(one) for one in facts]
            for name, facts in (("entries", state.entries), ("steps", state.steps), ("statuses", state.statuses))
            if facts
        },
        **({"lost_to": [_figure(one) for one in state.lost_to]} if state.lost_to else {}),
    }


def project_from_json(data: Json) -> ProjectState:
    """What `project_as_json` wrote."""
    return ProjectState(
        name=data["name"],
        aliases=_figures(data["aliases"]),
        stage=Stage(data["stage"]) if data["stage"] else None,
        status=Status(data["status"]),
        organisations=_figures(data["organisations"]),
        places=_figures(data["places"]),
        division=data["division"],
        investments=_facts(data["investments"]),
        capacities=_facts(data["capacities"]),
        milestones=_facts(data["milestones"]),
        total_minor=data["total_minor"],
        claims=tuple(data["claims"]),
        missing=tuple(data["missing"]),
        codes=_figures(data.get("codes", [])),
        entries=_facts(data.get("entries", [])),
        steps=_facts(data.get("steps", [])),
        statuses=_facts(data.get("statuses", [])),
        lost_to=_figures(data.get("lost_to", [])),
    )


def enterprise_as_json(state: EnterpriseState) -> Json:
    """All of the state."""
    return {
        "name": state.name,
        "aliases": [_figure(one) for one in state.aliases],
        "claims": list(state.claims),
        "codes": [_figure(one) for one in state.codes],
    }


def enterprise_from_json(data: Json) -> EnterpriseState:
    """What `enterprise_as_json` wrote."""
    codes = _figures(data.get("codes", []))
    return EnterpriseState(data["name"], _figures(data["aliases"]), tuple(data["claims"]), codes)


def _fact(fact: Fact) -> Json:
    data: Json = {"property": fact.property, "counts": _figure(fact.counts)}
    if fact.others:
        data["others"] = [_figure(one) for one in fact.others]
    if fact.why is not Why.ONLY:
        data["why"] = fact.why.value
    if fact.differs:
        data["differs"] = True
    if fact.disputed:
        data["disputed"] = True
    return data


def _facts(data: list[Json]) -> tuple[Fact, ...]:
    return tuple(_read_fact(NOTHING_ELSE | one) for one in data)


def _read_fact(one: Json) -> Fact:
    return Fact(
        one["property"],
        _read_figure(one["counts"]),
        _figures(one["others"]),
        Why(one["why"]),
        one["differs"],
        one["disputed"],
    )


def _figure(figure: Figure) -> Json:
    """All of a figure but for what `PLAIN` has; one by one, since a large import writes a million of them."""
    value = figure.value
    data: Json = {"known_on": figure.known_on.isoformat(), "claims": list(figure.claims)}
    if value.text:
        data["text"] = value.text
    if value.amount is not None:
        data["amount"] = _written(value.amount)
    if value.unit:
        data["unit"] = value.unit
    if value.per:
        data["per"] = value.per
    if value.approximate:
        data["approximate"] = True
    if value.low is not None:
        data["low"] = _written(value.low)
    if value.high is not None:
        data["high"] = _written(value.high)
    if figure.modality is not Modality.ACTUAL:
        data["modality"] = figure.modality.value
    if figure.on is not None:
        data["on"] = str(figure.on)
    if figure.basis is not Basis.REPORTED:
        data["basis"] = figure.basis.value
    if figure.first_known_on != figure.known_on:
        data["first_known_on"] = figure.first_known_on.isoformat()
    if figure.of_entity is not None:
        data["of_entity"] = figure.of_entity
    return data


def _figures(data: list[Json]) -> tuple[Figure, ...]:
    return tuple(_read_figure(one) for one in data)


def value_of(figure: Json) -> Value:
    """The value of a figure's JSON."""
    return Value(
        figure.get("text", ""),
        _number(figure.get("amount")),
        figure.get("unit", ""),
        figure.get("per", ""),
        figure.get("approximate", False),
        _number(figure.get("low")),
        _number(figure.get("high")),
    )


def _read_figure(given: Json) -> Figure:
    data = PLAIN | given
    return Figure(
        value=value_of(given),
        modality=Modality(data["modality"]),
        on=PartialDate.parse(data["on"]) if data["on"] else None,
        basis=Basis(data["basis"]),
        known_on=date.fromisoformat(data["known_on"]),
        first_known_on=date.fromisoformat(data["first_known_on"] or data["known_on"]),
        claims=tuple(data["claims"]),
        of_entity=data["of_entity"],
    )


def _written(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
