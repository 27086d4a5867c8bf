"""Members of a list that have no head noun of their own: 甲电机、乙储能等16个项目, 30吨甲、800吨乙等项目."""

import re
from functools import cache

from kaigong.reading.lexicon import words
from kaigong.reading.names.edges import PROJECT, left_edge
from kaigong.reading.names.projects import Name, NameKind
from kaigong.reading.scan import Scan
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

CLOSED = Sought(
    r"等(?P<count>\d{1,4}(?:多|余)?个|[两三四五六七八九十]个|一(?:大)?批|(?:[续在新]建|在谈|新?签约|新?开工|竣工|投产)(?=项目))?[^，。；、：]{0,8}?(?:项目|工程)"
    r"(?P<behind>\d{1,4}(?:多|余)?个)?"
)
OUTPUT = re.compile(r"\d[\d.]*[万亿]?(?:吨|件|台|套|辆|只|片|条|千瓦|兆瓦|GW|MW|GWh|MWh|吉瓦|平方米|立方米)")
MEMBERS_MAX = 12
LONGEST = 24


def listed_names(scan: Scan, sentence: Sentence, names: list[Name]) -> list[Name]:
    """The members that `names` leaves out; fields of industry (交通、能源等16个项目) are none."""
    found: list[Name] = []
    for closed in CLOSED.finditer(scan.text, sentence.start, sentence.stop):
        stop = closed.start()
        for _ in range(MEMBERS_MAX):
            start = left_edge(scan, stop, max(sentence.start, stop - LONGEST), PROJECT)
            held = next((name for name in names if name.start < stop and start < name.stop), None)
            if held is not None:
                start = held.start
            elif stop - start >= 3 and _is_member(scan.text[start:stop], bool(closed["count"] or closed["behind"])):
                words_ = scan.text[start:stop]
                found.append(Name(start, stop, words_, words_, words_, NameKind.NAMED, False, rule="name.listed"))
            if start <= sentence.start or scan.text[start - 1] != "、":
                break
            stop = start - 1
    return found


def _is_member(item: str, counted: bool) -> bool:
    if OUTPUT.search(item):
        return True
    return counted and len(item) >= 4 and bool(_without_fields(item))


def _without_fields(item: str) -> str:
    """What is left of the item without what names an industry or nothing."""
    at = 0
    while at < len(item):
        length = next((n for n in range(min(8, len(item) - at), 0, -1) if item[at : at + n] in _fields()), 0)
        if not length:
            return item
        at += length
    return ""


@cache
def _fields() -> frozenset[str]:
    return frozenset(words("products", "word")) | frozenset(words("generic", "word"))
