"""HTML to text: main text, title, publication day. Scripts, styles and the furniture of the page never come along.

Where the page's system is known by the name of the element that holds the article, that is the main text
(`documents.containers`). Elsewhere trafilatura finds it; where it finds none, or loses most of the page (short notices,
pages nested too deeply for it), every visible line outside the furniture is taken instead.
"""

import itertools
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import groupby

from kaigong.documents.containers import article_of
from kaigong.documents.encodings import decode_declared
from kaigong.documents.markup_limits import Outlandish, without_unclosed
from kaigong.documents.publication_day import day_written
from kaigong.documents.tables import lines_of_table

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "head"})
FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "button", "menu", "dialog"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "kbd", "mark", "q", "s", "samp"}
    | {"small", "span", "strong", "sub", "sup", "time", "u"}
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{2,20})", re.I)
DAY_METAS = (
    "article:published_time", "publishdate", "pubdate", "publish_date", "publication_date", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "og:published_time", "og:release_date", "weibo:article:create_at",
    "datepublished", "firstpublishedtime", "release_date", "publishtime",
)  # fmt: skip
TITLE_NAMED = re.compile(
    r"(?:^|\s)(?:title|activity-name|founder-title|article-?title|main-?title|(?:post|news|rich_media)_title)(?:\s|$)",
    re.I,
)
HEADINGS = frozenset({"h1", "h2", "h3"})
DAY_NAMED = re.compile(r"(?:publish|pub|post|release|header)[-_]?(?:time|date)", re.I)
"""What sites call the element that holds the headline, or the day, in its id or class."""
SITE_LINE = re.compile(
    r"版权所有|ICP\s*备|网站备案|备案号|网站标识码|公网安备|技术支持|Copyright|"
    r"^(?:主办|承办)(?:单位)?[:：]|^(?:当前|您(?:的|现在的)?)位置[:：]?|^(?:责任编辑|责编|编辑|校对|审核|来源)\s*[|丨:：]\s*\S{0,12}$|"
    r"^(?:上一|下一)[篇页条][:：]?|^[【\[]?(?:打印|关闭|返回|分享到|展开全文|点击上方|长按识别|阅读原文|扫一扫|微信扫一扫|关注该公众号)|"
    r"^顶一下|^[\[【](?:导语|正文|口播|配音|同期声?|画外音)[\]】]$|^\S{0,6}\s*共\s*\d+\s*页|^(?:炒股就看|特别声明|文章关键词|评论\()",
    re.I,
)
"""A short line that speaks of the site, or leads about in it."""
SITE_END = re.compile(
    r"(?:相关|推荐|延伸|更多)(?:阅读|新闻|文章|链接|报道|推荐|资讯)[:：]?|阅读下一篇|热点新闻|(?:网友|最新|热门)评论[:：]?|猜你喜欢|正在播出|热门推荐"
)
"""A line that is no more than this begins what is no part of the article."""
BESIDE_TITLE = re.compile(r"(?:发布|发表)?(?:时间|日期)\s*[:：]|来源\s*[:：]|\d{4}年\d{1,2}月\d{1,2}日")
NO_TITLE = re.compile(r"(?:时间|日期|机构|单位|索引号|文号|主题词|分类|名称|来源|作者)[:：]?$|[>＞|]")
SPLIT_DAY = re.compile(r"(20\d\d)\s+(\d{1,2})\s*/\s*(\d{1,2})(?!\d)")
CREATED = re.compile(r"\bct\s*=\s*[\"'](\d{10})[\"']")
"""The second at which a page of WeChat was published; what shows it is filled in by a script."""
CHINA = timedelta(hours=8)
LINKED = 0.8
"""A line of which so much is links, and that says no whole sentence, leads elsewhere."""
BEGINS_AS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
SITE_TAIL = re.compile(r"\s{0,9}[-_|–—]{1,2}\s{0,9}[^-_|–—]{2,20}$")
SITE_LINE_MAX = 80
ENOUGH = 0.5
"""Of the sentences outside furniture, the share that a main text must hold to be believed."""


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as text: `around` is every visible line, furniture included, where labels such as 发布时间 stand."""

    text: str
    title: str | None
    published: date | None
    around: str


def looks_like_html(text: str) -> bool:
    """True where a text begins as an HTML document does."""
    return bool(BEGINS_AS_HTML.match(text))


def read_html(data: bytes) -> Page:
    """The page in `data`; its encoding is that of its mark, of its ``meta``, or found out from the bytes.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    declared = DECLARED.search(data[:4096])
    source = without_unclosed(decode_declared(data, declared[1].decode("ascii") if declared else None))
    seen = _Visible()
    seen.feed(source)
    seen.close()
    plain = _tidy("".join(seen.main))
    around = _tidy("".join(seen.everything))
    text = article_of(source) or (plain if seen.outlandish.found else _main_text_or(plain, source)) or around
    text = _without_site(text) or text
    title = seen.best_title(around)
    if title and text and title not in text[: len(title) + 200]:
        text = f"{title}\n{text}"
    return Page(text, title, seen.published() or _created(source), around)


