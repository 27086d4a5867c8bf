"""A reading appended to the ledger: mentions, claims, evidence, what is said again, what was dropped."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from kaigong.claims.claim import Claim
from kaigong.intake.identifying import Identified, Identifier, NewMention
from kaigong.intake.keeping import Kept, kept_of
from kaigong.intake.keys import KeyedMention
from kaigong.intake.results import Saved
from kaigong.ledger.likeness import extent, likeness
from kaigong.ledger.rejecting import Rejections
from kaigong.rights.models import Account
from kaigong.store import bulk, models
from kaigong.store.recompute import recompute
from kaigong.store.records import readings_of, rejections_of
from kaigong.store.rows import claim_row, evidence_rows
from kaigong.text.spans import Span


@dataclass(frozen=True, slots=True)
class Appending:
    """Where a reading belongs, who appends it and when."""

    source: models.Source
    text: models.Text
    reading: models.Reading
    actor: Account | None
    recorded_at: datetime


def append(where: Appending, mentions: Collection[KeyedMention], dropped: Collection[str]) -> Saved:
    """Store the reading's mentions and claims and bring all caches up to date; within the caller's transaction."""
    text = where.text.pk
    before = Rejections(rejections_of([text]), readings_of([text]))
    kept = kept_of(mentions, dropped, text, before, said_by(text))
    _reject(where, kept)
    rows = _mentions(where, kept)
    known = claims_known(kept)
    new = _new_claims(where, kept, rows, known)
    again = _said_again(where, kept, rows, known)
    earlier = earlier_mentions(where.reading.supersedes_id, kept, known)
    identified = Identifier(
        (NewMention(rows[one.mention.local_key].pk, one, earlier.get(one.mention.local_key)) for one in kept.mentions),
        lambda mention: -mention,
    ).identify()
    born = _store_identified(where, identified)
    recompute(_touched(where, rows))
    return Saved(
        source=where.source.pk,
        text=where.text.pk,
        reading=where.reading.pk,
        entities=tuple(sorted({born.get(one, one) for one in identified.entities.values()})),
        new_entities=tuple(born.values()),
        claims=new,
        said_again=again,
        rejected=kept.rejected,
    )


def _store_identified(where: Appending, found: Identified) -> dict[int, int]:
    """Store births and judgements; gives each new entity's number, by the one that it had for the time being."""
    rows = [
        models.Entity(kind=kind.value, born_from_mention_id=mention, recorded_at=where.recorded_at)
        for mention, (kind, _) in found.births.items()
    ]
    bulk.insert(rows)
    bulk.insert(
        models.Judgement(
            a_id=one.a,
            b_id=one.b,
            verdict=one.verdict.value,
            rule=one.rule,
            known_on=where.source.known_on,
            recorded_at=where.recorded_at,
        )
        for one in found.decisions
    )
    return {number: row.pk for (_, number), row in zip(found.births.values(), rows, strict=True)}


def rejection_row(text: int, claim: Claim, key: str, actor: Account | None, moment: datetime) -> models.Rejection:
    """The row that keeps a claim out for good."""
    words = extent(claim)
    return models.Rejection(
        text_id=text,
        key=key,
        likeness=likeness(claim),
        start=words.start if words else None,
        stop=words.stop if words else None,
        actor=actor,
        recorded_at=moment,
    )


def _reject(where: Appending, kept: Kept) -> None:
    bulk.insert(rejection_row(where.text.pk, claim, key, where.actor, where.recorded_at) for claim, key in kept.dropped)


def _mentions(where: Appending, kept: Kept) -> dict[str, models.Mention]:
    rows = [
        models.Mention(
            reading=where.reading,
            kind=one.mention.kind.value,
            local_key=one.mention.local_key,
            subject_start=one.mention.subject.start if one.mention.subject else None,
            subject_stop=one.mention.subject.stop if one.mention.subject else None,
            actor=where.actor,
            recorded_at=where.recorded_at,
        )
        for one in kept.mentions
    ]
    bulk.insert(rows)
    return {row.local_key: row for row in rows}


