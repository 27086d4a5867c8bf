"""Enterprises: by how their names end (有限公司, 集团), by what they do (甲投资…建设), by standing first in a name."""

import re
from dataclasses import dataclass

from kaigong.reading.lexicon import words
from kaigong.reading.names.edges import ENTERPRISE, left_edge
from kaigong.reading.names.projects import without_generic
from kaigong.reading.places.gazetteer import is_division
from kaigong.reading.scan import Scan
from kaigong.text.sentences import Sentence

LONGEST = 30
ACTS = re.compile(
    r"(?:在[^，。；]{2,14}?)?(?:(?:\d{1,2}月)?\d{1,2}日(?:晚间?)?)?(?:计划|拟|将|已|还|宣布|决定|日前|近日|正式)*(?:总)?(?:投资(?!者|额|环境)|斥资|出资|增资|落户|启动|投建|兴建|承建|签约|签署|开工建设|独资|耗资|建成|宣布|投入|计划投资|举行|举办|发布公告|公告)|将?在[^，。；]{2,20}?(?:分别)?(?:投资)?建设(?!的)"
)
BAD = re.compile(
    r"现场|市|县|区|省|政府|部门|项目|工程|记者|全国|我国|我省|我市|全市|全省|目前|今年|去年|企业$|公司$|双方|他|她|它|们|这|该|其|此|个|月|日|年|铁路|高速|电站|书记|主任|总|代表|不少|许多|多家|一期|二期|三期|基地|中心|园$|线$|厂$|路$|站$|累计|本次|此次|当地|民间|社会|完成|计划|领域|方面|产业|经济|加快|推进|\d"
)
BUILT_BY = re.compile(
    r"由(?P<firms>[^，。；]{2,60}?)(?:联合|共同|独家|独资|合作|合资|负责|牵头|分别|捐资|出资|全额)?(?:联合|共同)?"
    r"(?:投资|建设|兴建|承建|开发|出资|打造|运营|实施|援建|组建)"
)
SOURCE = re.compile(r"从(?P<firm>[^，。；、从]{2,16})(?:方面)?(?:获悉|了解到)")
OFFICE = re.compile(r"(?:局|厅|委|部|处|院|会|中心|政府|办|办公室|公告|报告|现场)$")
ENDED = re.compile(r"[^年\d]{2,20}?(?:有限公司|集团|公司|股份)")
INDUSTRY = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:能源|科技(?!园|城|中心|产业)|电子(?!信息|陶瓷|材料)|汽车(?!零|电|城|产)|光电|电气|重工|石化|新材(?!料)|药业|钢铁|铝业|锂业|锂电(?!池)|热电(?!联)|燃气|控股|电力(?!设备)|电器|水泥|光能|医疗|"
    r"医药|生物)(?=[\u4e00-\u9fff\d“(A-Za-z])"
)
DESCRIBED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:企业|巨头|厂商)(?=[\u4e00-\u9fffA-Za-z]{2})")
TIME_BEFORE = re.compile(r"(?:今年|日前|近日|目前|日|本周|昨天|今天|去年|上月|月)$")
TIMED = re.compile(r"(?:本周|日前|近日|今日|昨日|当天|上月)$")
HEADED = re.compile(r"(?P<firm>[\u4e00-\u9fffA-Za-z]{3,8})[：:]")
KIN = re.compile(r"(?:全资|控股|旗下)*(?:子公司|分公司)")
HAN = re.compile(r"[\u4e00-\u9fff]+")
NOUNS = re.compile(
    r"高铁|铁路|高速|地铁|企业|技术|照明|自主|国产|首条|绿色|气体|材料|核心|工业|综合|高速|跨海|先进|制造|智能|国家|重大|大型|海上|城市|农村|现代|新型|湖|河|江|山|路|[“”()\d]|万|吨|首|级|大$|的"
)
PRODUCTS = tuple(sorted((word for word in words("products", "word") if len(word) > 1), key=len, reverse=True))
BRACKETED = re.compile(r"\([\u4e00-\u9fff]{1,6}\)$")


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise's name in the run ``[start, stop)`` of a view, and the rule that saw it."""

    start: int
    stop: int
    name: str
    rule: str


def firms_in(scan: Scan, sentence: Sentence) -> list[Firm]:
    """The enterprises that the sentence names, in order; offices are none."""
    found = [
        *_by_ending(scan, sentence),
        *_by_act(scan, sentence),
        *_by_builder(scan, sentence),
        *_by_source(scan, sentence),
    ]
    kept: list[Firm] = []
    for firm in sorted(found, key=lambda firm: (firm.start, -firm.stop)):
        if not kept or firm.start >= kept[-1].stop:
            kept.append(firm)
    return kept


