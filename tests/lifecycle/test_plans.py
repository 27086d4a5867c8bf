"""A plan is overdue when its last day has passed and nothing reached it."""

from datetime import date

import pytest

from kaigong.claims.words import Modality
from kaigong.lifecycle.fold import fold_project
from kaigong.lifecycle.plans import overdue
from tests.lifecycle.saying import said

PLAN = said("milestone.completed", "completed", on="2024-Q2", modality=Modality.EXPECTED)


@pytest.mark.parametrize(
    ("today", "reached", "late"),
    [
        (date(2024, 6, 30), None, 0),
        (date(2024, 7, 1), None, 1),
        (date(2024, 7, 1), "milestone.started", 1),
        (date(2024, 7, 1), "milestone.completed", 0),
        (date(2024, 7, 1), "milestone.producing", 0),
    ],
)
def test_overdue(today: date, reached: str | None, late: int) -> None:
    entries = [said("name", "云锦项目"), PLAN]
    if reached:
        entries.append(said(reached, reached.removeprefix("milestone."), on="2024-05"))
    assert len(overdue(fold_project(entries), today)) == late
