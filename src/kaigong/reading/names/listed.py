"""Members of a list that have no head noun of their own: 甲电机、乙储能等16个项目, 甲至乙、丙至丁2条铁路."""

import re
from dataclasses import replace

from kaigong.reading.lexicon import words
from kaigong.reading.lexicon.lists import any_of
from kaigong.reading.names.edges import PROJECT, left_edge
from kaigong.reading.names.fields import without_fields, without_generic
from kaigong.reading.names.projects import Name, NameKind
from kaigong.reading.numbers import plain
from kaigong.reading.places.gazetteer import is_division
from kaigong.reading.scan import Scan
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

CLOSED = Sought(
    r"等(?P<count>\d{1,4}(?:多|余)?个(?:[^，。；、：\d]{1,8}、\d{1,4}个)?|[两三四五六七八九十]个|一(?:大)?批|一系列|若干|众多|多个|(?:[续在新]建|在谈|新?签约|新?开工|竣工|投产)(?=项目))?(?:[^，。；、：]|(?<=[省市县区])、(?=[省市县区])){0,8}?(?:项目|工程)"
    r"(?P<behind>\d{1,4}(?:多|余)?个)?"
)
OUTPUT = re.compile(r"\d[\d.]{0,15}[万亿]?(?:吨|件|台|套|辆|只|片|条|千瓦|兆瓦|GW|MW|GWh|MWh|吉瓦|平方米|立方米)")
SET_GOING = re.compile(rf"{any_of('names/sets_going')}(?:了|好)?$")
KIND_OF_WORKS = re.compile(rf"{any_of('names/kinds_of_works')}$")
COMES_ABOUT = re.compile(rf"{any_of('names/comes_about')}")
MEMBERS_MAX = 12
LONGEST = 24
PARTS = ("生产线", "产线", "量产线", "流水线", "车间", "厂房", "机组", "泊位", "装置")
HEADS = "|".join(
    sorted((w for w, c in words("heads", "class").items() if c == "place" and len(w) > 1 and w not in PARTS), key=len)[
        ::-1
    ]
)
SHARED = Sought(
    r"(?P<more>等)?(?P<count>\d{1,3}|[两三四五六七八九十]{1,2})(?:个|条|座|家|项|处|所|县|市)"
    rf"(?:重点|重大|新建|在建|大型|中型|省级|国家级)*(?P<head>(?:{HEADS})(?:建设|新建|扩建|改造)?(?:项目|工程)?)"
)
"""井冈至睦村、寻川至全岭2个高速公路项目: each has the noun behind the count."""
SHARED_BARE = Sought(
    rf"等(?P<head>(?:航道|(?:{HEADS})))(?:建设|新建|扩建|改造)?(?:项目|工程)?(?=[，。；、]|建设|$|前期|加快|建成|开工|通车|贯通|开通|投运|全线|相继|陆续|项目|工程)"
)
"""开工云岭至南溪、北川至远山等铁路: each has the noun behind 等, where the list says what is done to it."""
SHARED_PLAIN = Sought(
    r"(?<=[\u4e00-\u9fff]、)(?:(?!等)[\u4e00-\u9fff]){2,3}(?P<head>高铁|铁路|高速公路|高速)(?!网|局|公司|[东西南北]?站|集团|口|出口|收费)"
)
"""建成云岫、岫北高铁: each of the lines called by the letters of its ends has the noun."""
SHARED_ENDS = Sought(
    r"(?<=、)[^，。；、至等：:]{2,12}至[^，。；、至等]{2,8}?(?P<head>高速公路|城际铁路|高速铁路|高速|高铁|铁路|公路)(?![一二三四五六七八九十]|网|局|公司|[东西南北]?站|集团|口|出口|收费)"
)
"""云岫至岫北、岫北至远岭高速公路: each has the noun."""
ENDS_ONLY = re.compile(r"[^，。；、至等：:]{2,14}至[^，。；、至等]{2,8}")
OWN_LINE = re.compile(r"高速|高铁|铁路|公路|[路线段](?:[)）]|$)|号线")
HAS_NOUN = re.compile(rf"(?:{HEADS}|项目|工程)$")
LINES = ("高速公路", "高速", "铁路", "高铁", "城际铁路", "城际")
OF_LINE = re.compile(
    r"(?!全|各|多|城|国|省|市|县|区|农|干|新|高|普)(?:(?!等)[\u4e00-\u9fff]){2,4}(?:[(（][\u4e00-\u9fff]{2,6}[)）])?"
)
"""京岫、岫北等高速公路: a line by the first letters of its ends."""
BETWEEN_ENDS = re.compile(r"[\u4e00-\u9fff)）]至[\u4e00-\u9fff]|\d万?吨级|一级$|段[)）]?$")
"""A line by its ends, a waterway by its class: what can only be meant with the noun."""
JOINED = re.compile(r"(?:以及|[、和])(?:在建|续建|新建|拟建)?$")
JOINT = re.compile(r"以及|[、和]")
COUNTS = re.compile(r"\d{1,4}(?:多|余)?[个项](?=[\u4e00-\u9fff]{0,6}(?:项目|工程))")
"""甲等14个项目和乙等7个项目: the first count is no member of the second list."""
THERE_ARE = re.compile(r"(?:[已现共还另]有|已)(?=.{3})")
HAN = re.compile(r"[\u4e00-\u9fff]+")
ENDS_MEMBER = re.compile(r"[，。；：\s“”‘’《》]")


