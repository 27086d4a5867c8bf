"""Widths: full-width letters and digits read as their plain forms, one code point for one."""

import re
from collections.abc import Iterator

KEPT = "，；：！？"
FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in KEPT}
DROPPED = frozenset("\ufeff\u200b\u200c\u200d\u2060\u00ad")
SPACES = {ord(space): " " for space in "\u3000\u00a0\u2002\u2003\u2009\u202f\t"}
LINE_ENDS = {ord("\r"): "\n", ord("\u2028"): "\n", ord("\u2029"): "\n", ord("\x0b"): "\n", ord("\x0c"): "\n"}
LONE_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Half a character, as JSON can carry it, has no UTF-8, which matchers need; it reads as a character unknown."""
FOLDS: dict[int, str] = {
    **FULL_WIDTH,
    **LONE_HALVES,
    **SPACES,
    **LINE_ENDS,
    ord("∶"): "：",
    ord("〔"): "(",
    ord("〕"): ")",
}


BLANK = "[ \u3000\u00a0\u2002\u2003\u2009\u202f]"
FIGURE_SET_OFF = re.compile(
    rf"(?<=[0-9０-９]){BLANK}(?=[万亿千百元年月日吨个项条家座台套辆只片兆吉瓦平立亩美人多余期%])"
    rf"|(?<=[年月日在于达约为近超资产额投力建计拟至到和、及]){BLANK}(?=[0-9０-９])"
)
"""The blank with which some set off a figure (总投资 120 亿元, 2025 年 3 月): it is none of the words."""
MAY_BE_LEFT_OUT = re.compile("[\r" + "".join(sorted(DROPPED)) + f"]|{FIGURE_SET_OFF.pattern}")


def folded_in_place(text: str, start: int, stop: int) -> str | None:
    """``text[start:stop]`` folded where every character keeps its place; None where some may be left out."""
    return None if MAY_BE_LEFT_OUT.search(text, start, stop) else text[start:stop].translate(FOLDS)


def fold(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, str]]:
    """Pairs of offset and folded character of ``text[start:stop]``; what is not to be read is left out.

    >>> "".join(letter for _, letter in fold("投资 ３.５ 亿元（约）"))
    '投资3.5亿元(约)'
    """
    end = len(text) if stop is None else stop
    blanks = {match.start() for match in FIGURE_SET_OFF.finditer(text, start, end)}
    folded = text[start:end].translate(FOLDS)
    for offset, letter in enumerate(folded, start):
        if (
            letter in DROPPED
            or offset in blanks
            or (letter == "\n" and text[offset] == "\r" and text[offset + 1 : offset + 2] == "\n")
        ):
            continue
        yield offset, letter
