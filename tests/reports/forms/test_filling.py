"""An office's form filled from the ledger: in its units, in its look; read back by our import it changes nothing."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from kaigong.documents import UnreadableDocument
from kaigong.intake.importing import ImportPreview, preview_import, read_spreadsheet, save_import
from kaigong.intake.results import AlreadyKnown
from kaigong.reports.export.rows import states_of
from kaigong.reports.forms.filling import Filled, FormRefusedError, fill
from tests.spreadsheets.making import Cell, Formula, Made, workbook
from tests.support.databases import Office

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 31)
TITLE: list[Cell | Formula] = ["重点项目表（截至2024年10月底）"]
HEADER: list[Cell | Formula] = [
    *("序号", "项目名称", "建设单位", "建设地点", "总投资（亿元）", "2024年计划投资（万元）"),
    *("开工时间", "竣工时间", "建设规模", "项目阶段"),
]
ROWS: list[list[Cell | Formula]] = [
    [
        *(1, "云锦负极材料项目", "云锦新材料有限公司", "江阴市", 12.6, 35000),
        *(date(2024, 2, 17), "2025年12月", "年产20万吨负极材料", "开工"),
    ],
    [
        *(2, "远帆储能项目", "远帆储能科技有限公司", "锡山区", 8, 20000),
        *("2024年9月", "2026年", "年产4吉瓦时储能电芯", "开工"),
    ],
    [3, "澄光轴承项目", "澄光机械有限公司", "江阴市", 3.05, None, None, None, None, "签约"],
]


@pytest.fixture(autouse=True)
def ledger() -> None:
    save_import(read_spreadsheet(workbook(Made([TITLE, HEADER, *ROWS])), "台账.xlsx"), None)


def form(*below: list[Any], blank: int = 1, bold: bool = False) -> bytes:
    """An office's empty form with a two-row header, `blank` rows and what stands below them."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "报表"
    page.append(["某某市重点项目推进情况表（截至2024年10月底）"])
    page.merge_cells("A1:I1")
    page.append(
        [
            "序号",
            "项目名称",
            "业主单位",
            "所属区域",
            "投资情况（万元）",
            None,
            "（预计）开工时间",
            "竣工时间",
            "联系电话",
        ]
    )
    page.append([None, None, None, None, "总投资", "2024年计划投资", None, None, None])
    page.merge_cells("E2:F2")
    for letter in "ABCDGHI":
        page.merge_cells(f"{letter}2:{letter}3")
    for _ in range(blank):
        page.append([""] * 9)
    for row in below:
        page.append(row)
    if bold:
        for cell in page[4]:
            cell.font = Font(bold=True)
    return saved(book)


def saved(book: Any) -> bytes:
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def filled(given: bytes) -> Filled:
    return fill(given, "报表.xlsx", states_of(None, None), DAY)


def page_of(done: Filled) -> Any:
    return openpyxl.load_workbook(BytesIO(done.data)).active


def values(page: Any, row: int) -> list[Any]:
    return [cell.value for cell in page[row]]


def test_rows_go_below_the_header_in_the_units_of_the_form() -> None:
    done = filled(form())
    page = page_of(done)
    assert done.rows == 3
    rows = {row[1]: row for row in (values(page, n) for n in (4, 5, 6))}
    assert rows["云锦负极材料项目"][2:6] == ["云锦新材料有限公司", "江阴市", 126000, 35000]
    assert rows["云锦负极材料项目"][6].date() == date(2024, 2, 17)
    assert rows["云锦负极材料项目"][7:] == ["2025年12月", None]
    assert rows["澄光轴承项目"][4:] == [30500, None, None, None, None]
    assert [values(page, n)[0] for n in (4, 5, 6)] == [1, 2, 3]
    assert [column.label for column in done.empty] == ["联系电话"]


def test_read_back_by_our_import_it_changes_nothing() -> None:
    seen = read_spreadsheet(filled(form()).data, "报表.xlsx")
    told = preview_import(seen, None)
    assert isinstance(told, ImportPreview)
    assert (told.new, told.changed, told.unsure) == ((), (), ())
    assert len(told.unchanged) == 3


def test_totals_and_notes_below_move_down_and_sum_the_rows() -> None:
    total = ["合计", None, None, None, "=SUM(E4:E4)", "=SUBTOTAL(9,F4:F4)"]
    note = ["注：总投资以备案为准。"]
    given = openpyxl.load_workbook(BytesIO(form(total, note)))
    page = given.active
    assert page is not None
    page.merge_cells("A6:I6")
    page.row_dimensions[5].height = 33
    done = page_of(filled(saved(given)))
    assert values(done, 7)[:6] == ["合计", None, None, None, "=SUM(E4:E6)", "=SUBTOTAL(9,F4:F6)"]
    assert done.row_dimensions[7].height == 33
    assert values(done, 8)[0] == "注：总投资以备案为准。"
    assert "A8:I8" in [str(one) for one in done.merged_cells.ranges]


