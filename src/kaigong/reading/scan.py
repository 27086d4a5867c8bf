"""The words of the lists in a view; what stands where is looked up, never searched for again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
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
Hit = tuple[int, int, int]
"""Number, start and stop of a word, as the automaton gives them."""


class _List:
    """The automaton of one list, and what it says of each word."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.words = tuple(meanings.items())
        self._automaton = AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest)

    def hits(self, text: str, start: int, stop: int) -> list[Hit]:
        """The words in ``text[start:stop]``, the longest first from the left, none overlapping."""
        if start == 0 and stop == len(text):
            return self._automaton.find_matches_as_indexes(text)
        found = self._automaton.find_matches_as_indexes(text[start:stop])
        return [(number, start + left, start + right) for number, left, right in found]


class _Stretch:
    """The hits of each list in ``[start, stop)``, looked for when the list is first asked for."""

    def __init__(self, text: str, start: int, stop: int, lists: Mapping[str, _List]) -> None:
        self.start, self.stop = start, stop
        self._text, self._lists = text, lists
        self._hits: dict[str, tuple[list[int], list[Hit]]] = {}
        self._ending: dict[str, dict[int, Word]] = {}

    def hits(self, name: str) -> tuple[list[int], list[Hit]]:
        """Where the words begin, and the words."""
        found = self._hits.get(name)
        if found is None:
            hits = self._lists[name].hits(self._text, self.start, self.stop)
            found = self._hits[name] = ([hit[1] for hit in hits], hits)
        return found

    def ending(self, name: str) -> dict[int, Word]:
        found = self._ending.get(name)
        if found is None:
            words = self._lists[name].words
            found = self._ending[name] = {
                stop: _word((start, stop, *words[number])) for number, start, stop in self.hits(name)[1]
            }
        return found


_word: Any = partial(tuple.__new__, Word)
"""Makes a `Word` of its parts, past the handling of arguments that a named tuple's own maker has."""


class Scan:
    """The words of one view, by list.

    The text is looked through a stretch at a time, as it is asked about, and only the last stretches are kept: the
    words of a long text take no more memory than those of a short one.
    """

    def __init__(self, text: str, lists: Mapping[str, _List]) -> None:
        self.text = text
        self._lists = lists
        self._bounds = [0]
        self._stretches: dict[int, _Stretch] = {}
        self._last = _Stretch(text, 0, 0, lists)

    def words(self, name: str, start: int, stop: int) -> list[Word]:
        """The words of list `name` that begin in ``[start, stop)``, in order, none overlapping."""
        stretch = self._stretch(start)
        starts, hits = stretch.hits(name)
        first, last = bisect_left(starts, start), bisect_left(starts, stop)
        words = self._lists[name].words
        found = [_word((at, end, *words[number])) for number, at, end in hits[first:last]] if first < last else []
        return found if stop <= stretch.stop else [*found, *self.words(name, stretch.stop, stop)]

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
            found = self._stretches[number] = _Stretch(self.text, bounds[0], bounds[-1], self._lists)
        self._last = found
        return found


class Scanner:
    """The automata of all lists."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        self._lists = {name: _List(meanings) for name, meanings in lists.items()}

    def scan(self, text: str) -> Scan:
        return Scan(text, self._lists)


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The scanner of everything that reading knows, built when it is first used."""
    from kaigong.reading.lexicon import words
    from kaigong.reading.quantities.rates import rate_words

    lists = {
        "stages": words("stages", "stage"),
        "modals": words("modals", "modality"),
        "money_kinds": words("money_kinds", "kind"),
        "rates": rate_words(),
        "heads": words("heads", "class"),
        "edges": words("edges", "class"),
        "organisations": words("organisations", "class"),
    }
    return Scanner(lists)
