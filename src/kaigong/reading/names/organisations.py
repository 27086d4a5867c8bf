"""Enterprises: by how their names end (有限公司, 集团), by what they do (甲投资…建设), by standing first in a name."""

import re
from dataclasses import dataclass, replace

from kaigong.reading.lexicon import words
from kaigong.reading.lexicon.lists import any_of, any_unless, word_list
from kaigong.reading.names.edges import ENTERPRISE, left_edge
from kaigong.reading.names.fields import without_generic
from kaigong.reading.places.gazetteer import is_division
from kaigong.reading.scan import Scan, Word
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

LONGEST = 30
ACT = rf"(?!{any_of('names/not_enterprise_acts')}|投资(?:[，。；、：]|$)){any_of('names/enterprise_acts')}"
"""稳定基础设施投资，: at a clause's end the word is no act."""
ACTS = Sought(
    rf"(?:\(\d{{6}}[^，。；)]{{0,6}}\))?(?:(?:于|在)[^，。；]{{2,14}}?)?(?:(?:19|20)\d\d年)?(?:(?:\d{{1,2}}月)?\d{{1,2}}日(?:晚间?)?|(?<=年)\d{{1,2}}月)?"
    rf"(?:在[^，。；]{{2,24}}?|(?:[已将拟]|日前|近日)?与(?P<partner>[^，。；]{{2,24}}?))?{any_of('names/act_leads')}{{0,6}}(?:总)?{ACT}"
    r"|将?在[^，。；]{2,20}?(?:分别)?(?:投资)?建设(?!的)"
)
INVESTOR = Sought(r"[、；](?P<firm>[\u4e00-\u9fffA-Za-z]{3,10}?)(?:计划|拟|将)?(?:总?投资|斥资|出资)(?=\d)")
"""甲集团投资38亿元建设…、云帆灯饰投资10亿元建设…: each in its place of the list."""
BAD = re.compile(rf"{any_of('names/no_enterprise_holds')}|{any_of('names/no_enterprise_ends')}$|\d")
IN_FIRM = r"(?!区|商|利用|有限|集团|发展|控股|管理|公司|股份|合作社)"
"""由云帆投资有限公司建设: the word is of the name."""
BUILT_BY = Sought(
    rf"(?:由|(?:项目|工程|基地|电站)为)(?P<firms>[^，。；]{{2,60}}?){any_of('names/built_manners')}?(?:联合|共同)?{any_of('names/builds')}{IN_FIRM}"
)
SOURCE = Sought(rf"从(?P<firm>[^，。；、从]{{2,16}})(?:方面)?{any_of('names/telling')}")
OFFICE = re.compile(rf"{any_of('names/offices')}$")
ENDED = re.compile(r"(?P<stem>[^年\d]{2,20}?)(?:有限公司|集团|公司|股份)")
BEFORE_TRADE = (
    "环保|电子|生物|能源|新能源|新材料|信息|智能|农业|食品|机械|光电|装备|环境"
    "|化工|医疗|半导体|网络|数字|节能|自动化|精密|机电|电力"
)
"""What an enterprise does, before 科技."""
INDUSTRY = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,4}}{any_unless('names/industries')}|(?!.?(?:现代|高效|特色|生态))[\u4e00-\u9fff]{{2,4}}(?:{BEFORE_TRADE})科技)(?=[\u4e00-\u9fff\d“(A-Za-z])"
)
DESCRIBED = re.compile(rf"[\u4e00-\u9fff]{{0,6}}{any_of('names/described_as')}(?=[\u4e00-\u9fffA-Za-z]{{2}})")
TOLD_TIME = re.compile(rf"{any_of('names/told_times')}$")
ACT_TIME = re.compile(rf"{any_of('names/act_times')}$")
HEADED = re.compile(r"(?P<firm>[\u4e00-\u9fffA-Za-z]{3,8})[：:]")
NO_FIRM_HEADS = re.compile(rf"{any_of('names/offices')}$|^https?$")
"""交通运输部：…: an office's news."""
KIN = re.compile(rf"{any_of('names/kinships')}*(?:子公司|分公司)")
KIN_INSIDE = re.compile(rf".{{2,12}}?{any_of('names/kinships')}*(?:子公司|旗下(?:的)?)(?=.{{3}})")
"""云帆股份子公司远岫科技有限公司: the name begins behind what it is to the other."""
SUBSIDIARY = re.compile(
    r"[“”]?(?P<firm>[\u4e00-\u9fffA-Za-z]{2,10}?)[“”]?(?=拟|将|与|在|已|计划|投资|出资|负责|作为|建设|的)"
)
"""全资子公司云帆成都拟…: a subsidiary's short name behind what it is."""
PARENT = re.compile(
    r"[\u4e00-\u9fff]{2,14}?集团(?!有限|股份|公司|控股|总公司|财务|[\u4e00-\u9fff]{0,3}分公司)(?=[\u4e00-\u9fff()]{5})"
)
"""云帆建材集团南岭岫北水泥有限公司: two enterprises."""
IN_ZONE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:高新区|经开区|开发区|工业园区?|产业园区?)(?!投资|建设|开发|管理|发展|城市|国有|资产|控股|产业|实业|运营|服务)"
    r"(?=[\u4e00-\u9fff()]{4})"
)
"""南岭高新区江州云帆药业有限公司: the zone is where it lies."""
IN_ROLE = re.compile(r"(?:单位)?(?:为|是|:)?(?P<firm>[\u4e00-\u9fffA-Za-z]{3,14}?)(?=表示|称|透露|介绍|[，。；]|$)")
"""开发者云帆信托表示: who is said to build or run it."""
NO_NAME_ALONE = frozenset(word_list("names/no_enterprise_alone"))
NO_NAME_BEGINS = re.compile(rf"(?:{any_of('names/no_enterprise_begins')}|\d+家)")
TRADE = re.compile(rf"{any_unless('names/industries')}$")
OF_PLACE = re.compile(r".*业|石化|钢铁|水泥|重工|热电|特钢|铸管")
"""锦州钛业, 茂名石化: an enterprise that bears its city's name."""
BRANDED_WORKS = re.compile(
    r"(?P<firm>[\u4e00-\u9fff]{2,6}?)(?:(?:国际|商业|城市)*(?:综合体|大酒店|酒店|购物中心|商业广场|家居广场|商贸城|家居城|奥特莱斯|万象城))"
)
"""云帆商业综合体, 远岫国际大酒店: such works bear the name of who runs them."""
BRANDED = re.compile(
    r"(?P<firm>[\u4e00-\u9fffA-Za-z]{2,6})\((?![扩改新续]建|技改|[一二三四]期)[\u4e00-\u9fff]{2,4}\)(?=[\u4e00-\u9fff])"
)
"""云帆(南岭)产业园: a brand with the place in brackets."""
BRANCH = re.compile(rf"[\u4e00-\u9fff]{{0,4}}?{any_of('enterprise_endings')}(?=\d|年产|[一二三四]期)")
"""云帆(南岭)热电50兆瓦机组: what bears its brand there is an enterprise of its own."""
KNOWN = re.compile(
    rf"{any_of('names/known_enterprises')}(?:[一二三四五六七八九十]{{1,3}}局)?(?:集团|股份|公司)?(?=[\u4e00-\u9fffA-Za-z\d(“])"
)
OF_KNOWN = re.compile(rf"[\u4e00-\u9fff]{{2,4}}?{any_of('enterprise_endings')}(?=\d|年产|[一二三四]期)")
"""中核南岭金属5万吨硅铁: the enterprise known to all is only the first word of another's name."""
ACTING = re.compile(
    r"(?:方面)?(?:在(?!线|建|手|职)|将|与|和|及|、|拟|也|再次?|又|还|已|正(?!式)|计划|宣布|投资(?!者|额|环境|集团|公司|有限|控股|发展)|携手|联合|旗下|退出|暂停|"
    r"的|分别|双方|共同|签|持股|承建|负责(?!人)|斥资|出资|增资|董事长|总裁|总经理|副总|(?:19|20)\d\d年|\d{1,2}月|近日|日前|昨日|今日)"
)
BEFORE_KNOWN = re.compile(
    rf"(?:[和与由及是]|[携联牵]手|商|{any_of('names/described_as')}|来自|[德法美英日韩意荷]国|瑞[士典])$"
)
PERSON = re.compile(rf"{any_of('surnames')}[\u4e00-\u9fff]{{1,2}}")
SAID = ("宣布", "举行", "举办", "签署", "签约", "签订")
"""What persons do as well."""
WHOSE = re.compile(r".*的(?=.{2})")
"""位于南岭开发区的云帆新材料有限公司: where it lies is no part of its name."""
ENDINGS = word_list("enterprise_endings")
HAN = re.compile(r"[\u4e00-\u9fff]+")
NO_BRAND = re.compile(rf"{BAD.pattern}|[万吨级]")
PLAIN = re.compile(rf"{any_of('names/plain_leads')}|大$|[“”()\d]")
PRODUCTS = tuple(sorted((word for word in words("products", "word") if len(word) > 1), key=len, reverse=True))

