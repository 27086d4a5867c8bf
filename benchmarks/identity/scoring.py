"""How well pairs are told: precision, recall and F1 of what is sure, and of what is at least possible."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.identity.pair import Pair
from kaigong.resolution.comparing import Comparison, compare
from kaigong.resolution.identity import Verdict


@dataclass(frozen=True, slots=True)
class Scores:
    """`joined` pairs were called one, `wrong` of them are two; `all` are one in truth."""

    joined: int
    wrong: int
    all: int

    @property
    def precision(self) -> float:
        return (self.joined - self.wrong) / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        return (self.joined - self.wrong) / self.all if self.all else 0.0

    @property
    def f1(self) -> float:
        return 2 * (self.joined - self.wrong) / (self.joined + self.all) if self.joined + self.all else 0.0


def scores(pairs: Iterable[Pair], says_same: Callable[[Pair], bool]) -> Scores:
    counted = Counter((says_same(pair), pair.same) for pair in pairs)
    return Scores(
        counted[True, True] + counted[True, False], counted[True, False], counted[True, True] + counted[False, True]
    )


def compared(pairs: Sequence[Pair]) -> list[tuple[Pair, Comparison]]:
    return [(pair, compare(pair.one, pair.other)) for pair in pairs]


def by_kind(found: Iterable[tuple[Pair, Comparison]]) -> dict[str, Counter[Verdict]]:
    counted: dict[str, Counter[Verdict]] = {}
    for pair, comparison in found:
        counted.setdefault(pair.kind, Counter())[comparison.verdict] += 1
    return counted
