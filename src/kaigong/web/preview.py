"""A document as it was read, before anything is stored: carried in the page, shown, and saved without what is wrong."""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from kaigong.documents.opening import BYTES_MAX
from kaigong.intake.previewing import Preview, preview
from kaigong.web.shown import SHOWN_KINDS, ShownMention, shown_mention


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person handed in: bytes of an upload called `name`, or a pasted text (`name` is then empty)."""

    data: bytes | str
    name: str = ""
    published: date | None = None

    def read(self) -> Preview:
        """Open and read it. Raises UnreadableDocument with words for people."""
        return preview(self.data, name=self.name, published=self.published)

    def packed(self) -> str:
        """The bytes as a form field: the page itself keeps the document until it is saved, the server nothing."""
        data = self.data.encode("utf-8", "surrogatepass") if isinstance(self.data, str) else self.data
        return base64.b64encode(zlib.compress(data, 6)).decode("ascii")


def unpacked(field: str, name: str, published: date | None) -> Submission:
    """The submission whose bytes `Submission.packed` wrote.

    Raises:
        ValueError: it is not such a field, or holds more than a document may.
    """
    try:
        inflate = zlib.decompressobj()
        data = inflate.decompress(base64.b64decode(field, validate=True), BYTES_MAX + 1)
        whole = data if name else data.decode("utf-8", "surrogatepass")
    except (binascii.Error, zlib.error, UnicodeDecodeError) as problem:
        raise ValueError("not a packed document") from problem
    if len(data) > BYTES_MAX or not inflate.eof:
        raise ValueError("not a packed document, or too large")
    return Submission(whole, name, published)


def shown_of(seen: Preview) -> tuple[ShownMention, ...]:
    """Projects, groups, visits and actions with their facts."""
    return tuple(_shown(seen))


def _shown(seen: Preview) -> Iterator[ShownMention]:
    for one in seen.mentions:
        mention = one.mention
        if mention.kind in SHOWN_KINDS:
            claims = [(f"{mention.local_key}-{n}", key, claim) for n, (claim, key) in enumerate(one.pairs(), 1)]
            shown = shown_mention(mention.kind, mention.local_key, claims, seen.document.text)
            if shown:
                yield shown


def dropped(shown: Collection[ShownMention], kept: Collection[str]) -> frozenset[str]:
    """What intake is to leave out where only `kept` was ticked: keys of facts, local keys of whole mentions."""
    out = {fact.key for mention in shown for fact in mention.facts if fact.key not in kept}
    return frozenset(out | {mention.local_key for mention in shown if mention.local_key not in kept})


def fingerprint(shown: Collection[ShownMention]) -> str:
    """Tells whether what a person ticked is still what the reader says when it is saved."""
    keys = [fact.key for mention in shown for fact in mention.all_facts]
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
