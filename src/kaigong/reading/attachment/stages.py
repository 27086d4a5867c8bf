"""Stages go to their projects."""

import re

from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Modality, Stage
from kaigong.reading.attachment.contents import PARTS
from kaigong.reading.attachment.discourse import Agreed, Discourse, Mention, ReadGroup, Scene
from kaigong.reading.attachment.drafts import Draft, ReadStage, Run
from kaigong.reading.attachment.groups import give_to_members
from kaigong.reading.attachment.others import is_of_another
from kaigong.reading.attachment.stage_words import NODE
from kaigong.reading.attachment.targets import OBJECT, mention_behind, targets
from kaigong.reading.attachment.timing import date_of, lies_ahead, put_off
from kaigong.reading.dates import ReadDate
from kaigong.reading.grammar import Find
from kaigong.reading.lexicon import words
from kaigong.reading.milestones import modality_of
from kaigong.reading.milestones.modality import THEREAFTER
from kaigong.reading.names import NameKind
from kaigong.text.sentences import Sentence

DESCRIBES = ("stage.building_now", "stage.building_there", "stage.invested_and_built")
SAYS = words("stages", "modality")
When = tuple[PartialDate | None, Run | None]
PARTS_BUILT = re.compile(
    r"(?:建成|完成|新建)(?!投)(?:[^，。；]{0,14}\d+(?:条|个|座|台|套)(?:生产线|产线|车间|机组|厂房)|"
    r"[^，。；]{0,30}(?:生产线|产线|车间|机组|厂房)\d+(?:条|个|座|台|套))"
)
AGAIN = (Stage.STARTED, Stage.PRODUCING)
OBJECT_OF_STOP = re.compile(rf"(?:{OBJECT.pattern})|[^，。；、]{{0,34}}(?:投资建设|建设|投资|实施)")
AGREED = (Stage.SIGNED, Stage.NEGOTIATING)
TWO = re.compile(r"[与和同](?=[^，。；]{2})")
LOOSE = re.compile(r"框架|战略合作|备忘录")
WILL_BUILD = re.compile(
    r"(?:[^，。；]{0,14}?(?:将|拟|计划|预计|决定|共同|联合|合作|就地|合资|出资|斥资|由)[^，。；]{0,24}?)?"
    r"(?:投资|建设|新建|打造|投建|兴建|布局|设立|建立|实施)"
)
BUILD_IT = re.compile(
    r"(?:(?:，)?(?:将|拟|共同|合作|联合|合资|携手|在[^，。；在]{2,16})){0,4}(?:投资)?(?:开发|建设|新建|投资|打造|兴建)"
)
"""签署协议合作建设云岫炼化项目: what is built was signed."""
SOME_BUILDINGS = re.compile(
    r"(?:目前|现|其中|已有|另有|另外|还有|已|的)*(?:\d{1,3}|[一二三四五六七八九十两几多数])(?:号|#)?(?:栋|幢|层|间|个单体|座厂房|个厂房|个车间|号楼)"
)
"""6栋厂房已经竣工: some of what is built."""
THOSE_BUILDINGS = re.compile(r"的(?:\d{1,3}|[几数两三四五六七八九十])(?:栋|幢|层|间)")
"""首批交付的3栋厂房: some of what is built."""
BUILDING = re.compile(
    r"(?:大楼|宿舍|宿舍楼|公寓楼|办公楼|食堂|餐厅|综合楼|展厅|生活区|门卫|围墙)(?:目前|已经|已|均|全部|基本|正式|乔迁|并)*$"
)
"""综合大楼已投入使用: one of its buildings."""
HELD_AT = re.compile(r"[^，。；]{0,6}(?:仪式|活动|大会)在[^，。；]{2,40}(?:举行|举办|召开)")
"""集中签约活动在甲项目现场举行: where it was signed."""
ATTRIBUTE = re.compile(r"[在续]建|新开工|已开工|开复工")
KIND_OF_LIST = re.compile(r"等(?:一批|一大批|一系列|多个|\d{1,3}(?:多|余)?个)?$")
"""推进甲、乙等一批在建项目竣工: they are being built, whatever is to come."""
EXHORTED = re.compile(
    r"(?:确保|推动|促进|力促|争取|力争|保障|督促)(?:每个|所有|各个?|重点|重大|签约|开工|在建|好)*项目"
    r"(?:尽快|早日|按期|如期|按时|按[^，。；、]{2,6}|顺利|全部|陆续|早)*$"
)
"""要…，确保项目顺利竣工投产: any of them."""
EXCEPT = re.compile(r"除了?[^，。；]*(?:之外|以外|外)")
"""除刚刚签约的项目外: what is left out."""
ALL_PHASES = re.compile(r"(?:全部|整体|全面)(?:工程)?$")
ALREADY = re.compile(r"(?:已|已经)(?:全部|全面|正式|顺利|陆续|相继)?$")
SINCE = re.compile(r"(?:建设|奠基|投产|运营)?(?:以来|至今|后)，")
NOW = ("目前", "现已", "已经", "此外", "今天", "昨天")


