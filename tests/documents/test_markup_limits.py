"""HTML that is made to take long: no time is measured, but what is quadratic would take from minutes to days."""

import pytest

from kaigong.documents import open_document
from kaigong.documents.markup_limits import without_unclosed

NEWS = "<p>江阴市昨日开工云锦电芯项目，总投资12.6亿元。</p>"
LONG = 100_000


@pytest.mark.parametrize(
    "opener",
    ["<!--", "<!-->x", "<!--a->", "<![CDATA[", "<![CDATA[>", "<![if x>", "<?x", "<!x", "<a ", "</", "<", "<a x='"],
)
def test_what_never_closes_is_read_in_one_look(opener: str) -> None:
    assert "12.6亿元" in open_document(f"<html><body>{NEWS}{opener * LONG}".encode(), "a.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<a " + " ".join(f"x{number}=1" for number in range(LONG)) + ">",
        "<table><tr>" + "<td>甲" * LONG,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>甲</td></tr>" * 2000,
    ],
    ids=["attributes", "cells", "spans"],
)
def test_trees_that_libraries_take_long_over_are_read_plainly(page: str) -> None:
    assert "12.6亿元" in open_document(f"<html><body>{NEWS}{page}".encode(), "a.html").text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>甲<!-- 乙 --><b>丙</b>", "<p>甲<!-- 乙 --><b>丙</b>"),
        ("<![CDATA[甲]]><p>乙", "<![CDATA[甲]]><p>乙"),
        ("<p>甲<!--乙<i>丙</i>", "<p>甲&lt;!--乙<i>丙</i>"),
        ("<p>甲</p", "<p>甲&lt;/p"),
    ],
)
def test_only_what_never_closes_is_plain_text(given: str, kept: str) -> None:
    assert without_unclosed(given) == kept