GEOGRAPHIC = re.compile(r"[沟岭坪口庄寨滩坡梁堡塬峪坝洼淀窑屯村镇乡峡洲泉塘岛港]$")
PART_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{1,3}[东西南北中](?:部|方|南|北)")
NAMED_BY_PLACE = word_list("names/named_by_place")
"""What is called by where it lies."""
MADE = re.compile(rf"{any_of('names/product_leads')}(?:{'|'.join(map(re.escape, PRODUCTS))})")
"""What a product's name may begin with: 高端电源, 新型电池."""


@dataclass(frozen=True)
class Firm:
    """An enterprise's name in the run ``[start, stop)`` of a view, and the rule that saw it."""

    start: int
    stop: int
    name: str
    rule: str


def firms_in(scan: Scan, sentence: Sentence) -> list[Firm]:
    """The enterprises that the sentence names, in order; offices are none."""
    by_word = _by_word(scan, sentence)
    found = [
        *_by_builder(scan, sentence, by_word),
        *by_word,
        *_by_act(scan, sentence),
        *_known(scan, sentence),
        *_by_source(scan, sentence),
    ]
    kept: list[Firm] = []
    for firm in sorted(found, key=lambda firm: (firm.start, -firm.stop)):
        if not kept or firm.start >= kept[-1].stop:
            kept.append(firm)
    return kept


