"""The numbers of a Word document's paragraphs (一、 1. 第二章), which stand only in its numbering definition."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

PLACE = re.compile(r"%([1-9])")
DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
UNSAID = frozenset({"bullet", "none"})
CLOSED = "、）)】〕"
"""After these the words follow at once; after others a blank stands, so that «1.» and 5亿元 stay two numbers."""
STYLES_MAX = 12
"""Styles that rest on one another; more would be a circle."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    words: str = ""
    start: int = 1


class Numbering:
    """Counts through one document: `before` is asked for its paragraphs in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str | None, tuple[str, int] | None]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        for one in [] if numbering is None else numbering:
            if _name(one) == "abstractNum":
                levels = (each for each in one if _name(each) == "lvl")
                self._levels[_value(one, "abstractNumId")] = {
                    _number(_value(each, "ilvl"), 0): _level(each) for each in levels
                }
            elif _name(one) == "num":
                self._lists[_value(one, "numId")] = (_value(_child(one, "abstractNumId")), _restarts(one))
        for one in [] if styles is None else styles:
            if _name(one) == "style":
                self._styles[_value(one, "styleId")] = (
                    _value(_child(one, "basedOn")) or None,
                    _of_properties(_child(one, "pPr")),
                )

    def before(self, paragraph: Any) -> str:
        """The number that a reader of the document sees before the paragraph; "" where there is none."""
        properties = _child(paragraph, "pPr")
        found = _of_properties(properties) or self._of_style(_value(_child(properties, "pStyle")))
        if found is None or found[0] not in self._lists:
            return ""
        list_id, depth = found
        kind, restarts = self._lists[list_id]
        levels = self._levels.get(kind, {})
        if depth not in levels:
            return ""
        counts = self._counts[kind]
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level, start in restarts.items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _said(levels, counts, depth)

    def _of_style(self, style: str) -> tuple[str, int] | None:
        for _ in range(STYLES_MAX):
            based_on, found = self._styles.get(style, (None, None))
            if found is not None or based_on is None:
                return found
            style = based_on
        return None


def _said(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    if levels[depth].format in UNSAID:
        return ""

    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        return written(counts.get(level, levels.get(level, _Level()).start), levels.get(level, _Level()).format)

    words = PLACE.sub(number, levels[depth].words).strip()
    return words if not words or words[-1] in CLOSED else f"{words} "


def written(count: int, format: str) -> str:
    """A count as a numbering format of Word writes it; in one that is not known here, in digits.

    >>> written(21, "chineseCounting"), written(4, "upperRoman"), written(3, "decimalEnclosedCircle")
    ('二十一', 'IV', '③')
    """
    if format in CHINESE and 0 < count < 100:
        ten, one = divmod(count, 10)
        return ((DIGITS[ten] if ten > 1 else "") + "十" if ten else "") + (DIGITS[one] if one or not ten else "")
    if format in CHINESE or format == "ideographDigital":
        return "".join(DIGITS[int(digit)] for digit in str(count))
    if format.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x245F + count)
    if format == "ideographTraditional" and 0 < count <= 10:
        return STEMS[count - 1]
    if format in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(0x60 + count)
        return letter.upper() if format == "upperLetter" else letter
    if format in ("lowerRoman", "upperRoman") and 0 < count < 400:
        roman = _roman(count)
        return roman.upper() if format == "upperRoman" else roman
    return str(count)


def _roman(count: int) -> str:
    found = ""
    for value, letters in ROMAN:
        found += letters * (count // value)
        count %= value
    return found


def _level(element: Any) -> _Level:
    format, words, start = (_child(element, name) for name in ("numFmt", "lvlText", "start"))
    return _Level(_value(format) or "decimal", _value(words), _number(_value(start), 1))


def _restarts(list_: Any) -> dict[int, int]:
    return {
        _number(_value(one, "ilvl"), 0): _number(_value(_child(one, "startOverride")), 1)
        for one in list_
        if _name(one) == "lvlOverride" and _child(one, "startOverride") is not None
    }


def _of_properties(properties: Any | None) -> tuple[str, int] | None:
    """List and depth that the properties of a paragraph or style name; list 0 says that there is no number."""
    numbered = _child(properties, "numPr")
    list_id = _value(_child(numbered, "numId"))
    return (list_id, _number(_value(_child(numbered, "ilvl")), 0)) if list_id else None


def _child(element: Any | None, name: str) -> Any | None:
    return None if element is None else next((one for one in element if _name(one) == name), None)


def _value(element: Any | None, attribute: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == attribute), "")


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() and len(written) < 6 else otherwise


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
