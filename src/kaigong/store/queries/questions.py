"""Whether two projects or enterprises are one: what waits for a person, and what was judged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet

from kaigong.claims.words import MentionKind
from kaigong.lifecycle.state import EnterpriseState, Figure, ProjectState
from kaigong.resolution.comparing import Comparison, compare
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import BY_PERSON
from kaigong.store import found_again, models
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.queries.answers import Cited, EntityRef, Part, Passage
from kaigong.store.queries.citing import cited
from kaigong.store.queries.rows import refs
from kaigong.store.state_json import enterprise_from_json, project_from_json

CHUNK = 200


class Waiting(StrEnum):
    """`OPEN`: nobody has looked. `LATER`: somebody has, and could not tell yet."""

    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as it stands now, with the sentences that say it, the newest first."""

    entity: EntityRef
    state: ProjectState | EnterpriseState
    said: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two that may be one. `judgement` is the number of the doubt; `comparison` says what speaks for and against it,
    None between enterprises, of which only the names are compared."""

    judgement: int
    kind: MentionKind
    one: Side
    other: Side
    comparison: Comparison | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's judgement in force, or one that was taken back (`undone_by`, `undone_at`). Names are those that the
    two mentions themselves said."""

    judgement: int
    verdict: Verdict
    one: str
    other: str
    entity: int | None
    by: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None


def questions(
    actor: Actor, waiting: Waiting = Waiting.OPEN, before: int | None = None, limit: int = 10
) -> tuple[Question, ...]:
    """The newest doubts first; `before` is the number of the last one of the page before."""
    found: list[tuple[models.Judgement, int, int]] = []
    for one in _waiting(waiting, before):
        found.append(one)
        if len(found) == limit:
            break
    sides = _sides(actor, {entity for _, a, b in found for entity in (a, b)})
    return tuple(_question(row, sides[a], sides[b]) for row, a, b in found if a in sides and b in sides)


def count_of_questions(actor: Actor, most: int = 100) -> int:
    """How many nobody has looked at, counted up to `most`."""
    return sum(1 for _, _ in zip(range(most), _waiting(Waiting.OPEN, None), strict=False))


def decided(actor: Actor, before: int | None = None, limit: int = 30) -> tuple[Decided, ...]:
    """What persons judged of two projects or enterprises, the last first."""
    rows = _judged_by_persons().select_related("actor", "undone_by__actor").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows[:limit])
    names = _names({mention for row in page for mention in (row.a_id, row.b_id)})
    home = _home({row.a_id for row in page})
    return tuple(_decided(row, names, home) for row in page)


def _decided(row: models.Judgement, names: dict[int, str], home: dict[int, int]) -> Decided:
    undone: models.Judgement | None = getattr(row, "undone_by", None)
    return Decided(
        judgement=row.pk,
        verdict=Verdict(row.verdict),
        one=names.get(row.a_id, f"#{row.a_id}"),
        other=names.get(row.b_id, f"#{row.b_id}"),
        entity=home.get(row.a_id),
        by=row.actor.get_username() if row.actor else "",
        at=row.recorded_at,
        undone_by=undone.actor.get_username() if undone and undone.actor else "",
        undone_at=undone.recorded_at if undone else None,
    )


def _judged_by_persons() -> QuerySet[models.Judgement]:
    """Without those by which a correction, or a form that a unit filled, is said of what it is about."""
    rows = models.Judgement.objects.filter(rule=BY_PERSON, undoes=None)
    own = (models.Source.Kind.PERSON, models.Source.Kind.FORM)
    return rows.exclude(b__reading__text__source__kind__in=own)


def _waiting(waiting: Waiting, before: int | None) -> Iterator[tuple[models.Judgement, int, int]]:
    """Each pair once, by the newest doubt, as entities that are still two and that no person has decided on."""
    # Not undone_by=None: for that join SQLite builds an index of all judgements each time.
    undone = Exists(models.Judgement.objects.filter(undoes=OuterRef("pk")))
    rows = models.Judgement.objects.filter(~undone, undoes=None, verdict=Verdict.UNSURE).order_by("-pk")
    seen: set[tuple[int, int]] = set()
    while True:
        chunk = list(rows.filter(pk__lt=before)[:CHUNK] if before is not None else rows[:CHUNK])
        if not chunk:
            return
        before = chunk[-1].pk
        home = _home({mention for row in chunk for mention in (row.a_id, row.b_id)})
        pairs = [(row, home[row.a_id], home[row.b_id]) for row in chunk if row.a_id in home and row.b_id in home]
        last = _last_verdicts({entity for _, a, b in pairs for entity in (a, b)})
        for row, a, b in pairs:
            pair = (min(a, b), max(a, b))
            verdict = last.get(pair)
            wanted = verdict is Verdict.NOT_YET if waiting is Waiting.LATER else verdict is None
            if a != b and wanted and pair not in seen:
                seen.add(pair)
                yield row, *pair


