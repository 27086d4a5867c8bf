"""The fold: what counts, why, and what is shown beside it."""

import random

import pytest

from kaigong.claims.words import Basis, InvestmentKind, Modality, Stage, Status
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.fold import fold_enterprise, fold_project
from kaigong.lifecycle.state import Why
from kaigong.store.state_json import project_as_json, project_from_json
from tests.lifecycle.saying import said

NAME = said("name", "云锦负极材料项目")


def test_one_source_says_all() -> None:
    state = fold_project(
        [
            NAME,
            said("organisation", "云锦新材料", of_entity=7),
            said("place", "江阴市", unit="320281"),
            said("investment.total", amount=1_260_000_000),
            said("milestone.started", "started", on="2024-02-17"),
            said("milestone.producing", "producing", on="2024", modality=Modality.EXPECTED),
        ]
    )
    assert state.name == "云锦负极材料项目"
    assert (state.stage, state.status) == (Stage.STARTED, Status.GOING)
    assert state.division == "320281"
    assert state.total_minor == 126_000_000_000
    assert [figure.of_entity for figure in state.organisations] == [7]
    assert state.missing == ()
    total = state.investment(InvestmentKind.TOTAL)
    assert total is not None
    assert (total.why, total.differs) == (Why.ONLY, False)
    planned = state.milestone(Stage.PRODUCING, Modality.EXPECTED)
    assert planned is not None
    assert str(planned.counts.on) == "2024"


def test_two_sources_that_agree_are_one_figure() -> None:
    entries = [said("investment.total", amount=126 * 10**7, source=n, known=f"2024-0{n}-01") for n in (2, 3)]
    fact = fold_project([NAME, *entries]).investment(InvestmentKind.TOTAL)
    assert fact is not None
    assert fact.why is Why.AGREED
    assert fact.counts.claims == tuple(entry.id for entry in entries)
    assert str(fact.counts.first_known_on) == "2024-02-01"
    assert fact.others == ()


def test_a_later_sum_revises_and_the_earlier_is_shown() -> None:
    earlier = said("investment.total", amount=12 * 10**8, known="2024-02-18", source=1)
    later = said("investment.total", amount=13 * 10**8, known="2024-06-30", source=2)
    fact = fold_project([NAME, later, earlier]).investment(InvestmentKind.TOTAL)
    assert fact is not None
    assert fact.counts.value.amount == 13 * 10**8
    assert (fact.why, fact.differs, fact.disputed) == (Why.NEWEST, True, False)
    assert [figure.value.amount for figure in fact.others] == [12 * 10**8]


def test_two_sums_of_one_day_are_disputed() -> None:
    entries = [said("investment.total", amount=n * 10**8, source=n) for n in (12, 13)]
    fact = fold_project([NAME, *entries]).investment(InvestmentKind.TOTAL)
    assert fact is not None
    assert fact.disputed


def test_a_choice_counts_over_a_newer_sum() -> None:
    preferred = said("investment.total", amount=12 * 10**8, chosen=True)
    newer = said("investment.total", amount=13 * 10**8, known="2025-01-01", source=2)
    fact = fold_project([NAME, preferred, newer]).investment(InvestmentKind.TOTAL)
    assert fact is not None
    assert (fact.counts.value.amount, fact.why, fact.disputed) == (12 * 10**8, Why.CHOSEN, False)


def test_an_exact_sum_counts_over_a_later_rounded_one() -> None:
    exact = said("investment.total", amount=126 * 10**7)
    rounded = said("investment.total", amount=13 * 10**8, approximate=True, known="2024-03-01", source=2)
    fact = fold_project([NAME, exact, rounded]).investment(InvestmentKind.TOTAL)
    assert fact is not None
    assert (fact.counts.value.amount, fact.why, fact.differs) == (126 * 10**7, Why.MORE_PRECISE, False)


def test_bases_stand_side_by_side() -> None:
    reported = said("investment.total", amount=13 * 10**8, known="2024-06-01")
    recognised = said("investment.total", amount=12 * 10**8, basis=Basis.RECOGNISED, known="2024-03-01", source=2)
    state = fold_project([NAME, reported, recognised])
    assert [fact.counts.basis for fact in state.investments] == [Basis.RECOGNISED, Basis.REPORTED]
    assert not any(fact.differs for fact in state.investments)
    assert state.total_minor == 12 * 10**10


