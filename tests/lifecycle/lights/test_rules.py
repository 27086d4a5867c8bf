"""Lights: each rule on both sides of each of its bounds, and what lights nothing."""

from datetime import date

import pytest

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.fold import fold_project
from kaigong.lifecycle.lights import Colour, Light, Watched, lights_of, profiles, worst
from kaigong.lifecycle.lights.light import LightRule
from tests.lifecycle.saying import said

POINTS, SHARE = profiles().values()
NAME = "云锦负极材料项目"


def lit(
    entries: list[Entry], today: str, rule: LightRule, profile: object = POINTS, planned: str | None = None
) -> Light | None:
    day = date.fromisoformat(today)
    # Somebody said something yesterday, so that silence is not what is told.
    state = fold_project([said("name", NAME, known=today), *entries])
    watched = Watched(state, day, PartialDate.parse(planned) if planned else None)
    return next((one for one in lights_of(watched, day, profile) if one.rule is rule), None)  # type: ignore[arg-type]


def colour(light: Light | None) -> str:
    return light.colour if light else ""


def planned_start(on: str) -> Entry:
    return said("milestone.started", "started", on=on, modality=Modality.EXPECTED, known="2026-01-10")


@pytest.mark.parametrize(
    ("planned", "today", "expected"),
    [
        ("2026-03", "2026-03-31", ""),
        ("2026-03", "2026-04-01", "yellow"),
        ("2026-03", "2026-06-30", "yellow"),
        ("2026-03", "2026-07-01", "red"),
        ("2026-02", "2026-05-31", "yellow"),
        ("2026-02", "2026-06-01", "red"),
        ("2026-Q1", "2026-04-01", "yellow"),
        ("2026", "2026-12-31", ""),
        ("2026-03-15", "2026-03-16", "yellow"),
    ],
)
def test_a_start_that_is_late(planned: str, today: str, expected: str) -> None:
    assert colour(lit([planned_start(planned)], today, LightRule.START)) == expected


def test_what_was_started_is_late_no_more_whichever_stage_says_so() -> None:
    for stage in ("started", "completed", "producing"):
        entries = [planned_start("2026-03"), said(f"milestone.{stage}", stage, on="2026-05", known="2026-06-01")]
        assert lit(entries, "2026-08-01", LightRule.START) is None
    signed = [planned_start("2026-03"), said("milestone.signed", "signed", known="2026-06-01")]
    assert colour(lit(signed, "2026-08-01", LightRule.START)) == "red"


def test_a_profile_says_on_which_basis_a_start_counts() -> None:
    from dataclasses import replace

    strict = replace(POINTS, bases=frozenset({Basis.RECOGNISED}))
    reported = [planned_start("2026-03"), said("milestone.started", "started", on="2026-03", known="2026-04-01")]
    assert lit(reported, "2026-08-01", LightRule.START) is None
    assert colour(lit(reported, "2026-08-01", LightRule.START, strict)) == "red"
    recognised = said("milestone.started", "started", on="2026-04", known="2026-05-01", basis=Basis.RECOGNISED)
    assert lit([*reported, recognised], "2026-08-01", LightRule.START, strict) is None


def test_the_offices_list_comes_before_what_sources_plan() -> None:
    later = lit([planned_start("2026-03")], "2026-05-01", LightRule.START, planned="2026-06")
    assert later is None
    light = lit([], "2026-07-01", LightRule.START, planned="2026-06")
    assert light is not None
    assert (light.colour, light.claims) == (Colour.YELLOW, ())
    assert light.why.zh == "计划2026年6月开工，已过期1天，还没有开工。"


def of_the_year(done: int, known: str = "2026-06-30", plan: int = 1_000_000_000, on: str = "2026") -> list[Entry]:
    return [
        said("investment.annual", amount=plan, on="2026", modality=Modality.EXPECTED, known="2026-01-10"),
        said("investment.completed", amount=done, on=on, known=known, basis=Basis.DECLARED),
    ]


