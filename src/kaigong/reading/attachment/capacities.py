"""Capacities go to their projects."""

import re

from kaigong.claims.words import Modality
from kaigong.reading.attachment.discourse import Discourse, Scene
from kaigong.reading.attachment.drafts import Draft, ReadCapacity
from kaigong.reading.attachment.targets import targets
from kaigong.reading.grammar import Find
from kaigong.reading.quantities import Quantity
from kaigong.reading.quantities.capacities import (
    CHANGES,
    EACH_MACHINE,
    FROM,
    HYPHEN_LEVEL,
    LISTED,
    OWN_FIRM,
    SO_FAR,
    is_ability,
    is_machines,
    rate_of,
)
from kaigong.text.sentences import Sentence

IN_NAMES = frozenset(
    ("吨", "件", "辆", "台", "套", "只", "片", "平方米", "立方米", "千瓦", "千瓦时", "MW", "GW", "GWh", "MWh")
)
OF_WHOLE = re.compile(
    r"未来[^，。；]{0,6}年(?:产|处理|加工)|(?:最终|全部|全面|总体|整体|总)(?:达产|建成|投产|完工)?(?:后|时|可)*(?:年)?(?:总)?(?:产能|规模|装机|产)"
)
IN_ALL = re.compile(r"(?:形成|达到|实现)(?:总计|合计|共计|总共|累计)$")
ALL_THERE = re.compile(
    r"[^，。；]{0,8}(?:全年|年来?|[一二三四五六七八九十两]年|累计|期间|季度|月份?)新增(?!产能)[^，。；]{0,6}装机|(?:目前|截至目前)?(?:全[国省市县区球]|我[国省市县区]|[该本][省市县区])"
)
DEVICES = re.compile(r"设备[^，。；]{0,6}(?:包括|有|为)")
"""设备包括1条9000吨挤压生产线: what a machine does."""
OF_ALL_THERE = re.compile(
    r"(?:中国|我国|全国|全球|世界|美国|国内|行业|全[省市区县])(?!最|首|第|唯一|单体|领先|重点|规模)|"
    r"(?:新能源|可再生能源|清洁能源|非化石能源|电力|火电|煤电|发电|生物质能?|电源|风电累计|光伏累计|并网风电)(?:并网)?总?装机|累计发电|储备(?:煤|量)?$|"
    r"(?:速度|时速|车速)[^，。；、]{0,6}$"
)
"""新能源装机突破3000万千瓦: what all have there; 设计速度100公里/小时: no capacity."""
DWELLINGS = re.compile(r"[^，。；、]{0,6}?(?:车间|厂房|保障|住房|安置房|公租|廉租|经济适用|棚户|公寓|危房|商品房)")
FIRM = re.compile(r"公司|集团|企业")
EACH = re.compile(r"均(?:为|达|可|是)|各(?:为|达)|分别")
PRODUCT = re.compile(r"的?([\u4e00-\u9fffA-Za-z]{1,14}?)(?=项目|工程|生产|产能|的|、|和|及|，|,|。|；|\)|$)")


def attach_capacities(discourse: Discourse, scene: Scene) -> None:
    """Gives each capacity of the sentence to its project; an enterprise's own (目前产能) is nobody's."""
    rate: str | None = None
    last: Find[Quantity] | None = None
    last_targets: list[Draft] = []
    own = False
    for find in discourse.found("quantities", scene.sentence):
        inside = any(m.name.start <= find.start and find.stop <= m.name.stop for m in scene.mentions)
        changed = last is not None and _is_changed(discourse.text, last, find)
        listed = changed or (last is not None and LISTED.fullmatch(discourse.text, last.stop, find.start) is not None)
        rate = rate_of(discourse.scan, find, scene.sentence, rate if listed else None)
        of_phase = any(m.name.phase and m.name.stop == find.start for m in scene.mentions)
        of_class = HYPHEN_LEVEL.match(discourse.text, find.stop) is not None and not _is_plant(scene, find)
        head = scene.sentence.clause_at(find.start)[0]
        each = find.value.power and EACH_MACHINE.search(discourse.text, head, find.start) is not None
        sized = find.value.unit in IN_NAMES and not of_class and not each and not is_machines(discourse.text, find)
        if rate is None and (inside or of_phase) and sized:
            rate = ""
        if rate is None and any(m.drafts and m.name.stop <= find.start for m in scene.mentions):
            rate = "" if is_ability(discourse.text, scene.sentence.clause_at(find.start)[0], find) else None
        own = rate is not None and not inside and _is_firms_own(discourse, scene, find, own)
        if changed and last is not None and last_targets:
            _drop(last_targets, last)
        last = find
        if DEVICES.search(discourse.text, scene.sentence.clause_at(find.start)[0], find.start):
            continue
        if find.value.unit in ("套", "户", "个") and DWELLINGS.match(discourse.text, find.stop):
            continue
        if (
            rate is None
            or own
            or _is_of_all(discourse, scene, find)
            or _is_of_group(discourse, scene, find)
            or _is_of_place(discourse, scene, find)
        ):
            continue
        if _attach_to_each(discourse, scene, find, rate):
            continue
        found = targets(discourse, scene, find.start, find.stop)
        if listed and not inside and last_targets and not found:
            found = last_targets
        if not found:
            continue
        last_targets = found
        draft = found[-1]
        if draft.whole is not None and OF_WHOLE.search(discourse.text, *_clause(scene.sentence, find)):
            draft = draft.whole
        capacity = _capacity(discourse, scene, find, rate)
        if listed and not changed:
            capacity.twin = _twins(draft, capacity, scene.sentence)
        draft.capacities.append(capacity)


