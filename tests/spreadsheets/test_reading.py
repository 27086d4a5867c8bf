"""Whole workbooks: headers found, columns mapped, every row imported or listed, each claim with its cells."""

import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, MentionKind, Modality
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile, ProfileError, profile_of, written
from kaigong.spreadsheets.reading import WorkbookRead, mentions_of, read_workbook
from kaigong.spreadsheets.rows import Left, LeftRow, ProjectRow
from kaigong.spreadsheets.saying import Said
from tests.spreadsheets.making import Cell, Formula, Made, workbook

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
HEADER: list[Cell | Formula] = ["序号", "项目名称", "建设单位", "总投资（亿元）", "2026年计划投资（万元）", "开工时间"]
ROWS: list[list[Cell | Formula]] = [
    [1, "云锦电芯项目", "云锦新能源有限公司", 12.6, 30000, "2026.3"],
    [2, "远帆储能项目", "远帆储能科技有限公司", 8, "—", "2027年"],
]


def read(
    *sheets: Made, name: str = "台账.xlsx", profile: Profile | None = None, as_of: date | None = None
) -> WorkbookRead:
    return read_workbook(open_workbook(workbook(*sheets), name), today=TODAY, profile=profile, as_of=as_of)


def projects(found: WorkbookRead) -> list[ProjectRow]:
    return [row for _, row in found.projects()]


def left(found: WorkbookRead) -> dict[int, Left]:
    return {
        row.row + 1: row.why
        for sheet in found.sheets
        for row in (*sheet.left, *(row for table in sheet.tables for row in table.rows))
        if isinstance(row, LeftRow)
    }


def said(row: ProjectRow, property: str) -> list[Said]:
    return [one for one in row.said if one.property == property]


def amounts(rows: Iterable[ProjectRow], property: str) -> list[Decimal | None]:
    return [one.value.amount for row in rows for one in said(row, property)]


def unread(found: WorkbookRead) -> dict[str, str]:
    return {
        one.label: one.unread for sheet in found.sheets for table in sheet.tables for one in table.columns if one.unread
    }


def test_units_stand_in_headers_and_differ() -> None:
    found = projects(read(Made([HEADER, *ROWS])))
    assert [row.name for row in found] == ["云锦电芯项目", "远帆储能项目"]
    assert amounts(found, "investment.total") == [Decimal(1260000000), Decimal(800000000)]
    assert amounts(found, "investment.annual") == [Decimal(300000000)]
    assert said(found[0], "investment.annual")[0].on == PartialDate.parse("2026")


def test_days_that_are_over_were_reached_and_others_are_planned() -> None:
    found = projects(read(Made([HEADER, *ROWS])))
    modalities = [(str(one.on), one.modality) for row in found for one in said(row, "milestone.started")]
    assert modalities == [("2026-03", Modality.ACTUAL), ("2027", Modality.EXPECTED)]


def test_a_header_of_two_rows_with_merges() -> None:
    rows: list[list[Cell | Formula]] = [
        ["2026年重点项目表"],
        ["", "", "", "单位：万元"],
        ["项目名称", "投资", "", "开工时间"],
        ["", "总投资", "累计完成投资", ""],
        ["云锦电芯项目", 126000, 41000, date(2026, 3, 5)],
    ]
    found = read(Made(rows, merges=["A1:D1", "A3:A4", "B3:C3", "D3:D4"]))
    assert [one.label for one in found.sheets[0].tables[0].columns] == [
        "项目名称",
        "投资/总投资",
        "投资/累计完成投资",
        "开工时间",
    ]
    assert amounts(projects(found), "investment.total") == [Decimal(1260000000)]
    assert left(found) == {1: Left.ABOVE, 2: Left.ABOVE, 3: Left.HEADER, 4: Left.HEADER}