def _last_verdicts(entities: set[int]) -> dict[tuple[int, int], Verdict]:
    """What persons judged last of each two of `entities`, as far as it is in force."""
    rows = _judged_by_persons().filter(undone_by=None)
    # Two questions, each of one column: with OR between two a database reads all judgements.
    sides = (rows.filter(a__entity_now__entity__in=entities), rows.filter(b__entity_now__entity__in=entities))
    told = {
        number: (a, b, said) for side in sides for number, a, b, said in side.values_list("pk", "a", "b", "verdict")
    }
    found = [told[number] for number in sorted(told)]
    home = _home({mention for a, b, _ in found for mention in (a, b)})
    return {
        (min(home[a], home[b]), max(home[a], home[b])): Verdict(verdict)
        for a, b, verdict in found
        if a in home and b in home
    }


def _home(mentions: Iterable[int]) -> dict[int, int]:
    rows = models.MentionEntity.objects.filter(mention__in=set(mentions))
    return dict(rows.values_list("mention", "entity"))


def _names(mentions: set[int]) -> dict[int, str]:
    """What each mention calls it: its longest name."""
    rows = models.Claim.objects.filter(mention__in=mentions, property="name").values_list("mention", "value_text")
    again = models.Observation.objects.filter(mention__in=mentions, claim__property="name")
    said = [*rows, *again.values_list("mention", "claim__value_text")]
    return dict(sorted(said, key=lambda one: len(one[1])))


def _sides(actor: Actor, entities: set[int]) -> dict[int, Side]:
    rows = list(states_visible_to(actor).filter(entity__in=entities, known_to=None))
    states = {
        row.entity_id: project_from_json(row.state)
        if row.kind == MentionKind.PROJECT
        else enterprise_from_json(row.state)
        for row in rows
    }
    wanted = {entity: _telling(state) for entity, state in states.items()}
    claims = cited(actor, [claim for several in wanted.values() for claim in several])
    names = refs(actor, states)
    return {
        entity: Side(names[entity], state, _once([claims[one] for one in wanted[entity] if one in claims]))
        for entity, state in states.items()
        if entity in names
    }


def _telling(state: ProjectState | EnterpriseState) -> list[int]:
    """The claims that tell what identity is judged on, the last one of each figure."""
    if isinstance(state, EnterpriseState):
        return list(state.claims)
    figures: list[Figure] = [*state.aliases, *state.organisations, *state.places, *state.codes]
    figures += [one for fact in state.facts for one in (fact.counts, *fact.others)]
    return sorted({figure.claims[-1] for figure in figures}) or list(state.claims)


def _once(said: Iterable[Cited]) -> tuple[Cited, ...]:
    """One for each sentence, the newest first, with the words of all claims that it says marked in it."""
    found: dict[tuple[int, str], list[Cited]] = {}
    for one in sorted(said, key=lambda one: (one.source.known_on, one.entry.id), reverse=True):
        place = f"{one.cells[0].sheet} {one.cells[0].row}" if one.cells else one.passage.words
        found.setdefault((one.source.id, place), []).append(one)
    return tuple(_together(several) for several in found.values())


def _together(said: list[Cited]) -> Cited:
    """One for several of the same sentence, or of the same row of a spreadsheet."""
    if said[0].cells:
        cells = dict.fromkeys(cell for one in sorted(said, key=lambda one: one.entry.id) for cell in one.cells)
        return replace(said[0], cells=tuple(cells))
    return replace(said[0], passage=_marked_together(said))


def _marked_together(said: list[Cited]) -> Passage:
    """One passage for several of the same words."""
    letters = [[(letter, part.role) for part in one.passage.parts for letter in part.words] for one in said]
    roles = [next((role for _, role in several if role), None) for several in zip(*letters, strict=True)]
    runs = groupby(zip(said[0].passage.words, roles, strict=True), key=lambda pair: pair[1])
    parts = tuple(Part("".join(letter for letter, _ in run), role) for role, run in runs)
    return Passage(parts, said[0].passage.start)


def _question(row: models.Judgement, one: Side, other: Side) -> Question:
    kind = MentionKind.PROJECT if isinstance(one.state, ProjectState) else MentionKind.ENTERPRISE
    comparison = None
    if kind is MentionKind.PROJECT:
        known = found_again.load(kind, {one.entity.id, other.entity.id})
        comparison = compare(known[one.entity.id].sketch, known[other.entity.id].sketch)
    return Question(row.pk, kind, one, other, comparison, row.recorded_at)
