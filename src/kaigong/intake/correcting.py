"""What persons add: corrections, retractions, rejections, choices. Each is a row more; nothing is changed."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from kaigong.claims.claim import Claim
from kaigong.claims.properties import property_named
from kaigong.claims.words import MentionKind
from kaigong.intake.appending import rejection_row
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import BY_PERSON
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.recompute import recompute
from kaigong.store.records import claims_of
from kaigong.store.rows import claim_row
from kaigong.store.writing import one_writer

EXTRACTOR = "person"


class CorrectionError(ValueError):
    """What was asked for cannot be recorded; the message says why, in Chinese and English."""


def correct(
    entity: int,
    claims: Iterable[Claim],
    *,
    actor: Account | None,
    reason: str,
    known_on: date | None = None,
    chosen: bool = True,
    permission: str = "facts.correct",
) -> tuple[int, ...]:
    """A person says something of a project or an enterprise: gives the ids of the new claims.

    The person is the source and `reason` the text. `known_on` is the day from which it is known, today where it is
    not given. With `chosen` each correction counts over what other sources had said by then; a source that comes
    later reopens the question. `permission` is what the actor needs: a desk whose work ends in a fact names its own.

    Raises:
        CorrectionError: no such entity, no claim, or a property that it cannot have.
        PermissionDenied: the actor may not correct.
    """
    if actor is not None:
        ensure(actor, permission)
    given = list(claims)
    with one_writer():
        home = models.Entity.objects.filter(pk=entity).first()
        if home is None or not given:
            raise CorrectionError(
                "没有这个项目或企业，或没有内容 · no such project or enterprise, or nothing to record"
            )
        kind = MentionKind(home.kind)
        for claim in given:
            known = property_named(claim.property)
            if known is None or kind not in known.kinds:
                raise CorrectionError(f"不能记录“{claim.property}” · cannot record {claim.property!r}")
        moment = timezone.now()
        day = known_on or timezone.localdate(moment)
        mention = _mention_of_person(home, actor, reason, day, moment)
        rows = _claims(given, mention, actor, day, moment)
        if chosen:
            for row in rows:
                _choose(row, _said_of(home, row), actor, reason, day, moment)
        recompute([mention.pk])
        return tuple(row.pk for row in rows)


def retract(
    claim: int,
    *,
    actor: Account | None,
    reason: str,
    known_on: date | None = None,
    permission: str = "facts.correct",
) -> None:
    """Take back a claim from `known_on` (today where it is not given) on: a source withdrew it, or a person erred.
    `permission` is what the actor needs, as in `correct`.

    Raises:
        CorrectionError: no such claim.
        PermissionDenied: the actor may not correct.
    """
    if actor is not None:
        ensure(actor, permission)
    with one_writer():
        row = _claim(claim)
        moment = timezone.now()
        day = known_on or timezone.localdate(moment)
        models.Retraction(claim=row, reason=reason, known_on=day, actor=actor, recorded_at=moment).save()
        recompute(_mentions_of(row))


def reject(claim: int, *, actor: Account | None, reason: str = "") -> None:
    """Say that the text does not say this: the claim stays out, also when the text is read again.

    Raises:
        CorrectionError: no such claim.
        PermissionDenied: the actor may not correct.
    """
    if actor is not None:
        ensure(actor, "facts.correct")
    with one_writer():
        row = _claim(claim)
        (recorded,) = claims_of(models.Claim.objects.filter(pk=row.pk))
        if models.Rejection.objects.filter(text=recorded.text, key=row.key).exists():
            return
        rejection = rejection_row(recorded.text, recorded.claim, row.key, actor, timezone.now())
        rejection.reason = reason
        rejection.save()
        recompute(_mentions_of(row))


def choose(claim: int, *, actor: Account | None, reason: str = "") -> None:
    """Prefer a claim over all others of its property that are there now; one that comes later reopens it.

    Raises:
        CorrectionError: no such claim, or it is of no project or enterprise.
        PermissionDenied: the actor may not correct.
    """
    if actor is not None:
        ensure(actor, "facts.correct")
    with one_writer():
        row = _claim(claim)
        mentions = _mentions_of(row)
        home = models.Entity.objects.filter(mentions_now__mention__in=mentions).first()
        if home is None:
            raise CorrectionError("这条事实不属于任何项目或企业 · this claim is of no project or enterprise")
        moment = timezone.now()
        _choose(row, _said_of(home, row), actor, reason, timezone.localdate(moment), moment)
        recompute(mentions)


def _mention_of_person(
    home: models.Entity, actor: Account | None, reason: str, day: date, moment: datetime
) -> models.Mention:
    """The person as a source, their reason as a text, and a mention in it that is judged to be of `home`."""
    words = {
        "actor": actor.pk if actor else None,
        "at": moment.isoformat(),
        "reason": reason,
        "n": secrets.token_hex(8),
    }
    data = json.dumps(words, ensure_ascii=False).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    signed = {"actor": actor, "recorded_at": moment}
    source = models.Source(sha256=sha256, kind=models.Source.Kind.PERSON, known_on=day, published_on=day, **signed)
    source.save()
    models.SourceBytes(source=source, body=data).save(force_insert=True)
    text = models.Text(source=source, extractor=EXTRACTOR, version="1", body=reason, sha256=sha256, **signed)
    text.save()
    reading = models.Reading(text=text, reader_version=EXTRACTOR, **signed)
    reading.save()
    mention = models.Mention(reading=reading, kind=home.kind, local_key=f"{home.kind}-1", **signed)
    mention.save()
    models.Judgement(
        a_id=home.born_from_mention_id, b=mention, verdict=Verdict.SAME.value, rule=BY_PERSON, known_on=day, **signed
    ).save()
    return mention


def _claims(
    given: Iterable[Claim], mention: models.Mention, actor: Account | None, day: date, moment: datetime
) -> list[models.Claim]:
    key = mention.reading.text.sha256
    once = {Claim.key(claim, key, None): claim for claim in given}
    rows = [
        claim_row(claim, one, mention, None, known_on=day, recorded_at=moment, actor=actor)
        for one, claim in once.items()
    ]
    models.Claim.objects.bulk_create(rows)
    return rows


def _choose(
    row: models.Claim, seen: Iterable[int], actor: Account | None, reason: str, day: date, moment: datetime
) -> None:
    models.Choice(
        claim=row, seen=sorted({*seen, row.pk}), reason=reason, known_on=day, actor=actor, recorded_at=moment
    ).save()


def _said_of(home: models.Entity, row: models.Claim) -> set[int]:
    """All claims so far of the same property of the entity."""
    mentions = models.MentionEntity.objects.filter(entity=home).values("mention")
    alike = models.Claim.objects.filter(property=row.property, modality=row.modality)
    return {
        *alike.filter(mention__in=mentions).values_list("pk", flat=True),
        *alike.filter(observations__mention__in=mentions).values_list("pk", flat=True),
    }


def _claim(claim: int) -> models.Claim:
    row = models.Claim.objects.filter(pk=claim).select_related("mention__reading__text").first()
    if row is None:
        raise CorrectionError(f"没有编号为 {claim} 的事实 · there is no claim {claim}")
    return row


def _mentions_of(row: models.Claim) -> set[int]:
    return {row.mention_id, *row.observations.values_list("mention", flat=True)}