def test_a_header_of_two_rows_in_csv_has_no_merges() -> None:
    lines = ("项目名称,投资（万元）,,开工时间", ",总投资,累计完成投资,", "云锦电芯项目,126000,41000,2026-03-05")
    found = read_workbook(open_workbook("\n".join(lines).encode("gb18030"), "a.csv"), today=TODAY)
    assert amounts(projects(found), "investment.total") == [Decimal(1260000000)]
    assert amounts(projects(found), "investment.completed") == [Decimal(410000000)]


def test_every_row_is_imported_or_says_why() -> None:
    rows: list[list[Cell | Formula]] = [
        ["重点项目表"],
        HEADER,
        [1, 2, 3, 4, 5, 6],
        ["一、产业项目（2个）"],
        *ROWS,
        ["", "小计", "", 20.6, 30000, ""],
        [],
        HEADER,
        [3, "隐去的项目", "甲有限公司", 1, 1, ""],
        [4, "", "乙有限公司", 3, 100, ""],
        ["合  计", "", "", 24.6, 30101, ""],
        ["注：数据由各板块填报，截至目前。"],
        ["填表人：", "", "审核人："],
    ]
    found = read(Made(rows, hidden_rows={9}))
    assert [row.name for row in projects(found)] == ["云锦电芯项目", "远帆储能项目"]
    assert left(found) == {
        1: Left.ABOVE,
        2: Left.HEADER,
        3: Left.COLUMN_NUMBERS,
        4: Left.HEADING,
        7: Left.TOTAL,
        8: Left.BLANK,
        9: Left.HEADER,
        10: Left.HIDDEN,
        11: Left.NO_NAME,
        12: Left.TOTAL,
        13: Left.NOTE,
        14: Left.NOTE,
    }


def test_no_project_is_taken_for_a_heading_or_a_total() -> None:
    names = ["合计算力中心项目", "一号桥项目", "总计划展示馆项目", "小计量泵项目", "注塑机项目"]
    rows = [[n, name, "甲有限公司", 1, 1, ""] for n, name in enumerate(names, 1)]
    assert [row.name for row in projects(read(Made([HEADER, *rows])))] == names


def test_hidden_rows_are_read_where_the_profile_says_so() -> None:
    made = Made([HEADER, *ROWS], hidden_rows={2})
    assert len(projects(read(made))) == 1
    assert len(projects(read(made, profile=Profile(hidden_rows=True)))) == 2


def test_hidden_columns_and_sheets_are_not_read() -> None:
    found = read(Made([HEADER, *ROWS], hidden_columns={3}), Made([HEADER, *ROWS], name="旧", state="hidden"))
    assert amounts(projects(found), "investment.total") == []
    assert unread(found) == {"序号": "number", "总投资（亿元）": "hidden"}
    assert "旧" not in found.text


def test_a_formula_says_its_value_and_an_error_says_nothing() -> None:
    rows: list[list[Cell | Formula]] = [[1, "云锦电芯项目", "", Formula("6.3*2", 12.6), Formula("1/0", "#DIV/0!"), ""]]
    found = projects(read(Made([HEADER, *rows])))
    assert amounts(found, "investment.total") == [Decimal(1260000000)]
    assert amounts(found, "investment.annual") == []
    assert found[0].notes == ()


def test_merged_cells_down_a_column_say_their_words_for_each_row_but_a_sum_for_none() -> None:
    header: list[Cell | Formula] = ["项目名称", "所属区域", "总投资（亿元）"]
    rows: list[list[Cell | Formula]] = [["云锦电芯项目", "江阴市", 20], ["远帆储能项目", "", ""]]
    found = projects(read(Made([header, *rows], merges=["B2:B3", "C2:C3"])))
    assert [one.value.text for row in found for one in said(row, "place")] == ["江阴市", "江阴市"]
    assert amounts(found, "investment.total") == []
    assert [len(row.notes) for row in found] == [1, 1]


