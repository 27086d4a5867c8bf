"""The page of rates: what it says they stand on, setting targets, what is refused."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kaigong.claims.words import Stage
from kaigong.desks.year_list.actions import enter
from kaigong.rights.accounts import create_account
from tests.desks.year_list.test_list_and_lights import DAY, MARCH, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 7, 15))


@pytest.fixture
def clerk() -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, "clerk-of-test", "clerk")[0])
    return client


@pytest.fixture
def listed() -> tuple[int, int]:
    both = (
        told("江阴市云岫精密轴承项目开工。", "云岫精密轴承项目", "2026-03-10", places=[("江阴市", "320281")],
             milestones=[("开工", Stage.STARTED, "2026-03-09")]),
        told("宜兴市远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", places=[("宜兴市", "320282")],
             milestones=[("签约", Stage.SIGNED, None)]),
    )  # fmt: skip
    enter(2026, both, MARCH, DAY, actor=None)
    return both


def test_a_rate_says_what_it_stands_on_and_opens_its_projects(clerk: Client, listed: tuple[int, int]) -> None:
    recognised = clerk.get("/targets/").content.decode()
    assert all(measure in recognised for measure in ("measure=completions", "measure=investment"))
    assert "以 2026 年度清单为分母，口径：认定，截至 2026年7月15日" in recognised
    assert "0.0%" in recognised
    reported = clerk.get("/targets/?basis=reported").content.decode()
    assert "50.0%" in reported
    assert f'href="/projects/{listed[1]}/?as_of=2026-07-15"' in reported
    assert reported.index("江阴市") < reported.index("宜兴市")
    before = clerk.get("/targets/?basis=reported&as_of=2026-02-01").content.decode()
    assert "还没到" in before
    assert "50.0%" not in before


def test_an_office_sets_its_targets(clerk: Client, listed: tuple[int, int]) -> None:
    form = {"year": "2026", "measure": "starts", "q2": "75%", "q3": "100"}
    assert "目标已更新" in clerk.post("/targets/set/", form, follow=True).content.decode()
    page = clerk.post("/targets/set/", form, follow=True).content.decode()
    assert "目标没有变化" in page
    assert "75%" in page
    falling = clerk.post("/targets/set/", {**form, "q3": "60"}, follow=True).content.decode()
    assert "不能低于" in falling
    assert "100%" in falling
    for share in ("101", "-1", "七成"):
        answer = clerk.post("/targets/set/", {**form, "q4": share}, follow=True).content.decode()
        assert "0 到 100" in answer


def test_nothing_to_reckon_and_strange_addresses(clerk: Client) -> None:
    assert "清单还是空的" in clerk.get("/targets/?year=x&measure=luck&basis=hearsay").content.decode()
    assert clerk.get("/targets/?as_of=2026").status_code == 404
    assert clerk.post("/targets/set/", {"year": "2026", "measure": "luck"}).status_code == 404
    reader = Client()
    reader.force_login(create_account(None, "reader-of-test", "reader")[0])
    assert reader.post("/targets/set/", {"year": "2026", "measure": "starts"}).status_code == 403
