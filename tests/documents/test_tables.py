"""Tables as sentences."""

import pytest

from kaigong.documents.tables import lines_of_table


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [["项目名称", "总投资（亿元）", "开工时间"], ["云锦电芯项目", "12.6", "2026年3月"]],
            ["项目名称：云锦电芯项目，总投资：12.6亿元，开工时间：2026年3月。"],
        ),
        (  # two columns, of which the first is no label though 项目 stands in it
            [["项目名称", "总投资（亿元）"], ["甲项目", "3"], ["乙项目", "4"]],
            ["项目名称：甲项目，总投资：3亿元。", "项目名称：乙项目，总投资：4亿元。"],
        ),
        (  # one unit above the table for all its money
            [["重点项目表", "", "单位：万元"], ["项目名称", "总投资", "户数"], ["云锦电芯项目", "126000", "30"]],
            ["重点项目表单位：万元", "项目名称：云锦电芯项目，总投资：126000万元，户数：30。"],
        ),
        (  # a header of two rows, the upper reaching over two columns
            [["项目名称", "投资（万元）", ""], ["", "总投资", "年度计划"], ["甲项目", "100", "20"]],
            ["项目名称：甲项目，总投资：100万元，年度计划投资：20万元。"],
        ),
        (  # sums, headings inside, and the row's number
            [["序号", "项目名称", "投资（亿元）"], ["一、工业项目", "", ""], ["1", "甲项目", "3"], ["", "小计", "3"]],
            ["一、工业项目", "项目名称：甲项目，投资：3亿元。"],
        ),
        (  # a second block in another currency, and the header of the next page
            [
                ["项目名称", "总投资（亿元）"],
                ["甲项目", "3"],
                ["项目名称", "总投资（亿美元）"],
                ["乙项目", "8"],
                ["项目名称", "总投资（亿美元）"],
                ["丙项目", "2"],
            ],
            [
                "项目名称：甲项目，总投资：3亿元。",
                "项目名称：乙项目，总投资：8亿美元。",
                "项目名称：丙项目，总投资：2亿美元。",
            ],
        ),
        (  # a row whose cells only sound like headers
            [["项目名称", "建设内容"], ["企业服务中心项目", "投资项目库、计划管理"]],
            ["项目名称：企业服务中心项目，建设内容：投资项目库、计划管理。"],
        ),
        (  # a form
            [["项目登记表"], ["项目名称", "甲项目", "建设单位", "云锦公司"], ["总投资", "3亿元", "建设地点", "江阴市"]],
            ["项目名称：甲项目，建设单位：云锦公司，总投资：3亿元，建设地点：江阴市。"],
        ),
        ([["甲", "乙"], ["1", "2"]], ["甲，乙", "1，2"]),  # no table of projects
        ([], []),
        ([["", ""], []], []),
    ],
)
def test_lines(rows: list[list[str]], lines: list[str]) -> None:
    assert lines_of_table(rows) == lines


def test_rows_longer_and_shorter_than_the_header() -> None:
    rows = [["项目名称", "总投资（亿元）"], ["甲项目"], ["乙项目", "3", "备注在外"]]
    assert lines_of_table(rows) == ["甲项目", "项目名称：乙项目，总投资：3亿元，备注在外。"]
