"""Whether a stage is so, is to be so, or is not said at all (建成后, 尚未开工)."""

import re
from collections.abc import Sequence

from kaigong.claims.words import Modality
from kaigong.reading.scan import Scan

AFTER = re.compile(
    r"的?(?:时间|日期)(?:进行)?(?:延期|推迟|顺延|延后)(?!至|到|为)|(?:并|、|和)?(?:达产|投产|投用|投运|运营|达效|验收|交付){1,2}(?:后|之后|以后)|集[^，。；]{2,60}一[体身]|(?:并[^，。；]{0,6})?(?:可(?:年|日|实现|新增|形成|带动|生产|处理|满足|提供)|(?:了|达|至|约)?\d[\d.]{0,11}%|后|之后|以后)|(?:之前|前(?!景|期|沿)|时(?!间)|时间(?!(?:预计|计划|初步|暂|拟|也|均)?(?:为|是|定为|定于|定在|在|:|：|延|推|提|由|从|将)|[\d明今])|率|的话|的目标|仅需|只需|需要?|筹备|用时|周期|条件|要求|手续|审批|仪式的|典礼的|行动|攻坚|竞赛|会战|滞后|缓慢|受阻|进度(?!条)|流程|环节|难(?!度))"
)
THEREAFTER = re.compile(r"(?:后|之后|以后)(?!备|续|期)")
NOTHING = re.compile(r"(?:了)?(?:奠定|打下|创造|提供)|[^，。；]{0,8}(?:尚无|尚未|未能|无法|落空|存疑)")
"""项目落地尚无可行方案: said of what is not so."""
SOON = re.compile(r"(?:进入)?(?:倒计时|在即|指日可待|进入冲刺)|进入[^，。；]{0,6}(?:倒计时|冲刺)")
NOMINAL = re.compile(r"(?:快|早|促|推|保|抓|催|助|盼|迎)(?:日)?$")
CEREMONY = re.compile(r"(?:、|和|及|暨|与)?(?:签约|开工|奠基|竣工|投产|启动|揭牌|落成)?(?:仪式|活动|典礼|大会)")
ATTENDS = re.compile(r"(?:出席|参加|主持|见证)(?:了)?[^，。；项工程]{0,8}$")
"""出席了签约和奠基仪式: who was there, not what was signed."""
WORK_DONE = re.compile(r"[^，。；]{0,4}(?:完成|结束|完毕)")
FINISHES = re.compile(r"(?:完成|结束)(?:了)?[^，。；]{0,20}$")
"""完成所有地下工程施工, 主体施工圆满完成: a piece of the work is over."""
LARGEST = re.compile(r"[^，。；]{0,12}最")
"""是截至目前落户南岭市最大的项目: how large it is."""
OWN_NAME = 6
"""Code points that a name has which is more than 力促项目."""
CONSISTS_OF = re.compile(r"(?:(?:包括|包含|内容(?:为|是)|任务(?:为|是))(?:了)?|负责)$")
"""主要包括完成甲水厂建设: what it consists of is not said to be done."""
ABLE = re.compile(r"(?:(?:就|即|便|可|将|才|也)能(?:够)?|(?:就|即|便|将|才|方)可(?:以)?)(?:全部|全面|正式|陆续|基本)?$")


def modality_of(
    scan: Scan, start: int, stop: int, clause: tuple[int, int], carried: bool, names: Sequence[tuple[int, int]] = ()
) -> Modality | None:
    """The modality of the stage word at ``[start, stop)`` in its `clause`; None where nothing is claimed.

    `carried` is True where the clause before was expected and this one goes on (预计年底竣工，次年投产). A word inside
    one of the runs `names` says nothing (云可将帆电机项目).
    """
    text = scan.text
    if AFTER.match(text, stop) or NOTHING.match(text, stop, clause[1]):
        return None
    if NOMINAL.search(text, max(clause[0], start - 3), start):
        named = any(clause[0] <= first and first + OWN_NAME <= last <= start for first, last in names)
        return Modality.EXPECTED if named else None
    if text.startswith("施工", stop - 2) and (
        WORK_DONE.match(text, stop, clause[1]) or FINISHES.search(text, clause[0], start)
    ):
        return None
    if text.startswith(("落户", "落地"), start) and LARGEST.match(text, stop, clause[1]):
        return None
    if CONSISTS_OF.search(text, max(clause[0], start - 5), start):
        return None
    if CEREMONY.match(text, stop) and ATTENDS.search(text, clause[0], start):
        return None
    if (SOON.match(text, stop) and not text.endswith("施工", 0, stop)) or ABLE.search(
        text, max(clause[0], start - 8), start
    ):
        return Modality.EXPECTED
    before = scan.words("modals", clause[0], start)
    for word in reversed(before):
        if word.stop > start or word.meaning == "none" or text.startswith("、", word.stop):
            continue
        if any(first <= word.start and word.stop <= last for first, last in names):
            continue
        if word.meaning == "not" and start - word.stop <= 6:
            return None
        if word.meaning == "former":
            return None
        if word.meaning == "done":
            return Modality.ACTUAL
        if word.meaning == "expected":
            return Modality.EXPECTED
    return Modality.EXPECTED if carried else Modality.ACTUAL
