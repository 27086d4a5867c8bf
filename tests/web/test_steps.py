"""Steps and status on pages: the track, the form that records, the list that an administrator keeps."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kaigong.claims.steps import StepGroup
from kaigong.claims.words import Stage
from kaigong.desks.steps.actions import add_step, retire_step
from kaigong.rights.accounts import create_account
from kaigong.store import models
from kaigong.store.queries import project as project_query
from kaigong.text.wording import Wording
from tests.desks.year_list.test_list_and_lights import told

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def client_of(role: str) -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, f"{role}-of-test", role)[0])
    return client


@pytest.fixture
def clerk() -> Client:
    return client_of("clerk")


@pytest.fixture
def number() -> int:
    return told(
        "云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-06-10", milestones=[("签约", Stage.SIGNED, "2026-06-09")]
    )


def page(client: Client, number: int, query: str = "") -> str:
    """The page's words, without its marks and with single blanks."""
    text = client.get(f"/projects/{number}/{query}").content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def record(client: Client, number: int, **fields: str) -> str:
    form = {"basis": "permitted", "reason": "看过证照原件", **{k.replace("__", "-"): v for k, v in fields.items()}}
    return client.post(f"/projects/{number}/steps/", form, follow=True).content.decode()


def test_a_project_without_steps_says_so(clerk: Client, number: int) -> None:
    assert "还没有来源说到供地、环评、施工许可、封顶这些环节" in page(clerk, number)


def test_planned_beside_actual_late_in_words_and_what_comes_next(clerk: Client, number: int) -> None:
    told = record(
        clerk, number, planned__eia="2026-05", actual__eia="2026年6月12日", planned__construction_permit="2026-06-25",
        actual__land_supply="已办",
    )  # fmt: skip
    assert "已记下 4 项" in told
    shown = page(clerk, number)
    assert "环评批复 2026年5月 2026年6月12日 比计划晚 12 天" in shown
    assert "施工许可 2026年6月25日 已过 20 天" in shown
    assert "施工许可：计划 2026年6月25日，已过 20 天。" in shown
    assert "供地 — 已办，日期未说" in shown
    assert "下一步： 施工许可 ，计划 2026年6月25日 · 1 个环节过了计划时间" in shown
    assert "看理由" in shown


def test_only_what_was_changed_is_recorded_and_a_correction_keeps_its_basis(clerk: Client, number: int) -> None:
    record(clerk, number, actual__eia="2026-06-12")
    again = record(clerk, number, actual__eia="2026-06-12", basis="entered")
    assert "没有改动哪一格" in again
    record(clerk, number, actual__eia="2026-06-13", basis="entered")
    (fact,) = project_query(None, number).state.steps
    assert (str(fact.counts.on), fact.counts.basis) == ("2026-06-13", "permitted")
    assert [str(one.on) for one in fact.others] == ["2026-06-12"]


def test_what_cannot_be_read_loses_nothing(clerk: Client, number: int) -> None:
    before = models.Claim.objects.count()
    assert "读不出日期" in record(clerk, number, actual__eia="等通知", planned__tender="2026-08")
    assert "还没有到" in record(clerk, number, actual__eia="2026-08-01")
    assert "请写明理由" in record(clerk, number, actual__eia="2026-06-01", reason=" ")
    assert clerk.post(f"/projects/{number}/steps/", {"basis": "nonsense"}).status_code == 404
    assert models.Claim.objects.count() == before


def test_a_retired_step_stays_where_it_was_told_and_an_own_one_is_asked_for(clerk: Client, number: int) -> None:
    key = add_step(Wording("洪水影响评价", "Flood"), StepGroup.BEFORE, actor=None)
    record(clerk, number, actual__eia="2026-06-12", **{f"actual__{key}": "2026-06-20"})
    retire_step("eia", actor=None)
    retire_step("tender", actor=None)
    shown = page(clerk, number)
    assert "环评批复 （已停用） — 2026年6月12日" in shown
    assert "洪水影响评价 — 2026年6月20日" in shown
    assert "施工招标" not in shown


def test_the_track_as_of_a_day_before_it_was_told(clerk: Client, number: int) -> None:
    record(clerk, number, actual__eia="2026-06-12")
    assert "还没有来源说到供地" in page(clerk, number, "?as_of=2026-06-30")


def test_a_status_is_signed_with_reason_and_rival_and_found_on_the_board(clerk: Client, number: int) -> None:
    form = {"status": "lost", "on": "2026-07-01", "lost_to": "澄北市", "reason": "对方给的地价低"}
    clerk.post(f"/projects/{number}/status/", form)
    shown = page(clerk, number)
    assert "已流失 自 2026年7月1日 · 流向： 澄北市 理由： 对方给的地价低" in shown
    board = page_of_board(clerk, "status=lost")
    assert "云岫精密轴承项目" in board
    assert '<option value="lost" selected>' in board
    assert "云岫精密轴承项目" not in page_of_board(clerk, "status=going")
    clerk.post(f"/projects/{number}/status/", {"status": "going", "on": "2026-07-10", "reason": "又回来谈了"})
    assert "推进中 自 2026年7月10日" in page(clerk, number)
    assert "云岫精密轴承项目" in page_of_board(clerk, "status=going")


def test_a_status_needs_a_reason_and_a_day_that_has_come(clerk: Client, number: int) -> None:
    address = f"/projects/{number}/status/"
    assert "请写明理由" in clerk.post(address, {"status": "stopped"}, follow=True).content.decode()
    late = {"status": "stopped", "on": "2026-08-01", "reason": "停了"}
    assert "还没有到" in clerk.post(address, late, follow=True).content.decode()
    assert clerk.post(address, {"status": "dormant", "reason": "久了"}).status_code == 404
    assert not project_query(None, number).state.statuses


def test_silence_is_marked_as_inferred_and_found_on_the_board(clerk: Client) -> None:
    silent = told("远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)])
    shown = page(clerk, silent)
    assert "久无消息 推断 186 天没有新的消息（最近一次是 2026年1月10日），没有人说它停了。" in shown
    assert "远帆储能电芯项目" in page_of_board(clerk, "status=dormant")
    assert "远帆储能电芯项目" not in page_of_board(clerk, "status=going")
    assert "远帆储能电芯项目" in page_of_board(clerk, "status=going&as_of=2026-07-01")


def page_of_board(client: Client, query: str) -> str:
    return client.get(f"/board/?view=list&{query}").content.decode()


def test_an_administrator_keeps_the_list(number: int) -> None:
    keeper = client_of("administrator")
    added = keeper.post(
        "/steps/change/",
        {"do": "add", "group": "before", "zh": "洪水影响评价", "en": "Flood", "words": "防洪评价、洪评"},
        follow=True,
    ).content.decode()
    assert "环节清单已更新" in added
    assert "洪评" in added
    change = {"do": "change", "key": "own_1", "zh": "防洪影响评价", "words": "洪评"}
    assert "防洪影响评价" in keeper.post("/steps/change/", change, follow=True).content.decode()
    assert "没有变化" in keeper.post("/steps/change/", {**change, "en": "防洪影响评价"}, follow=True).content.decode()
    first = {"do": "up", "key": "land_pre_review"}
    assert "已经在这一组的头上或末尾" in keeper.post("/steps/change/", first, follow=True).content.decode()
    assert keeper.post("/steps/change/", {"do": "burn", "key": "eia"}).status_code == 404
    assert "防洪影响评价" in page(keeper, number)
