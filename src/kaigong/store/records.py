"""Rows of the ledger loaded as the records that its rules read, in a handful of queries whatever their number."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from kaigong.ledger.records import Chosen, ReadingOfText, RecordedClaim, Records, Rejected, Retracted, Saying
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import Birth, Judged
from kaigong.store import models
from kaigong.store.many import day_of, moment_of, rows_where
from kaigong.store.rows import BARE_COLUMNS, bare_claim, claim_of
from kaigong.store.sealed_forms import SEALED_KEY

BARE = f"""
    SELECT c.id, c.key, c.mention_id, m.reading_id, r.text_id, t.source_id, c.known_on, c.recorded_at, c.actor_id,
    c.of_id, {", ".join(f"c.{name}" for name in BARE_COLUMNS)}
    FROM store_claim c JOIN store_mention m ON m.id = c.mention_id JOIN store_reading r ON r.id = m.reading_id
    JOIN store_text t ON t.id = r.text_id WHERE c.id IN {{given}} ORDER BY c.id
"""  # noqa: S608 - names of our own columns
SAID_AGAIN = """
    SELECT o.claim_id, o.mention_id, m.reading_id, o.recorded_at FROM store_observation o
    JOIN store_mention m ON m.id = o.mention_id WHERE o.claim_id IN {given} ORDER BY o.id
"""
RETRACTED = "SELECT claim_id, known_on, recorded_at FROM store_retraction WHERE claim_id IN {given}"
CHOSEN = "SELECT id, claim_id, seen, known_on, recorded_at FROM store_choice WHERE claim_id IN {given}"
JUDGED = """
    SELECT j.id, j.a_id, j.b_id, j.verdict, j.known_on, j.recorded_at, j.undoes_id, u.verdict FROM store_judgement j
    LEFT JOIN store_judgement u ON u.id = j.undoes_id WHERE j.{} IN {{given}}
