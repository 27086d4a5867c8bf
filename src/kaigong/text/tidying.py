"""A text made easy to read: folded, without what is none of its words, each character knowing where it stood."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kaigong.text.marks import with_chinese_marks
from kaigong.text.spacing import blanks_left_out, soft_breaks
from kaigong.text.spans import Span
from kaigong.text.traditional import is_traditional, simplified
from kaigong.text.widths import FOLDS

UNSEEN = re.compile("\r(?=\n)|[\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad]")
"""What has no width, and the first half of a line end of two characters."""


@dataclass(frozen=True)
class Tidied:
    """`text` is what rules read; `origin[i]` is the offset in the given text of `text[i]`."""

    text: str
    origin: Sequence[int]

    def given(self, run: Span) -> Span:
        """The given text's span for a run of `text`."""
        return Span(self.origin[run.start], self.origin[run.stop - 1] + 1)

    def without(self, left_out: Iterable[int]) -> "Tidied":
        """The same without the characters at the offsets (of `text`, in order)."""
        parts: list[str] = []
        origin = array("q")
        start = 0
        for at in (*left_out, len(self.text)):
            parts.append(self.text[start:at])
            origin.extend(self.origin[start:at])
            start = at + 1
        return Tidied("".join(parts), origin)


@lru_cache(maxsize=1)
def tidied(text: str) -> Tidied:
    """`text` as rules read it. Opening a document and reading it both ask; the last answer is kept.

    >>> tidied("總投資１２．６ 億元，\\r\\n項目開工").text
    '总投资12.6亿元，\\n项目开工'
    """
    whole = Tidied(text, range(len(text)))
    unseen = [found.start() for found in UNSEEN.finditer(text)]
    seen = whole.without(unseen) if unseen else whole
    folded = seen.text.translate(FOLDS)
    if is_traditional(folded):
        folded = simplified(folded)
    folded = with_chinese_marks(folded)
    breaks = soft_breaks(folded)
    if breaks:
        folded = _between_words(folded, breaks)
        breaks = [at for at in breaks if folded[at] == "\n"]
    left_out = sorted([*blanks_left_out(folded), *breaks])
    plain = Tidied(folded.replace("\t", " "), seen.origin)
    return plain.without(left_out) if left_out else plain


def _between_words(text: str, breaks: Iterable[int]) -> str:
    """The text with a blank for a break that parts two Latin words."""
    parts: list[str] = []
    done = 0
    for at in breaks:
        if re.fullmatch("[A-Za-z]\n[A-Za-z]", text[at - 1 : at + 2]):
            parts += [text[done:at], " "]
            done = at + 1
    return "".join((*parts, text[done:]))