def _by_word(scan: Scan, sentence: Sentence) -> list[Firm]:
    """By the words of `organisations.csv`: what ends a name, or stands right before one."""
    found = []
    for word in scan.words("organisations", sentence.start, sentence.stop):
        if word.meaning == "enterprise":
            found += _ending_with(scan, sentence, word)
        if word.word.endswith("子公司"):
            found += _behind(scan, sentence, word, SUBSIDIARY, "organisation.subsidiary")
        elif word.meaning == "role":
            found += _behind(scan, sentence, word, IN_ROLE, "organisation.role")
    return found


def _ending_with(scan: Scan, sentence: Sentence, ending: Word) -> list[Firm]:
    start = left_edge(scan, ending.start, max(sentence.start, ending.start - LONGEST), ENTERPRISE)
    while scan.text.startswith("-", start):
        start += 1
    if ending.word in ("控股", "股份") and scan.text[ending.stop : ending.stop + 1] in ("的", "权", "子", "比", "有"):
        return []
    if ending.start - start < 2 or scan.text[start : ending.start] in NO_NAME_ALONE:
        return []
    kin = KIN.match(scan.text, start, ending.start) or KIN_INSIDE.match(scan.text, start, ending.start)
    if kin is not None:
        start = kin.end()
    zone = IN_ZONE.match(scan.text, start, ending.start)
    if zone is not None:
        start = zone.end()
    parent = PARENT.match(scan.text, start, ending.start)
    if parent is not None:
        child = Firm(parent.end(), ending.stop, scan.text[parent.end() : ending.stop], "organisation.ending")
        return [Firm(start, parent.end(), parent.group(), "organisation.ending"), child]
    name = scan.text[start : ending.stop]
    if not _singles_out(scan.text[start : ending.start]) or NO_NAME_BEGINS.match(name):
        return []
    if name.endswith("子公司") or (name.endswith(("产业集团", "分公司")) and len(name) < 6):
        return []
    role = scan.last_before("organisations", start, max(sentence.start, start - 8))
    in_role = role is not None and role.meaning == "role" and scan.text[role.stop : start] in ("", "为", "是", ":")
    return [Firm(start, ending.stop, name, "organisation.role" if in_role else "organisation.ending")]


def _known(scan: Scan, sentence: Sentence) -> list[Firm]:
    """Enterprises known to all, where what stands behind the name shows that it is one (华能在…, 壳牌和…)."""
    found = []
    for word in scan.words("known", sentence.start, sentence.stop):
        if not ACTING.match(scan.text, word.stop):
            continue
        before = scan.text[word.start - 1 : word.start]
        opens = word.start == sentence.start or not HAN.match(before) or _is_edge(scan, word)
        if opens or BEFORE_KNOWN.search(scan.text, sentence.start, word.start):
            found.append(Firm(word.start, word.stop, word.word, "organisation.known"))
    return found


def _is_edge(scan: Scan, word: Word) -> bool:
    edge = scan.ending("edges", word.start).get(word.start)
    return edge is not None and edge.meaning == "edge"