def test_a_project_over_several_rows_is_one() -> None:
    header: list[Cell | Formula] = ["项目名称", "总投资（亿元）", "开工时间"]
    rows: list[list[Cell | Formula]] = [["云锦电芯项目", 20, "2026.3"], ["", "", "2026.5"], ["远帆储能项目", 8, ""]]
    found = read(Made([header, *rows], merges=["A2:A3", "B2:B3"]))
    assert [row.name for row in projects(found)] == ["云锦电芯项目", "远帆储能项目"]
    assert amounts(projects(found), "investment.total") == [Decimal(2000000000), Decimal(800000000)]
    assert left(found)[3] is Left.GOES_ON


def test_a_second_block_with_its_own_unit() -> None:
    dollars: list[Cell | Formula] = [*HEADER[:3], "总投资（亿美元）", *HEADER[4:]]
    found = projects(read(Made([HEADER, ROWS[0], dollars, [2, "瓦伦传动项目", "瓦伦有限公司", 1.2, 100, ""]])))
    totals = [(one.value.amount, one.value.unit) for row in found for one in said(row, "investment.total")]
    assert totals == [(Decimal(1260000000), "CNY"), (Decimal(120000000), "USD")]


def test_a_unit_in_a_row_of_its_own_holds_for_the_rows_below() -> None:
    header: list[Cell | Formula] = ["项目名称", "总投资"]
    rows: list[list[Cell | Formula]] = [
        ["单位：万元"],
        header,
        ["云锦电芯项目", 5],
        ["单位：万美元"],
        ["瓦伦传动项目", 5],
    ]
    found = projects(read(Made(rows)))
    totals = [(one.value.amount, one.value.unit) for row in found for one in said(row, "investment.total")]
    assert totals == [(Decimal(50000), "CNY"), (Decimal(50000), "USD")]


@pytest.mark.parametrize(("header", "why"), [("总投资", "no_unit"), ("投资额（亿元、亿美元）", "two_units")])
def test_a_unit_that_is_open_is_asked_for_and_not_guessed(header: str, why: str) -> None:
    made = Made([["项目名称", header], ["云锦电芯项目", 12.6]])
    found = read(made)
    assert unread(found) == {header: why}
    assert amounts(projects(found), "investment.total") == []
    profile = profile_of(f'[[column]]\nheader = "{header}"\nproperty = "investment.total"\nunit = "亿元"\n')
    assert amounts(projects(read(made, profile=profile)), "investment.total") == [Decimal(1260000000)]


def test_cells_that_bring_their_own_units_need_none_in_the_header() -> None:
    found = projects(read(Made([["项目名称", "总投资"], ["云锦电芯项目", "12.6亿元"], ["远帆储能项目", 8]])))
    assert amounts(found, "investment.total") == [Decimal(1260000000)]
    assert [note.why.zh for note in found[1].notes] == ["没有单位"]


def test_of_several_columns_for_one_property_the_best_is_read() -> None:
    header: list[Cell | Formula] = [
        "项目名称",
        "至2025年底累计完成投资（万元）",
        "2026年累计完成投资（万元）",
        "累计完成投资（万元）",
    ]
    found = read(Made([header, ["云锦电芯项目", 1, 2, 3]]))
    assert amounts(projects(found), "investment.completed") == [Decimal(30000)]
    assert set(unread(found).values()) == {"other_column"}


def test_days_that_are_all_the_first_of_a_month_are_months() -> None:
    header: list[Cell | Formula] = ["项目名称", "开工时间"]
    firsts = [[f"第{n}项目", date(2026, n, 1)] for n in (1, 2, 3)]
    found = projects(read(Made([header, *firsts])))
    assert [str(said(row, "milestone.started")[0].on) for row in found] == ["2026-01", "2026-02", "2026-03"]
    found = projects(read(Made([header, *firsts, ["第四项目", date(2026, 4, 2)]])))
    assert str(said(found[0], "milestone.started")[0].on) == "2026-01-01"


def test_a_number_that_lost_its_zero_is_read_to_the_year_and_told() -> None:
    found = projects(read(Made([["项目名称", "开工时间"], ["云锦电芯项目", 2025.1]])))
    assert str(said(found[0], "milestone.started")[0].on) == "2025"
    assert "1 月还是 10 月" in found[0].notes[0].why.zh


