"""Rates: what counts, what is due, what is there, on which basis; ranks of groups."""

from datetime import date
from decimal import Decimal

import pytest

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.desks.targets.rules import Measure, Member, by_group, end_of_quarter, rate
from kaigong.desks.year_list.rules import Level, Nature, Terms
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.fold import fold_project
from tests.lifecycle.saying import said

R = Basis.RECOGNISED


def member(number: int, nature: Nature, start: str, *entries: Entry, completion: str = "") -> Member:
    terms = Terms(
        Level.CITY, nature, PartialDate.parse(start) if start else None,
        PartialDate.parse(completion) if completion else None,
    )  # fmt: skip
    return Member(number, fold_project([said("name", f"项目{number}"), *entries]), terms)


def started(on: str, basis: Basis = R, known: str = "2026-07-01") -> Entry:
    return said("milestone.started", "started", on=on, basis=basis, known=known)


NEW = [
    member(1, Nature.NEW, "2026-03", started("2026-03-20")),
    member(2, Nature.NEW, "2026-03", started("2026-03-20", Basis.REPORTED)),
    member(3, Nature.NEW, "2026-05", started("2026-02-11")),
    member(4, Nature.NEW, "2026-09"),
    member(5, Nature.CONTINUED, "2025-03", started("2025-03")),
]


def starts(day: str, basis: Basis = R, shares: dict[int, int] | None = None) -> tuple[int, int, int, tuple[int, ...]]:
    found = rate(NEW, Measure.STARTS, basis, 2026, date.fromisoformat(day), shares or {})
    return int(found.total), int(found.scheduled), int(found.actual), found.missing


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-30", (4, 0, 2, ())),
        ("2026-03-31", (4, 2, 2, ())),
        ("2026-06-30", (4, 3, 2, (2,))),
        ("2026-12-31", (4, 4, 2, (2, 4))),
    ],
)
def test_by_planned_days(day: str, expected: tuple[int, int, int, tuple[int, ...]]) -> None:
    assert starts(day) == expected


def test_each_basis_has_its_own_rate() -> None:
    assert starts("2026-06-30", Basis.REPORTED)[2] == 1
    assert starts("2026-06-30", Basis.STATISTICAL)[2] == 0


def test_by_the_shares_that_an_office_wants() -> None:
    wanted = {2: 75, 3: 100}
    assert starts("2026-06-29", shares=wanted) == (4, 0, 2, ())
    assert starts("2026-06-30", shares=wanted) == (4, 3, 2, (2, 4))
    assert starts("2026-09-30", shares=wanted) == (4, 4, 2, (2, 4))


def test_shares_are_rounded_up_to_whole_projects() -> None:
    many = [member(number, Nature.NEW, "2026-12") for number in range(281)]
    found = rate(many, Measure.STARTS, R, 2026, date(2026, 6, 30), {2: 75, 3: 100})
    assert (found.total, found.scheduled, found.gap, found.share) == (281, 211, -211, Decimal("0.0"))


def test_completions_are_those_of_the_year() -> None:
    members = [
        member(1, Nature.CONTINUED, "2024", said("milestone.producing", "producing", on="2026-05", basis=R,
                                                 known="2026-06-01"), completion="2026-06"),
        member(2, Nature.COMPLETING, "2024"),
        member(3, Nature.NEW, "2026-03", completion="2028"),
    ]  # fmt: skip
    found = rate(members, Measure.COMPLETIONS, R, 2026, date(2026, 6, 30), {})
    assert (found.total, found.scheduled, found.actual) == (2, 1, 1)


def year_sums(plan: int, done: int | None, basis: Basis = R) -> list[Entry]:
    planned = said("investment.annual", amount=plan, on="2026", modality=Modality.EXPECTED, known="2026-01-10")
    return [planned] if done is None else [
        planned, said("investment.completed", amount=done, on="2026", basis=basis, known="2026-06-30")
    ]  # fmt: skip


def test_investment_of_the_year() -> None:
    members = [
        member(1, Nature.NEW, "", *year_sums(1000, 600)),
        member(2, Nature.NEW, "", *year_sums(500, 400, Basis.DECLARED)),
        member(3, Nature.NEW, ""),
    ]
    found = rate(members, Measure.INVESTMENT, R, 2026, date(2026, 6, 30), {})
    assert (found.total, found.actual, found.share) == (1500, 600, Decimal("40.0"))
    assert found.scheduled == 1500 * Decimal("0.4959")
    assert (found.there, found.missing) == ((1,), (2,))
    assert rate(members, Measure.INVESTMENT, R, 2026, date(2026, 6, 30), {2: 60}).scheduled == 900


def test_groups_are_ranked_and_ties_share_a_rank() -> None:
    def reckon(group: list[Member]) -> object:
        return rate(group, Measure.STARTS, R, 2026, date(2026, 12, 31), {})

    groups = {1: "江阴", 2: "宜兴", 3: "锡山", 4: "宜兴", 5: "梁溪"}
    ranked = by_group(NEW, lambda one: groups[one.entity], reckon)  # type: ignore[arg-type]
    assert [(name, int(found.actual), rank) for name, found, rank in ranked] == [
        ("江阴", 1, 1),
        ("锡山", 1, 1),
        ("宜兴", 0, 3),
    ]


def test_quarters_end() -> None:
    assert [end_of_quarter(2026, quarter).isoformat() for quarter in (1, 2, 3, 4)] == [
        "2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31",
    ]  # fmt: skip