def attach_stages(discourse: Discourse, scene: Scene) -> None:
    """Gives each stage of the sentence to its projects; those of groups are taken already."""
    _attach_nodes(discourse, scene)
    carried, clause_before = False, None
    for find in scene.stages:
        clause = scene.sentence.clause_at(find.start)
        if clause != clause_before:
            last = _clause_before(scene.sentence, clause)
            carried = (carried if last == clause_before else _is_expected(discourse, last)) and _goes_on(
                discourse, clause
            )
        clause_before = clause
        modality = modality_of(discourse.scan, find.start, find.stop, clause, carried, scene.names)
        if ATTRIBUTE.fullmatch(discourse.text, find.start, find.stop) and KIND_OF_LIST.search(
            discourse.text, max(scene.sentence.start, find.start - 5), find.start
        ):
            modality = Modality.ACTUAL
        if modality is None and dated_after(discourse, find, clause):
            modality = Modality.EXPECTED
        later = put_off(discourse, scene, find.stop, over=modality is None)
        if later is not None:
            modality = Modality.EXPECTED
        if modality is not None and SAYS.get(discourse.text[find.start : find.stop]) == Modality.EXPECTED:
            modality = Modality.EXPECTED
        if find.rule == "stage.list_sped_up" and modality is Modality.EXPECTED:
            modality = Modality.ACTUAL
        if modality is None or find.start in scene.taken or _is_over(discourse, scene, find):
            continue
        if carried and modality is Modality.EXPECTED and _is_past(discourse, scene, find, clause):
            modality = Modality.ACTUAL
        carried = modality is Modality.EXPECTED or (carried and modality is not Modality.ACTUAL)
        _attach(discourse, scene, find, clause, modality, later)


def _is_of_part(discourse: Discourse, scene: Scene, find: Find[Stage]) -> bool:
    """将建成年产360万支轮毂生产线, of a project in hand: a part of it."""
    behind = next((m for m in scene.mentions if m.name.start >= find.stop), None)
    if behind is None or not behind.aside or behind.name.head not in PARTS:
        return False
    return OBJECT.fullmatch(discourse.text, find.stop, behind.name.start) is not None


def dated_after(discourse: Discourse, find: Find[Stage], clause: tuple[int, int]) -> bool:
    """2027年建成投产后，年产值30亿元: what would be is to be, where a day stands right before it."""
    if THEREAFTER.match(discourse.text, find.stop) is None:
        return False
    near = [date for date in discourse.dates.within(clause[0], find.start) if date.date is not None]
    return (
        bool(near)
        and find.start - near[-1].stop <= 6
        and not near[-1].written.is_duration
        and _is_plain(discourse, near[-1])
    )


def _is_plain(discourse: Discourse, date: ReadDate) -> bool:
    told = date.date
    return told is not None and discourse.today is not None and told.last >= discourse.today


def _clause_before(sentence: Sentence, clause: tuple[int, int]) -> tuple[int, int] | None:
    place = sentence.clauses.index(clause)
    return sentence.clauses[place - 1] if place else None


def _is_past(discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int]) -> bool:
    """预计明年投产，去年5月开工: what only goes on with what is expected is so where its own day has passed."""
    if modality_of(discourse.scan, find.start, find.stop, clause, False, scene.names) is not Modality.ACTUAL:
        return False
    date = date_of(discourse, scene, find, Modality.EXPECTED)
    return (
        discourse.today is not None and date is not None and date.date is not None and date.date.last < discourse.today
    )


