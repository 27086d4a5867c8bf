"""Whether a paragraph tells what is to be done: by the heading above it, or by its bare verbs.

扩大有效投资。加快产业升级，开工甲电站。
"""

import re

from kaigong.text.sentences import Sentence

TO_DO = re.compile(
    r"(?:工作|任务)(?:的)?(?:总体)?(?:安排|打算|计划|部署|思路|目标|要求|举措)|下一步|下步|目标任务|奋斗目标|(?:重点|主要)(?:工作|任务)$|今后(?:五|[三5])年"
)
DONE = re.compile(r"回顾|情况|成效|进展|总结|完成|成绩|成就|推进会|召开|调研")
PART = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}(?:、|，|,|部分)|[一二三四五六七八九十\d]{1,2}[.．])")
"""二、今年工作安排: the heading of a part ends the part before it."""
BARE_VERB = re.compile(
    r"(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,2}[是、.．]|——)*"
    r"(?:加快|加强|加大|推动|推进|强化|扩大|深化|稳定|坚持|聚焦|大力|全力|着力|持续|深入|统筹|提升|完善|优化|做好|抓好|促进|激发|"
    r"支持|积极|继续|健全|建立|构建|培育|抓住|落实|提速|有序|扎实|切实|努力|进一步|充分|全面|鼓励|引导|用足|用好|抢抓|紧扣|锚定|高质量|高标准|高水平|精准|力争|争取)(?!了)"
)
RESULTS = re.compile(
    r"[已了]|(?<![通发抵])达(?:[到成]|(?=[^，。；木]{0,6}[\d百千万亿]))|超(?!前|长期|高|级|低|算|大)|同比|增长|增加值|累计|突破(?=[^，。；“”]{0,12}[\d百千万亿两])|完成|(?<![，。；])新增|位居|荣获|获评|圆满|一年来|五年来|去年|上年|今年以来|近年|目前|当前|日前|近日|昨[天日]|今[天日]|\d日|记者|表示|说|介绍|实现(?=[^，。；]{0,12}\d)"
)
VERBS_MIN = 2


def opens_plan(text: str, sentence: Sentence) -> bool:
    """True for the first sentence of a paragraph whose sentences begin with bare verbs and tell of nothing done."""
    if BARE_VERB.match(text, sentence.start) is None:
        return False
    stop = text.find("\n", sentence.start)
    stop = len(text) if stop < 0 else stop
    if RESULTS.search(text, sentence.start, stop) is not None:
        return False
    begun = 1
    at = text.find("。", sentence.start, stop)
    while at >= 0 and begun < VERBS_MIN:
        begun += BARE_VERB.match(text, at + 1, stop) is not None
        at = text.find("。", at + 1, stop)
    return begun >= VERBS_MIN


def headed_as_plan(text: str, sentence: Sentence, before: bool) -> bool:
    """Whether what stands below the heading is to be done; `before` is what held above it."""
    if TO_DO.search(text, sentence.start, sentence.stop):
        return DONE.search(text, sentence.start, sentence.stop) is None
    return (
        before and PART.match(text, sentence.start) is None and DONE.search(text, sentence.start, sentence.stop) is None
    )