def listed_names(scan: Scan, sentence: Sentence, names: list[Name]) -> list[Name]:
    """The members that `names` leaves out; fields of industry (交通、能源等16个项目) are none."""
    found: list[Name] = []
    for closed in CLOSED.finditer(scan.text, sentence.start, sentence.stop):
        members, start = _members(scan, sentence, closed.start(), names)
        counted = bool(closed["count"] or closed["behind"])
        sure = counted or _is_acted_on(scan, sentence, start, closed.end())
        found += [member for member in members if OUTPUT.search(member.words) or (sure and is_member(member.words))]
    return found


def sharing_names(scan: Scan, sentence: Sentence) -> tuple[list[Name], list[tuple[int, int]]]:
    """The members of lists that are counted by a noun that all of them share (南岭、北川两座电站), and where such lists
    stand, noun and all."""
    found: list[Name] = []
    lists: list[tuple[int, int]] = []
    for shared in SHARED.finditer(scan.text, sentence.start, sentence.stop):
        runs = runs_before(scan, sentence, shared.start())
        count = plain(shared["count"])
        if len(runs) < 2 or count is None or len(runs) > count or (len(runs) < count and not shared["more"]):
            continue
        names = _sharing_all(scan.text, runs, shared["head"])
        if names:
            found += names
            lists.append((runs[0][0], shared.end()))
    for shared in SHARED_BARE.finditer(scan.text, sentence.start, sentence.stop):
        runs = runs_before(scan, sentence, shared.start())
        told = [scan.text[start:stop] for start, stop in runs]
        of_works = shared.group().endswith(("项目", "工程")) and all(map(ENDS_ONLY.fullmatch, told))
        if len(runs) < 2 or not (of_works or _is_acted_on(scan, sentence, runs[0][0], shared.end())):
            continue
        names = _sharing_all(scan.text, runs, shared["head"])
        by_letters = shared["head"] in LINES and all(map(OF_LINE.fullmatch, told))
        if names and (by_letters or all(map(BETWEEN_ENDS.search, told))):
            found += [replace(name, named=True) for name in names]
            lists.append((runs[0][0], shared.end()))
    ends = scan.text.find("至", sentence.start, sentence.stop) >= 0
    for shared in SHARED_ENDS.finditer(scan.text, sentence.start, sentence.stop) if ends else ():
        runs = _only_ends(scan.text, runs_before(scan, sentence, shared.start("head")))
        if len(runs) >= 2 and not any(start < runs[-1][1] and runs[0][0] < stop for start, stop in lists):
            found += _sharing_all(scan.text, runs, shared["head"])
            lists.append((runs[0][0], shared.end()))
    for shared in SHARED_PLAIN.finditer(scan.text, sentence.start, sentence.stop):
        runs = runs_before(scan, sentence, shared.start("head"))
        told = [scan.text[start:stop] for start, stop in runs]
        if len(runs) >= 2 and all(_is_by_letters(one) for one in told):
            found += _sharing_all(scan.text, runs, shared["head"])
            lists.append((runs[0][0], shared.end()))
    return found, lists


