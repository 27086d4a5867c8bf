"""A text with its facts marked: labelled spans, which may overlap, become segments to show one after the other.

Used by the site's pages and by `kaigong read --format html`, so that both mark alike. Offsets are code points (𠮷 is
one), as everywhere; a browser counts otherwise, so texts are cut here and never there.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kaigong.text.markup import Markup, element, joined
from kaigong.text.spans import Span


@dataclass(frozen=True)
class Label:
    """`key` names the fact (several spans may carry the same one); `kind` is what it is, for its colour; `title` is
    told when one points at it."""

    span: Span
    key: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True)
class Segment:
    """A run of text under the same labels, the longest span's first; `begins` are those whose key is met first here."""

    text: str
    start: int
    labels: tuple[Label, ...] = field(default=())
    begins: tuple[Label, ...] = field(default=())

    @property
    def innermost(self) -> Label | None:
        """The label of the shortest span."""
        return min(self.labels, key=lambda label: len(label.span), default=None)

    @property
    def keys(self) -> str:
        """The keys of all labels, parted by blanks, for a data attribute."""
        return " ".join(dict.fromkeys(label.key for label in self.labels))


def segments_of(text: str, labels: Iterable[Label], start: int = 0, stop: int | None = None) -> list[Segment]:
    """``text[start:stop]`` as segments; put together, their texts are that run again.

    Labels beyond the run, or beyond the text, are cut at its edges or left out.

    >>> labels = [Label(Span(3, 6), "sum"), Label(Span(0, 6), "all")]
    >>> [(one.text, one.keys) for one in segments_of("总投资3亿元。", labels)]
    [('总投资', 'all'), ('3亿元', 'all sum'), ('。', '')]
    """
    end = len(text) if stop is None else min(stop, len(text))
    inside = [label for label in labels if label.span.start < end and start < label.span.stop]
    inside.sort(key=lambda label: (label.span.start, -label.span.stop))
    edges = {edge for label in inside for edge in (label.span.start, label.span.stop) if start < edge < end}
    cuts = sorted({start, end} | edges) if start < end else []
    segments: list[Segment] = []
    active: list[Label] = []
    met: set[str] = set()
    waiting = 0
    for left, right in itertools.pairwise(cuts):
        active = [label for label in active if label.span.stop > left]
        while waiting < len(inside) and inside[waiting].span.start <= left:
            active.append(inside[waiting])
            waiting += 1
        begins = tuple({label.key: label for label in reversed(active) if label.key not in met}.values())[::-1]
        met.update(label.key for label in begins)
        segments.append(Segment(text[left:right], left, tuple(active), begins))
    return segments


def marked(text: str, labels: Iterable[Label], href: Callable[[Label], str] | None = None) -> Markup:
    """The text as HTML, every labelled run a ``mark``; everything else escaped.

    A mark has the class ``fact`` and one ``fact-KIND`` a label, ``data-facts`` with all keys, and where a fact is met
    first an anchor ``at-KEY`` to come to. With `href` it links to its innermost label.
    """
    return joined(*(_shown(segment, href) for segment in segments_of(text, labels)))


def _shown(segment: Segment, href: Callable[[Label], str] | None) -> str:
    label = segment.innermost
    if label is None:
        return segment.text
    kinds = " ".join(dict.fromkeys(f"fact-{one.kind}" for one in segment.labels if one.kind))
    anchors = [element("a", {"id": f"at-{one.key}", "class": "anchor"}) for one in segment.begins]
    words: str = segment.text
    if href is not None:
        words = element("a", {"href": href(label)}, words)
    title = "；".join(dict.fromkeys(one.title for one in segment.labels if one.title)) or None
    attributes = {"class": f"fact {kinds}".strip(), "data-facts": segment.keys, "title": title}
    return joined(*anchors, element("mark", attributes, words))
