"""Enterprises as visit reports name them: by their ending, or by how a sentence brings them in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaigong.reading.lexicon.lists import any_of
from kaigong.reading.places.gazetteer import is_division

HAN = "\u4e00-\u9fff"
ENDING = any_of("enterprise_endings")
NOT_ENTERPRISE = re.compile(rf"(?:{any_of('not_enterprises')})(?<!超市)(?:[(（][{HAN}]{{1,6}}[)）])?$")
LETTER = rf"(?:(?![的在是和与将为其该这等了于])[{HAN}A-Za-z0-9·&\-]|(?<=美)的|[(（][{HAN}A-Za-z]{{1,8}}[)）])"
KIND_FOLLOWS = (
    r"(?!产业|行业|技术|项目|产品|企业(?!集团)|领域|市场|经济|赛道|人才|园|基地|工程|服务|能力|水平|需求|展厅|展区|学院|大学|协会|局|部门|化|"
    r"链|领军|龙头|巨头|业务|研究|实验|创新|转型|集群|板块|保障|等级)"
)
NAME = rf"{LETTER}{{2,24}}?(?>(?:{ENDING})+){KIND_FOLLOWS}"
CENTRE = rf"{LETTER}{{3,24}}?中心(?![城区医环])"
BROUGHT_IN = r"(?:(?:[^，,。；;：:\n“”]{1,24}的)|(?:(?:作为|走进|来到)[^，,。；;\n]{1,24}[，,]))?"
TOPIC_BY_ENDING = re.compile(
    rf"[ ]{{0,9}}{BROUGHT_IN}(?P<name>{CENTRE}(?=[，,]?(?:是|由|依托|集|于|作为))|{NAME}(?=[^、和与]))"
)
STRONG = (
    r"(?=[，,]?(?:是(?:一家|我国|全国|全球|国内|国家|省|市|本市|集)|专注于?|专业从事|主要从事|从事|主营|致力于|深耕|"
    r"成立于|创立于|创办于|创建于|成立以来))"
)
TOPIC_BY_PREDICATE = re.compile(rf"[ ]{{0,9}}{BROUGHT_IN}(?P<name>{LETTER}{{2,20}}?){STRONG}")
LIST_MAX = 600
"""No list of enterprises is longer; a text without marks must not cost its length for every verb in it."""
MARK = re.compile(r"[，,。；;：:\n!?！？]")
ITEM = re.compile(r"[、]|(?<=公司)和|(?<=集团)和|和(?!平|信|美|谐|润)|以及|及(?!时)|与")
LIST_END = re.compile(
    rf"(?:等(?:(?:\d{{1,3}}|[一二两三四五六七八九十多]{{1,3}})[余多]?[家个])?|(?:\d{{1,3}}|[两三四五六七八九十]{{1,3}})[余多]?[家个](?!渠))[{HAN}]{{0,10}}?"
    r"(?:企业|公司|单位|民企|工厂)"
)
WITH_HIM = re.compile(r"的?(?:主要|有关|相关)?(?:负责同志|负责人|领导|同志|的?陪同)")
"""在甲局、乙局等单位的陪同下: they go along."""
SITES = re.compile(
    r"等[^，。；、]{0,8}(?:项目|工程|建设|施工)(?:建设|施工)?(?:现场|工地|一线)?(?:进行|开展|实地|现场|督导)*$"
)
"""甲机床、乙迁建等项目现场: works are looked at, no enterprise is visited."""
SITE = re.compile(r"(?:建设|施工|迁建|改建|扩建|改造|整治|安置)(?:项目)?(?:现场|工地|场地|点)$")
"""第二中学迁建现场: works, whatever stands before them."""
OF_A_LIST = re.compile(r"(?<=..)企业(?:生产|项目|建设|厂区|车间|现场|一线)*$")
"""甲机械、乙生物企业现场: the word stands behind the last of a list."""
ZONE = re.compile(r"(?:工业园|产业园|科技园|园区)$")
AND_SO_ON = re.compile(
    r"等(?:地|处|多家|一批|\d{1,2}家)?$|(?<=.{3})(?:企业)?(?:进行|开展|实地|现场|专题|项目){0,4}(?:进行|开展|实地|现场|专题|洽谈).{0,6}$"
)
WORKSHOP = re.compile(
    r"(?:开展|进行|实地|现场){0,4}(?:走访|调研|考察|慰问|了解|察看|查看|检查|督导|督查|座谈|参观).*$|(?:的)?(?:智能|数字化?|生产|总装|自动化){0,4}(?:生产车间|车间|厂区|厂房|展厅|生产线|产线|总部|研发中心|厂内|生产一线|产品展厅|调研|走访|考察){1,4}$"
)
LEADING = re.compile(
    r"^(?:.{0,20}?——|(?:位于|坐落于|坐落在|地处).{1,16}?的|.{2,14}(?:旗下|下属|所属)的?|.{0,12}(?:重点|帮扶|联系|服务|挂钩|包联|挂包|龙头|骨干|上市)企业(?!集团)|我[市区县省州旗镇]|.{0,16}(?<!美)的(?=.{4,}))"
)
SHORT = 8
"""No short name is longer."""
AROUND = 20_000
"""Code points before and behind in which it is looked up what else is said of a name."""
SAID_MAX = 20
CITY_MAX = 4
WHOLE_MAX = 24
SAID_OF_A_FIRM = re.compile(
    r"(?:[(（][\u4e00-\u9fff]{2,6}[)）])?(?:科技|控股|实业|发展)?(?:有限|股份|公司|集团|董事长|总经理|总裁|副总|负责人|厂长|创始人|党委书记)"
)
IN_A_ZONE = re.compile(r".{2,8}?(?:工业园区?|产业园区?|科技园|开发区|高新区|经开区|集聚区|集中区)(?=.{3,}(?<!公司)$)")
"""云溪工业园远山医疗: where it stands is no part of a short name."""
ENDS_AS_FIRM = re.compile(rf".{{2,}}(?:{ENDING})$")
NAME_ALONE = re.compile(rf"(?:{LETTER}|(?<!^)和){{2,30}}")
NAME_OF_ITEM = re.compile(rf"(?:{LETTER}和{LETTER}{{0,40}}|{LETTER}{{2,40}})(?:(?:{ENDING}){KIND_FOLLOWS}|中心)")
AFTER_FORM = re.compile(r"(?<=公司|集团)(?=的|存在|就|对|围绕|针对|开展|进行|实地|现场|调研|走访|并|参观|座谈)")
FORM_OF_FIRM = re.compile(r"(?:公司|集团|厂)$")
FIRM_BEFORE = re.compile(rf"{LETTER}{{2,20}}(?:公司|集团)(?=[^的]{{2,8}}$)(?!.*(?:项目|工程|基地|现场))")
"""远山燃气公司城东储气站: a firm's own station is gone to."""
INSTITUTE = re.compile(rf"(?:与|和|{LETTER}){{2,24}}(?:实验室|研究所|研究院|科学院|大学|学院|医院|学校)$")