def test_each_row_looks_as_the_first_does() -> None:
    page = page_of(filled(form(bold=True)))
    assert all(page.cell(row, 2).font.bold for row in (4, 5, 6))


def test_rows_that_are_there_already_are_used_first() -> None:
    page = page_of(filled(form(["注：说明"], blank=5)))
    assert values(page, 9)[0] == "注：说明"


def test_a_form_is_filled_for_one_district_and_stage() -> None:
    done = fill(form(), "报表.xlsx", states_of(None, None, "320281"), DAY)
    assert done.rows == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (workbook(Made([TITLE, HEADER, *ROWS])), "holds 3 projects"),
        (workbook(Made([TITLE, HEADER, [], HEADER, *ROWS])), "holds 3 projects"),
        (workbook(Made([["人员", "职务"], ["甲", "乙"]])), "no header"),
        ("项目名称,总投资（亿元）\n".encode(), "only xlsx"),
        (form(["合计", None, None, None, "=E4*2"]), "E5 =E4"),
    ],
)
def test_what_cannot_be_filled_is_refused(given: bytes, why: str) -> None:
    name = "a.csv" if given.startswith("项".encode()) else "a.xlsx"
    with pytest.raises(FormRefusedError, match=why):
        fill(given, name, states_of(None, None), DAY)


@pytest.mark.parametrize("given", [b"", b"PK\x03\x04half", b"\x00" * 100])
def test_what_is_no_spreadsheet_is_told(given: bytes) -> None:
    with pytest.raises((UnreadableDocument, FormRefusedError)):
        fill(given, "a.xlsx", states_of(None, None), DAY)


def test_words_that_begin_as_a_formula_stay_words() -> None:
    rows: list[Cell | Formula] = [9, "=1+1号仓库项目", "澄光机械有限公司", "江阴市", 1, None, None, None, None, "签约"]
    result = save_import(read_spreadsheet(workbook(Made([TITLE, HEADER, rows])), "另一张.xlsx"), None)
    assert not isinstance(result, AlreadyKnown)
    page = page_of(filled(form()))
    cell = next(one for row in page.iter_rows(min_row=4) for one in row if str(one.value).startswith("=1+1"))
    assert cell.data_type == "s"


def test_the_command_fills_a_file_and_keeps_an_existing_one(office: Office, tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(form())
    (tmp_path / "ledger.xlsx").write_bytes(workbook(Made([TITLE, HEADER, *ROWS])))
    office.python("-m", "kaigong", "--lang", "en", "import", str(tmp_path / "ledger.xlsx"), "--yes")
    command = ("-m", "kaigong", "--lang", "en", "fill", str(tmp_path / "form.xlsx"), "-o", str(tmp_path / "out.xlsx"))
    told = office.python(*command).splitlines()
    assert told == [f"3 projects filled in: {tmp_path / 'out.xlsx'}", "columns left empty: 联系电话"]
    before = (tmp_path / "out.xlsx").read_bytes()
    assert "File exists" in office.fails(*command)
    assert (tmp_path / "out.xlsx").read_bytes() == before


def test_the_command_says_what_is_wrong_with_what_it_is_given(office: Office, tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(form())
    (tmp_path / "mapping.toml").write_bytes('name = "方案"'.encode("gbk"))
    output = tmp_path / "out.xlsx"
    command = ("-m", "kaigong", "--lang", "zh", "fill", str(tmp_path / "form.xlsx"), "-o", str(output))
    assert office.fails(*command, "--district", "999999").startswith("没有区划代码 999999")
    assert office.fails(*command, "--district", "江阴市").startswith("没有区划代码 江阴市")
    assert (
        office.fails(*command, "--profile", str(tmp_path / "mapping.toml")) == "方案不是 UTF-8 文字；请另存为 UTF-8\n"
    )
    absent = str(tmp_path / "absent.xlsx")
    told = office.fails("-m", "kaigong", "--lang", "zh", "fill", absent, "-o", str(output))
    assert told == f"{absent}：没有这个文件或文件夹\n"
    assert not output.exists()
    new = str(tmp_path / "new office")
    assert office.python(*command, "--home", new).startswith("填了 0 个项目")
