"""Which quantities are capacities: a rate word stands before them, or 每年, or they are installed power."""

import re

from kaigong.reading.grammar import Find
from kaigong.reading.quantities.rules import Quantity
from kaigong.reading.scan import Scan, Word
from kaigong.text.sentences import Sentence

LISTED = re.compile(r"/|[^，。；\d]{0,18}(?:、|，以及|，和|和|及|以及|与|，(?=生产|加工|处理|年))[^，。；\d]{0,12}")
CHANGES = re.compile(
    r"(?:，)?(?:[^，。；\d]{0,8})(?:提升|增加|提高|扩大|扩充|扩展|跃升|上升|增|升|扩|翻番|变|调整|达)(?:为|至|到)(?:了)?(?:约|近|超)?"
    r"(?:(?:年|日|月)(?:产|处理|加工|生产)[^，。；\d]{0,10})?"
)
"""由5万吨提升至12万吨: the second is the capacity."""
FROM = re.compile(r"(?:由|从)(?:[^，。；\d]{0,8})$")
SIZE = re.compile(r"\d{1,9}(?:\.\d{1,9})?(?:英寸|寸|纳米|微米|毫米|nm|μm|mm|代|kV|千伏|V|号|级|L|%)")
"""12英寸晶圆, 8.5代线: how large one piece is, not how many."""
OF_ONE_YEAR = re.compile(r"(?:[今去前明全当每本上下该同累]|[\d〇零一二三四五六七八九])$")
NEAR = re.compile(r"[^，。；]{0,18}")
OWN_FIRM = re.compile(
    r"(?:公司|集团|企业)[^，。；]{0,12}(?:总产能|产能)|(?:使|令|让)[^，。；]{0,12}产能|至此|(?:公司|集团|企业)(?:目前|现|已)?(?:具有|拥有|已形成|具备)"
)
"""What an enterprise can make, with or without the project in hand."""
SO_FAR = re.compile(
    r"总产能|产能[^，。；]{0,6}由|(?:目前|现有|已有|原有)[^，。；]{0,10}(?:产能|能力)|(?<![将可后即便])(?:具有|拥有|已形成|具备)[^，。；]{0,12}(?:产|能力)|"
    r"产能(?:将)?(?:提升|增加|提高|扩大)(?:至|到)"
)
"""The same, where no project is the subject."""
ABLE = re.compile(
    r"(?<!再)(?:形成|具备|达到|新增|规划|实现|拥有|增加|建成|建设|释放|设计|总计|合计)(?:了|约|近|超|超过|总计|合计)?(?:每年|年)?(?:约|近|超)?$"
)
ABILITY_BEHIND = re.compile(
    r"(?:[^，。；、\d]{1,12}[、和及]\d[\d.]{0,9}[万亿]?[^，。；、\d]{1,14}){0,3}[^，。；、\d]{0,18}?的?(?:年)?(?:产能|(?:生产|加工|处理|供应|制造|储存|装机)(?:能力|规模))"
)
LISTS = re.compile(r"(?:项目|产品)(?:主要)?(?:包括|包含|涵盖)[^，。；\d]{2,16}$")
"""项目包括给水阀门21万台: what it makes, told as what it holds."""
REACHES = re.compile(r"(?:将|可|并|已)?(?:达到|达|增至|增加到|提升至|提升到|提高到|提高至)(?:了)?(?:约|近|超过|超)?")
ABILITY_AHEAD = re.compile(r"(?:产能|能力)[^，。；]{0,12}，$")
"""产能提升了25%，达到51万辆: the clause before says what is reached."""
REMOVED = re.compile(
    r"(?:现有|原有)[^，。；新扩增将达建]{0,30}$|(?:对|将|把)原$|(?:淘汰|压减|关停|化解|过剩|退出)[^，。；]{0,6}$"
)
EACH_MACHINE = re.compile(
    r"(?:首台(?:套)?|单机|单台|单个|每台|平均单机|单体|机型)[^，。；]{0,8}$|\d(?:台|套|座|个|条)(?:(?:日|年)?处理量?|日产)?$"
)
HYPHEN_LEVEL = re.compile(r"级(?!联)")


