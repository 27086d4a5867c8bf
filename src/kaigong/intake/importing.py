"""A spreadsheet taken in: read by its headers, previewed against the ledger, appended whole or not at all.

The preview is the import itself, taken back at its end: which project a row is of is asked once, in one way. What a
newer mapping makes of a file that is known is a newer reading of the same text.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kaigong.claims.words import MentionKind
from kaigong.documents import text_identity
from kaigong.intake.appending import Appending, append
from kaigong.intake.keys import KeyedMention, keyed
from kaigong.intake.results import AlreadyKnown, Saved, Unchanged
from kaigong.intake.row_changes import Change, Known, changes_of
from kaigong.resolution.identity import Verdict
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.reading import WorkbookRead, mentions_of, read_workbook
from kaigong.spreadsheets.rendering import EXTRACTOR
from kaigong.spreadsheets.rows import ProjectRow
from kaigong.spreadsheets.version import importer_version
from kaigong.spreadsheets.workbook import Workbook
from kaigong.store import models
from kaigong.store.erasure import sealed_text_of, source_marks
from kaigong.store.queries.citing import title_of
from kaigong.store.state_json import project_from_json
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
}


class ImportRefusedError(ValueError):
    """The spreadsheet cannot be imported; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} / {wording.en}")
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A spreadsheet that was read. `identity` is its text's, under which it is known when it is saved; `data` are the
    bytes that are archived, `version` says by which rules and which profile it was read. `known_as` is the source as
    which it is known already where that gives it another day than the file or the caller."""

    read: WorkbookRead
    mentions: tuple[KeyedMention, ...]
    identity: str
    data: bytes
    sha256: str
    version: str
    known_as: int | None = None


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What the import would make of one row: a `new` project, or one that is known, with what changes. `unsure` are
    the known projects that it may be; a person decides."""

    sheet: str
    row: ProjectRow
    new: bool
    project: int | None = None
    name: str = ""
    changes: tuple[Change, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would happen: every row, in order, and how many claims would be stored."""

    rows: tuple[RowOutcome, ...]
    claims: int

    @property
    def new(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if one.new and not one.unsure)

    @property
    def unsure(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if one.unsure)

    @property
    def changed(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if not one.new and not one.unsure and one.changes)

    @property
    def unchanged(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if not one.new and not one.unsure and not one.changes)


def read_spreadsheet(
    data: bytes, name: str, *, as_of: date | None = None, profile: Profile | None = None
) -> Spreadsheet:
    """Open and read a spreadsheet called `name`. One that is known keeps the day that it was taken in with.

    Raises:
        UnreadableDocument: it is no spreadsheet, or cannot be opened.
        ProfileError: the profile gives a unit that is none.
        ImportRefusedError: no row of it is a project.
    """
    workbook = open_workbook(data, name, profile.encoding if profile else "")
    read = read_workbook(workbook, today=timezone.localdate(), as_of=as_of, profile=profile)
    identity = text_identity(read.text)
    sha256 = hashlib.sha256(data).hexdigest()
    text = _known_text(identity, sha256, read.text)
    source = text.source if text is not None else models.Source.objects.filter(sha256=sha256).first()
    known_as = source.pk if source is not None and source.known_on != read.as_of else None
    if source is not None and known_as is not None:
        read = read_workbook(workbook, today=timezone.localdate(), as_of=source.known_on, profile=profile)
    if not any(read.projects()):
        raise ImportRefusedError(_no_projects(workbook))
    mentions = keyed(mentions_of(read), identity)
    return Spreadsheet(read, mentions, identity, data, sha256, importer_version(read.profile), known_as)


def preview_import(seen: Spreadsheet, actor: Account | None) -> ImportPreview | AlreadyKnown:
    """What `save_import` would do; nothing is stored.

    Raises:
        PermissionDenied: the actor may not read documents.
    """
    if actor is not None:
        ensure(actor, "document.preview")
    known = known_import(seen)
    if known is not None:
        return known
    with one_writer():
        result = _store(seen, actor)
        outcome = None if isinstance(result, Unchanged) else _Outcome(result.reading, set(result.new_entities))
        claims = 0 if isinstance(result, Unchanged) else result.claims
        transaction.set_rollback(True)
    if outcome is None:
        return _as_known(models.Text.objects.select_related("source").get(sha256=seen.identity))
    return ImportPreview(tuple(outcome.rows(seen)), claims)


def save_import(seen: Spreadsheet, actor: Account | None) -> Saved | AlreadyKnown:
    """Take the spreadsheet in, whole or not at all; taken in again it changes nothing.

    Raises:
        PermissionDenied: the actor may not save documents.
    """
    if actor is not None:
        ensure(actor, "document.save")
    with one_writer():
        known = known_import(seen)
        if known is not None:
            return known
        result = _store(seen, actor)
        if isinstance(result, Unchanged):
            return _as_known(models.Text.objects.select_related("source").get(sha256=seen.identity))
        return result


def known_import(seen: Spreadsheet) -> AlreadyKnown | None:
    """The source of this spreadsheet where it was taken in by the same rules and profile, or holds sealed words."""
    text = _known_text(seen.identity, seen.sha256, seen.read.text)
    if text is None:
        return None
    last = models.Reading.objects.filter(text=text).order_by("-n").first()
    sealed = text.sha256 != seen.identity
    return _as_known(text) if sealed or (last is not None and last.reader_version == seen.version) else None


def _known_text(identity: str, sha256: str, body: str) -> models.Text | None:
    texts = models.Text.objects.filter(extractor=EXTRACTOR).select_related("source")
    marked = texts.filter(source__sha256__in=source_marks(sha256)).first()
    return texts.filter(sha256=identity).first() or marked or sealed_text_of(body)


def _as_known(text: models.Text) -> AlreadyKnown:
    return AlreadyKnown(text.source_id, title_of(text.source), text.source.recorded_at)


def _store(seen: Spreadsheet, actor: Account | None) -> Saved | Unchanged:
    moment = timezone.now()
    text = models.Text.objects.filter(sha256=seen.identity).select_related("source").first()
    last = models.Reading.objects.filter(text=text).order_by("-n").first() if text is not None else None
    if last is not None and _says(last) == {key for one in seen.mentions for key in one.keys}:
        return Unchanged(last.text.source_id, last.pk)
    if text is None:
        text = models.Text(
            source=_source(seen, actor),
            extractor=EXTRACTOR,
            version=seen.version,
            body=seen.read.text,
            sha256=seen.identity,
            actor=actor,
            recorded_at=moment,
        )
        text.save()
    reading = models.Reading(
        text=text,
        n=last.n + 1 if last else 1,
        supersedes=last,
        reader_version=seen.version,
        problems=[],
        actor=actor,
        recorded_at=moment,
    )
    reading.save()
    return append(Appending(text.source, text, reading, actor, moment), seen.mentions, ())


def _says(reading: models.Reading) -> set[str]:
    """Keys of all that a reading says."""
    claims = models.Claim.objects.filter(mention__reading=reading).values_list("key", flat=True)
    again = models.Observation.objects.filter(mention__reading=reading).values_list("claim__key", flat=True)
    return {*claims, *again}


def _source(seen: Spreadsheet, actor: Account | None) -> models.Source:
    """The source of these bytes: the one they were read from as a document, else a new one."""
    found = models.Source.objects.filter(sha256=seen.sha256).first()
    if found is not None:
        return found
    workbook = seen.read.workbook
    source = models.Source(
        sha256=seen.sha256,
        kind=models.Source.Kind.DOCUMENT,
        name=workbook.name.replace("\0", ""),
        title=_title(seen),
        media_type=MEDIA_TYPES[workbook.format],
        published_on=seen.read.as_of if seen.read.as_of_told else None,
        known_on=seen.read.as_of,
        actor=actor,
    )
    source.save()
    models.SourceBytes(source=source, body=seen.data).save(force_insert=True)
    return source


def _title(seen: Spreadsheet) -> str:
    """The line above the first table, else nothing: the file's name stands for it."""
    above = (line for sheet in seen.read.sheets for table in sheet.tables[:1] for line in table.table.above[:1])
    return next(above, "")


def _no_projects(workbook: Workbook) -> Wording:
    return Wording(
        f"“{workbook.name}”里没有读到项目：要有“项目名称”一类的表头，表头下面要有行",
        f"No project was found in {workbook.name}: it needs a header such as 项目名称, and rows below it",
    )


class _Outcome:
    """What became of the rows, asked within the transaction that is taken back; what stood before, after it."""

    def __init__(self, reading: int, born: set[int]) -> None:
        self._born = born
        mentions = models.Mention.objects.filter(reading=reading)
        keys = dict(mentions.values_list("pk", "local_key"))
        homes = models.MentionEntity.objects.filter(mention__reading=reading).values_list("mention", "entity")
        self._entity = {keys[mention]: entity for mention, entity in homes}
        self._unsure: defaultdict[str, set[int]] = defaultdict(set)
        pairs = models.Judgement.objects.filter(b__reading=reading, verdict=Verdict.UNSURE).values_list("b", "a")
        others = dict(
            models.MentionEntity.objects.filter(mention__judgements_as_a__b__reading=reading).values_list(
                "mention", "entity"
            )
        )
        for mention, other in pairs:
            if other in others:
                self._unsure[keys[mention]].add(others[other])

    def rows(self, seen: Spreadsheet) -> Sequence[RowOutcome]:
        """The outcome of each row of projects."""
        rows = seen.read.projects()
        projects = [one.mention for one in seen.mentions if one.mention.kind is MentionKind.PROJECT]
        wanted = {*self._entity.values(), *(one for several in self._unsure.values() for one in several)} - self._born
        known = _states(wanted)
        found = []
        for (sheet, row), mention in zip(rows, projects, strict=True):
            entity = self._entity.get(mention.local_key)
            before = known.get(entity) if entity is not None else None
            unsure = tuple(known[one].name for one in sorted(self._unsure[mention.local_key]) if one in known)
            found.append(
                RowOutcome(
                    sheet.sheet.name,
                    row,
                    new=before is None,
                    project=None if before is None else before.entity,
                    name="" if before is None else before.name,
                    changes=() if before is None else changes_of(mention.claims, before, self._entity),
                    unsure=unsure,
                )
            )
        return found


def _states(entities: set[int]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    ids = sorted(entities)
    for at in range(0, len(ids), 500):
        rows = models.State.objects.filter(entity__in=ids[at : at + 500], known_to=None, kind=MentionKind.PROJECT.value)
        found |= {row.entity_id: Known(row.entity_id, row.name, project_from_json(row.state)) for row in rows}
    return found