def _main_text_or(plain: str, source: str) -> str:
    """What trafilatura finds; `plain` where that is little."""
    main = _without_tables(_main_text(source))
    prose = sum(len(line) for line in plain.split("\n") if "。" in line)
    # A furniture element that is never closed swallows the page: then everything visible is taken.
    return main if main and len(main) >= ENOUGH * prose else plain


def _without_site(text: str) -> str:
    """The lines of `text` up to where other articles are listed, without those that speak of the site."""
    kept: list[str] = []
    for line in text.split("\n"):
        if SITE_END.fullmatch(line) and any("。" in one for one in kept):
            break
        if len(line) >= SITE_LINE_MAX or not SITE_LINE.search(line):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _created(source: str) -> date | None:
    found = CREATED.search(source) if "rich_media" in source else None
    return (datetime.fromtimestamp(int(found[1]), UTC) + CHINA).date() if found else None


def _main_text(source: str) -> str:
    import trafilatura  # 0.3 s to import, and most documents are plain text
    from trafilatura.settings import use_config

    settings = use_config()
    # Below this size trafilatura takes the whole page, furniture included; notices in Chinese are often shorter than
    # its 250 characters.
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "10")
    try:
        found = trafilatura.extract(source, fast=True, include_comments=False, config=settings)
    except Exception:  # whatever a third-party parser makes of a hostile page, the plain reading below still holds
        return ""
    return _tidy(found or "")


def _without_tables(text: str) -> str:
    """Tables, which trafilatura writes as ``| a | b |``, as a sentence a row; "" where tables only lay out the page."""
    lines: list[str] = []
    for is_table, run in groupby(text.split("\n"), key=lambda line: line.startswith("| ")):
        if not is_table:
            lines += run
            continue
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in run]
        rows = [row for row in rows if not all(set(cell) <= {"-"} for cell in row)]
        if all(len(row) == 1 for row in rows):
            return ""
        lines += lines_of_table(rows)
    return "\n".join(lines)


