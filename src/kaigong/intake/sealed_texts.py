"""A text read again after words of it were sealed: what it still says is what it said before, and keeps its numbers."""

from collections import Counter
from collections.abc import Collection

from kaigong.claims.claim import Claim
from kaigong.intake.keeping import with_pairs
from kaigong.intake.keys import KeyedMention, numbered_key
from kaigong.store import models
from kaigong.store.erasure import erased_spans
from kaigong.store.records import claims_of
from kaigong.store.sealed_forms import KEPT_KEY, SEAL
from kaigong.text.spans import Span


def as_sealed(mentions: Collection[KeyedMention], text: int, identity: str) -> tuple[KeyedMention, ...]:
    """The mentions of a text without what a reader finds in the seals (██项目 is no name), and with the keys under
    which the text's claims are stored. `identity` is the sealed text's own. Without sealed words nothing changes."""
    spans = erased_spans(text)
    if not spans:
        return tuple(mentions)
    stored = _stored_keys(text, identity)
    return tuple(
        with_pairs(one, [(claim, stored.get(key, key)) for claim, key in one.pairs() if _readable(claim, spans)])
        for one in mentions
    )


def _readable(claim: Claim, sealed: Collection[Span]) -> bool:
    words = [one.span for one in claim.evidence]
    return SEAL not in claim.value.text and not any(span.overlaps(word) for span in sealed for word in words)


def _stored_keys(text: int, identity: str) -> dict[str, str]:
    """For the key that each kept claim of the text would have today the one that it got when words were sealed."""
    rows = models.Claim.objects.filter(mention__reading__text=text, key__startswith=KEPT_KEY)
    subjects = {row.pk: row for row in models.Mention.objects.filter(claims__in=rows)}
    times: Counter[str] = Counter()
    found = {}
    for one in claims_of(rows):
        mention = subjects[one.sayings[0].mention]
        start, stop = mention.subject_start, mention.subject_stop
        key = one.claim.key(identity, None if start is None or stop is None else Span(start, stop))
        times[key] += 1
        found[numbered_key(key, times[key])] = one.key
    return found