def _is_expected(discourse: Discourse, clause: tuple[int, int] | None) -> bool:
    """True where what the clause tells is to be, though it is no stage (将进行试车，月底投产)."""
    if clause is None:
        return False
    said = [word.meaning for word in discourse.scan.words("modals", *clause) if word.meaning != "none"]
    return bool(said) and said[-1] == "expected"


def _is_over(discourse: Discourse, scene: Scene, find: Find[Stage]) -> bool:
    """停工三年后复工: work that goes on again has not stopped; 停工，预计年内复工 has."""
    if find.value is not Stage.STOPPED:
        return False
    again = next((s for s in scene.stages if s.start >= find.stop and s.value in AGAIN), None)
    if again is None or any(
        m.drafts and m.name.kind is NameKind.NAMED and m.name.start >= find.stop + 8 and m.name.stop <= again.start
        for m in scene.mentions
    ):
        return False
    clause = scene.sentence.clause_at(again.start)
    return modality_of(discourse.scan, again.start, again.stop, clause, False, scene.names) is Modality.ACTUAL


def _attach(
    discourse: Discourse,
    scene: Scene,
    find: Find[Stage],
    clause: tuple[int, int],
    modality: Modality,
    later: ReadDate | None,
) -> None:
    if scene.speech is not None and find.start > scene.speech and not _names_one(scene, clause):
        return
    if EXCEPT.fullmatch(discourse.text, *clause):
        return
    if _is_of_group(discourse, scene, find) or PARTS_BUILT.match(discourse.text, find.start):
        return
    if find.rule == "stage.list_sped_up" and mention_behind(scene, find.stop, clause) is None:
        return
    if find.value is Stage.COMPLETED and _is_of_part(discourse, scene, find):
        return
    if find.value is Stage.SIGNED and HELD_AT.match(discourse.text, find.stop):
        return
    if find.value in (Stage.COMPLETED, Stage.PRODUCING) and BUILDING.search(discourse.text, clause[0], find.start):
        return
    if find.value in (Stage.COMPLETED, Stage.PRODUCING) and THOSE_BUILDINGS.match(discourse.text, find.stop):
        return
    if find.value in (Stage.COMPLETED, Stage.STARTED) and SOME_BUILDINGS.match(discourse.text, clause[0], find.start):
        return
    if discourse.plan and find.start >= discourse.plan_from and not _stays_actual(discourse, find):
        told = find.stop - find.start <= 3 and ATTRIBUTE.fullmatch(discourse.text, find.start, find.stop)
        already = told or ALREADY.search(discourse.text, clause[0], find.start)
        modality = modality if already else Modality.EXPECTED
    date = later or date_of(discourse, scene, find, modality)
    if date is not None and lies_ahead(discourse, date):
        date = _of_last_year(discourse, date, find, clause) if modality is Modality.ACTUAL else date
        modality = Modality.EXPECTED if lies_ahead(discourse, date) else modality
    elif date is not None and modality is Modality.EXPECTED:
        date = _of_year_to_come(discourse, date)
    exhorted = discourse.plan and find.start >= discourse.plan_from and date is None
    if exhorted and EXHORTED.search(discourse.text, clause[0], find.start):
        return
    when: When = (date.date, (date.start, date.stop)) if date else (None, None)
    object_ = OBJECT_OF_STOP if find.value is Stage.STOPPED else OBJECT
    found = _since_then(discourse, scene, find, clause) or targets(
        discourse, scene, find.start, find.stop, object_, spread=True, needs_object=True
    )
    if find.value in AGREED and (found is None or found in ([], scene.before)):
        found = agreed_on(discourse, scene, find, clause) or ([] if _is_of_others(discourse, scene, find) else found)
    if found and is_of_another(discourse, scene, find, clause, found) and not _is_object_of(scene, find, clause):
        return
    if found is None:
        behind = mention_behind(scene, find.stop, clause)
        if find.rule in DESCRIBES and behind is not None and _is_single(discourse, behind, find.stop):
            name = behind.name
            behind.drafts = found = [discourse.drafts.unnamed(name.start, name.stop, name.words)]
    if not found and find.value is Stage.SIGNED and modality is Modality.ACTUAL:
        _agree(discourse, scene, find, when)
    if found is None:
        _open_list(discourse, scene, find, clause, modality, when)
        return
    if len(found) == 1 and found[0].whole is not None and ALL_PHASES.search(discourse.text, clause[0], find.start):
        found = [found[0].whole]
    for draft in found:
        draft.stages.append(ReadStage((find.start, find.stop), find.value, modality, *when, find.rule))


