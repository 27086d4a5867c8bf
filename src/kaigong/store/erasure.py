"""Sealing in the tables: the one way in which rows of the ledger change. `kaigong.intake.sealing` is the action.

Everything that holds the words changes into its sealed form (`kaigong.store.sealed_forms`) while the text still has
them, for that is what the triggers compare with; the text itself is the last.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Concat, Length

from kaigong.store.instance_key import keyed_hash
from kaigong.store.models import (
    Choice,
    Claim,
    Erasure,
    Evidence,
    Reading,
    Rejection,
    Retraction,
    Source,
    SourceBytes,
    Text,
)
from kaigong.store.sealed_forms import DROPPED_KEY, KEPT_KEY, SEAL, SEALED_KEY, sealed_key
from kaigong.store.tombstones import Tombstone, moment, sealed, sealed_mark, tombstone_of
from kaigong.text.spans import Span

HASHED = "^[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True)
class Erased:
    """What one act of sealing did: the tombstones, the claims that lost their words, and the mentions they are of."""

    erasures: tuple[Erasure, ...]
    claims: tuple[int, ...]
    mentions: tuple[int, ...]


def erase(text: Text, spans: Sequence[Span], reason: str, actor: AbstractBaseUser | None, at: datetime) -> Erased:
    """Seals `spans` of a text: in order, apart from one another, none of them sealed yet. Inside a transaction."""
    rows = []
    source_mark, mark = _source_mark(text), sealed_mark(text)
    for span in spans:
        words = text.body[span.start : span.stop]
        unsigned = Tombstone(
            text=text.pk,
            start=span.start,
            stop=span.stop,
            subject_hash=keyed_hash("subject", words),
            sealed_sha256=mark,
            source_mark=source_mark,
            reason=reason,
            actor=actor.get_username() if actor else "",
            at=moment(at),
        )
        rows.append(_row(unsigned.signed(), text, actor, at))
    return _seal(text, rows)


def erase_again(text: Text, tombstones: Sequence[Tombstone], actors: Mapping[str, AbstractBaseUser]) -> Erased:
    """Does to a text that came back from an older backup what `tombstones` say, and keeps them as signed."""
    rows = [_row(one, text, actors.get(one.actor), datetime.fromisoformat(one.at)) for one in tombstones]
    return _seal(text, rows)


def fits(text: Text, tombstones: Sequence[Tombstone]) -> bool:
    """Whether `text` is the one that `tombstones` speak of."""
    mark = sealed_mark(text)
    return all(one.sealed_sha256 == mark and one.stop <= len(text.body) for one in tombstones)


def sealed_text_of(body: str) -> Text | None:
    """The text that `body` is once its words are sealed: how a document is known when it comes again."""
    # The sealed ones first, which are few: measured are only their lengths.
    sealed_ones = Text.objects.filter(pk__in=list(Erasure.objects.order_by().values_list("text", flat=True).distinct()))
    for text in sealed_ones.annotate(length=Length("body")).filter(length=len(body)).prefetch_related("erasures"):
        if sealed(body, [Span(one.start, one.stop) for one in text.erasures.all()]) == text.body:
            return text
    return None


def source_marks(sha256: str) -> tuple[str, str]:
    """The hashes by which bytes with this SHA-256 may be known: their own, and the one they have once sealed."""
    return sha256, keyed_hash("source", sha256)


def erased_spans(text_id: int) -> tuple[Span, ...]:
    """Where words of the text are sealed, in order."""
    rows = Erasure.objects.filter(text_id=text_id).order_by("start").values_list("start", "stop")
    return tuple(Span(start, stop) for start, stop in rows)


def spans_of_words(body: str, words: str) -> tuple[Span, ...]:
    """Every place at which `words` stand in `body`, apart from one another."""
    found, place = [], body.find(words)
    while place >= 0:
        found.append(Span(place, place + len(words)))
        place = body.find(words, place + len(words))
    return tuple(found)


def other_texts_with(words: str, text_id: int, limit: int = 20) -> list[int]:
    """Other texts that hold `words`: sealing touches one text at a time, and says where else to look."""
    candidates = Text.objects.exclude(pk=text_id).filter(body__contains=words).order_by("id")
    return list(candidates.values_list("id", flat=True)[:limit])


def _source_mark(text: Text) -> str:
    """The keyed hash of the source's; a source that was sealed before has it already."""
    if Erasure.objects.filter(text__source_id=text.source_id).exists():
        return text.source.sha256
    return keyed_hash("source", text.source.sha256)


def _row(tombstone: Tombstone, text: Text, actor: AbstractBaseUser | None, at: datetime) -> Erasure:
    row = Erasure(
        text=text,
        start=tombstone.start,
        stop=tombstone.stop,
        subject_hash=tombstone.subject_hash,
        sealed_sha256=tombstone.sealed_sha256,
        source_mark=tombstone.source_mark,
        reason=tombstone.reason,
        by=tombstone.actor,
        signature=tombstone.signature,
        actor_id=actor.pk if actor else None,
        recorded_at=at,
    )
    row.save()
    return row