def _twins(draft: Draft, capacity: ReadCapacity, sentence: Sentence) -> int:
    same = (capacity.amount, capacity.unit)
    return sum(1 for one in draft.capacities if one.at[0] >= sentence.start and (one.amount, one.unit) == same)


def _attach_to_each(discourse: Discourse, scene: Scene, find: Find[Quantity], rate: str) -> bool:
    """均为2万千瓦 goes to all of a list, 分别为甲、乙、丙 one by one."""
    clause = scene.sentence.clause_at(find.start)
    head = discourse.text[clause[0] : find.start]
    if not EACH.search(head):
        return False
    found = targets(discourse, scene, find.start, find.stop, spread=True) or []
    if len(found) < 2:
        return False
    if "分别" not in head:
        for draft in found:
            draft.capacities.append(_capacity(discourse, scene, find, rate))
        return True
    quantities = discourse.finds["quantities"].within(*clause)
    if len(quantities) == len(found):
        found[quantities.index(find)].capacities.append(_capacity(discourse, scene, find, rate))
    return True


def _clause(sentence: Sentence, find: Find[Quantity]) -> tuple[int, int]:
    return sentence.clause_at(find.start)[0], find.start


def _is_plant(scene: Scene, find: Find[Quantity]) -> bool:
    """3200万吨级炼油项目 makes so much; a 10万吨级码头 is for ships of that size."""
    holder = next((m.name for m in scene.mentions if m.name.start <= find.start < m.name.stop), None)
    if holder is None or find.value.unit != "吨" or not holder.head.endswith(("项目", "工程", "基地")):
        return False
    return not any(word in holder.words for word in ("码头", "泊位", "航道", "港", "船"))


def _is_changed(text: str, last: Find[Quantity], find: Find[Quantity]) -> bool:
    """由5万吨提升至12万吨: what it will be counts, not what it was."""
    return (
        CHANGES.fullmatch(text, last.stop, find.start) is not None
        and FROM.search(text, max(0, last.start - 10), last.start) is not None
    )


def _drop(drafts: list[Draft], find: Find[Quantity]) -> None:
    for draft in drafts:
        draft.capacities = [one for one in draft.capacities if one.at != (find.start, find.stop)]


def _is_of_group(discourse: Discourse, scene: Scene, find: Find[Quantity]) -> bool:
    """已建成9座电站，总装机容量354兆瓦: it is of all that were counted."""
    groups = [group for group in discourse.groups_in(scene.sentence) if group.at[1] <= find.start]
    return bool(groups) and not any(m.drafts and groups[-1].at[1] <= m.name.start <= find.start for m in scene.mentions)


def _is_of_place(discourse: Discourse, scene: Scene, find: Find[Quantity]) -> bool:
    """截至6月底，全省装机7590万千瓦: a place opens the clause and no project is named, so it is what all have there."""
    if any(m.drafts and m.name.start < find.start for m in scene.mentions):
        return False
    clause = scene.sentence.clause_at(find.start)
    if ALL_THERE.match(discourse.text, *clause):
        return True
    return any(p.start - clause[0] <= 1 for p in discourse.places.within(clause[0], find.start))


def _is_of_all(discourse: Discourse, scene: Scene, find: Find[Quantity]) -> bool:
    """What a country, a trade or a grid has, where the clause names no project; and how fast a line is."""
    clause = scene.sentence.clause_at(find.start)
    if find.value.unit == "公里":
        return (
            discourse.text.startswith(("/小时", "每小时"), find.stop) or "速" in discourse.text[clause[0] : find.start]
        )
    if any(m.drafts and clause[0] <= m.name.start < clause[1] for m in scene.mentions):
        return False
    return OF_ALL_THERE.search(discourse.text, clause[0], find.start) is not None


def _is_firms_own(discourse: Discourse, scene: Scene, find: Find[Quantity], before: bool) -> bool:
    """True for what an enterprise makes in all (目前产能, 公司总产能); `before` is True where the quantity before it in
    the sentence was such a one."""
    text = discourse.text
    clause = scene.sentence.clause_at(find.start)
    subject = [m.name.stop for m in scene.mentions if m.drafts and not m.aside and m.name.stop <= find.start]
    if IN_ALL.search(text, clause[0], find.start):
        return not any(m.drafts and m.name.stop <= find.start for m in scene.mentions)
    if OWN_FIRM.search(text, max([clause[0], *subject]), clause[1]) or text[clause[0] - 3 : clause[0]].startswith(
        "至此"
    ):
        return True
    here = bool(subject) and not FIRM.search(text, subject[-1], find.start)
    return not here and (before or SO_FAR.search(text, *clause) is not None)


def _capacity(discourse: Discourse, scene: Scene, find: Find[Quantity], rate: str) -> ReadCapacity:
    value = find.value
    behind = PRODUCT.match(discourse.text, find.stop)
    capacity = ReadCapacity(
        (find.start, find.stop),
        value.amount,
        value.unit,
        rate or None,
        behind.group(1) if behind else None,
        value.approximate,
        value.low,
        value.high,
        find.rule,
        value.machines or any(m.name.unit and m.name.start <= find.start < m.name.stop for m in scene.mentions),
    )
    clause = scene.sentence.clause_at(find.start)
    if IN_ALL.search(discourse.text, clause[0], find.start):
        dates = [date for date in discourse.dates.within(clause[0], find.start) if date.date is not None]
        if dates:
            capacity.modality, capacity.date = Modality.EXPECTED, dates[-1].date
            capacity.date_at = (dates[-1].start, dates[-1].stop)
    return capacity
