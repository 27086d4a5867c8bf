"""The day on which a document was published, where the document says so.

A date in the body is not one. Looked at are, in this order: labels (发布时间：…), mastheads (2024年2月18日 星期日), the
address, source lines, and lines with nothing but a date at the top or the very end.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from kaigong.text.spans import Span

FIRST_YEAR, LAST_YEAR = 1980, 2100
TOP_LINES, END_LINES, ALONE_LINES = 14, 4, 6
LINE_MAX, LABEL_LINE_MAX = 120, 70
LINE = re.compile(r"[^\r\n]+")
DIGITS = {"〇": "0", "○": "0", "零": "0", **{zh: str(n) for n, zh in enumerate("一二三四五六七八九", 1)}}

_NUMERIC = (
    r"(?P<y>(?:19|20)\d\d)\s{0,9}(?P<sep>[-/.年])\s{0,9}"
    r"(?P<m>\d{1,2})\s{0,9}(?:(?P=sep)|月)\s{0,9}(?P<d>\d{1,2})(?!\d)\s{0,9}日?"
)
_ONES = "一二三四五六七八九"
_SPELT = rf"(?P<zy>[一二][〇○零{_ONES}]{{3}})年(?P<zm>[{_ONES}十]{{1,2}})月(?P<zd>[{_ONES}十]{{1,3}})日"
DAY = rf"(?:{_NUMERIC}|{_SPELT})"
CLOCK = r"(?:[\sT]{0,9}\d{1,2}:\d{2}(?::\d{2})?)?"
_LABELS = "发布|发表|发稿|刊发|发文|成文|印发|公开|出版|见报|上传"
LABEL = re.compile(
    rf"(?:(?:{_LABELS})(?:(?:时间|日期|日)\s{{0,9}}[:：]?|\s{{0,9}}[:：])|^(?:日期|时间)\s{{0,9}}[:：])\s{{0,9}}{DAY}"
)
MASTHEAD = re.compile(rf"{DAY}\s{{0,9}}[,，]?\s{{0,9}}(?:农历.{{2,12}})?\s{{0,9}}(?:星期|周)[一二三四五六日天]")
_BESIDE = "来源|作者|编辑|浏览|点击|阅读|字号|访问|返回目录|版面"
SOURCE_FIRST = re.compile(rf"(?:{_BESIDE}).{{0,40}}?{DAY}")
SOURCE_AFTER = re.compile(rf"{DAY}{CLOCK}.{{0,40}}?(?:{_BESIDE})")
ALONE = re.compile(rf"[\s(（\[【]{{0,9}}{DAY}{CLOCK}[\s)）\]】]{{0,9}}")
AT_END = re.compile(rf"[(（\[【]\s{{0,9}}{DAY}{CLOCK}\s{{0,9}}[)）\]】]\s{{0,9}}$")
GIVEN_AT = re.compile(rf"{DAY}在.{{2,40}}(?:会议|大会|全会|会)上")
ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)[/_-](?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
)


def published_on(text: str, url: str | None = None) -> date | None:
    """The publication day that the document or its address gives, or None.

    >>> published_on("发布时间：2011-08-08\\n今年3月1日，甲项目开工。")
    datetime.date(2011, 8, 8)
    >>> published_on("甲项目2023年3月1日开工。", "http://example.org/2024-02/18/content_1.htm")
    datetime.date(2024, 2, 18)
    >>> published_on("甲项目2023年3月1日开工。") is None
    True
    """
    top, end = _edges(text)
    labels = [line for line in (*top, *end) if "。" not in line]
    steps: tuple[Callable[[], date | None], ...] = (
        lambda: _first(LABEL, [*top, *end]),
        lambda: _first(MASTHEAD, labels),
        lambda: _from_address(url),
        lambda: _first(SOURCE_FIRST, labels) or _first(SOURCE_AFTER, labels),
        lambda: _first(ALONE, top[:ALONE_LINES], whole=True),
        lambda: _first(ALONE, end[::-1], whole=True),
        lambda: _first(AT_END, end[-1:]),
        lambda: _first(GIVEN_AT, top),
    )
    return next((day for step in steps if (day := step()) is not None), None)


def day_written(words: str) -> date | None:
    """The first full date in `words` (2024-02-18, 2024年2月18日, 20240218, 二〇二四年二月十八日), or None."""
    found = re.search(DAY, words)
    return _day(found) if found else _from_address(words)


def label_lines(text: str) -> Iterator[Span]:
    """The lines at the top that only say when, where and by whom the document was published; they are no body."""
    seen = 0
    for line in LINE.finditer(text[:20_000]):
        words = line.group().strip()
        if not words:
            continue
        seen += 1
        if len(words) <= LABEL_LINE_MAX and "。" not in words and _is_label(words):
            yield Span(line.start(), line.end())
        if seen == TOP_LINES:
            return


def _is_label(words: str) -> bool:
    if ALONE.fullmatch(words) or LABEL.match(words):
        return True
    return any(pattern.search(words) for pattern in (MASTHEAD, SOURCE_FIRST, SOURCE_AFTER))


def _edges(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that hold words; long ones are body and cut to their edge."""
    top: list[str] = []
    for line in _lines(text[:20_000]):
        top.append(line[:LINE_MAX])
        if len(top) == TOP_LINES:
            break
    lines = list(_lines(text[-4000:]))
    return top, [line[-LINE_MAX:] for line in lines[-END_LINES:]]


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _first(pattern: re.Pattern[str], lines: list[str], *, whole: bool = False) -> date | None:
    for line in lines:
        found = pattern.fullmatch(line) if whole else pattern.search(line)
        day = _day(found) if found else None
        if day is not None:
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    if parts["y"]:
        return _valid(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    year = int("".join(DIGITS[letter] for letter in parts["zy"]))
    return _valid(year, _count(parts["zm"]), _count(parts["zd"]))


def _count(words: str) -> int:
    """A Chinese number below a hundred: 十八 → 18, 二十 → 20."""
    tens, ten, ones = words.rpartition("十")
    return (int(DIGITS.get(tens, "1")) * 10 if ten else 0) + int(DIGITS.get(ones, "0"))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _from_address(url: str | None) -> date | None:
    for pattern in ADDRESS if url else ():
        for found in pattern.finditer(url or ""):
            day = _day(found)
            if day is not None:
                return day
    return None
