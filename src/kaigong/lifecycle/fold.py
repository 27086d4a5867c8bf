"""Claims fold into a state. Pure: the same entries give the same state, in whatever order they come."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kaigong.claims.dates import PartialDate
from kaigong.claims.money import to_minor
from kaigong.claims.words import Basis, Modality, Stage, Status
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.capacities import capacities_of
from kaigong.lifecycle.figures import Said, figures_said, settle
from kaigong.lifecycle.state import EnterpriseState, Fact, Figure, ProjectState

BASES = tuple(Basis)
"""Bases in the order in which they are shown; `words.Basis` lists the strongest first."""
PLACES = {stage: n for n, stage in enumerate(Stage)}
STAGES = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
ANNUAL = "investment.annual"
COMPLETED = "investment.completed"
STOP = f"milestone.{Stage.STOPPED}"
WANTED = ("organisation", "place", "investment.total")
"""What an office asks of every project; what no source says of these is listed as missing."""


def fold_project(entries: Iterable[Entry]) -> ProjectState:
    """Where the project stands that all `entries` speak of. The caller passes only entries in force.

    Raises:
        ValueError: no entry gives it a name.
    """
    by_property = _by_property(entries)
    name, aliases = _names(by_property.get("name", ()))
    investments = _facts(by_property, "investment.")
    milestones = _facts(by_property, "milestone.")
    places = _distinct(by_property.get("place", ()))
    statuses = _facts(by_property, "status")
    return ProjectState(
        name=name,
        aliases=aliases,
        stage=_furthest_stage(milestones),
        status=_status(milestones, statuses),
        organisations=_distinct(by_property.get("organisation", ())),
        places=places,
        division=_division(places),
        investments=investments,
        capacities=capacities_of(by_property.get("capacity", ())),
        milestones=milestones,
        total_minor=_total_minor(investments),
        claims=tuple(sorted(entry.id for group in by_property.values() for entry in group)),
        missing=tuple(wanted for wanted in WANTED if wanted not in by_property),
        codes=_distinct(by_property.get("code", ())),
        entries=_facts(by_property, "entry."),
        steps=_facts(by_property, "step."),
        statuses=statuses,
        lost_to=_distinct(by_property.get("lost_to", ())),
    )


def fold_enterprise(entries: Iterable[Entry]) -> EnterpriseState:
    """The enterprise that all `entries` speak of.

    Raises:
        ValueError: no entry gives it a name.
    """
    by_property = _by_property(entries)
    name, aliases = _names(by_property.get("name", ()))
    claims = tuple(sorted(entry.id for group in by_property.values() for entry in group))
    return EnterpriseState(name, aliases, claims, _distinct(by_property.get("credit_code", ())))


def _by_property(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: one.id):
        found[entry.claim.property].append(entry)
    return dict(found)


def _names(entries: Sequence[Entry]) -> tuple[str, tuple[Figure, ...]]:
    """The name that a person chose, else the fullest, and every other name."""
    said = figures_said(entries)
    if not said:
        raise ValueError("nothing without a name can be folded")
    best = max(said, key=lambda one: (one.chosen, len(one.figure.value.text), one.newest))
    return best.figure.value.text, tuple(one.figure for one in said if one is not best)


def _facts(by_property: dict[str, list[Entry]], prefix: str) -> tuple[Fact, ...]:
    """One fact for each property, modality and basis: bases stand side by side, each right for its own report. What is
    planned for one year is another thing than what is planned for the next."""
    groups: defaultdict[tuple[str, Modality, Basis, PartialDate | None], list[Entry]] = defaultdict(list)
    for name, entries in by_property.items():
        if name.startswith(prefix):
            for entry in entries:
                year = entry.claim.on if name == ANNUAL else None
                groups[name, entry.claim.modality, entry.claim.basis, year].append(entry)
    facts = [settle(_latest_first(name, figures_said(group))) for (name, *_), group in groups.items()]
    return tuple(sorted(facts, key=_place_of_fact))


def _latest_first(name: str, said: list[Said]) -> list[Said]:
    """What is completed by a later day counts before what is said later of an earlier one: February's sum, corrected
    in May, does not take the place of April's."""
    return sorted(said, key=_speaks_of, reverse=True) if name == COMPLETED else said