def _tidy(text: str) -> str:
    """Lines without outer blanks, at most one empty line between two."""
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip(" ") for line in re.split(r"\r\n|\r|\n", text.replace("\0", "")))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Visible(HTMLParser):
    """Collects what a reader of the page would see, without recursion."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.main: list[str] = []
        self.everything: list[str] = []
        self.metas: dict[str, str] = {}
        self._title: list[str] = []
        self._headings: list[list[str]] = []
        self._headline: list[str] = []
        self._day: list[str] = []
        self._inside: dict[str, str] = {}
        self._linked = 0
        self._json: list[str] = []
        self._time: str | None = None
        self._open: dict[str, int] = {}
        self._in_json = False
        self.outlandish = Outlandish()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """``<![CDATA[`` and its like; what only begins so is a comment, as browsers take it."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # how html.parser of Python 3.11 says that it knows no such section
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        self.outlandish.see(tag, named)
        if tag == "meta":
            key = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
            self.metas.setdefault(key, named.get("content", ""))
        if tag == "time" and self._time is None:
            self._time = named.get("datetime")
        if tag == "body":
            self._open.pop("head", None)
        if tag not in VOID and tag not in INLINE:
            self._open[tag] = self._open.get(tag, 0) + 1
        self._look_at_names(tag, f"{tag} {named.get('id', '')} {named.get('class', '')}")
        if tag in HEADINGS:
            self._headings.append([])
        if tag == "a":
            self._open["a"] = 1  # links do not nest, and are often left open
        if tag not in INLINE:
            self._line()
        self._in_json = tag == "script" and "ld+json" in named.get("type", "").lower()

    def handle_endtag(self, tag: str) -> None:
        if self._open.get(tag):
            self._open[tag] -= 1
        self._inside = {named: opener for named, opener in self._inside.items() if opener != tag}
        if tag == "a":
            self._open["a"] = 0
        if tag not in INLINE:
            self._line()
        self._in_json = False

    def _look_at_names(self, tag: str, names: str) -> None:
        """Remember that a headline or a day begins, until the tag that opened it closes."""
        for named, pattern, found in (("title", TITLE_NAMED, self._headline), ("day", DAY_NAMED, self._day)):
            if not found and tag not in VOID and pattern.search(names):
                self._inside[named] = tag

    def handle_data(self, data: str) -> None:
        if self._in_json:
            self._json.append(data)
        if self._is_open({"title"}) and not self._is_open({"svg"}):
            self._title.append(data)
        if self._is_open(UNSEEN):
            return
        words = re.sub(r"\s+", " ", data)
        self.everything.append(words)
        if not self._is_open(FURNITURE):
            self.main.append(words)
            self._linked += len(words) if self._open.get("a") else 0
        for named, found in (("title", self._headline), ("day", self._day)):
            if named in self._inside:
                found.append(words)
        if self._headings and self._is_open(HEADINGS):
            self._headings[-1].append(words)

    def best_title(self, around: str) -> str | None:
        """The headline that the page's title holds; else og:title, what is named a headline, the first heading, the
        line above the one that says when and where it was published, or the title without the site's name."""
        title = " ".join("".join(self._title).split())
        headings = ["".join(one) for one in self._headings]
        marked = [self.metas.get("og:title", ""), self.metas.get("articletitle", ""), "".join(self._headline)]
        told = [" ".join(one.split()) for one in (*marked, *headings) if one.strip()]
        both = next((one for one in told if len(one) >= 4 and one in title), "")
        named = [" ".join(one.split()) for one in marked if one.strip()] + told[-len(headings) :][:1] * bool(headings)
        candidates = (both, *named, _above_label(around), SITE_TAIL.sub("", title), title)
        return next((one for one in candidates if one.strip()), None)

    def published(self) -> date | None:
        """The day in the page's own metadata."""
        for key in DAY_METAS:
            day = day_written(self.metas.get(key, ""))
            if day is not None:
                return day
        shown = " ".join("".join(f" {one}" for one in self._day).split())
        split = SPLIT_DAY.search(shown)
        return (
            self._published_in_json()
            or day_written(self._time or "")
            or day_written("-".join(split.groups()) if split else "".join(self._day))
        )

    def _published_in_json(self) -> date | None:
        for block in self._json:
            try:
                data = json.loads(block)
            except (ValueError, RecursionError):
                continue
            for one in data if isinstance(data, list) else [data]:
                written = one.get("datePublished") if isinstance(one, dict) else None
                if isinstance(written, str) and (day := day_written(written)) is not None:
                    return day
        return None

    def _is_open(self, tags: frozenset[str] | set[str]) -> bool:
        return any(self._open.get(tag) for tag in tags)

    def _line(self) -> None:
        """End a line; in the main text one that only leads elsewhere, or speaks of the site, is taken back."""
        for lines in (self.everything, self.main):
            if not lines or lines[-1] == "\n":
                continue
            if lines is self.main:
                start = len(lines) - next(
                    (back for back, words in enumerate(reversed(lines)) if words == "\n"), len(lines)
                )
                line = "".join(lines[start:])
                elsewhere = self._linked >= LINKED * len(line.strip()) > 0 and "。" not in line
                if elsewhere or (len(line) < SITE_LINE_MAX and SITE_LINE.search(line.strip())):
                    del lines[start:]
                self._linked = 0
            if lines and lines[-1] != "\n":
                lines.append("\n")


def _above_label(around: str) -> str:
    """The line above the first one that says when and where the page was published, where it may be a headline."""
    lines = [line.strip() for line in around.split("\n") if line.strip()]
    for above, line in itertools.pairwise(lines[:40]):
        if len(line) <= 80 and "。" not in line and BESIDE_TITLE.search(line):
            may_be = 4 <= len(above) <= 60 and "。" not in above and not SITE_LINE.search(above)
            return above if may_be and not NO_TITLE.search(above) else ""
    return ""
