"""Enterprises go to the projects that they invest in, build, sign or run."""

import re
from dataclasses import replace

from kaigong.reading.attachment.discourse import Discourse, Mention, Scene
from kaigong.reading.attachment.drafts import Draft, Run
from kaigong.reading.attachment.short_names import fuller
from kaigong.reading.names import Firm, NameKind, fused_firm, surely_fused
from kaigong.reading.names.organisations import IN_ZONE
from kaigong.reading.places.gazetteer import is_country, is_division

ACTS = re.compile(
    r"投资|建设|兴建|承建|开发|增资|独资|斥资|耗资|出资|启动|打造|签约|签署|签订|落户|引进|实施|收购|建立|建成|建|布局|设立|宣布|投建|运营|援建|捐建|退出|暂停|搁置|放弃|终止|叫停|商谈|洽谈|合作|筹建|拟建|旗下|的$|获悉|用于|公告|募集|举行|举办"
)
OWNER = re.compile(
    r"(?P<owner>(?!.{0,8}(?:最|首|新|大型|领先|先进|创新|今年|去年|我|他|全|各|国|省|市|县|区|年|月|日|项目|工程|产业|企业))[\u4e00-\u9fffA-Za-z]{3,8})的"
)
BUILDING = re.compile(
    r"(?:联合|共同|独家|独资|全额|负责|牵头|出资)?(?:投资|建设|兴建|承建|开发|出资|打造|运营|实施|组建)"
)
BRACKETED = re.compile(r"\([^()]{0,20}\)")
LEADER = re.compile(
    r"(?:党委|党组|党总支)?(?:书记|副书记)?[、]?(?:董事会主席|董事局主席|副?董事长|副?总裁|副?总经理|执行董事|首席执行官)(?!助理)[\u4e00-\u9fff·]{2,12}?(?:[，,]|在|表示|介绍|致辞|主持|说|称|讲话|出席)"
)
"""云帆集团董事长陈远山致辞: whose head speaks at the ceremony builds, where nothing else tells who does."""
WORKER = re.compile(
    r"设计|监理|勘察|银行|证券|保险|建筑|施工|路桥|工程局|建工|[一二三四五六七八九十]局|咨询|律师|传媒|报业"
)
CORPORATE = re.compile(r"(?:集团|公司|股份){1,4}$")
FOUNDED = re.compile(r"(?:子公司|成立|组建|设立)(?:了)?$")


def attach_firms(discourse: Discourse, scene: Scene) -> None:
    """Gives the sentence's enterprises to its projects."""
    if scene.firms:
        _by_leader(discourse, scene)
    for number, mention in enumerate(scene.mentions):
        if mention.aside:
            continue
        earlier = [
            other.name.stop
            for other in scene.mentions[max(0, number - 4) : number]
            if other.drafts and other.listed != mention.listed
        ]
        floor = earlier[-1] if earlier else scene.sentence.start
        for one in mention.drafts:
            draft = one.whole if one.whole is not None and mention.name.whole else one
            if draft.whole is not None:
                continue
            for firm in _possessor(discourse, scene, mention) + scene.firms:
                if firm.rule == "organisation.possessor" or _builds(discourse, scene, firm, mention, floor):
                    add_firm(draft, fuller(discourse, firm))
            if mention.name.kind is NameKind.NAMED:
                zone = IN_ZONE.match(mention.name.words)
                words = mention.name.words[zone.end() :] if zone is not None else mention.name.words
                fused = surely_fused(words) if draft.firms else fused_firm(words, tuple(p.name for p in draft.places))
                if fused:
                    firm = _written_first(discourse.text, fused, (mention.name.start, mention.name.stop))
                    add_firm(draft, firm)
                    draft.places = [p for p in draft.places if not firm.start <= p.at[0] < firm.stop]
            if not draft.firms and draft is discourse.block:
                fused = surely_fused(draft.name)
                if fused:
                    add_firm(draft, _written_first(discourse.text, fused, draft.at))
            if discourse.led_by is not None and not draft.firms and draft.has_facts:
                add_firm(draft, discourse.led_by)
            if discourse.headed is not None and not draft.firms and draft.has_facts:
                add_firm(draft, discourse.headed)


def _by_leader(discourse: Discourse, scene: Scene) -> None:
    """Gives the one project spoken of, where nothing else tells who builds it, the enterprise whose head speaks."""
    spoken = [draft for mention in scene.mentions if not mention.aside for draft in mention.drafts] or scene.before
    if len({id(draft) for draft in spoken}) != 1:
        return
    draft = spoken[0].whole or spoken[0]
    if any(firm.rule != "organisation.leader" for firm in draft.firms):
        return
    for firm in scene.firms:
        if LEADER.match(discourse.text, firm.stop) and not WORKER.search(firm.name):
            add_firm(draft, replace(firm, rule="organisation.leader"))


def _written_first(text: str, fused: str, name: Run) -> Firm:
    """The enterprise that is fused with a project's name: at its beginning, or behind the place that begins it."""
    start = max(name[0], text.find(fused, *name))
    return Firm(start, start + len(fused), fused, "organisation.fused")


