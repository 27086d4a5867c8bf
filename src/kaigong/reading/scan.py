"""The words of the lists in a view; what stands where is looked up, never searched for again."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kaigong.reading.grammar import Find, Rule, first_of_overlapping
from kaigong.reading.sought import met_in
from kaigong.text.sentences import BREAK, Sentence


class Word(NamedTuple):
    """A listed word in the run ``[start, stop)`` of a view, with what its list says of it. A tuple, because a text has
    more of these than of anything else."""

    start: int
    stop: int
    word: str
    meaning: str


STRETCH = 100_000
"""Code points that are looked through at a time; the stretch goes on to the end of its sentence, where no word is."""
STRETCHES_KEPT = 16
_word: Any = partial(tuple.__new__, Word)
"""Makes a `Word` of its parts, past the handling of arguments that a named tuple's own maker has."""
NONE: tuple[list[int], list[Word]] = ([], [])


@dataclass
class _Stretch:
    """The words of each list in ``[start, stop)``, and where they begin."""

    start: int
    stop: int
    listed: Mapping[str, tuple[list[int], list[Word]]]
    endings: dict[str, dict[int, Word]] = field(default_factory=dict)

    def ending(self, name: str) -> dict[int, Word]:
        """The words of list `name` by where they end."""
        found = self.endings.get(name)
        if found is None:
            found = self.endings[name] = {word[1]: word for word in self.listed.get(name, NONE)[1]}
        return found


class Scan:
    """The words of one view, by list.

    The text is looked through a stretch at a time, as it is asked about, and only the last stretches are kept: the
    words of a long text take no more memory than those of a short one.
    """

    def __init__(self, text: str, look: Callable[[str, int, int], _Stretch]) -> None:
        self.text = text
        self._look = look
        self._bounds = [0]
        self._stretches: dict[int, _Stretch] = {}
        self._last = _Stretch(0, 0, {})

    def words(self, name: str, start: int, stop: int) -> list[Word]:
        """The words of list `name` that begin in ``[start, stop)``, in order, none overlapping."""
        stretch = self._stretch(start)
        starts, words = stretch.listed.get(name, NONE)
        found = words[bisect_left(starts, start) : bisect_left(starts, stop)]
        if stop <= stretch.stop or stretch.stop == len(self.text):
            return found
        return [*found, *self.words(name, stretch.stop, stop)]

    def ending(self, name: str, before: int) -> Mapping[int, Word]:
        """The words of list `name` by where they end, of the stretch that the letter before `before` is of."""
        return self._stretch(max(before - 1, 0)).ending(name)

    def last_before(self, name: str, stop: int, start: int) -> Word | None:
        """The last word of list `name` that ends at or before `stop` and begins at or after `start`."""
        for word in reversed(self.words(name, start, stop)):
            if word.stop <= stop:
                return word
        return None

    def finds(self, rules: Iterable[Rule[Any]], sentences: Iterable[Sentence]) -> Iterator[Find[Any]]:
        """What the rules read, each in sentences that hold one of its words."""
        text = self.text
        tried = [(rule, rule.sought.needs) for rule in rules]
        for sentence in sentences:
            found: list[Find[Any]] = []
            start, stop = sentence.start, sentence.stop
            met = met_in(text, start, stop)
            for rule, needs in tried:
                if met & needs == needs:
                    own = list(rule.finds(text, start, stop))
                    if own and rule.is_called(text, start, stop):
                        found += own
            if found:
                yield from first_of_overlapping(found)

    def _stretch(self, at: int) -> _Stretch:
        last = self._last
        if last.start <= at < last.stop:
            return last
        while self._bounds[-1] <= at and self._bounds[-1] < len(self.text):
            closing = BREAK.search(self.text, self._bounds[-1] + STRETCH)
            self._bounds.append(closing.end() if closing else len(self.text))
        number = max(1, min(bisect_right(self._bounds, at), len(self._bounds) - 1))
        found = self._stretches.get(number)
        if found is None:
            if len(self._stretches) >= STRETCHES_KEPT:
                del self._stretches[next(iter(self._stretches))]
            bounds = self._bounds[number - 1 : number + 1]
            found = self._stretches[number] = self._look(self.text, bounds[0], bounds[-1])
        self._last = found
        return found


class Scanner:
    """The automaton of all lists."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        meant: dict[str, list[tuple[str, str]]] = {}
        for name, meanings in lists.items():
            for word, meaning in meanings.items():
                meant.setdefault(word, []).append((name, meaning))
        self._words = list(meant.items())
        self._automaton = AhoCorasick(list(meant), matchkind=MatchKind.Standard)

    def scan(self, text: str) -> Scan:
        return Scan(text, self._look)

    def _look(self, text: str, start: int, stop: int) -> _Stretch:
        listed: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        part = text if stop - start == len(text) else text[start:stop]
        for number, left, right in self._automaton.find_matches_as_indexes(part, overlapping=True):
            word, meanings = self._words[number]
            for name, meaning in meanings:
                listed[name].append((start + left, -start - right, word, meaning))
        return _Stretch(start, stop, {name: _leftmost_longest(found) for name, found in listed.items()})


def _leftmost_longest(found: list[tuple[int, int, str, str]]) -> tuple[list[int], list[Word]]:
    """Of the words, each with its end counted backwards, those that stay, and where they begin."""
    found.sort()
    starts: list[int] = []
    kept: list[Word] = []
    free = 0
    for start, backwards, word, meaning in found:
        if start >= free:
            free = -backwards
            starts.append(start)
            kept.append(_word((start, free, word, meaning)))
    return starts, kept


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The scanner of everything that reading knows, built when it is first used."""
    from kaigong.reading.lexicon import words
    from kaigong.reading.lexicon.lists import word_list
    from kaigong.reading.quantities.rates import rate_words

    lists = {
        "stages": words("stages", "stage"),
        "modals": words("modals", "modality"),
        "money_kinds": words("money_kinds", "kind"),
        "rates": rate_words(),
        "heads": words("heads", "class"),
        "edges": words("edges", "class"),
        "organisations": words("organisations", "class"),
        "known": dict.fromkeys(word_list("names/known_enterprises"), ""),
    }
    return Scanner(lists)
