"""A span is a run of code points in a text."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True)
class Span:
    """Half-open run ``[start, stop)`` of code points in a text as it was given.

    >>> Span(0, 2).of("江阴市")
    '江阴'
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"not a span: [{self.start}, {self.stop})")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The words that the span holds in `text`."""
        return text[self.start : self.stop]

    def overlaps(self, other: Self) -> bool:
        """True where the two share a code point."""
        return self.start < other.stop and other.start < self.stop

    def contains(self, other: Self) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop

    def read(self, text: str) -> str:
        """The words as which a reader takes the span: its own."""
        return self.of(text)


@dataclass(frozen=True, order=True)
class ReadAs(Span):
    """A span whose characters are read as other ones, one for one: the tab between two cells as a comma."""

    words: str = ""

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        if len(self.words) != self.stop - self.start:
            raise ValueError("each character is read as one")

    def read(self, text: str) -> str:
        """The words as which a reader takes the span."""
        return self.words
