"""Which quantities are capacities: a rate word stands before them, or 每年, or they are installed power."""

import re

from kaigong.reading.grammar import Find
from kaigong.reading.quantities.rules import Quantity
from kaigong.reading.scan import Scan
from kaigong.text.sentences import Sentence

LISTED = re.compile(r"[^，。；\d]{0,14}(?:、|和|及|以及|与|，(?=生产|加工|处理|年))[^，。；\d]{0,8}")
NEAR = re.compile(r"[^，。；]{0,18}")
OWN_FIRM = re.compile(
    r"(?:公司|集团|企业)[^，。；]{0,12}(?:总产能|产能)|总产能|产能[^，。；]{0,6}由|(?:目前|现有|已有|原有)[^，。；]{0,10}(?:产能|能力)|使[^，。；]{0,12}产能|至此|(?:目前|现有|已)?(?:公司|集团|企业)?(?:目前)?(?:具有|拥有|已形成|具备)[^，。；]{0,12}(?:产|能力)"
)
REMOVED = re.compile(r"(?:淘汰|压减|关停|化解|过剩|退出)[^，。；]{0,6}$")
EACH_MACHINE = re.compile(r"(?:单机|单台|单个|每台|平均单机|单体|机型)[^，。；]{0,8}$|\d(?:台|套|座|个|条)$")
HYPHEN_LEVEL = re.compile(r"级(?!联)")


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
    word = scan.last_before("rates", find.start, max(clause[0], find.start - 26))
    if word is not None and not any(letter in text[word.stop : find.start] for letter in "。；"):
        if word.meaning == "none":
            return None
        between = text[word.stop : find.start]
        if quantity.unit == "个" and between:
            return None
        if len(between) <= 22 and not re.search(r"\d", between):
            return quantity.per or word.meaning
    if quantity.per:
        return quantity.per
    if before is not None and quantity.unit != "个":
        return before
    if quantity.power and quantity.unit != "瓦" and quantity.unit != "PFlops":
        return ""
    return None
