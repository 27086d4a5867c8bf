"""Task or exhortation: a task has a doer who can be named and an end that can be checked."""

import re

from kaigong.claims.words import ActionKind
from kaigong.reading.actions.addressees import HEAD, PLACES, QUALIFIER
from kaigong.reading.dates import find_dates

NOT_NAMED = re.compile(
    rf"(?:{QUALIFIER}|[市区县省])*(?:{HEAD}|{PLACES})?|各.*|[相有]关.*|(?:监管|行业|执法|责任|服务|成员)(?:部门|单位)|.{{1,6}}企业|全.上下"
)
"""Words for parties that name nobody: 各部门, 相关单位, 企业."""
NO_ONE_PROBLEM = (
    r"(?:好|了|企业|群众|项目|实际|各类|各种|存在|遇到|面临|发展中?|相关|有关|具体|生产|经营|建设|推进|过程中|实施|工作|突出|当前|迫切|急需|的|、|和|"
    r"一些|堵点|难点)*"
)
"""解决企业遇到的实际困难: no one problem is named."""
ENDS = re.compile(
    rf"解决(?!{NO_ONE_PROBLEM}(?:问题|困难|难题|诉求))[^，,]{{1,12}}(?:问题|困难|难题|诉求)|"
    r"办(?:理好|妥)[^，,]{1,10}|办理[^，,]{0,12}(?:手续|证照?)|办结|答复|反馈|报送|上报|提交|出台|制定|编制|拿出[^，,]{0,8}(?:方案|清单|计划)|梳理[^，,]{0,10}清单|"
    r"建立[^，,]{0,10}(?:台账|清单|专班|机制)|成立[^，,]{0,8}专班|完成[^，,]{0,14}(?:审批|手续|验收|征地|拆迁|供地|收储|接入|送电|通电|通气|迁改|整改|交付|备案|移交|检测|更换|拆除|搬迁|安装|调试|选址|评审|论证)|列入[^，,]{0,10}(?:计划|清单|目录)|"
    r"协调[^，,]{0,10}(?:用地|用电|用能|用工|融资|贷款|审批)|打通[^，,]{0,8}路|开通[^，,]{0,8}(?:线|公交|路)|兑现[^，,]{0,8}(?:奖补|资金|补贴|补助)|"
    r"落实[^，,]{0,8}(?:用地|用电|用能|资金|指标)|确保(?![^，,]{0,12}早)[^，,]{0,14}(?:开工|投产|竣工|建成|投用|交付|通车|达产)|每[月周季旬日天][^，,]{0,8}(?:一次|次|对接|调度|报告|通报)|(?:配备?|选派|明确|安排)[^，,]{0,4}[一两]名|(?:建|设|规划|组织|召开|开通|新增|增设|配建|拿出|办)[^，,]{0,6}(?:\d+|[一两二三四五六七八九十]{1,3})(?:处|次|场|条|批|套|座)|交办|整改到位|挂牌督办"
)

ENDED = ("前", "内", "旬", "底", "日", "号")
WITHIN = re.compile(
    r"(?:\d{1,3}|[一两二三四五六七八九十半]{1,3})个?(?:天|日|周|星期|月|工作日|小时|礼拜)(?:时间)?(?:之?内|以内|时间)"
)


def kind_of(words: str, to: tuple[str, ...]) -> ActionKind:
    """`words` as asked, `to` whom: a named enterprise or office that is to do something with an end or a deadline.

    >>> kind_of("在6月底前完成供地手续", ("南岭区资规局",)).value
    'task'
    >>> kind_of("坚定信心，做大做强", ("远山电子",)).value
    'exhortation'
    """
    named = any(not NOT_NAMED.fullmatch(party) for party in to)
    return ActionKind.TASK if named and (ENDS.search(words) or _has_deadline(words)) else ActionKind.EXHORTATION


def _has_deadline(words: str) -> bool:
    """6月底前, 一周内, 4月上旬: a date with an end, or a span of time with one."""
    if WITHIN.search(words):
        return True
    return any(one.written.endswith(ENDED) for one in find_dates(words) if not one.is_vague)
