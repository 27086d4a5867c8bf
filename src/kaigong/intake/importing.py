"""A spreadsheet taken in: read by its headers, previewed against the ledger, stored whole or not at all.

The preview is the import itself but for its last step: which project a row is of is asked in one way. What a newer
mapping makes of a file that is known is a newer reading of the same text.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone

from kaigong.claims.words import MentionKind
from kaigong.documents import text_identity
from kaigong.intake.appending import claims_known, earlier_mentions, said_by
from kaigong.intake.import_outcomes import ImportPreview as ImportPreview
from kaigong.intake.import_outcomes import RowOutcome as RowOutcome
from kaigong.intake.import_outcomes import outcomes
from kaigong.intake.keeping import Kept, kept_of
from kaigong.intake.keys import KeyedMention, keyed
from kaigong.intake.progress import Progress, Step, silent
from kaigong.intake.results import AlreadyKnown, Saved, Unchanged
from kaigong.intake.staging.said import staged_mentions
from kaigong.intake.staging.staged import Staged
from kaigong.intake.staging.states import UNSTORED, Place
from kaigong.intake.staging.tables import waiting_tables
from kaigong.intake.uncollected import uncollected
from kaigong.ledger.rejecting import Rejections
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.reading import WorkbookRead, mentions_of, read_workbook
from kaigong.spreadsheets.rendering import EXTRACTOR
from kaigong.spreadsheets.version import importer_version
from kaigong.spreadsheets.workbook import Workbook
from kaigong.store import models
from kaigong.store.erasure import sealed_text_of, source_marks
from kaigong.store.queries.citing import title_of
from kaigong.store.records import readings_of, rejections_of
from kaigong.store.so_far import so_far
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


@uncollected()
def read_spreadsheet(
    data: bytes,
    name: str,
    *,
    as_of: date | None = None,
    profile: Profile | None = None,
    progress: Progress = silent,
) -> Spreadsheet:
    """Open and read a spreadsheet called `name`. One that is known keeps the day that it was taken in with.

    Raises:
        UnreadableDocument: it is no spreadsheet, or cannot be opened.
        ProfileError: the profile gives a unit that is none.
        ImportRefusedError: no row of it is a project.
    """
    workbook = open_workbook(data, name, profile.encoding if profile else "")
    told = partial(progress, Step.READING)
    read = read_workbook(workbook, today=timezone.localdate(), as_of=as_of, profile=profile, told=told)
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


@uncollected()
def preview_import(
    seen: Spreadsheet, actor: Account | None, progress: Progress = silent
) -> ImportPreview | AlreadyKnown:
    """What `save_import` would do; nothing is stored, and nobody who writes has to wait.

    Raises:
        PermissionDenied: the actor may not read documents.
    """
    if actor is not None:
        ensure(actor, "document.preview")
    known = known_import(seen)
    if known is not None:
        return known
    staged = _staged(seen, actor, progress, numbered=False)
    if isinstance(staged, Unchanged):
        return _as_known(models.Text.objects.select_related("source").get(sha256=seen.identity))
    projects = [one for one in seen.mentions if one.mention.kind is MentionKind.PROJECT]
    return ImportPreview(outcomes(seen.read, projects, staged), sum(sum(one.fresh) for one in staged.mentions))


@uncollected()
def save_import(seen: Spreadsheet, actor: Account | None, progress: Progress = silent) -> Saved | AlreadyKnown:
    """Take the spreadsheet in, whole or not at all; taken in again it changes nothing. All that takes long is done
    before the office is kept from writing; who reads never waits.

    Raises:
        PermissionDenied: the actor may not save documents.
    """
    if actor is not None:
        ensure(actor, "document.save")
    while True:
        known = known_import(seen)
        if known is not None:
            return known
        staged = _staged(seen, actor, progress, numbered=True)
        if isinstance(staged, Unchanged):
            return _as_known(models.Text.objects.select_related("source").get(sha256=seen.identity))
        with waiting_tables() as tables:
            staged.put(tables, progress)
            with one_writer():
                # Asked again inside: another may have imported it while this was being worked out.
                if (known := known_import(seen)) is not None:
                    return known
                text, last = _stored_text(seen)
                if (last.pk if last else None) == staged.last:
                    return _store(seen, staged, (text, last), actor, progress)


def _stored_text(seen: Spreadsheet) -> tuple[models.Text | None, models.Reading | None]:
    """The text where it is stored, and its last reading."""
    text = models.Text.objects.filter(sha256=seen.identity).select_related("source").first()
    return text, models.Reading.objects.filter(text=text).order_by("-n").first() if text is not None else None


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


def _staged(seen: Spreadsheet, actor: Account | None, progress: Progress, *, numbered: bool) -> Staged | Unchanged:
    """The import made ready; `Unchanged` where the spreadsheet says just what its last reading said."""
    far = so_far()
    text, last = _stored_text(seen)
    if last is not None and _says(last) == {key for one in seen.mentions for key in one.keys}:
        return Unchanged(last.text.source_id, last.pk)
    kept, known, earlier, superseded = Kept(seen.mentions, (), 0), {}, {}, []
    source = models.Source.objects.filter(sha256=seen.sha256).first() if text is None else text.source
    if text is not None:
        before = Rejections(rejections_of([text.pk]), readings_of([text.pk]))
        kept = kept_of(seen.mentions, (), text.pk, before, said_by(text.pk))
        known = claims_known(kept)
        earlier = earlier_mentions(last.pk if last else None, kept, known)
        superseded = list(models.Mention.objects.filter(reading__text=text).values_list("pk", flat=True))
    place = Place(
        source.known_on if source else seen.read.as_of,
        source.pk if source else UNSTORED,
        text.pk if text else UNSTORED,
        last.n + 1 if last else 1,
        actor.pk if actor else None,
    )
    mentions = staged_mentions(kept.mentions, known, numbered=numbered)
    staged = Staged(place, mentions, earlier, superseded, far, last.pk if last else None, kept.rejected)
    staged.identify(progress)
    return staged


def _store(
    seen: Spreadsheet,
    staged: Staged,
    stored: tuple[models.Text | None, models.Reading | None],
    actor: Account | None,
    progress: Progress,
) -> Saved:
    """Insert what was made ready; within a transaction, in the writer's turn."""
    staged.catch_up()
    moment = timezone.now()
    text, last = stored
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
    return staged.store(text.source, text, reading, actor, progress)


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
