"""The publication day is what the document gives as such; a date in the body is none."""

import datetime

import pytest

from kaigong.documents.publication_day import day_written, label_lines, published_on

BODY = """
  本报讯 3月1日，远帆储能项目在澄州开工，总投资12.6亿元，计划2025年6月30日前投产。
  据悉，项目2023年5月20日签约。
"""


@pytest.mark.parametrize(
    "text",
    [
        "远帆储能项目开工\n发布时间：2024-03-05 09:30" + BODY,
        "远帆储能项目开工\n发布日期: 2024年3月5日  来源：澄州日报" + BODY,
        "远帆储能项目开工\n来源：澄州日报 2024/3/5 浏览次数：12" + BODY,
        "远帆储能项目开工\n2024.03.05 来源：澄州日报" + BODY,
        "澄州日报\n2024年3月5日 星期二 第01版" + BODY,
        "澄州日报 2024年3月5日　农历正月廿五　星期二" + BODY,
        "远帆储能项目开工\n2024-03-05" + BODY,
        "远帆储能项目开工\n（2024年3月5日）" + BODY,
        "远帆储能项目开工" + BODY + "澄州市发展和改革委员会\n2024年3月5日\n",
        "远帆储能项目开工" + BODY + "澄州市人民政府\n二〇二四年三月五日",
        "远帆储能项目开工" + BODY.rstrip() + "（2024-03-05）",
        "政府工作报告\n——2024年3月5日在澄州市第九届人民代表大会第三次会议上" + BODY,
        "印发日期：2024年3月5日" + BODY,
    ],
)
def test_where_the_document_has_its_day(text: str) -> None:
    assert published_on(text) == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "远帆储能项目开工" + BODY,
        "市政府印发2023年3月5日通过的方案，项目开工。",
        "2024年3月5日，远帆储能项目开工。",
        "远帆储能项目2024年3月5日开工，来源可靠的资金已到位。",
        "发布时间：2024-13-45\n项目开工。",
        "发布时间：待定\n项目开工。",
        "开标时间：2024-03-05\n项目开工。",
        "项目开工（2024年3月）。",
        "时间安排\n项目于2024年3月5日开工",
        "",
    ],
)
def test_a_date_in_the_body_is_no_publication_day(text: str) -> None:
    assert published_on(text) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/html/2024-03/05/content_1.htm",
        "http://example.org/2024/03/05/1.html",
        "http://example.org/art/2024/3/5/art_12_34567.html",
        "http://example.org/xw/202403/t20240305_123456.html",
        "http://example.org/20240305/8812.shtml",
        "http://example.org/c/2024-03-05/123.shtml",
        "http://example.org/col/202403/05/c1.html",
    ],
)
def test_the_address_gives_the_day(url: str) -> None:
    assert published_on("远帆储能项目开工。", url) == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/id/20249999/1.html", "http://example.org/120240305123.html", "http://example.org/a", None],
)
def test_an_address_without_a_day(url: str | None) -> None:
    assert published_on("远帆储能项目开工。", url) is None


def test_a_label_in_the_text_goes_before_the_address() -> None:
    text, url = "发布时间：2024-03-05\n项目开工。", "http://example.org/2024-03/09/a.htm"
    assert published_on(text, url) == datetime.date(2024, 3, 5)


def test_written_days() -> None:
    assert day_written("2024-03-05T08:00") == day_written("20240305") == datetime.date(2024, 3, 5)
    assert day_written("二〇二四年十二月三十一日") == datetime.date(2024, 12, 31)
    assert day_written("2024年2月30日") is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("发布时间：2024-03-05 09:30  来源：澄州日报", True),
        ("澄州日报  2024年3月5日 星期二", True),
        ("（2024年3月5日）", True),
        ("2024年3月5日 09:30　来源：澄州日报", True),
        ("3月5日，远帆储能项目开工", False),
        ("2024年3月5日，远帆储能项目开工。", False),
        ("2024年3月5日远帆储能项目开工", False),
    ],
)
def test_lines_that_only_tell_of_the_publication(line: str, label: bool) -> None:
    text = f"远帆储能项目开工\n{line}\n  项目总投资12.6亿元。\n"
    assert [span.of(text) for span in label_lines(text)] == ([line] if label else [])
