"""A newspaper page is read in the order in which its articles run, with offsets into the page as given."""

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.documents.furniture import bylines, page_heads
from kaigong.documents.jump_marks import Page, jump_marks
from kaigong.documents.pages import reading_order


def read_in_order(text: str) -> str:
    order = reading_order(text)
    return "".join(piece.of(text) for piece in order.pieces) if order.pieces else text


def seed_page() -> str:
    shared = Path(os.environ.get("KAIGONG_SHARED", Path(__file__).parents[2] / ".." / "shared"))
    page = shared / "seeds" / "000_64f09eb4497bf547.txt"
    if not page.exists():
        pytest.skip("the seed page is not beside the repository (set KAIGONG_SHARED)")
    return page.read_text("utf-8")


def test_the_seed_page_is_joined_in_the_middle_of_its_sentence() -> None:
    text = seed_page()
    read = read_in_order(text)
    assert "发挥市场优势效应,坚定走好“专精特新”之路" in read
    assert read.count("以新气象新成效展现经济大市新作为\n") == 1, "the deck is repeated before the continuation"
    assert "第A01版" not in read
    assert "下转" not in read
    assert "上接" not in read
    assert read.rstrip().endswith("挑起大梁。")
    order = reading_order(text)
    assert len(order.pieces) == 2
    assert [text[start : start + 6] for start in order.breaks] == ["市领导走访多"]
    assert order.problems == ()
    assert order.headline == "市领导走访多家企业,见证多个产业项目开工签约"


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ("(下转第2版)", "(上接第1版)"),
        ("（下转第2版）", "（上接第1版）"),
        ("（下转A2版）", "（上接A1版）"),
        ("（下转A02版）", "（上接A01版）"),
        ("（下转二版）", "（上接一版）"),
        ("（下转第二版）", "（紧接第一版）"),
        ("（下转02版·要闻）", "（上接01版）"),
        ("（下转第２版）", "（上接第１版）"),
        ("（下转2版《江城产业观察》）", "（上接头版）"),
        ("▶下转第2版", "▶上接第1版\n"),
        ("下转02版", "“上接01版”\n"),
        ("【下转第2版】", "【上接第1版】"),
        ("（ 下 转 第 2 版 ）", "（ 上 接 第 1 版 ）"),
        ("（紧转第2版", "（紧接第1版"),
    ],
)
def test_marks_of_every_spelling(onward: str, back: str) -> None:
    headline = "云桥项目集中开工"
    text = f"{headline}\n  本报讯 云桥轴承项目发挥优势，{onward}\n{headline}\n{back}今日在澄州动工，总投资3亿元。\n"
    assert "发挥优势，今日在澄州动工，总投资3亿元。" in read_in_order(text)
    assert reading_order(text).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "该软件可在此情况下转2版本继续使用。",
        "紧接第二版方案之后，项目开工。",
        "公司上接第1版图纸的要求组织施工。",
        "新华书店《下转》第3版权页。",
    ],
)
def test_prose_that_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    assert list(jump_marks(text)) == []
    assert read_in_order(text) == text


def test_a_mark_knows_its_page() -> None:
    assert [mark.page for mark in jump_marks("（下转A02版）（下转十二版）（上接头版）")] == [
        Page("A", 2),
        Page("", 12),
        Page("", 1),
    ]


INTERLEAVED = """第01版：要闻

远帆储能基地开工
  本报讯 远帆储能基地昨日开工，总投资20亿元，（下转第2版）

南岭轴承工厂投产
  本报讯 南岭轴承工厂昨日投产，年产轴承，（下转第2版）

青禾食品园签约
  本报讯 青禾食品园昨日签约。（记者 林一舟）

第02版：综合

南岭轴承工厂投产
（上接第1版）达300万套。（记者 陈小禾）

远帆储能基地开工
（上接第1版）一期明年投产。（记者 周远）

文化短讯
  本报讯 市图书馆昨日开馆。
"""


def test_articles_that_jump_side_by_side_find_their_own_continuation() -> None:
    read = read_in_order(INTERLEAVED)
    assert "总投资20亿元，一期明年投产。" in read
    assert "年产轴承，达300万套。" in read
    assert (
        read.index("一期明年投产") < read.index("南岭轴承工厂投产") < read.index("达300万套") < read.index("青禾食品园")
    )
    assert read.count("远帆储能基地开工\n") == 1
    assert "记者" not in read
    assert "版" not in read
    starts = [INTERLEAVED[start : start + 4] for start in reading_order(INTERLEAVED).breaks]
    assert starts == ["远帆储能", "南岭轴承", "青禾食品", "文化短讯"]


def test_pages_without_repeated_headlines_are_joined_in_order() -> None:
    first = "第01版\n甲项目开工，（下转第2版）\n乙项目投产，（下转第3版）\n"
    read = read_in_order(first + "第02版\n（上接第1版）投资1亿元。\n第03版\n（上接第1版）投资2亿元。\n")
    assert "甲项目开工，投资1亿元。" in read
    assert "乙项目投产，投资2亿元。" in read


