"""Members of a list that says how many it holds: 甲钢铁公司、乙生态城两个新项目; 开工6个，分别为：甲、乙、丙文化苑…"""

import re
from dataclasses import replace

from kaigong.reading.names.listed import is_member, runs_before
from kaigong.reading.names.projects import Name, NameKind
from kaigong.reading.numbers import plain
from kaigong.reading.scan import Scan
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

KINDS = r"(?:新|重点|重大|产业|工业|民生|基础设施|合作|投资|建设|签约|亿元){0,3}"
CLOSED = Sought(
    rf"(?<![等\d])(?P<count>[2-9]|1\d|[两三四五六七八九十])(?:个|大){KINDS}(?:项目|工程)(?!中|里|的|之|均|总|共|分|全|已)"
)
OPENED = Sought(
    r"(?P<count>\d{1,2}|[两三四五六七八九十])(?:个|项|条|座)[^。；]{0,40}?(?:分别[为是]|即)[：:]?(?P<list>[^。；，：:]{6,}+)$"
)
JOINT = re.compile(r"以及|[、和]")
OF_SUM = re.compile(
    r"(?:由[^，。；、]{2,16})?(?:计划|协议|预计)?总?(?:投资|耗资|斥资)(?:额|约|近|超|达|为|逾)*[\d.]{1,9}[十百千万亿]{0,3}(?:多|余)?(?:美|欧|日)?元(?:人民币)?的"
)
"""投资2亿元的甲项目、投资3亿元的乙项目: the sum is before the name."""
SUM = re.compile(r"(?:约|近|超)?[\d.]{1,9}(?:万|亿|元|公里|亩|吨|台|套|个).*")
SHORTEST, LONGEST = 3, 40


def counted_names(scan: Scan, sentence: Sentence, names: list[Name]) -> list[Name]:
    """The members that `names` leaves out, where the list holds as many as it is said to; what `names` holds only the
    beginning of is lengthened there."""
    found: list[Name] = []
    for closed in CLOSED.finditer(scan.text, sentence.start, sentence.stop):
        runs = runs_before(scan, sentence, closed.start())
        if len(runs) >= 2 and len(runs) == plain(closed["count"]):
            found += _members(scan, runs, names)
    for opened in OPENED.finditer(scan.text, sentence.start, sentence.stop):
        runs = _runs(scan.text, *opened.span("list"))
        if len(runs) >= 2 and len(runs) == plain(opened["count"]):
            found += _members(scan, runs, names)
    return found


def _runs(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The parts of the list; only marks join them where it has any, for a name may hold 和."""
    runs: list[tuple[int, int]] = []
    for joint in JOINT.finditer(text, start, stop):
        if joint.group() == "、" or text.find("、", start, stop) < 0:
            runs.append((start, joint.start()))
            start = joint.end()
    return [*runs, (start, stop)]


def _members(scan: Scan, runs: list[tuple[int, int]], names: list[Name]) -> list[Name]:
    found: list[Name] = []
    for start, stop in runs:
        sum_of = OF_SUM.match(scan.text, start, stop)
        start = sum_of.end() if sum_of is not None else start
        words = scan.text[start:stop]
        if not SHORTEST <= stop - start <= LONGEST or SUM.fullmatch(words):
            return []
        held = next((name for name in reversed(names) if name.start < stop and start < name.stop), None)
        if held is None and is_member(words):
            found.append(
                Name(start, stop, words, words, words[-2:], NameKind.NAMED, False, lead=start, rule="name.counted")
            )
        elif held is not None and held.start >= start and held.stop <= stop and not held.phase:
            names[names.index(held)] = replace(
                held, start=start, lead=start, stop=stop, words=words, whole=words, kind=NameKind.NAMED
            )
    return found
