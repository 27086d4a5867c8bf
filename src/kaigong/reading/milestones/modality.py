"""Whether a stage is so, is to be so, or is not said at all (建成后, 尚未开工)."""

import re

from kaigong.claims.words import Modality
from kaigong.reading.scan import Scan

AFTER = re.compile(
    r"(?:并[^，。；]{0,6})?(?:后|之后|以后)|(?:之前|前(?!景|期|沿)|时(?!间)|率|的话|的目标|仅需|只需|需要?|用时|周期|时间|条件|手续|审批|仪式的|典礼的|滞后|缓慢|受阻|进度(?!条)|流程|环节|难(?!度))"
)
SOON = re.compile(r"(?:进入)?(?:倒计时|在即|指日可待|进入冲刺)|进入[^，。；]{0,6}(?:倒计时|冲刺)")
CONDITION = re.compile(r"(?:如果|一旦|若|待|等)[^，。；]{0,16}$")
NOMINAL = re.compile(r"(?:快|早|促|推|保|抓|催|助|盼|迎)(?:日)?$")
ABLE = re.compile(r"(?:就|即|便|可|将|才|也)能(?:够)?(?:全部|全面|正式|陆续|基本)?$")


def modality_of(scan: Scan, start: int, stop: int, clause: tuple[int, int], carried: bool) -> Modality | None:
    """The modality of the stage word at ``[start, stop)`` in its `clause`; None where nothing is claimed.

    `carried` is True where the clause before was expected and this one goes on (预计年底竣工，次年投产).
    """
    text = scan.text
    if AFTER.match(text, stop) or NOMINAL.search(text, max(clause[0], start - 3), start):
        return None
    if SOON.match(text, stop) or ABLE.search(text, max(clause[0], start - 8), start):
        return Modality.EXPECTED
    before = scan.words("modals", clause[0], start)
    for word in reversed(before):
        if word.stop > start or word.meaning == "none":
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
