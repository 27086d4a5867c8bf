"""The sentence that says it, with its words marked."""

from hypothesis import given
from hypothesis import strategies as st

from kaigong.claims.claim import Evidence
from kaigong.claims.words import Role
from kaigong.store.passages import passage_of
from kaigong.text.spans import Span

TEXT = "甲项目开工。乙项目总投资3亿元，\n由乙公司建设！“丙项目投产。”丁项目签约"


def shown(*words: str) -> str:
    marks = [Evidence(Span(TEXT.index(one), TEXT.index(one) + len(one))) for one in words]
    return "".join(f"[{part.words}]" if part.role else part.words for part in passage_of(TEXT, marks).parts)


def test_one_sentence_with_its_words() -> None:
    assert shown("总投资3亿元") == "乙项目[总投资3亿元]，"
    assert shown("开工") == "甲项目[开工]。"
    assert shown("签约") == "丁项目[签约]"
    assert shown("丙项目") == "“[丙项目]投产。”"


def test_words_in_two_sentences() -> None:
    assert shown("甲项目", "投产") == "[甲项目]开工。…“丙项目[投产]。”"
    assert shown("甲项目", "乙项目") == "[甲项目]开工。[乙项目]总投资3亿元，"


def test_words_that_overlap_are_shown_once() -> None:
    assert shown("总投资3亿元", "3亿元", "乙项目总投资") == "[乙项目总投资][3亿元]，"


def test_no_evidence_and_evidence_of_another_text() -> None:
    assert passage_of(TEXT, []).words == ""
    assert passage_of("短", [Evidence(Span(5, 9))]).words == ""


def test_a_text_without_any_end_is_cut() -> None:
    text = "字" * 1000 + "投产" + "字" * 1000
    passage = passage_of(text, [Evidence(Span(1000, 1002))])
    assert passage.quote == "投产"
    assert len(passage.words) < 400


@given(st.text(alphabet="项目。！\n“”字", max_size=60), st.data())
def test_the_passage_is_the_text_itself(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    passage = passage_of(text, [Evidence(Span(start, stop), Role.VALUE)])
    assert passage.words in text
    assert passage.quote == text[start:stop]
    assert passage.start == start