"""
BORN = "SELECT id, born_from_mention_id, recorded_at FROM store_entity WHERE born_from_mention_id IN {given}"


def records_of(mentions: Collection[int]) -> Records:
    """Everything that decides which claims of `mentions` are in force."""
    # One side at a time, each through its index: with OR between them PostgreSQL reads every claim there is.
    said = set(models.Claim.objects.filter(mention__in=mentions).values_list("pk", flat=True))
    said |= set(models.Observation.objects.filter(mention__in=mentions).values_list("claim", flat=True))
    return _records(claims_of(unsealed(models.Claim.objects.filter(pk__in=said))))


def bare_records_of(mentions: Collection[int]) -> Records:
    """The same of many mentions, without the evidence of their claims: what is folded needs none."""
    said = {claim for (claim,) in rows_where("SELECT id FROM store_claim WHERE mention_id IN {given}", mentions)}
    again = "SELECT claim_id FROM store_observation WHERE mention_id IN {given}"
    said |= {claim for (claim,) in rows_where(again, mentions)}
    return _records(list(_bare_claims(said)))


def _bare_claims(claims: Collection[int]) -> Iterator[RecordedClaim]:
    again: defaultdict[int, list[Saying]] = defaultdict(list)
    for claim, mention, reading, moment in rows_where(SAID_AGAIN, claims):
        again[claim].append(Saying(mention, reading, moment_of(moment)))
    for row in rows_where(BARE, claims):
        number, key, mention, reading, text, source, known_on, recorded_at, actor, of, *said = row
        if key.startswith(SEALED_KEY):
            continue
        moment = moment_of(recorded_at)
        sayings = (Saying(mention, reading, moment), *again.get(number, ()))
        yield RecordedClaim(number, key, bare_claim(said), source, text, day_of(known_on), moment, sayings, actor, of)


def _records(claims: list[RecordedClaim]) -> Records:
    ids = [one.id for one in claims]
    texts = {one.text for one in claims}
    return Records(
        claims=tuple(claims),
        readings=tuple(readings_of(texts)),
        retractions=tuple(
            Retracted(claim, day_of(known_on), moment_of(moment))
            for claim, known_on, moment in rows_where(RETRACTED, ids)
        ),
        choices=tuple(
            Chosen(claim, frozenset(json.loads(seen)), day_of(known_on), moment_of(moment))
            for _, claim, seen, known_on, moment in sorted(rows_where(CHOSEN, ids))
        ),
        rejections=tuple(rejections_of(texts)),
    )


def unsealed(claims: QuerySet[models.Claim]) -> QuerySet[models.Claim]:
    """Without those whose words were sealed: they count at no time, also not as recorded before the sealing."""
    return claims.exclude(key__startswith=SEALED_KEY)


def readings_of(texts: Collection[int]) -> list[ReadingOfText]:
    """All readings of `texts`."""
    rows = models.Reading.objects.filter(text__in=texts).values_list("pk", "text", "n", "recorded_at")
    return [ReadingOfText(*row) for row in rows]


def rejections_of(texts: Collection[int]) -> list[Rejected]:
    """What persons said that `texts` do not say."""
    rows = models.Rejection.objects.filter(text__in=texts)
    return [Rejected(*row) for row in rows.values_list("text", "key", "likeness", "start", "stop", "recorded_at")]


def judgements_around(mentions: Iterable[int]) -> list[Judged]:
    """Every judgement that ever said SAME of one of `mentions`, of those that they are the same as, and so on, with
    those that undo them."""
    found: dict[int, Judged] = {}
    seen: set[int] = set()
    frontier = set(mentions)
    while frontier:
        seen |= frontier
        either = (*rows_where(JUDGED.format("a_id"), frontier), *rows_where(JUDGED.format("b_id"), frontier))
        fresh: list[Judged] = []
        for number, a, b, verdict, known_on, moment, undoes, undone in either:
            if number not in found and Verdict.SAME in (verdict, undone):
                one = Judged(number, a, b, Verdict(verdict), day_of(known_on), moment_of(moment), undoes)
                found[number] = one
                fresh.append(one)
        frontier = {mention for one in fresh for mention in (one.a, one.b)} - seen
    return sorted(found.values(), key=lambda one: one.id)


def births_of(mentions: Collection[int]) -> list[Birth]:
    """The entities that were born from `mentions`."""
    return [Birth(entity, mention, moment_of(moment)) for entity, mention, moment in rows_where(BORN, mentions)]


CLAIMED = (
    "id", "key", "property", "value_text", "amount", "unit", "per", "approximate", "low", "high", "modality", "basis",
    "on_date", "rule", "known_on", "recorded_at", "actor_id", "mention_id", "of_id", "mention__reading_id",
    "mention__reading__text_id", "mention__reading__text__source_id",
)  # fmt: skip
SAID = ("claim_id", "n", "role", "start", "stop", "sheet", "cell")


def claims_of(rows: QuerySet[models.Claim]) -> list[RecordedClaim]:
    """Claims with their evidence and all who say them."""
    # Plain values: to make an object of each row, its mention, reading and text would cost more than all the rest.
    chosen = list(rows.order_by("pk").values_list(*CLAIMED, named=True))
    ids = [row.id for row in chosen]
    evidence: defaultdict[int, list[Any]] = defaultdict(list)
    for one in models.Evidence.objects.filter(claim__in=ids).values_list(*SAID, named=True):
        evidence[one.claim_id].append(one)
    again: defaultdict[int, list[Saying]] = defaultdict(list)
    observations = models.Observation.objects.filter(claim__in=ids).order_by("pk")
    for claim, mention, reading, moment in observations.values_list(
        "claim", "mention", "mention__reading", "recorded_at"
    ):
        again[claim].append(Saying(mention, reading, moment))
    return [_recorded(row, evidence[row.id], again[row.id]) for row in chosen]


def _recorded(row: Any, evidence: list[Any], again: list[Saying]) -> RecordedClaim:
    return RecordedClaim(
        id=row.id,
        key=row.key,
        claim=claim_of(row, evidence),
        source=row.mention__reading__text__source_id,
        text=row.mention__reading__text_id,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        sayings=(Saying(row.mention_id, row.mention__reading_id, row.recorded_at), *again),
        actor=row.actor_id,
        of=row.of_id,
    )
