"""Time between two points: those that wait count as far as they have waited, and nobody is left out unsaid."""

from datetime import date

import pytest

from kaigong.claims.dates import PartialDate
from kaigong.lifecycle.dwell import Dwell, Passage, Stretch, Way, dwell_of, stretch_of

TODAY = date(2026, 7, 1)
SIGNED, STARTED = "milestone.signed", "milestone.started"
BEYOND = frozenset({"milestone.completed"})


def way(lost_on: str = "", **reached: str | None) -> Way:
    points = tuple((f"milestone.{key}", PartialDate.parse(on) if on else None) for key, on in reached.items())
    return Way(1, points, date.fromisoformat(lost_on) if lost_on else None)


@pytest.mark.parametrize(
    ("told", "passage", "days", "rough"),
    [
        (way(signed="2026-01-10", started="2026-03-31"), Passage.DONE, 80, False),
        (way(signed="2026-01-10", started="2026-01-10"), Passage.DONE, 0, False),
        (way(signed="2026-01", started="2026-03-16"), Passage.DONE, 59, True),
        (way(signed="2026-01-20", started="2026-01"), Passage.DONE, 0, True),
        (way(signed="2026-05-01"), Passage.WAITING, 61, False),
        (way(signed="2026-05-01", lost_on="2026-05-31"), Passage.LEFT, 30, False),
        (way(signed="2026-05-01", started="2026-04-01"), Passage.REVERSED, -30, False),
        (way(signed="2026-Q1", started="2026-04-01"), Passage.UNDATED, None, False),
        (way(signed=None, started="2026-04-01"), Passage.UNDATED, None, False),
        (way(signed="2026-01-10", started=None), Passage.UNDATED, None, False),
        (way(signed="2026-01-10", started="2026"), Passage.UNDATED, None, False),
        (way(signed="2026-01-10", completed="2026-06-01"), Passage.UNDATED, None, False),
    ],
)
def test_what_a_project_is_to_a_stretch(told: Way, passage: Passage, days: int | None, rough: bool) -> None:
    found = stretch_of(told, SIGNED, STARTED, BEYOND, TODAY)
    assert found == Stretch(1, passage, days, rough)


def test_a_project_that_never_was_at_the_beginning_is_not_counted() -> None:
    assert stretch_of(way(started="2026-01-10"), SIGNED, STARTED, BEYOND, TODAY) is None


def made(done: list[int], waiting: list[int] | None = None, left: list[int] | None = None) -> Dwell:
    several = ((Passage.DONE, done), (Passage.WAITING, waiting or []), (Passage.LEFT, left or []))
    return dwell_of(Stretch(n, one, days) for one, days_of in several for n, days in enumerate(days_of))


@pytest.mark.parametrize(
    ("dwell", "quartiles"),
    [
        (made([10, 20, 30, 40]), (10, 20, 30)),
        (made([7]), (7, 7, 7)),
        (made([10, 10, 10, 50]), (10, 10, 10)),
        # Nine of ten still wait after 100 days: the one that was quick does not speak for them.
        (made([10], [100] * 9), (None, None, None)),
        (made([10, 20], [100, 100]), (10, 20, None)),
        # Who has waited less than the others took says nothing of what comes later.
        (made([50, 60], [1, 1]), (50, 50, 60)),
        # Freireich's 6-MP remissions (1963), weeks; the median is the published one, 23.
        (made([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]), (13, 23, None)),
        (made([], [5]), (None, None, None)),
        (made([30, 60], left=[45]), (30, 60, 60)),
    ],
)
def test_quartiles_with_those_that_wait(dwell: Dwell, quartiles: tuple[int | None, ...]) -> None:
    assert dwell.quartiles == quartiles


def test_the_counts_and_the_longest_first() -> None:
    found = made([10, 20], [5, 300], [40])
    assert (found.counted, found.count(Passage.WAITING), found.seen) == (5, 2, 300)
    assert [one.days for one in found.of(Passage.WAITING)] == [300, 5]
