"""Documents: read without saving, saved, listed, opened, sealed."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from kaigong.api import shapes, shaping
from kaigong.api.asking import asking
from kaigong.api.inputs import Day, Limit, Number, ShortWords, Words
from kaigong.api.problems import TOO_LARGE, ApiProblem
from kaigong.documents.opening import BYTES_MAX
from kaigong.intake import AlreadyKnown, Preview, Saved, already_known, preview, save, sealing
from kaigong.reading.contract import reading_as_json
from kaigong.rights.answers import requires
from kaigong.store import models, queries
from kaigong.store.queries.citing import cited
from kaigong.text.spans import Span

router = Router()
Dropped = Annotated[list[ShortWords], Field(max_length=20_000)]


class About(Schema):
    """What is known of the document beside its words; what is left out is found in it, or stays open."""

    published: Day | None = None
    title: ShortWords | None = None
    url: Annotated[str, Field(max_length=2000)] | None = None


class TextAsked(About):
    """A document as pasted. Offsets of the answer point into the text as it is kept: line ends are ``\\n``."""

    text: Words


class TextToSave(TextAsked):
    """`dropped` holds keys of claims, or local keys of whole mentions, as the preview gave them."""

    dropped: Dropped = Field(default_factory=list)


class FileToSave(About):
    dropped: Dropped = Field(default_factory=list)


class SpanAsked(Schema):
    """A run of code points ``[start, end)``."""

    start: Annotated[int, Field(ge=0, le=2**31)]
    end: Annotated[int, Field(ge=1, le=2**31)]


class SealAsked(Schema):
    """Either `words`, sealed wherever the text has them, or `spans`."""

    words: Words = ""
    spans: Annotated[list[SpanAsked], Field(max_length=1000, default_factory=list)]
    reason: Words


@router.post("/read", response=shapes.Preview, summary="试读文字 · Read a text, save nothing")
@requires("document.preview")
def read_text(request: HttpRequest, body: TextAsked) -> shapes.Preview:
    """What the reader finds in the text, with the keys by which each claim can be dropped when it is saved."""
    return _preview(preview(body.text, published=body.published, title=body.title, url=body.url))


@router.post("/read/file", response=shapes.Preview, summary="试读文件 · Read a file, save nothing")
@requires("document.preview")
def read_file(request: HttpRequest, file: File[UploadedFile], about: Form[About]) -> shapes.Preview:
    """As for a text; the file's ending says whether it is HTML or Markdown, its encoding is found out."""
    return _preview(_opened(file, about))


@router.post("/sources", response={200: shapes.Saved, 201: shapes.Saved}, summary="保存文字 · Save a text")
@requires("document.save")
def save_text(request: HttpRequest, body: TextToSave) -> Status[shapes.Saved]:
    """Takes the document in, without what is dropped. 200 and ``known`` where it was taken in before."""
    actor = asking(request)
    done = save(body.text, actor=actor, published=body.published, title=body.title, url=body.url, dropped=body.dropped)
    return _saved(done)


@router.post("/sources/file", response={200: shapes.Saved, 201: shapes.Saved}, summary="保存文件 · Save a file")
@requires("document.save")
def save_file(request: HttpRequest, file: File[UploadedFile], about: Form[FileToSave]) -> Status[shapes.Saved]:
    """As for a text; the bytes are archived as they came."""
    done = save(
        _bytes(file),
        actor=asking(request),
        name=_name(file),
        published=about.published,
        title=about.title,
        url=about.url,
        dropped=about.dropped,
    )
    return _saved(done)


@router.get("/sources", response=list[shapes.SourceInList], summary="来源列表 · List sources")
@requires("facts.see")
def list_sources(request: HttpRequest, before: Number | None = None, limit: Limit = 50) -> list[shapes.SourceInList]:
    """The last one taken in first; `before` is the `id` of the last row of the page before."""
    return [shaping.source_in_list(row) for row in queries.sources(asking(request), before, limit)]


@router.get("/sources/{source_id}", response=shapes.SourcePage, summary="来源 · One source")
@requires("facts.see")
def one_source(request: HttpRequest, source_id: Number) -> shapes.SourcePage:
    """A source with its text and every claim in force, each with the words that say it."""
    actor = asking(request)
    page = queries.source(actor, source_id)
    claims = {claim.id for one in page.mentions for claim in one.claims}
    return shaping.source_page(page, cited(actor, claims).values())


