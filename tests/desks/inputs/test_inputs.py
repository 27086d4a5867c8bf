"""Inputs in the database: kinds of an office, what departments may tell, counts, as of any day, through merges."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.desks.inputs.actions import report, take_down
from kaigong.desks.inputs.kinds import kinds, set_kind
from kaigong.desks.inputs.queries import (
    history_of_project,
    inputs,
    inputs_of_project,
    summary,
    waiting_for,
    worst,
)
from kaigong.desks.inputs.rules import InputRefusedError, InputState, InputTerms
from kaigong.desks.units.actions import change_unit
from kaigong.intake import judge, undo
from kaigong.resolution.identity import Verdict
from kaigong.rights.accounts import create_account
from kaigong.text.wording import Wording
from tests.desks.orders.filling import TODAY, Office, office
from tests.desks.year_list.test_list_and_lights import told

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 1)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    made = office()
    needed = InputTerms(InputState.NEEDED, made.bureau, date(2026, 7, 10))
    assert take_down(made.project, "energy", needed, ON, actor=made.clerk)
    assert take_down(made.project, "land", InputTerms(InputState.IN_HAND), ON, actor=made.clerk)
    return made


def test_what_a_project_waits_for_and_from_whom(desk: Office) -> None:
    found = inputs_of_project(None, desk.project, TODAY)
    assert [(one.kind.name.zh, one.owner.name if one.owner else "", one.days_over) for one in found] == [
        ("用能", "工信局", 5),
        ("用地", "", 0),
    ]
    assert inputs(None, date(2026, 6, 30)) == ()
    assert not take_down(desk.project, "land", InputTerms(InputState.IN_HAND), TODAY, actor=desk.clerk)
    assert take_down(desk.project, "land", InputTerms(InputState.SETTLED, note="已摘牌"), TODAY, actor=desk.clerk)
    assert [one.terms.state for one in inputs_of_project(None, desk.project, TODAY)] == ["needed", "settled"]
    assert [one.terms.state for one in history_of_project(None, desk.project, TODAY)] == [
        "settled",
        "in_hand",
        "needed",
    ]


def test_a_department_tells_only_of_its_own(desk: Office) -> None:
    told_so = {"blocker": "变电站未投运", "note": ""}
    assert report(desk.project, "energy", InputState.BLOCKED, TODAY, actor=desk.officer, **told_so)
    assert not report(desk.project, "energy", InputState.BLOCKED, TODAY, actor=desk.officer, **told_so)
    one = inputs_of_project(None, desk.project, TODAY)[0]
    assert (one.terms.blocker, one.terms.due, one.by) == ("变电站未投运", date(2026, 7, 10), "officer-of-test")
    for who, kind in (
        (desk.neighbour, "energy"),
        (desk.officer, "land"),
        (desk.officer, "funds"),
        (create_account(None, "reader-of-test", "reader")[0], "energy"),
    ):
        with pytest.raises(PermissionDenied):
            report(desk.project, kind, InputState.SETTLED, TODAY, actor=who, blocker="", note="")
    with pytest.raises(PermissionDenied):
        take_down(desk.project, "energy", InputTerms(InputState.SETTLED), TODAY, actor=desk.officer)


def test_counts_the_worst_and_what_waits_for_whom(desk: Office) -> None:
    counts = summary(None, TODAY)
    assert (counts.open, counts.overdue, counts.blocked, counts.projects, counts.settled) == (2, 1, 0, 1, 0)
    assert [(one.unit.name if one.unit else "", one.open, one.overdue) for one in counts.owners] == [
        ("工信局", 1, 1),
        ("", 1, 0),
    ]
    assert [(kind.key, n) for kind, n in counts.kinds] == [("energy", 1), ("land", 1)]
    assert [one.kind.key for one in worst(None, TODAY)] == ["energy"]
    assert [one.kind.key for one in waiting_for(desk.officer, TODAY)] == ["energy"]
    assert [one.kind.key for one in waiting_for(desk.clerk, TODAY)] == ["land"]
    assert summary(None, TODAY, district="320282").open == 0


def test_an_office_adds_kinds_and_takes_them_out_of_use(desk: Office) -> None:
    chief = create_account(None, "administrator-of-test", "administrator")[0]
    key = set_kind("", Wording("物流通道", "Logistics"), Wording("", ""), actor=chief)
    assert take_down(desk.project, key, InputTerms(InputState.NEEDED), ON, actor=desk.clerk)
    with pytest.raises(InputRefusedError, match="这个名称"):
        set_kind("", Wording("用地", "Land"), Wording("", ""), actor=chief)
    with pytest.raises(InputRefusedError, match="要有名称"):
        set_kind(key, Wording(" ", ""), Wording("", ""), actor=chief)
    with pytest.raises(PermissionDenied):
        set_kind("", Wording("水", ""), Wording("", ""), actor=desk.clerk)
    set_kind(key, kinds()[key].name, Wording("", ""), is_open=False, actor=chief)
    assert take_down(desk.project, key, InputTerms(InputState.SETTLED), TODAY, actor=desk.clerk)
    set_kind("labour", kinds()["labour"].name, Wording("", ""), is_open=False, actor=chief)
    with pytest.raises(InputRefusedError, match="已停用"):
        take_down(desk.project, "labour", InputTerms(InputState.NEEDED), TODAY, actor=desk.clerk)


def test_what_cannot_be(desk: Office) -> None:
    change_unit(desk.district, name="江阴市", division="320281", is_open=False, actor=None)
    for entity, kind, owner, why in (
        (999999, "land", None, "没有这个项目"),
        (desk.project, "gold", None, "没有这种要素"),
        (desk.project, "land", 999999, "没有这个单位"),
        (desk.project, "land", desk.district, "停用"),
    ):
        with pytest.raises(InputRefusedError, match=why):
            take_down(entity, kind, InputTerms(InputState.NEEDED, owner), TODAY, actor=desk.clerk)


def test_an_input_follows_its_project(desk: Office) -> None:
    other = told("远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10")
    judgement = judge(other, desk.project, Verdict.SAME, actor=None)
    assert len(inputs_of_project(None, other, TODAY)) == 2
    undo(judgement, actor=None)
    assert inputs_of_project(None, other, TODAY) == ()
    assert len(inputs_of_project(None, desk.project, TODAY)) == 2