def _speaks_of(said: Said) -> date:
    figure = said.figure
    return min(figure.on.last, figure.known_on) if figure.on else figure.known_on


def _place_of_fact(fact: Fact) -> tuple[int, str, int, int]:
    """Stages in their order, then actual before expected, then the stronger basis, then the later year."""
    stage = fact.property.removeprefix("milestone.")
    order = PLACES[Stage(stage)] if stage != fact.property else 0
    return order, f"{fact.property} {fact.counts.modality}", BASES.index(fact.counts.basis), _year_last(fact)


def _year_last(fact: Fact) -> int:
    return -fact.counts.on.first.year if fact.property == ANNUAL and fact.counts.on else 0


def _distinct(entries: Sequence[Entry]) -> tuple[Figure, ...]:
    """Things that may be several at once (places, enterprises), in the order in which they were first said."""
    alike: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        alike[entry.of_entity if entry.of_entity is not None else entry.claim.value.text].append(entry)
    firsts = [
        max(figures_said(group), key=lambda one: (bool(one.figure.value.unit), len(one.figure.value.text), one.newest))
        for group in alike.values()
    ]
    return tuple(_with_claims(one.figure, group) for one, group in zip(firsts, alike.values(), strict=True))


def _with_claims(figure: Figure, group: Sequence[Entry]) -> Figure:
    days = [entry.known_on for entry in group]
    return replace(figure, known_on=max(days), first_known_on=min(days), claims=tuple(entry.id for entry in group))


def _division(places: Sequence[Figure]) -> str:
    """The most exact division code; among equally exact ones the one that most claims name, then the first named."""
    votes: Counter[str] = Counter()
    for place in places:
        if place.value.unit:
            votes[place.value.unit] += len(place.claims)
    return max(votes, key=lambda code: (len(code.rstrip("0")), votes[code]), default="")


def _furthest_stage(milestones: Sequence[Fact]) -> Stage | None:
    """Sources that differ on the day of a stage agree that it was reached."""
    reached = {fact.property for fact in milestones if fact.counts.modality is Modality.ACTUAL}
    return next((stage for stage in reversed(STAGES) if f"milestone.{stage}" in reached), None)


def _status(milestones: Sequence[Fact], statuses: Sequence[Fact]) -> Status:
    """What was said of how it fares for the latest day, unless something was reached, or stopped, since; else stopped
    where nothing that was reached is newer than the stop."""
    reached = [fact for fact in milestones if fact.counts.modality is Modality.ACTUAL]
    said = max(
        (figure for fact in statuses for figure in (fact.counts, *fact.others)),
        key=lambda one: (when(one), one.known_on, one.claims),
        default=None,
    )
    if said is not None:
        reached = [fact for fact in reached if _since(fact, said)]
        if not reached:
            return Status(said.value.text)
    stopped = [_last(fact) for fact in reached if fact.property == STOP]
    moved = [_last(fact) for fact in reached if fact.property != STOP]
    return Status.STOPPED if stopped and max(stopped) >= max(moved, default=date.min) else Status.GOING


def _since(fact: Fact, said: Figure) -> bool:
    """Whether something of `fact` came about after the status that was `said`: what a list only repeats, or what is
    told late of an earlier day, moves nothing."""
    figures = (fact.counts, *fact.others)
    for one in figures:
        first = one.first_known_on if one.on else min(other.first_known_on for other in figures)
        later = first > said.known_on and (one.on is None or one.on.last >= when(said))
        if later or (first == said.known_on and one.on and said.on and one.on.first > when(said)):
            return True
    return False


def _last(fact: Fact) -> date:
    return max(when(figure) for figure in (fact.counts, *fact.others))


def when(figure: Figure) -> date:
    """The last day of what is said as far as it is known, else the day on which it was said."""
    return min(figure.on.last, figure.known_on) if figure.on else figure.known_on


def _total_minor(investments: Sequence[Fact]) -> int | None:
    for fact in investments:
        value = fact.counts.value
        if fact.property == "investment.total" and value.unit == "CNY" and value.amount is not None:
            return to_minor(value.amount, value.unit)
    return None
