"""A spreadsheet by the web: every column is seen and can be put right, changes are told before, errors lose nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from kaigong.claims.steps import StepGroup
from kaigong.desks.sheet_profiles.queries import kept_profiles
from kaigong.desks.steps.actions import add_step
from kaigong.intake.saving import save_preview
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import board
from kaigong.store.queries.answers import BoardFilters
from kaigong.text.wording import Wording
from kaigong.web.importing import drafts
from kaigong.web.importing.drafts import Step
from tests.intake.telling import yunjin
from tests.spreadsheets.making import Cell, Formula, Made, workbook
from tests.spreadsheets.public_files import reports

pytestmark = pytest.mark.django_db
Row = list[Cell | Formula]
TITLE: Row = ["重点项目表（截至2024年10月底）"]
HEADER: Row = ["序号", "项目名称", "建设单位", "建设地点", "投资规模", "联系电话"]
YUNJIN: Row = [1, "云锦负极材料项目", "云锦新材料有限公司", "江阴高新区", 13, "13900000000"]
YUANFAN: Row = [2, "远帆储能项目", "远帆储能科技有限公司", "锡山区", 8, ""]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Client]:
    """A clerk's browser, on an office whose files lie apart."""
    with override_settings(KAIGONG_HOME=tmp_path):
        yield signed_in("clerk")


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, f"{role}-of-test", role)[0])
    return client


def handed_in(client: Client, *rows: Row, name: str = "台账.xlsx") -> str:
    """The address of the page of its columns."""
    upload = SimpleUploadedFile(name, workbook(Made([TITLE, HEADER, *rows])))
    return str(client.post("/import/", {"file": upload})["Location"])


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_every_column_is_shown_with_what_it_is_read_as(clerk: Client) -> None:
    page = body(clerk, handed_in(clerk, YUNJIN, YUANFAN))
    assert "读 3 列" in page
    assert '不读：<span lang="zh-Hans">序号、投资规模、联系电话</span>' in page
    assert "13900000000" not in page  # contact data are not even shown
    assert "云锦新材料有限公司" in page
    assert "表上写的是 2024年10月31日" in page


def test_a_column_is_put_right_and_what_changes_is_told_before_saving(clerk: Client) -> None:
    save_preview(yunjin(), None)
    address = handed_in(clerk, YUNJIN, YUANFAN)
    claims = models.Claim.objects.count()
    without_unit = clerk.post(address, {"property-4": "investment.total"}, follow=True).content.decode()
    assert "您选了、但还读不了的列" in without_unit
    outcome = clerk.post(address, {"property-4": "investment.total", "unit-4": "亿元"}, follow=True).content.decode()
    assert models.Claim.objects.count() == claims
    assert "新 <b>1</b>" in outcome
    changed = body(clerk, f"{address}outcome/?show=changed")
    assert "12.6亿元" in changed
    assert '<b>13亿元</b> <span class="code quiet">E3</span>' in changed
    assert "远帆储能项目" in body(clerk, f"{address}outcome/?show=new")
    saved = clerk.post(f"{address}save/", follow=True).content.decode()
    assert "已导入" in saved
    assert {row.state.name for row in board(None, BoardFilters()).rows} >= {"远帆储能项目"}
    again = clerk.post(
        handed_in(clerk, YUNJIN, YUANFAN), {"property-4": "investment.total", "unit-4": "亿元"}, follow=True
    )
    assert "这张表已经导入过" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [("day", "去年", "看不懂"), ("within", "999999", "没有“999999”这个区划代码"), ("year-4", "26", "年份“26”看不懂")],
)
def test_an_error_keeps_what_was_chosen(clerk: Client, field: str, given: str, told: str) -> None:
    address = handed_in(clerk, YUNJIN)
    answer = clerk.post(address, {"property-2": "-", field: given})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert told in page
    assert '<option value="-" selected>不读</option>' in page
    assert f'value="{given}"' in page


