"""Reading never raises, its offsets always lie in the text, and its cost grows with the length only."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigong.documents.document import Document
from kaigong.documents.pages import reading_order
from kaigong.reading.pipeline import read_document
from kaigong.reading.rules import pattern_rules
from kaigong.text.sentences import sentences_of
from kaigong.text.views import view_of
from tests.fuzzing.invariants import evidence_of
from tests.support.interpreted import lines_run

WORDS = """
云帆集团 总投资 12.6亿元 1.2亿美元 项目 锂电池 生产线 电站 一期 (二期) 2号机组 开工 竣工 投产 签约 、 ， 。 ； ：
“ ” ( ) （ ）
的 和 等 16个 其中 今年 6月底 预计 将 位于 江阴 宜兴 该项目 分别为 均为 年产 20万吨 2×300兆瓦 由 投资建设 是 包括
要 他强调
此外 至 高铁 段 增资 企业 12,600万元 50—60亿元 １２．６亿元
"""
PIECES = (*WORDS.split(), " ", "\n", "\u3000", "\u200b", "\ud800")
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
REPEATED = "1 1, 1. 亿 一 年产 由 由甲 、 ( “ 的 甲 项目 3个 总投资 2× 在 和 ， 签署 电站、 等项目"
WORST = REPEATED.split(" ")


def document(text: str, published: date | None) -> Document:
    order = reading_order(text)
    return Document("any", text, published, pieces=order.pieces, breaks=order.breaks)


@given(TEXTS, st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(max_examples=300)
def test_any_text_is_read(text: str, published: date | None) -> None:
    reading = read_document(document(text, published))
    for evidence in evidence_of(reading):
        assert evidence.span.of(text)
        assert evidence.span.stop <= len(text)


@given(TEXTS)
@settings(max_examples=200)
def test_names_and_places_are_words_of_the_text(text: str) -> None:
    folded = view_of(text).text
    reading = read_document(document(text, date(2026, 11, 24)))
    for project in reading.projects:
        for firm in project.organisations:
            assert firm.name in folded
        for sum_ in project.investments:
            assert any(
                letter.isdigit() or letter in "一二两三四五六七八九十" for letter in sum_.evidence[0].span.of(text)
            )


@given(TEXTS)
@settings(max_examples=200)
def test_sentences_lie_in_order_and_hold_their_clauses(text: str) -> None:
    at = 0
    for sentence in sentences_of(view_of(text).text):
        assert at <= sentence.start < sentence.stop
        assert sentence.start <= sentence.clauses[0][0]
        assert all(start < stop <= sentence.stop for start, stop in sentence.clauses)
        at = sentence.stop


@pytest.mark.parametrize("piece", WORST)
def test_cost_grows_with_the_length(piece: str) -> None:
    short, long_ = lines_run(piece * 300, None), lines_run(piece * 1200, None)
    assert long_ <= 6 * short + 20_000


def test_no_rule_repeats_without_bound() -> None:
    for rule in pattern_rules():
        pattern = rule.pattern.pattern
        for loose in (".*", ".+", "]*?", "]+?", "]*[^+)]"):
            assert loose not in pattern, f"{rule.name} has {loose}: make it possessive or bounded"
