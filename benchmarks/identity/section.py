"""The part of `make bench` on identity: how well, and how fast, it is told on the pairs that were unseen, beside peers.

``python -m benchmarks.identity.section`` writes this part alone into ``benchmarks/results.md``.
"""

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.identity.fresh_words import FRESH
from benchmarks.identity.making import unseen_pairs, working_pairs
from benchmarks.identity.making_fresh import fresh_pairs
from benchmarks.identity.pair import Pair
from benchmarks.identity.peers import PEERS, Peer
from benchmarks.identity.scoring import Scores, scores
from kaigong.resolution.comparing import compare
from kaigong.resolution.identity import Verdict

RESULTS = Path(__file__).resolve().parent.parent / "results.md"
TITLE = "## Identity"
SETS = ("working", "first", *FRESH)
UNSEEN = SETS[-1]
FIRST_SCORES = (
    ("first", "0.940", "0.993", "0.893", 589, 0),
    ("second", "0.954", "0.967", "0.941", 1007, 1),
    ("third", "0.935", "0.981", "0.893", 932, 0),
    ("fourth", "0.951", "0.974", "0.928", 944, 5),
    ("fifth", "0.961", "0.973", "0.948", 974, 1),
)
"""Each set's F1, precision, recall, sure joins and wrong ones when it was scored for the first time, by the rules of
that hour; then its misses were looked at and rules were mended, so that later scores on it say less."""


def identity_section() -> str:
    """The tables, in Markdown."""
    told = {name: Told(pairs_of(name)) for name in SETS}
    unseen = pairs_of(UNSEEN)
    peers = [_peer_row(peer, pairs_of("working"), unseen, told[UNSEEN].seconds) for peer in PEERS if peer.installed()]
    missing = sorted({package for peer in PEERS if not peer.installed() for package in peer.packages})
    return "\n".join(
        (
            TITLE,
            "",
            f"Whether two records are one project. {len(unseen)} pairs of the {UNSEEN} set, "
            f"{sum(pair.same for pair in unseen)} of them one in truth; fictional, made by `benchmarks/identity`.",
            "Time is processor time for all pairs, as a multiple of Kaigong's "
            f"({told[UNSEEN].seconds / len(unseen) * 1e6:.0f} µs a pair).",
            "",
            "| | given | P | R | F1 | time |",
            "|---|---|---|---|---|---|",
            _row("Kaigong", "everything, no training", told[UNSEEN].likely, "1"),
            *peers,
            "",
            "What each peer's score has to be for one was chosen on the working pairs. Names alone do best there by "
            "calling every pair one.",
            *([f"\nNot installed, so not measured: {', '.join(missing)}."] if missing else []),
            "",
            "What is sure joins by itself, what is likely is put to a person first:",
            "",
            "| set | pairs | P | R | F1 | sure joins | of them wrong |",
            "|---|---|---|---|---|---|---|",
            *(_set_row(name, told[name]) for name in SETS),
            "",
            "When each set was scored for the first time, by the rules of that hour:",
            "",
            "| set | P | R | F1 | sure joins | of them wrong |",
            "|---|---|---|---|---|---|",
            *(f"| {name} | {p} | {r} | {f1} | {sure} | {wrong} |" for name, f1, p, r, sure, wrong in FIRST_SCORES),
            "",
        )
    )


def pairs_of(name: str) -> tuple[Pair, ...]:
    """The set of that name, one of `SETS`."""
    if name == "working":
        return working_pairs()
    return unseen_pairs() if name == "first" else fresh_pairs(name)


class Told:
    """What is said of one set: `likely` and `sure` scores, and seconds of processor time for all its pairs."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        start = time.process_time()
        found = [compare(pair.one, pair.other) for pair in pairs]
        self.seconds = time.process_time() - start
        said = {id(pair): comparison for pair, comparison in zip(pairs, found, strict=True)}
        self.pairs = len(pairs)
        self.likely = scores(pairs, lambda pair: said[id(pair)].likely)
        self.sure = scores(pairs, lambda pair: said[id(pair)].verdict is Verdict.SAME)


def _set_row(name: str, told: Told) -> str:
    one, sure = told.likely, told.sure
    return (
        f"| {name} | {told.pairs} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} | {sure.joined} "
        f"| {sure.wrong} |"
    )


def _peer_row(peer: Peer, working: Sequence[Pair], unseen: Sequence[Pair], ours: float) -> str:
    score = peer.learn(working)
    least = best_threshold(working, score(working))
    start = time.process_time()
    given = dict(zip(map(id, unseen), score(unseen), strict=True))
    took = time.process_time() - start
    found = scores(unseen, lambda pair: given[id(pair)] >= least)
    return _row(f"{peer.name} ({peer.versions()})", peer.given, found, f"{took / ours:.2g}")


def best_threshold(pairs: Sequence[Pair], given: Sequence[float]) -> float:
    """The score from which on to say one, for the best F1 on these pairs."""
    ranked = sorted(zip(given, (pair.same for pair in pairs), strict=True), key=lambda one: -one[0])
    every = sum(pair.same for pair in pairs)
    best, least, right = 0.0, ranked[0][0], 0
    for said, (score, same) in enumerate(ranked, 1):
        right += same
        if (said == len(ranked) or ranked[said][0] < score) and (f1 := 2 * right / (said + every)) > best:
            best, least = f1, score
    return least


def _row(name: str, given: str, found: Scores, took: str) -> str:
    return f"| {name} | {given} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {took} |"


def main() -> int:
    """Puts this part in the place of what results.md has of it."""
    page, part = RESULTS.read_text(encoding="utf-8"), identity_section()
    found = re.compile(rf"^{TITLE}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    page = found.sub(lambda _: part + "\n", page, count=1) if found.search(page) else f"{page.rstrip()}\n\n{part}"
    RESULTS.write_text(page.rstrip() + "\n", encoding="utf-8")
    print(part)
    return 0


if __name__ == "__main__":
    sys.exit(main())