def test_what_is_no_spreadsheet_is_told(clerk: Client) -> None:
    for name, data, told in (
        ("说明.docx", b"PK\x03\x04 nothing", "没有读成"),
        ("空.csv", b"", "empty"),
        ("名单.csv", "甲,乙\n丙,丁\n".encode(), "没有找到表头"),
    ):
        answer = clerk.post("/import/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 400, name
        assert told in answer.content.decode() or name == "空.csv"
    assert drafts.drafts_of(Account.objects.get(username="clerk-of-test").pk) == ()


def test_rows_that_are_not_taken_are_listed_page_by_page(clerk: Client) -> None:
    many: list[Row] = [
        [n, f"云锦负极材料{n}号线项目", "云锦新材料有限公司", "江阴高新区", n, ""] for n in range(1, 121)
    ]
    address = handed_in(clerk, ["合计", "", "", "", 3, ""], *many)
    clerk.post(address, {"property-4": "investment.total", "unit-4": "万元"})
    assert "合计、小计" in body(clerk, f"{address}outcome/?show=left")
    counts = drafts.draft_of(Account.objects.get(username="clerk-of-test").pk, address.split("/")[2]).counts
    kinds = [one for one in ("new", "unsure", "changed", "unchanged") if counts[one]]
    assert sum(counts[one] for one in kinds) == 120
    page = body(clerk, f"{address}outcome/?show={kinds[0]}&page=2")
    assert f"第 51–{min(100, counts[kinds[0]])} 行，共 {counts[kinds[0]]} 行" in page


def test_the_mapping_is_kept_and_proposed_for_the_next_such_sheet(clerk: Client) -> None:
    address = handed_in(clerk, YUNJIN, name="2024年10月重点项目台账.xlsx")
    assert 'value="重点项目台账"' in body(clerk, address)
    chosen = {"property-4": "investment.total", "unit-4": "亿元", "keep": "重点项目台账"}
    clerk.post(address, chosen)
    assert "下次同样的表自动套用" in clerk.post(f"{address}save/", follow=True).content.decode()
    (kept,) = kept_profiles(None)
    assert (kept.name, kept.by) == ("重点项目台账", "clerk-of-test")
    # Another clerk, the next month: one column more.
    other = signed_in("administrator")
    data = workbook(Made([["重点项目表（截至2024年11月底）"], [*HEADER, "备注"], [*YUANFAN, "无"]]))
    upload = SimpleUploadedFile("2024年11月重点项目台账.xlsx", data)
    following = str(other.post("/import/", {"file": upload})["Location"])
    page = body(other, following)
    assert "套用了方案“重点项目台账”（clerk-of-test 于 " in page
    assert "读 4 列" in page
    other.post(following, {"use": "yes", "use_profile": ""})
    assert "读 3 列" in body(other, following)
    other.post(following, {"use": "yes", "use_profile": "重点项目台账"})
    assert "读 4 列" in body(other, following)
    assert "已停用" in other.post("/import/profiles/withdraw/", {"name": kept.name}, follow=True).content.decode()
    assert kept_profiles(None) == ()
    assert "没有这个方案" in other.post("/import/profiles/withdraw/", {"name": "别的"}, follow=True).content.decode()


def test_it_is_nobody_elses_and_a_reader_may_look_but_not_save(clerk: Client) -> None:
    address = handed_in(clerk, YUNJIN)
    reader = signed_in("reader")
    assert reader.get(address).status_code == 404
    own = handed_in(reader, YUNJIN)
    outcome = reader.post(own, {}, follow=True).content.decode()
    assert "不能保存" in outcome
    assert reader.post(f"{own}save/").status_code == 403
    assert "已丢弃" in reader.post(f"{own}discard/", follow=True).content.decode()
    assert reader.get(own).status_code == 404


def test_work_that_was_cut_off_can_be_done_again(clerk: Client) -> None:
    address = handed_in(clerk, YUNJIN)
    draft = drafts.draft_of(Account.objects.get(username="clerk-of-test").pk, address.split("/")[2])
    drafts.keep(draft, step=Step.WORKING, process=2**22 + 1, day=date(2024, 9, 30).isoformat())
    page = clerk.get(f"{address}outcome/", follow=True).content.decode()
    assert "上一次没有做完就中断了" in page
    assert 'value="2024-09-30"' in page


def test_a_public_file_is_sent_to_the_command_that_can_read_it(clerk: Client) -> None:
    answer = clerk.post("/import/", {"file": SimpleUploadedFile("nyc.csv", reports())})
    assert answer.status_code == 400
    assert "kaigong import" in answer.content.decode()


def test_columns_of_steps_come_in_those_of_the_office_s_own_by_its_words(clerk: Client) -> None:
    key = add_step(Wording("洪水影响评价", "Flood"), StepGroup.BEFORE, ["防洪评价"], actor=None)
    header: Row = ["项目名称", "建设地点", "施工许可证取得时间", "防洪评价批复时间", "防洪评价文号"]
    row: Row = ["远帆储能项目", "锡山区", "2024年9月3日", "2024年8月", "锡防2024-7"]
    upload = SimpleUploadedFile("手续台账.xlsx", workbook(Made([TITLE, header, row])))
    address = str(clerk.post("/import/", {"file": upload})["Location"])
    page = body(clerk, address)
    assert "读 4 列" in page
    assert '<option value="step.own_1" selected>洪水影响评价</option>' in " ".join(page.split())
    outcome = clerk.post(address, {"property-3": f"step.{key}"}, follow=True).content.decode()
    assert "新 <b>1</b>" in outcome
    clerk.post(f"{address}save/")
    (found,) = board(None, BoardFilters()).rows
    assert [(fact.property, str(fact.counts.on)) for fact in found.state.steps] == [
        ("step.construction_permit", "2024-09-03"),
        ("step.own_1", "2024-08"),
    ]
