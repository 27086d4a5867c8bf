"""Rows of the ledger loaded as the records that its rules read, in a handful of queries whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from kaigong.ledger.records import Chosen, ReadingOfText, RecordedClaim, Records, Rejected, Retracted, Saying
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import Birth, Judged
from kaigong.store import models
from kaigong.store.rows import claim_of
from kaigong.store.sealed_forms import SEALED_KEY


def records_of(mentions: Collection[int]) -> Records:
    """Everything that decides which claims of `mentions` are in force."""
    # One side at a time, each through its index: with OR between them PostgreSQL reads every claim there is.
    said = set(models.Claim.objects.filter(mention__in=mentions).values_list("pk", flat=True))
    said |= set(models.Observation.objects.filter(mention__in=mentions).values_list("claim", flat=True))
    claims = claims_of(unsealed(models.Claim.objects.filter(pk__in=said)))
    ids = [one.id for one in claims]
    texts = {one.text for one in claims}
    return Records(
        claims=tuple(claims),
        readings=tuple(readings_of(texts)),
        retractions=tuple(
            Retracted(*row)
            for row in models.Retraction.objects.filter(claim__in=ids).values_list("claim", "known_on", "recorded_at")
        ),
        choices=tuple(
            Chosen(claim, frozenset(seen), known_on, recorded_at)
            for claim, seen, known_on, recorded_at in models.Choice.objects.filter(claim__in=ids)
            .order_by("pk")
            .values_list("claim", "seen", "known_on", "recorded_at")
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
        rows = models.Judgement.objects.select_related("undoes")
        either = (*rows.filter(a__in=frontier), *rows.filter(b__in=frontier))  # not OR, as above
        fresh = [one for one in judged(filter(_of_one, either)) if one.id not in found]
        found |= {one.id: one for one in fresh}
        frontier = {mention for one in fresh for mention in (one.a, one.b)} - seen
    return sorted(found.values(), key=lambda one: one.id)


def _of_one(row: models.Judgement) -> bool:
    """Whether it says SAME, or takes back one that does."""
    return row.verdict == Verdict.SAME or (row.undoes is not None and row.undoes.verdict == Verdict.SAME)


def judged(rows: Iterable[models.Judgement]) -> list[Judged]:
    """Rows as the rules of resolution read them."""
    return [
        Judged(row.pk, row.a_id, row.b_id, Verdict(row.verdict), row.known_on, row.recorded_at, row.undoes_id)
        for row in rows
    ]


def births_of(mentions: Collection[int]) -> list[Birth]:
    """The entities that were born from `mentions`."""
    rows = models.Entity.objects.filter(born_from_mention__in=mentions)
    return [Birth(*row) for row in rows.values_list("pk", "born_from_mention", "recorded_at")]


def claims_of(rows: QuerySet[models.Claim]) -> list[RecordedClaim]:
    """Claims with their evidence and all who say them."""
    # Which text, but not its words: a page of text for each claim in it would be most of what is read.
    chosen = list(rows.select_related("mention__reading__text").defer("mention__reading__text__body").order_by("pk"))
    ids = [row.pk for row in chosen]
    evidence: defaultdict[int, list[models.Evidence]] = defaultdict(list)
    for one in models.Evidence.objects.filter(claim__in=ids):
        evidence[one.claim_id].append(one)
    again: defaultdict[int, list[Saying]] = defaultdict(list)
    observations = models.Observation.objects.filter(claim__in=ids).order_by("pk")
    for claim, mention, reading, moment in observations.values_list(
        "claim", "mention", "mention__reading", "recorded_at"
    ):
        again[claim].append(Saying(mention, reading, moment))
    return [_recorded(row, evidence[row.pk], again[row.pk]) for row in chosen]


def _recorded(row: models.Claim, evidence: list[models.Evidence], again: list[Saying]) -> RecordedClaim:
    reading = row.mention.reading
    return RecordedClaim(
        id=row.pk,
        key=row.key,
        claim=claim_of(row, evidence),
        source=reading.text.source_id,
        text=reading.text_id,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        sayings=(Saying(row.mention_id, row.mention.reading_id, row.recorded_at), *again),
        actor=row.actor_id,
        of=row.of_id,
    )
