"""Sources: the list, and one with its text and all its claims."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kaigong.claims.words import MentionKind
from kaigong.ledger.entries import Entry
from kaigong.spreadsheets.rendering import EXTRACTOR as CELLS
from kaigong.store import models
from kaigong.store.actors import Actor, sources_visible_to
from kaigong.store.queries.answers import EntityRef, SourceMention, SourcePage, SourceRow
from kaigong.store.queries.citing import entries_of, source_ref
from kaigong.store.queries.projects import NotFoundError
from kaigong.store.queries.rows import refs
from kaigong.store.queries.told import actions_told, groups_told, visits_told


def sources(actor: Actor, before: int | None = None, limit: int = 50) -> tuple[SourceRow, ...]:
    """Documents taken in, the last one first; `before` is the number of the last row of the page before."""
    rows = sources_visible_to(actor).filter(kind=models.Source.Kind.DOCUMENT)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows.order_by("-pk")[:limit])
    # What each says is counted for this page alone, and one thing at a time: joined they would multiply.
    in_force = models.Mention.objects.filter(reading__text__source__in=page, reading__superseded_by=None)
    of_source = in_force.order_by().values_list("reading__text__source")
    projects = dict(of_source.filter(kind=MentionKind.PROJECT).annotate(n=Count("pk")))
    claims = Counter(dict(of_source.annotate(n=Count("claims"))))
    claims.update(dict(of_source.annotate(n=Count("observations"))))
    return tuple(SourceRow(source_ref(row), projects.get(row.pk, 0), claims[row.pk]) for row in page)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a spreadsheet is asked for, of `most` rows each: number `part`, or the one that says `claim`."""

    most: int
    part: int = 1
    claim: int | None = None


def source(actor: Actor, number: int, asked: Asked | None = None) -> SourcePage:
    """One source with the text that offsets point into and every claim in force, or, of a spreadsheet, those of the
    part that is `asked` for. Raises NotFoundError."""
    row = sources_visible_to(actor).filter(pk=number).first()
    if row is None:
        raise NotFoundError(f"source {number}")
    text = models.Text.objects.filter(source=row).order_by("-pk").first()
    if text is None:
        return SourcePage(source_ref(row), None, "", (), (), (), ())
    reading = models.Reading.objects.filter(text=text, superseded_by=None).first()
    mentions = models.Mention.objects.filter(reading=reading) if reading else models.Mention.objects.none()
    run = _part_of(text, mentions, asked) if asked is not None and text.extractor == CELLS else _Run()
    told = mentions if run.mentions is None else mentions.filter(pk__in=run.mentions)
    return SourcePage(
        source=source_ref(row),
        text_id=text.pk,
        text=text.body,
        mentions=_mentions(actor, list(told.order_by("pk"))),
        groups=groups_told(actor, mentions.filter(kind=MentionKind.GROUP)),
        visits=visits_told(actor, mentions.filter(kind=MentionKind.VISIT)),
        actions=actions_told(actor, mentions.filter(kind=MentionKind.ACTION)),
        reader_version=reading.reader_version if reading else "",
        read_at=reading.recorded_at if reading else None,
        problems=tuple(reading.problems) if reading else (),
        rejected=models.Rejection.objects.filter(text=text).count(),
        sealed=models.Erasure.objects.filter(text=text).exists(),
        part=run.part,
        parts=run.parts,
        start=run.start,
        stop=run.stop,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """The mentions of a part (None: all) and the run of the text that holds their rows."""

    mentions: list[int] | None = None
    part: int = 1
    parts: int = 1
    start: int = 0
    stop: int | None = None


def _part_of(text: models.Text, mentions: QuerySet[models.Mention], asked: Asked) -> _Run:
    """Parts of so many rows each, which together are the whole text: one begins where a row begins."""
    rows = mentions.exclude(kind=MentionKind.ENTERPRISE).filter(subject_start__isnull=False)
    where = list(rows.order_by("pk").values_list("pk", "subject_start"))
    parts = -(-len(where) // asked.most)
    if parts < 2:
        return _Run()
    part = max(1, min(asked.part, parts))
    if asked.claim is not None:
        says = Q(claims=asked.claim) | Q(observations__claim=asked.claim)
        said = set(mentions.filter(says).values_list("pk", flat=True))
        part = next((n // asked.most + 1 for n, (pk, _) in enumerate(where) if pk in said), part)
    first, stop = (part - 1) * asked.most, part * asked.most
    return _Run(
        [pk for pk, _ in where[first:stop]],
        part,
        parts,
        text.body.rfind("\n", 0, where[first][1]) + 1 if first else 0,
        text.body.rfind("\n", 0, where[stop][1]) + 1 if stop < len(where) else None,
    )


def archived_bytes(actor: Actor, number: int) -> tuple[str, str, bytes]:
    """The file's name, its media type and its bytes as they were given; empty: sealed. Raises NotFoundError."""
    row = sources_visible_to(actor).filter(pk=number).select_related("archived").first()
    if row is None or not hasattr(row, "archived"):
        raise NotFoundError(f"source {number}")
    return row.name or f"{row.pk}.txt", row.media_type, bytes(row.archived.body)


def _mentions(actor: Actor, rows: list[models.Mention]) -> tuple[SourceMention, ...]:
    ids = {row.pk for row in rows}
    by_mention: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries_of(ids):
        by_mention[entry.mention].append(entry)
    home = dict(models.MentionEntity.objects.filter(mention__in=ids).values_list("mention", "entity"))
    names: dict[int, EntityRef] = refs(actor, home.values())
    return tuple(
        SourceMention(
            row.pk,
            MentionKind(row.kind),
            row.local_key,
            names.get(home.get(row.pk, 0)),
            tuple(by_mention[row.pk]),
        )
        for row in rows
        if row.pk in by_mention
    )
