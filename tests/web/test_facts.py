"""A project's page: every value with source, day and basis, which counts and why; both clocks; corrections."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kaigong.intake.importing import read_spreadsheet, save_import
from kaigong.intake.saving import save_preview
from kaigong.rights.accounts import create_account
from kaigong.store import models
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import yunjin
from tests.spreadsheets.making import Cell, Formula, Made, workbook

pytestmark = pytest.mark.django_db
Row = list[Cell | Formula]
NAMES: Row = ["云锦负极材料项目", "云锦新材料有限公司", "江阴高新区"]
HEADER: Row = ["项目名称", "建设单位", "建设地点"]


@pytest.fixture
def clerk() -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, "zhou", "clerk")[0])
    return client


def told(header: str, total: float, until: str, name: str) -> None:
    """A spreadsheet of that day that gives the project's total under the header."""
    data = workbook(Made([[f"重点项目表（截至{until}）"], [*HEADER, header], [*NAMES, total]], name="Sheet1"))
    save_import(read_spreadsheet(data, name), None)


def on_all_bases() -> int:
    """The number of a project that a newspaper, two declarations, the office and the statistics tell of."""
    save_preview(yunjin(), None)
    told("总投资（亿元）", 13, "2024年3月31日", "三月.xlsx")
    told("总投资（亿元）", 15, "2024年10月31日", "十月.xlsx")
    told("认定总投资（亿元）", 12, "2024年11月30日", "认定.xlsx")
    told("纳统总投资（亿元）", 11, "2024年12月31日", "纳统.xlsx")
    (row,) = board(None, BoardFilters()).rows
    return row.entity


def body(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_bases_stand_side_by_side_each_with_why_it_counts(clerk: Client) -> None:
    page = body(clerk, f"/projects/{on_all_bases()}/")
    for basis, value in (("认定", "12亿元"), ("入统", "11亿元"), ("申报", "15亿元"), ("报道", "12.6亿元")):
        assert f'<span class="small quiet">{basis}</span> {value}' in page, basis
    assert "口径不一" in page or "说法不一" in page
    assert "各口径并列，各用于自己的报表；看板上用“认定”的。" in page
    assert "“申报”口径以 15亿元 为准：2024年10月31日 说的，比另外 1 个说法新。" in page
    assert "“报道”口径只有这一个来源说到。" in page
    assert '三月.xlsx</span> · <span lang="zh-Hans">Sheet1</span> · <span class="code">D3</span>' in page
    assert '<span class="quiet">总投资（亿元）</span> <mark>13</mark>' in page


def test_a_persons_choice_counts_and_says_so(clerk: Client) -> None:
    number = on_all_bases()
    older = models.Claim.objects.get(property="investment.total", amount="1300000000")
    clerk.post(f"/claims/{older.pk}/choose/", {"reason": "以批复为准"})
    page = body(clerk, f"/projects/{number}/")
    assert "“申报”口径以 13亿元 为准：zhou 于 " in page
    assert "理由：以批复为准" in page


def test_what_is_more_precise_counts_over_what_is_newer(clerk: Client) -> None:
    save_preview(yunjin(), None)
    told("总投资（亿元）", 12.6, "2024年3月31日", "三月.xlsx")
    data = workbook(Made([["重点项目表（截至2024年10月31日）"], [*HEADER, "总投资"], [*NAMES, "约13亿元"]]))
    save_import(read_spreadsheet(data, "十月.xlsx"), None)
    (row,) = board(None, BoardFilters()).rows
    assert "“申报”口径以 12.6亿元 为准：与最新的说法（约13亿元）不矛盾，但更精确。" in body(
        clerk, f"/projects/{row.entity}/"
    )


def test_a_correction_counts_and_what_was_said_stays_in_the_history(clerk: Client) -> None:
    number = on_all_bases()
    given = {"property": "investment.total", "basis": "declared", "modality": "actual", "value": "14.2亿元"}
    assert (
        "没有更正"
        in clerk.post(
            f"/projects/{number}/correct/", {**given, "next": f"/projects/{number}/"}, follow=True
        ).content.decode()
    )
    unread = {**given, "value": "十几个亿", "reason": "核对批复", "next": f"/projects/{number}/"}
    assert "读不出一个数额" in clerk.post(f"/projects/{number}/correct/", unread, follow=True).content.decode()
    clerk.post(f"/projects/{number}/correct/", {**given, "reason": "核对批复"})
    page = body(clerk, f"/projects/{number}/")
    assert '<span class="small quiet">申报</span> 14.2亿元' in page
    assert "zhou 的更正" in page
    history = body(clerk, f"/projects/{number}/history/")
    assert "15亿元" in history
    assert "核对批复" in history


def test_what_is_withdrawn_no_longer_counts_and_says_who_and_why(clerk: Client) -> None:
    number = on_all_bases()
    claim = models.Claim.objects.get(property="investment.total", amount="1500000000")
    address = f"/claims/{claim.pk}/retract/"
    assert "请写明理由" in clerk.post(address, {"next": f"/projects/{number}/"}, follow=True).content.decode()
    clerk.post(address, {"reason": "区里来函撤回"})
    page = body(clerk, f"/projects/{number}/")
    assert '<span class="small quiet">申报</span> 13亿元' in page
    history = body(clerk, f"/projects/{number}/history/")
    assert "已撤回" in history
    assert "理由：区里来函撤回" in history
    told = clerk.get(f"/api/projects/{number}/history").json()["rows"]
    assert [(one["by"], one["reason"]) for one in told if one["standing"] == "retracted"] == [("zhou", "区里来函撤回")]
    reader = Client()
    reader.force_login(create_account(None, "reader", "reader")[0])
    assert reader.post(address, {"reason": "x"}).status_code == 403


def test_both_clocks_show_the_past_and_lead_back(clerk: Client) -> None:
    number = on_all_bases()
    then = timezone.now()
    minute_before = timezone.localtime(then - timedelta(minutes=2))
    claim = models.Claim.objects.get(property="investment.total", amount="1200000000")
    clerk.post(f"/claims/{claim.pk}/retract/", {"reason": "误认"})
    by_day = body(clerk, f"/projects/{number}/?as_of=2024-03-01")
    assert "台账截至 2024年3月1日 的样子" in by_day
    assert "15亿元" not in by_day
    assert f'<a href="/projects/{number}/">回到今天</a>' in by_day
    assert "改用这个" not in by_day
    # As recorded: what was withdrawn since still counts.
    page = project(None, number, None, then)
    assert page.state.total_minor == 120_000_000_000
    stored = f"{timezone.localtime(then):%Y-%m-%dT%H:%M:%S.%f}"
    by_moment = body(clerk, f"/board/?view=list&recorded_at={stored}")
    assert "12亿元" in by_moment
    assert "台账在 " in by_moment
    assert f"recorded_at={stored[:13]}" in by_moment  # links keep the clock
    assert "12亿元" not in body(clerk, "/board/?view=list")
    before = clerk.get(f"/projects/{number}/?recorded_at={minute_before:%Y-%m-%dT%H:%M}")
    assert before.status_code == 404
    assert "那时台账里还没有这个项目" in before.content.decode()
    assert "看不懂" in body(clerk, f"/projects/{number}/?recorded_at=昨天")
    assert date(2024, 10, 31) in project(None, number).days
