"""What a unit declares in a form of ours becomes a source: a text that says the form, and claims with its words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from kaigong.claims.claim import Claim, Evidence
from kaigong.claims.words import MentionKind, Role
from kaigong.intake.correcting import CorrectionError
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import BY_PERSON
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.recompute import recompute
from kaigong.store.rows import claim_row, evidence_rows
from kaigong.store.writing import one_writer
from kaigong.text.spans import Span

EXTRACTOR = "form"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A label and the words beside it; `claim` is what these words say, without evidence, None where they only tell."""

    label: str
    words: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class FormOfProject:
    """What the form says of one project, under the name that it has there."""

    entity: int
    name: str
    lines: tuple[FormLine, ...]


def declare_form(
    title: str, projects: Sequence[FormOfProject], *, known_on: date, actor: Account | None, permission: str
) -> dict[int, tuple[int, ...]]:
    """Store a form as one source, known from `known_on`; gives the numbers of its claims by project. The title has to
    tell this form from every other: the same words twice are one text.

    Raises:
        CorrectionError: no such project, or a form of that title that says the same is there.
        PermissionDenied: the actor lacks `permission`.
    """
    if actor is not None:
        ensure(actor, permission)
    body, spans = _body(title, projects)
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    with one_writer():
        homes = models.Entity.objects.filter(kind=MentionKind.PROJECT).in_bulk([one.entity for one in projects])
        if len(homes) < len({one.entity for one in projects}):
            raise CorrectionError("没有这个项目 · no such project")
        if models.Source.objects.filter(sha256=sha256).exists():
            raise CorrectionError("这份填报单已经存过 · this form is stored already")
        signed = {"actor": actor, "recorded_at": timezone.now()}
        source = models.Source(
            sha256=sha256, kind=models.Source.Kind.FORM, title=title, media_type="text/plain",
            published_on=known_on, known_on=known_on, **signed,
        )  # fmt: skip
        source.save()
        models.SourceBytes(source=source, body=body.encode()).save(force_insert=True)
        text = models.Text(source=source, extractor=EXTRACTOR, version="1", body=body, sha256=sha256, **signed)
        text.save()
        reading = models.Reading(text=text, reader_version=EXTRACTOR, **signed)
        reading.save()
        found: dict[int, tuple[int, ...]] = {}
        mentions = []
        for n, (one, (subject, values)) in enumerate(zip(projects, spans, strict=True), 1):
            mention = models.Mention(
                reading=reading, kind=MentionKind.PROJECT.value, local_key=f"project-{n}",
                subject_start=subject.start, subject_stop=subject.stop, **signed,
            )  # fmt: skip
            mention.save()
            models.Judgement(
                a_id=homes[one.entity].born_from_mention_id, b=mention, verdict=Verdict.SAME.value, rule=BY_PERSON,
                known_on=known_on, **signed,
            ).save()  # fmt: skip
            mentions.append(mention.pk)
            found[one.entity] = tuple(
                _claim(claim, value, subject, mention, text, known_on) for claim, value in _said(one, values)
            )
        recompute(mentions)
    return found


def _said(one: FormOfProject, values: Sequence[Span]) -> list[tuple[Claim, Span]]:
    return [(line.claim, span) for line, span in zip(one.lines, values, strict=True) if line.claim is not None]


def _claim(claim: Claim, value: Span, subject: Span, mention: models.Mention, text: models.Text, known_on: date) -> int:
    evidence = (Evidence(subject, Role.SUBJECT), Evidence(value, Role.VALUE))
    whole = replace(claim, evidence=evidence)
    row = claim_row(
        whole, whole.key(text.sha256, subject), mention, None,
        known_on=known_on, recorded_at=mention.recorded_at, actor=mention.actor,
    )  # fmt: skip
    row.save()
    for one in evidence_rows(whole, row, text):
        one.save()
    return row.pk


def _body(title: str, projects: Sequence[FormOfProject]) -> tuple[str, list[tuple[Span, list[Span]]]]:
    """The words of the form, and where each project's name and the words of its lines stand in them."""
    parts, at = [f"{title}\n"], len(title) + 1
    spans = []
    for n, one in enumerate(projects, 1):
        before = f"\n{n}. "
        name = " ".join(one.name.split())
        subject = Span(at + len(before), at + len(before) + len(name))
        parts.append(f"{before}{name}\n")
        at += len(parts[-1])
        values = []
        for line in one.lines:
            words = " ".join(line.words.split())
            start = at + len(line.label) + 1
            values.append(Span(start, start + len(words)))
            parts.append(f"{line.label}：{words}\n")
            at += len(parts[-1])
        spans.append((subject, values))
    return "".join(parts), spans