def test_a_column_of_ticks() -> None:
    rows: list[list[Cell | Formula]] = [["甲项目", "√"], ["乙项目", "否"], ["丙项目", "已开工"], ["丁项目", ""]]
    found = projects(read(Made([["项目名称", "是否已开工"], *rows])))
    assert [bool(said(row, "milestone.started")) for row in found] == [True, False, True, False]


def test_entries_into_a_library_and_the_statistics_are_no_stages() -> None:
    header: list[Cell | Formula] = ["项目名称", "入库时间", "报市库时间", "纳统时间", "是否纳统"]
    row: list[Cell | Formula] = ["云锦电芯项目", "2026-03-05", "2026-04-01", "2026.5", "是"]
    found = read(Made([header, row, ["远帆储能项目", "", "", "2027-01", ""]]))
    first, second = projects(found)
    told = {one.property: (one.value.text, str(one.on)) for one in first.said if one.on}
    assert told == {"entry.library": ("library", "2026-03-05"), "entry.statistics": ("statistics", "2026-05")}
    assert unread(found) == {"报市库时间": "other_column", "是否纳统": "library"}
    assert said(second, "entry.statistics") == []


def test_an_actual_day_that_is_still_to_come_is_told_and_not_read() -> None:
    found = projects(read(Made([["项目名称", "实际开工时间"], ["云锦电芯项目", "2027.3"]])))
    assert said(found[0], "milestone.started") == []
    assert len(found[0].notes) == 1


@pytest.mark.parametrize(
    ("title", "name", "day", "told"),
    [
        ("重点项目（截至2026年10月底）", "a.xlsx", date(2026, 10, 31), True),
        ("填报时间：2026年11月5日", "a.xlsx", date(2026, 11, 5), True),
        ("2026年9月重点项目月报", "a.xlsx", date(2026, 9, 30), True),
        ("重点项目", "台账20261015.xlsx", date(2026, 10, 15), True),
        ("2026年重点项目", "a.xlsx", TODAY, False),
    ],
)
def test_the_day_that_it_tells_of(title: str, name: str, day: date, told: bool) -> None:
    found = read(Made([[title], HEADER, *ROWS]), name=name)
    assert (found.as_of, found.as_of_told) == (day, told)
    assert read(Made([[title], HEADER, *ROWS]), name=name, as_of=date(2020, 1, 1)).as_of == date(2020, 1, 1)
    assert [
        read(Made([[title], HEADER, *ROWS]), name=name, as_of=one).as_of_given for one in (None, date(2020, 1, 1))
    ] == [
        False,
        True,
    ]


def test_a_line_of_who_reports_and_in_which_unit_is_no_header() -> None:
    line = ["填报单位：", "", "", "单位：万元"]
    header = ["项目名称", "建设单位", "建设地点", "总投资"]
    (sheet,) = read(
        Made([["重点项目"], line, header, ["云锦负极材料项目", "云锦新材料有限公司", "江阴市", 3000]])
    ).sheets
    (table,) = sheet.tables
    assert [one.property for one in table.columns] == ["name", "organisation", "place", "investment.total"]
    (own,) = (
        read(Made([["单位名称", "项目名称", "单位地址"], ["云锦新材料有限公司", "云锦负极材料项目", "江阴市"]]))
        .sheets[0]
        .tables
    )
    assert own.columns[1].property == "name"


def test_each_claim_names_its_cells_and_quotes_them() -> None:
    found = read(Made([["2026年"], HEADER, *ROWS]))
    for mention in mentions_of(found):
        for claim in mention.claims:
            for one in claim.evidence:
                quoted = found.text[one.span.start : one.span.stop]
                assert quoted
                assert one.sheet == "重点项目"
                before = found.text[: one.span.start]
                assert before.endswith(f"［{one.cell}］") or f"［{one.cell}］" in before.rpartition("\n")[2]
    total = next(c for m in mentions_of(found) for c in m.claims if c.property == "investment.total")
    assert [(one.cell, found.text[one.span.start : one.span.stop]) for one in total.evidence] == [
        ("D2", "总投资（亿元）"),
        ("D3", "12.6"),
    ]


