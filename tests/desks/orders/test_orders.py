"""Orders in the database: a confirmed red is never without one; each answers its own; as of any day; through merges."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.desks.lights import actions as lights
from kaigong.desks.lights.rules import Verdict
from kaigong.desks.orders.actions import (
    BOTH,
    decide_light,
    draft,
    issue,
    open_by_hand,
    open_for_red,
    open_for_request,
    sign,
)
from kaigong.desks.orders.queries import (
    order,
    orders,
    reds_without_order,
    summary,
    waiting_for,
    worst,
)
from kaigong.desks.orders.rules import OrderRefusedError, OrderState, StepKind, Terms
from kaigong.desks.units.actions import change_unit
from kaigong.intake import judge, undo
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.resolution.identity import Verdict as Identity
from kaigong.store.queries import NotFoundError
from tests.desks.orders.filling import DUE, TODAY, Office, office
from tests.desks.year_list.test_list_and_lights import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Office:
    moment = [TODAY]
    monkeypatch.setattr(timezone, "localdate", lambda *_: moment[0])
    return office()


def later(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def test_a_confirmed_red_opens_the_draft_of_one(desk: Office) -> None:
    found = order(None, desk.confirmed(), TODAY)
    assert found.state is OrderState.DRAFT
    assert found.standing.terms == Terms(
        "关于云岫精密轴承项目开工逾期的督办",
        "查明未按计划开工的原因，明确开工时间，列出需要解决的问题和责任人，书面反馈。",
        desk.bureau,
        (desk.district,),
        DUE,
    )
    assert found.why == "计划2026年3月开工，已过期106天，还没有开工。"
    assert reds_without_order(None) == ()
    confirm_again = decide_light(desk.project, LightRule.START, Colour.RED, Verdict.CONFIRMED, TODAY, actor=desk.clerk)
    assert confirm_again.opened is None
    assert len(orders(None, TODAY)) == 1


def test_taking_the_confirmation_back_cancels_what_has_not_gone_out(desk: Office) -> None:
    number = desk.confirmed()
    back = decide_light(desk.project, LightRule.START, Colour.RED, Verdict.REOPENED, TODAY, actor=desk.clerk)
    assert back.cancelled == number
    assert order(None, number, TODAY).state is OrderState.CANCELLED
    again = desk.issued()
    assert again != number
    decide_light(desk.project, LightRule.START, Colour.RED, Verdict.REOPENED, TODAY, actor=desk.clerk)
    assert order(None, again, TODAY).state is OrderState.OPEN


def test_a_red_of_earlier_days_is_listed_until_it_has_one(desk: Office) -> None:
    lights.decide(desk.project, LightRule.START, Colour.RED, Verdict.CONFIRMED, TODAY, actor=desk.clerk)
    red = reds_without_order(None)
    assert [one.project.name for one in red] == ["云岫精密轴承项目"]
    number = open_for_red(red[0].decision, actor=desk.clerk)
    assert reds_without_order(None) == ()
    with pytest.raises(OrderRefusedError, match="已经有督办单"):
        open_for_red(red[0].decision, actor=desk.clerk)
    sign(number, StepKind.CANCEL, TODAY, actor=desk.clerk, words="另有安排")
    assert len(reds_without_order(None, desk.project)) == 1


def test_from_the_order_to_struck_off(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    number = desk.issued()
    assert order(None, number, TODAY).standing.number == (2026, 1)
    assert [one.id for one in waiting_for(desk.officer, TODAY)] == [number]
    assert waiting_for(desk.neighbour, TODAY) == waiting_for(desk.clerk, TODAY) == ()
    sign(number, StepKind.PROGRESS, TODAY, actor=desk.neighbour, words="已到现场")
    later(monkeypatch, date(2026, 8, 10))
    assert order(None, number, date(2026, 8, 10)).level == order(None, number, date(2026, 8, 7)).level
    for kind, who, day in (
        (StepKind.ASK, desk.officer, date(2026, 8, 20)),
        (StepKind.EXTEND, desk.clerk, date(2026, 8, 15)),
        (StepKind.REPLY, desk.officer, None),
        (StepKind.RETURN, desk.clerk, None),
        (StepKind.REPLY, desk.clerk, None),
        (StepKind.STRIKE, desk.clerk, None),
    ):
        sign(number, kind, date(2026, 8, 10), actor=who, words="如实", day=day)
    found = order(None, number, date(2026, 8, 10))
    assert (found.state, found.standing.due, found.standing.extended) == (OrderState.STRUCK, date(2026, 8, 15), 1)
    told_by = [(one.unit.name if one.unit else "", one.for_unit) for one in found.steps]
    bureau, city = ("工信局", False), ("", False)
    assert told_by[2:] == [("江阴市", False), bureau, city, bureau, city, ("工信局", True), city]
    assert order(None, number, TODAY).state is OrderState.OPEN
    with pytest.raises(NotFoundError):
        order(None, number, date(2026, 7, 14))


def test_each_answers_its_own_and_only_the_city_decides(desk: Office) -> None:
    number = desk.issued()
    for who, kind in (
        (desk.neighbour, StepKind.REPLY),
        (desk.neighbour, StepKind.ASK),
        (desk.officer, StepKind.STRIKE),
        (desk.officer, StepKind.RETURN),
        (desk.officer, StepKind.CANCEL),
    ):
        with pytest.raises(PermissionDenied):
            sign(number, kind, TODAY, actor=who, words="如实", day=date(2026, 9, 1))
    for refused in (
        lambda: issue(number, desk.terms, TODAY, actor=desk.officer),
        lambda: draft(number, desk.terms, actor=desk.officer),
        lambda: open_by_hand(desk.project, desk.terms, actor=desk.officer, reason="要办"),
        lambda: open_for_red(1, actor=desk.officer),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert len(order(None, number, TODAY).steps) == 2


def test_by_hand_and_from_a_request(desk: Office) -> None:
    with pytest.raises(OrderRefusedError, match="为什么"):
        open_by_hand(desk.project, desk.terms, actor=desk.clerk, reason=" ")
    with pytest.raises(OrderRefusedError, match="没有这个项目"):
        open_by_hand(999999, desk.terms, actor=desk.clerk, reason="市领导交办")
    with pytest.raises(OrderRefusedError, match="没有这条依据"):
        open_for_request(999999, desk.terms, actor=desk.clerk)
    hand = open_by_hand(desk.project, Terms("题", "查", None, (), None), actor=desk.clerk, reason="市领导交办")
    from kaigong.store.models import Claim

    claim = Claim.objects.latest("pk").pk
    request = open_for_request(claim, desk.terms, actor=desk.clerk)
    found = {one.id: one for one in orders(None, TODAY)}
    assert (found[request].project, found[request].claims) == (None, (claim,))
    assert draft(hand, desk.terms, actor=desk.clerk)
    assert not draft(hand, desk.terms, actor=desk.clerk)
    names = [issue(one, desk.terms, TODAY, actor=desk.clerk) for one in (request, hand)]
    assert names == [(2026, 1), (2026, 2)]


def test_units_of_an_order_are_in_use_and_not_both(desk: Office) -> None:
    number = desk.confirmed()
    with pytest.raises(OrderRefusedError) as both:
        issue(number, Terms("题", "查", desk.bureau, (desk.bureau,), DUE), TODAY, actor=desk.clerk)
    assert both.value.wording == BOTH
    change_unit(desk.bureau, name="工信局", is_open=False, actor=None)
    with pytest.raises(OrderRefusedError, match="停用"):
        issue(number, desk.terms, TODAY, actor=desk.clerk)
    assert order(None, number, TODAY).state is OrderState.DRAFT


def test_counts_and_the_worst(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.issued()
    later(monkeypatch, date(2026, 8, 9))
    second = open_by_hand(desk.project, desk.terms, actor=desk.clerk, reason="市领导交办")
    issue(second, Terms("题", "查", desk.district, (), date(2026, 8, 12)), date(2026, 8, 9), actor=desk.clerk)
    open_by_hand(desk.project, desk.terms, actor=desk.clerk, reason="再办")
    day = date(2026, 8, 10)
    counts = summary(None, day)
    assert (counts.drafts, counts.open, counts.overdue, counts.soon, counts.awaiting) == (1, 2, 1, 1, 1)
    assert (counts.issued, counts.struck) == (2, 0)
    assert [(level.n, n) for level, n in counts.levels] == [(2, 1)]
    assert [(one.unit.name if one.unit else "", one.open, one.overdue) for one in counts.units] == [
        ("工信局", 1, 1),
        ("江阴市", 1, 0),
    ]
    assert [one.id for one in worst(None, day)] == [first]
    assert summary(None, day, district="320281") == counts
    assert summary(None, day, district="320282").open == 0
    assert summary(None, TODAY).overdue == 0


def test_an_order_follows_its_project(desk: Office) -> None:
    other = told("远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10")
    number = desk.issued()
    judgement = judge(other, desk.project, Identity.SAME, actor=None)
    now = order(None, number, TODAY).project
    assert now is not None
    assert [one.id for one in orders(None, TODAY, entity=other)] == [number]
    undo(judgement, actor=None)
    assert [one.id for one in orders(None, TODAY, entity=desk.project)] == [number]
    assert orders(None, TODAY, entity=other) == ()


def test_steps_are_counted(desk: Office) -> None:
    number = desk.issued()
    sign(number, StepKind.REPLY, TODAY, actor=desk.officer, words="已开工")
    numbers = [one.step.n for one in order(None, number, TODAY).steps]
    assert all(after == before + 1 for before, after in pairwise(numbers))
    with pytest.raises(OrderRefusedError, match="现在不能做"):
        sign(number, StepKind.REPLY, TODAY, actor=desk.officer, words="又回复")
