"""What the rules joined without a person: which record was taken for which project, and on what grounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kaigong.claims.words import MentionKind
from kaigong.ledger.records import RecordedClaim
from kaigong.lifecycle.sketching import sketch_of_claims
from kaigong.resolution.comparing import Comparison, compare
from kaigong.resolution.identity import Verdict, name_key
from kaigong.resolution.judgements import BY_PERSON
from kaigong.store import models
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import Cited
from kaigong.store.queries.citing import cited
from kaigong.store.records import claims_of

CHUNK, LOOKED_AT = 200, 2000
READ_AGAIN = "read-again"
"""The rule by which a newer reading of one text goes on with the older one: nobody would call that a join."""


@dataclass(frozen=True, slots=True)
class JoinedSide:
    """One of two records as it speaks for itself: its fullest name, and where it is named."""

    name: str
    said: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A rule took record `other` for what `one` is a record of: both belong to `entity` now. `comparison` says what
    spoke for and against it of the two alone, None between enterprises, of which only the names are compared."""

    judgement: int
    kind: MentionKind
    entity: int
    one: JoinedSide
    other: JoinedSide
    comparison: Comparison | None
    at: datetime


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """`next` is given back as `before` for the next page, None where nothing is left."""

    rows: tuple[Joined, ...]
    next: int | None


def joined(
    actor: Actor,
    before: int | None = None,
    limit: int = 20,
    *,
    entity: int | None = None,
    differing: bool = False,
) -> JoinedPage:
    """Joins by rule in force, the last first; `entity` keeps those of one project or enterprise, `differing` those of
    projects whose two names are not the same. Of very many that are passed over a page may show less than `limit`."""
    rows = _in_force(entity)
    if differing:
        rows = rows.filter(a__kind=MentionKind.PROJECT)
    found: list[models.Judgement] = []
    last, looked_at = before, 0
    for some in _chunks(rows, before):
        names = _names(some) if differing else {}
        for row in some:
            last, looked_at = row.pk, looked_at + 1
            if not differing or names.get(row.a_id, set()).isdisjoint(names.get(row.b_id, set())):
                found.append(row)
            if len(found) == limit or looked_at >= LOOKED_AT:
                more = rows.filter(pk__lt=last).exists()
                return JoinedPage(_shown(actor, found), last if more else None)
    return JoinedPage(_shown(actor, found), None)


def count_of_joins(entity: int) -> int:
    """How many records the rules joined to this project or enterprise."""
    return _in_force(entity).count()


def _in_force(entity: int | None) -> QuerySet[models.Judgement]:
    rows = models.Judgement.objects.filter(verdict=Verdict.SAME, undoes=None, undone_by=None)
    rows = rows.exclude(rule__in=(BY_PERSON, READ_AGAIN))
    if entity is not None:
        mine = models.MentionEntity.objects.filter(entity=entity).values("mention")
        rows = rows.filter(b__in=mine)
    return rows.order_by("-pk")


def _chunks(rows: QuerySet[models.Judgement], before: int | None) -> Iterator[list[models.Judgement]]:
    while some := list((rows if before is None else rows.filter(pk__lt=before)).select_related("a")[:CHUNK]):
        yield some
        before = some[-1].pk


def _names(rows: Iterable[models.Judgement]) -> dict[int, set[str]]:
    """The keys of the names that each mention gives, where one differs from another only in signs the same."""
    mentions = {mention for row in rows for mention in (row.a_id, row.b_id)}
    said = models.Claim.objects.filter(mention__in=mentions, property="name").values_list("mention", "value_text")
    again = models.Observation.objects.filter(mention__in=mentions, claim__property="name")
    found: dict[int, set[str]] = {}
    for mention, name in [*said, *again.values_list("mention", "claim__value_text")]:
        found.setdefault(mention, set()).add(name_key(name))
    return found


def _shown(actor: Actor, rows: list[models.Judgement]) -> tuple[Joined, ...]:
    mentions = {mention for row in rows for mention in (row.a_id, row.b_id)}
    said = _said_by(mentions)
    home = dict(models.MentionEntity.objects.filter(mention__in=mentions).values_list("mention", "entity"))
    naming = {mention: [one.id for one in own if one.claim.property == "name"][:2] for mention, own in said.items()}
    found = cited(actor, [claim for several in naming.values() for claim in several])
    shown = []
    for row in rows:
        if row.b_id not in home:
            continue
        kind = MentionKind(row.a.kind)
        a, b = (tuple(one.claim for one in said.get(mention, ())) for mention in (row.a_id, row.b_id))
        comparison = compare(sketch_of_claims(a), sketch_of_claims(b)) if kind is MentionKind.PROJECT else None
        sides = [
            JoinedSide(
                _fullest(said.get(mention, ())),
                tuple(found[claim] for claim in naming.get(mention, ()) if claim in found),
            )
            for mention in (row.a_id, row.b_id)
        ]
        shown.append(Joined(row.pk, kind, home[row.b_id], sides[0], sides[1], comparison, row.recorded_at))
    return tuple(shown)


def _said_by(mentions: Iterable[int]) -> dict[int, list[RecordedClaim]]:
    """What each mention claims, itself or again."""
    wanted = set(mentions)
    ids = set(models.Claim.objects.filter(mention__in=wanted).values_list("pk", flat=True))
    ids |= set(models.Observation.objects.filter(mention__in=wanted).values_list("claim", flat=True))
    found: dict[int, list[RecordedClaim]] = {}
    for one in claims_of(models.Claim.objects.filter(pk__in=ids)):
        for saying in one.sayings:
            if saying.mention in wanted:
                found.setdefault(saying.mention, []).append(one)
    return found


def _fullest(said: Iterable[RecordedClaim]) -> str:
    return max((one.claim.value.text for one in said if one.claim.property == "name"), key=len, default="—")
