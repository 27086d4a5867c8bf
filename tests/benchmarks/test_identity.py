"""The labelled pairs are what they were, and identity is told on them as well as it has to be."""

from collections import Counter

import pytest

from benchmarks.identity.making import KINDS, digest, unseen_pairs, working_pairs
from benchmarks.identity.pair import Pair, record, shown, written_pairs
from benchmarks.identity.scoring import compared, scores
from kaigong.resolution.identity import Verdict

EASY = {"strangers"}


@pytest.fixture(scope="module")
def working() -> tuple[Pair, ...]:
    return working_pairs()


def test_there_are_enough_of_them(working: tuple[Pair, ...]) -> None:
    pairs = [*working, *unseen_pairs(), *written_pairs()]
    hard = [pair for pair in pairs if not pair.same and pair.kind not in EASY]
    assert len(pairs) >= 4500
    assert len(hard) >= 700
    assert Counter(pair.kind for pair in working) == {kind: 2 * number for kind, number, _ in KINDS}


def test_they_are_the_same_with_every_python(working: tuple[Pair, ...]) -> None:
    assert digest(working) == "2adb11d8d4f1264dccfc90aca8675f3a08e806886ca09f2a2b795dba4e81eb37"
    assert digest(unseen_pairs()) == "445625e124a145bc7a402c7638aa7abc66a74d2eed983f0bd39750079f7e595c"


def test_identity_is_told_on_the_working_pairs(working: tuple[Pair, ...]) -> None:
    found = {id(pair): comparison for pair, comparison in compared(working)}
    assert scores(working, lambda pair: found[id(pair)].likely).f1 >= 0.95
    sure = scores(working, lambda pair: found[id(pair)].verdict is Verdict.SAME)
    assert sure.joined >= 1200
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
