"""The board's filters as they stand in the address: what is understood, and what is told to be not."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from kaigong.claims.words import Stage, Status
from kaigong.store.queries.answers import BoardFilters, BoardOrder
from kaigong.web.board_address import View, board_address


def test_an_empty_address_filters_nothing() -> None:
    address = board_address(QueryDict(""))
    assert address.filters == BoardFilters()
    assert (address.view, address.after, address.problems, address.narrowed) == (View.COLUMNS, None, (), False)


def test_everything_that_can_be_asked() -> None:
    asked = "stage=started&district=320281&word=储能&q=电芯&min=3.5&max=1,000&as_of=2024-02-18&order=largest&view=list"
    address = board_address(QueryDict(asked + "&after=abc"))
    assert address.filters == BoardFilters(
        stage=Stage.STARTED,
        district="320281",
        word="储能",
        search="电芯",
        minimum_minor=35_000_000_000,
        maximum_minor=10_000_000_000_000,
        as_of=date(2024, 2, 18),
        order=BoardOrder.LARGEST,
    )
    assert (address.view, address.after, address.narrowed) == (View.LIST, "abc", True)


def test_stopped_is_a_status_in_the_guise_of_a_stage() -> None:
    filters = board_address(QueryDict("stage=stopped")).filters
    assert (filters.stage, filters.status) == (None, Status.STOPPED)


def test_an_order_alone_narrows_nothing() -> None:
    assert not board_address(QueryDict("order=largest")).narrowed


@pytest.mark.parametrize("query", ["min=many", "min=-1", "max=1e99", "max=NaN", "as_of=2024-02-30", "min=5&max=3"])
def test_what_is_not_understood_is_told(query: str) -> None:
    with override("zh-hans"):
        assert len(board_address(QueryDict(query)).problems) == 1


@pytest.mark.parametrize("query", ["stage=flying", "district=無錫", "district=32", "order=up", "view=round", "q=%00"])
def test_what_no_form_sends_is_left_out(query: str) -> None:
    address = board_address(QueryDict(query))
    assert (address.filters, address.problems) == (BoardFilters(), ())


@pytest.mark.parametrize("written", ["12.6", " 12.6 ", "12.6亿元", "12.6亿"])
def test_sums_may_carry_their_unit(written: str) -> None:
    assert board_address(QueryDict(f"min={written}")).filters.minimum_minor == 126_000_000_000
