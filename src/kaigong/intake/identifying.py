"""Which entity each new mention speaks of: a judgement by rule, recorded with its verdict, or a birth."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kaigong.claims.words import MentionKind
from kaigong.intake.keys import KeyedMention
from kaigong.lifecycle.sketching import sketch_of_claims
from kaigong.resolution.blocking import keys_of_enterprise, keys_of_project, keys_to_look_for
from kaigong.resolution.choosing import Candidate, choose_enterprise, choose_project
from kaigong.resolution.identity import Sketch, Verdict, name_key
from kaigong.store import bulk, found_again, models

READ_AGAIN, SAME_NAME, COMPARED = "read-again", "enterprise-name", "identity.compare"
"""The rules by which a mention is judged to speak of a known entity."""


@dataclass(frozen=True, slots=True)
class NewMention:
    """A stored mention, what it claims, and the mention of an earlier reading whose claims it says again."""

    row: models.Mention
    read: KeyedMention
    earlier: int | None = None


class Identifier:
    """Judges the mentions of one reading, in their order; those that came before are candidates for later ones."""

    def __init__(self, known_on: date, recorded_at: datetime) -> None:
        self.known_on, self.recorded_at = known_on, recorded_at
        self.entities: dict[int, int] = {}
        self.born: list[int] = []
        self._judgements: list[models.Judgement] = []
        self._births: list[models.Mention] = []

    def identify(self, mentions: Iterable[NewMention]) -> None:
        """Store a judgement or a birth for each project and enterprise among `mentions`: in bulk, however many."""
        given = list(mentions)
        mention_of = {one.read.mention.local_key: one.row.pk for one in given}
        for kind in (MentionKind.ENTERPRISE, MentionKind.PROJECT):
            of_kind = [one for one in given if one.read.mention.kind is kind]
            self._identify_all(kind, of_kind, [self._sketch(kind, one, mention_of) for one in of_kind])
            self._store(kind)

    def _sketch(self, kind: MentionKind, one: NewMention, mention_of: Mapping[str, int]) -> Sketch:
        """What is claimed, and which of the enterprises just identified are its own."""
        claims = one.read.mention.claims
        sketch = sketch_of_claims(claims)
        if kind is MentionKind.ENTERPRISE:
            return sketch
        firms = {self.entities.get(mention_of.get(claim.of, 0)) for claim in claims if claim.property == "organisation"}
        return replace(sketch, enterprise_entities=frozenset(firm for firm in firms if firm is not None))

    def _identify_all(self, kind: MentionKind, mentions: Collection[NewMention], sketches: list[Sketch]) -> None:
        if kind is MentionKind.PROJECT:
            firms = {firm for sketch in sketches for firm in sketch.enterprise_entities}
            names = found_again.load(MentionKind.ENTERPRISE, firms)
            sketches = [found_again.sketch_with_enterprises(sketch, names) for sketch in sketches]
        looked_for = keys_of_enterprise if kind is MentionKind.ENTERPRISE else keys_to_look_for
        wanted = [frozenset(found_again.shortened(looked_for(sketch))) for sketch in sketches]
        seen = _Seen(kind)
        known = found_again.candidates(kind, wanted)
        for one, sketch, keys, candidates in zip(mentions, sketches, wanted, known, strict=True):
            candidate = self._identify(kind, one, sketch, seen.beside(sketch, keys, candidates))
            seen.add(candidate, sketch)
            self.entities[one.row.pk] = candidate.entity

    def _identify(self, kind: MentionKind, one: NewMention, sketch: Sketch, candidates: list[Candidate]) -> Candidate:
        """The entity that the mention is of, with the mention that it was born from."""
        if one.earlier is not None:
            # Judged the same as the earlier mention itself: who parts that one from others parts this one too.
            self._judge(one.earlier, one.row, Verdict.SAME, READ_AGAIN)
            return Candidate(*_standing_for(one.earlier), sketch)
        choose, rule = (choose_enterprise, SAME_NAME) if kind is MentionKind.ENTERPRISE else (choose_project, COMPARED)
        choice = choose(sketch, candidates)
        if choice.same is not None:
            self._judge(choice.same.mention, one.row, Verdict.SAME, rule)
            return choice.same
        for candidate in choice.unsure:
            self._judge(candidate.mention, one.row, Verdict.UNSURE, rule)
        self._births.append(one.row)
        return Candidate(-len(self._births), one.row.pk, sketch)

    def _judge(self, a: int, b: models.Mention, verdict: Verdict, rule: str) -> None:
        self._judgements.append(
            models.Judgement(
                a_id=a, b=b, verdict=verdict.value, rule=rule, known_on=self.known_on, recorded_at=self.recorded_at
            )
        )

    def _store(self, kind: MentionKind) -> None:
        """Births first: until then a new entity has a negative number of our own."""
        rows = [
            models.Entity(kind=kind.value, born_from_mention=mention, recorded_at=self.recorded_at)
            for mention in self._births
        ]
        bulk.insert(rows)
        bulk.insert(self._judgements)
        numbers = {-n: row.pk for n, row in enumerate(rows, 1)}
        self.entities = {mention: numbers.get(entity, entity) for mention, entity in self.entities.items()}
        self.born += numbers.values()
        self._judgements, self._births = [], []


class _Seen:
    """What this reading has spoken of so far. The reader tells one project from another better than a comparison of
    two mentions could: two mentions of one reading are one only where they share a name."""

    def __init__(self, kind: MentionKind) -> None:
        self._keys = keys_of_enterprise if kind is MentionKind.ENTERPRISE else keys_of_project
        self._of_kind = kind
        self._now: dict[int, Candidate] = {}
        self._by_key: defaultdict[str, set[int]] = defaultdict(set)

    def beside(self, sketch: Sketch, keys: Collection[str], known: Iterable[Candidate]) -> list[Candidate]:
        """The candidates for a mention: those known, and those that this reading spoke of, by the same keys."""
        names = {name_key(name) for name in sketch.names}
        found = {one.entity: one for one in known}
        found |= {entity: self._now[entity] for key in keys for entity in self._by_key.get(key, ())}
        return [
            one
            for one in found.values()
            if one.entity not in self._now
            or self._of_kind is MentionKind.ENTERPRISE
            or names & {name_key(name) for name in one.sketch.names}
        ]

    def add(self, candidate: Candidate, sketch: Sketch) -> None:
        before = self._now.get(candidate.entity, candidate)
        together = replace(candidate, sketch=before.sketch.with_all_of(sketch))
        self._now[candidate.entity] = together
        for key in found_again.shortened(self._keys(sketch)):
            self._by_key[key].add(candidate.entity)


def _standing_for(mention: int) -> tuple[int, int]:
    """The entity of `mention` and the mention that it was born from."""
    row = models.MentionEntity.objects.select_related("entity").get(mention=mention)
    return row.entity_id, row.entity.born_from_mention_id
