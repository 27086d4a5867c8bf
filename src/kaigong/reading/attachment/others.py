"""Whether a stage is told of something that no name was read of: then it is not of the project spoken of before."""

import re

from kaigong.claims.words import Stage
from kaigong.reading.attachment.discourse import Discourse, Scene
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.grammar import Find

TOLD_OF_THEM = (Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.FULL_CAPACITY, Stage.STOPPED)
SAYS_NO_SUBJECT = re.compile(
    r"(?:在|于|由|从|对|与)[^，。；、]{2,24}?(?:举行|举办|召开|建设|一次|(?=正式|顺利|全面|开工|动工|奠基|竣工|投产|$))了?|"
    r"(?:经过|历经|历时|经|仅用|用了?|用时|不到|短短|仅|只用)[^，。；、]{1,14}?(?:的?(?:建设|施工|努力|奋战|时间)(?:后|之后)?|就|便|即|后|$)|"
    r"(?:举行|举办|召开|出席|见证|宣布|参加|主持|标志着|随着|进行|迎来|实现|进入|具备|达到|获得|取得|通过|开始|完成)[^，。；、]*|"
    r"(?:项目|工程|基地|工厂|电站|园区|整体|总体|全线|线路|主线|主体|全部|全体|其|它|这|该|双方|公司|集团|企业|我们|全线[^，。；]{0,12}|桥梁|隧道|标段|规划|设计|了解|询问|察看|查看|听取|项目部|施工方|施工单位|"
    r"各方|建设者|工人|人员|师傅|们|机组|生产线|产线|装置|设备|厂房|车间|[一二三四五首全]期|第[一二三四五]期|首批|风机|组件|发电单元|锅炉|高炉|转炉|窑炉|航站楼|跑道|站房|区间|支线|干线|泵站|阶段|部分|[首一二三四五六七八九十两\d]{1,9}[台条座个套]|全制程|现场|工地|"
    r"内|正在|正|正式|已经|已|现已|现|目前|日前|近日|眼下|当前|今日|今天|昨日|昨天|今年|明年|去年|年内|年底|年初|月底|月初|季度|上半年|下半年|春节|节后|前|后|底|初|中旬|上旬|下旬|左右|"
    r"预计|预期|计划|规划|拟|将|将于|将在|有望|可望|力争|争取|确保|可|能|才|要|会|应|须|原|曾|最快|最迟|最终|最早|至迟|"
    r"并|也|还|又|再|均|都|就|便|即|且|则|而|仍|均已|全面|基本|顺利|成功|陆续|相继|先后|如期|按期|按时|提前|同步|同时|随后|随即|不久|此后|之后|然后|"
    r"自|从|于|在|到|至|为|被|由|以|是|了|的|地|加快|加紧|抓紧|紧张|火热|有序|快速|稳步|大干|全力|推进|推动|建设|施工|建成|竣工|完工|投产|开工|一次性|一举|率先|集中|联合|共同|共?分[两二三四五]?[期批]|全部|"
    r"即将|马上|尽快|尽早|早日|可以|准备|着手|能够|能否|尚未|未|没有|至今|一直|仍然|依然|因|因为|由于|故|虽|但|却|不过|其中|据悉|据介绍|据了解|记者|获悉|了解到)|[^\u4e00-\u9fff]"
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
    if any(m.name.stop > clause[0] and m.name.start < find.start for m in scene.mentions):
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