def test_an_article_over_three_pages() -> None:
    text = "甲项目开工，(下转第2版)\n(上接第1版)投资1亿元，(下转第3版)\n(上接第2版)明年投产。\n"
    assert "甲项目开工，投资1亿元，明年投产。" in read_in_order(text)


def test_a_continuation_that_stands_before_its_beginning_is_joined_behind_it() -> None:
    text = "云桥项目开工\n(上接第1版)总投资3亿元。\n第01版：要闻\n云桥项目开工\n本报讯 昨日，云桥项目，(下转第2版)\n"
    assert "昨日，云桥项目，总投资3亿元。" in read_in_order(text)


def test_a_jump_without_continuation_stays_and_is_told() -> None:
    text = "甲项目开工，总投资3亿元，（下转第5版）\n"
    order = reading_order(text)
    assert order.problems == ("jump_without_continuation: 下转第5版",)
    assert "甲项目开工，总投资3亿元，" in read_in_order(text)


def test_a_continuation_without_beginning_stays_and_is_told() -> None:
    text = "（上接第1版）总投资3亿元，明年投产。\n"
    assert reading_order(text).problems == ("continuation_without_jump: 上接第1版",)
    assert "总投资3亿元，明年投产。" in read_in_order(text)


def test_a_paragraph_end_before_the_jump_stays_one() -> None:
    text = "甲项目开工。\n(下转第2版)\n(上接第1版)\n乙项目投产。\n"
    assert "甲项目开工。\n" in read_in_order(text)
    assert "开工。\n乙项目" in read_in_order(text).replace("\n\n", "\n")


def test_windows_line_ends() -> None:
    text = "第A01版:要闻\r\n\r\n标题一\r\n  甲项目，(下转第2版)\r\n标题一\r\n(上接第1版)昨日开工。(张一、李二)\r\n"
    read = read_in_order(text)
    assert "甲项目，昨日开工。" in read
    assert "张一" not in read
    assert read.count("标题一") == 1


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("第A01版:要闻", True),
        ("第01版：头版", True),
        ("A03版 经济", True),
        ("第二版", True),
        ("第A01版：要闻 2024年2月18日 星期日", True),
        ("第3版方案已定，项目开工。", False),
        ("第一版图纸完成后，项目于3月开工", False),
    ],
)
def test_page_heads(line: str, head: bool) -> None:
    assert bool(list(page_heads(line))) is head


@pytest.mark.parametrize(
    ("words", "byline"),
    [
        ("项目开工。(高美梅、惠晓婧)", "(高美梅、惠晓婧)"),
        ("项目开工。（记者 林一舟 通讯员 陈小禾）", "（记者 林一舟 通讯员 陈小禾）"),
        ("项目开工。（责任编辑：林一舟）", "（责任编辑：林一舟）"),
        ("项目位于。（江阴市、锡山区）", None),
        ("总投资12亿元（含流动资金、设备款）", None),
        ("项目开工。（一期、二期）", None),
        ("项目开工（林一舟、陈小禾）的消息", None),
    ],
)
def test_bylines(words: str, byline: str | None) -> None:
    assert [span.of(words) for span in bylines(words)] == ([byline] if byline else [])


MARKS = ["(下转第2版)", "（上接第1版）", "第01版：要闻\n", "第2版\n", "下转3版", "(上接", "版)", "▶", "（记者 甲乙）"]
WORDS = ["\n", "\r\n", "远帆项目开工", "总投资3亿元。", "，", "  ", "本报讯 ", "甲、", "“", "”"]
FRAGMENTS = st.sampled_from([*MARKS, *WORDS])


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_pieces_are_disjoint_and_lose_nothing_but_furniture(text: str) -> None:
    order = reading_order(text)
    assert order == reading_order(text)
    places = sorted(order.pieces)
    assert all(piece.stop <= len(text) for piece in places)
    assert all(left.stop <= right.start for left, right in itertools.pairwise(places))
    assert all(0 <= start < len(text) for start in order.breaks)
    if order.pieces:
        assert read_in_order(text).count("总投资3亿元。") == text.count("总投资3亿元。")
    furniture = len(list(jump_marks(text)))
    assert len(order.problems) <= furniture


@pytest.mark.parametrize(
    "line", ["第2版\n", "本报讯 项目开工。（记者 甲乙）\n", "（下转第2版）\n（上接第1版）\n", "责编：甲\n"]
)
def test_a_page_with_a_hundred_thousand_marks_is_read_all_the_same(line: str) -> None:
    text = line * 100_000 + "总投资3亿元。"
    assert read_in_order(text).endswith("总投资3亿元。")


@given(st.text(max_size=200))
def test_any_text_has_a_reading_order(text: str) -> None:
    order = reading_order(text)
    assert all(piece.stop <= len(text) for piece in order.pieces)
