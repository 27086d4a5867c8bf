"""Marked text: nothing lost, nothing unescaped, overlaps shown."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kaigong.text.marking import Label, marked, segments_of
from kaigong.text.spans import Span


def label(start: int, stop: int, key: str, kind: str = "") -> Label:
    return Label(Span(start, stop), key, kind)


def test_overlapping_spans_are_cut_where_they_begin_and_end() -> None:
    found = segments_of("甲乙丙丁戊", [label(0, 3, "a"), label(2, 5, "b")])
    assert [(one.text, one.keys) for one in found] == [("甲乙", "a"), ("丙", "a b"), ("丁戊", "b")]
    assert [[one.key for one in segment.begins] for segment in found] == [["a"], ["b"], []]


def test_characters_beyond_the_basic_plane_count_one() -> None:
    found = segments_of("𠮷野项目开工", [label(1, 4, "name")])
    assert [one.text for one in found] == ["𠮷", "野项目", "开工"]


def test_the_same_span_twice_and_a_fact_of_two_spans() -> None:
    found = segments_of("甲乙丙", [label(0, 1, "a"), label(0, 1, "b"), label(2, 3, "a")])
    assert [one.keys for one in found] == ["a b", "", "a"]
    assert [[one.key for one in segment.begins] for segment in found] == [["a", "b"], [], []]


def test_labels_beyond_the_text_are_cut_or_left_out() -> None:
    assert [one.keys for one in segments_of("甲乙", [label(1, 9, "a"), label(5, 6, "b")])] == ["", "a"]
    assert segments_of("", [label(0, 1, "a")]) == []


def test_a_part_of_the_text() -> None:
    found = segments_of("甲乙丙丁", [label(0, 2, "a"), label(3, 4, "b")], 1, 3)
    assert [(one.text, one.start, one.keys) for one in found] == [("乙", 1, "a"), ("丙", 2, "")]


def test_nothing_reaches_the_page_unescaped() -> None:
    text = '<script>alert("1")</script>&项目'
    page = marked(text, [Label(Span(0, 8), 'k"><b>', "x", '"><i>')], href=lambda one: f"#{one.key}")
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert page.startswith('<a id="at-k&quot;&gt;&lt;b&gt;"')


def test_a_mark_links_to_its_innermost_fact() -> None:
    page = marked(
        "甲项目总投资3亿元", [label(0, 9, "p", "project"), label(6, 9, "m", "money")], href=lambda one: f"#{one.key}"
    )
    assert '<mark class="fact fact-project fact-money" data-facts="p m"><a href="#m">3亿元</a></mark>' in page


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1]))


@given(st.text(max_size=50), st.lists(st.tuples(SPANS, st.sampled_from("abcd")), max_size=12))
def test_put_together_the_segments_are_the_text(text: str, spans: list[tuple[Span, str]]) -> None:
    labels = [Label(span, key) for span, key in spans]
    found = segments_of(text, labels)
    assert "".join(one.text for one in found) == text
    for segment in found:
        for offset in range(segment.start, segment.start + len(segment.text)):
            assert {one for one in labels if one.span.start <= offset < one.span.stop} == set(segment.labels)
    begun = [one.key for segment in found for one in segment.begins]
    assert len(begun) == len(set(begun))
    assert set(re.findall(r"<(\w+)", marked(text, labels))) <= {"a", "mark"}
