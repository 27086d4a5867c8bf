"""Tables that came as plain lines: each row's facts belong to its project, and offsets still quote the text."""

import pytest

from kaigong.documents import open_document
from kaigong.documents.flattened import rows_as_read, with_rows
from kaigong.reading.library import read_opened
from kaigong.text.spans import ReadAs, Span
from tests.documents.office.making import docx, paragraph


def lines(*written: str) -> str:
    return "\n".join(written)


TABLES = {
    "tabs": lines(
        "重点项目",
        "序号\t项目名称\t总投资（亿元）\t开工时间",
        "1\t云锦电芯项目\t12.6\t2026年3月",
        "2\t远帆储能项目\t8\t2026年5月",
        "\t合计\t20.6\t",
        "特此公布。",
        "",
    ),
    "blanks": lines(
        "单位：亿元",
        "项目名称　　总投资　　开工时间",
        "云锦电芯项目　　12.6　　2026年3月",
        "远帆储能项目　　8　　2026年5月",
    ),
    "bars": lines(
        "| 项目名称 | 总投资（万元） | 开工时间 |",
        "|---|---|---|",
        "| 云锦电芯项目 | 126000 | 2026年3月 |",
        "| 远帆储能项目 | 80000 | 2026年5月 |",
        "",
    ),
    "a cell a line": lines(
        "清单",
        "",
        "序号",
        "项目名称",
        "总投资（亿元）",
        "开工时间",
        "1",
        "云锦电芯项目",
        "12.6",
        "2026年3月",
        "2",
        "远帆储能项目",
        "8",
        "2026年5月",
        "以上由发改委汇总。",
        "",
    ),
    "a heading inside": lines(
        "项目名称\t总投资（亿元）\t开工时间",
        "一、工业项目",
        "云锦电芯项目\t12.6\t2026年3月",
        "二、能源项目",
        "远帆储能项目\t8\t2026年5月",
        "",
    ),
    "an empty cell": lines(
        "项目名称\t备注\t总投资（亿元）\t开工时间",
        "云锦电芯项目\t\t12.6\t2026年3月",
        "远帆储能项目\t续建\t8\t2026年5月",
        "",
    ),
    "line ends of Windows": lines(
        "项目名称\t总投资（亿元）\t开工时间\r",
        "云锦电芯项目\t12.6\t2026年3月\r",
        "远帆储能项目\t8\t2026年5月\r",
        "",
    ),
    "forms": lines(
        "项目名称\t云锦电芯项目",
        "总投资\t12.6亿元",
        "开工时间\t2026年3月",
        "",
        "项目名称\t远帆储能项目",
        "总投资\t8亿元",
        "开工时间\t2026年5月",
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_row_tells_of_its_project(text: str) -> None:
    document = open_document(text.encode(), "a.txt")
    reading = read_opened(document)
    told = {
        one.name: (int(one.investments[0].amount), [(m.stage, str(m.date)) for m in one.milestones])
        for one in reading.projects
    }
    assert told["云锦电芯项目"] == (1_260_000_000, [("started", "2026-03")])
    assert told["远帆储能项目"] == (800_000_000, [("started", "2026-05")])
    assert len(told) == 2
    first = reading.projects[0]
    words = [span.of(document.text) for span in (one.span for one in first.investments[0].evidence)]
    assert words in (["12.6", "亿元"], ["12.6亿元"], ["126000", "万元"])


def test_the_same_in_a_word_document() -> None:
    data = docx("".join(paragraph(line) for line in TABLES["blanks"].split("\n")))
    assert {one.name for one in read_opened(open_document(data, "a.docx")).projects} == {"云锦电芯项目", "远帆储能项目"}


@pytest.mark.parametrize(
    "text",
    [
        "云锦电芯项目昨日开工，总投资12.6亿元。\n　　远帆储能项目竣工。",
        "来源：澄州日报  作者：王晓  时间：2026-03-01\n云锦电芯项目  昨日开工。",
        "项目名称  总投资  开工时间",  # nothing stands under it
        "序号\n云锦电芯项目\n1\n",
        "甲\t乙\n1\t2\n",
        "a||b | c\n| |\n||\n|",
    ],
)
def test_what_is_no_table_stays_as_it_is(text: str) -> None:
    assert with_rows(text, ()) == ()


@pytest.mark.parametrize(
    "line", ["项目名称\t", "序号\n", "|", " \u3000", "\t", "项目\t项目\n", "项目名称\t总投资\n甲\n", "1\n"]
)
def test_long_nonsense_takes_no_longer_than_its_length(line: str) -> None:
    """A worst case for each pattern; anything worse than linear would not end."""
    text = line * 60_000
    assert all(0 <= row.whole.start < row.whole.stop <= len(text) for row in rows_as_read(text))


def test_a_span_read_as_other_words_keeps_their_number() -> None:
    assert ReadAs(0, 1, "，").read("\t") == "，"
    assert Span(0, 1).read("甲") == "甲"
    with pytest.raises(ValueError, match="one"):
        ReadAs(0, 1, "，，")
