"""Which entity each new mention speaks of: judged by rule the same as a known one, or born. Nothing is stored here."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kaigong.claims.words import MentionKind
from kaigong.intake.keys import KeyedMention
from kaigong.intake.progress import Progress, Step, silent
from kaigong.lifecycle.sketching import sketch_of_claims
from kaigong.processes import worked
from kaigong.resolution.blocking import keys_of_enterprise, keys_to_look_for
from kaigong.resolution.choosing import (
    Candidate,
    Likeness,
    Task,
    compared,
    like_enterprises,
    like_projects,
    of_enterprises,
    of_projects,
)
from kaigong.resolution.identity import Sketch, Verdict, name_key
from kaigong.store import found_again, models

READ_AGAIN, SAME_NAME, COMPARED = "read-again", "enterprise-name", "identity.compare"
"""The rules by which a mention is judged to speak of a known entity."""
BATCH = 1_000
"""Mentions whose candidates are held in memory at once."""
NOTHING = Sketch()
KINDS = (MentionKind.ENTERPRISE, MentionKind.PROJECT)
"""Enterprises first: what a project's is tells it from others."""


@dataclass(frozen=True, slots=True)
class NewMention:
    """A mention by its number, what it claims, and the mention of an earlier reading whose claims it says again."""

    number: int
    read: KeyedMention
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement by rule: whether mention `b`, which is new, speaks of what `a` speaks of."""

    a: int
    b: int
    verdict: Verdict
    rule: str


@dataclass(slots=True)
class Identified:
    """What was found: the entity of each mention, who was born from which mention, and every judgement.

    `known` are the candidates that judgements name, by the mention that stands for each."""

    entities: dict[int, int] = field(default_factory=dict)
    births: dict[int, tuple[MentionKind, int]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)


class Identifier:
    """Identifies the mentions of one reading, in their order; those that came before are candidates for later ones.

    What each is like among the known entities is kept, so that once some of those have changed only what rests on them
    is compared again (`look_again`). `number` gives the number that an entity born from a mention has.
    """

    def __init__(self, mentions: Iterable[NewMention], number: Callable[[int], int]) -> None:
        given = list(mentions)
        self._mention_of = {one.read.mention.local_key: one.number for one in given}
        self._matching = {
            kind: _Matching(kind, [one for one in given if one.read.mention.kind is kind]) for kind in KINDS
        }
        self._number = number

    def identify(self, progress: Progress = silent) -> Identified:
        """Compare what was not compared yet, and decide for all."""
        found = Identified()
        total, done = len(self._mention_of), 0
        for kind in KINDS:
            matching = self._matching[kind]
            if kind is MentionKind.PROJECT:
                matching.name_enterprises(self._mention_of, found.entities)
            for some in matching.compare():
                done += some
                progress(Step.MATCHING, done, total)
            _Deciding(matching, found, self._number).decide()
        return found

    def look_again(self, entities: Collection[int]) -> None:
        """Forget what the mentions are like that any of the known `entities`, as they are now, may be."""
        for matching in self._matching.values():
            matching.look_again(entities)


class _Matching:
    """Mentions of one kind, and what each is like among known entities."""

    def __init__(self, kind: MentionKind, mentions: Sequence[NewMention]) -> None:
        self.kind, self.mentions = kind, mentions
        self.bare = [sketch_of_claims(one.read.mention.claims) for one in mentions]
        self.sketches: list[Sketch] = list(self.bare)
        self.wanted: list[frozenset[str]] = [frozenset()] * len(mentions)
        self.like: list[list[Likeness] | None] = [None] * len(mentions)
        self._firms: list[frozenset[int]] = [frozenset()] * len(mentions)
        if kind is MentionKind.ENTERPRISE:
            self.wanted = [frozenset(found_again.shortened(keys_of_enterprise(one))) for one in self.sketches]

    def name_enterprises(self, mention_of: Mapping[str, int], entities: Mapping[int, int]) -> None:
        """Give each project all names and codes of the enterprises that were just found for it."""
        firms = [_firms(one, mention_of, entities) for one in self.mentions]
        names = found_again.load(MentionKind.ENTERPRISE, {firm for several in firms for firm in several})
        for n, own in enumerate(firms):
            if self.like[n] is not None and own == self._firms[n]:
                continue
            self._firms[n], self.like[n] = own, None
            bare = replace(self.bare[n], enterprise_entities=own)
            self.sketches[n] = found_again.sketch_with_enterprises(bare, names)
            self.wanted[n] = frozenset(found_again.shortened(keys_to_look_for(self.sketches[n])))

    def compare(self) -> Iterator[int]:
        """Find the candidates of those that have none yet, and compare; one that is told again needs none. Gives how
        many are done, from time to time."""
        left = [n for n, one in enumerate(self.like) if one is None]
        for n in left:
            if self.mentions[n].earlier is not None:
                self.like[n] = []
        left = [n for n in left if self.like[n] is None]
        # Neighbours have the same candidates: these are loaded once where they are compared together.
        left.sort(key=lambda n: (min(self.sketches[n].divisions, default=""), min(self.sketches[n].names, default="")))
        batches = [left[at : at + BATCH] for at in range(0, len(left), BATCH)]
        if self.kind is MentionKind.ENTERPRISE:
            for some in batches:
                known = found_again.candidates(self.kind, [self.wanted[n] for n in some])
                for n, candidates in zip(some, known, strict=True):
                    self.like[n] = like_enterprises(self.sketches[n], candidates)
                yield len(some)
            return
        asked: deque[tuple[list[int], list[Candidate]]] = deque()
        for answers in worked(compared, self._tasks(batches, asked)):
            some, candidates = asked.popleft()
            for n, found in zip(some, answers, strict=True):
                self.like[n] = [_likeness(candidates[place], verdict, score) for place, verdict, score in found]
            yield len(some)

    def _tasks(self, batches: Iterable[list[int]], asked: deque[tuple[list[int], list[Candidate]]]) -> Iterator[Task]:
        """The comparisons of each batch; `asked` keeps of whom, until they are answered."""
        for some in batches:
            known = found_again.candidates(self.kind, [self.wanted[n] for n in some])
            every = list({one.entity: one for candidates in known for one in candidates}.values())
            place = {one.entity: n for n, one in enumerate(every)}
            asked.append((some, every))
            records = (
                (self.sketches[n], tuple(place[one.entity] for one in candidates))
                for n, candidates in zip(some, known, strict=True)
            )
            yield Task(tuple(one.sketch for one in every), tuple(records))

    def likenesses(self, sketch: Sketch, candidates: Iterable[Candidate]) -> list[Likeness]:
        if self.kind is MentionKind.ENTERPRISE:
            return like_enterprises(sketch, candidates)
        return like_projects(sketch, candidates)

    def look_again(self, entities: Collection[int]) -> None:
        keys = found_again.keys_kept(self.kind, entities)
        for n, like in enumerate(self.like):
            if like is None:
                continue
            gone = any(one.candidate.entity in entities for one in like)
            if gone or not keys.isdisjoint(self.wanted[n]) or not self._firms[n].isdisjoint(entities):
                self.like[n] = None


def _likeness(candidate: Candidate, verdict: Verdict, score: float) -> Likeness:
    """What is kept of a comparison: what a candidate is judged on is needed again only where it may be joined."""
    kept = candidate if verdict is Verdict.SAME else replace(candidate, sketch=NOTHING)
    return Likeness(kept, verdict, score)


def _firms(one: NewMention, mention_of: Mapping[str, int], entities: Mapping[int, int]) -> frozenset[int]:
    claims = one.read.mention.claims
    found = {entities.get(mention_of.get(claim.of, 0)) for claim in claims if claim.property == "organisation"}
    return frozenset(firm for firm in found if firm is not None)


class _Deciding:
    """One pass over mentions of one kind, in their order."""

    def __init__(self, matching: _Matching, found: Identified, number: Callable[[int], int]) -> None:
        self.matching, self.found, self.number = matching, found, number
        self.seen = _Seen(matching.kind)
        of_firms = matching.kind is MentionKind.ENTERPRISE
        self.choose, self.rule = (of_enterprises, SAME_NAME) if of_firms else (of_projects, COMPARED)

    def decide(self) -> None:
        earlier = {one.earlier for one in self.matching.mentions if one.earlier is not None}
        standing = _standing_for(earlier)
        for n, one in enumerate(self.matching.mentions):
            sketch = self.matching.sketches[n]
            if one.earlier is None:
                candidate = self._choose(one, n, sketch)
            else:
                # Judged the same as the earlier mention itself: who parts that one from others parts this one too.
                self._judge(one.earlier, one.number, Verdict.SAME, READ_AGAIN)
                candidate = Candidate(*standing[one.earlier], sketch)
            self.seen.add(candidate, sketch)
            self.found.entities[one.number] = candidate.entity

    def _choose(self, one: NewMention, n: int, sketch: Sketch) -> Candidate:
        """The entity that the mention is of, with the mention that it was born from."""
        known = [like for like in self.matching.like[n] or () if like.candidate.entity not in self.seen.now]
        beside = self.seen.beside(sketch, self.matching.wanted[n])
        choice = self.choose([*known, *self.matching.likenesses(sketch, beside)])
        if choice.same is not None:
            self._judge_of(choice.same, one, Verdict.SAME)
            return choice.same
        for candidate in choice.unsure:
            self._judge_of(candidate, one, Verdict.UNSURE)
        number = self.number(one.number)
        self.found.births[one.number] = (self.matching.kind, number)
        return Candidate(number, one.number, sketch)

    def _judge_of(self, candidate: Candidate, one: NewMention, verdict: Verdict) -> None:
        self.found.known[candidate.mention] = candidate.entity
        self._judge(candidate.mention, one.number, verdict, self.rule)

    def _judge(self, a: int, b: int, verdict: Verdict, rule: str) -> None:
        self.found.decisions.append(Decision(a, b, verdict, rule))


class _Seen:
    """What this reading has spoken of so far. The reader tells one project from another better than a comparison of
    two mentions could: two mentions of one reading are one only where they share a name."""

    def __init__(self, kind: MentionKind) -> None:
        self._of_kind = kind
        self._keys = keys_of_enterprise if kind is MentionKind.ENTERPRISE else _keys_of_names
        self.now: dict[int, Candidate] = {}
        self._by_key: defaultdict[str, dict[int, None]] = defaultdict(dict)

    def beside(self, sketch: Sketch, wanted: Collection[str]) -> list[Candidate]:
        """The candidates that this reading spoke of, by the same keys."""
        keys = wanted if self._of_kind is MentionKind.ENTERPRISE else found_again.shortened(_keys_of_names(sketch))
        near = {key: own for key in keys if (own := self._by_key.get(key)) and len(own) <= found_again.COMMON}
        return [self.now[entity] for entity in found_again.best(near, near)]

    def add(self, candidate: Candidate, sketch: Sketch) -> None:
        before = self.now.get(candidate.entity, candidate)
        together = before.sketch if before.sketch is sketch else before.sketch.with_all_of(sketch)
        self.now[candidate.entity] = replace(candidate, sketch=together)
        for key in found_again.shortened(self._keys(together)):
            self._by_key[key][candidate.entity] = None


def _keys_of_names(sketch: Sketch) -> set[str]:
    return {f"n{name_key(name)}" for name in sketch.names}


def _standing_for(mentions: Collection[int]) -> dict[int, tuple[int, int]]:
    """For each mention its entity and the mention that this was born from."""
    rows = models.MentionEntity.objects.filter(mention__in=mentions)
    found = rows.values_list("mention", "entity", "entity__born_from_mention") if mentions else ()
    return {mention: (entity, born_from) for mention, entity, born_from in found}
