"""Whatever the fold drops or changes, a run of the view finds its way back to the given text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.text.spans import Span
from kaigong.text.views import view_of
from kaigong.text.widths import fold

MIXED = st.text(alphabet="江阴１２.．，,\r\n 　（）()\ufeff\u200b𠮷亿元ab", max_size=40)


@given(MIXED)
def test_every_letter_of_a_view_stands_where_its_origin_says(text: str) -> None:
    view = view_of(text)
    assert len(view.text) == len(view.origin)
    for place, offset in enumerate(view.origin):
        assert "".join(letter for _, letter in fold(text, offset, offset + 1)) == view.text[place] or (
            text[offset] == "\r"
        )
        assert view.find_origin(offset) == place


@given(MIXED, st.data())
def test_runs_go_back_to_the_words(text: str, data: st.DataObject) -> None:
    view = view_of(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    stop = data.draw(st.integers(start + 1, len(view.text)))
    (span,) = view.spans(start, stop)
    kept = "".join(letter for _, letter in fold(text, span.start, span.stop))
    assert kept == view.text[start:stop]


def test_a_jump_splits_a_run_in_two() -> None:
    text = "发挥优势,(下转第2版)别的(上接第1版)坚定走好"
    view = view_of(text, [Span(0, 5), Span(text.index("坚定"), len(text))])
    assert view.text == "发挥优势,坚定走好"
    assert [span.of(text) for span in view.spans(2, 7)] == ["优势,", "坚定"]


def test_a_view_of_nothing_is_empty() -> None:
    assert view_of("").text == ""
    with pytest.raises(ValueError, match="run"):
        view_of("江阴").spans(1, 1)
