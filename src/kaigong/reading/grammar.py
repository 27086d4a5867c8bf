"""The form of a rule: a name, the words that call it, a pattern and a production.

Rules know nothing of each other. A rule is tried only in sentences that hold one of its words; what it finds carries
the rule's name and its place in the view, set here and not by the production.

Both are plain classes, not dataclasses: a generic dataclass cannot be compiled (docs/decisions/0024).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

from kaigong.reading.sought import Sought

Match = re.Match[str]
T = TypeVar("T")


class Find(Generic[T]):
    """What a rule read in the run ``[start, stop)`` of a view."""

    def __init__(self, start: int, stop: int, value: T, rule: str) -> None:
        self.start: Final = start
        self.stop: Final = stop
        self.value: Final = value
        self.rule: Final = rule

    def overlaps(self, start: int, stop: int) -> bool:
        return self.start < stop and start < self.stop


class Rule(Generic[T]):
    """`make` gives the value of a match, or None where it is none after all.

    The words that it spans are those of the group ``it``, if the pattern has one, else the whole match. Patterns use
    possessive and bounded repeats only, so that no text costs more than its length.
    """

    def __init__(
        self,
        name: str,
        words: tuple[str, ...],
        pattern: "re.Pattern[str]",
        make: Callable[[Match], T | None],
        example: str,
    ) -> None:
        self.name: Final = name
        self.words: Final = words
        self.pattern: Final = pattern
        self.make: Final = make
        self.example: Final = example
        self.sought: Final = Sought(pattern)
        self.calls: Final = re.compile("|".join(map(re.escape, words)))

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