def test_a_day_counts_over_the_year_that_holds_it() -> None:
    day = said("milestone.started", "started", on="2024-02-17")
    year = said("milestone.started", "started", on="2024", known="2024-12-31", source=2)
    undated = said("milestone.started", "started", known="2025-03-01", source=3)
    fact = fold_project([NAME, day, year, undated]).milestone(Stage.STARTED, Modality.ACTUAL)
    assert fact is not None
    assert (str(fact.counts.on), fact.why, fact.differs) == ("2024-02-17", Why.MORE_PRECISE, False)


def test_a_plan_put_off_shows_both_days() -> None:
    first = said("milestone.producing", "producing", on="2024-12", modality=Modality.EXPECTED)
    later = said("milestone.producing", "producing", on="2025-06", modality=Modality.EXPECTED, known="2024-11-01")
    fact = fold_project([NAME, first, later]).milestone(Stage.PRODUCING, Modality.EXPECTED)
    assert fact is not None
    assert (str(fact.counts.on), fact.differs) == ("2025-06", True)


@pytest.mark.parametrize(
    ("resumed", "status"), [("2024-05-01", Status.STOPPED), ("2024-09-01", Status.GOING), (None, Status.STOPPED)]
)
def test_a_stop_holds_until_something_newer(resumed: str | None, status: Status) -> None:
    entries = [NAME, said("milestone.stopped", "stopped", on="2024-07-01", known="2024-07-02")]
    if resumed:
        entries.append(said("milestone.started", "started", on=resumed, known=resumed, source=2))
    assert fold_project(entries).status is status


def test_stage_is_the_furthest_reached_not_the_last_told() -> None:
    producing = said("milestone.producing", "producing", on="2024-05", known="2024-06-01")
    started = said("milestone.started", "started", on="2023", known="2024-08-01", source=2)
    planned = said("milestone.full_capacity", "full_capacity", on="2026", modality=Modality.EXPECTED)
    assert fold_project([NAME, producing, started, planned]).stage is Stage.PRODUCING


def test_capacities_of_one_text_stand_together_and_later_ones_revise() -> None:
    together = [
        said("capacity", "锗", 30, "吨"),
        said("capacity", "镉", 800, "吨"),
        said("capacity", "负极材料", 5, "万套"),
    ]
    later = said("capacity", "锂电池负极材料", 6, "万套", known="2025-01-01", source=2)
    facts = fold_project([NAME, *together, later]).capacities
    assert sorted((str(f.counts.value.amount), f.counts.value.unit) for f in facts) == [
        ("30", "吨"),
        ("6", "万套"),
        ("800", "吨"),
    ]
    assert next(f for f in facts if f.counts.value.unit == "万套").differs


def test_another_currency_is_no_total_in_yuan() -> None:
    assert fold_project([NAME, said("investment.total", amount=10**8, unit="USD")]).total_minor is None


def test_the_most_exact_place_gives_the_division() -> None:
    state = fold_project([NAME, said("place", "无锡", unit="320200"), said("place", "江阴市", unit="320281", source=2)])
    assert state.division == "320281"
    assert len(state.places) == 2


def test_order_of_entries_changes_nothing() -> None:
    entries = [
        NAME,
        said("name", "云锦负极材料"),
        *(said("investment.total", amount=n * 10**8, source=n, known=f"2024-0{n}-01") for n in range(1, 8)),
        *(said("place", place, source=n) for n, place in enumerate(("江阴", "新吴区", "江阴"), 2)),
    ]
    state = fold_project(entries)
    shuffled = list(entries)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        assert fold_project(shuffled) == state


def test_nothing_without_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        fold_project([said("investment.total", amount=1)])


def test_enterprise_keeps_its_other_names() -> None:
    state = fold_enterprise([said("name", "云锦"), said("name", "云锦新材料有限公司")])
    assert state.name == "云锦新材料有限公司"
    assert [figure.value.text for figure in state.aliases] == ["云锦"]


