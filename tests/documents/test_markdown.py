"""Markdown keeps its text; its marks are left out of what is read."""

import datetime

import pytest

from kaigong.documents import open_document


def read_in_order(source: str) -> str:
    document = open_document(source.encode(), "notes.md")
    assert document.text == source
    return "".join(piece.read(source) for piece in document.pieces) if document.pieces else source


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("# 一周项目\n远帆项目开工。\n", "一周项目\n远帆项目开工。\n"),
        ("- **远帆项目**开工，总投资*12.6亿元*。\n", "远帆项目开工，总投资12.6亿元。\n"),
        ("总投资[12.6亿元](http://example.org/a)，![图](a.png)投产。\n", "总投资12.6亿元，投产。\n"),
        ("> 远帆项目`开工`\n", "远帆项目开工\n"),
        ("| 项目 | 总投资 |\n|---|---:|\n| 远帆 | 3亿元 |\n", "\n项目：远帆，总投资：3亿元。\n"),
        ("远帆<!-- 旧 -->项目<br>开工<script>总投资9亿元</script>\n", "远帆项目开工\n"),
        ("1. 远帆项目开工。\n---\n- [x] 签约\n", "1. 远帆项目开工。\n\n签约\n"),
        ("【澄州】[远帆项目]开工，1 < 2。\n", "【澄州】[远帆项目]开工，1 < 2。\n"),
    ],
)
def test_marks_are_left_out(source: str, read: str) -> None:
    assert read_in_order(source) == read


def test_front_matter_gives_day_and_title() -> None:
    document = open_document("---\ntitle: 项目周报\ndate: 2024-03-08\n---\n远帆项目开工。\n".encode(), "weekly.md")
    assert document.published == datetime.date(2024, 3, 8)
    assert document.title == "项目周报"
    assert "".join(piece.of(document.text) for piece in document.pieces) == "远帆项目开工。\n"


def test_the_first_heading_is_the_title() -> None:
    assert open_document("# 项目周报 #\n远帆项目开工。".encode(), "weekly.md").title == "项目周报"
    assert open_document("项目周报\n===\n远帆项目开工。".encode(), "weekly.md").title == "项目周报"