def _since_then(discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int]) -> list[Draft]:
    """自今年2月开工以来，云岫医院项目已完成土方: the subject stands behind."""
    if any(m.drafts and m.name.start < find.start for m in scene.mentions):
        return []
    if not SINCE.match(discourse.text, find.stop):
        return _led_to(discourse, scene, find, clause)
    behind = next((m for m in scene.mentions if m.name.start >= clause[1]), None)
    if behind is None or behind.aside or behind.generic or behind.name.lead - clause[1] > 1:
        return []
    return list(behind.drafts)


def _led_to(discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int]) -> list[Draft]:
    """去年5月签约，12月开工建设，云岫水泥项目进展顺利: clauses that hold only a day and a stage open the sentence."""
    if scene.before:
        return []
    behind = next((m for m in scene.mentions if m.drafts and not m.aside and not m.generic), None)
    if behind is None or behind.name.start < clause[1]:
        return []
    for one in scene.sentence.clauses:
        if one[0] > clause[0]:
            break
        dated = discourse.dates.within(one[0], one[0] + 3)
        stage = next((s for s in scene.stages if one[0] <= s.start < one[1]), None)
        if not dated or stage is None or stage.start - dated[0].stop > 3 or one[1] - stage.stop > 3:
            return []
    return list(behind.drafts)


def _is_object_of(scene: Scene, find: Find[Stage], clause: tuple[int, int]) -> bool:
    """A name stands behind the stage in its clause, or the stage in a name."""
    return any(
        (m.drafts or m.part or (m.aside and m.name.kind is NameKind.NAMED))
        and m.name.stop > find.start
        and m.name.start < clause[1]
        for m in scene.mentions
    )


def _of_last_year(discourse: Discourse, date: ReadDate, find: Find[Stage], clause: tuple[int, int]) -> ReadDate:
    """已于12月投产, in a January paper: the December before."""
    told = date.date
    done = any(word.meaning == "done" for word in discourse.scan.words("modals", clause[0], find.start))
    if not done or told is None or date.written.has_year or told.precision not in (Precision.MONTH, Precision.DAY):
        return date
    return ReadDate(date.written, _in_year(told, told.first.year - 1))


def _of_year_to_come(discourse: Discourse, date: ReadDate) -> ReadDate:
    """去年3月开工，预计6月竣工: the next June, not that of the year said before."""
    told, today = date.date, discourse.today
    if told is None or today is None or date.written.has_year or told.last >= today:
        return date
    if told.precision is Precision.YEAR or told.first.year == today.year:
        return date
    moved = _in_year(told, today.year)
    return ReadDate(date.written, moved if moved.last >= today else _in_year(told, today.year + 1))


def _in_year(told: PartialDate, year: int) -> PartialDate:
    """The same day, month or quarter of another year; of 29 February the 28th."""
    leap = told.first.month == 2 and told.first.day == 29
    return PartialDate(told.first.replace(year=year, day=28 if leap else told.first.day), told.precision)


def agreed_on(discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int]) -> list[Draft]:
    """甲集团与乙市签约，将投资20亿元建设丙基地: what is built behind was signed. A framework signs none."""
    text = discourse.text
    if any(m.drafts and m.name.start < find.start for m in scene.mentions) or LOOSE.search(text, find.start, clause[1]):
        return []
    if not any(word in text[find.start : find.stop + 4] for word in ("签", "协议", "合同", "意向", "谈", "对接")):
        return []
    same = mention_behind(scene, find.stop, clause)
    if same is not None and same.drafts and BUILD_IT.fullmatch(text, find.stop, same.name.lead):
        return list(same.drafts)
    behind = next((m for m in scene.mentions if m.drafts and not m.aside and m.name.start >= clause[1]), None)
    if behind is None:
        return []
    opens = next((c for c in scene.sentence.clauses if c[0] >= clause[1]), None)
    return list(behind.drafts) if opens is not None and WILL_BUILD.match(text, opens[0]) else []


