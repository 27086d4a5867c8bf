"""Sentences and clauses, on what our own examples hold."""

from kaigong.text.sentences import LONGEST, sentences_of


def words(text: str) -> list[list[str]]:
    return [[text[start:stop] for start, stop in sentence.clauses] for sentence in sentences_of(text)]


def test_sentences_end_at_full_stops_semicolons_and_lines() -> None:
    assert words("甲开工，乙投产。丙签约；丁竣工\n戊达产") == [["甲开工", "乙投产"], ["丙签约"], ["丁竣工"], ["戊达产"]]


def test_a_comma_inside_a_figure_parts_nothing() -> None:
    assert words("总投资12,600万元,开工") == [["总投资12,600万元", "开工"]]


def test_a_short_line_without_a_stop_is_a_heading() -> None:
    found = sentences_of("云帆项目开工\n云帆项目昨日开工。")
    assert [sentence.heading for sentence in found] == [True, False]


def test_a_text_of_one_line_is_no_heading() -> None:
    assert [sentence.heading for sentence in sentences_of("云帆项目开工")] == [False]


def test_a_run_without_end_is_cut() -> None:
    found = sentences_of("甲、" * 2000)
    assert max(sentence.stop - sentence.start for sentence in found) <= LONGEST
    assert sum(sentence.stop - sentence.start for sentence in found) == 4000
