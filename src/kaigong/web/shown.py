"""What a page shows of one text: its words in marked segments, and beside them its mentions with their facts.

The same shape serves the preview (nothing stored yet) and the source page (claims from the ledger).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaigong.claims.claim import Claim
from kaigong.claims.words import MentionKind, Modality
from kaigong.text.spans import Span

STYLES = {
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
ORDER = ("name", "milestone", "investment", "capacity", "organisation", "place")
"""Facts of a mention in the order in which an office asks for them."""
QUOTE_MAX = 60


@dataclass(frozen=True, slots=True)
class ShownFact:
    """`key` is its form value and, after `fact-` or `claim-`, its anchor; `quote` are the words that say it."""

    key: str
    anchor: str
    claim: Claim
    style: str
    quote: str
    word_anchor: str

    @property
    def expected(self) -> bool:
        return self.claim.modality is Modality.EXPECTED


@dataclass(frozen=True, slots=True)
class ShownMention:
    """One thing spoken of, with the facts told of it; `name_fact` is the one that names it."""

    kind: MentionKind
    title: str
    name_fact: ShownFact | None
    facts: tuple[ShownFact, ...]
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text that the same facts mark; `anchors` are those of facts whose words begin here."""

    words: str
    styles: str = ""
    facts: str = ""
    target: str = ""
    anchors: tuple[str, ...] = ()


def style_of(property_name: str) -> str:
    """How the words of a property are underlined: one of the `k-` classes of the style sheet."""
    family = property_name.partition(".")[0]
    return {"investment": "money", "milestone": "stage"}.get(family) or STYLES.get(family, "name")


def shown_fact(claim: Claim, key: str, anchor: str, text: str) -> ShownFact:
    """The fact of a claim whose evidence lies in `text`."""
    words = " … ".join(evidence.span.of(text).strip() for evidence in claim.evidence)
    quote = words if len(words) <= QUOTE_MAX else words[:QUOTE_MAX] + "…"
    return ShownFact(key, anchor, claim, style_of(claim.property), quote, f"words-{anchor}")


def in_order(facts: Iterable[ShownFact]) -> tuple[ShownFact, ...]:
    """Facts in the order in which an office asks for them; otherwise as they came."""

    def place(fact: ShownFact) -> int:
        family = fact.claim.property.partition(".")[0]
        return ORDER.index(family) if family in ORDER else len(ORDER)

    return tuple(sorted(facts, key=place))


def segments_of(text: str, facts: Iterable[ShownFact]) -> list[Segment]:
    """The whole of `text` cut where a fact's words begin or end, in its own order; nothing is lost or repeated."""
    edges: set[int] = {0, len(text)}
    marks: list[tuple[Span, ShownFact]] = []
    for fact in facts:
        for evidence in fact.claim.evidence:
            if evidence.span.stop <= len(text):
                marks.append((evidence.span, fact))
                edges |= {evidence.span.start, evidence.span.stop}
    covering: defaultdict[int, list[ShownFact]] = defaultdict(list)
    cuts = sorted(edges)
    places = {cut: n for n, cut in enumerate(cuts)}
    firsts: defaultdict[int, list[str]] = defaultdict(list)
    begun: set[str] = set()
    for span, fact in sorted(marks, key=lambda mark: (mark[0].start, len(mark[0]))):
        for n in range(places[span.start], places[span.stop]):
            covering[n].append(fact)
        if fact.anchor not in begun:
            begun.add(fact.anchor)
            firsts[places[span.start]].append(fact.word_anchor)
    return [
        _segment(text[start:stop], covering.get(n, ()), tuple(firsts.get(n, ())))
        for n, (start, stop) in enumerate(zip(cuts, cuts[1:], strict=False))
    ]


def _segment(words: str, facts: Sequence[ShownFact], anchors: tuple[str, ...]) -> Segment:
    """The shortest mark gives the segment its look: a figure inside a name is seen as the figure."""
    if not facts:
        return Segment(words)
    inner = min(facts, key=lambda fact: sum(len(evidence.span) for evidence in fact.claim.evidence))
    keys = " ".join(dict.fromkeys(fact.key for fact in facts))
    return Segment(words, f"k-{inner.style}", keys, inner.anchor, anchors)
