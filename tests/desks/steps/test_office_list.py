"""The list of steps: what every office has, what one signed of it, and that nothing told of a project is lost by it."""

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.claims.steps import StepGroup, shipped_steps
from kaigong.desks.steps.actions import add_step, change_step, move_step, retire_step
from kaigong.desks.steps.models import StepChange
from kaigong.desks.steps.queries import changes_of_steps, office_steps, step_names, steps_in_use
from kaigong.desks.steps.rules import StepRefusedError, StepTerms, moved, office_list
from kaigong.rights.accounts import create_account
from kaigong.text.wording import Wording

FLOOD = Wording("洪水影响评价", "Flood assessment")


def keys(group: StepGroup) -> list[str]:
    return [one.key for one in office_steps() if one.step.group is group]


def test_an_office_begins_with_what_every_office_has() -> None:
    shipped = office_list([])
    assert [one.key for one in shipped] == list(shipped_steps())
    assert not any(one.own or one.retired for one in shipped)


def test_of_several_terms_the_last_hold_and_the_order_puts_groups_first() -> None:
    terms = [
        StepTerms("own_1", FLOOD, StepGroup.BEFORE),
        StepTerms("eia", Wording("环境影响评价", "EIA"), StepGroup.BEFORE, ("环评报批",)),
        StepTerms("eia", Wording("环评", "EIA"), StepGroup.BEFORE, retired=True),
    ]
    found = office_list(terms, ["topped_out", "own_1", "eia"])
    assert [one.key for one in found[:2]] == ["own_1", "eia"]
    assert (found[1].name.zh, found[1].words, found[1].retired) == ("环评", (), True)
    assert found[0].own
    assert next(one.key for one in found if one.step.group is StepGroup.WORKS) == "topped_out"


def test_moving_goes_past_retired_ones_and_stays_in_the_group() -> None:
    found = office_list([StepTerms("energy_review", Wording("能评", "Energy"), StepGroup.BEFORE, retired=True)])
    after = moved(found, "eia", 1)
    assert after.index("land_supply") < after.index("eia") < after.index("planning_land_permit")
    for key, by in (("land_pre_review", -1), ("construction_permit", 1), ("piling", -1)):
        with pytest.raises(StepRefusedError, match="头上"):
            moved(found, key, by)


@pytest.mark.django_db
def test_adding_renaming_retiring_each_signed() -> None:
    keeper = create_account(None, "keeper", "administrator")[0]
    key = add_step(FLOOD, StepGroup.BEFORE, ["防洪评价"], actor=keeper)
    assert key == "own_1"
    assert keys(StepGroup.BEFORE)[-1] == key
    assert change_step(key, Wording("防洪影响评价", ""), ["防洪评价"], actor=keeper)
    assert not change_step(key, Wording("防洪影响评价", ""), ["防洪评价"], actor=keeper)
    assert step_names()["step.own_1"] == Wording("防洪影响评价", "防洪影响评价")
    assert retire_step("tender", actor=keeper)
    assert "tender" not in [one.key for one in steps_in_use()]
    assert "tender" in keys(StepGroup.BEFORE)
    assert retire_step("tender", retired=False, actor=keeper)
    move_step(key, -1, actor=keeper)
    assert keys(StepGroup.BEFORE)[-2] == key
    signed = changes_of_steps(keeper)
    assert [(one.terms.key, one.by) for one in signed] == [(one, "keeper") for one in ("tender", "tender", key, key)]
    assert StepChange.objects.count() == 4


@pytest.mark.django_db
def test_what_cannot_stand_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(StepRefusedError, match="名称"):
        add_step(Wording(" ", "X"), StepGroup.WORKS, actor=None)
    with pytest.raises(StepRefusedError, match="同名"):
        add_step(Wording("主体封顶", ""), StepGroup.WORKS, actor=None)
    with pytest.raises(StepRefusedError, match="不超过"):
        add_step(Wording("很" * 21, ""), StepGroup.WORKS, actor=None)
    with pytest.raises(StepRefusedError, match="没有这个环节"):
        retire_step("own_9", actor=None)
    with pytest.raises(PermissionDenied):
        add_step(FLOOD, StepGroup.WORKS, actor=create_account(None, "clerk-of-test", "clerk")[0])
    assert not StepChange.objects.exists()
