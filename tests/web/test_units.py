"""The page of units, an account's unit, and whose a project is."""

import pytest
from django.test import Client

from kaigong.desks.units.queries import all_units, unit_of
from kaigong.desks.units.rules import UnitKind
from kaigong.rights.accounts import create_account
from tests.desks.units.test_reach import projects as projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, "administrator-of-test", "administrator")[0])
    return client


def change(client: Client, **form: str) -> str:
    return client.post("/units/change/", form, follow=True).content.decode()


def test_from_no_units_to_a_projects_own(administrator: Client, projects: tuple[int, int]) -> None:
    empty = administrator.get("/units/").content.decode()
    assert "还没有单位" in empty
    assert '<option value="township">镇街、园区</option>' in empty
    assert "已建立 2 个板块" in change(administrator, do="districts")
    jiangyin = next(one for one in all_units().of_kind(UnitKind.DISTRICT) if one.name == "江阴市")
    assert "周庄镇" in change(administrator, do="add", kind="township", name="周庄镇", above=str(jiangyin.id))
    assert "已经有叫这个名字" in change(administrator, do="add", kind="department", name="江阴市")
    assert "还有在用" in change(administrator, do="close", unit=str(jiangyin.id), name="江阴市", division="320281")
    change(administrator, do="add", kind="department", name="工信局")
    bureau = all_units().of_kind(UnitKind.DEPARTMENT)[0]
    address = f"/projects/{projects[0]}/units/"
    form = {"unit": str(bureau.id), "part": "lead", "do": "give"}
    page = administrator.post(address, form, follow=True).content.decode()
    assert "牵头部门" in page
    assert "按所在地" in page
    assert "未指定" not in page
    refused = administrator.post(address, {**form, "part": "territory"}, follow=True).content.decode()
    assert "部门牵头或配合" in refused
    assert "未指定" in administrator.post(address, {**form, "do": "take"}, follow=True).content.decode()


def test_an_account_belongs_to_a_unit(administrator: Client) -> None:
    change(administrator, do="add", kind="district", name="云岫区", division="999901")
    unit = all_units().of_kind(UnitKind.DISTRICT)[0]
    account = create_account(None, "officer-of-test", "officer")[0]
    address = f"/accounts/{account.pk}/"
    assert "市项目办" in administrator.get(address).content.decode()
    assert (
        "填报员 · 云岫区" in administrator.post(f"{address}unit/", {"unit": str(unit.id)}, follow=True).content.decode()
    )
    assert administrator.post(f"{address}unit/", {"unit": "everything"}).status_code == 404
    assert unit_of(account) == unit
    assert "没有这个单位" in administrator.post(f"{address}unit/", {"unit": "99"}, follow=True).content.decode()
    administrator.post(f"{address}unit/", {"unit": ""})
    assert unit_of(account) is None


@pytest.mark.parametrize("form", [{}, {"do": "add", "kind": "empire", "name": "帝国"}, {"do": "burn"}])
def test_strange_forms_are_refused(administrator: Client, form: dict[str, str]) -> None:
    assert administrator.post("/units/change/", form).status_code == 404
    assert not all_units()
