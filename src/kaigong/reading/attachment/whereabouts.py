"""Places go to their projects: those in the name, and those where it is said to lie."""

import re
from dataclasses import replace

from kaigong.reading.attachment.discourse import Discourse, Mention, Scene
from kaigong.reading.attachment.drafts import Draft, ReadPlace
from kaigong.reading.names import NameKind
from kaigong.reading.places import Inside, Level, WrittenPlace, lies_in
from kaigong.reading.places.gazetteer import is_division
from kaigong.reading.sought import Sought

LOCATED = re.compile(
    r"(?:位于|坐落(?:于|在)?|座落(?:于|在)?|地处|落户(?:于|在)?|落地(?:于|在)?|选址(?:于|在)?|在|于|入驻|扎根|连接|北起|南起|西起|东起|起于|起自|"
    r"横跨|地跨|南至|北至|东至|西至|止于|途经)$|(?:在|位于)[^，。；、]{1,10}的$|(?:覆盖|涉及|分布在|分布于|横跨|地跨)(?:我[市县州省区])?$"
)
SITED = re.compile(
    r"(?!新建|重点|中心|大型|在建|装机|最大|其|该|首[个座]|国[内家际]|支线|货运|民用|通用|运输|枢纽)[\u4e00-\u9fff]{2,4}?(?=核电|抽水蓄能|机场(?!线|路|快线|高速|大道)|水电站|水利枢纽|水库|煤矿|油田|大堤)"
)
"""云岫抽水蓄能电站: such works are called by where they lie."""
SECTION = Sought(
    r"(?:线|高速|公路|铁路|高铁|\()(?P<place>(?!全|首|先|试|主|一|二|三|四|[东西南北中][段线])[\u4e00-\u9fff]{2,4}?)段(?![^)]*至)"
)
LAND = re.compile(r"[渡港山湖河江岭口湾岛桥镇乡庄关坝峡村寨滩矶洲浦]$")
"""荣河段 is a place, 沈大段 is two by their initials."""
FIRST = re.compile(
    r"(?!城|乡|村|重点|中心|特色|美丽|最|[一二三四五六七八九十]{1,2}[镇乡街])[\u4e00-\u9fff]{2,4}?(?:流域|湖区|半岛|分洪区|蓄滞洪区|库区|海域|(?<!小)镇(?![江海长])|乡(?!村|镇|土)|街道)(?=[\u4e00-\u9fff])"
)
SIGNED_AT = re.compile(r"期间|(?:主|分)?会场|(?:正式|共同|隆重|就)?(?:签署|签订|签约|会见|召开|会谈|洽谈|达成)")
"""在南岭签署协议: where it is signed it does not lie."""
SIDES = ("以下", "以上", "以东", "以西", "以南", "以北", "段", "方面", "籍", "口岸")
ASPECT = re.compile(r"[^，。；]{2,14}方面，")
"""粤港澳大湾区建设方面，: of another place than what was told before."""
OF_EVENT = re.compile(r"(?:此次|本次|这次|当[天日]|本轮|本批|会上|仪式上|签约仪式上|开工仪式上|活动[中上])")
"""此次开工的项目: at the ceremony told of before."""
BRANCHES = re.compile(
    r"设有了?|设立了|办事处|等(?:城市|地区?|省市?|国家)[^，。；]{0,8}(?:拥有|建有|布局)|拥有(?:多|\d|[一二三四五六七八九十])"
)
LINKED = re.compile(r"(?:、|和|与|至|到|及|经)$")
OF_NEXT = re.compile(r"[^，。；、]{0,4}的")
"""位于南岭的甲基地, 在南岭现有的两个工厂: the place is of what follows."""
LINE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,12}(?:高速公路|高速|公路|铁路|高铁))?(?P<from>[\u4e00-\u9fff]{2,8})至(?P<to>[\u4e00-\u9fff]{2,8}?)段?"
)
OPENED = re.compile(r"(?:在|位于)[^，。；]{0,16}$")


def attach_places(discourse: Discourse, scene: Scene) -> None:
    """Gives the sentence's places to the projects that lie there."""
    here = [
        place
        for place in discourse.places.within(scene.sentence.start, scene.sentence.stop)
        if place.inside is None or _leads_to_facility(scene, place)
    ]
    _set_topic(discourse, scene, here)
    _first_words(discourse, scene)
    located: WrittenPlace | None = None
    for written in here:
        place, holder = written, _holder(scene, written)
        if holder is not None:
            if _is_of_branch(discourse.text, holder, place) or _is_only_said(holder):
                continue
            if _is_park_itself(holder, place):
                division = _division_of(place)
                if division is None:
                    continue
                place = division
            for draft in holder.drafts if len(holder.drafts) == 1 else ():
                add_place(draft, place, "place.in_name")
                if draft.whole is not None:
                    add_place(draft.whole, place, "place.in_name")
            continue
        if _is_located(discourse, scene, place) or (
            located is not None
            and place.start - located.stop <= 2
            and LINKED.search(discourse.text, located.stop, place.start)
        ):
            if scene.speech is not None and place.start > scene.speech:
                continue
            located = place
            nearest = _nearest(discourse, scene, place)
            told_behind = any(m.generic and m.name.start >= place.stop for m in scene.mentions)
            follows = [] if discourse.text.startswith("的", place.stop) or scene.firms or told_behind else scene.before
            for draft in _single(nearest.drafts) if nearest else follows:
                add_place(draft.whole or draft, place, "place.located")
    _called_by_site(discourse, scene)
    _by_section(discourse, scene)


