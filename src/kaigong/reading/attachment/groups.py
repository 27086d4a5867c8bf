"""Groups: counts with a stage; those that a group lists get its stage, never its sum or count."""

import re

from kaigong.claims.words import Modality, Stage
from kaigong.reading.attachment.discourse import Discourse, Mention, ReadGroup, Scene
from kaigong.reading.attachment.drafts import ReadStage, Run
from kaigong.reading.attachment.timing import date_of, day_of_event, lies_ahead
from kaigong.reading.attachment.whereabouts import add_place
from kaigong.reading.grammar import Find
from kaigong.reading.groups import Count
from kaigong.reading.milestones import modality_of
from kaigong.reading.money import Sum
from kaigong.reading.names import NameKind
from kaigong.reading.places import WrittenPlace

OPENS = re.compile(
    r"(?:包括|涵盖|包含|分别是|分别为|其中有|其中，?|还有|主要是|主要有|主要为|以及|(?<![现拥持具含所没只原已])有(?!限|关|序|效|望|力|色|着))(?:总投资)?"
)
HEADED = re.compile(
    r"(?:的)?(?:\d{1,4}(?:多|余)?个)?(?:重点|重大|产业|工业|代表性|典型|优质|主要|亮点)*(?:项目|工程)(?P<of>当?中|里|内|主要?有|还有|(?:主要)?包括|分别[为是])?$"
)
"""开工项目中，甲项目总投资…；乙项目…: what the head says holds for all that are told of behind it."""
INLINE = re.compile(
    r"(?:的)?(?:\d{1,4}(?:多|余)?个)?(?:重点|重大|产业|工业|主要){0,4}(?:项目|工程)(?:主要)?(?:包括|包含|涵盖|涉及|有|分别[为是])|的(?:还有|主要有|包括|分别[为是])"
)
"""开工项目包括甲、乙，竣工项目包括丙."""
SUM_OF = re.compile(r"元(?:人民币)?的?$")
TOLD_OF = re.compile(r"[^。；]{0,40}(?:投资|占地|位于|选址|建设|年产|新建|主要从事|主要生产|产值)")
THESE = re.compile(
    r"(?:此次|本次|这次|当[天日])(?:集中|同步|现场)?(?:开工|签约|竣工|投产)(?:的)?(?:重大|重点|产业|\d{1,3}个)*项目(?:共|主要)?(?:\d{1,3}个|总投资[^，。；]{2,12}元)?，?(?:主要)?(?:涉及|涵盖|包括|覆盖)"
)
"""此次开工项目涉及农业、服务业等: what is told of behind was started there."""
AMONG = re.compile(r"其中[，：]?")
LEADS_TO = re.compile(r"其中[，：]?|[此另]外，|(?:在)?[^，。；]{2,10}(?:项目|方面)[中里上]?，")
HELD_FOR = (Stage.STARTED, Stage.SIGNED)
TOLD_NEAR = 160
"""Letters behind a group in which 其中 still means its members."""
SUMMED_UP = re.compile(r"(?:等|——|这|共|…{1,2}|\.{3,6})(?:[\u4e00-\u9fff]{2,6}$)?|$")
"""甲、乙等16个项目, 甲、乙……南岭16个项目, 甲、乙16个项目: from the last member to the count."""
ALL_OF_THEM = re.compile(r"[^，。；]{0,20}?(?:均|全部|都|分别)(?:已|已经|将|于[^，。；]{2,8}|正式|顺利)*")
THEN_ALL = re.compile(r"，[^，。；]{0,8}?(?:均|全部|都)(?:已|已经|按时|如期|顺利|实现)*")
ENDS_THERE = re.compile(r"[，。；]|$")
THEN_THEY = re.compile(
    r"[^，。；、]{0,14}，(?:预计|计划|力争|有望|将|[上下]半年|年[内底]|\d{1,2}月份?底?|[今明]年|前|可|陆续|全部|均|于|在)*"
)
"""共13个重点项目，上半年均按时开工; 6个项目正在调试，6月底前可投产."""
INTENDS = re.compile(r"[^，。；、]{2,24}?(?:拟|计划|将)(?:总?投资|斥资|出资)\d[^。；]{0,40}建设")
CARRIED_ON = re.compile(r"(?:的)?(?:规划)?建设(?:进度|步伐|速度)?(?=[，。；、,;]|$)")
SPEEDED = re.compile(r"(?:加快|加速|抓紧|加紧|推进|推动|扎实推进|有序推进)$")
TELLS_WHICH = re.compile(r"(?:主要)?(?:涉及|包括|涵盖|包含)")
"""双方签署合作协议，涉及甲、乙等8个项目."""
OF_ANY = re.compile(
    r"(?:重大|重点|产业|投资|工业|一批|首批|民生|招商)[^，。；、]{0,10}(?:项目|工程)(?:今天|正式|全面|集中|陆续|\([^)]{2,10}\))*$"
)
OF_COUNTED = re.compile(r"[^，。；]{0,12}项目(?:\d{1,3}个|[^，。；\d]{0,8}[多大少高])")
"""开工项目26个，…，14个项目总投资42亿元; 开工项目多、投资大，4个项目总投资23亿元."""
THEIR_SUM = re.compile(r"(?:的)?(?:计划|协议|预计|合计)?总?投资(?:额|规模)?(?:约|近|超|达|为|共|逾|超过|达到)*\d")
CEREMONY = re.compile(r"集中.{2,4}(?:仪式|活动|大会)")
PLANNED = re.compile(r"(?:计划|拟|将|规划|重点|集中|安排|推动|推进|累计|共|(?<=[，。；]))建设(?!项目|工程)|新建|兴建")
NEAR, MEMBERS_BETWEEN = 14, 200
"""How far before its count a stage may stand, and how far where the members stand between (签约甲、乙等项目45个)."""
PARTS = frozenset(("生产线", "产线"))
LONGEST_SUM = 30
"""Letters of a part's sum, up to the semicolon."""
PARTS_BETWEEN = 400
"""Letters between a part of a count and the next."""
KIND_COUNTED = re.compile(r"(?:.{0,6}(?:包括|其中|含))?[^，。；\d]{2,10}(?:类|项目)(?:共|有)?\d{1,3}[个项]$")
LISTS_THEM = re.compile(r"，?(?:分别是|分别为|包括|即|有)")
TOTAL_OF_ALL = re.compile(r"，(?:合计|共|计划|预计)?总投资(?:额|规模|约|为|达|超|共|合计){0,2}$")


