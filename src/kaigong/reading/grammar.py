"""The form of a rule: a name, the words that call it, a pattern and a production.

Rules know nothing of each other. A rule is tried only in sentences that hold one of its words; what it finds carries
the rule's name and its place in the view, set here and not by the production.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kaigong.reading.sought import Sought

Match = re.Match[str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Find(Generic[T]):
    """What a rule read in the run ``[start, stop)`` of a view."""

    start: int
    stop: int
    value: T
    rule: str

    def overlaps(self, start: int, stop: int) -> bool:
        return self.start < stop and start < self.stop


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """`make` gives the value of a match, or None where it is none after all.

    The words that it spans are those of the group ``it``, if the pattern has one, else the whole match. Patterns use
    possessive and bounded repeats only, so that no text costs more than its length.
    """

    name: str
    words: tuple[str, ...]
    pattern: "re.Pattern[str]"
    make: Callable[[Match], T | None]
    example: str
    sought: Sought = field(init=False, repr=False, compare=False)
    calls: "re.Pattern[str]" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sought", Sought(self.pattern))
        object.__setattr__(self, "calls", re.compile("|".join(map(re.escape, self.words))))

    def is_called(self, text: str, start: int, stop: int) -> bool:
        """Whether one of its words stands in ``text[start:stop]``."""
        return self.calls.search(text, start, stop) is not None

    def finds(self, text: str, start: int, stop: int) -> Iterator[Find[T]]:
        """All finds in ``text[start:stop]``; the pattern sees what stands before `start`."""
        named = "it" in self.pattern.groupindex
        for match in self.sought.finditer(text, start, stop):
            value = self.make(match)
            if value is None:
                continue
            group = "it" if named and match.group("it") else 0
            if match.end(group) > match.start(group):
                yield Find(match.start(group), match.end(group), value, self.name)


def first_of_overlapping(finds: Iterable[Find[T]]) -> list[Find[T]]:
    """In order of place; of two that overlap the earlier stays, of two that begin together the longer."""
    kept: list[Find[T]] = []
    for find in sorted(finds, key=lambda find: (find.start, -find.stop)):
        if not kept or find.start >= kept[-1].stop:
            kept.append(find)
    return kept