def _by_section(discourse: Discourse, scene: Scene) -> None:
    """云岫高速荣川段, 云岫铁路(远帆港段): the section is called by where it lies, also where no gazetteer knows it."""
    for mention in scene.mentions:
        if mention.aside or mention.name.kind is not NameKind.NAMED or len(mention.drafts) != 1:
            continue
        for section in SECTION.finditer(discourse.text, mention.name.start, mention.name.stop):
            start, stop = section.span("place")
            known = is_division(section["place"]) or LAND.search(section["place"]) is not None
            if known and not discourse.places.overlapping(start, stop):
                found = WrittenPlace(start, stop, section["place"], None, Level.TOWNSHIP)
                add_place(mention.drafts[0], found, "place.in_name")


def _called_by_site(discourse: Discourse, scene: Scene) -> None:
    """云岫核电3号机组: what its name begins with is where it lies, where the sentence tells no place of it."""
    for mention in scene.mentions:
        if mention.aside or mention.name.kind is not NameKind.NAMED or len(mention.drafts) != 1:
            continue
        draft = mention.drafts[0].whole or mention.drafts[0]
        start, stop = mention.name.start, mention.name.stop
        if draft.places or discourse.places.within(start, stop):
            continue
        site = SITED.match(discourse.text, start, stop)
        if site is not None and discourse.text.startswith("机场", site.end()) and not is_division(site.group()):
            continue
        if site is not None:
            found = WrittenPlace(start, site.end(), site.group(), None, Level.TOWNSHIP)
            add_place(draft, found, "place.in_name")


def _leads_to_facility(scene: Scene, place: WrittenPlace) -> bool:
    """江苏盐城滨海港接收站, 南岭机场三期: the name begins with where the works lie, before a port's own."""
    if place.inside is not Inside.FACILITY:
        return False
    return any(m.drafts and m.name.start == place.start and not m.aside for m in scene.mentions)


def _first_words(discourse: Discourse, scene: Scene) -> None:
    """潭下镇社会福利院, 四湖流域综合治理工程: a place that no gazetteer knows, at the head of the name."""
    for mention in scene.mentions:
        if mention.aside or mention.name.kind is not NameKind.NAMED or len(mention.drafts) != 1:
            continue
        start = mention.name.start
        first = FIRST.match(discourse.text, start, mention.name.stop)
        if first is None or discourse.places.within(start, first.end()):
            continue
        add_place(
            mention.drafts[0], WrittenPlace(start, first.end(), first.group(), None, Level.TOWNSHIP), "place.in_name"
        )


def place_sharing(discourse: Discourse, scene: Scene) -> None:
    """甲至乙、丙至丁2条高速公路: both ends, also where no gazetteer knows them; 江州云伍、伍岭2条高速公路 lie where the
    list begins with a place."""
    first = next((m for m in scene.mentions if m.name.rule == "name.sharing"), None)
    holds = [] if first is None else discourse.places.within(first.name.start, first.name.start + 1)
    own = [m for m in scene.mentions if m is not first and discourse.places.within(m.name.start, m.name.stop)]
    if holds and first is not None and not own and holds[0].stop < first.name.stop and "至" not in first.name.words:
        for draft in scene.listed_with(first):
            add_place(draft, holds[0], "place.of_group")
    for mention in scene.mentions:
        name = mention.name
        ends = LINE.fullmatch(discourse.text, name.start, name.stop) if name.rule == "name.sharing" else None
        for end in ("from", "to") if ends is not None and len(mention.drafts) == 1 else ():
            start, stop = ends.span(end) if ends is not None else (0, 0)
            if not any(one.start < stop and one.stop > start for one in discourse.places.overlapping(start, stop)):
                found = WrittenPlace(start, stop, discourse.text[start:stop], None, Level.TOWNSHIP)
                add_place(mention.drafts[0], found, "place.in_name")


def _is_of_branch(text: str, holder: Mention, place: WrittenPlace) -> bool:
    """甲光能(南岭)光电: the bracket is of the enterprise's name, unless it stands behind the name's first word."""
    bracketed = text[place.start - 1 : place.start] == "(" and text[place.stop : place.stop + 1] == ")"
    return bracketed and place.start - holder.name.start > 7


def _is_park_itself(holder: Mention, place: WrittenPlace) -> bool:
    """南岭云帆半导体产业园项目: the park is what is built."""
    return (
        place.level is Level.ZONE
        and place.start == holder.name.start
        and holder.name.words.removesuffix("项目").removesuffix("建设") == place.name
        and place.name.endswith("园")
    )


