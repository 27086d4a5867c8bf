"""Patterns that cost next to nothing where they cannot match.

What a pattern cannot do without is read from the pattern itself: the letters of which each match holds at least one,
and those with which a match can begin. A run without them is passed over without running the pattern, and where they
stand the pattern is tried only there. So a rule is written as if it cost nothing, and nobody keeps a list of its
triggers. What is found is what the bare pattern finds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from kaigong.reading.letters import (
    DIGIT,
    Letters,
    always_holds,
    can_begin,
    can_begin_inside_figure,
    class_of,
    first_of,
    is_led,
    letters_of,
    needs_of,
    reach_of,
    tree_of,
)

INSIDE_FIGURE = r"(?<!\d\d)"
"""Behind the first letter of a match: it is no digit behind a digit."""
ANY_OTHER = "\uffff"
"""Stands for every letter that no pattern names: they are all alike to it."""
BEGINNINGS_MAX = 20_000
"""Of so many beginnings it is kept which patterns they can be of."""


class _Needs(dict[str, int]):
    """For each letter the needs that it meets, a bit each."""

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[Letters, int] = {}

    def bit(self, letters: Letters) -> int:
        """The bit of the need for one of `letters`."""
        global _known
        bit = self._bits.get(letters)
        if bit is None:
            bit = self._bits[letters] = 1 << len(self._bits)
            self.clear()
            _known = ("", {})
        return bit

    def __missing__(self, letter: str) -> int:
        digit = letter.isdecimal()
        met = 0
        for letters, bit in self._bits.items():
            if letter in letters or (digit and DIGIT in letters):
                met |= bit
        self[letter] = met
        return met


_NEEDS = _Needs()
RUNS_MAX = 4096
"""Of so many runs of the text in hand it is kept which letters they hold; a longer text costs no more memory."""
_known: tuple[str, dict[tuple[int, int], int]] = ("", {})


def met_in(text: str, start: int, stop: int) -> int:
    """The needs that the letters of ``text[start:stop]`` meet, a bit each. Many patterns ask of the same sentence."""
    global _known
    of, runs = _known
    if of is not text:
        runs = {}
        _known = (text, runs)
    met = runs.get((start, stop))
    if met is None:
        met = reduce(or_, map(_NEEDS.__getitem__, set(text[start:stop])), 0)
        if len(runs) >= RUNS_MAX:
            runs.clear()
        runs[start, stop] = met
    return met


class Sought:
    """A pattern, looked for only where the letters stand that it cannot do without; finds what the pattern finds.

    >>> [match.group() for match in Sought("(?:上|下)半年").finditer("上半年开工，下半年投产")]
    ['上半年', '下半年']
    """

    def __init__(self, pattern: "str | re.Pattern[str]") -> None:
        self.pattern = re.compile(pattern)
        tree = tree_of(self.pattern.pattern)
        plain = not self.pattern.flags & ~re.UNICODE
        self.needs = 0
        for letters in needs_of(tree) if plain else ():
            self.needs |= _NEEDS.bit(letters)
        first = first_of(tree) if plain and not is_led(tree) else None
        once = "" if not first or can_begin_inside_figure(tree) else INSIDE_FIGURE
        self._first = re.compile(class_of(first) + once) if first else None

    def may_be_in(self, text: str, start: int, stop: int) -> bool:
        """False where ``text[start:stop]`` lacks letters that every match has."""
        needs = self.needs
        return met_in(text, start, stop) & needs == needs

    def search(self, text: str, start: int, stop: int) -> "re.Match[str] | None":
        needs = self.needs
        if met_in(text, start, stop) & needs != needs:
            return None
        return self.search_here(text, start, stop)

    def search_here(self, text: str, start: int, stop: int) -> "re.Match[str] | None":
        """`search` in a part of a run that was asked about already."""
        if self._first is None:
            return self.pattern.search(text, start, stop)
        return next(self._from_starts(text, start, stop), None)

    def opened(self, text: str, start: int, stop: int, parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those `parts` of ``text[start:stop]`` that begin with a match."""
        return [run for run in parts if self.pattern.match(text, *run)] if self.may_be_in(text, start, stop) else []

    def finditer(self, text: str, start: int = 0, stop: int | None = None) -> "Iterator[re.Match[str]]":
        end = len(text) if stop is None else stop
        needs = self.needs
        if met_in(text, start, end) & needs != needs:
            return iter(())
        return self.pattern.finditer(text, start, end) if self._first is None else self._from_starts(text, start, end)

    def _from_starts(self, text: str, start: int, stop: int) -> "Iterator[re.Match[str]]":
        match, free = self.pattern.match, start
        for first in (self._first or self.pattern).finditer(text, start, stop):
            at = first.start()
            if at >= free and (found := match(text, at, stop)) is not None:
                yield found
                free = found.end()


