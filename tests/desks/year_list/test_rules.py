"""The list as a fold of signed changes."""

from datetime import date

import pytest

from kaigong.claims.dates import PartialDate
from kaigong.desks.year_list.rules import (
    Change,
    ChangeKind,
    Level,
    ListRefusedError,
    Nature,
    Terms,
    ensure_possible,
    standing_on,
)

NEW = Terms(Level.CITY, Nature.NEW, PartialDate.parse("2026-03"), PartialDate.parse("2027"))
LATER = Terms(Level.PROVINCIAL, Nature.NEW, PartialDate.parse("2026-06"), PartialDate.parse("2027"))


def change(number: int, kind: ChangeKind, on: str, terms: Terms | None = None, entity: int = 1) -> Change:
    return Change(number, entity, kind, date.fromisoformat(on), terms)


HISTORY = [
    change(1, ChangeKind.ENTER, "2026-01-20", NEW),
    change(2, ChangeKind.ENTER, "2026-01-20", NEW, entity=2),
    change(3, ChangeKind.ADJUST, "2026-05-08", LATER),
    change(4, ChangeKind.LEAVE, "2026-07-01", entity=2),
    change(5, ChangeKind.ENTER, "2026-09-01", LATER, entity=2),
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-19", {}),
        ("2026-01-20", {1: NEW, 2: NEW}),
        ("2026-05-08", {1: LATER, 2: NEW}),
        ("2026-07-01", {1: LATER}),
        ("2026-12-31", {1: LATER, 2: LATER}),
    ],
)
def test_as_of_a_day(day: str, expected: dict[int, Terms]) -> None:
    assert standing_on(HISTORY, date.fromisoformat(day)) == expected
    assert standing_on(reversed(HISTORY), date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("kind", "on", "terms", "why"),
    [
        (ChangeKind.ENTER, "2026-06-01", NEW, "已经在清单上"),
        (ChangeKind.ADJUST, "2026-05-07", LATER, "早于"),
        (
            ChangeKind.ADJUST,
            "2026-06-01",
            Terms(Level.CITY, Nature.NEW, PartialDate.parse("2027"), NEW.planned_start),
            "计划竣工早于",
        ),
    ],
)
def test_what_cannot_follow(kind: ChangeKind, on: str, terms: Terms, why: str) -> None:
    mine = [one for one in HISTORY if one.entity == 1]
    with pytest.raises(ListRefusedError, match=why):
        ensure_possible(mine, kind, date.fromisoformat(on), terms)


def test_nobody_leaves_or_changes_who_is_not_there() -> None:
    for kind in (ChangeKind.LEAVE, ChangeKind.ADJUST):
        with pytest.raises(ListRefusedError, match="不在清单上"):
            ensure_possible([], kind, date(2026, 1, 1), NEW)
    ensure_possible([], ChangeKind.ENTER, date(2026, 1, 1), NEW)
