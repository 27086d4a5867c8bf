"""Steps on a track: what is late and by how much, what comes next, what is only untold."""

from datetime import date

from kaigong.claims.steps import StepGroup, shipped_steps
from kaigong.claims.words import Modality
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.fold import fold_project
from kaigong.lifecycle.tracks import Track, TrackRow, track_of
from tests.lifecycle.saying import said

TODAY = date(2026, 4, 20)
EXPECTED = Modality.EXPECTED


def track(*entries: Entry) -> Track:
    return track_of(fold_project([said("name", "云锦电芯项目"), *entries]), shipped_steps().values(), TODAY)


def row(found: Track, key: str) -> TrackRow:
    return next(one for one in found.rows if one.step.key == key)


def test_a_plan_that_has_passed_is_late_by_days() -> None:
    found = track(
        said("step.construction_permit", "construction_permit", on="2026-03", modality=EXPECTED),
        said("step.eia", "eia", on="2026-04-20", modality=EXPECTED),
    )
    assert row(found, "construction_permit").late_days == 20
    assert (row(found, "eia").late_days, row(found, "eia").days_left) == (None, 0)
    assert [one.step.key for one in found.late] == ["construction_permit"]
    assert found.next is row(found, "construction_permit")


def test_what_was_reached_is_told_against_its_plan_only_as_exactly_as_both_are_known() -> None:
    found = track(
        said("step.eia", "eia", on="2026-01-15", modality=EXPECTED),
        said("step.eia", "eia", on="2026-01-27"),
        said("step.land_supply", "land_supply", on="2026-02", modality=EXPECTED),
        said("step.land_supply", "land_supply", on="2026-02-10"),
        said("step.tender", "tender", on="2026-03-20", modality=EXPECTED),
        said("step.tender", "tender", on="2026-03-01"),
        said("step.drawings", "drawings", on="2026-03-20", modality=EXPECTED),
        said("step.drawings", "drawings"),
    )
    days = {key: row(found, key).against_plan for key in ("eia", "land_supply", "tender", "drawings")}
    assert days == {"eia": 12, "land_supply": None, "tender": -19, "drawings": None}
    assert not found.late


def test_a_step_behind_the_stage_reached_is_untold_not_late() -> None:
    planned = said("step.construction_permit", "construction_permit", on="2026-03", modality=EXPECTED)
    found = track(planned, said("milestone.started", "started", on="2026-04-01"))
    assert row(found, "construction_permit").behind
    assert row(found, "construction_permit").late_days is None
    assert not row(found, "topped_out").behind
    assert found.next is None


def test_without_plans_the_next_is_the_first_behind_what_was_reached_last() -> None:
    found = track(said("step.land_supply", "land_supply", on="2026-02"))
    assert found.next is row(found, "planning_land_permit")
    assert track().next is None
    assert not track().told


def test_a_node_that_is_a_stage_shows_the_facts_of_the_stage() -> None:
    found = track(said("milestone.producing", "producing", on="2026-04-02"))
    reached = row(found, "full_production").reached
    assert reached is not None
    assert reached.property == "milestone.producing"
    assert found.of(StepGroup.WORKS)[-1] is row(found, "full_production")
