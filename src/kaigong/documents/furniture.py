"""What a page carries beside its articles: page heads, bylines, mastheads, the buttons of a web page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaigong.documents.jump_marks import Page, parse_page
from kaigong.text.spans import Span

_SPACE = r"[ \t\u3000]*"
_PAGE = r"第?\s*(?P<page>[A-Za-zＡ-Ｚ]{0,2}\s*[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|头)\s*版"
_PAGE_NAME = r"\s*[:：·|/－-][^\r\n。]{0,12}|[ \t\u3000]+[^\r\n。，,]{1,8}"
PAGE_HEAD = re.compile(rf"^{_SPACE}{_PAGE}(?:{_PAGE_NAME})?{_SPACE}\r?$", re.M)
_PERSON = r"[\u4e00-\u9fa5·]{2,4}"
_WRITER = (
    "(?:本报|本台)?(?:全媒体|见习|融媒体|首席)*(?:记者|通讯员|实习生|作者|责编|编辑|责任编辑|供稿|文/图|文/|图/|摄影)"
)
_SIGNED = rf"{_SPACE}{_WRITER}[^()（）\r\n。]{{0,60}}|{_PERSON}(?:[、 \u3000]+{_PERSON}){{1,5}}"
BYLINE = re.compile(rf"(?<=[。！？!?”…]){_SPACE}[(（](?:{_SIGNED})[)）]{_SPACE}\r?$", re.M)
_EDITOR = "责任编辑|责编|编辑|校对|审核|版式|美编|值班编委|组版|编审"
_BUTTON = "上一版|下一版|版面导航|上一篇|下一篇|返回目录|放大|缩小|默认|分享到|打印本页|关闭窗口|字号|大 中 小"
CREDIT = re.compile(
    rf"^{_SPACE}(?:[\[【(（]?(?:{_EDITOR})[:：/丨|][^\r\n。]{{0,60}}|(?:{_BUTTON})[^\r\n。]{{0,20}})\r?$", re.M
)
_NOT_PERSONS = re.compile(r"[市区县镇乡村省州局委厅办园厂]$")


@dataclass(frozen=True, slots=True)
class PageHead:
    """A line such as 第A01版:要闻; `stop` takes in its line end."""

    start: int
    stop: int
    page: Page


def page_heads(text: str) -> Iterator[PageHead]:
    """Every line that only names a page, in order."""
    if "版" in text:
        for found in PAGE_HEAD.finditer(text):
            yield PageHead(found.start(), _with_line_end(text, found.end()), parse_page(found["page"]))


def bylines(text: str) -> Iterator[Span]:
    """Every byline in brackets that closes a paragraph: (高美梅、惠晓婧), （记者 张三）. Never its line end."""
    for found in BYLINE.finditer(text):
        names = re.split(r"[、 \u3000]+", found.group().strip(" \t\u3000\r()（）"))
        if "记者" in found.group() or not any(_NOT_PERSONS.search(name) for name in names):
            yield Span(found.start(), found.start() + len(found.group().rstrip("\r")))


def credits(text: str) -> Iterator[Span]:
    """Every line that only names editors, or is a button of the page."""
    for found in CREDIT.finditer(text):
        yield Span(found.start(), max(found.start() + 1, _with_line_end(text, found.end())))


def _with_line_end(text: str, stop: int) -> int:
    return stop + 1 if text[stop : stop + 1] == "\n" else stop
