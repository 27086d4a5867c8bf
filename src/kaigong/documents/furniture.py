"""What a page carries beside its articles: page heads, bylines, mastheads, the buttons of a web page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaigong.documents.jump_marks import Page, parse_page
from kaigong.text.spans import Span

_SPACE = r"[ \t\u3000]{0,20}"
_PAGE = r"第?\s{0,9}(?P<page>[A-Za-zＡ-Ｚ]{0,2}\s{0,9}[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|头)\s{0,9}版"
_PAGE_NAME = r"\s{0,9}[:：·|/－-][^\r\n。]{0,12}|[ \t\u3000]{1,20}[^\r\n。，,]{1,8}"
_DAY = r"[ \t\u3000]{1,20}\d{4}年\d{1,2}月\d{1,2}日[^\r\n。]{0,16}"
PAGE_HEAD = re.compile(rf"^{_SPACE}{_PAGE}(?:{_PAGE_NAME})?(?:{_DAY})?{_SPACE}\r?$", re.M)
_PERSON = r"[\u4e00-\u9fa5·]{2,4}"
_WRITER = (
    "(?:本报|本台)?(?:全媒体|见习|融媒体|首席){0,3}"
    "(?:记者|通讯员|实习生|作者|责编|编辑|责任编辑|供稿|文/图|文/|图/|摄影)"
)
_SIGNED = rf"{_SPACE}{_WRITER}[^()（）\r\n。]{{0,60}}|{_PERSON}(?:[、 \u3000]+{_PERSON}){{1,5}}"
BYLINE = re.compile(rf"(?<=[。！？!?”…]){_SPACE}[(（](?:{_SIGNED})[)）]{_SPACE}\r?$", re.M)
_EDITOR = "责任编辑|责编|编辑|校对|审核|版式|美编|值班编委|组版|编审"
_BUTTON = "上一版|下一版|版面导航|上一篇|下一篇|返回目录|放大|缩小|默认|分享到|打印本页|关闭窗口|字号|大 中 小"
CREDIT = re.compile(
    rf"^{_SPACE}(?:[\[【(（]?(?:{_EDITOR})[:：/丨|][^\r\n。]{{0,60}}|(?:{_BUTTON})[^\r\n。]{{0,20}})\r?$", re.M
)
_SIGNED_BY = re.compile(_WRITER)
_NO_PERSON = re.compile(r"[市区县镇乡村省州局委厅办园厂期]$")
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤惠温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻"
    "祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋"
)
"""The commonest family names (public statistics of the household registers; facts, no text)."""


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
        if _SIGNED_BY.match(names[0]) or all(_is_person(name) for name in names):
            yield Span(found.start(), found.start() + len(found.group().rstrip("\r")))


def _is_person(name: str) -> bool:
    return name[:1] in SURNAMES and not _NO_PERSON.search(name)


def credits(text: str) -> Iterator[Span]:
    """Every line that only names editors, or is a button of the page."""
    for found in CREDIT.finditer(text):
        yield Span(found.start(), max(found.start() + 1, _with_line_end(text, found.end())))


def _with_line_end(text: str, stop: int) -> int:
    return stop + 1 if text[stop : stop + 1] == "\n" else stop
