"""Which entity each new mention speaks of: a judgement by rule, recorded with its verdict, or a birth."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kaigong.claims.words import MentionKind
from kaigong.intake.keys import KeyedMention
from kaigong.resolution.identity import Sketch, Verdict, compare
from kaigong.store import models
from kaigong.store.recompute import name_keys, names_of
from kaigong.store.state_json import enterprise_from_json, project_from_json

READ_AGAIN, SAME_NAME, COMPARED, BY_PERSON = "read-again", "enterprise-name", "identity.compare", "person"
"""The rules by which a mention is judged to speak of a known entity; the last is none but a person's own verdict."""


@dataclass(frozen=True, slots=True)
class NewMention:
    """A stored mention, what it claims, and the mention of an earlier reading whose claims it says again."""

    row: models.Mention
    read: KeyedMention
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known entity: the mention that stands for it, and what identity is judged on."""

    entity: int
    mention: int
    sketch: Sketch


class Identifier:
    """Judges the mentions of one reading, in their order; those that came before are candidates for later ones."""

    def __init__(self, known_on: date, recorded_at: datetime) -> None:
        self.known_on, self.recorded_at = known_on, recorded_at
        self.entities: dict[int, int] = {}
        self.born: list[int] = []
        self._candidates: defaultdict[tuple[str, str], dict[int, Candidate]] = defaultdict(dict)

    def identify(self, mentions: Iterable[NewMention]) -> None:
        """Store a judgement or a birth for each project and enterprise among `mentions`."""
        named = [one for one in mentions if one.read.mention.kind in (MentionKind.PROJECT, MentionKind.ENTERPRISE)]
        for kind in (MentionKind.ENTERPRISE, MentionKind.PROJECT):
            of_kind = [one for one in named if one.read.mention.kind is kind]
            self._load(kind, {key for one in of_kind for key in name_keys(sketch_of(one.read).names)})
            for one in of_kind:
                self._identify(kind, one)

    def _identify(self, kind: MentionKind, one: NewMention) -> None:
        sketch = sketch_of(one.read)
        if one.earlier is not None:
            # Judged the same as the earlier mention itself: who parts that one from others parts this one too.
            self._judge(one.earlier, one.row.pk, Verdict.SAME, READ_AGAIN)
            self._remember(kind, Candidate(*_standing_for(one.earlier), sketch), one.row.pk)
            return
        found = {
            candidate.entity: candidate
            for key in name_keys(sketch.names)
            for candidate in self._candidates[kind.value, key].values()
        }
        judged = [(compare(sketch, found[entity].sketch), found[entity]) for entity in sorted(found)]
        if kind is MentionKind.ENTERPRISE:
            # One name is one enterprise; a short name of another is for a later, better comparison.
            judged = [(Verdict.SAME, candidate) for _, candidate in judged]
        same = next((candidate for verdict, candidate in judged if verdict is Verdict.SAME), None)
        if same is not None:
            rule = SAME_NAME if kind is MentionKind.ENTERPRISE else COMPARED
            self._judge(same.mention, one.row.pk, Verdict.SAME, rule)
            self._remember(kind, Candidate(same.entity, same.mention, sketch), one.row.pk)
            return
        entity = models.Entity(kind=kind.value, born_from_mention=one.row, recorded_at=self.recorded_at)
        entity.save()
        self.born.append(entity.pk)
        self._remember(kind, Candidate(entity.pk, one.row.pk, sketch), one.row.pk)
        for verdict, candidate in judged:
            if verdict is Verdict.UNSURE:
                self._judge(candidate.mention, one.row.pk, verdict, COMPARED)

    def _judge(self, a: int, b: int, verdict: Verdict, rule: str) -> None:
        models.Judgement(
            a_id=a, b_id=b, verdict=verdict.value, rule=rule, known_on=self.known_on, recorded_at=self.recorded_at
        ).save()

    def _remember(self, kind: MentionKind, candidate: Candidate, mention: int) -> None:
        self.entities[mention] = candidate.entity
        for key in name_keys(candidate.sketch.names):
            known = self._candidates[kind.value, key].get(candidate.entity)
            self._candidates[kind.value, key][candidate.entity] = _together(known, candidate)

    def _load(self, kind: MentionKind, keys: set[str]) -> None:
        rows = models.EntityName.objects.filter(kind=kind.value, key__in=keys).values_list("entity", "key")
        states = models.State.objects.filter(entity__in={entity for entity, _ in rows}, known_to=None)
        by_entity = {row.entity_id: row for row in states.select_related("entity")}
        for entity, key in rows:
            row = by_entity.get(entity)
            if row is not None:
                candidate = Candidate(entity, row.entity.born_from_mention_id, _sketch_of_state(row))
                self._candidates[kind.value, key][entity] = candidate


def sketch_of(read: KeyedMention) -> Sketch:
    """What the claims of one mention say of its identity."""
    claims = read.mention.claims
    return Sketch(
        names=frozenset(c.value.text for c in claims if c.property == "name"),
        enterprises=frozenset(c.value.text for c in claims if c.property == "organisation"),
        divisions=frozenset(c.value.unit for c in claims if c.property == "place" and c.value.unit),
    )


def _sketch_of_state(row: models.State) -> Sketch:
    if row.kind == MentionKind.ENTERPRISE:
        return Sketch(frozenset(names_of(enterprise_from_json(row.state))), frozenset(), frozenset())
    state = project_from_json(row.state)
    return Sketch(
        frozenset(names_of(state)),
        frozenset(one.value.text for one in state.organisations),
        frozenset(one.value.unit for one in state.places if one.value.unit),
    )


def _standing_for(mention: int) -> tuple[int, int]:
    """The entity of `mention` and the mention that it was born from."""
    row = models.MentionEntity.objects.select_related("entity").get(mention=mention)
    return row.entity_id, row.entity.born_from_mention_id


def _together(known: Candidate | None, fresh: Candidate) -> Candidate:
    if known is None:
        return fresh
    one, other = known.sketch, fresh.sketch
    together = Sketch(
        {*one.names, *other.names}, {*one.enterprises, *other.enterprises}, {*one.divisions, *other.divisions}
    )
    return Candidate(known.entity, known.mention, together)