def test_enterprises_are_mentions_of_their_own_each_once() -> None:
    rows: list[list[Cell | Formula]] = [["甲项目", "云锦有限公司、远帆有限公司"], ["乙项目", "云锦有限公司"]]
    found = mentions_of(read(Made([["项目名称", "投资主体"], *rows])))
    firms = {one.local_key: one for one in found if one.kind is MentionKind.ENTERPRISE}
    assert [one.claims[0].value.text for one in firms.values()] == ["云锦有限公司", "远帆有限公司"]
    relations = [claim.of for one in found for claim in one.claims if claim.property == "organisation"]
    assert relations == ["enterprise-1", "enterprise-2", "enterprise-1"]


def test_the_text_depends_on_the_file_alone() -> None:
    made = Made([HEADER, *ROWS])
    profile = profile_of('basis = "recognised"\n[[column]]\nheader = "建设单位"\nproperty = ""\n')
    one, other = read(made), read(made, profile=profile)
    assert one.text == other.text
    assert unread(other)["建设单位"] == "profile"
    assert {claim.basis for mention in mentions_of(other) for claim in mention.claims} == {Basis.RECOGNISED}


def test_a_proposal_kept_as_a_profile_reads_just_the_same() -> None:
    made = Made([["2026年"], HEADER, *ROWS])
    first = read(made)
    again = read(made, profile=profile_of(written(first.proposal())))
    assert mentions_of(again) == mentions_of(first)