def _by_ending(scan: Scan, sentence: Sentence) -> list[Firm]:
    found = []
    for ending in scan.words("organisations", sentence.start, sentence.stop):
        if ending.meaning != "enterprise":
            continue
        start = left_edge(scan, ending.start, max(sentence.start, ending.start - LONGEST), ENTERPRISE)
        if ending.start - start < 2 or scan.text[start : ending.start] in (
            "子",
            "旗下子",
            "上市",
            "项目",
            "多家",
            "央企",
            "有限",
            "外资",
        ):
            continue
        kin = KIN.match(scan.text, start, ending.start)
        if kin is not None:
            start = kin.end()
        name = scan.text[start : ending.stop]
        if not _singles_out(scan.text[start : ending.start]):
            continue
        if re.match(r"(?:该|这家|此|本|各|多家|一家|全资|控股|旗下|大型|\d+家)", name) or (
            name.endswith(("产业集团", "子公司", "分公司")) and len(name) < 6
        ):
            continue
        found.append(Firm(start, ending.stop, name, "organisation.ending"))
    return found


def _by_act(scan: Scan, sentence: Sentence) -> list[Firm]:
    """甲光能启动…, 来自乙国的丙集团投资…: what begins a clause and does what enterprises do."""
    found = []
    for start, stop in sentence.clauses:
        acts = ACTS.search(scan.text, start, min(stop, start + 34))
        if acts is None:
            continue
        begin = left_edge(scan, acts.start(), start, ENTERPRISE)
        before = scan.text[start:begin]
        if before and before[-1] != "、" and "来自" not in before and not TIME_BEFORE.search(before):
            continue
        described = DESCRIBED.match(scan.text, begin, acts.start())
        if described is not None:
            begin = described.end()
        name = TIMED.sub("", scan.text[begin : acts.start()])
        ending = ENDED.match(name)
        if ending is not None:
            name = ending.group()
        if 2 <= len(name) <= 10 and not BAD.search(name):
            found.append(Firm(begin, begin + len(name), name, "organisation.act"))
    return found


def _by_builder(scan: Scan, sentence: Sentence) -> list[Firm]:
    found = []
    for built in BUILT_BY.finditer(scan.text, sentence.start, sentence.stop):
        at = built.start("firms")
        for name in re.split(r"[、和与]", built["firms"]):
            if 2 <= len(name) <= 20 and not BAD.search(name):
                found.append(Firm(at, at + len(name), name, "organisation.builder"))
            at += len(name) + 1
    return found


def _by_source(scan: Scan, sentence: Sentence) -> list[Firm]:
    """记者从甲公司获悉: who told of it is mostly who does it, unless it is an office."""
    return [
        Firm(source.start("firm"), source.end("firm"), source["firm"], "organisation.source")
        for source in SOURCE.finditer(scan.text, sentence.start, sentence.stop)
        if not OFFICE.search(source["firm"]) and not BAD.search(source["firm"])
    ]


def headed_firm(scan: Scan, sentence: Sentence) -> list[Firm]:
    """甲锌业：产能扩张提速: the enterprise that a heading begins with."""
    headed = HEADED.match(scan.text, sentence.start, sentence.stop)
    if headed is None or BAD.search(headed["firm"]) or scan.words("edges", headed.start(), headed.end("firm")):
        return []
    return [Firm(headed.start(), headed.end("firm"), headed["firm"], "organisation.headed")]


def _singles_out(stem: str) -> bool:
    """False for 投资公司, 锂业公司: what comes before the ending says only what it does."""
    return not (
        stem.startswith(("公司", "集团", "企业"))
        or without_generic(stem) == ""
        or (stem.endswith("业") and len(stem) <= 3)
        or stem in PRODUCTS
    )


def fused_firm(name: str, places: tuple[str, ...]) -> str:
    """The enterprise that stands first in a project's name, before a place or what it makes; empty where none does.

    >>> fused_firm("云帆联创锂电池负极材料项目", ()), fused_firm("国电云岫风电场", ("云岫",))
    ('云帆联创', '国电')
    """
    ending = ENDED.match(name)
    if ending is not None:
        return ending.group()
    at = min((name.find(place) for place in places if place in name), default=-1)
    if at == 0:
        return ""
    if 2 <= at <= 6 and not BAD.search(name[:at]) and not NOUNS.search(name[:at]):
        return name[:at]
    industry = INDUSTRY.match(name)
    if industry is not None and not name.startswith(PRODUCTS) and not BAD.search(industry.group()):
        return industry.group()
    at = next((n for n in range(2, 5) if name[n:].startswith(PRODUCTS)), 0)
    lead = name[:at]
    if len(name) < 6 or not HAN.fullmatch(lead) or BAD.search(lead) or NOUNS.search(lead) or name.startswith(PRODUCTS):
        return ""
    return "" if name[1:].startswith(PRODUCTS) or not without_generic(lead) or is_division(lead) else lead
