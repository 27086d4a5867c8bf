"""What identity is judged on, straight out of a state's JSON: a sketch needs a tenth of what a state holds."""

from collections.abc import Iterator
from typing import Any

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Modality
from kaigong.lifecycle.sketching import MILESTONE, TOTAL
from kaigong.resolution.identity import Sketch
from kaigong.store.state_json import Json, value_of


def project_sketch(data: Json) -> Sketch:
    """`sketch_of_project` of the state that `data` holds."""
    organisations = data["organisations"]
    return Sketch(
        names=frozenset((data["name"], *_texts(data["aliases"]))),
        enterprises=frozenset(_texts(organisations)),
        divisions=frozenset(one["unit"] for one in data["places"] if one.get("unit")),
        codes=frozenset(_texts(data.get("codes", ()))),
        totals=tuple(
            value_of(one) for fact in data["investments"] if fact["property"] == TOTAL for one in _figures(fact)
        ),
        capacities=tuple(value_of(one) for fact in data["capacities"] for one in _figures(fact)),
        milestones=tuple(stage for fact in data["milestones"] for stage in _reached(fact)),
        enterprise_entities=frozenset(one["of_entity"] for one in organisations if one.get("of_entity") is not None),
    )


def enterprise_sketch(data: Json) -> Sketch:
    """`sketch_of_enterprise` of the state that `data` holds."""
    return Sketch(
        names=frozenset((data["name"], *_texts(data["aliases"]))),
        credit_codes=frozenset(_texts(data.get("codes", ()))),
    )


def _texts(figures: Any) -> Iterator[str]:
    return (one.get("text", "") for one in figures)


def _figures(fact: Json) -> list[Json]:
    return [fact["counts"], *fact.get("others", ())]


def _reached(fact: Json) -> Iterator[tuple[str, PartialDate]]:
    for one in _figures(fact):
        if one.get("on") and one.get("modality", Modality.ACTUAL) == Modality.ACTUAL:
            yield fact["property"].removeprefix(MILESTONE), PartialDate.parse(one["on"])
