"""What entities will be once a reading is stored, folded before it is: from what is staged, and from what is stored."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from kaigong.claims.words import MentionKind
from kaigong.intake.identifying import Identified
from kaigong.intake.staging.said import StagedMention
from kaigong.ledger.as_of import AsOf
from kaigong.ledger.entries import Entry
from kaigong.ledger.in_force import entries_in_force
from kaigong.ledger.records import ReadingOfText, RecordedClaim, Records, Saying
from kaigong.lifecycle.fold import fold_enterprise, fold_project
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import Birth, Judged, entities_of
from kaigong.store.histories import Interval, histories
from kaigong.store.many import day_of, rows_where
from kaigong.store.recompute import CacheRows, cache_rows
from kaigong.store.records import bare_records_of, births_of, judgements_around

LATER = datetime.max.replace(tzinfo=UTC)
"""Stands for the moment of storing until it has come: after every moment that was."""
UNSTORED = -1
"""The number of a source, text or reading that is not stored yet."""
STANDING_SINCE = """
    SELECT entity_id, known_from FROM store_state
    WHERE known_to IS NULL AND recorded_to IS NULL AND entity_id IN {given}
"""
BATCH = 1_000
"""Entities whose records are held in memory at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the staged reading belongs: source and text by their numbers where they are stored, and which pass of a
    reader over the text it is."""

    known_on: date
    source: int = UNSTORED
    text: int = UNSTORED
    n: int = 1
    actor: int | None = None


class Folding:
    """Folds entities of a staged reading; `superseded` are the mentions of all earlier readings of its text."""

    def __init__(
        self, place: Place, mentions: Sequence[StagedMention], found: Identified, superseded: Collection[int]
    ) -> None:
        self.place, self.found, self.superseded = place, found, superseded
        self.staged = {one.number: one for one in mentions}
        self._number_of = {one.read.mention.local_key: one.number for one in mentions}
        self._of_entity: defaultdict[int, list[StagedMention]] = defaultdict(list)
        for one in mentions:
            if (entity := found.entities.get(one.number)) is not None:
                self._of_entity[entity].append(one)
        self._born = {entity: Birth(entity, mention, LATER) for mention, (_, entity) in found.births.items()}
        self._kinds = {entity: kind for kind, entity in found.births.values()}
        self._same: defaultdict[int, list[Judged]] = defaultdict(list)
        for n, decision in enumerate(found.decisions):
            if decision.verdict is Verdict.SAME:
                judged = Judged(UNSTORED - n, decision.a, decision.b, Verdict.SAME, place.known_on, LATER)
                self._same[found.entities[decision.b]].append(judged)

    def entities(self) -> list[int]:
        """All entities that the reading speaks of."""
        return list(self._of_entity)

    def fold(self, entities: Iterable[int]) -> Iterator[dict[int, CacheRows]]:
        """For each entity the rows of its caches, some entities at a time; also for those that a reading that is
        superseded spoke of."""
        wanted = list(entities)
        fresh = [one for one in wanted if self._is_fresh(one)]
        for at in range(0, len(fresh), BATCH):
            yield {entity: self._fresh(entity) for entity in fresh[at : at + BATCH]}
        known = [one for one in wanted if not self._is_fresh(one)]
        # What a text said before binds together whatever its mentions are of: then everything is one batch.
        size = len(known) or 1 if self.superseded else BATCH
        for at in range(0, len(known), size):
            yield self._known(known[at : at + size])

    def _is_fresh(self, entity: int) -> bool:
        return entity in self._born and all(all(one.fresh) for one in self._of_entity[entity])

    def _fresh(self, entity: int) -> CacheRows:
        """One that nothing was said of before has one state, from the day of the reading on."""
        kind, day = self._kinds[entity], self.place.known_on
        entries = [entry for one in self._of_entity[entity] for entry in self._entries(one)]
        state = fold_project(entries) if kind is MentionKind.PROJECT else fold_enterprise(entries)
        return cache_rows({entity: [Interval(day, None, state, day, LATER)]}, {entity: kind.value})

    def _entries(self, one: StagedMention) -> Iterator[Entry]:
        place = self.place
        for claim, key, number in zip(one.read.mention.claims, one.read.keys, one.claims, strict=True):
            of = self.found.entities.get(self._number_of[claim.of]) if claim.of else None
            said = (number, key, one.number, UNSTORED, place.source, place.text, claim)
            yield Entry(*said, place.known_on, LATER, place.actor, of)

    def _known(self, entities: Collection[int]) -> dict[int, CacheRows]:
        """Those that something was said of before: their whole history is gone through once more."""
        staged = {one.number: one for entity in entities for one in self._of_entity[entity]}
        same = [one for entity in entities for one in self._same[entity]]
        stored = {one.a for one in same if one.a not in self.staged} | set(self.superseded)
        judged = judgements_around(stored)
        stored |= {mention for one in judged for mention in (one.a, one.b)}
        births = births_of(stored)
        kinds = dict(rows_where("SELECT id, kind FROM store_entity WHERE id IN {given}", [b.entity for b in births]))
        births += [self._born[entity] for entity in entities if entity in self._born]
        kinds |= {entity: self._kinds[entity].value for entity in entities if entity in self._kinds}
        same_said = entities_of(births, [*judged, *same])
        records = self._with_staged(bare_records_of(stored), staged.values())
        others = {one.of for one in records.claims if one.of is not None}
        home = dict(
            rows_where("SELECT mention_id, entity_id FROM store_mentionentity WHERE mention_id IN {given}", others)
        )
        home |= {mention: entity for mention, entity in self.found.entities.items() if mention in others}
        alone = _Alone(births, [*judged, *same], same_said, records)
        later = self._later(alone, kinds, entries_in_force(records, home.get, AsOf(moment=LATER)))
        left = {entity: kind for entity, kind in kinds.items() if entity not in later}
        others_births = [one for one in births if same_said.get(one.mention, one.entity) not in later]
        found = histories(records, [*judged, *same], others_births, left, home.get) if left else {}
        return later | {entity: cache_rows({entity: found.get(entity, [])}, kinds) for entity in left}

    def _later(self, alone: "_Alone", kinds: Mapping[int, str], entries: Iterable[Entry]) -> dict[int, CacheRows]:
        """Entities whose past stays as it is: nothing was ever judged otherwise, taken back or chosen, and all that was
        said of a project is older than what is said now, so that its last state ends and one more begins."""
        of_entity: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            if (entity := alone.entity_of(entry.mention)) is not None:
                of_entity[entity].append(entry)
        day = self.place.known_on
        rows = rows_where(STANDING_SINCE, [entity for entity, kind in kinds.items() if kind == MentionKind.PROJECT])
        since = {entity: day_of(known_from) for entity, known_from in rows}
        found = {}
        for entity, own in of_entity.items():
            if not any(one.claim.property == "name" for one in own):
                continue
            last = max(one.known_on for one in own)
            if kinds[entity] == MentionKind.ENTERPRISE:
                first, moment = min(one.known_on for one in own), min(one.recorded_at for one in own)
                one = Interval(first, None, fold_enterprise(own), last, moment)
                found[entity] = cache_rows({entity: [one]}, kinds)
            elif last == day and alone.judged_until(entity) <= day and since.get(entity, day) < day:
                one = Interval(day, None, fold_project(own), day, LATER)
                found[entity] = cache_rows({entity: [one]}, kinds)
                found[entity].ended.append(entity)
        return found

    def _with_staged(self, records: Records, mentions: Iterable[StagedMention]) -> Records:
        place = self.place
        again: defaultdict[int, list[Saying]] = defaultdict(list)
        claims = []
        for one in mentions:
            said = Saying(one.number, UNSTORED, LATER)
            for claim, key, number, fresh in zip(
                one.read.mention.claims, one.read.keys, one.claims, one.fresh, strict=True
            ):
                if not fresh:
                    again[number].append(said)
                    continue
                of = self._number_of[claim.of] if claim.of else None
                claims.append(
                    RecordedClaim(
                        number, key, claim, place.source, place.text, place.known_on, LATER, (said,), place.actor, of
                    )
                )
        stored = (
            replace(one, sayings=(*one.sayings, *again[one.id])) if one.id in again else one for one in records.claims
        )
        reading = ReadingOfText(UNSTORED, place.text, place.n, LATER)
        return replace(records, claims=(*stored, *claims), readings=(*records.readings, reading))


class _Alone:
    """Of some entities those that are made of one birth and of judgements that nobody took back, and of whose claims
    none was retracted or chosen."""

    def __init__(
        self, births: Iterable[Birth], judged: Iterable[Judged], entities: Mapping[int, int], records: Records
    ) -> None:
        self._entities = entities
        self._not: set[int | None] = {entities[one.mention] for one in births if entities[one.mention] != one.entity}
        self._until: dict[int | None, date] = {}
        undone: set[int] = set()
        for one in judged:
            entity = entities.get(one.b)
            self._until[entity] = max(one.known_on, self._until.get(entity, date.min))
            if one.undoes is not None or entities.get(one.a) != entity:
                undone |= {one.a, one.b}
        self._not |= {entities.get(mention) for mention in undone}
        told = {one.claim for one in records.retractions} | {one.claim for one in records.choices}
        for claim in records.claims:
            homes = {entities.get(said.mention) for said in claim.sayings}
            if len(homes) > 1 or claim.id in told:
                self._not |= homes

    def entity_of(self, mention: int) -> int | None:
        """The entity of the mention, where it is one of those."""
        entity = self._entities.get(mention)
        return None if entity in self._not else entity

    def judged_until(self, entity: int) -> date:
        """The last day on which anything was judged of it."""
        return self._until.get(entity, date.min)
