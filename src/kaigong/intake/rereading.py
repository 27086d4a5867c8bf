"""A text read again: the newer reading supersedes the earlier one, what a person dropped stays dropped."""

from django.utils import timezone

from kaigong.documents import Document, document_from_text, open_document
from kaigong.intake.appending import Appending, append
from kaigong.intake.previewing import READER_VERSION, Preview, preview_of
from kaigong.intake.results import Saved, Unchanged
from kaigong.intake.sealed_texts import as_sealed
from kaigong.reading.pipeline import read_document
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.spreadsheets.rendering import EXTRACTOR as CELLS
from kaigong.store import models
from kaigong.store.writing import one_writer


class NotReadError(LookupError):
    """There is no such text, or it is a person's words, which no reader reads, or a spreadsheet's cells, which are
    read by their headers: importing the file again does so."""


class SealedMeanwhileError(RuntimeError):
    """Words of the text were sealed while it was being read: what was read may hold them, and nothing was stored."""


def read_again(
    text: int, *, actor: Account | None, reader_version: str = READER_VERSION, even_if_same: bool = False
) -> Saved | Unchanged:
    """Read a stored text with the reader that is here now. Where the last reading was made by this very version,
    nothing is done unless `even_if_same`.

    Raises:
        NotReadError: no such text.
        PermissionDenied: the actor may not save what was read.
    """
    if actor is not None:
        ensure(actor, "document.save")
    while True:
        row = _text(text)
        last = _last_reading(row)
        if last is not None and last.reader_version == reader_version and not even_if_same:
            return Unchanged(row.source_id, last.pk)
        document = _opened(row)
        seen = preview_of(document, read_document(document), b"")
        try:
            return save_reading(row.pk, seen, actor, reader_version)
        except SealedMeanwhileError:
            continue


def save_reading(text: int, seen: Preview, actor: Account | None, reader_version: str) -> Saved:
    """Append a reading of a stored text that was just made; it supersedes all earlier ones.

    Raises:
        SealedMeanwhileError: the text is not any more what was read.
    """
    with one_writer():
        row, moment = _text(text), timezone.now()
        if row.body != seen.document.text:
            raise SealedMeanwhileError(f"text {text}")
        last = _last_reading(row)
        reading = models.Reading(
            text=row,
            n=last.n + 1 if last else 1,
            supersedes=last,
            reader_version=reader_version,
            problems=list(seen.reading.problems),
            actor=actor,
            recorded_at=moment,
        )
        reading.save()
        mentions = as_sealed(seen.mentions, row.pk, seen.identity)
        return append(Appending(row.source, row, reading, actor, moment), mentions, ())


def texts_to_read(reader_version: str | None = READER_VERSION) -> list[int]:
    """The texts whose last reading was made by another version of the reader; all of them where it is None."""
    rows = models.Reading.objects.filter(superseded_by=None, text__source__kind=models.Source.Kind.DOCUMENT)
    rows = rows.exclude(text__extractor=CELLS)
    if reader_version is not None:
        rows = rows.exclude(reader_version=reader_version)
    return list(rows.order_by("text").values_list("text", flat=True))


def _text(text: int) -> models.Text:
    row = models.Text.objects.filter(pk=text).select_related("source").first()
    if row is None or row.source.kind != models.Source.Kind.DOCUMENT or row.extractor == CELLS:
        raise NotReadError(f"text {text}")
    return row


def _last_reading(text: models.Text) -> models.Reading | None:
    return models.Reading.objects.filter(text=text).order_by("-n").first()


def _opened(row: models.Text) -> Document:
    """The document of a stored text. Its text does not change by being opened again, so that no offset moves."""
    source, id_ = row.source, str(row.pk)
    published, title, url = source.published_on, source.title or None, source.url or None
    if row.extractor.startswith("markdown"):
        document = open_document(row.body.encode(), "text.md", id=id_, published=published, title=title, url=url)
        if document.text == row.body:
            return document
    return document_from_text(row.body, id=id_, published=published, title=title, url=url, as_given=True)