@pytest.mark.parametrize(
    "given",
    [
        "no toml at all [",
        'colour = "red"',
        'basis = "unknown"',
        'hidden_rows = "yes"',
        '[[column]]\nproperty = "name"',
        '[[column]]\nheader = "甲"\nproperty = "nothing"',
        '[[column]]\nheader = "甲"\nmodality = "maybe"',
        "column = [1]",
    ],
)
def test_a_profile_that_is_wrong_says_where(given: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of(given)
    assert caught.value.wording.zh
    assert caught.value.wording.en


def test_a_unit_of_a_profile_that_is_none_is_refused() -> None:
    profile = profile_of('[[column]]\nheader = "总投资（亿元）"\nunit = "箱"\n')
    with pytest.raises(ProfileError):
        read(Made([HEADER, *ROWS]), profile=profile)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", Unreadable.EMPTY),
        (b"PK\x03\x04....xl/workbook.xml", "a.xlsx", Unreadable.DAMAGED),
        ("项目名称\n".encode(), "a.doc", Unreadable.UNSUPPORTED),
        (b"%PDF-1.7", "a.csv", Unreadable.UNSUPPORTED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0" * 40,
            "a.xls",
            Unreadable.DAMAGED,
        ),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_a_reason(data: bytes, name: str, code: Unreadable) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_workbook(data, name)
    assert caught.value.code is code


def test_a_sheet_without_a_header_is_listed_whole() -> None:
    found = read(Made([["甲", "乙"], ["丙", "丁"]]))
    assert found.sheets[0].tables == ()
    assert left(found) == {1: Left.ABOVE, 2: Left.ABOVE}


@pytest.mark.parametrize("format", ["xls", "ods"])
def test_the_same_sheet_in_other_formats_reads_the_same(format: str, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice, which writes this format, is not here")
    rows: list[list[Cell | Formula]] = [["重点项目表"], HEADER, *ROWS, [3, "隐去的项目", "甲有限公司", 1, 1, ""]]
    data = workbook(Made(rows, merges=["A1:F1"], hidden_rows={4}, hidden_columns={2}))
    (tmp_path / "a.xlsx").write_bytes(data)
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", format, "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    first = read_workbook(open_workbook(data, "a.xlsx"), today=TODAY)
    other = read_workbook(open_workbook((tmp_path / f"a.{format}").read_bytes(), f"a.{format}"), today=TODAY)
    assert other.workbook.format == format
    assert mentions_of(other) == mentions_of(first)
    assert left(other) == left(first)
    assert unread(other) == unread(first)


def test_the_examples_are_read_whole() -> None:
    found = {path.name: path for path in (ROOT / "examples" / "spreadsheets").iterdir()}
    ledger, monthly = (
        read_workbook(open_workbook(found[name].read_bytes(), name), today=TODAY)
        for name in ("2026-10-district-ledger.xlsx", "2026-10-zone-monthly.xls")
    )
    assert len(projects(ledger)) == 6
    assert left(ledger)[14] is Left.HIDDEN
    assert amounts(projects(ledger), "investment.total")[0] == Decimal(1260000000)
    assert amounts(projects(ledger), "investment.completed")[0] == Decimal(1260000000)
    assert [row.name for row in projects(monthly)] == [
        "星槎卫星组件项目",
        "翎航无人机整机基地项目",
        "鸿山智能传感器产业园项目",
        "矽屿12英寸特色工艺产线项目",
        "瓦伦精密传动无锡基地项目",
        "云岫空港冷链物流中心二期项目",
    ]
    totals = [(one.value.amount, one.value.unit) for row in projects(monthly) for one in said(row, "investment.total")]
    assert totals[-2:] == [(Decimal(800000000), "USD"), (Decimal(120000000), "USD")]
    assert {"unknown", "no_header"}.isdisjoint({*unread(ledger).values(), *unread(monthly).values()})


def test_steps_are_read_as_reached_planned_or_merely_had() -> None:
    header: list[Cell | Formula] = [
        "项目名称",
        "施工许可证取得时间",
        "是否供地",
        "环评批复时间",
        "主体封顶",
        "施工许可证编号",
    ]
    rows: list[list[Cell | Formula]] = [
        ["云锦电芯项目", "2026年3月5日", "是", "已取得", "2027年2月", "云0326-118"],
        ["远帆储能项目", "预计2026年12月", "否", "正在办理", "看天气", ""],
    ]
    one, other = projects(read(Made([header, *rows])))
    steps = [(fact.property, fact.modality, str(fact.on)) for fact in one.said if fact.property.startswith("step.")]
    assert steps == [
        ("step.construction_permit", Modality.ACTUAL, "2026-03-05"),
        ("step.land_supply", Modality.ACTUAL, "None"),
        ("step.eia", Modality.ACTUAL, "None"),
        ("step.topped_out", Modality.EXPECTED, "2027-02"),
    ]
    assert [(fact.property, fact.modality) for fact in other.said[1:]] == [
        ("step.construction_permit", Modality.EXPECTED)
    ]
    assert [note.words for note in other.notes] == ["看天气"]


def test_a_status_in_a_column_that_a_profile_names() -> None:
    profile = profile_of(
        '[[column]]\nheader = "推进"\nproperty = "status"\n'
        '[[column]]\nheader = "去向"\nproperty = "lost_to"\n'
        '[[column]]\nheader = "三方会审"\nproperty = "step.own_4"\n'
    )
    header: list[Cell | Formula] = ["项目名称", "推进", "去向", "三方会审"]
    rows: list[list[Cell | Formula]] = [
        ["云锦电芯项目", "进度滞后", "", "2026-05"],
        ["远帆储能项目", "已流失", "澄北市", ""],
        ["北川泵业项目", "不好说", "", ""],
    ]
    first, second, third = projects(read(Made([header, *rows]), profile=profile))
    assert [said(row, "status")[0].value.text for row in (first, second)] == ["delayed", "lost"]
    assert said(second, "lost_to")[0].value.text == "澄北市"
    assert str(said(first, "step.own_4")[0].on) == "2026-05"
    assert not said(third, "status")
    assert [note.words for note in third.notes] == ["不好说"]