def _seal(text: Text, rows: Sequence[Erasure]) -> Erased:
    words = {text.body[row.start : row.stop] for row in rows}
    left = sealed(text.body, [Span(row.start, row.stop) for row in rows])
    claims = _claims_that_lose(text, rows, words, left)
    _seal_rejections(text, rows, claims)
    for claim in claims:
        _seal_claim(claim)
        Retraction(
            claim=claim, reason=f"erasure {rows[0].pk}", known_on=claim.known_on,
            actor=rows[0].actor, recorded_at=rows[0].recorded_at,
        ).save()  # fmt: skip
    for one in sorted(words, key=len, reverse=True):
        _seal_typed_words(text, one, left)
    _number_keys(text)
    _seal_source(text, rows[0].source_mark)
    body = text.body
    for row in rows:
        body = sealed(body, [Span(row.start, row.stop)])
        Text.objects.filter(pk=text.pk).update(body=body, sha256=row.sealed_sha256)
    mentions = {claim.mention_id for claim in claims}
    mentions |= set(
        Claim.objects.filter(pk__in=[one.pk for one in claims]).values_list("observations__mention", flat=True)
    )
    return Erased(tuple(rows), tuple(one.pk for one in claims), tuple(sorted(one for one in mentions if one)))


def _claims_that_lose(text: Text, rows: Iterable[Erasure], words: Collection[str], left: str) -> list[Claim]:
    """Claims with evidence in what is sealed; those that hold the words, wherever they were read; and those whose own
    words stand nowhere else: `left` is what is left of the text."""
    found: dict[int, Claim] = {}
    for row in rows:
        overlapping = Evidence.objects.filter(text=text, start__lt=row.stop, stop__gt=row.start)
        for claim in Claim.objects.filter(pk__in=overlapping.values("claim_id")):
            found[claim.pk] = claim
    of_text = Claim.objects.filter(mention__reading__text=text)
    for claim in of_text.exclude(value_text=""):
        value = claim.value_text
        if any(one in value or (value in one and value not in left) for one in words):
            found[claim.pk] = claim
    return [claim for _pk, claim in sorted(found.items()) if not claim.key.startswith(SEALED_KEY)]


def _seal_claim(claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(
        key=sealed_key(claim.pk),
        value_text=SEAL * len(claim.value_text),
        amount_minor=None,
        **dict.fromkeys(("amount", "unit", "per", "low", "high", "on_date", "precision"), ""),
    )


def _seal_typed_words(text: Text, words: str, left: str) -> None:
    """What people typed beside the text: titles, names of files, reasons; and what readers noted. A headline goes with
    the words that it is part of, where it stands nowhere in what is `left` of the text."""
    typed: list[tuple[models.QuerySet[models.Model], tuple[str, ...]]] = [
        (_all(Source).filter(pk=text.source_id), ("name", "title", "url")),
        (_all(Retraction).filter(claim__mention__reading__text=text), ("reason",)),
        (_all(Choice).filter(claim__mention__reading__text=text), ("reason",)),
        (_all(Rejection).filter(text=text), ("reason",)),
    ]
    for rows, columns in typed:
        for column in columns:
            for pk, value in rows.exclude(**{column: ""}).values_list("pk", column):
                if words in value:
                    rows.filter(pk=pk).update(**{column: value.replace(words, SEAL * len(words))})
                elif value in words and value not in left:
                    rows.filter(pk=pk).update(**{column: SEAL * len(value)})
    for reading in Reading.objects.filter(text=text):
        if any(words in problem for problem in reading.problems if isinstance(problem, str)):
            Reading.objects.filter(pk=reading.pk).update(problems=[])


def _all(model: type[models.Model]) -> models.QuerySet[models.Model]:
    return model._default_manager.all()


def _seal_rejections(text: Text, rows: Iterable[Erasure], claims: Iterable[Claim]) -> None:
    """Rejections of what is sealed, and of the stored `claims` that lose their words."""
    lost = Q(key__in=[claim.key for claim in claims])
    for row in rows:
        lost |= Q(start__lt=row.stop, stop__gt=row.start)
    for one in Rejection.objects.filter(lost, text=text).exclude(key__startswith=SEALED_KEY):
        Rejection.objects.filter(pk=one.pk).update(key=sealed_key(one.pk), likeness=sealed_key(one.pk))


def _number_keys(text: Text) -> None:
    """Numbers for the keys of all other claims and rejections: each is a hash over the text as it was."""
    claims = Claim.objects.filter(mention__reading__text=text, key__regex=HASHED)
    number_of = dict(claims.values_list("key", "pk"))
    for row in Rejection.objects.filter(text=text, key__regex=HASHED):
        claim = number_of.get(row.key)
        key = f"{DROPPED_KEY}{row.pk}" if claim is None else f"{KEPT_KEY}{claim}"
        Rejection.objects.filter(pk=row.pk).update(key=key)
    number = Cast("pk", TextField())
    claims.update(key=Concat(Value(KEPT_KEY), number))


def _seal_source(text: Text, mark: str) -> None:
    SourceBytes.objects.filter(source_id=text.source_id).exclude(body=b"").update(body=b"")
    Source.objects.filter(pk=text.source_id).exclude(sha256=mark).update(sha256=mark)


def tombstones() -> list[Tombstone]:
    """All tombstones of the database, oldest first."""
    return [tombstone_of(row) for row in Erasure.objects.order_by("id")]