def _division_of(place: WrittenPlace) -> WrittenPlace | None:
    """The division that the run begins with; None where it begins with none."""
    stop = next((n for n in range(min(9, len(place.name) - 1), 1, -1) if is_division(place.name[:n])), 0)
    return replace(place, stop=place.start + stop, name=place.name[:stop]) if stop else None


def _is_only_said(holder: Mention) -> bool:
    """是江州省重点项目, 是乙国企业在华最大的项目: of what has a place already it tells none."""
    return holder.said and any(draft.places for draft in holder.drafts)


def _single(drafts: list[Draft]) -> list[Draft]:
    """Where one noun stands for several projects each has its place already."""
    return drafts if len(drafts) == 1 else []


def _set_topic(discourse: Discourse, scene: Scene, here: list[WrittenPlace]) -> None:
    """江阴以…, 南岭市37个工程…: what the paragraph goes on to tell of lies there."""
    if ASPECT.match(discourse.text, scene.sentence.start):
        discourse.topic = None
    for place in here:
        if _opens(discourse, scene, place):
            if not any(m.name.lead <= place.start < m.name.stop and m.drafts for m in scene.mentions):
                discourse.topic = place
            return


def _opens(discourse: Discourse, scene: Scene, place: WrittenPlace) -> bool:
    """True where the place begins a clause, or nothing but dates stands before it in its sentence."""
    if discourse.text[place.stop : place.stop + 1] in ("、", "和", "与", "的", "至"):
        return False
    if discourse.text.startswith(SIDES, place.stop):
        return False
    if place.start == scene.sentence.clause_at(place.start)[0]:
        return True
    at = scene.sentence.start
    for date in discourse.dates.within(at, place.start):
        if date.start - at > 3:
            return False
        at = date.stop
    return place.start - at <= 2


def place_by_topic(discourse: Discourse, scene: Scene) -> None:
    """Projects that name no place lie where the paragraph is."""
    last = discourse.last_group
    topic = discourse.topic
    if topic is None and OF_EVENT.match(discourse.text, scene.sentence.start):
        topic = discourse.event_place
    if topic is None and last is not None and last.place is not None:
        told_here = discourse.text.find("\n", last.at[1], scene.sentence.start) < 0
        topic = last.place if told_here or last.place.level is not Level.PROVINCE else None
    if topic is None:
        return
    for mention in scene.mentions:
        for draft in mention.drafts:
            whole = draft.whole if draft.whole is not None and not draft.whole.alone else draft
            if whole.whole is None and mention.name.kind is NameKind.NAMED and not whole.places and draft.has_facts:
                add_place(whole, topic, "place.topic")


def _holder(scene: Scene, place: WrittenPlace) -> Mention | None:
    for mention in scene.mentions:
        name = mention.name
        if mention.aside or name.kind is not NameKind.NAMED:
            continue
        if name.lead <= place.start and place.stop <= name.stop:
            return mention
    return None


def _is_located(discourse: Discourse, scene: Scene, place: WrittenPlace) -> bool:
    clause = scene.sentence.clause_at(place.start)
    if discourse.text[max(clause[0], place.start - 4) : place.start].endswith(("总部在", "部位于")):
        return False
    if SIGNED_AT.match(discourse.text, place.stop, clause[1]) or BRANCHES.search(
        discourse.text, place.stop, scene.sentence.stop
    ):
        return False
    if LOCATED.search(discourse.text, max(clause[0], place.start - 4), place.start):
        return True
    if discourse.text[place.stop : place.stop + 1] == "的" and any(
        m.name.lead == place.stop + 1 and m.drafts and m.name.kind is NameKind.NAMED for m in scene.mentions
    ):
        return True
    return clause[1] - place.stop <= 2 and OPENED.search(discourse.text, clause[0], place.start) is not None


def _nearest(discourse: Discourse, scene: Scene, place: WrittenPlace) -> Mention | None:
    known = [m for m in scene.mentions if m.drafts and not m.aside]
    after = [m for m in known if m.name.start >= place.stop]
    before = [m for m in known if m.name.stop <= place.start]
    clause = scene.sentence.clause_at(place.start)
    of_next = OF_NEXT.match(discourse.text, place.stop, clause[1])
    if of_next is not None:
        following = next((m for m in scene.mentions if m.name.start >= place.stop), None)
        if (
            following is not None
            and not (following.drafts or following.site)
            and following.name.lead <= of_next.end() + 8
        ):
            return None
    if before and before[-1].name.stop > clause[0]:
        return before[-1]
    return after[0] if after else before[-1] if before else None


def _holds(place: WrittenPlace, code: str | None) -> bool:
    """True for a province of what lies in it: it is told only where nothing smaller is."""
    return place.level is Level.PROVINCE and place.code is not None and code is not None and lies_in(code, place.code)


def add_place(draft: Draft, place: WrittenPlace, rule: str) -> None:
    """Adds the place, unless it is contained in one that the project has; a longer run replaces the shorter."""
    for number, other in enumerate(draft.places):
        if place.name in other.name or _holds(place, other.code):
            return
        if other.name in place.name:
            draft.places[number] = ReadPlace((place.start, place.stop), place.name, place.code, rule)
            return
    draft.places.append(ReadPlace((place.start, place.stop), place.name, place.code, rule))
