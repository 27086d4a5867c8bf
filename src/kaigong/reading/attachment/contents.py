"""What a project consists of, and so is no project of its own (总投资8亿元，建设甲中心、乙中心)."""

import re

from kaigong.reading.attachment.discourse import Mention
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.names import Name, NameKind
from kaigong.text.sentences import Sentence

HOLDS = re.compile(
    r"(?:项目)?(?:主要)?(?:建设)?(?:内容|工程)(?:主要)?(?:包括|包含|涵盖|有|为)|(?>(?:主要|同时|并|将|计划|拟|还|内容为|建设内容|规划|分别|配套|届时|重点|用于)*)(?!加快|加紧|抓紧|加速|正在|正|开工|启动|推进|续建)[^，。；、]{0,8}?"
    r"(?:建设|新建|铺设|改造|配套建设|购置|安装|增设|引进|建有|建成|增加|设置|拥有|新增|包含|涵盖|布局|完成)"
)
PARTS = frozenset(["生产线", "产线", "车间", "厂房", "机组", "装置", "加工厂", "流水线", "管线", "管网"])
FIRST_SUM = re.compile(r"(?:计划)?(?:总)?投资[^，。；]{2,12}元，(?:主要|将|计划|用于)*(?:建设|新建|兴建|打造)")
CONTENTS_BEFORE = re.compile(r"(?:建设|改造)?内容(?:主要)?(?:为|有|包括)[：:]")
TOTAL_AGAIN = re.compile(r"[，,](?:项目|工程|计划|预计)?总投资")
CONTENT_OPENS = re.compile(
    r"(?:项目|工程)?(?:主要)?(?:建设)?(?:内容|工程)(?:主要)?(?:包括|包含|涵盖|有|为)(?!.{0,4}(?:总?投资|开工))"
)
CONTENTS = re.compile(r"(?:建设(?:有|为|包括)|内容(?:有|为|包括|如下)?)[：:]$")
"""主要建设有：甲生产线."""
BUILDS_PART = re.compile(r"(?:将|计划|拟|主要|规划|共|总共|分期)*(?:启动|建立|建设|新建|建成|形成|新增|增加|配套)")
GOES_ON_BUILDING = re.compile(
    r"(?:同时|并|以及|还|另|再)?(?:将|计划|拟|规划)?(?:新建|建设|购置|配套建设|改造|扩建|新增)"
)
"""新建2条甲生产线；新建1条乙生产线: behind a semicolon the list of what is built goes on."""
FORMS_PART = re.compile(r"(?:将|可|预计|届时|全部|最终)*形成")
PHASE_BUILDS = re.compile(r"(?:计划|预计)?总?投资[^，。；、]{1,12}元[、，](?:将|计划)?(?:建设|新建|建成|形成)(?:一条)?")
"""一期投资18亿元、建设1GWh产线: the line is what the phase consists of."""
SOON_OR_NEW = r"(?>(?:将|拟|计划|已|还|再|又|预计|共|总|首期|一期|就地|新|追加|联合|合资)*)"
FIRM_INVESTS = re.compile(
    r"(?:为[^，。；]{2,24}，)?(?!由|该|本)[^，。；]{0,24}?(?:公司|集团|股份|科技|实业|控股|企业|药业|电子|能源|材料|化工|重工|机械|电气|电器|食品|生物|环保|物流)"
    rf"(?:\([^)]{{1,8}}\))?{SOON_OR_NEW}(?:在[^，。；]{{2,16}}?)?{SOON_OR_NEW}(?:斥资|投资|出资|增资)"
)
"""甲公司投资6亿元，在乙市建设丙项目: an enterprise opens the sentence, so what it builds is no part of what was told
before."""
ALSO = re.compile(r"(?:还|再|另|又)(?:将|计划)?投资")
INCLUDES = re.compile(r"(?:主要|将|共|还)*(?:包括|包含|涵盖)(?:[^，。；、]{1,14}及)?")
COUNTED_PARTS = re.compile(r"\d{1,3}(?:条|台|套|栋|座)")
INVENTORY = re.compile(r"(?:设备|设施|建设|购置|安装|配置|配备)[^，。；]{0,6}(?:包括|有|为)")
"""设备包括1条9000吨挤压生产线和4条喷涂线."""
HOLDS_ALSO = re.compile(r"(?:主要|具体|其中)?(?:包括|包含|涵盖)[^，。；]*$")
COUNT = re.compile(r"\d(?:个|项)|一批|集中|等项目|项目(?:分别|包括|有)")
PHASE_HOLDS = re.compile(r"(?:[一二三四五]期|首期)(?:项目|工程)?(?:主要)?(?:建设)?(?:内容)?(?:包括|包含)")
"""一期包括甲、乙: what a phase consists of."""
ANCILLARY = re.compile(r"(?:同时|并|还|将|计划|另){0,5}配套(?:建设|新建)")
"""同时配套建设甲码头: what goes with the works."""
SUM_BEFORE = re.compile(r"(?:投资|投入)(?![，。；、]|协议|合同|者|商|意向|环境|使用|运营|生产)|亿元|万元|亿美元")


