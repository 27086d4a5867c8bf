"""One pass over a view finds every word that any list or rule knows; everything later asks only there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kaigong.reading.grammar import Find, Rule, first_of_overlapping
from kaigong.reading.sought import met_in
from kaigong.text.sentences import Sentence


class Word(NamedTuple):
    """A listed word in the run ``[start, stop)`` of a view, with what its list says of it. A tuple, because a text has
    more of these than of anything else."""

    start: int
    stop: int
    word: str
    meaning: str


class Scan:
    """The words of one view, by list, and for each rule the sentences that call it."""

    def __init__(self, text: str, listed: Mapping[str, list[Word]], callers: Mapping[str, list[int]]) -> None:
        self.text = text
        self._listed = listed
        self._starts = {name: [word.start for word in words] for name, words in listed.items()}
        self._callers = callers
        self._ending: dict[str, dict[int, Word]] = {}

    def words(self, name: str, start: int, stop: int) -> list[Word]:
        """The words of list `name` that begin in ``[start, stop)``, in order, none overlapping."""
        starts = self._starts.get(name)
        if not starts:
            return []
        return self._listed[name][bisect_left(starts, start) : bisect_left(starts, stop)]

    def ending(self, name: str) -> Mapping[int, Word]:
        """The words of list `name` by where they end."""
        if name not in self._ending:
            self._ending[name] = {word.stop: word for word in self._listed.get(name, ())}
        return self._ending[name]

    def last_before(self, name: str, stop: int, start: int) -> Word | None:
        """The last word of list `name` that ends at or before `stop` and begins at or after `start`."""
        for word in reversed(self.words(name, start, stop)):
            if word.stop <= stop:
                return word
        return None

    def finds(self, rules: Iterable[Rule[Any]], sentences: Iterable[Sentence]) -> Iterator[Find[Any]]:
        """What the rules read, each tried only in sentences that hold one of its words."""
        tried = [(rule, rule.sought.needs, at) for rule in rules if (at := self._callers.get(rule.name))]
        if not tried:
            return
        for sentence in sentences:
            found: list[Find[Any]] = []
            met = met_in(self.text, sentence.start, sentence.stop)
            for rule, needs, at in tried:
                if met & needs != needs:
                    continue
                place = bisect_left(at, sentence.start)
                if place < len(at) and at[place] < sentence.stop:
                    found.extend(rule.finds(self.text, sentence.start, sentence.stop))
            if found:
                yield from first_of_overlapping(found)


class Scanner:
    """The automaton of all lists and of the words that call rules."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]], rules: Iterable[Rule[Any]]) -> None:
        patterns: dict[str, tuple[list[tuple[str, str]], list[str]]] = {}
        for name, meanings in lists.items():
            for word, meaning in meanings.items():
                patterns.setdefault(word, ([], []))[0].append((name, meaning))
        for rule in rules:
            for word in rule.words:
                patterns.setdefault(word, ([], []))[1].append(rule.name)
        self._words = list(patterns)
        self._roles = [patterns[word] for word in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def scan(self, text: str) -> Scan:
        listed: dict[str, list[Word]] = {}
        callers: dict[str, list[int]] = {}
        for number, start, stop in self._automaton.find_matches_as_indexes(text, overlapping=True):
            lists, rules = self._roles[number]
            for name, meaning in lists:
                listed.setdefault(name, []).append(Word(start, stop, self._words[number], meaning))
            for rule in rules:
                callers.setdefault(rule, []).append(start)
        for at in callers.values():
            at.sort()
        return Scan(text, {name: _leftmost_longest(words) for name, words in listed.items()}, callers)


def _leftmost_longest(words: list[Word]) -> list[Word]:
    words.sort(key=lambda word: (word.start, -word.stop))
    kept: list[Word] = []
    stop = 0
    for word in words:
        if word.start >= stop:
            kept.append(word)
            stop = word.stop
    return kept


@lru_cache(maxsize=1)
def scanner() -> Scanner:
    """The scanner of everything that reading knows, built when it is first used."""
    from kaigong.reading.lexicon import words
    from kaigong.reading.quantities.rates import rate_words
    from kaigong.reading.rules import pattern_rules

    lists = {
        "stages": words("stages", "stage"),
        "modals": words("modals", "modality"),
        "money_kinds": words("money_kinds", "kind"),
        "rates": rate_words(),
        "heads": words("heads", "class"),
        "edges": words("edges", "class"),
        "products": words("products", "word"),
        "organisations": words("organisations", "class"),
    }
    return Scanner(lists, pattern_rules())
