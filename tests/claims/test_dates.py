"""Partial dates: what is written is what comes back, and no precision is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.claims.dates import PartialDate

WRITTEN = ["2024", "2024-H1", "2024-H2", "2024-Q1", "2024-Q4", "2024-02", "2024-02-29"]


@pytest.mark.parametrize("written", WRITTEN)
def test_round_trip(written: str) -> None:
    assert str(PartialDate.parse(written)) == written


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-17", date(2024, 2, 17), date(2024, 2, 17)),
    ],
)
def test_first_and_last_day(written: str, first: date, last: date) -> None:
    read = PartialDate.parse(written)
    assert (read.first, read.last) == (first, last)


@pytest.mark.parametrize("written", ["", "24", "2024-13", "2024-02-30", "2024-Q5", "2024-H3", "2024-2-1", " 2024"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library words some of them
        PartialDate.parse(written)


@given(st.dates(min_value=date(1, 1, 1)))
def test_any_day(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.of_day(day))).first == day
