"""Taking a document in: archive, read, append, all or nothing."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError
from django.utils import timezone

from kaigong.intake.appending import Appending, append
from kaigong.intake.previewing import READER_VERSION, Preview, preview
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.spreadsheets.rendering import EXTRACTOR as CELLS
from kaigong.store import models
from kaigong.store.erasure import sealed_text_of, source_marks
from kaigong.store.queries.citing import title_of
from kaigong.store.writing import one_writer

MEDIA_TYPES = {"html-1": "text/html", "markdown-1": "text/markdown"}
"""What the archived bytes are, by the extractor that read them; anything else is plain text."""


def save(
    data: bytes | str,
    *,
    actor: Account | None,
    name: str = "",
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
    dropped: Collection[str] = (),
) -> Saved | AlreadyKnown:
    """Take in an upload (bytes, with its file `name`) or a pasted text (str), without the `dropped` claims.

    `dropped` holds keys as `preview` gave them, or local keys of whole mentions (``project-1``); both stay out for
    good. The document is read here once more, so that what is stored is what the office's own reader says. `actor`
    None is the office itself (a command). Without a publication day everything counts as known today.

    Raises:
        UnreadableDocument: the document cannot be read; nothing is stored.
        PermissionDenied: the actor may not save documents.
    """
    if actor is not None:  # before any work is done
        ensure(actor, "document.save")
    return save_preview(preview(data, name=name, published=published, title=title, url=url), actor, dropped)


def save_preview(seen: Preview, actor: Account | None, dropped: Collection[str] = ()) -> Saved | AlreadyKnown:
    """Take in a document that this office has just opened and read; the reading is not done again."""
    if actor is not None:
        ensure(actor, "document.save")
    known = already_known(seen)
    if known is not None:
        return known
    try:
        with one_writer():
            # Asked again inside: another may have saved it while this one was being read.
            return already_known(seen) or _store(seen, actor, dropped)
    except IntegrityError:
        # A writer that does not take the lock came first.
        known = already_known(seen)
        if known is None:
            raise
        return known


def already_known(seen: Preview) -> AlreadyKnown | None:
    """The source that was taken in from the same bytes or with the same text, if there is one, sealed words or not."""
    text = (
        models.Text.objects.filter(sha256=seen.identity).select_related("source").first()
        or models.Text.objects.filter(source__sha256__in=source_marks(seen.sha256)).select_related("source").first()
        or sealed_text_of(seen.document.text)
    )
    if text is None:
        return None
    read = models.Reading.objects.filter(text=text).order_by("-n").values_list("reader_version", flat=True).first()
    source = text.source
    newer = read is not None and read != READER_VERSION and text.extractor != CELLS
    return AlreadyKnown(source.pk, title_of(source), source.recorded_at, newer)


def _store(seen: Preview, actor: Account | None, dropped: Collection[str]) -> Saved:
    moment = timezone.now()
    source = _source(seen, actor)
    source.recorded_at = moment
    source.save()
    models.SourceBytes(source=source, body=seen.data).save(force_insert=True)
    document = seen.document
    text = models.Text(
        source=source,
        extractor=document.extractor,
        version=READER_VERSION,
        body=document.text,
        sha256=seen.identity,
        actor=actor,
        recorded_at=moment,
    )
    text.save()
    reading = models.Reading(
        text=text,
        n=1,
        reader_version=READER_VERSION,
        problems=list(seen.reading.problems),
        actor=actor,
        recorded_at=moment,
    )
    reading.save()
    return append(Appending(source, text, reading, actor, moment), seen.mentions, dropped)


def _source(seen: Preview, actor: Account | None) -> models.Source:
    document = seen.document
    return models.Source(
        sha256=seen.sha256,
        kind=models.Source.Kind.DOCUMENT,
        name=seen.name,
        title=(document.title or "").replace("\0", ""),
        url=(document.url or "").replace("\0", ""),
        media_type=MEDIA_TYPES.get(document.extractor, "text/plain"),
        published_on=document.published,
        known_on=document.published or timezone.localdate(),
        actor=actor,
    )