class Trust(StrEnum):
    """How far a verb vouches that what follows are enterprises: 来到 for the neighbours of one, 走进 for what ends as
    one, 察看 only for a firm's form (公司, 集团, 厂)."""

    NEIGHBOURS = "neighbours"
    ENDING = "ending"
    FORM = "form"


@dataclass(frozen=True)
class Enterprise:
    """An enterprise where a sentence names it; offsets into the view. `institute` marks a laboratory, school or
    hospital: it can be spoken to, but a call there is no visit to an enterprise."""

    start: int
    stop: int
    name: str
    institute: bool = False

    @property
    def is_centre(self) -> bool:
        """A centre is an enterprise's own or a public one; only what is said of it tells."""
        return self.name.endswith("中心")


def topic_of(text: str, start: int, stop: int) -> Enterprise | None:
    """The enterprise that a sentence is about: it opens with its name (云帆科技专注于…, 位于南岭区的远山电子…)."""
    for pattern in (TOPIC_BY_PREDICATE, TOPIC_BY_ENDING):
        match = pattern.match(text, start, stop)
        if match and not NOT_ENTERPRISE.search(match["name"]) and not _is_general(match["name"]):
            if VERBAL.search(match["name"]):
                continue
            return Enterprise(match.start("name"), match.end("name"), match["name"])
    return None