def read_groups(discourse: Discourse, scene: Scene) -> None:
    """Reads the groups of the sentence, marks the stage words that are theirs, and gives members their stage."""
    counts = discourse.found("groups", scene.sentence)
    for number, count in enumerate(counts):
        _read(discourse, scene, count, counts[number + 1] if number + 1 < len(counts) else None)
    if not counts:
        _ceremony(discourse, scene)
    if discourse.last_group is not None:
        give_to_members(discourse, scene, discourse.last_group)


def _ceremony(discourse: Discourse, scene: Scene) -> None:
    """举行重大项目集中开工仪式: what is listed behind it has its stage, though nothing is counted."""
    for find in scene.stages:
        if not CEREMONY.match(discourse.text, find.start - 2):
            continue
        of = next((m for m in scene.mentions if m.name.stop <= find.start <= m.name.stop + 4), None)
        if of is None or of.name.kind is NameKind.NAMED:
            continue
        clause = scene.sentence.clause_at(find.start)
        modality = modality_of(discourse.scan, find.start, find.stop, clause, False, scene.names)
        if modality is not None:
            discourse.last_group = _headed(discourse, find, (of.name.start, find.stop), modality)
            date = date_of(discourse, scene, find, modality)
            if date is not None:
                discourse.last_group.date, discourse.last_group.date_at = date.date, (date.start, date.stop)


