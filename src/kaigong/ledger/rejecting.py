"""Dropped stays dropped."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from kaigong.claims.claim import Claim
from kaigong.ledger.as_of import AsOf
from kaigong.ledger.likeness import extent, likeness
from kaigong.ledger.records import ReadingOfText, Rejected, latest_readings
from kaigong.text.spans import Span


class Rejections:
    """The rejections of some texts, asked claim by claim. `readings` are those of the same texts."""

    def __init__(self, rejected: Iterable[Rejected], readings: Collection[ReadingOfText]) -> None:
        self._keys: set[tuple[int, str]] = set()
        self._likes: defaultdict[tuple[int, str], list[tuple[Span | None, int | None]]] = defaultdict(list)
        for one in rejected:
            self._keys.add((one.text, one.key))
            span = Span(one.start, one.stop) if one.start is not None and one.stop is not None else None
            seen = latest_readings(readings, AsOf(moment=one.recorded_at)).get(one.text)
            self._likes[one.text, one.likeness].append((span, seen))

    def __bool__(self) -> bool:
        """False where there are none, as of nearly every text: then nothing needs to be asked."""
        return bool(self._keys)

    def hold(self, text: int, key: str, claim: Claim, said_by: Collection[int]) -> bool:
        """True where a person said that `text` does not say this.

        `said_by` are the readings that made the claim under this very key. What stood beside the rejected claim in the
        reading that the person saw is another claim, however alike: one word 开工 may be said of two projects, and
        dropped for one of them.
        """
        if (text, key) in self._keys:
            return True
        words = extent(claim)
        return any(
            seen not in said_by and (words is None or span is None or span.overlaps(words))
            for span, seen in self._likes.get((text, likeness(claim)), ())
        )
