"""Marks of ASCII in a Chinese text read as the Chinese marks that they stand for, one for one."""

import re

from kaigong.text.spacing import HAN

ASCII_MARK = re.compile(r"[,;:!?.\"]")
CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
BEHIND_WORDS = re.compile(
    rf"[{HAN}”’\")）》%％+]|(?<=[0-9])[A-Za-z²³]|(?<=[0-9][A-Za-z])[A-Za-z]|(?<=[0-9][A-Za-z]{{2}})[A-Za-z]"
)
"""What a Chinese sentence or clause ends with: a character, a closing mark, or the unit of a figure (4GWh)."""
BEFORE_WORDS = re.compile(rf" ?[{HAN}“‘《(（0-9A-Za-z]|\s|$")
LINE_WITH_QUOTES = re.compile(rf'^(?=[^\n]*[{HAN}])[^"\n]*"[^\n]*', re.M)


def with_chinese_marks(text: str) -> str:
    """`text` with commas, stops and straight quotes in Chinese ones; those of figures and of Latin words stay.

    A stop is one only in a text that has no Chinese stop: 1.2亿元 and names keep theirs.

    >>> with_chinese_marks('总投资1,200.5万元,"南岭之眼"项目开工.')
    '总投资1,200.5万元，“南岭之眼”项目开工。'
    """
    if not ASCII_MARK.search(text):
        return text
    stops = "." if "。" not in text else ""
    parts: list[str] = []
    done = 0
    for found in ASCII_MARK.finditer(text):
        at, mark = found.start(), found.group()
        if mark == '"' or (mark == "." and not stops) or not _ends_words(text, at):
            continue
        parts += [text[done:at], CHINESE[mark]]
        done = at + 1
    marked = "".join((*parts, text[done:])) if parts else text
    return LINE_WITH_QUOTES.sub(_paired, marked) if '"' in marked else marked


def _ends_words(text: str, at: int) -> bool:
    """True where Chinese words stand before the mark, or, for all but stops, right behind it."""
    if text[at] != "." and re.match(f"[{HAN}]", text[at + 1 : at + 2]) and text[at - 1 : at].isalnum():
        return True
    return bool(at and BEHIND_WORDS.match(text, at - 1) and BEFORE_WORDS.match(text, at + 1))


def _paired(line: re.Match[str]) -> str:
    """The line with its quotes opening and closing by turns; where one is missing they stay as they are."""
    parts = line.group().split('"')
    if len(parts) % 2 == 0:
        return line.group()
    return "".join(part + "“”"[number % 2] for number, part in enumerate(parts[:-1])) + parts[-1]
