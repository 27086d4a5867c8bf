"""Dropped stays dropped."""

from collections import defaultdict
from collections.abc import Iterable

from kaigong.claims.claim import Claim
from kaigong.ledger.likeness import extent, likeness
from kaigong.ledger.records import Rejected
from kaigong.text.spans import Span


class Rejections:
    """The rejections of some texts, asked claim by claim."""

    def __init__(self, rejected: Iterable[Rejected]) -> None:
        self._keys: set[tuple[int, str]] = set()
        self._likes: defaultdict[tuple[int, str], list[Span | None]] = defaultdict(list)
        for one in rejected:
            self._keys.add((one.text, one.key))
            span = Span(one.start, one.stop) if one.start is not None and one.stop is not None else None
            self._likes[one.text, one.likeness].append(span)

    def hold(self, text: int, key: str, claim: Claim) -> bool:
        """True where a person said that `text` does not say this."""
        if (text, key) in self._keys:
            return True
        spans = self._likes.get((text, likeness(claim)))
        if not spans:
            return False
        words = extent(claim)
        return any(words is None or span is None or span.overlaps(words) for span in spans)
