"""What a row of a spreadsheet would change of a project that is known: old value and new, property by property."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaigong.claims.claim import Claim
from kaigong.claims.dates import PartialDate
from kaigong.lifecycle.state import Fact, Figure, ProjectState


@dataclass(frozen=True, slots=True)
class Known:
    """A project as it stood before."""

    entity: int
    name: str
    state: ProjectState


@dataclass(frozen=True, slots=True)
class Change:
    """The row says `claim`; `old` is the figure that counted before, None where nothing was said of it."""

    claim: Claim
    old: Figure | None


def changes_of(claims: Iterable[Claim], known: Known, entities: Mapping[str, int]) -> tuple[Change, ...]:
    """What of `claims` is not said of the project yet; `entities` are those of the mentions that relations name."""
    found = (_change(claim, known.state, entities) for claim in claims)
    return tuple(one for one in found if one is not None)


def _change(claim: Claim, state: ProjectState, entities: Mapping[str, int]) -> Change | None:
    """None where the project is said to be so already."""
    value = claim.value
    if claim.property == "name":
        said = value.text in {state.name, *(one.value.text for one in state.aliases)}
    elif claim.property == "organisation":
        entity = entities.get(claim.of)
        said = any(one.value.text == value.text or one.of_entity == entity for one in state.organisations)
    elif claim.property == "place":
        said = any(one.value.text == value.text for one in state.places)
        said = said or bool(value.unit and value.unit == state.division)
    elif claim.property == "code":
        said = any(one.value.text == value.text for one in state.codes)
    elif claim.property == "capacity":
        return _of_facts(claim, [one for one in state.capacities if one.counts.value.unit == value.unit])
    else:
        facts = state.investments if claim.property.startswith("investment.") else state.milestones
        return _of_facts(claim, [one for one in facts if one.property == claim.property])
    return None if said else Change(claim, None)


def _of_facts(claim: Claim, facts: list[Fact]) -> Change | None:
    """A figure that is the same on any basis is known; else the one that counts on the claim's own basis, or on the
    strongest that there is, is what it differs from."""
    alike = [one for one in facts if one.counts.modality is claim.modality]
    if claim.property == "investment.annual":
        alike = [one for one in alike if claim.on is None or one.counts.on in (None, claim.on)]
    if any(_same(claim, one.counts) for one in alike):
        return None
    own = [one for one in alike if one.counts.basis is claim.basis] or alike
    return Change(claim, own[0].counts if own else None)


def _same(claim: Claim, figure: Figure) -> bool:
    if claim.property.startswith("milestone."):
        return claim.on is None or (figure.on is not None and _within(figure.on, claim.on))
    one, other = claim.value, figure.value
    return (one.amount, one.unit, one.low, one.high) == (other.amount, other.unit, other.low, other.high)


def _within(one: PartialDate, other: PartialDate) -> bool:
    """True where `one` is a day of `other`: a source that only says the quarter changes nothing."""
    return other.first <= one.first and one.last <= other.last
