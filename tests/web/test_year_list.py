"""The page of the year's list, and what is signed on a project's page."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kaigong.claims.words import Stage
from kaigong.rights.accounts import create_account
from tests.desks.year_list.test_list_and_lights import told

pytestmark = pytest.mark.django_db
TERMS = {"year": "2026", "level": "city", "nature": "new", "planned_start": "2026-03", "on": "2026-01-20"}


@pytest.fixture
def project() -> int:
    return told("云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)])


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 7, 15))


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, f"{role}-of-test", role)[0])
    return client


def test_from_an_empty_list_to_a_confirmed_red(project: int) -> None:
    clerk = signed_in("clerk")
    assert "清单还是空的" in clerk.get("/list/").content.decode()
    entered = clerk.post(f"/projects/{project}/list/", {**TERMS, "kind": "enter"}, follow=True).content.decode()
    assert "已列入清单" in entered
    assert "计划2026年3月开工，已过期106天，还没有开工。" in entered
    page = clerk.get("/list/").content.decode()
    assert "云岫精密轴承项目" in page
    assert all(f'<option value="{one}"' in page for one in ("provincial", "reserve"))
    assert re.search(r"红灯</span> <b>1</b>", page)
    assert "待确认" in page
    light = {"rule": "start", "colour": "red", "verdict": "confirmed"}
    assert "已确认这盏灯" in clerk.post(f"/projects/{project}/lights/", light, follow=True).content.decode()
    assert "已确认" in clerk.get("/list/?colour=red&level=city&nature=new").content.decode()
    assert "没有符合" in clerk.get("/list/?level=district").content.decode()
    assert "清单还是空的" in clerk.get("/list/?as_of=2026-01-19").content.decode()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"planned_start": "三月"}, "计划时间写成"),
        ({"on": "昨天"}, "日期写成"),
        ({"level": ""}, "请选级别"),
        ({"year": "二〇二六"}, "年份不对"),
        ({"planned_completion": "2025"}, "计划竣工早于计划开工"),
        ({"kind": "adjust"}, "不在清单上"),
        ({"kind": "leave", "reason": ""}, "要写明原因"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_signed(project: int, change: dict[str, str], why: str) -> None:
    clerk = signed_in("clerk")
    answer = clerk.post(f"/projects/{project}/list/", {**TERMS, "kind": "enter", **change}, follow=True)
    assert why in answer.content.decode()
    assert "清单还是空的" in clerk.get("/list/").content.decode()


def test_strange_addresses_are_answered(project: int) -> None:
    clerk = signed_in("clerk")
    assert clerk.get("/list/?year=x&page=0&level=moon&colour=blue&lights=none").status_code == 200
    assert clerk.get("/list/?as_of=yesterday").status_code == 404
    assert clerk.post(f"/projects/{project}/lights/", {"rule": "moon"}).status_code == 404
    assert clerk.post(f"/projects/{project}/list/", {**TERMS, "kind": "steal"}).status_code == 404


def test_a_reader_sees_and_signs_nothing(project: int) -> None:
    reader = signed_in("reader")
    assert reader.get("/list/").status_code == 200
    assert "列入清单" not in reader.get(f"/projects/{project}/").content.decode()
    assert reader.post(f"/projects/{project}/list/", {**TERMS, "kind": "enter"}).status_code == 403
    assert reader.post(f"/projects/{project}/lights/", {"rule": "start"}).status_code == 403