GIVES_POWER = re.compile(
    r"(?:每年|年均|年平均|一年|年)[^，。；\d]{0,16}?(?:提供|输送|输出|贡献|供应|外送|送出|产生|送|发|供|产)[^，。；\d]{0,8}$"
)
"""平均每年向当地提供8亿千瓦时."""
TAKES_POWER = re.compile(r"节|减|耗|用电|替代|满足|相当|需")
POWER_UNITS = ("千瓦时", "度")
MACHINES = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:装置|设备|机组|生产线|产线|系统|工艺|锅炉|车间|机床|罐|塔)")
"""32套工艺装置: what is built, where no rate stands before it."""
MACHINES_MAX = 1000
NO_PRODUCT = re.compile(r"岗位|就业|[车床泊学机席]位|家庭|农户")


def rate_of(scan: Scan, find: Find[Quantity], sentence: Sentence, before: str | None) -> str | None:
    """Per what it is (``年``, ``日``, or ``""`` where nothing is said), or None where it is no capacity.

    `before` is the rate of the quantity before it in the same list (年产3万吨甲、2万吨乙).
    """
    text, quantity = scan.text, find.value
    clause = sentence.clause_at(find.start)
    if HYPHEN_LEVEL.match(text, find.stop):
        return None
    head = text[clause[0] : find.start]
    if REMOVED.search(head) or EACH_MACHINE.search(head):
        return None
    if quantity.unit in POWER_UNITS and GIVES_POWER.search(head) and not TAKES_POWER.search(head):
        return quantity.per or "年"
    word = scan.last_before("rates", find.start, max(clause[0], find.start - 26))
    if word is not None and _is_of_one_year(text, word):
        word = None
    if is_machines(text, find) and (word is None or "共" in text[word.stop : find.start]):
        return None
    if word is not None and not any(letter in text[word.stop : find.start] for letter in "。；"):
        if word.meaning == "none":
            return quantity.per if word.word == "产量" else None
        between = SIZE.sub("", text[word.stop : find.start])
        if quantity.unit == "个" and between and before is None:
            return None
        if len(between) <= 22 and not re.search(r"\d", between):
            return quantity.per or word.meaning
    if quantity.per:
        return quantity.per
    if before is not None and (quantity.unit != "个" or (quantity.amount >= 1000 and not NO_PRODUCT.search(head))):
        return before
    if REACHES.fullmatch(head) and ABILITY_AHEAD.search(text, max(sentence.start, clause[0] - 20), clause[0]):
        return ""
    if LISTS.search(head) and quantity.amount >= 10000:
        return ""
    if quantity.power and quantity.unit != "瓦" and quantity.unit != "PFlops":
        return ""
    return None


def is_machines(text: str, find: Find[Quantity]) -> bool:
    """32套工艺装置: how many machines are built, not what they make."""
    few = find.value.unit in ("台", "套", "条", "个") and find.value.amount < MACHINES_MAX
    return few and MACHINES.match(text, find.stop) is not None


def is_ability(text: str, clause_start: int, find: Find[Quantity]) -> bool:
    """形成10GWh电芯的生产能力: the words around the quantity say that it is a capacity."""
    return ABLE.search(text, clause_start, find.start) is not None and ABILITY_BEHIND.match(text, find.stop) is not None


def _is_of_one_year(text: str, word: Word) -> bool:
    """今年处理10万吨, 2025年生产3万辆: what was made in a year is no rate."""
    return (
        word.word.startswith(("年", "月", "日"))
        and "能" not in word.word
        and OF_ONE_YEAR.search(text, max(0, word.start - 1), word.start) is not None
    )
