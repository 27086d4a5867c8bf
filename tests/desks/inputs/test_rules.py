"""What a project waits for on a day, and what cannot be taken down."""

from datetime import date

import pytest

from kaigong.desks.inputs.kinds import shipped
from kaigong.desks.inputs.rules import (
    InputChange,
    InputRefusedError,
    InputState,
    InputTerms,
    ensure_possible,
    standing_on,
)

DUE = date(2026, 6, 30)


def row(n: int, kind: str, on: str, state: InputState, blocker: str = "") -> InputChange:
    return InputChange(n, 7, kind, date.fromisoformat(on), InputTerms(state, 1, DUE, blocker))


ROWS = [
    row(1, "land", "2026-05-01", InputState.NEEDED),
    row(2, "land", "2026-07-02", InputState.BLOCKED, "征收未完"),
    row(3, "energy", "2026-05-01", InputState.IN_HAND),
    row(4, "land", "2026-08-01", InputState.SETTLED),
]


@pytest.mark.parametrize(
    ("day", "land", "over"),
    [
        ("2026-04-30", None, 0),
        ("2026-05-01", InputState.NEEDED, 0),
        ("2026-06-30", InputState.NEEDED, 0),
        ("2026-07-01", InputState.NEEDED, 1),
        ("2026-07-12", InputState.BLOCKED, 12),
        ("2026-08-01", InputState.SETTLED, 0),
    ],
)
def test_the_last_row_by_a_day_holds(day: str, land: InputState | None, over: int) -> None:
    on = date.fromisoformat(day)
    found = standing_on(ROWS, on).get((7, "land"))
    assert (found.terms.state if found else None) is land
    assert (found.terms.days_over(on) if found else 0) == over


@pytest.mark.parametrize(
    ("terms", "on", "why"),
    [
        (InputTerms(InputState.BLOCKED, 1, DUE, "  "), "2026-07-05", "卡在哪里"),
        (InputTerms(InputState.NEEDED), "2026-07-01", "早于"),
        (InputTerms(InputState.NEEDED), "2026-07-16", "还没有到"),
    ],
)
def test_what_cannot_be_taken_down(terms: InputTerms, on: str, why: str) -> None:
    with pytest.raises(InputRefusedError, match=why):
        ensure_possible(ROWS[1], terms, date.fromisoformat(on), date(2026, 7, 15))


def test_the_kinds_of_the_issue_come_with_kaigong() -> None:
    assert [one.name.zh for one in shipped().values()] == ["用地", "用能", "环境容量", "资金", "用工", "审批手续"]
    assert all(one.name.en and one.covers.zh and one.covers.en for one in shipped().values())
