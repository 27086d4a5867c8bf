"""The board: filters, counts, pages, days."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from kaigong.claims.words import Stage
from kaigong.intake.saving import save_preview
from kaigong.rights.models import Account
from kaigong.store import search
from kaigong.store.queries import (
    board,
    columns,
    counting,
    counts_of_stages,
    district_codes,
    districts,
    stages_of_districts,
)
from kaigong.store.queries.answers import BoardFilters, BoardOrder, BoardPage
from kaigong.store.queries.board import BadCursorError
from tests.intake.telling import Telling

pytestmark = pytest.mark.django_db
SAID = [
    ("东湖光伏组件厂", Stage.STARTED, 5, "320281", "2024-01-10"),
    ("西溪储能电站", Stage.STARTED, 30, "320205", "2024-02-10"),
    ("南山轴承基地", Stage.SIGNED, 12, "320281", "2024-02-10"),
    ("北川铝材产线", Stage.PRODUCING, None, "320500", "2024-03-10"),
    ("中原数据中心", None, 8, None, "2024-03-10"),
]


@pytest.fixture(autouse=True)
def projects() -> None:
    for name, stage, total, district, day in SAID:
        text = f"{name}：进展，地点，总投资{total}亿元。"
        told = Telling(text, day)
        save_preview(
            told.read(
                told.project(
                    name,
                    places=[("地点", district)] if district else [],
                    total=(f"总投资{total}亿元", total * 10**8) if total else None,
                    milestones=[("进展", stage, None)] if stage else [],
                )
            ),
            None,
        )


def names(page: BoardPage) -> list[str]:
    return [row.state.name[:2] for row in page.rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (BoardFilters(), ["中原", "北川", "南山", "西溪", "东湖"]),
        (BoardFilters(stage=Stage.STARTED), ["西溪", "东湖"]),
        (BoardFilters(without_stage=True), ["中原"]),
        (BoardFilters(district="320281"), ["南山", "东湖"]),
        (BoardFilters(district="320200"), ["南山", "西溪", "东湖"]),
        (BoardFilters(district="320000"), ["北川", "南山", "西溪", "东湖"]),
        (BoardFilters(minimum_minor=8 * 10**10), ["中原", "南山", "西溪"]),
        (BoardFilters(maximum_minor=8 * 10**10), ["中原", "东湖"]),
        (BoardFilters(order=BoardOrder.LARGEST), ["西溪", "南山", "中原", "东湖", "北川"]),
        (BoardFilters(word="储能"), ["西溪"]),
        (BoardFilters(as_of=date(2024, 2, 10)), ["南山", "西溪", "东湖"]),
        (BoardFilters(as_of=date(2024, 1, 9)), []),
    ],
)
def test_filters_and_orders(filters: BoardFilters, expected: list[str]) -> None:
    page = board(None, filters)
    assert names(page) == expected
    assert page.total == len(expected)


def test_counts_leave_the_chosen_stage_aside() -> None:
    page = board(None, BoardFilters(stage=Stage.SIGNED, district="320200"))
    assert page.counts is not None
    assert {one.stage: (one.projects, one.total_minor) for one in page.counts if one.projects} == {
        Stage.STARTED: (2, 35 * 10**10),
        Stage.SIGNED: (1, 12 * 10**10),
    }
    assert page.total == 1


@pytest.mark.parametrize("order", list(BoardOrder))
@pytest.mark.parametrize("search", ["", "山 轴", "中"])
def test_pages_follow_each_other_without_gap_or_repetition(order: BoardOrder, search: str) -> None:
    filters = BoardFilters(order=order, search=search)
    whole = [row.entity for row in board(None, filters).rows]
    found: list[int] = []
    cursor: str | None = None
    for _ in range(len(whole) + 1):
        page = board(None, filters, cursor, limit=2)
        found += [row.entity for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == whole
    assert whole


@pytest.mark.parametrize("cursor", ["x", "!!!", "W10=", "é", "eyJhIjoxfQ==", "WzEsMiwzLDQsNV0="])
def test_a_cursor_that_is_none_is_told(cursor: str) -> None:
    with pytest.raises(BadCursorError):
        board(None, BoardFilters(), cursor)


def test_a_cursor_belongs_to_its_order() -> None:
    cursor = board(None, BoardFilters(), limit=2).next_cursor
    with pytest.raises(BadCursorError):
        board(None, BoardFilters(order=BoardOrder.LARGEST), cursor)


@pytest.mark.parametrize("filters", [BoardFilters(), BoardFilters(as_of=date(2024, 2, 20)), BoardFilters(search="山")])
def test_columns_are_the_first_rows_of_each_stage(filters: BoardFilters) -> None:
    page, first = columns(None, filters, 1)
    whole = board(None, filters)
    assert (page.counts, page.total) == (whole.counts, whole.total)
    of_stage = {one.stage: [row.entity for row in whole.rows if row.state.stage is one.stage] for one in first}
    assert {one.stage: [row.entity for row in one.rows] for one in first} == {
        stage: rows[:1] for stage, rows in of_stage.items()
    }
    assert {one.stage: one.more for one in first} == {stage: len(rows) > 1 for stage, rows in of_stage.items()}


@pytest.mark.parametrize(
    "filters", [BoardFilters(), BoardFilters(as_of=date(2024, 2, 20)), BoardFilters(search="地点")]
)
def test_too_many_are_counted_after_the_page(filters: BoardFilters, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, (_, first) = board(None, filters), columns(None, filters, 1)
    for module, name in ((counting, "COUNTED_MAX"), (counting, "HITS_MAX"), (counting, "RANKED_MAX")):
        monkeypatch.setattr(module, name, 0)
    monkeypatch.setattr(search, "RANKED_MAX", 0)
    page = board(None, filters, limit=1)
    assert (page.counts, page.total) == (None, None)
    assert page.rows == whole.rows[:1]
    page, again = columns(None, filters, 1)
    assert (page.counts, page.total) == (None, None)
    assert again == first
    assert counts_of_stages(None, filters) == whole.counts
    assert board(None, filters).total == whole.total  # all on one page: nothing is left to be counted


def test_stages_of_districts_add_up_to_the_board() -> None:
    found = stages_of_districts(None, BoardFilters())
    assert [(one.district, one.stage, one.projects) for one in found] == [
        ("", None, 1),
        ("320205", Stage.STARTED, 1),
        ("320281", Stage.SIGNED, 1),
        ("320281", Stage.STARTED, 1),
        ("320500", Stage.PRODUCING, 1),
    ]
    assert sum(one.total_minor for one in found) == sum(
        one.total_minor for one in counts_of_stages(None, BoardFilters())
    )
    assert stages_of_districts(AnonymousUser(), BoardFilters()) == ()


def test_districts_for_the_filter() -> None:
    assert [(one.code, one.projects) for one in districts(None)] == [("320205", 1), ("320281", 2), ("320500", 1)]
    assert district_codes(None) == ("320205", "320281", "320500")


def test_who_is_not_signed_in_sees_nothing() -> None:
    assert board(AnonymousUser(), BoardFilters()).rows == ()
    assert districts(AnonymousUser()) == ()
    assert district_codes(AnonymousUser()) == ()
    closed = Account.objects.create_user("gone", is_active=False)
    assert board(closed, BoardFilters()).rows == ()
    assert len(board(Account.objects.create_user("here"), BoardFilters()).rows) == len(SAID)


def test_a_board_costs_the_same_few_queries_whatever_its_size(
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        board(None, BoardFilters())
