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
PERMITTED = re.compile(
    r"$|[，。；、：）)！;,\s]|立项|备案|核准|开工|动工|实施|建设(?=[，。；、]|$)|后|并|和|与|的|之|了(?=[，。；])|通过|工作|手续|文件|阶段|程序|"
    r"时|总投资|可研|初步设计|在|于|项目|工程|该|其|这|意味|标志|成为|进入"
)
"""What may stand right behind an approval that has no object: not 获批3个国家级平台."""
GIVES_PERMIT = re.compile(
    r"(?:已|已经|目前|近日|日前|顺利|正式|获|获得|取得|经|由|报|被|得到|收到|到|通过|完成|列入|纳入|[省市县区国]|国家|自治区|有关|相关|各项|部门|的)|"
    r"[\u4e00-\u9fff]{0,6}(?:发改委|发展改革委|能源局|国务院|自然资源部|水利部|水利厅|发改局|审批局|委|部|局|厅|政府)|"
    r"可行性研究报告|可研报告|可研|初步设计|初设|建议书|方案|报告|规划许可|许可证?|书|手续|文件|用地|土地|海域"
)
"""Who approves, and what of the works, before the approval."""
LANDS = frozenset(("落地", "正式落地", "成功落地", "落户", "正式落户", "成功落户", "签约", "正式签约", "成功签约"))
NO_PARTIES = ("签约", "正式签约", "成功签约")
SUM_WORDS = re.compile(
    r"(?:[此本这][次期]|总计|合计|共计|累计|总共|共|总|超过|突破|达到|达|超|约|近|逾|为|需|需要|额度|额|规模|资金|费用|概算|估算|静态|动态|固定资产|一次性|人民币|折合|可|仅|就|"
    r"投入|投资|投|元|亿|万|美|其中|分别|再|还|又|另|从|到|后|前|与|和|至|已|将|拟|在|总|新|整个|全部|部|个|一|二|三|首|期|第|以|上|的|了|是|也|均|各|占地|面积|建筑|用地|工期|年|月)"
)
"""What stands beside a sum without being its subject."""


def is_of_another(
    discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int], drafts: list[Draft]
) -> bool:
    """高标准农田加紧建设, 建成水库、淤地坝1459个, behind a sentence about a power station.

    True where the clause names none of the projects `drafts`, but a subject or an object that is none of what stands in
    `SAYS_NO_SUBJECT` and `GOES_ON`.
    """
    text = discourse.text
    if find.value is Stage.APPROVED or (find.value is Stage.SIGNED and text[find.start : find.stop] in LANDS):
        return _is_granted_to_another(discourse, scene, find, clause, drafts)
    if find.value not in TOLD_OF_THEM:
        return False
    if any(m.drafts and m.name.stop > clause[0] and m.name.start < find.start for m in scene.mentions):
        return False
    if GOES_ON.match(text, find.stop, clause[1]) is None or text.startswith("——", find.stop):
        return True
    rest = SAYS_NO_SUBJECT.sub("", _said(discourse, scene, clause, find.start))
    return len(rest) >= NOTHING_LEFT and not any(rest in draft.name for draft in drafts)


def _said(discourse: Discourse, scene: Scene, clause: tuple[int, int], stop: int) -> str:
    """What the clause says before `stop`, dates, enterprises and stages left out."""
    runs = [(date.start, date.stop) for date in discourse.dates.within(*clause)]
    runs += [(firm.start, firm.stop) for firm in scene.firms]
    runs += [(stage.start, stage.stop) for stage in scene.stages]
    said = discourse.text[clause[0] : stop]
    for first, last in runs:
        if clause[0] <= first and last <= stop:
            said = said.replace(discourse.text[first:last], "·")
    return said


def _is_granted_to_another(
    discourse: Discourse, scene: Scene, find: Find[Stage], clause: tuple[int, int], drafts: list[Draft]
) -> bool:
    """获批3个国家级平台, 新店落地: of what the clause says itself, not of the project told of before."""
    if any(m.drafts and m.name.stop > clause[0] and m.name.start < clause[1] for m in scene.mentions):
        return False
    has_object = PERMITTED.match(discourse.text, find.stop, clause[1]) is None
    if any(draft not in scene.before for draft in drafts):
        return has_object and find.value is Stage.APPROVED
    if has_object:
        return True
    if discourse.text[find.start : find.stop] in NO_PARTIES:
        return False
    said = GIVES_PERMIT.sub("", _said(discourse, scene, clause, find.start))
    rest = SAYS_NO_SUBJECT.sub("", said)
    return len(rest) >= NOTHING_LEFT and not any(_has_letters(rest, draft) for draft in drafts)


def _has_letters(rest: str, draft: Draft) -> bool:
    """True where the words are of a name of the project, in their order."""
    for name in (draft.name, *draft.aliases, *(firm.name for firm in draft.firms)):
        letters = iter(name)
        if all(letter in letters for letter in rest):
            return True
    return False


def is_sum_of_another(discourse: Discourse, scene: Scene, start: int, clause: tuple[int, int], draft: Draft) -> bool:
    """民航今年完成投资810亿元: the clause names what the sum at `start` is of, and that is not `draft`."""
    said = _said(discourse, scene, clause, start)
    for word in discourse.scan.words("money_kinds", clause[0], start):
        said = said.replace(word.word, "·")
    said = said.replace("完成", "").replace("达到", "")
    rest = SUM_WORDS.sub("", SAYS_NO_SUBJECT.sub("", said)).rstrip("线厂路桥站园区期")
    return len(rest) >= NOTHING_LEFT and not _has_letters(rest, draft)
