"""Which claims count: said by the latest reading of their text, not retracted, not rejected."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kaigong.ledger.as_of import NOW, AsOf
from kaigong.ledger.entries import Entry
from kaigong.ledger.records import Chosen, RecordedClaim, Records, latest_readings
from kaigong.ledger.rejecting import Rejections

EntityOf = Callable[[int], int | None]
"""The entity of a mention, or None where it is of none."""


def entries_in_force(records: Records, entity_of: EntityOf, as_of: AsOf = NOW) -> list[Entry]:
    """The entries in force as of both clocks, by id; a claim that a newer reading says again moves to its mention.

    `entity_of` resolves the other mention of a relation. Retractions obey both clocks; a reading and a rejection only
    the moment of storing, since what a text says was always said. Choices are for `with_choices`.
    """
    latest = latest_readings(records.readings, as_of)
    rejections = Rejections(
        (one for one in records.rejections if as_of.holds_moment(one.recorded_at)), records.readings
    )
    retracted = {one.claim for one in records.retractions if as_of.holds(one.known_on, one.recorded_at)}
    found: list[Entry] = []
    for one in sorted(records.claims, key=lambda claim: claim.id):
        if one.id in retracted or not as_of.holds(one.known_on, one.recorded_at):
            continue
        reading = latest.get(one.text)
        saying = next((said for said in one.sayings if said.reading == reading), None)
        if saying is not None and not (rejections and rejections.hold(one.text, one.key, one.claim, one.said_by())):
            found.append(_entry(one, saying.mention, saying.reading, entity_of))
    return found


def _entry(one: RecordedClaim, mention: int, reading: int, entity_of: EntityOf) -> Entry:
    return Entry(
        id=one.id,
        key=one.key,
        mention=mention,
        reading=reading,
        source=one.source,
        text=one.text,
        claim=one.claim,
        known_on=one.known_on,
        recorded_at=one.recorded_at,
        actor=one.actor,
        of_entity=None if one.of is None else entity_of(one.of),
    )


def with_choices(entries: Sequence[Entry], choices: Iterable[Chosen], as_of: AsOf = NOW) -> list[Entry]:
    """The entries of one entity, with those marked that a person chose. A choice holds until the person, or another,
    chooses one of its rivals, or until a rival comes that was not seen then. Choices obey both clocks."""
    by_id = {entry.id: entry for entry in entries}
    last: list[Chosen] = []
    for choice in sorted(choices, key=lambda one: one.recorded_at):
        if choice.claim in by_id and as_of.holds(choice.known_on, choice.recorded_at):
            last = [one for one in last if not _rivals(by_id[one.claim], by_id[choice.claim])]
            last.append(choice)
    chosen = {
        choice.claim
        for choice in last
        if all(e.id in choice.seen or e.id == choice.claim for e in entries if _rivals(e, by_id[choice.claim]))
    }
    return [_chosen(entry) if entry.id in chosen else entry for entry in entries]


def _rivals(one: Entry, other: Entry) -> bool:
    """Whether both answer one question, so that only one of them can count. Bases stand side by side, and so do the
    capacities of different products and what is planned for different years."""
    a, b = one.claim, other.claim
    if (a.property, a.modality) != (b.property, b.modality):
        return False
    if a.property == "name":
        return True
    if a.property == "investment.annual" and a.on != b.on:
        return False
    if a.basis is not b.basis:
        return False
    if a.property != "capacity":
        return True
    shorter, longer = sorted((a.value.text, b.value.text), key=len)
    return a.value.unit == b.value.unit and a.on == b.on and shorter in longer


def _chosen(entry: Entry) -> Entry:
    return replace(entry, chosen=True)
