"""Members of a list that have no head noun of their own: 甲电机、乙储能等16个项目, 30吨甲、800吨乙等项目."""

import re

from kaigong.reading.lexicon.lists import any_of
from kaigong.reading.names.edges import PROJECT, left_edge
from kaigong.reading.names.projects import Name, NameKind, without_fields
from kaigong.reading.scan import Scan
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

CLOSED = Sought(
    r"等(?P<count>\d{1,4}(?:多|余)?个|[两三四五六七八九十]个|一(?:大)?批|(?:[续在新]建|在谈|新?签约|新?开工|竣工|投产)(?=项目))?[^，。；、：]{0,8}?(?:项目|工程)"
    r"(?P<behind>\d{1,4}(?:多|余)?个)?"
)
OUTPUT = re.compile(r"\d[\d.]{0,15}[万亿]?(?:吨|件|台|套|辆|只|片|条|千瓦|兆瓦|GW|MW|GWh|MWh|吉瓦|平方米|立方米)")
SET_GOING = re.compile(rf"{any_of('names/sets_going')}(?:了|好)?$")
KIND_OF_WORKS = re.compile(rf"{any_of('names/kinds_of_works')}$")
COMES_ABOUT = re.compile(rf"{any_of('names/comes_about')}")
MEMBERS_MAX = 12
LONGEST = 24


def listed_names(scan: Scan, sentence: Sentence, names: list[Name]) -> list[Name]:
    """The members that `names` leaves out; fields of industry (交通、能源等16个项目) are none."""
    found: list[Name] = []
    for closed in CLOSED.finditer(scan.text, sentence.start, sentence.stop):
        members, start = _members(scan, sentence, closed.start(), names)
        counted = bool(closed["count"] or closed["behind"])
        sure = counted or _is_acted_on(scan, sentence, start, closed.end())
        found += [member for member in members if OUTPUT.search(member.words) or (sure and _is_member(member.words))]
    return found


def _members(scan: Scan, sentence: Sentence, stop: int, names: list[Name]) -> tuple[list[Name], int]:
    """What stands in the list that ends at `stop` without a head noun, and where the list begins."""
    members: list[Name] = []
    start = stop
    for _ in range(MEMBERS_MAX):
        works = KIND_OF_WORKS.search(scan.text, max(sentence.start, stop - 4), stop)
        ends = works.start() if works is not None else stop
        start = left_edge(scan, ends, max(sentence.start, stop - LONGEST), PROJECT)
        held = next((name for name in names if name.start < stop and start < name.stop), None)
        if held is not None:
            start = held.start
        elif stop - start >= 3:
            member = scan.text[start:stop]
            members.append(
                Name(start, stop, member, member, member, NameKind.NAMED, False, lead=start, rule="name.listed")
            )
        if start <= sentence.start or scan.text[start - 1] != "、":
            break
        stop = start - 1
    return members, start


def _is_acted_on(scan: Scan, sentence: Sentence, start: int, stop: int) -> bool:
    """推动甲、乙等项目建成, 甲、乙等项目顺利投产: what is done, or comes about, is told of single works."""
    if SET_GOING.search(scan.text, max(sentence.start, start - 6), start):
        return True
    opens = start == sentence.start or scan.text[start - 1] in "，,：:；"
    return opens and COMES_ABOUT.match(scan.text, stop) is not None


def _is_member(item: str) -> bool:
    return len(item) >= 4 and bool(without_fields(item))