def said_by(text: int) -> dict[str, set[int]]:
    """For each key of a claim of the text the readings that said it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    claims = models.Claim.objects.filter(mention__reading__text=text).values_list("key", "mention__reading")
    again = models.Observation.objects.filter(mention__reading__text=text)
    for key, reading in (*claims, *again.values_list("claim__key", "mention__reading")):
        found[key].add(reading)
    return dict(found)


def claims_known(kept: Kept) -> dict[str, models.Claim]:
    """Claims that an earlier reading of the text made just so."""
    keys = [key for one in kept.mentions for key in one.keys]
    found: dict[str, models.Claim] = {}
    for start in range(0, len(keys), 500):
        rows = models.Claim.objects.filter(key__in=keys[start : start + 500]).select_related("mention")
        found |= {row.key: row for row in rows}
    return found


def _new_claims(where: Appending, kept: Kept, rows: dict[str, models.Mention], known: Collection[str]) -> int:
    claims: list[Claim] = []
    made: list[models.Claim] = []
    for one in kept.mentions:
        for claim, key in one.pairs():
            if key not in known:
                claims.append(claim)
                made.append(
                    claim_row(
                        claim,
                        key,
                        rows[one.mention.local_key],
                        rows.get(claim.of) if claim.of else None,
                        known_on=where.source.known_on,
                        recorded_at=where.recorded_at,
                        actor=where.actor,
                    )
                )
    bulk.insert(made)
    bulk.insert(
        evidence for claim, row in zip(claims, made, strict=True) for evidence in evidence_rows(claim, row, where.text)
    )
    return len(made)


def _said_again(where: Appending, kept: Kept, rows: dict[str, models.Mention], known: dict[str, models.Claim]) -> int:
    made = [
        models.Observation(
            claim=known[key], mention=rows[one.mention.local_key], actor=where.actor, recorded_at=where.recorded_at
        )
        for one in kept.mentions
        for key in one.keys
        if key in known
    ]
    bulk.insert(made)
    return len(made)


def earlier_mentions(supersedes: int | None, kept: Kept, known: Mapping[str, models.Claim]) -> dict[str, int]:
    """For each mention, by its local key, the earlier one that it is again: it says the same, or, where better rules
    found another name, it alone stands where just one mention of the reading before stood."""
    found = {one.mention.local_key: mention for one in kept.mentions if (mention := _earlier(one, known)) is not None}
    home = models.MentionEntity.objects
    taken = home.filter(mention__in=found.values()).values("entity")
    before = models.Mention.objects.filter(reading=supersedes, subject_start__isnull=False)
    left = list(before.filter(pk__in=home.exclude(entity__in=taken).values("mention")))
    pairs = [
        (one.mention.local_key, row.pk)
        for one in kept.mentions
        for row in left
        if one.mention.local_key not in found and _stands_where(one, row)
    ]
    new, old = Counter(key for key, _ in pairs), Counter(row for _, row in pairs)
    return found | {key: row for key, row in pairs if new[key] == old[row] == 1}


def _stands_where(one: KeyedMention, row: models.Mention) -> bool:
    start, stop, subject = row.subject_start, row.subject_stop, one.mention.subject
    if row.kind != one.mention.kind or subject is None or start is None or stop is None:
        return False
    return subject.overlaps(Span(start, stop))


def _earlier(one: KeyedMention, known: Mapping[str, models.Claim]) -> int | None:
    """The earlier mention whose claims this one mostly says again; its name claims speak first."""
    votes: Counter[int] = Counter()
    for claim, key in one.pairs():
        row = known.get(key)
        if row is not None and row.mention.kind == one.mention.kind:
            votes[row.mention_id] += 100 if claim.property == "name" else 1
    return max(votes, key=lambda mention: (votes[mention], -mention), default=None)


def _touched(where: Appending, rows: dict[str, models.Mention]) -> set[int]:
    """The new mentions, and those of all earlier readings of the text, whose claims this reading supersedes."""
    earlier = models.Mention.objects.filter(reading__text=where.text)
    return {row.pk for row in rows.values()} | set(earlier.values_list("pk", flat=True))
