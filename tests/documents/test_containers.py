"""Pages as newspapers, offices, broadcasters and enterprises publish them, each built as a real system builds it.

The words are ours: one project of 12.6亿元 in 澄州, published on 2024-02-18; sums from 97亿元 to 99亿元 stand in what
is no part of the article (navigation, other articles, comments, footers, scripts).
"""

import datetime
import re
from pathlib import Path

import pytest

from kaigong.documents import open_document
from kaigong.reading.library import read_opened

PAGES = sorted(Path(__file__).with_name("systems").glob("*.html"))
TITLES = {
    "paged_article": "澄州重点项目巡礼（2）",
    "pasted_from_word": "澄州市2024年重点项目开工情况",
    "television": "[澄州新闻]远帆储能项目昨日开工",
}


def as_published(path: Path) -> bytes:
    """The page in the encoding that it declares."""
    text = path.read_text(encoding="utf-8")
    declared = re.search(r"charset=[\"']?([a-z0-9-]+)", text)
    assert declared
    return text.encode({"gb2312": "gb18030", "gbk": "gb18030"}.get(declared[1], declared[1]))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_its_title_and_day_without_the_site(path: Path) -> None:
    document = open_document(as_published(path), path.name)
    assert document.published == datetime.date(2024, 2, 18)
    assert document.title == TITLES.get(path.stem, "远帆储能项目昨日开工")
    assert not re.search("9[789]亿元", document.text)
    if path.stem != "pasted_from_word":
        text = document.text.replace(" ", "")
        assert "2月17日，总投资12.6亿元的远帆储能项目在澄州高新区开工。" in text
        assert "项目建成后，可年产电芯5GWh，预计2025年6月投产。" in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_project_is_read_with_its_facts(path: Path) -> None:
    reading = read_opened(open_document(as_published(path), path.name))
    projects = {one.name: one for one in reading.projects}
    if path.stem == "pasted_from_word":  # its title, 2024年重点项目开工情况, is taken for a project too
        assert set(projects) >= {"远帆储能项目", "青禾食品项目"}
    else:
        assert set(projects) == {"远帆储能项目"}
    project = projects["远帆储能项目"]
    assert [int(one.amount) for one in project.investments] == [1_260_000_000]
    assert "started" in [one.stage for one in project.milestones]
    if path.stem != "pasted_from_word":
        assert {str(one.date) for one in project.milestones} == {"2024-02-17", "2025-06"}


def test_a_leftover_of_a_known_name_hides_no_article() -> None:
    page = f"<html><body><div id='zoom'>字号</div><p>{'远帆储能项目昨日开工，总投资3亿元。' * 3}</p></body></html>"
    assert "总投资3亿元" in open_document(page.encode(), "a.html").text


def test_a_page_nested_beyond_all_measure() -> None:
    page = "<div id='js_content'>" + "<section>" * 20_000 + "<p>远帆储能项目昨日开工，总投资3亿元。</p>"
    assert "总投资3亿元" in open_document(page.encode(), "a.html").text
