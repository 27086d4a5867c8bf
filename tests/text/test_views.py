"""Whatever tidying leaves out or changes, a run of the view finds its way back to the given text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.text.spans import Span
from kaigong.text.views import view_of

MIXED = st.text(alphabet='江阴项項１２．.，,。；"\r\n\t 　（）()\ufeff\u200b𠮷亿元ab', max_size=60)


@given(MIXED)
def test_every_letter_of_a_view_stands_where_its_origin_says(text: str) -> None:
    view = view_of(text)
    assert len(view.text) == len(view.origin)
    assert all(before < after for before, after in pairwise(view.origin))
    for place, offset in enumerate(view.origin):
        assert view.find_origin(offset) == place
        # What is changed is changed to the like of it: a sign stays a sign, a digit a digit.
        assert view.text[place].isdigit() == text[offset].isdigit()
        assert view.text[place].isspace() == text[offset].isspace()


@given(MIXED, st.data())
def test_runs_go_back_to_the_words(text: str, data: st.DataObject) -> None:
    view = view_of(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    stop = data.draw(st.integers(start + 1, len(view.text)))
    (span,) = view.spans(start, stop)
    assert (span.start, span.stop) == (view.origin[start], view.origin[stop - 1] + 1)


@given(MIXED)
def test_only_what_is_no_word_is_left_out(text: str) -> None:
    kept = set(view_of(text).origin)
    assert {letter for offset, letter in enumerate(text) if offset not in kept} <= set(" \u3000\r\n\ufeff\u200b")


@given(MIXED, st.data())
def test_pieces_are_cut_out_of_the_whole(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4))) if text else []
    pieces = [Span(start, stop) for start, stop in pairwise(cuts)]
    whole = view_of(text)
    letters = dict(zip(whole.origin, whole.text, strict=True))
    wanted = [letters[at] for piece in pieces for at in range(piece.start, piece.stop) if at in letters]
    assert view_of(text, pieces).text == "".join(wanted)


def test_a_jump_splits_a_run_in_two() -> None:
    text = "发挥优势,(下转第2版)别的(上接第1版)坚定走好"
    view = view_of(text, [Span(0, 5), Span(text.index("坚定"), len(text))])
    assert view.text == "发挥优势，坚定走好"
    assert [span.of(text) for span in view.spans(2, 7)] == ["优势,", "坚定"]


def test_a_view_of_nothing_is_empty() -> None:
    assert view_of("").text == ""
    with pytest.raises(ValueError, match="run"):
        view_of("江阴").spans(1, 1)
