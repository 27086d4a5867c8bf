"""What `make score` says of a change; the scoring itself is the annotated texts' own scorer."""

import pytest

from benchmarks.score import print_changes

BEFORE = "2 annotated texts\nCORE 4 4 2 0.5 0.5 0.500\n\na1 - project 甲\na1 + project 乙\nb2 - date 丙\nb2 - date 丙\n"
NOW = "2 annotated texts\nCORE 4 4 3 0.7 0.8 0.750\n\nb2 - date 丙\nb2 + place 丁\nb2 - project 戊\n"


def test_facts_gained_and_lost_by_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_changes(BEFORE, NOW)
    assert capsys.readouterr().out.splitlines() == [
        "",
        "since the last commit: core F1 0.500 → 0.750, 5 facts changed",
        "mended  a1  project 乙",
        "gained  a1  project 甲",
        "false   b2  place 丁",
        "gained  b2  date 丙",
        "lost    b2  project 戊",
    ]


def test_nothing_committed_yet(capsys: pytest.CaptureFixture[str]) -> None:
    print_changes("", NOW)
    assert "nothing to compare with" in capsys.readouterr().out


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    print_changes(NOW, NOW)
    assert capsys.readouterr().out == "\nsince the last commit: core F1 0.750 → 0.750, 0 facts changed\n"
