"""A view is a text made easy to read: pieces of the given text in reading order, folded, each character knowing
where it came from.

Rules look only at views; evidence is always given in the text as it was given. A sentence that a page jump splits is
one run in the view and two spans in the given text.
"""

import itertools
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kaigong.text.spans import ReadAs, Span
from kaigong.text.tidying import tidied


@dataclass(frozen=True)
class View:
    """`text` is what rules read; `origin[i]` is the offset in the given text of `text[i]`; `joints` are the view
    offsets at which a new piece of the given text begins (the first piece, at 0, included)."""

    text: str
    origin: Sequence[int]
    joints: tuple[int, ...] = field(default=(0,))

    def spans(self, start: int, stop: int) -> tuple[Span, ...]:
        """The given text's spans for the view's run ``[start, stop)``: one, or one for each piece it crosses.

        What is none of the words inside a run (a stray space in ``12. 6亿元``) stays inside its span.

        Raises:
            ValueError: the run is empty or outside the view.
        """
        if not 0 <= start < stop <= len(self.text):
            raise ValueError(f"not a run of this view: [{start}, {stop})")
        cuts = self.joints[bisect_right(self.joints, start) : bisect_left(self.joints, stop)]
        edges = [start, *cuts, stop]
        return tuple(Span(self.origin[left], self.origin[right - 1] + 1) for left, right in itertools.pairwise(edges))

    def find_origin(self, offset: int) -> int | None:
        """The view's offset of the given text's `offset`, or None where the view left it out.

        Linear in the number of pieces only where they are in order; a search over each piece otherwise.
        """
        for left, right in zip(self.joints, (*self.joints[1:], len(self.text)), strict=False):
            if left == right or not self.origin[left] <= offset <= self.origin[right - 1]:
                continue
            place = bisect_right(self.origin, offset, left, right) - 1
            if self.origin[place] == offset:
                return place
        return None


def view_of(text: str, pieces: Iterable[Span] | None = None) -> View:
    """The tidied view of `text`, or of its `pieces` in the order given.

    >>> view_of("１２．６亿元").text
    '12.6亿元'
    """
    tidy = tidied(text)
    if pieces is None:
        return View(tidy.text, tidy.origin)
    parts: list[str] = []
    origin = array("q")
    joints: list[int] = []
    for piece in pieces:
        joints.append(len(origin))
        if isinstance(piece, ReadAs):
            parts.append(piece.words)
            origin.extend(range(piece.start, piece.stop))
            continue
        start, stop = bisect_left(tidy.origin, piece.start), bisect_left(tidy.origin, piece.stop)
        parts.append(tidy.text[start:stop])
        origin.extend(tidy.origin[start:stop])
    return View("".join(parts), origin, tuple(joints) or (0,))
