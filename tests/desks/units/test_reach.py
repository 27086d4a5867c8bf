"""Units in the database: whose a project is, who reaches it, followed through merges, refused to whoever may not."""

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.claims.words import Stage
from kaigong.desks.units.actions import add_unit, change_unit, give_part, place_account, take_part
from kaigong.desks.units.queries import all_units, ensure_reaches, projects_of_unit, reaches, unit_of, units_of_projects
from kaigong.desks.units.rules import Part, UnitKind, UnitRefusedError
from kaigong.intake import judge, undo
from kaigong.resolution.identity import Verdict
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import board_rows
from tests.desks.year_list.test_list_and_lights import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def projects() -> tuple[int, int]:
    return (
        told("江阴市云岫精密轴承项目开工。", "云岫精密轴承项目", "2026-03-10", places=[("江阴市", "320281")],
             milestones=[("开工", Stage.STARTED, None)]),
        told("宜兴市远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", places=[("宜兴市", "320282")],
             milestones=[("签约", Stage.SIGNED, None)]),
    )  # fmt: skip


@pytest.fixture
def districts() -> tuple[int, int]:
    return (
        add_unit(UnitKind.DISTRICT, "江阴市", division="320281", actor=None),
        add_unit(UnitKind.DISTRICT, "宜兴市", division="320282", actor=None),
    )


def officer(unit: int | None, name: str = "officer-of-test") -> Account:
    account = create_account(None, name, "officer")[0]
    place_account(account, unit, actor=None)
    return account


def numbers(unit: int) -> list[int]:
    return [row.entity for row in projects_of_unit(None, all_units().by_id[unit])]


def test_an_account_reaches_its_own_units_projects(projects: tuple[int, int], districts: tuple[int, int]) -> None:
    account = officer(districts[0])
    assert unit_of(account) == all_units().by_id[districts[0]]
    assert (reaches(account, projects[0]), reaches(account, projects[1])) == (True, False)
    assert numbers(districts[0]) == [projects[0]]
    with pytest.raises(PermissionDenied):
        ensure_reaches(account, projects[1])
    assert place_account(account, None, actor=None)
    assert unit_of(account) is None
    ensure_reaches(account, projects[1])
    assert not reaches(account, 999999)


def test_a_person_says_whose_it_is(projects: tuple[int, int], districts: tuple[int, int]) -> None:
    zone = add_unit(UnitKind.DISTRICT, "云岫经济开发区", actor=None)
    town = add_unit(UnitKind.TOWNSHIP, "周庄镇", above=districts[0], actor=None)
    bureau = add_unit(UnitKind.DEPARTMENT, "工信局", actor=None)
    assert give_part(projects[0], zone, Part.TERRITORY, actor=None)
    assert numbers(districts[0]) == []
    assert numbers(zone) == [projects[0]]
    assert give_part(projects[0], town, Part.TERRITORY, actor=None)
    assert numbers(zone) == []
    assert numbers(districts[0]) == numbers(town) == [projects[0]]
    assert give_part(projects[1], bureau, Part.LEAD, actor=None)
    assert not give_part(projects[1], bureau, Part.LEAD, actor=None)
    assert numbers(bureau) == [projects[1]]
    whose = units_of_projects(board_rows(None, standing(None, None).filter(kind="project")))[projects[1]]
    assert [one.name for one in whose.lead] == ["工信局"]
    assert whose.territory is not None
    assert not whose.chosen
    assert take_part(projects[1], bureau, Part.LEAD, actor=None)
    assert not take_part(projects[1], bureau, Part.LEAD, actor=None)
    assert numbers(bureau) == []


def test_a_part_follows_a_merge_and_its_undoing(projects: tuple[int, int], districts: tuple[int, int]) -> None:
    bureau = add_unit(UnitKind.DEPARTMENT, "工信局", actor=None)
    give_part(projects[1], bureau, Part.LEAD, actor=None)
    judgement = judge(projects[0], projects[1], Verdict.SAME, actor=None)
    assert numbers(bureau) == [projects[0]]
    undo(judgement, actor=None)
    assert numbers(bureau) == [projects[1]]


def test_units_change_and_close(districts: tuple[int, int]) -> None:
    administrator = create_account(None, "administrator-of-test", "administrator")[0]
    assert change_unit(districts[0], name="江阴", division="320281", actor=administrator)
    assert not change_unit(districts[0], name="江阴", division="320281", actor=administrator)
    assert change_unit(districts[1], name="宜兴市", division="320282", is_open=False, actor=administrator)
    assert [one.name for one in all_units().of_kind(UnitKind.DISTRICT)] == ["江阴"]
    account = officer(None)
    with pytest.raises(UnitRefusedError, match="停用"):
        place_account(account, districts[1], actor=administrator)
    with pytest.raises(UnitRefusedError, match="没有这个单位"):
        change_unit(999999, name="没有", actor=administrator)
    for refused in (
        lambda: add_unit(UnitKind.DEPARTMENT, "自设局", actor=account),
        lambda: place_account(account, districts[0], actor=account),
        lambda: give_part(1, districts[0], Part.TERRITORY, actor=account),
    ):
        with pytest.raises(PermissionDenied):
            refused()
