"""How a project fares: what was said last holds, silence is inferred, and neither moves the stage."""

from datetime import date

import pytest

from kaigong.claims.words import Stage, Status
from kaigong.lifecycle.faring import DORMANT_DAYS, faring_of, silent_since
from kaigong.lifecycle.fold import fold_project
from tests.lifecycle.saying import said

NAME = said("name", "云锦电芯项目")
TODAY = date(2026, 7, 1)
LONG_AGO = silent_since(TODAY)


def test_silence_is_inferred_after_half_a_year_and_not_a_day_before() -> None:
    state = fold_project([NAME, said("milestone.signed", "signed", on="2025-01")])
    silent = faring_of(state, LONG_AGO, TODAY)
    assert (silent.status, silent.inferred, silent.since) == (Status.DORMANT, True, LONG_AGO)
    assert faring_of(state, date(2026, 1, 3), TODAY).status is Status.GOING
    assert (TODAY - LONG_AGO).days == DORMANT_DAYS


@pytest.mark.parametrize("stage", [Stage.PRODUCING, Stage.FULL_CAPACITY])
def test_what_is_at_work_is_not_dormant(stage: Stage) -> None:
    state = fold_project([NAME, said(f"milestone.{stage}", stage, on="2024-01")])
    assert faring_of(state, date(2024, 1, 31), TODAY).status is Status.GOING


def test_what_was_said_is_told_from_its_day_with_what_says_it() -> None:
    lost = said("status", "lost", on="2026-03-10", known="2026-04-01")
    entries = [NAME, said("status", "delayed", on="2026-01-08", known="2026-01-08"), lost, said("lost_to", "澄北市")]
    found = faring_of(fold_project(entries), date(2026, 4, 1), TODAY)
    assert (found.status, found.since, found.inferred) == (Status.LOST, date(2026, 3, 10), False)
    assert found.figure is not None
    assert found.figure.claims == (lost.id,)
    assert [one.value.text for one in found.lost_to] == ["澄北市"]


def test_a_stop_that_was_read_is_what_says_it() -> None:
    stop = said("milestone.stopped", "stopped", on="2026-05", known="2026-06-02")
    found = faring_of(fold_project([NAME, stop]), date(2026, 6, 2), TODAY)
    assert (found.status, found.since) == (Status.STOPPED, date(2026, 5, 31))
    assert found.figure is not None
    assert found.figure.claims == (stop.id,)


def test_where_nothing_is_said_of_it_it_goes_on_since_no_day() -> None:
    found = faring_of(fold_project([NAME]), TODAY, TODAY)
    assert (found.status, found.since, found.figure) == (Status.GOING, None, None)
