"""Where an order stands, what may follow, when it is overdue and how far it has risen."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kaigong.desks.orders.rules import (
    OrderRefusedError,
    OrderState,
    Step,
    StepKind,
    Terms,
    ensure_possible,
    ensure_ready,
    next_number,
    stand,
)
from kaigong.desks.orders.ways import FILE, WaysError, shipped, ways, ways_from_toml

DUE = date(2026, 7, 20)
TERMS = Terms("关于云岫精密轴承项目开工逾期的督办", "查明原因。", 1, (2,), DUE)
DRAFT = Step(1, StepKind.DRAFT, date(2026, 7, 1), terms=TERMS)
ISSUED = Step(2, StepKind.ISSUE, date(2026, 7, 2), terms=TERMS, number=(2026, 3))


def step(n: int, kind: StepKind, on: str, day: str = "") -> Step:
    return Step(n, kind, date.fromisoformat(on), "如实", day=date.fromisoformat(day) if day else None)


LIFE = [
    DRAFT,
    ISSUED,
    step(3, StepKind.ASK, "2026-07-18", "2026-08-05"),
    step(4, StepKind.EXTEND, "2026-07-19", "2026-08-01"),
    step(5, StepKind.REPLY, "2026-08-03"),
    step(6, StepKind.RETURN, "2026-08-04"),
    step(7, StepKind.REPLY, "2026-08-20"),
    step(8, StepKind.STRIKE, "2026-08-21"),
]


@pytest.mark.parametrize(
    ("day", "state", "due", "over"),
    [
        ("2026-07-01", OrderState.DRAFT, "2026-07-20", 0),
        ("2026-07-02", OrderState.OPEN, "2026-07-20", 0),
        ("2026-07-19", OrderState.OPEN, "2026-08-01", 0),
        ("2026-08-01", OrderState.OPEN, "2026-08-01", 0),
        ("2026-08-02", OrderState.OPEN, "2026-08-01", 1),
        ("2026-08-03", OrderState.REPLIED, "2026-08-01", 0),
        ("2026-08-11", OrderState.RETURNED, "2026-08-01", 10),
        ("2026-08-21", OrderState.STRUCK, "2026-08-01", 0),
    ],
)
def test_where_an_order_stands_on_a_day(day: str, state: OrderState, due: str, over: int) -> None:
    on = date.fromisoformat(day)
    found = stand(LIFE, on)
    assert found is not None
    assert (found.state, found.due, found.days_over(on)) == (state, date.fromisoformat(due), over)
    assert found.number == (None if state is OrderState.DRAFT else (2026, 3))


def test_before_it_was_drafted_there_was_none() -> None:
    assert stand(LIFE, date(2026, 6, 30)) is None


def test_what_waits_for_the_city() -> None:
    waits = {one.n: now.awaits_the_city for one in LIFE if (now := stand(LIFE[: one.n]))}
    assert waits == {1: True, 2: False, 3: True, 4: False, 5: True, 6: False, 7: True, 8: False}


@pytest.mark.parametrize(
    ("until", "kind", "on", "words", "day", "why"),
    [
        (0, StepKind.ISSUE, "2026-07-02", "", "", "现在不能做"),
        (1, StepKind.REPLY, "2026-07-02", "好", "", "现在不能做"),
        (2, StepKind.DRAFT, "2026-07-03", "", "", "现在不能做"),
        (2, StepKind.REPLY, "2026-07-01", "好", "", "早于上一步"),
        (2, StepKind.REPLY, "2026-09-02", "好", "", "还没有到"),
        (2, StepKind.REPLY, "2026-07-05", "  ", "", "内容或理由"),
        (2, StepKind.ASK, "2026-07-05", "缺地", "", "晚于现在的期限"),
        (2, StepKind.ASK, "2026-07-05", "缺地", "2026-07-20", "晚于现在的期限"),
        (2, StepKind.REFUSE, "2026-07-05", "不必", "", "没有待批"),
        (5, StepKind.RETURN, "2026-08-04", "不实", "2026-08-03", "早于这一天"),
        (5, StepKind.ASK, "2026-08-04", "缺地", "2026-09-20", "现在不能做"),
        (8, StepKind.CANCEL, "2026-08-22", "不必", "", "现在不能做"),
    ],
)
def test_what_cannot_follow(until: int, kind: StepKind, on: str, words: str, day: str, why: str) -> None:
    given = date.fromisoformat(day) if day else None
    with pytest.raises(OrderRefusedError, match=why):
        ensure_possible(LIFE[:until], kind, date.fromisoformat(on), date(2026, 9, 1), words, given)


def test_a_struck_order_can_come_back() -> None:
    ensure_possible(LIFE, StepKind.RETURN, date(2026, 8, 25), date(2026, 9, 1), "又停了", None)
    found = stand([*LIFE, step(9, StepKind.RETURN, "2026-08-25", "2026-09-10")])
    assert found is not None
    assert (found.state, found.due, found.closed_on, found.returned) == (
        OrderState.RETURNED, date(2026, 9, 10), None, 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        (Terms("", "查", 1, (), DUE), "标题"),
        (Terms("题", " ", 1, (), DUE), "督办事项"),
        (Terms("题", "查", None, (), DUE), "牵头单位"),
        (Terms("题", "查", 1, (), None), "期限"),
        (Terms("题", "查", 1, (), date(2026, 7, 1)), "早于这一天"),
    ],
)
def test_an_order_that_is_not_ready_does_not_go_out(terms: Terms, why: str) -> None:
    with pytest.raises(OrderRefusedError, match=why):
        ensure_ready(terms, date(2026, 7, 2))


def test_numbers_have_no_gaps() -> None:
    taken: list[int] = []
    for _ in range(4):
        taken.append(next_number(taken))
    assert taken == [1, 2, 3, 4]


def test_an_overdue_order_rises() -> None:
    levels = [shipped().level(days) for days in (0, 1, 7, 8, 15, 16, 400)]
    assert [one.n if one else 0 for one in levels] == [0, 1, 1, 2, 2, 3, 3]


def test_an_office_has_its_own_ways(tmp_path: Path) -> None:
    assert ways(tmp_path) == shipped()
    written = (Path(__file__).resolve().parents[3] / "src/kaigong/desks/orders" / FILE).read_text("utf-8")
    (tmp_path / FILE).write_text(written.replace('prefix = "督办"', 'prefix = "澄督"'), "utf-8")
    assert ways(tmp_path).prefix == "澄督"
    (tmp_path / FILE).write_text(written.replace("due_days = 15", 'due_days = "soon"'), "utf-8")
    broken = ways(tmp_path)
    assert (broken.due_days, broken.problem) == (15, "orders.toml: due_days must be a whole number of days")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("over_days = 7", "over_days = 20", "must rise"),
        ('colour = "yellow"', 'colour = "green"', "yellow or red"),
        ("soon_days", "late_days", "no such key"),
        ("[lights.silence]", "[lights.noise]", "lights must have"),
        ("[[levels]]", "[[levels", "at line"),
        ('prefix = "督办"', "prefix = 3", "prefix"),
    ],
)
def test_a_mistake_in_the_ways_is_told(before: str, after: str, what: str) -> None:
    written = (Path(__file__).resolve().parents[3] / "src/kaigong/desks/orders" / FILE).read_text("utf-8")
    assert before in written
    with pytest.raises(WaysError, match=what):
        ways_from_toml(written.replace(before, after, 1))


def test_days_count_from_the_day_after() -> None:
    found = stand([DRAFT, ISSUED])
    assert found is not None
    assert [found.days_over(DUE + timedelta(days=n)) for n in (-1, 0, 1, 30)] == [0, 0, 1, 30]
