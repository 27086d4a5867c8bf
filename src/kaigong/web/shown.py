"""What a page shows of one text: its words in marked segments, and beside them its mentions with their facts.

The same shape serves the preview (nothing stored yet) and the source page (claims from the ledger).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kaigong.claims.claim import Claim
from kaigong.claims.properties import ValueKind, property_named
from kaigong.claims.words import MentionKind, Modality
from kaigong.store.queries.answers import EntityRef
from kaigong.text.marking import Label, Segment, segments_of

STYLES = {
    "investment": "money",
    "milestone": "stage",
    "name": "name",
    "organisation": "enterprise",
    "place": "place",
    "capacity": "capacity",
    "count": "group",
    "stage": "group",
    "enterprise": "visit",
    "official": "visit",
    "date": "visit",
    "text": "action",
    "by": "action",
    "to": "action",
    "kind": "action",
}
"""How the words of a property are underlined: one of the `k-` classes of the style sheet."""
ORDER = ("name", "milestone", "stage", "investment", "capacity", "organisation", "place")
"""Facts of a mention in the order in which an office asks for them."""
SHOWN_KINDS = (MentionKind.PROJECT, MentionKind.GROUP, MentionKind.VISIT, MentionKind.ACTION)
"""Enterprises are shown where something is said of them."""
NAMES = {ValueKind.WORDS, ValueKind.PLACE, ValueKind.MENTION}
QUOTE_MAX = 60


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One claim. `id` makes its anchors (`fact-id` for the fact, `claim-id` for its words); `key` is its form value;
    `quote` are the words that say it."""

    id: str
    key: str
    claim: Claim
    quote: str

    @property
    def style(self) -> str:
        return style_of(self.claim.property)

    @property
    def expected(self) -> bool:
        return self.claim.modality is Modality.EXPECTED

    @property
    def in_words_of_the_source(self) -> bool:
        """Whether the value is a name that no page translates."""
        known = property_named(self.claim.property)
        return known is not None and known.value in NAMES and known.name != "kind"

    @property
    def dated(self) -> bool:
        """Whether the value is a stage: reached or planned."""
        return self.style == "stage"


@dataclass(frozen=True, slots=True)
class ShownMention:
    """One thing spoken of; `head` is the fact that names it, `facts` are all others in the order of `ORDER`."""

    kind: MentionKind
    local_key: str
    head: ShownFact
    facts: tuple[ShownFact, ...]
    entity: EntityRef | None = None

    @property
    def all_facts(self) -> tuple[ShownFact, ...]:
        return (self.head, *self.facts)


def style_of(property_name: str) -> str:
    """The `k-` class of a property's words.

    >>> style_of("investment.total")
    'money'
    """
    return STYLES.get(property_name.partition(".")[0], "name")


def shown_mention(
    kind: MentionKind,
    local_key: str,
    claims: Iterable[tuple[str, str, Claim]],
    text: str,
    entity: EntityRef | None = None,
) -> ShownMention | None:
    """The mention of `claims` (id, key, claim) in `text`; None where nothing is claimed of it."""
    facts = [ShownFact(id_, key, claim, quote_of(claim, text)) for id_, key, claim in claims]
    if not facts:
        return None
    return ShownMention(kind, local_key, facts[0], tuple(sorted(facts[1:], key=_place)), entity)


def quote_of(claim: Claim, text: str) -> str:
    """The words of `text` that say the claim, shortened where they are long."""
    words = " … ".join(evidence.span.of(text).strip() for evidence in claim.evidence)
    return words if len(words) <= QUOTE_MAX else words[:QUOTE_MAX] + "…"


def marked_segments(
    text: str, mentions: Iterable[ShownMention], start: int = 0, stop: int | None = None
) -> list[Segment]:
    """The text from `start` to `stop`, cut where a fact's words begin or end."""
    labels = [
        Label(evidence.span, fact.id, fact.style)
        for mention in mentions
        for fact in mention.all_facts
        for evidence in fact.claim.evidence
    ]
    return segments_of(text, labels, start, stop)


def _place(fact: ShownFact) -> int:
    family = fact.claim.property.partition(".")[0]
    return ORDER.index(family) if family in ORDER else len(ORDER)