def test_what_is_planned_for_one_year_and_for_the_next_stand_side_by_side() -> None:
    plans = [said("investment.annual", amount=n * 10**8, on=f"202{n}") for n in (5, 6)]
    annual = fold_project([NAME, *plans]).investments
    assert [(str(fact.counts.on), fact.differs) for fact in annual] == [("2026", False), ("2025", False)]
    revised = said("investment.annual", amount=7 * 10**8, on="2026", known="2024-03-01")
    first, second = fold_project([NAME, *plans, revised]).investments
    assert (first.counts.value.amount, first.differs, second.counts.value.amount) == (700_000_000, True, 500_000_000)


@pytest.mark.parametrize(("basis", "revised"), [(Basis.DECLARED, True), (Basis.REPORTED, False)])
def test_who_vouches_revises_and_papers_contradict(basis: Basis, revised: bool) -> None:
    earlier = said("investment.total", amount=12 * 10**8, known="2024-02-18", source=1, basis=basis)
    later = said("investment.total", amount=13 * 10**8, known="2024-06-30", source=2, basis=basis)
    (fact,) = fold_project([NAME, earlier, later]).investments
    assert (fact.differs, fact.revised, fact.at_odds) == (True, revised, not revised)


def test_steps_stand_beside_the_stages_and_move_none() -> None:
    state = fold_project(
        [
            NAME,
            said("milestone.signed", "signed", on="2024-01"),
            said("step.construction_permit", "construction_permit", on="2024-03-05"),
            said("step.construction_permit", "construction_permit", on="2024-02", modality=Modality.EXPECTED),
            said("step.own_2", "own_2"),
        ]
    )
    assert state.stage is Stage.SIGNED
    had = state.step("step.construction_permit", Modality.ACTUAL)
    planned = state.step("step.construction_permit", Modality.EXPECTED)
    assert had is not None
    assert planned is not None
    assert (str(had.counts.on), str(planned.counts.on)) == ("2024-03-05", "2024-02")
    assert state.step("step.own_2", Modality.ACTUAL) in state.facts
    assert project_from_json(project_as_json(state)) == state


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ([("status", "delayed", "2024-04-01")], Status.DELAYED),
        ([("status", "lost", "2024-04-01"), ("milestone.signed", "signed", "2024-01-01")], Status.LOST),
        ([("status", "delayed", "2024-04-01"), ("milestone.producing", "producing", "2024-06-01")], Status.GOING),
        ([("milestone.stopped", "stopped", "2024-04-01"), ("status", "going", "2024-05-01")], Status.GOING),
        ([("status", "going", "2024-04-01"), ("milestone.stopped", "stopped", "2024-05-01")], Status.STOPPED),
        ([("milestone.stopped", "stopped", "2024-05-01"), ("status", "lost", "2024-05-01")], Status.LOST),
        ([("status", "lost", "2024-04-01"), ("status", "going", "2024-06-01")], Status.GOING),
    ],
)
def test_the_status_said_for_the_latest_day_holds(entries: list[tuple[str, str, str]], status: Status) -> None:
    claims = [said(name, text, on=day, known="2024-07-01") for name, text, day in entries]
    assert fold_project([NAME, *claims]).status is status
    assert fold_project([*reversed(claims), NAME]).status is status


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        # What a weekly list repeats, or what is told late of an earlier day, moves nothing.
        (said("milestone.negotiating", "negotiating", known="2024-05-01"), Status.LOST),
        (said("milestone.signed", "signed", on="2024-01-05", known="2024-09-01"), Status.LOST),
        # Said before the person spoke: the person knew it.
        (said("milestone.started", "started", on="2024-05-01", known="2024-05-03"), Status.LOST),
        (said("milestone.started", "started", on="2024-08-01", known="2024-08-03"), Status.GOING),
        (said("milestone.started", "started", known="2024-08-03"), Status.GOING),
        (said("milestone.stopped", "stopped", known="2024-08-03"), Status.STOPPED),
    ],
)
def test_only_what_came_about_since_sets_a_project_going_again(entry: Entry, status: Status) -> None:
    lost = said("status", "lost", on="2024-04-01", known="2024-07-01", basis=Basis.ENTERED)
    list_before = said("milestone.negotiating", "negotiating", known="2024-02-01")
    assert fold_project([NAME, lost, list_before, entry]).status is status


def test_where_a_lost_project_went() -> None:
    state = fold_project([NAME, said("status", "lost", on="2024-04"), said("lost_to", "澄北市")])
    assert [figure.value.text for figure in state.lost_to] == ["澄北市"]
    assert project_from_json(project_as_json(state)) == state
