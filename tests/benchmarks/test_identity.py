"""The labelled pairs are what they were, and identity is told on them as well as it has to be."""

from collections import Counter

import pytest

from benchmarks.identity.making import KINDS, digest, unseen_pairs, working_pairs
from benchmarks.identity.making_fresh import fresh_pairs
from benchmarks.identity.pair import Pair, record, shown, written_pairs
from benchmarks.identity.scoring import compared, scores
from benchmarks.identity.section import best_threshold
from kaigong.resolution.identity import Verdict

EASY = {"strangers"}
FRESH_DIGESTS = {
    "second": "314fe2bc218e3906012e23bb4f8628fd16a312ab7aeb3786f39a25fdf5dd0f10",
    "third": "8b44f78f0f79385d305c2cc7e35aebc12d0874f2ce30e35f1dbf4ac4bfb31736",
    "fourth": "557c3ac2d5f403742b7e48a59f0657eb981f496a30e7da6f7a7ae66875a454a9",
    "fifth": "2fd6659e5ff75d099971148b71e42faa9fe2d3e1bc0dc24385d622bd9fcf578c",
}


@pytest.fixture(scope="module")
def working() -> tuple[Pair, ...]:
    return working_pairs()


@pytest.fixture(scope="module")
def fifth() -> tuple[Pair, ...]:
    """The set that was unseen until the rules of today stood."""
    return fresh_pairs("fifth")


def test_there_are_enough_of_them(working: tuple[Pair, ...], fifth: tuple[Pair, ...]) -> None:
    pairs = [*working, *fifth]
    hard = [pair for pair in pairs if not pair.same and pair.kind not in EASY]
    assert (len(pairs), len(fifth)) == (5326, 2326)
    assert len(hard) >= 700
    assert Counter(pair.kind for pair in working) == {kind: 2 * number for kind, number, _ in KINDS}


def test_they_are_the_same_with_every_python(working: tuple[Pair, ...]) -> None:
    assert digest(working) == "2adb11d8d4f1264dccfc90aca8675f3a08e806886ca09f2a2b795dba4e81eb37"
    assert digest(unseen_pairs()) == "445625e124a145bc7a402c7638aa7abc66a74d2eed983f0bd39750079f7e595c"
    assert all(digest(fresh_pairs(name)) == expected for name, expected in FRESH_DIGESTS.items())


def test_identity_is_told_on_the_working_pairs(working: tuple[Pair, ...]) -> None:
    assert_told(working, joined=1200)


def test_identity_is_told_on_what_was_unseen(fifth: tuple[Pair, ...]) -> None:
    assert_told(fifth, joined=600)


def assert_told(pairs: tuple[Pair, ...], joined: int) -> None:
    found = {id(pair): comparison for pair, comparison in compared(pairs)}
    assert scores(pairs, lambda pair: found[id(pair)].likely).f1 >= 0.95
    sure = scores(pairs, lambda pair: found[id(pair)].verdict is Verdict.SAME)
    assert sure.joined >= joined
    assert sure.wrong <= 2


@pytest.mark.parametrize("pair", written_pairs(), ids=lambda pair: pair.kind)
def test_what_we_wrote_ourselves(pair: Pair) -> None:
    ((_, comparison),) = compared([pair])
    allowed = {Verdict.SAME, Verdict.UNSURE} if pair.same else {Verdict.DIFFERENT, Verdict.UNSURE}
    assert comparison.verdict in allowed


def test_most_of_what_we_wrote_is_sure() -> None:
    sure = scores(written_pairs(), lambda pair: compared([pair])[0][1].verdict is Verdict.SAME)
    assert (sure.wrong, sure.joined >= 28) == (0, True)


def test_a_record_is_written_in_one_line() -> None:
    line = "名 云岫铜箔项目；企 云岫；地 320281；资 约12.6亿元、1亿美元；能 铜箔 2万吨/年；时 started 2024-02；码 A1"
    one = record(line)
    assert (str(one.totals[0].amount), one.totals[0].approximate, one.totals[1].unit) == ("1260000000.0", True, "USD")
    assert "started 2024-02" in shown(one)
    with pytest.raises(ValueError, match="unknown"):
        record("价 3亿元")
    with pytest.raises(ValueError, match="no sum"):
        record("资 许多")


def test_a_peer_says_one_from_the_score_that_does_best() -> None:
    same, other = (Pair("", truth, record("名 云岫"), record("名 云岫")) for truth in (True, False))
    assert best_threshold([same, same, other, other], [0.9, 0.8, 0.7, 0.1]) == 0.8
    assert best_threshold([same, other, same, other], [0.9, 0.5, 0.5, 0.1]) == 0.5
