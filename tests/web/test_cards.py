"""A project in one row: what it reached, what is next, what is late."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import override

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality, Stage, Status
from kaigong.lifecycle.state import Fact, Figure, ProjectState
from kaigong.store.queries.answers import BoardRow, StageCount
from kaigong.web.cards import LADDER, card, in_order, ladder
from kaigong.web.templatetags import figures

DAY = date(2024, 2, 18)


def milestone(stage: Stage, modality: Modality, on: str) -> Fact:
    value = Value(stage.value)
    return Fact(f"milestone.{stage}", Figure(value, modality, PartialDate.parse(on), Basis.REPORTED, DAY, DAY, (1,)))


def state(*milestones: Fact, stage: Stage | None = Stage.STARTED) -> ProjectState:
    total = Figure(Value("", Decimal(1_260_000_000), "CNY"), Modality.ACTUAL, None, Basis.REPORTED, DAY, DAY, (2,))
    return ProjectState(
        name="墨池精密轴承项目",
        aliases=(),
        stage=stage,
        status=Status.GOING,
        organisations=(),
        places=(),
        division="320205",
        investments=(Fact("investment.total", total),),
        capacities=(),
        milestones=milestones,
        total_minor=126_000_000_000,
        claims=(1, 2),
    )


STARTED = milestone(Stage.STARTED, Modality.ACTUAL, "2024-02-17")
COMPLETED_PLAN = milestone(Stage.COMPLETED, Modality.EXPECTED, "2024-Q4")
PRODUCING_PLAN = milestone(Stage.PRODUCING, Modality.EXPECTED, "2025-03")


def test_the_ladder_tells_reached_planned_and_untold() -> None:
    rungs = {rung.stage: rung for rung in ladder(state(STARTED, COMPLETED_PLAN), date(2024, 6, 1))}
    assert rungs[Stage.STARTED].marks == "reached passed furthest"
    assert rungs[Stage.COMPLETED].marks == "planned"
    assert rungs[Stage.SIGNED].marks == "untold passed"
    assert rungs[Stage.FULL_CAPACITY].marks == "untold"


def test_a_plan_whose_last_day_has_passed_is_late_the_day_after() -> None:
    for today, late in ((date(2024, 12, 31), False), (date(2025, 1, 1), True)):
        rung = next(one for one in ladder(state(STARTED, COMPLETED_PLAN), today) if one.stage is Stage.COMPLETED)
        assert rung.late is late


def test_the_card_shows_what_is_next_and_what_is_late_before_it() -> None:
    row = BoardRow(1, state(STARTED, COMPLETED_PLAN, PRODUCING_PLAN), "320205", DAY)
    soon, late = card(row, date(2024, 6, 1)), card(row, date(2025, 2, 1))
    assert soon.reached is STARTED
    assert soon.total is not None
    assert soon.next is not None
    assert (soon.next.stage, soon.next.late) == (Stage.COMPLETED, False)
    assert late.next is not None
    assert late.next.late


def test_what_was_reached_is_not_next() -> None:
    plan = milestone(Stage.STARTED, Modality.EXPECTED, "2024-01")
    assert card(BoardRow(1, state(STARTED, plan), "", DAY), date(2026, 1, 1)).next is None


def test_counts_stand_in_the_order_of_the_stages() -> None:
    unknown, rest = StageCount(None, 2, 0), [StageCount(stage, 0, 0) for stage in LADDER]
    assert in_order([unknown, *reversed(rest)]) == (*rest, unknown)
    assert in_order([StageCount(None, 0, 0), *rest]) == tuple(rest)


def test_a_place_without_a_code_keeps_its_words() -> None:
    places = tuple(
        Figure(Value(words), Modality.ACTUAL, None, Basis.DECLARED, DAY, DAY, (1,)) for words in ("Bronx", "Queens")
    )
    abroad = BoardRow(entity=1, state=replace(state(), places=places), district="", said_on=DAY)
    with override("en"):
        assert figures.whereabouts(abroad) == "Bronx, Queens"
    with override("zh-hans"):
        assert figures.whereabouts(abroad) == "Bronx、Queens"
        assert figures.whereabouts(replace(abroad, district="320281")) == "江阴市"
        assert figures.whereabouts(replace(abroad, state=state())) == ""


def test_names_say_which_language_they_are_in() -> None:
    assert [figures.language_of(one) for one in ("Gull Head", "云锦 ABC")] == ["en", "zh-Hans"]