def _possessor(discourse: Discourse, scene: Scene, mention: Mention) -> list[Firm]:
    """甲医疗的核心部件基地: what stands first in the clause and owns the works."""
    start = scene.sentence.clause_at(mention.name.start)[0]
    owner = OWNER.fullmatch(discourse.text, start, mention.name.start)
    if owner is None or any(
        start <= place.start < mention.name.start for place in discourse.places.within(start, owner.end())
    ):
        return []
    if scene.speech is not None or discourse.scan.words("edges", start, owner.end("owner")):
        return []
    return [Firm(start, owner.end("owner"), owner["owner"], "organisation.possessor")]


def _builds(discourse: Discourse, scene: Scene, firm: Firm, mention: Mention, floor: int) -> bool:
    name = mention.name
    if name.lead <= firm.start and firm.stop <= name.stop:
        return True
    if firm.start >= name.stop:
        if not _next_to(scene, firm, mention):
            return False
        if firm.rule in ("organisation.builder", "organisation.role") or _is_builder(discourse.text, firm):
            return not _goes_on_to_another(discourse, scene, firm)
        return FOUNDED.search(discourse.text, max(name.stop, firm.start - 10), firm.start) is not None
    if firm.stop > name.start or _is_in_another(scene, firm, mention):
        return False
    if firm.start < scene.sentence.start:
        return True
    between = discourse.text[firm.stop : name.start]
    built_before = firm.rule == "organisation.builder" and scene.sentence.start < floor <= firm.start
    if built_before and "，" in between and not between.endswith("的"):
        return False
    if firm.start < floor and (not _is_subject(scene, firm) or _has_nearer(scene, floor, name.start)):
        return False
    if discourse.text[firm.start - 1 : firm.start] == "是" and "，" not in between:
        return True
    return ACTS.search(between) is not None or BRACKETED.sub("", between) in ("", "的", "在")


def _has_nearer(scene: Scene, floor: int, stop: int) -> bool:
    """True where another enterprise invests between what stands before and the name."""
    return any(firm.rule == "organisation.act" and floor <= firm.start and firm.stop <= stop for firm in scene.firms)


def _is_in_another(scene: Scene, firm: Firm, mention: Mention) -> bool:
    """甲公司电池项目、乙项目: the enterprise in a name before it in the list."""
    return any(
        other is not mention and other.name.lead <= firm.start and firm.stop <= other.name.stop
        for other in scene.mentions
        if other.listed == mention.listed
    )


def _is_builder(text: str, firm: Firm) -> bool:
    """由云锦科技有限公司投资建设: also where the ending tells the name."""
    return text[max(0, firm.start - 1) : firm.start] == "由" and BUILDING.match(text, firm.stop) is not None


def _is_subject(scene: Scene, firm: Firm) -> bool:
    """True where no project stands before it in the sentence and it opens a clause: it acts on all that follows."""
    clause = scene.sentence.clause_at(firm.start)
    first = next((m for m in scene.mentions if m.drafts), None)
    return firm.start - clause[0] <= 4 and (first is None or first.name.lead >= firm.stop)


def _goes_on_to_another(discourse: Discourse, scene: Scene, firm: Firm) -> bool:
    """由甲公司建设的乙项目: the enterprise is of the name behind it."""
    clause = scene.sentence.clause_at(firm.start)
    behind = next((m for m in scene.mentions if firm.stop <= m.name.start < clause[1] and m.drafts), None)
    return behind is not None and discourse.text[firm.stop : behind.name.start].endswith("的")


def _next_to(scene: Scene, firm: Firm, mention: Mention) -> bool:
    between = [m for m in scene.mentions if m.drafts and mention.name.stop <= m.name.start < firm.start]
    return not between


def add_firm(draft: Draft, firm: Firm) -> None:
    """Adds the enterprise; of two names of which one holds the other the longer stays, and what is only the beginning
    of the project's name (云帆储能项目) gives way to the enterprise that is so called (南岭云帆电子有限公司)."""
    for number, other in enumerate(draft.firms):
        if _same(firm.name, other.name):
            return
        if _same(other.name, firm.name) or (other.rule == "organisation.fused" and other.name[:2] in firm.name):
            draft.firms[number] = firm
            return
    draft.firms.append(firm)


def _same(short: str, long_: str) -> bool:
    """True where `short` has its letters in `long_` in their order (云帆公司, 云帆汽车公司), or stands in it whole
    behind a place (云帆, 乙国云帆集团)."""
    if len(short) > len(long_):
        return False
    brand = CORPORATE.sub("", short)
    at = long_.find(brand) if len(brand) >= 2 else -1
    if at > 0 and (is_country(long_[:at]) or (is_division(long_[:at]) and not short.endswith(("公司", "集团")))):
        return True
    if "(" in long_ and "(" not in short and long_.endswith("公司") and long_.find("(") <= len(brand) + 4:
        return False
    letters = iter(long_)
    return short[:2] == long_[:2] and all(letter in letters for letter in short)
