"""What says a stage in a sentence, and where the words say it of something else: goods, reports, frames, trial runs."""

import re

from kaigong.claims.words import Stage
from kaigong.reading.attachment.discourse import Discourse
from kaigong.reading.grammar import Find
from kaigong.reading.scan import Word
from kaigong.text.sentences import Sentence

NODE = "node"
OTHER_PERMIT = re.compile(r"(?:环评|能评|安评|稳评|水保|环境影响[^，。；]{1,8})[^，。；]{0,4}$")
"""What is approved is a report on the works (环评批复), not the works."""
COUNT_BEHIND = re.compile(r"\d[\d.]{0,9}[万亿]?(?:台|套|辆|件|吨|架|颗|艘)")
"""累计落地5万台: goods."""
PERMIT_BEHIND = re.compile(r"\d[\d.]{0,6}(?:亩|公顷|平方米)|[^，。；]{0,40}(?:环境影响|环评|能评|水土保持|节能审查)")
"""核准了甲铜矿的环境影响评价报告."""
ORDERS = re.compile(r"(?:订单|供货|采购|销售|购销|贷款|授信|融资|租赁)[^，。；]{0,6}$")
ORDERED = re.compile(
    r"[^，。；、]{0,12}(?:解除协议|终止协议|补充协议|订单|供货|采购|销售合同|购销|贷款|授信|融资租赁|用工)"
)
OF_TRADE = re.compile(r"(?:价格|并购|收购|重组|股权|自贸区?|药品|采购|贸易|入股|长协|矿石|医保|加入)[^，。；]{0,12}$")
"""价格谈判, 并购谈判: of no works."""
TRADE_BEHIND = re.compile(r"[^，。；]{0,4}(?:并购|收购|价格|重组|股权|采购|偏|全面完成)")
RAIL = re.compile(r"铁路|高铁|城际|客专|动车|列车|地铁|轨道|号线|轻轨|车站|[东西南北]站")
"""A railway's 试运行 is before it opens."""
FRAME = re.compile(
    r"(?:主体|路面|铺装|桥面|轨道|涂装|架梁|框架|地基|基础|桩基|结构|围墙|外立面|路基|桥墩)(?:结构|工程|施工|建设|部分)?(?:目前|已经|已|均|全部|全线|全面|基本|现|顺利|陆续|即将|将|预计)*$"
)


def stage_finds(discourse: Discourse, sentence: Sentence) -> list[Find[Stage]]:
    """What says a stage in the sentence: listed words and constructions, the earlier and longer first."""
    listed = [
        Find(word.start, word.stop, Stage(word.meaning), f"stage.word.{word.meaning}")
        for word in discourse.scan.words("stages", sentence.start, sentence.stop)
        if word.meaning and word.meaning != NODE and not _is_of_other_thing(discourse, word, sentence)
    ]
    kept: list[Find[Stage]] = []
    for find in sorted([*listed, *discourse.found("milestones", sentence)], key=lambda find: (find.start, -find.stop)):
        if not kept or find.start >= kept[-1].stop:
            kept.append(find)
    return kept


def _is_of_other_thing(discourse: Discourse, word: Word, sentence: Sentence) -> bool:
    """A report on the works was approved (环评批复), their frame stands (主体已建成), goods were ordered (签下订单)."""
    if word.meaning == Stage.SIGNED and ORDERED.match(discourse.text, word.stop, sentence.stop):
        return True
    if word.meaning == Stage.SIGNED and COUNT_BEHIND.match(discourse.text, word.stop):
        return True
    if word.meaning == Stage.NEGOTIATING and TRADE_BEHIND.match(discourse.text, word.stop, sentence.stop):
        return True
    if word.meaning == Stage.APPROVED and PERMIT_BEHIND.match(discourse.text, word.stop, sentence.stop):
        return True
    if word.word.endswith("试运行") and RAIL.search(discourse.text, sentence.start, sentence.stop):
        return True
    other = {
        Stage.APPROVED: OTHER_PERMIT,
        Stage.COMPLETED: FRAME,
        Stage.SIGNED: ORDERS,
        Stage.NEGOTIATING: OF_TRADE,
    }.get(Stage(word.meaning))
    return (
        other is not None and other.search(discourse.text, max(sentence.start, word.start - 16), word.start) is not None
    )