def is_first_sum(text: str, name: Name, sentence: Sentence) -> bool:
    """公司计划一期投资6600万元，主要建设甲基地: the phase is of the works behind, not of those in hand."""
    if not name.phase or name.kind is not NameKind.BARE or not FIRST_SUM.match(text, name.stop, sentence.stop):
        return False
    return FIRM_INVESTS.match(text, sentence.start) is not None


def _is_counted(text: str, sentence: Sentence) -> bool:
    """16个项目开工，包括甲、乙: members, not contents."""
    return COUNT.search(text, sentence.start, sentence.stop) is not None


def is_held(text: str, name: Name, sentence: Sentence, mentions: list[Mention], current: list[Draft]) -> bool:
    """总投资8亿元，建设甲中心、乙中心: what a project consists of is no project."""
    clause = sentence.clause_at(name.start)
    if (
        current
        and name.head in PARTS
        and text[name.lead : name.start] in ("项目", "该项目", "本项目", "工程", "该工程")
    ):
        return True
    if current and name.head in PARTS and FORMS_PART.match(text, clause[0], name.start):
        return True
    semicolon = text[sentence.start - 1 : sentence.start] in ("；", ";")
    if current and semicolon and name.head in PARTS and GOES_ON_BUILDING.match(text, sentence.start, name.start):
        return True
    subject_here = [m for m in mentions if m.drafts and clause[0] <= m.name.start]
    if subject_here and name.head in PARTS:
        stop = subject_here[-1].name.stop
        if BUILDS_PART.match(text, stop, name.start) or PHASE_BUILDS.fullmatch(text, stop, name.start):
            return True
    if current and CONTENTS.search(text, max(sentence.start, clause[0] - 6), clause[0]):
        return True
    listed = [m.end() for m in CONTENTS_BEFORE.finditer(text, sentence.start, name.start)]
    if (current or mentions) and listed and TOTAL_AGAIN.search(text, listed[-1], name.start) is None:
        return True
    if (current or mentions) and CONTENT_OPENS.match(text, clause[0], name.start):
        return True
    if subject_here and INCLUDES.fullmatch(text, subject_here[-1].name.stop, name.start):
        return True
    if PHASE_HOLDS.match(text, clause[0], name.start):
        return True
    counted = name.head in PARTS and COUNTED_PARTS.match(name.words) is not None
    if current and counted and INVENTORY.search(text, clause[0], name.start):
        return True
    if (
        any(m.drafts for m in mentions)
        and HOLDS_ALSO.match(text, clause[0], name.start)
        and not _is_counted(text, sentence)
    ):
        return True
    opens = HOLDS.match(text, clause[0])
    if opens is None or opens.end() > name.start:
        return False
    if mentions and mentions[-1].aside and mentions[-1].name.start >= clause[0]:
        return True
    if text[opens.end() : name.start].endswith("的") and SUM_BEFORE.search(text, opens.end(), name.start):
        return False
    subject = [mention for mention in mentions if mention.drafts and mention.name.stop <= clause[0]]
    if ALSO.search(text, sentence.start, clause[0]):
        return False
    if subject and subject[-1].name.phase and text[opens.end() : name.start]:
        return True
    if ANCILLARY.match(text, clause[0], name.start) and (subject or current):
        return True
    has_subject = bool(subject) or (
        bool(current) and clause[0] > sentence.start and not mentions and not FIRM_INVESTS.match(text, sentence.start)
    )
    return has_subject and SUM_BEFORE.search(text, sentence.start, clause[0]) is not None
