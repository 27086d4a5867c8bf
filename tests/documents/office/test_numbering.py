"""Numbers that stand only in a Word document's numbering definition are read before their paragraphs."""

from xml.sax.saxutils import escape

import pytest

from kaigong.documents import open_document
from kaigong.documents.office.numbering import written
from kaigong.reading.library import read_opened
from tests.documents.office.making import docx, paragraph, table


def level(depth: int, format: str, words: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "（%3）")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "•")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="9">'
    + level(0, "decimal", "第%1章", start=3)
    + level(1, "decimal", "%1.%2")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:styleId="heading"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="own"><w:basedOn w:val="heading"/></w:style>'
    '<w:style w:styleId="circle"><w:basedOn w:val="circle"/></w:style>'
)


def numbered(words: str, list_id: int, depth: int = 0) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def styled(words: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'


def text_of(body: str) -> str:
    return open_document(docx(body, numbering=NUMBERING, styles=STYLES), "a.docx").text


def test_levels_count_on_and_begin_anew_under_the_next_heading() -> None:
    body = (
        numbered("工业项目", 1)
        + numbered("云锦电芯项目", 1, 1)
        + numbered("5亿元的远帆储能项目", 1, 1)
        + paragraph("以上两项。")
        + numbered("交通项目", 1)
        + numbered("澄东大桥工程", 1, 1)
    )
    assert text_of(body).splitlines() == [
        "一、工业项目",
        "1. 云锦电芯项目",
        "2. 5亿元的远帆储能项目",
        "以上两项。",
        "二、交通项目",
        "1. 澄东大桥工程",
    ]


def test_a_number_of_a_style_and_of_the_style_that_it_rests_on() -> None:
    assert text_of(styled("总则", "heading") + styled("附则", "own")) == "第3章 总则\n第4章 附则"


def test_a_number_of_two_levels() -> None:
    assert text_of(numbered("总则", 3) + numbered("范围", 3, 1)) == "第3章 总则\n3.1 范围"


@pytest.mark.parametrize(
    "body",
    [
        numbered("云锦项目", 2),  # a bullet says nothing
        numbered("云锦项目", 0),  # the number was taken away
        numbered("云锦项目", 77),  # no such list
        numbered("云锦项目", 1, 8),  # no such level
        styled("云锦项目", "circle"),
        styled("云锦项目", "unknown"),
    ],
)
def test_what_shows_no_number_gets_none(body: str) -> None:
    assert text_of(body) == "云锦项目"


def test_a_list_that_begins_anew() -> None:
    body = numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 4) + numbered("丁", 4)
    assert text_of(body).splitlines() == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_file_without_numbering_is_read_as_before() -> None:
    assert open_document(docx(numbered("云锦项目", 1)), "a.docx").text == "云锦项目"


def test_the_number_is_no_part_of_the_project() -> None:
    body = numbered("云锦电芯项目，总投资12.6亿元，3月5日开工。", 1) + numbered("远帆储能项目，总投资8亿元。", 1)
    reading = read_opened(open_document(docx(body, numbering=NUMBERING), "a.docx"))
    assert [one.name for one in reading.projects] == ["云锦电芯项目", "远帆储能项目"]


def test_a_table_whose_row_numbers_are_counted_by_word() -> None:
    cells = table(["序号", "项目名称", "总投资（亿元）"], ["#", "云锦电芯项目", "12.6"], ["#", "远帆储能项目", "8"])
    body = cells.replace(paragraph("#"), numbered("", 1, 1))
    reading = read_opened(open_document(docx(body, numbering=NUMBERING), "a.docx"))
    assert [one.name for one in reading.projects] == ["云锦电芯项目", "远帆储能项目"]


@pytest.mark.parametrize(
    ("count", "format", "says"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (30, "japaneseCounting", "三十"),
        (105, "chineseCounting", "一〇五"),
        (9, "upperRoman", "IX"),
        (44, "lowerRoman", "xliv"),
        (3, "upperLetter", "C"),
        (30, "lowerLetter", "30"),
        (2, "ideographTraditional", "乙"),
        (7, "anything else", "7"),
    ],
)
def test_counts_as_formats_write_them(count: int, format: str, says: str) -> None:
    assert written(count, format) == says