def _read(discourse: Discourse, scene: Scene, count: Find[Count], following: Find[Count] | None) -> None:
    clause = scene.sentence.clause_at(count.start)
    if count.value.noun in PARTS and (
        scene.before or any(m.drafts for m in scene.mentions if m.name.stop <= count.start)
    ):
        return
    chosen = _stage_of(discourse.text, scene, count, clause, following) or _planned(discourse, count, clause)
    if chosen is None:
        _split_of_former(discourse, scene, count, clause)
        return
    own = scene.sentence.clause_at(chosen.start)
    modality = modality_of(discourse.scan, chosen.start, chosen.stop, own, False, scene.names)
    if modality is None:
        return
    date = date_of(discourse, scene, chosen, modality) or day_of_event(
        discourse, scene.sentence, chosen.value, modality
    )
    if date is not None and own[0] > clause[0] and lies_ahead(discourse, date):
        modality = Modality.EXPECTED
    told = _told_already(discourse, count.value.number, chosen.value) if date is None else None
    group = ReadGroup(
        (count.start, count.stop),
        count.value.number,
        chosen.value,
        (chosen.start, chosen.stop),
        modality,
        count.value.approximate,
        count.rule,
        date.date if date else None,
        (date.start, date.stop) if date else None,
        _place_of(discourse, scene, clause[0], count.stop) or discourse.topic,
    )
    if told is not None and modality is told.modality:
        group.date, group.date_at = told.date, told.date_at
        group.place = group.place or told.place
    discourse.groups.append(group)
    discourse.last_group = group
    scene.taken.add(chosen.start)
    for mention in scene.mentions:
        ends = mention.name.stop
        right_before = ends == count.start and discourse.text[mention.name.start - 1] in "、和及"
        summed_up = ends < count.stop and SUMMED_UP.match(discourse.text, ends, max(ends, count.start) + 1) is not None
        if mention.drafts and (right_before or summed_up):
            _give(discourse, scene, mention, group)


def _told_already(discourse: Discourse, number: int, stage: Stage) -> ReadGroup | None:
    """The group of the same count and stage that a sentence before told with its day (参加此次签约的项目共5个)."""
    return next(
        (
            group
            for group in reversed(discourse.groups[-6:])
            if group.count == number and group.stage is stage and group.date is not None
        ),
        None,
    )


def _place_of(discourse: Discourse, scene: Scene, start: int, stop: int) -> WrittenPlace | None:
    """The place said before the count, no part of a member's name."""
    for place in discourse.places.within(start, stop):
        if place.inside is None and not any(
            m.name.start <= place.start < m.name.stop for m in scene.mentions if m.drafts
        ):
            return place
    return None


def _stage_of(
    text: str, scene: Scene, count: Find[Count], clause: tuple[int, int], following: Find[Count] | None
) -> Find[Stage] | None:
    stop = following.start if following is not None and following.start < clause[1] else clause[1]
    inside = [s for s in scene.stages if count.start <= s.start and s.stop <= count.stop]
    if inside:
        return inside[-1]
    of_members = (
        "等" in count.value.qualifier
        or text[count.start - 1 : count.start] == "等"
        or any(m.name.rule == "name.sharing" and m.name.stop == count.start for m in scene.mentions)
    )
    near_enough = MEMBERS_BETWEEN if of_members else NEAR
    ahead = [s for s in scene.stages if clause[0] <= s.start < count.start and count.start - s.stop <= near_enough]
    ahead = [s for s in ahead if s.start not in scene.taken]
    behind = [s for s in scene.stages if count.stop <= s.start < stop]
    if not inside and not ahead and not behind:
        then = next((s for s in scene.stages if s.start >= clause[1]), None)
        if then is not None and (
            THEN_ALL.fullmatch(text, count.stop, then.start)
            or (THEN_THEY.fullmatch(text, count.stop, then.start) and ENDS_THERE.match(text, then.stop))
        ):
            return then
        told = _told_before(text, scene, count, clause)
        if told is not None:
            return told
    if not (ahead or behind) and TELLS_WHICH.match(text, clause[0]):
        before = [s for s in scene.stages if s.stop <= clause[0] and s.start not in scene.taken]
        return before[-1] if before else None
    near = ahead[-1] if ahead and count.start - ahead[-1].stop <= 6 else None
    return near or (behind[0] if behind else None) or (ahead[-1] if ahead else None)


def _told_before(text: str, scene: Scene, count: Find[Count], clause: tuple[int, int]) -> Find[Stage] | None:
    """首批重大项目集中签约，38个项目总投资4523亿元: the clause before tells the stage of those that are counted."""
    if count.start - clause[0] > 3 or count.value.noun != "项目" or not THEIR_SUM.match(text, count.stop):
        return None
    before = next((s for s in reversed(scene.stages) if s.stop <= clause[0]), None)
    if before is None:
        return None
    if OF_COUNTED.match(text, before.stop):
        return before
    if clause[0] - before.stop > 8 or before.start in scene.taken:
        return None
    return before if OF_ANY.search(text, scene.sentence.start, before.start) else None


