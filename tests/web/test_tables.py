"""Spreadsheets out: the board's rows come down as they are filtered, a form comes back filled and says what is not."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import load_workbook

from kaigong.intake.importing import ImportPreview, preview_import, read_spreadsheet
from kaigong.intake.saving import save_preview
from kaigong.rights.accounts import create_account
from tests.intake.telling import Telling, yunjin
from tests.spreadsheets.making import Made, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Client]:
    save_preview(yunjin(), None)
    told = Telling("远帆储能项目签约。", "2024-03-01")
    save_preview(told.read(told.project("远帆储能项目", places=[])), None)
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, "li", "reader")[0])
    with override_settings(KAIGONG_HOME=tmp_path):
        yield client


def test_the_boards_rows_as_csv_under_its_filters(reader: Client) -> None:
    everything = b"".join(reader.get("/board/table.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "云锦负极材料项目" in everything
    assert "远帆储能项目" in everything
    answer = reader.get("/board/table.csv?stage=started")
    assert "attachment" in answer["Content-Disposition"]
    header, line = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert header.startswith("序号,项目名称,建设单位,建设地点,建设内容及规模,总投资（亿元）")
    assert line.startswith(
        "1,云锦负极材料项目,云锦新材料有限公司,江阴高新区,年产20万吨锂电池负极材料,12.6,,开工,,2024-02-17"
    )


def test_the_boards_rows_as_xlsx_change_nothing_when_they_come_back(reader: Client) -> None:
    data = reader.get("/board/table.xlsx").content
    told = preview_import(read_spreadsheet(data, "看板.xlsx"), None)
    assert isinstance(told, ImportPreview)
    assert [len(one) for one in (told.new, told.changed, told.unsure, told.unchanged)] == [0, 0, 0, 2]
    assert reader.get("/board/table.pdf").status_code == 404


def test_a_form_comes_back_filled_and_says_what_is_not(reader: Client) -> None:
    form = workbook(Made([["项目名称", "总投资（万元）", "用地（亩）", "投产时间"]]))
    page = reader.post("/fill/", {"file": SimpleUploadedFile("月报.xlsx", form)}, follow=True)
    told = page.content.decode()
    assert "填了 2 个项目" in told
    assert "<li>用地（亩）</li>" in told
    assert "2 个项目空着" in told
    data = reader.get(f"{page.redirect_chain[-1][0]}file/").content
    rows = list(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert ("云锦负极材料项目", 126000, None, None) in rows
    other = Client()
    other.force_login(create_account(None, "wang", "clerk")[0])
    assert other.get(page.redirect_chain[-1][0]).status_code == 404


def test_a_form_that_cannot_be_filled_is_told(reader: Client) -> None:
    filled = workbook(Made([["项目名称", "总投资（亿元）"], ["云锦负极材料项目", 1]]))
    for name, data, told in (
        ("表.xlsx", filled, "这张表里已有 1 个项目"),
        ("表.csv", "项目名称,总投资（亿元）\n".encode(), "只能填 xlsx"),
    ):
        answer = reader.post("/fill/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 400
        assert told in answer.content.decode()
    assert "还没有选文件" in reader.post("/fill/", {}).content.decode()
