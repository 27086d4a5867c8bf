"""What is due of a year's plan on a day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.lifecycle.schedule import Curve, CurveError, months_after

LATE_YEAR = Curve(tuple(Decimal(one) / 100 for one in (0, 0, 5, 10, 20, 30, 40, 50, 60, 75, 90, 100)))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_straight_unless_an_office_draws_one() -> None:
    assert Curve().due(date(2026, 12, 31)) == 1
    assert Curve().due(date(2026, 6, 30)) == Decimal("0.4959")
    assert Curve().due(date(2024, 6, 30)) == Decimal("0.4973")  # a leap year


def test_a_curve_bends_at_the_ends_of_months() -> None:
    assert LATE_YEAR.due(date(2026, 2, 28)) == 0
    assert LATE_YEAR.due(date(2026, 3, 31)) == Decimal("0.05")
    assert LATE_YEAR.due(date(2026, 11, 15)) == Decimal("0.825")


@given(DAYS, DAYS)
def test_nothing_ever_falls_due_backwards(one: date, other: date) -> None:
    for curve in (Curve(), LATE_YEAR):
        assert 0 <= curve.due(one) <= 1
        if one.year == other.year and one <= other:
            assert curve.due(one) <= curve.due(other)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([1], "12 points"),
        ([0, 0.5, 0.4, *[0.6] * 8, 1], "never falls"),
        ([0.05] * 12, "all is due"),
        ([-0.1, *[0.5] * 10, 1], "never falls"),
    ],
)
def test_what_is_no_curve(points: list[float], why: str) -> None:
    with pytest.raises(CurveError, match=why):
        Curve(tuple(Decimal(str(one)) for one in points))


def test_months_later() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 4, 1), 0) == date(2026, 4, 1)
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
