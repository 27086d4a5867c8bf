"""The element that holds the article on pages of the systems that Chinese newspapers and offices publish with.

Each system calls it by its own name (the 电子报 of Founder ``founder-content``, WeChat ``js_content``, TRS
``TRS_Editor``); where a page has one, nothing outside it is the article. A newcomer is one more name in `NAMES`.
"""

import re
from collections.abc import Iterator
from typing import Any

from kaigong.documents.tables import lines_of_table

NAMES = (
    "founder-content", "newsdetatext", "ozoom", "js_content", "TRS_Editor", "TRS_UEDITOR", "trs_editor_view",
    "rm_txt_con", "text_con", "detailContent", "p-detail", "UCAP-CONTENT", "pages_content", "vsb_content",
    "v_news_content",
    "artibody", "article_content", "article-content", "articleContent", "artContent", "art_content", "article_body",
    "content_area", "cnt_bd", "news_content", "newsContent", "news-content", "news_txt", "post_text", "main-text",
    "zoom", "fontzoom", "zw", "zwnr", "bt_content", "ContentBody", "main_article", "entry-content",
)  # fmt: skip
NAMED = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, NAMES))})(?:\s|$)", re.I)
HINT = re.compile("|".join(map(re.escape, NAMES)), re.I)
UNREAD = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "button"}
)
FURNITURE = frozenset({"nav", "footer", "aside", "form", "video", "audio", "figcaption"})
CAPTION = re.compile(r"(?:^|\s)(?:img_descr|pic_des|img-caption|image-caption|picture-caption)(?:\s|$)", re.I)
"""A caption stands between the sentences of the article and is none of them."""
BLOCKS = frozenset(
    {"address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "tbody", "td", "th", "tr", "ul", "thead", "tfoot"}
)
LEAST = 20
"""Letters that an article has at least; a named element with fewer is a leftover."""


def article_of(source: str) -> str:
    """The lines of the article in a page whose system is known; "" where none is.

    >>> article_of("<p>首页</p><div id='js_content'><p>甲项目今日在开发区正式开工，总投资3亿元。</p></div>")
    '甲项目今日在开发区正式开工，总投资3亿元。'
    """
    if not HINT.search(source):
        return ""
    import lxml.html  # costs time to import, and most documents are plain text

    try:
        root = lxml.html.document_fromstring(
            source.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
        texts = ["\n".join(_lines(one)) for one in _outermost(root)]
    except (ValueError, lxml.etree.LxmlError, RecursionError):
        return ""
    best = max(texts, key=len, default="")
    return best if len(best) >= LEAST else ""


def _outermost(root: Any) -> Iterator[Any]:
    inside: Any = None
    for one in root.iter():
        if not isinstance(one.tag, str) or (inside is not None and inside in one.iterancestors()):
            continue
        if NAMED.search(one.tag) or NAMED.search(f"{one.get('id', '')} {one.get('class', '')}"):
            inside = one
            yield one


def _lines(element: Any) -> list[str]:
    """The lines that `element` shows; tables of facts a sentence a row."""
    found: list[str] = [""]
    _collect(element, found)
    return [line for one in found if (line := re.sub(r"[ \t\r\n\xa0\u3000]+", " ", one).strip())]


def _collect(element: Any, found: list[str]) -> None:
    tag = element.tag
    read = isinstance(tag, str) and tag not in UNREAD and tag not in FURNITURE
    if read and not CAPTION.search(element.get("class", "")):
        rows = _rows(element) if tag == "table" else []
        if rows:
            found += [*rows, ""]
        else:
            block = tag in BLOCKS
            if block or tag == "br":
                found.append("")
            _say(element.text, found, tag == "pre")
            for one in element:
                _collect(one, found)
                _say(one.tail, found, tag == "pre")
            if block:
                found.append("")


def _say(words: str | None, found: list[str], as_it_stands: bool) -> None:
    for number, line in enumerate((words or "").split("\n") if as_it_stands else [words or ""]):
        if number:
            found.append("")
        found[-1] += line


def _rows(table: Any) -> list[str]:
    """A table of facts as lines; [] for one that lays out the page."""
    if next((one for one in table.iterdescendants("table")), None) is not None:
        return []
    rows = [[" ".join(_lines(cell)) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    wide = sum(sum(map(bool, row)) > 1 for row in rows)
    return lines_of_table(rows) if wide > 1 else []
