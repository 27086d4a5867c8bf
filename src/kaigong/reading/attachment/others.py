"""Whether a stage is told of something that no name was read of: then it is not of the project spoken of before."""

import re

from kaigong.claims.words import Stage
from kaigong.reading.attachment.discourse import Discourse, Scene
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.grammar import Find
from kaigong.reading.lexicon.lists import any_of

TOLD_OF_THEM = (Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.FULL_CAPACITY, Stage.STOPPED)
SAYS_NO_SUBJECT = re.compile(
    r"(?:在|于|由|从|对|与)[^，。；、]{2,24}?(?:举行|举办|召开|建设|一次|(?=正式|顺利|全面|开工|动工|奠基|竣工|投产|$))了?|"
    r"(?:经过|历经|历时|经|仅用|用了?|用时|不到|短短|仅|只用)[^，。；、]{1,14}?"
    r"(?:的?(?:建设|施工|努力|奋战|时间)(?:后|之后)?|就|便|即|后|$)|"
    r"(?:举行|举办|召开|出席|见证|宣布|参加|主持|标志着|随着|进行|迎来|实现|进入|具备|达到|获得|取得|通过|开始|完成)[^，。；、]*|"
    r"全线[^，。；]{0,12}|第?[一二三四五首全]期|[首一二三四五六七八九十两\d]{1,9}[台条座个套]|共?分[两二三四五]?[期批]|"
    r"(?:年|日|月)(?:产|处理|加工|生产)|[万亿]?(?:吨|台|套|千瓦|兆瓦)|"
    rf"{any_of('no_subject')}|[^\u4e00-\u9fff]"
)
"""What may stand before a stage whose subject was said before: when, how, by whom, or a word for the works."""
GOES_ON = re.compile(
    r"$|[^\u4e00-\u9fff“]|仪式|典礼|活动|大会|现场|[以之]?[后前来]|时|的|了|过|着|并|和|与|暨|及|至|到|于|在|以|由|为|是|阶段|条件|预计|预期|进入|"
    r"项目|工程(?!机械|技术)|该|其|工作|完毕|结束|完成|达|建设(?=[，。；、]|$)|实施|运营|使用|发电|生产|成立|进度|之|中|期|需|仅|尚|已|将|均|也|又|还|就|便|则|而|但|"
    r"进展|情况|做准备|时间|日期|节点|计划|目标|倒计时|在即|成功|顺利|正酣|如火如荼|第|首|一(?:个|座|条)|这|它|延|推迟|改|调|共|总|至今|多年|近|约|超|不到|仅用|用时|标志|意味|对|使|让|实现|投|启|运|通|交|验收"
)
"""What may stand right behind a stage that has no object."""
NOTHING_LEFT = 2


def is_of_another(
    discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int], drafts: list[Draft]
) -> bool:
    """高标准农田加紧建设, 建成水库、淤地坝1459个, behind a sentence about a power station.

    True where the clause names none of the projects `drafts`, but a subject or an object that is none of what stands in
    `SAYS_NO_SUBJECT` and `GOES_ON`.
    """
    if find.value not in TOLD_OF_THEM:
        return False
    text = discourse.text
    if any(m.drafts and m.name.stop > clause[0] and m.name.start < find.start for m in scene.mentions):
        return False
    if GOES_ON.match(text, find.stop, clause[1]) is None or text.startswith("——", find.stop):
        return True
    runs = [(date.start, date.stop) for date in discourse.dates.within(*clause)]
    runs += [(firm.start, firm.stop) for firm in scene.firms]
    runs += [(stage.start, stage.stop) for stage in scene.stages]
    said = text[clause[0] : find.start]
    for start, stop in runs:
        if clause[0] <= start and stop <= find.start:
            said = said.replace(text[start:stop], "·")
    rest = SAYS_NO_SUBJECT.sub("", said)
    return len(rest) >= NOTHING_LEFT and not any(rest in draft.name for draft in drafts)