def _behind(scan: Scan, sentence: Sentence, word: Word, pattern: re.Pattern[str], rule: str) -> list[Firm]:
    match = pattern.match(scan.text, word.stop, sentence.stop)
    if match is None or BAD.search(match["firm"]) or _holds_edge(scan, *match.span("firm")):
        return []
    return [Firm(match.start("firm"), match.end("firm"), match["firm"], rule)]


def _by_act(scan: Scan, sentence: Sentence) -> list[Firm]:
    """甲光能启动…, 来自乙国的丙集团投资…: what begins a clause and does what enterprises do."""
    found: list[Firm] = []
    if not ACTS.may_be_in(scan.text, sentence.start, sentence.stop):
        return found
    for investor in INVESTOR.finditer(scan.text, sentence.start, sentence.stop):
        if not BAD.search(investor["firm"]) and not _holds_edge(scan, *investor.span("firm")):
            found.append(Firm(investor.start("firm"), investor.end("firm"), investor["firm"], "organisation.act"))
    for start, stop in sentence.clauses:
        acts = ACTS.search_here(scan.text, start, min(stop, start + 34))
        if acts is None:
            continue
        begin = left_edge(scan, acts.start(), start, ENTERPRISE)
        before = scan.text[start:begin]
        if before and before[-1] not in "、与和" and "来自" not in before and not TOLD_TIME.search(before):
            continue
        described = DESCRIBED.match(scan.text, begin, acts.start())
        if described is not None:
            begin = described.end()
        name = ACT_TIME.sub("", scan.text[begin : acts.start()])
        ending = ENDED.match(name)
        if ending is not None:
            name = ending.group()
        if PERSON.fullmatch(name) and scan.text.endswith(SAID, begin, acts.end()) and not KNOWN.match(name + "的"):
            continue
        if 2 <= len(name) <= 10 and not BAD.search(name) and not _is_no_actor(name):
            found.append(Firm(begin, begin + len(name), name, "organisation.act"))
            found += _beside(scan, start, begin)
            partner = acts["partner"]
            if partner and len(partner) <= 10 and not BAD.search(partner) and not OFFICE.search(partner):
                found.append(Firm(acts.start("partner"), acts.end("partner"), partner, "organisation.act"))
    return found


def _is_no_actor(name: str) -> bool:
    """What is no enterprise though it builds or invests: a division, an office, an adverb before the verb."""
    return (
        name in NO_NAME_ALONE
        or is_division(name)
        or NO_NAME_BEGINS.match(name) is not None
        or (OFFICE.search(name) is not None and KNOWN.match(name + "的") is None)
    )


def _beside(scan: Scan, start: int, begin: int) -> list[Firm]:
    """云帆集团 of 云帆集团和远岫科技共同投资, where `begin` is where the second begins."""
    if begin - start < 3 or scan.text[begin - 1] not in "、与和":
        return []
    first = left_edge(scan, begin - 1, start, ENTERPRISE)
    name = scan.text[first : begin - 1]
    if first != start or not 2 <= len(name) <= 10 or BAD.search(name) or OFFICE.search(name) or PERSON.fullmatch(name):
        return []
    return (
        [Firm(first, begin - 1, name, "organisation.act")] if name.endswith(ENDINGS) or KNOWN.match(name + "的") else []
    )


def _by_builder(scan: Scan, sentence: Sentence, known: list[Firm]) -> list[Firm]:
    """由甲集团和乙有限公司共同投资建设: a builder may also stand behind what it builds, and so may those `known`."""
    found = []
    for built in BUILT_BY.finditer(scan.text, sentence.start, sentence.stop):
        inside = [firm for firm in known if built.start("firms") <= firm.start and firm.stop <= built.end("firms")]
        found += [replace(firm, rule="organisation.builder") for firm in inside]
        at = built.start("firms")
        for name in re.split(r"[、和与]", built["firms"]):
            whose = WHOSE.match(name)
            cut = whose.end() if whose is not None else 0
            if 2 <= len(name) - cut <= 20 and not BAD.search(name, cut) and not _is_no_actor(name[cut:]):
                found.append(Firm(at + cut, at + len(name), name[cut:], "organisation.builder"))
            at += len(name) + 1
    return found


def _by_source(scan: Scan, sentence: Sentence) -> list[Firm]:
    """记者从甲公司获悉: who told of it is mostly who does it, unless it is an office."""
    return [
        Firm(source.start("firm"), source.end("firm"), source["firm"], "organisation.source")
        for source in SOURCE.finditer(scan.text, sentence.start, sentence.stop)
        if not OFFICE.search(source["firm"]) and not BAD.search(source["firm"])
    ]


