"""Sealing words of a stored text: irreversible, by an administrator, leaving a signed tombstone and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.erasure import erase, erased_spans, other_texts_with, spans_of_words
from kaigong.store.recompute import recompute
from kaigong.store.scrub import scrub
from kaigong.store.sealed_forms import SEAL
from kaigong.store.tombstones import bring_log_up_to_date
from kaigong.store.writing import one_writer
from kaigong.text.spans import Span
from kaigong.text.wording import Wording

REASON_LENGTH = 500
WORDS_LENGTH = 10_000


class SealingError(ValueError):
    """Nothing was sealed; `wording` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was done. `claims` lost their words and count no more; `other_texts` hold the same words still.

    `scrubbed` is false where the database was too busy to clean its files at once: `kaigong sealed --clean` does it.
    """

    text: int
    erasures: tuple[int, ...]
    spans: tuple[Span, ...]
    claims: tuple[int, ...]
    other_texts: tuple[int, ...]
    scrubbed: bool


def seal_words(actor: Account | None, text_id: int, words: str, reason: str) -> Sealed:
    """Seals every place at which `words` stand in the text, as they are written there.

    Raises PermissionDenied without `words.seal`, SealingError where there is nothing to seal.
    """
    _may_seal(actor)
    if not words.strip().replace(SEAL, "") or len(words) > WORDS_LENGTH:
        raise SealingError(
            "请给出要封存的文字（不超过一万字）。", "Give the words to seal, at most ten thousand characters."
        )
    with one_writer():
        text = _text(text_id)
        if "\r\n" in words and words not in text.body:
            words = words.replace("\r\n", "\n")  # a browser's form ends lines so
        spans = spans_of_words(text.body, words)
        if not spans:
            raise SealingError(
                "文中没有这些文字；须与原文逐字相同，包括空格和标点。",
                "The text does not hold these words; they have to be just as written there, spaces and all.",
            )
        done = _seal(text, spans, reason, actor)
    return _afterwards(done, words)


def seal_spans(actor: Account | None, text_id: int, spans: Sequence[Span], reason: str) -> Sealed:
    """Seals what stands at `spans` of the text (code points, half-open). Raises as `seal_words`."""
    _may_seal(actor)
    with one_writer():
        text = _text(text_id)
        if not spans or any(not 0 <= one.start < one.stop <= len(text.body) for one in spans):
            raise SealingError("位置不在原文之内。", "The place is not within the text.")
        merged = _merged(spans)
        words = text.body[merged[0].start : merged[0].stop] if len(merged) == 1 else ""
        done = _seal(text, merged, reason, actor)
    return _afterwards(done, words)


def _may_seal(actor: Account | None) -> None:
    """`actor` None is a person at the machine."""
    if actor is not None:
        ensure(actor, "words.seal")


def _text(text_id: int) -> models.Text:
    try:
        return models.Text.objects.select_for_update().select_related("source").get(pk=text_id)
    except models.Text.DoesNotExist:
        raise SealingError("没有这份文本。", "There is no such text.") from None


def _seal(text: models.Text, spans: Sequence[Span], reason: str, actor: Account | None) -> Sealed:
    open_spans = _not_sealed_yet(text, spans)
    if not open_spans:
        raise SealingError("这里的文字已经封存。", "These words are sealed already.")
    reason = reason.strip()
    if not reason or len(reason) > REASON_LENGTH or "\x00" in reason:
        raise SealingError("请写明封存理由（不超过 500 字）。", "Say why they are sealed, in at most 500 characters.")
    if any(text.body[one.start : one.stop] in reason for one in open_spans if one.stop - one.start > 1):
        raise SealingError("理由里不能含有要封存的文字。", "The reason must not hold the words that are to be sealed.")
    done = erase(text, open_spans, reason, actor, timezone.now())
    recompute(done.mentions)
    transaction.on_commit(bring_log_up_to_date)
    ids = tuple(row.pk for row in done.erasures)
    return Sealed(text.pk, ids, tuple(open_spans), done.claims, (), scrubbed=False)


def _not_sealed_yet(text: models.Text, spans: Sequence[Span]) -> list[Span]:
    """The spans without what is sealed in them already."""
    taken = erased_spans(text.pk)
    found: list[Span] = []
    for span in spans:
        start = span.start
        for one in taken:
            if one.stop <= start or one.start >= span.stop:
                continue
            if start < one.start:
                found.append(Span(start, one.start))
            start = max(start, one.stop)
        if start < span.stop:
            found.append(Span(start, span.stop))
    return found


def _merged(spans: Sequence[Span]) -> list[Span]:
    """In order, with those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.stop)):
        if found and span.start < found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(span)
    return found


def _afterwards(done: Sealed, words: str) -> Sealed:
    """Once it is committed: the files cleaned, and where else the words stand."""
    others = other_texts_with(words, done.text) if words.strip() else []
    return Sealed(done.text, done.erasures, done.spans, done.claims, tuple(others), scrub())