@router.get("/sources/{source_id}/actions", response=list[shapes.Action], summary="交办与要求 · What was asked for")
@requires("facts.see")
def list_actions(request: HttpRequest, source_id: Number) -> list[shapes.Action]:
    """In the order of the text."""
    return [shaping.action(row) for row in queries.actions(asking(request), source_id)]


@router.get("/sources/{source_id}/bytes", summary="原始文件 · The file as it was given")
@requires("facts.see")
def archived(request: HttpRequest, source_id: Number) -> HttpResponse:
    """Byte for byte, as a download; 404 where it was sealed."""
    name, _media_type, body = queries.archived_bytes(asking(request), source_id)
    if not body:
        raise Http404
    response = HttpResponse(body, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


@router.post("/sources/{source_id}/seal", response=shapes.Sealed, summary="封存文字（不可恢复）· Seal words")
@requires("words.seal")
def seal(request: HttpRequest, source_id: Number, body: SealAsked) -> shapes.Sealed:
    """Irreversible: the words become █ in the text, and what is claimed in them counts no more."""
    actor = asking(request)
    text = models.Text.objects.filter(source_id=source_id).order_by("-pk").first()
    if text is None:
        raise Http404
    if bool(body.words) == bool(body.spans):
        raise sealing.SealingError("请给出 words 或 spans 之一。", "Give either words or spans.")
    if body.words:
        done = sealing.seal_words(actor, text.pk, body.words, body.reason)
    else:
        done = sealing.seal_spans(actor, text.pk, _spans(body.spans), body.reason)
    return shapes.Sealed(
        source=source_id,
        text=done.text,
        spans=[shapes.Span(start=one.start, end=one.stop) for one in done.spans],
        claims=list(done.claims),
        other_texts=list(done.other_texts),
        scrubbed=done.scrubbed,
    )


def _spans(asked: Sequence[SpanAsked]) -> list[Span]:
    try:
        return [Span(one.start, one.end) for one in asked]
    except ValueError as problem:
        raise sealing.SealingError("end 须大于 start。", "Each end has to be after its start.") from problem


def _opened(file: UploadedFile, about: About) -> Preview:
    return preview(_bytes(file), name=_name(file), published=about.published, title=about.title, url=about.url)


def _bytes(file: UploadedFile) -> bytes:
    """The file's bytes, not read at all where they are too many."""
    if (file.size or 0) > BYTES_MAX:
        limit = BYTES_MAX // 2**20
        raise ApiProblem(
            TOO_LARGE, f"文件超过 {limit} MB 的上限。", f"The file is larger than the limit of {limit} MB."
        )
    return bytes(file.read())


def _name(file: UploadedFile) -> str:
    return (file.name or "").encode("utf-8", "replace").decode().replace("\x00", "")


def _preview(seen: Preview) -> shapes.Preview:
    known = already_known(seen)
    return shapes.Preview(
        reading=reading_as_json(seen.reading),
        text=seen.document.text,
        mentions=[
            shapes.ReadMention(
                local_key=one.mention.local_key,
                kind=one.mention.kind.value,
                claims=[
                    shapes.ReadClaim(
                        key=key, property=claim.property, value=shaping.value(claim.value, of=claim.property)
                    )
                    for claim, key in one.pairs()
                ],
            )
            for one in seen.mentions
        ],
        known=_known(known) if known else None,
    )


def _known(known: AlreadyKnown) -> shapes.Known:
    return shapes.Known(
        source=known.source, title=known.title, recorded_at=known.recorded_at, newer_reader=known.newer_reader
    )


def _saved(done: Saved | AlreadyKnown) -> Status[shapes.Saved]:
    if isinstance(done, AlreadyKnown):
        nothing = shapes.Saved(
            outcome="known", source=done.source, text=None, reading=None, entities=[], new_entities=[],
            claims=0, said_again=0, rejected=0,
        )  # fmt: skip
        return Status(200, nothing)
    return Status(
        201,
        shapes.Saved(
            outcome="saved",
            source=done.source,
            text=done.text,
            reading=done.reading,
            entities=list(done.entities),
            new_entities=list(done.new_entities),
            claims=done.claims,
            said_again=done.said_again,
            rejected=done.rejected,
        ),
    )
