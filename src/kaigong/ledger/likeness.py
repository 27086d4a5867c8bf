"""When a claim of a newer reading is the one that a person rejected: the same said of overlapping words."""

import hashlib
import json

from kaigong.claims.claim import Claim
from kaigong.text.spans import Span


def likeness(claim: Claim) -> str:
    """A hash of what is claimed, whatever the words and the mention: property, value, modality and date."""
    value = claim.value
    numbers = [None if n is None else format(n.normalize(), "f") for n in (value.amount, value.low, value.high)]
    said = [claim.property, value.text, *numbers, value.unit, value.per, claim.modality.value, str(claim.on or "")]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def extent(claim: Claim) -> Span | None:
    """From the first to the last word of its evidence, or None where no words say it."""
    if not claim.evidence:
        return None
    spans = [evidence.span for evidence in claim.evidence]
    return Span(min(span.start for span in spans), max(span.stop for span in spans))