def _planned(discourse: Discourse, count: Find[Count], clause: tuple[int, int]) -> Find[Stage] | None:
    """新建项目24个, 计划建设30个项目: they count as started."""
    found = PLANNED.search(discourse.text, max(clause[0], count.start - 12), count.stop)
    if found is None or discourse.text.startswith("完成投资", found.end()):
        return None
    return Find(found.start(), found.end(), Stage.STARTED, "group.planned")


def _is_part(discourse: Discourse, count: Find[Count], clause: tuple[int, int]) -> bool:
    """其中产业类6个; 基础设施类3个 behind such a one; 签约项目中，工业项目5个."""
    near = discourse.text[max(clause[0] - 3, count.start - 14) : count.start + 2]
    before = discourse.groups[-1]
    also = (
        before.rule == "group.part_with_sum" or _is_kind_with_sum(discourse, before, clause[0])
    ) and KIND_COUNTED.match(discourse.text, clause[0], count.stop) is not None
    return "其中" in near or also or _is_headed(discourse, clause)


def _is_kind_with_sum(discourse: Discourse, group: ReadGroup, stop: int) -> bool:
    """城镇化项目5个、总投资22亿元；: the first of several kinds that are counted one by one, up to `stop`."""
    between = discourse.text[group.at[1] : stop]
    if len(between) > LONGEST_SUM or not between.endswith(("；", ";")):
        return False
    if group.investment is None or group.rule != "group.number_last":
        return False
    return KIND_COUNTED.match(discourse.text, *group.at) is not None


def _own_sum(discourse: Discourse, scene: Scene, count: Find[Count]) -> Find[Sum] | None:
    """The sum right behind the count, or the one that is told as the total when its members have been listed."""
    behind = [m for m in discourse.found("money", scene.sentence) if m.start >= count.stop]
    if behind and behind[0].start <= count.stop + 12:
        return behind[0]
    listed = LISTS_THEM.match(discourse.text, count.stop)
    if len(behind) == 1 and listed and TOTAL_OF_ALL.search(discourse.text, count.stop, behind[0].start):
        return behind[0]
    return None


def _is_headed(discourse: Discourse, clause: tuple[int, int]) -> bool:
    return discourse.text[max(0, clause[0] - 4) : clause[0]].rstrip("，,").endswith("项目中")


def _whole_of(discourse: Discourse, scene: Scene, count: Find[Count]) -> ReadGroup | None:
    """The group whose stage the sentence says before the count (集中签约项目中，工业项目25个)."""
    said = [find.value for find in scene.stages if find.stop <= count.start]
    if not said:
        return None
    return next((group for group in reversed(discourse.groups[-6:]) if group.stage is said[-1] and group.count), None)


def _split_of_former(discourse: Discourse, scene: Scene, count: Find[Count], clause: tuple[int, int]) -> None:
    """其中省级6个，总投资N元: a part with its own sum is a group with the stage of the whole."""
    last = _whole_of(discourse, scene, count) or discourse.last_group
    if last is None or not last.count or not _is_part(discourse, count, clause):
        return
    own = _own_sum(discourse, scene, count)
    if own is None or last.at[0] < scene.sentence.start - PARTS_BETWEEN:
        return
    discourse.groups.append(
        ReadGroup(
            (count.start, count.stop),
            count.value.number,
            last.stage,
            last.stage_at,
            last.modality,
            count.value.approximate,
            "group.part_with_sum",
            last.date,
            last.date_at,
        )
    )


def open_heading(discourse: Discourse, scene: Scene) -> None:
    """Keeps the stage of 开工项目中，… until its line ends or another head comes."""
    clause = scene.sentence.clauses[0]
    if any(m.drafts and m.name.start < clause[1] for m in scene.mentions):
        return
    for find in scene.stages:
        if find.start >= clause[1]:
            return
        head = HEADED.match(discourse.text, find.stop, clause[1])
        if head is None or not (head["of"] or discourse.text[clause[1] : clause[1] + 1] in ("：", ":")):
            continue
        modality = modality_of(discourse.scan, find.start, find.stop, clause, False, scene.names)
        if modality is None:
            return
        discourse.heading = _headed(discourse, find, (find.start, clause[1]), modality)
        scene.taken.add(find.start)
        return


