"""What identity is judged on, out of a state."""

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Modality
from kaigong.lifecycle.state import EnterpriseState, Fact, ProjectState
from kaigong.resolution.identity import Sketch

TOTAL, MILESTONE = "investment.total", "milestone."


def sketch_of_project(state: ProjectState) -> Sketch:
    """All that was ever said of the project's names, enterprises, places, sums, capacities and stages reached."""
    return Sketch(
        names=frozenset((state.name, *(one.value.text for one in state.aliases))),
        enterprises=frozenset(one.value.text for one in state.organisations),
        divisions=frozenset(one.value.unit for one in state.places if one.value.unit),
        codes=frozenset(one.value.text for one in state.codes),
        totals=tuple(value for fact in state.investments if fact.property == TOTAL for value in _values(fact)),
        capacities=tuple(value for fact in state.capacities for value in _values(fact)),
        milestones=tuple(stage for fact in state.milestones for stage in _reached(fact)),
        enterprise_entities=frozenset(one.of_entity for one in state.organisations if one.of_entity is not None),
    )


def sketch_of_enterprise(state: EnterpriseState) -> Sketch:
    """All names and codes of the enterprise."""
    return Sketch(
        names=frozenset((state.name, *(one.value.text for one in state.aliases))),
        credit_codes=frozenset(one.value.text for one in state.codes),
    )


def sketch_of_claims(claims: tuple[Claim, ...]) -> Sketch:
    """The same out of the claims of one mention."""
    return Sketch(
        names=frozenset(c.value.text for c in claims if c.property == "name"),
        enterprises=frozenset(c.value.text for c in claims if c.property == "organisation"),
        divisions=frozenset(c.value.unit for c in claims if c.property == "place" and c.value.unit),
        codes=frozenset(c.value.text for c in claims if c.property == "code"),
        credit_codes=frozenset(c.value.text for c in claims if c.property == "credit_code"),
        totals=tuple(c.value for c in claims if c.property == TOTAL),
        capacities=tuple(c.value for c in claims if c.property == "capacity"),
        milestones=tuple(
            (c.property.removeprefix(MILESTONE), c.on)
            for c in claims
            if c.property.startswith(MILESTONE) and c.on is not None and c.modality is Modality.ACTUAL
        ),
    )


def _values(fact: Fact) -> list[Value]:
    return [figure.value for figure in (fact.counts, *fact.others)]


def _reached(fact: Fact) -> list[tuple[str, PartialDate]]:
    return [
        (fact.property.removeprefix(MILESTONE), figure.on)
        for figure in (fact.counts, *fact.others)
        if figure.on is not None and figure.modality is Modality.ACTUAL
    ]
