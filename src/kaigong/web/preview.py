"""A document as it was read, before anything is stored: what is shown, and what is left out when it is saved."""

import base64
import binascii
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaigong.claims.claim import Mention
from kaigong.claims.words import MentionKind
from kaigong.documents import Document, document_from_text, open_document, text_identity
from kaigong.documents.opening import BYTES_MAX
from kaigong.reading.claims_of import mentions_of
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading
from kaigong.web.shown import Segment, ShownFact, ShownMention, in_order, segments_of, shown_fact

SHOWN_KINDS = (MentionKind.PROJECT, MentionKind.GROUP, MentionKind.VISIT, MentionKind.ACTION)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person handed in: bytes of an upload called `name`, or a pasted text (`name` is then empty)."""

    data: bytes
    name: str = ""
    published: date | None = None

    def open(self) -> Document:
        """The document in it. Raises UnreadableDocument with words for people."""
        if self.name:
            return open_document(self.data, self.name, published=self.published)
        return document_from_text(self.data.decode("utf-8", "surrogatepass"), published=self.published)

    def packed(self) -> str:
        """The bytes as a form field, so that nothing is kept on the server before it is saved."""
        return base64.b64encode(zlib.compress(self.data, 6)).decode("ascii")


def unpacked(field: str) -> bytes:
    """The bytes that `Submission.packed` wrote.

    Raises:
        ValueError: it is not such a field, or holds more than a document may.
    """
    try:
        inflate = zlib.decompressobj()
        data = inflate.decompress(base64.b64decode(field, validate=True), BYTES_MAX + 1)
    except (binascii.Error, zlib.error) as problem:
        raise ValueError("not a packed document") from problem
    if len(data) > BYTES_MAX or not inflate.eof:
        raise ValueError("not a packed document, or too large")
    return data


@dataclass(frozen=True, slots=True)
class Preview:
    """A document and what was read of it."""

    document: Document
    reading: Reading
    mentions: tuple[Mention, ...]
    identity: str

    def shown(self) -> tuple[ShownMention, ...]:
        """Projects, groups, visits and actions with their facts; an enterprise is shown where it is named."""
        return tuple(self._shown(mention) for mention in self.mentions if mention.kind in SHOWN_KINDS)

    def segments(self, shown: Iterable[ShownMention]) -> list[Segment]:
        """The document's text with the words of all facts marked."""
        return segments_of(self.document.text, [fact for one in shown for fact in all_facts(one)])

    def left_out(self, kept: Iterable[str]) -> frozenset[str]:
        """The keys of all claims that are not to be stored when only `kept` were ticked.

        A mention whose name was dropped goes with all that is said of it; an enterprise that nothing kept names goes
        too.
        """
        ticked = set(kept)
        out: set[str] = set()
        named: set[str] = set()
        for mention in self.mentions:
            if mention.kind in SHOWN_KINDS:
                keys = self.keys_of(mention)
                gone = set(keys) if mention.claims and keys[0] not in ticked else {k for k in keys if k not in ticked}
                out |= gone
                named |= {c.of for c, key in zip(mention.claims, keys, strict=True) if c.of and key not in gone}
        for mention in self.mentions:
            if mention.kind is MentionKind.ENTERPRISE and mention.local_key not in named:
                out |= set(self.keys_of(mention))
        return frozenset(out)

    def keys_of(self, mention: Mention) -> list[str]:
        """The ledger's key of each claim of the mention."""
        return [claim.key(self.identity, mention.subject) for claim in mention.claims]

    def _shown(self, mention: Mention) -> ShownMention:
        facts = [
            shown_fact(claim, key, f"fact-{mention.local_key}-{n}", self.document.text)
            for n, (claim, key) in enumerate(zip(mention.claims, self.keys_of(mention), strict=True))
        ]
        first = facts[0] if facts else None
        return ShownMention(mention.kind, title_of(mention), first, in_order(facts[1:]))


def read(submission: Submission) -> Preview:
    """Open and read what was handed in. Raises UnreadableDocument with words for people."""
    document = submission.open()
    reading = read_document(document)
    return Preview(document, reading, mentions_of(reading), text_identity(document.text))


def all_facts(mention: ShownMention) -> list[ShownFact]:
    """The fact that names the mention and all others."""
    return [*([mention.name_fact] if mention.name_fact else []), *mention.facts]


def title_of(mention: Mention) -> str:
    """What a mention is called on the page: its name, or the words of its first claim."""
    return mention.claims[0].value.text if mention.claims else ""