def give_carried_on(discourse: Discourse, scene: Scene) -> None:
    """加快甲、乙等项目建设进度: what is listed between is under way."""
    for mention in scene.mentions:
        name = mention.name
        if name.kind is NameKind.NAMED or name.head not in ("项目", "工程"):
            continue
        carried = CARRIED_ON.match(discourse.text, name.stop)
        members = [m for m in scene.mentions if m.drafts and m.listed == mention.listed and m.name.stop < name.start]
        if carried is None or not members:
            continue
        if not SPEEDED.search(
            discourse.text, max(scene.sentence.start, members[0].name.start - 6), members[0].name.start
        ):
            continue
        at = (name.stop, carried.end())
        for member in members:
            _give(
                discourse,
                scene,
                member,
                ReadGroup(at, 0, Stage.STARTED, at, Modality.ACTUAL, False, "group.carried_on"),
            )


def give_inline(discourse: Discourse, scene: Scene) -> None:
    """Gives the stage before 项目包括 to what is listed behind it."""
    for find in scene.stages:
        clause = scene.sentence.clause_at(find.start)
        lists = INLINE.match(discourse.text, find.stop, clause[1])
        if lists is None:
            continue
        modality = modality_of(discourse.scan, find.start, find.stop, clause, False, scene.names)
        members = [m for m in scene.mentions if m.drafts and lists.end() <= m.name.start < clause[1]]
        if modality is None or not members:
            continue
        if not any(letter.isdecimal() or letter == "个" for letter in lists.group()):
            scene.taken.add(find.start)
        group = _headed(discourse, find, (find.start, lists.end()), modality)
        for mention in members:
            _give(discourse, scene, mention, group)


def _headed(discourse: Discourse, find: Find[Stage], at: Run, modality: Modality) -> ReadGroup:
    """What a head says of the members behind it, with day and place of the last group that had the same stage."""
    same = next((group for group in reversed(discourse.groups[-6:]) if group.stage is find.value), None)
    group = ReadGroup(at, 0, find.value, (find.start, find.stop), modality, False, "group.heading")
    if same is not None:
        group.date, group.date_at, group.place = same.date, same.date_at, same.place
    return group


def give_heading(discourse: Discourse, scene: Scene) -> None:
    """Gives the head's stage to the project that the sentence is about, and to those behind their own sums."""
    heading = discourse.heading
    if heading is None:
        return
    text, sentence = discourse.text, scene.sentence
    known = [m for m in scene.mentions if m.drafts and not m.aside and m.name.start >= heading.at[1]]
    here = heading.at[0] >= sentence.start
    if not known or not (here or TOLD_OF.match(text, sentence.start)):
        return
    for mention in known:
        if mention.listed == known[0].listed or SUM_OF.search(
            text, max(sentence.start, mention.name.lead - 5), mention.name.lead
        ):
            _give(discourse, scene, mention, heading)


def give_intended(discourse: Discourse, scene: Scene) -> None:
    """云帆科技拟投资3亿元，在南岭建设丙基地, behind 签约的16个项目: what each intends to build was signed there."""
    group = discourse.last_group
    if group is None or not group.count or group.stage is not Stage.SIGNED or group.modality is not Modality.ACTUAL:
        return
    if scene.stages or scene.speech is not None:
        return
    for mention in scene.mentions:
        since = discourse.text.rfind("；", scene.sentence.start, mention.name.start) + 1 or scene.sentence.start
        intends = INTENDS.match(discourse.text, since, mention.name.start)
        if intends is not None and mention.drafts and not mention.aside and not any(d.stages for d in mention.drafts):
            _give(discourse, scene, mention, group)


