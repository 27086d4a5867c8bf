"""Whatever the bytes are, a document comes of them or one clear refusal."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.documents import Unreadable, UnreadableDocument, describe_problem, document_from_text, open_document
from kaigong.text.wording import Language

NAMES = st.sampled_from(["a.txt", "a.html", "a.md", "无名", "a.pdf"])
PIECES = st.sampled_from(
    [b"<html>", b"<script>", b"</", b"<!--", b"&#xD800;", b"\xff\xfe", b"\0", b"**", b"---\n", b"](", b"|--|", b"%PDF-"]
    + ["项目开工，总投资3亿元。".encode(code) for code in ("utf-8", "gb18030", "utf-16-le", "utf-16")]
)


@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=12).map(b"".join)), NAMES)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, name: str) -> None:
    try:
        document = open_document(data, name)
    except UnreadableDocument:
        return
    assert document.text.strip()
    assert "\0" not in document.text
    assert all(piece.stop <= len(document.text) for piece in document.pieces)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_pasted_gives_a_document_or_a_refusal(text: str) -> None:
    for as_given in (False, True):
        try:
            document = document_from_text(text, as_given=as_given)
        except UnreadableDocument:
            continue
        if as_given:
            assert document.text == text


def test_a_text_with_lone_surrogates_is_read_as_it_is() -> None:
    assert document_from_text("项目\ud800开工", as_given=True).text == "项目\ud800开工"


def test_the_day_that_is_given_wins_over_the_document() -> None:
    text, given_day = "发布时间：2011-08-08\n项目开工。", datetime.date(2024, 2, 18)
    assert document_from_text(text).published == datetime.date(2011, 8, 8)
    assert document_from_text(text, published=given_day).published == given_day
    assert open_document(text.encode(), "a.txt", published=given_day).published == given_day
    assert open_document(text.encode(), "a.txt").id == "a.txt"


def test_a_line_of_twenty_megabytes_is_told_to_be_too_large() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        open_document("开".encode() * (20 * 1024 * 1024 // 3), "a.txt")
    assert refused.value.code is Unreadable.TOO_LARGE
    with pytest.raises(UnreadableDocument, match=r"20\.0 MB"):
        document_from_text("a" * 20 * 1024 * 1024)


def test_one_line_below_the_limit_is_read() -> None:
    text = "甲项目开工，总投资3亿元。" * 60_000
    assert document_from_text(text).text == text


def test_problems_are_told_in_both_languages() -> None:
    (told,) = document_from_text("项目开工，（下转第2版）").problems
    assert describe_problem(told, Language.CHINESE).startswith("找不到“下转第2版”的下文")
    assert "下转第2版" in describe_problem(told, Language.ENGLISH)
    assert describe_problem("something else: {}", Language.ENGLISH) == "something else: {}"
