"""Where a name begins: backwards from its end to a stop, or to a word of the lexicon that no name runs over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kaigong.reading.scan import Scan, Word


@dataclass(frozen=True)
class Border:
    """What ends one kind of name on its left: `stops`. What `pairs` close is stepped over whole, up to `reach` long."""

    stops: frozenset[str]
    pairs: Mapping[str, str]
    reach: int


CODE = re.compile(r"\d{6}|(?:以下)?[简下]称|(?:\d{1,2}月)?\d{1,2}日")
"""云帆股份(600999)南岭基地: an enterprise's code at the exchange; 今天(9月6日)南岭基地: a day."""
DIGITS = frozenset("0123456789一二三四五六七八九十同每多工")
PROJECT = Border(
    stops=frozenset('，,。；;、：:！？!?\n 《》<>|—…★●■“‘("*#【】'), pairs={"”": "“", "’": "‘", ")": "("}, reach=24
)
ENTERPRISE = Border(stops=frozenset('，,。；;、：:！？!?\n 《》<>|—…“‘”’"*#('), pairs={")": "("}, reach=10)


LATIN = re.compile(r"[A-Za-z] [A-Za-z]")
"""Between the words of a foreign name (Weld Range铁矿)."""
THOUSAND = re.compile(r"\d{3}(?!\d)")
"""Behind the comma of 3,000."""


def left_edge(scan: Scan, at: int, floor: int, border: Border) -> int:
    """Where the name begins that goes on at `at`, no earlier than `floor`; offsets in the view."""
    text = scan.text
    edges = scan.ending("edges", at)
    stops, pairs = border.stops, border.pairs
    while at > floor:
        letter = text[at - 1]
        if letter in pairs:
            opened = text.rfind(pairs[letter], max(floor, at - border.reach), at - 1)
            if opened < 0 or CODE.match(text, opened + 1, at - 1):
                return at
            at = opened
            continue
        if letter == " " and at > floor + 1 and LATIN.match(text, at - 2):
            at -= 2
            continue
        if letter in stops and not (letter == "," and text[at - 2 : at - 1].isdecimal() and THOUSAND.match(text, at)):
            return at
        word = edges.get(at)
        if word is not None:
            if _ends(text, word, floor, border):
                return at
            at = max(word.start, floor)
            continue
        at -= 1
    return at


def _ends(text: str, word: Word, floor: int, border: Border) -> bool:
    """False for the first letter of 均远电子 behind a mark, for an adverb wants a subject before it, and for the 日 of
    红日光伏, for a day has its number."""
    if word.meaning == "adverb":
        return word.start > floor and text[word.start - 1] not in border.stops
    if word.meaning == "day":
        return word.start <= floor or text[word.start - 1] in DIGITS
    return word.meaning == "edge"