def give_told(discourse: Discourse, scene: Scene) -> None:
    """Gives the stage of the works that a ceremony was held for to those that are told of behind, one a sentence.

    It ends with the first sentence that is not led by a works of its own with its figures, or tells another stage.
    """
    text, start = discourse.text, scene.sentence.start
    heads = THESE.match(text, start, scene.sentence.stop)
    if heads is not None and not any(m.drafts for m in scene.mentions):
        find = next((find for find in scene.stages if heads.start() <= find.start < heads.end()), None)
        discourse.telling = (
            None if find is None else _headed(discourse, find, (find.start, heads.end()), Modality.ACTUAL)
        )
        return
    leads = next((m for m in scene.mentions if m.drafts and not m.aside and not m.generic), None)
    of_former = AMONG.match(text, start) is not None
    last = discourse.last_group
    if of_former and last is not None and last.count and last.stage in HELD_FOR and last.modality is Modality.ACTUAL:
        near = start - last.at[1] < TOLD_NEAR
        discourse.telling = last if near else discourse.telling
    group = discourse.telling
    if group is None:
        return
    if leads is None or leads.name.kind is not NameKind.NAMED or not _leads_with_figures(discourse, scene, leads):
        if not (of_former or scene.before == discourse.current):
            discourse.telling = None
        return
    if scene.stages or scene.speech is not None or any(draft.stages for draft in leads.drafts):
        return
    _give(discourse, scene, leads, group)


def _leads_with_figures(discourse: Discourse, scene: Scene, mention: Mention) -> bool:
    """其中，云帆科技投资的甲项目，总投资7亿元; 在农业项目中，乙基地总投资5亿元."""
    text, sentence = discourse.text, scene.sentence
    lead = LEADS_TO.match(text, sentence.start)
    begins = lead.end() if lead is not None else sentence.start
    near = mention.name.lead - begins <= 2 or text.endswith(("投资的", "建设的", "实施的"), begins, mention.name.lead)
    return near and TOLD_OF.match(text, mention.name.stop, sentence.stop) is not None


def give_to_members(discourse: Discourse, scene: Scene, group: ReadGroup) -> None:
    """Gives the group's stage to the projects that are listed behind it (包括甲、乙)."""
    for mention in scene.mentions:
        if mention.name.start < group.at[1] or not mention.drafts or mention.aside:
            continue
        if any(draft.rule == "name.description" for draft in mention.drafts):
            continue
        if mention.name.start == group.at[1] and group.count and _all_of_them(discourse, scene, mention, group):
            _give(discourse, scene, mention, group)
            continue
        opens = OPENS.search(discourse.text, max(scene.sentence.start, group.at[1]), mention.name.start)
        goes_on = discourse.listing == scene.sentence.line and _behind_own_sum(discourse, scene, mention)
        if opens is not None and not scene.sentence.closes:
            discourse.listing = scene.sentence.line
        if (opens is None and not goes_on) or any(
            s.start >= mention.name.stop and s.start not in scene.taken and s.start != group.stage_at[0]
            for s in scene.stages
        ):
            continue
        _give(discourse, scene, mention, group)


def _behind_own_sum(discourse: Discourse, scene: Scene, mention: Mention) -> bool:
    """这7个项目分别为：…；总投资20亿元的甲项目；…: a member behind its own sum."""
    start = max(scene.sentence.start, mention.name.lead - 5)
    return SUM_OF.search(discourse.text, start, mention.name.lead) is not None


def _all_of_them(discourse: Discourse, scene: Scene, mention: Mention, group: ReadGroup) -> bool:
    """4个重点项目甲大桥、乙学校均已开工: what stands right behind the count are its members."""
    last = [other for other in scene.mentions if other.listed == mention.listed][-1]
    return ALL_OF_THEM.fullmatch(discourse.text, last.name.stop, max(last.name.stop, group.stage_at[0])) is not None


def _give(discourse: Discourse, scene: Scene, mention: Mention, group: ReadGroup) -> None:
    named = {id(draft): other.name for other in scene.mentions for draft in other.drafts}
    for draft in scene.listed_with(mention):
        name = named.get(id(draft), mention.name)
        own = discourse.places.within(name.lead, name.stop)
        if group.place is not None and not draft.places and not any(place.inside is None for place in own):
            add_place(draft, group.place, "place.of_group")
        if not any(one.stage is group.stage or group.count for one in draft.stages):
            draft.stages.append(
                ReadStage(group.stage_at, group.stage, group.modality, group.date, group.date_at, "group.member")
            )