def _agree(discourse: Discourse, scene: Scene, find: Find[Stage], when: When) -> None:
    """甲园区与乙有限公司签订投资协议: the one enterprise that signed, where no project is named."""
    if any(m.drafts for m in scene.mentions) or LOOSE.search(discourse.text, scene.sentence.start, scene.sentence.stop):
        return
    firms = {firm.name: firm for firm in scene.firms if firm.start >= scene.sentence.start}
    if len(firms) == 1:
        (firm,) = firms.values()
        signed = ReadStage((find.start, find.stop), Stage.SIGNED, Modality.ACTUAL, *when, find.rule)
        discourse.agreed = Agreed(firm, signed, scene.sentence.line)


def _is_of_others(discourse: Discourse, scene: Scene, find: Find[Stage]) -> bool:
    """甲市与乙集团签署协议, where no project is named and none of theirs was spoken of: nothing of what was."""
    text, start = discourse.text, scene.sentence.start
    if any(m.drafts or m.name.article for m in scene.mentions) or not TWO.search(text, start + 2, find.start):
        return False
    own = [firm.name for draft in scene.before for firm in draft.firms]
    return not any(name in text[start : find.start] for name in own)


def _open_list(
    discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int], modality: Modality, when: When
) -> None:
    """批复新一批重大项目，包括甲、乙: what is listed behind has the stage."""
    behind = mention_behind(scene, find.stop, clause)
    if behind is not None and behind.generic and OBJECT.fullmatch(discourse.text, find.stop, behind.name.start):
        at = (find.start, find.stop)
        last = discourse.last_group
        if last is None or not last.count or last.stage is not find.value:
            discourse.last_group = ReadGroup(
                (behind.name.start, behind.name.stop), 0, find.value, at, modality, False, "group.open_list", *when
            )
        if discourse.last_group is not None:
            give_to_members(discourse, scene, discourse.last_group)


def _is_single(discourse: Discourse, mention: Mention, start: int) -> bool:
    """One works without a name: 正在建设新工厂, not 正在建设一批基地."""
    name = mention.name
    between = discourse.text[start : name.start]
    if name.head in ("项目", "工程", "平台", "园", "站", "厂") or any(w in between for w in ("批", "多", "各", "等")):
        return False
    return OBJECT.fullmatch(between) is not None and (bool(name.words.removesuffix(name.head)) or "的" in between)


def _attach_nodes(discourse: Discourse, scene: Scene) -> None:
    """A node of the works (主体贯通) is no stage, but makes its subject a project that is told of."""
    for word in discourse.scan.words("stages", scene.sentence.start, scene.sentence.stop):
        if word.meaning == NODE:
            for draft in targets(discourse, scene, word.start, word.stop, spread=True) or []:
                draft.told = True


def _is_of_group(discourse: Discourse, scene: Scene, find: Find[Stage]) -> bool:
    """17个项目签约，年内均可开工: no project is named, so the group is meant."""
    groups = [group for group in discourse.groups_in(scene.sentence) if group.at[0] < find.start]
    clause = scene.sentence.clause_at(find.start)
    if groups and groups[-1].count and groups[-1].at[0] >= clause[0]:
        return not any(m.drafts and groups[-1].at[1] <= m.name.start < clause[1] for m in scene.mentions)
    counted = bool(groups)
    return counted and not any(m.drafts and m.name.start < scene.sentence.stop for m in scene.mentions)


def _names_one(scene: Scene, clause: tuple[int, int]) -> bool:
    return any(m.drafts and m.name.stop > clause[0] and m.name.start < clause[1] for m in scene.mentions)


def _stays_actual(discourse: Discourse, find: Find[Stage]) -> bool:
    said = discourse.text[find.start : find.stop]
    return find.value is Stage.STARTED and not any(word in said for word in ("开工", "动工", "启动"))


def _goes_on(discourse: Discourse, clause: tuple[int, int]) -> bool:
    """True where the clause goes on with what is expected: it begins with a date."""
    if discourse.text.startswith(NOW, clause[0]):
        return False
    if discourse.text.startswith(("先期", "先行", "首先"), clause[0]):
        return True
    return bool(discourse.dates.within(clause[0], clause[0] + 4))