def _holds_edge(scan: Scan, start: int, stop: int) -> bool:
    return any(word.meaning == "edge" for word in scan.words("edges", start, stop))


def headed_firm(scan: Scan, sentence: Sentence) -> list[Firm]:
    """甲锌业：产能扩张提速: the enterprise that a heading begins with."""
    headed = HEADED.match(scan.text, sentence.start, sentence.stop)
    if (
        headed is None
        or BAD.search(headed["firm"])
        or NO_FIRM_HEADS.search(headed["firm"])
        or scan.words("edges", headed.start(), headed.end("firm"))
    ):
        return []
    return [Firm(headed.start(), headed.end("firm"), headed["firm"], "organisation.headed")]


def _is_place(brand: str) -> bool:
    """中国南岭(国际)产业园: what stands before the bracket is where it lies."""
    return brand == "中国" or is_division(brand) or is_division(brand.removeprefix("中国"))


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
    sure = surely_fused(name)
    if sure:
        return sure
    if NO_NAME_BEGINS.match(name):
        return ""
    industry = INDUSTRY.match(name)
    if (
        industry is not None
        and not name.startswith(PRODUCTS)
        and not NO_NAME_BEGINS.match(name)
        and not NO_BRAND.search(industry.group())
        and _has_brand(industry.group())
    ):
        return industry.group()
    branded = BRANDED_WORKS.match(name)
    if branded is not None and not BAD.search(branded["firm"]) and not PLAIN.search(branded["firm"]):
        return "" if is_division(branded["firm"]) or not without_generic(branded["firm"]) else branded["firm"]
    first = min((place for place in places if place in name), key=name.find, default="")
    at = name.find(first) if first else -1
    if at == 0:
        industry = INDUSTRY.match(name, len(first))
        own = industry is not None and not BAD.search(industry.group()) and not name.startswith(PRODUCTS, len(first))
        if industry is not None and own:
            return industry.group()
        return _before_product(name[len(first) :]) if len(name) - len(first) >= 6 else ""
    if 2 <= at <= 6 and not BAD.search(name[:at]) and not PLAIN.search(name[:at]) and not _is_place(name[:at]):
        return name[:at]
    return _before_product(name)


def _has_brand(lead: str) -> bool:
    """False for 南岭大石化, 专用汽车: a place, or what says of which kind, and the industry."""
    at = next((n for n in (4, 3, 2) if is_division(lead[:n])), 0)
    trade = TRADE.search(lead, at)
    plain = PLAIN.match(lead)
    if plain is not None and plain.end() >= 2:
        return False
    own = trade.start() - at if trade is not None else 0
    if own and not without_generic(lead[at : at + own]):
        return False
    return at == 0 or own >= 2 or (own == 0 and trade is not None and OF_PLACE.fullmatch(trade.group()) is not None)


def surely_fused(name: str) -> str:
    """The same where the name's first words can be nothing else: 云帆集团…, 云帆(南岭)…, one known to all."""
    ending = ENDED.match(name)
    if ending is not None:
        return ending.group() if _singles_out(ending["stem"]) else ""
    branded = BRANDED.match(name)
    branch = BRANCH.match(name, branded.end()) if branded is not None else None
    if branch is not None and branded is not None and not PLAIN.search(branded["firm"]):
        return name[: branch.end()]
    known = KNOWN.match(name)
    if known is not None:
        longer = OF_KNOWN.match(name, known.end())
        return name[: longer.end()] if longer is not None and not BAD.search(longer.group()) else known.group()
    if branded is not None and not BAD.search(branded["firm"]) and not PLAIN.search(branded["firm"]):
        return "" if _is_place(branded["firm"]) else branded["firm"]
    return ""


def _before_product(name: str) -> str:
    at = next((n for n in range(2, 5) if name[n:].startswith(PRODUCTS) or MADE.match(name, n)), 0)
    lead = name[:at]
    if name.startswith(NAMED_BY_PLACE, at):
        return ""
    if len(name) < 6 or not HAN.fullmatch(lead) or BAD.search(lead) or PLAIN.search(lead) or name.startswith(PRODUCTS):
        return ""
    if GEOGRAPHIC.search(lead) or PART_OF_PLACE.fullmatch(lead):
        return ""
    return "" if name[1:].startswith(PRODUCTS) or not without_generic(lead) or is_division(lead) else lead