@pytest.mark.parametrize(
    ("done", "by_points", "by_share"),
    [
        (400_000_000, "", ""),  # 49.59 due: 9.6 points behind, 81 per cent of it
        (396_000_000, "", "yellow"),
        (395_000_000, "yellow", "yellow"),
        (298_000_000, "yellow", "yellow"),
        (297_000_000, "yellow", "red"),
        (196_000_000, "yellow", "red"),
        (195_000_000, "red", "red"),
        (900_000_000, "", ""),
    ],
)
def test_progress_against_the_schedule(done: int, by_points: str, by_share: str) -> None:
    entries = of_the_year(done)
    assert colour(lit(entries, "2026-06-30", LightRule.SCHEDULE)) == by_points
    assert colour(lit(entries, "2026-06-30", LightRule.SCHEDULE, SHARE)) == by_share


def test_the_schedule_is_held_against_the_day_that_was_told_of() -> None:
    light = lit(of_the_year(250_000_000), "2026-07-20", LightRule.SCHEDULE)
    assert light is not None
    assert light.why.zh == "截至6月30日完成年度计划的25.0%，按序时应为49.6%，落后24.6个百分点。"
    assert light.why.en.startswith("By 2026-06-30 25.0% of the year's plan was done where 49.6% was due")
    assert (light.basis, len(light.claims)) == (Basis.DECLARED, 2)
    monthly = lit(of_the_year(250_000_000, known="2026-07-12", on="2026-06"), "2026-07-20", LightRule.SCHEDULE)
    assert monthly is not None
    assert monthly.why == light.why


def test_no_plan_or_nothing_told_is_no_progress_to_judge() -> None:
    plan, done = of_the_year(1)
    assert lit([plan], "2026-12-01", LightRule.SCHEDULE) is None
    assert lit([done], "2026-12-01", LightRule.SCHEDULE) is None
    assert lit(of_the_year(1, plan=0), "2026-12-01", LightRule.SCHEDULE) is None
    assert lit([*of_the_year(1)], "2027-02-01", LightRule.SCHEDULE) is None  # another year's plan


@pytest.mark.parametrize(
    ("started", "today", "expected"),
    [
        ("2026-03-10", "2026-04-10", ""),
        ("2026-03-10", "2026-04-11", "yellow"),
        ("2026-03-10", "2026-05-10", "yellow"),
        ("2026-03-10", "2026-05-11", "red"),
        ("2026-03", "2026-04-30", ""),
        ("2026-03", "2026-06-01", "red"),
    ],
)
def test_a_start_that_the_statistics_do_not_know(started: str, today: str, expected: str) -> None:
    entries = [said("milestone.started", "started", on=started, known="2026-04-01")]
    assert colour(lit(entries, today, LightRule.STATISTICS)) == expected
    entered = said("entry.statistics", on="2026-05", known="2026-05-30")
    vouched = said("investment.completed", amount=5, on="2026", known="2026-05-30", basis=Basis.STATISTICAL)
    runs = said("milestone.producing", "producing", known="2026-05-30")
    for known in (entered, vouched, runs):
        assert lit([*entries, known], today, LightRule.STATISTICS) is None


@pytest.mark.parametrize(
    ("days", "expected"), [(29, ""), (30, "green"), (89, "green"), (90, "yellow"), (400, "yellow")]
)
def test_silence_is_inferred(days: int, expected: str) -> None:
    state = fold_project([said("name", NAME, known="2026-01-10")])
    today = date.fromordinal(date(2026, 1, 10).toordinal() + days)
    lights = lights_of(Watched(state, date(2026, 1, 10)), today, POINTS)
    assert [light.colour for light in lights] == ([expected] if expected else [])
    assert all(light.inferred and light.rule is LightRule.SILENCE for light in lights)


def test_what_runs_is_asked_for_no_news_of_its_building() -> None:
    for stage in ("producing", "stopped"):
        entries = [said("name", NAME), said(f"milestone.{stage}", stage, on="2026-01", known="2026-01-10")]
        watched = Watched(fold_project(entries), date(2026, 1, 10))
        assert lights_of(watched, date(2026, 12, 1), POINTS) == ()


def test_each_light_names_claims_and_the_worst_gives_the_colour() -> None:
    state = fold_project([said("name", NAME), planned_start("2026-01"), *of_the_year(1_000)])
    lights = lights_of(Watched(state, date(2026, 6, 30)), date(2026, 8, 30), POINTS)
    assert {light.rule for light in lights} == {LightRule.START, LightRule.SCHEDULE, LightRule.SILENCE}
    assert all(light.claims for light in lights)
    assert worst(lights) is Colour.RED
    assert worst(()) is Colour.GREEN