def _only_ends(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last runs that are nothing but a line's two ends."""
    kept = 0
    while kept < len(runs):
        start, stop = runs[-kept - 1]
        if not ENDS_ONLY.fullmatch(text, start, stop) or OWN_LINE.search(text, start, stop):
            break
        kept += 1
    return runs[len(runs) - kept :]


def _is_by_letters(member: str) -> bool:
    return len(member) <= 3 and OF_LINE.fullmatch(member) is not None and not is_division(member)


def _sharing_all(text: str, runs: list[tuple[int, int]], head: str) -> list[Name]:
    """Each run with the noun `head`; none where one of them has a noun of its own, or is a field of industry."""
    if not all(_shares(text[start:stop]) for start, stop in runs):
        return []
    return [_sharing(start, stop, text[start:stop], head) for start, stop in runs]


def _shares(member: str) -> bool:
    """False for a field of industry, and for what has a noun of its own."""
    return bool(without_fields(member) and without_generic(member)) and not HAS_NOUN.search(member)


def _sharing(start: int, stop: int, member: str, head: str) -> Name:
    noun = head.removesuffix("项目").removesuffix("工程") or head
    named = head != noun
    written = member + head
    return Name(
        start, stop, written, written, noun, NameKind.NAMED, named, class_="place", lead=start, rule="name.sharing"
    )


def runs_before(scan: Scan, sentence: Sentence, stop: int) -> list[tuple[int, int]]:
    """The parts of the list that ends at `stop`, between the marks and words that join them."""
    clause = next((one for one in reversed(sentence.clauses) if one[0] < stop), (sentence.start, stop))
    start = max(clause[0], stop - LONGEST * MEMBERS_MAX)
    runs: list[tuple[int, int]] = []
    for joint in JOINT.finditer(scan.text, start, stop):
        if not _is_in_place(scan.text, joint.start()):
            runs.append((start, joint.start()))
            start = joint.end()
    runs.append((start, stop))
    first = left_edge(scan, runs[0][1], max(runs[0][0], runs[0][1] - LONGEST), PROJECT)
    runs[0] = (first, runs[0][1])
    return runs if all(2 <= stop - start <= LONGEST for start, stop in runs) else []


def _is_in_place(text: str, at: int) -> bool:
    """True for the 和 of 西和县."""
    return text[at] == "和" and any(is_division(text[at - n : at - n + 3]) for n in (0, 1, 2) if at >= n)


def _members(scan: Scan, sentence: Sentence, stop: int, names: list[Name]) -> tuple[list[Name], int]:
    """What stands in the list that ends at `stop` without a head noun, and where the list begins."""
    members: list[Name] = []
    start = stop
    for _ in range(MEMBERS_MAX):
        works = KIND_OF_WORKS.search(scan.text, max(sentence.start, stop - 4), stop)
        ends = works.start() if works is not None else stop
        start = _behind_mark(scan, sentence, stop) or _edge(scan, ends, max(sentence.start, stop - LONGEST))
        held = next((name for name in reversed(names) if name.start < stop and start < name.stop), None)
        there = THERE_ARE.match(scan.text, start, stop)
        start = there.end() if there is not None else start
        if held is not None:
            start = held.start
            longer = _longer(scan, held, stop) if held.stop < stop and _goes_on(scan, held.stop, stop) else held
            names[names.index(held)] = replace(longer, named=longer.named or longer.kind is NameKind.NAMED)
        elif stop - start >= 3 and not COUNTS.match(scan.text, start, stop):
            member = scan.text[start:stop]
            members.append(
                Name(start, stop, member, member, member, NameKind.NAMED, True, lead=start, rule="name.listed")
            )
        joined = JOINED.search(scan.text, max(sentence.start, start - 4), start)
        if joined is None or not _is_joined(scan, sentence, joined.start()):
            break
        stop = joined.start()
    return members, start


def _is_joined(scan: Scan, sentence: Sentence, at: int) -> bool:
    """True for a mark, and for the 和 before the last of a list that marks join."""
    if scan.text[at] != "和":
        return True
    return not _is_in_place(scan.text, at) and scan.text.rfind("、", max(sentence.start, at - LONGEST), at) >= 0


def _edge(scan: Scan, at: int, floor: int) -> int:
    """Where the first member begins, over the 及 of 骨干及配套."""
    start = left_edge(scan, at, floor, PROJECT)
    while scan.text[start - 1 : start] == "及" and start - 1 > floor:
        start = left_edge(scan, start - 1, floor, PROJECT)
    return start


def _goes_on(scan: Scan, start: int, stop: int) -> bool:
    """True for the 现代化改造 of 云岫灌区现代化改造、."""
    return (
        2 <= stop - start <= 10
        and HAN.fullmatch(scan.text, start, stop) is not None
        and all(word.word == "及" for word in scan.words("edges", start, stop))
    )


def _longer(scan: Scan, name: Name, stop: int) -> Name:
    written = scan.text[name.start : stop]
    return replace(name, stop=stop, words=written, whole=written, phase="", unit=False, kind=NameKind.NAMED)


def _behind_mark(scan: Scan, sentence: Sentence, stop: int) -> int:
    """Where a member begins that stands between two marks of its list (、西和县饮水、); 0 where it does not."""
    mark = scan.text.rfind("、", max(sentence.start, stop - LONGEST), stop)
    if mark < 0:
        return 0
    edges = scan.words("edges", mark + 1, stop)
    own = all(word.word == "及" or (word.word == "和" and _is_in_place(scan.text, word.start)) for word in edges)
    return mark + 1 if own and not ENDS_MEMBER.search(scan.text, mark + 1, stop) else 0


def _is_acted_on(scan: Scan, sentence: Sentence, start: int, stop: int) -> bool:
    """推动甲、乙等项目建成, 甲、乙等项目顺利投产: what is done, or comes about, is told of single works."""
    if SET_GOING.search(scan.text, max(sentence.start, start - 6), start):
        return True
    opens = start == sentence.start or scan.text[start - 1] in "，,：:；的"
    return opens and COMES_ABOUT.match(scan.text, stop) is not None


def is_member(item: str) -> bool:
    return len(item) >= 4 and bool(without_fields(item))