class Around:
    """A pattern, looked for only around `letters`, of which each match holds one; finds what the pattern finds.

    For patterns that could begin anywhere, but whose matches are short and hold a letter that is rare.

    >>> [match.group() for match in Around("[^，]{1,4}(?:开发区|新区)", "区").finditer("位于南岭开发区，总投资2亿元")]
    ['南岭开发区']

    Raises:
        ValueError: a match may lack the letters, or may be of any length.
    """

    def __init__(self, pattern: str, letters: str) -> None:
        self.pattern = re.compile(pattern)
        tree = tree_of(pattern)
        reach = reach_of(tree)
        if reach is None or not always_holds(tree, frozenset(letters)):
            raise ValueError(f"looked for around {letters!r}, but not every match is: {pattern}")
        self._reach = reach
        self._letters = re.compile(class_of(frozenset(letters)))

    def finditer(self, text: str, start: int = 0, stop: int | None = None) -> "Iterator[re.Match[str]]":
        end = len(text) if stop is None else stop
        search, reach, free = self.pattern.search, self._reach, start
        for held in self._letters.finditer(text, start, end):
            at = held.start()
            if at < free:
                continue
            found = search(text, max(free, at - reach), min(end, at + reach))
            while found is not None and found.start() <= at:
                yield found
                free = found.end()
                found = search(text, free, min(end, at + reach)) if free <= at else None


class Beginnings:
    """Several patterns tried in order at each place, as one alternation would: the first that matches is taken, and
    the next match begins behind it. At each place only those are tried that can begin as the text goes on there."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._trees = {name: tree_of(pattern) for name, pattern in patterns.items()}
        self._matches = {name: re.compile(pattern).match for name, pattern in patterns.items()}
        first = frozenset[str]().union(*(first_of(tree) or frozenset() for tree in self._trees.values()))
        self._first = re.compile(class_of(first))
        self._letters = frozenset[str]().union(*map(letters_of, self._trees.values()))
        self._by_first: dict[str, tuple[str, ...]] = {}
        self._by_letters: dict[str, tuple[tuple[str, Callable[[str, int], re.Match[str] | None]], ...]] = {}

    def finditer(self, text: str) -> "Iterator[tuple[str, re.Match[str]]]":
        """Every match in order, none overlapping, with the name of its pattern."""
        free = 0
        for first in self._first.finditer(text):
            at = first.start()
            if at < free:
                continue
            letters = text[at : at + 2]
            if letters[0].isdecimal():
                letters = _figure(text, at)
            if letters[-1] not in self._letters and not letters[-1].isdecimal():
                letters = letters[:-1] + ANY_OTHER
            tried = self._by_letters.get(letters)
            if tried is None:
                tried = self._that_can_begin(letters)
            for name, match in tried:
                found = match(text, at)
                if found is not None:
                    free = found.end()
                    yield name, found
                    break

    def _that_can_begin(self, letters: str) -> "tuple[tuple[str, Callable[[str, int], re.Match[str] | None]], ...]":
        if len(self._by_letters) >= BEGINNINGS_MAX:
            self._by_letters.clear()
        first = letters[0]
        if first not in self._by_first:
            self._by_first[first] = tuple(name for name, tree in self._trees.items() if can_begin(tree, first))
        names = (name for name in self._by_first[first] if can_begin(self._trees[name], letters))
        tried = tuple((name, self._matches[name]) for name in names)
        self._by_letters[letters] = tried
        return tried


def _figure(text: str, at: int) -> str:
    """The digits at `at`, five at most, each as ``0``, and the letter behind them: what matters of a figure is how long
    it is and what it counts."""
    stop = at + 1
    while stop < at + 5 and text[stop : stop + 1].isdecimal():
        stop += 1
    return "0" * (stop - at) + text[stop : stop + 1]