VERBAL = re.compile(
    r"陪同|深入|来到|走访|做[大强优]|转[变换型]|调整|推[动进]|提升|加快|深化|激发|打造|培育|增强|强化|优化|坚持|聚焦|围绕|开展|实现|促进|引领|扩大|发挥|支持|帮助|进入|"
    r"生产(?!力)|发展(?!.{0,40}(?:公司|集团)$)|建设(?!.{0,40}(?:公司|集团)$)"
)
WHOLE = re.compile(rf"(?:(?![的在是将为])[{HAN}A-Za-z0-9·&\-()（）]){{2,40}}(?:公司|集团|实验室|研究所|研究院|科学院)$")
ONLY_ENDINGS = re.compile(
    r"(?:技术|创新|研发|重点|部分|辖区|规上|规模以上|骨干|龙头|包联|联系|挂钩|帮扶|民营|外资|外贸|相关|有关|县域|园区|企业|产业|"
    rf"{ENDING})+(?:中心)?"
)
"""重点工业, 技术研发中心: a kind of enterprise, none by name."""
GENERAL = re.compile(
    r"(?:这家|该|本|各|多家|一家|两家|三家|这些|广大|我们|目前|当前|近年来|随着|作为|通过|依托|集团|公司|企业|人工智能|新能源|生物医药|集成电路|"
    r"\d+家|会议|活动|调研|当天|当日|座谈)"
)


ALL_GENERAL = re.compile(rf"(?:{ENDING})+|{GENERAL.pattern}.{{0,6}}")


def _is_general(name: str) -> bool:
    if ONLY_ENDINGS.fullmatch(name):
        return True
    return GENERAL.match(name) is not None and ALL_GENERAL.fullmatch(name) is not None


def enterprises_in_list(text: str, start: int, stop: int, trust: Trust = Trust.NEIGHBOURS) -> tuple[Enterprise, ...]:
    """The enterprises of the list that begins at `start`: A、B和C, closed by 等…企业 or by a mark.

    Where 等企业 closes it every item is one; else those that end as enterprises do, and
    as far as the verb is to be trusted their neighbours too.
    """
    stop = min(stop, start + LIST_MAX)
    end = MARK.search(text, start, stop)
    limit = end.start() if end else stop
    if SITES.search(text[start:limit]):
        return ()
    closed = LIST_END.search(text, start, limit)
    if closed and WITH_HIM.match(text, closed.end()):
        return ()
    limit = closed.start() if closed else limit
    whole = _whole(text, start, limit)
    if whole is not None:
        return (whole,)
    edges = [start]
    last_mark = text.rfind("、", start, limit)
    for cut in ITEM.finditer(text, start, limit):
        ends = ENDS_AS_FIRM.match(text[max(edges[-1], cut.start() - WHOLE_MAX) : cut.start()])
        if cut.group() != "、" and ((cut.start() < last_mark and not ends) or cut.start() - edges[-1] < 2):
            continue  # 天和亚麻 in the middle of a list is one name; 和 joins only its last
        edges += [cut.start(), cut.end()]
    edges.append(limit)
    items = list(zip(edges[::2], edges[1::2], strict=True))
    found = [one for left, right in items if (one := _item(text, left, right, closed is not None, closed is not None))]
    if trust is Trust.ENDING and len(items) > 1 and 2 * len(found) >= len(items):
        found = [one for left, right in items if (one := _item(text, left, right, right - left <= SHORT)) is not None]
    if trust is Trust.FORM and closed is None:
        return tuple(one for one in found if one.institute or FORM_OF_FIRM.search(one.name))
    if trust is Trust.NEIGHBOURS and closed is None and found and len(items) > 1:
        found = [one for left, right in items if (one := _item(text, left, right, True)) is not None]
    return tuple(found)


