"""What a pattern finds must not depend on how it is looked for."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigong.reading.dates.patterns import BEGINNINGS, FORMS
from kaigong.reading.letters import can_begin, can_begin_inside_figure, tree_of
from kaigong.reading.pipeline import read_document
from kaigong.reading.rules import pattern_rules
from kaigong.reading.sought import Around, Sought

LETTERS = (
    "，。；、“”（）()—-~ \n0123456789.年月日号个项目工程亿万元吨台套一二三十两上下半季度前后今明去"
    "将要由从等约超多余某甲乙开竣签约建设投资产完成了的在"
)


def patterns() -> dict[str, Sought | Around]:
    """Every pattern of the rules, and every other that a module of reading looks for so."""
    assert callable(read_document)
    found: dict[str, Sought | Around] = {rule.name: rule.sought for rule in pattern_rules()}
    for module in [name for name in sys.modules if name.startswith("kaigong.reading.")]:
        for name, value in vars(sys.modules[module]).items():
            if isinstance(value, (Sought, Around)):
                found[f"{module}.{name}"] = value
    return found


PATTERNS = patterns()


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=60), st.integers(0, 8), st.integers(0, 8))
def test_sought_patterns_find_what_they_find_bare(text: str, before: int, after: int) -> None:
    start, stop = min(before, len(text)), max(len(text) - after, min(before, len(text)))
    for name, sought in PATTERNS.items():
        bare = sought.pattern
        assert spans(sought.finditer(text, start, stop)) == spans(bare.finditer(text, start, stop)), name
        if isinstance(sought, Around):
            continue
        one, other = sought.search(text, start, stop), bare.search(text, start, stop)
        assert (one and one.span()) == (other and other.span()), name


def one_pattern() -> "re.Pattern[str]":
    """All forms of dates as the one alternation that `Beginnings` stands for."""
    parts = []
    for form, pattern in FORMS.items():
        named = re.sub(r"\(\?P<(\w+)>", rf"(?P<{form}__\1>", pattern)
        parts.append(f"(?P<{form}>" + re.sub(r"\(\?P=(\w+)\)", rf"(?P={form}__\1)", named) + ")")
    return re.compile("|".join(parts))


ANY_FORM = one_pattern()
DATED = (
    "2025年12月3日号上下半一二三四季度前后今明去本年底初末中旬至-—、个周天内腊正初八"
    "春节国庆前夕当天“十四五”期末近目前，。"
)


@settings(max_examples=1000, deadline=None)
@given(st.text(DATED, max_size=30))
def test_beginnings_find_what_one_alternation_finds(text: str) -> None:
    found = [(name, match.span()) for name, match in BEGINNINGS.finditer(text)]
    assert found == [(match.lastgroup, match.span()) for match in ANY_FORM.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "letters", "can"),
    [
        ("今年", "今年", True),
        ("今年", "今天", False),
        (r"\d{1,2}月", "00月", True),
        (r"\d{1,2}月", "000", False),
        (r"(?:上|下)个?月", "上个", True),
        (r"(?=\d)[一1]", "0", True),
        (r"(?=[一二])三", "三", False),
        (r"前?\d+", "00", True),
        (r"前\d", "前3", True),
        (r"[^，]+，", "甲乙", True),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, letters: str, can: bool) -> None:
    assert can_begin(tree_of(pattern), letters) is can


@settings(max_examples=300, deadline=None)
@given(st.text("在于，。李王周市区新开发街道镇海域乡书记长说一行强调至铁路高速\n", max_size=60))
def test_what_is_looked_for_around_letters_is_what_the_bare_pattern_finds(text: str) -> None:
    for name, around in PATTERNS.items():
        if isinstance(around, Around):
            assert spans(around.finditer(text)) == spans(around.pattern.finditer(text)), name


@pytest.mark.parametrize("pattern", ["甲|乙", "[^，]*区", "(?:区)?县"])
def test_a_pattern_whose_letters_may_be_missing_or_far_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="区"):
        Around(pattern, "区")


def test_a_run_without_its_letters_is_not_searched() -> None:
    sought = Sought("(?:开工|投产)(?:了|的)")
    assert not sought.may_be_in("甲项目开工", 0, 5)
    assert sought.may_be_in("甲项目开工了", 0, 6)


def test_letters_of_either_case_make_no_needs() -> None:
    assert Sought("(?i)gw").search("装机1GW", 0, 5)


@pytest.mark.parametrize(
    ("pattern", "can"),
    [(r"(?<![\d.])\d+吨", False), (r"(?:约)?(?P<it>(?<!\d)\d+)吨", False), (r"(\d)吨", True), (r"约?\d+吨", True)],
)
def test_whether_a_match_can_begin_inside_a_figure(pattern: str, can: bool) -> None:
    assert can_begin_inside_figure(tree_of(pattern)) is can