def _starts(text: str, left: int, right: int) -> Iterator[int]:
    """Where a name may begin that the text elsewhere says to be a firm: there, or behind its city (清泉云帆科技)."""
    if _is_firm_elsewhere(text, left, text[left:right]):
        yield left
    for cut in range(left + 2, min(left + CITY_MAX, right - 2) + 1):
        if is_division(text[left:cut]) and _is_firm_elsewhere(text, cut, text[cut:right]):
            yield cut


def _is_firm_elsewhere(text: str, at: int, name: str) -> bool:
    """True where the text says elsewhere who heads it or which form of firm it has (龙行天下董事长)."""
    if not NAME_ALONE.fullmatch(name) or len(name) > SHORT or is_division(name):
        return False
    other = text.find(name, max(0, at - AROUND), at + AROUND)
    for _ in range(SAID_MAX):
        if other < 0:
            return False
        if SAID_OF_A_FIRM.match(text, other + len(name)):
            return True
        other = text.find(name, other + len(name), at + AROUND)
    return False


def _whole(text: str, start: int, limit: int) -> Enterprise | None:
    """One long name may hold 与 and 和 itself (深水科学与工程实验室)."""
    lead = LEADING.match(text[start:limit])
    start += lead.end() if lead else 0
    words = text[start:limit]
    one_form = len(re.findall(r"公司|集团|实验室|研究所|研究院", words)) == 1
    if not one_form or not WHOLE.fullmatch(words) or VERBAL.search(words):
        return None
    institute = FORM_OF_FIRM.search(words) is None
    return Enterprise(start, limit, words, institute)


def _item(text: str, left: int, right: int, believed: bool, closed: bool = False) -> Enterprise | None:
    if SITE.search(text[left:right]):
        return None
    is_last = left > 0 and text[left - 1] in "、和" and text[right : right + 1] != "、"
    listed = OF_A_LIST.search(text[left:right]) if is_last else None
    right = left + listed.start() if listed else right
    form = AFTER_FORM.search(text, left, right)
    right = form.start() if form else right
    for ending in (AND_SO_ON, WORKSHOP, WORKSHOP):
        tail = ending.search(text[left:right])
        right = left + tail.start() if tail else right
    lead = LEADING.match(text[left:right])
    left += lead.end() if lead else 0
    zone = IN_A_ZONE.match(text[left:right])
    left += zone.end() if zone else 0
    while left < right and text[left] in ' “”"了':
        left += 1
    while left < right and text[right - 1] in ' “”"':
        right -= 1
    name = text[left:right]
    if INSTITUTE.fullmatch(name):
        return Enterprise(left, right, name, institute=True)
    if NOT_ENTERPRISE.search(name) and (firm := FIRM_BEFORE.match(name)) is not None:
        right = left + firm.end()
        name = text[left:right]
    is_zone = closed and ZONE.search(name) is not None  # 等企业 says of each that it is one
    if (
        not 2 <= len(name) <= 40
        or (NOT_ENTERPRISE.search(name) and not is_zone)
        or _is_general(name)
        or VERBAL.search(name)
    ):
        return None
    if believed and NAME_ALONE.fullmatch(name):
        return Enterprise(left, right, name)
    ended = NAME_OF_ITEM.match(text, left, right)
    if ended is None:
        return next((Enterprise(at, right, text[at:right]) for at in _starts(text, left, right)), None)
    stop = ended.end()
    if stop < right and (not FORM_OF_FIRM.search(text, left, stop) or "的" in text[stop:right]):
        return None  # 五轴机床装配线 is a line, 远山集团研发的发动机 a product: only a form ends a name in the middle
    return Enterprise(left, stop, text[left:stop])
