"""Stages said by a construction, where no single word says it. Single words are in `lexicon/stages.csv`."""

import re
from collections.abc import Callable

from kaigong.claims.words import Stage
from kaigong.reading.grammar import Match, Rule


def _is(stage: Stage) -> Callable[[Match], Stage]:
    return lambda match: stage


RULES: tuple[Rule[Stage], ...] = (
    Rule(
        "stage.agreement",
        ("协议", "合同"),
        re.compile(
            r"(?P<it>(?:签署|签订|签下|达成|签)了?(?![^，。；]{0,12}(?:框架|解除|终止|补充协议))[^，。；、]{0,14}?(?:协议|合同))(?!书?到期)"
        ),
        _is(Stage.SIGNED),
        "双方签署了锂电池基地投资协议",
    ),
    Rule(
        "stage.finished_and_used",
        ("建成", "竣工", "完工", "落成", "交付", "验收"),
        re.compile(
            r"(?P<it>(?:建成|竣工|完工|落成|交付)(?:验收|完工|交付)?(?:并|且|及|和|、|并且)?(?:正式|顺利|成功|全面|如期|全部|陆续|逐步|实现)*"
            r"(?:投产|投用|投运|投入(?:使用|运营|运行|生产|试运行|试生产|商业运营|商运)|通车|通水|通航|供水|供气|供热|启用|运营|开通|开业|开园|开馆|并网|发电)(?:发电|运营|使用)?)"
        ),
        _is(Stage.PRODUCING),
        "项目竣工并正式投入使用",
    ),
    Rule(
        "stage.machine_makes_power",
        ("发电",),
        re.compile(
            r"机组(?:将|可|已|即将|正式|成功|顺利|全部|实现)*(?P<it>发电)(?!量|能力|机|厂|站|设备|企业|效率|功率|项目|工程)"
        ),
        _is(Stage.PRODUCING),
        "首台机组发电",
    ),
    Rule(
        "stage.agreement_by_title",
        ("协议", "合同"),
        re.compile(
            r"(?P<it>(?:签署|签订|签下|签)了?《(?![^》]{0,60}(?:框架|意向|战略合作|备忘录|解除|终止|补充|贷款|采购|供货|销售|借款|保密))"
            r"[^》，。；]{0,60}(?:协议|合同)书?》)"
        ),
        _is(Stage.SIGNED),
        "公司与南岭市政府签署了《锂电池基地投资协议书》",
    ),
    Rule(
        "stage.agreement_signed",
        ("协议", "合同"),
        re.compile(
            r"(?P<it>(?:投资|合作|合资|开发|入园|入驻|引资)+(?:协议|合同)书?(?:正式|成功|顺利|日前|近日)?(?:签订|签署))"
        ),
        _is(Stage.SIGNED),
        "云岫炼化项目合资合作协议正式签订",
    ),
    Rule(
        "stage.start_of_work",
        ("启动", "建设", "实施"),
        re.compile(
            r"(?P<it>启动(?:了)?(?!区|资金|仪式|会|器|程序|机制|[^，。；]{0,6}前期)(?=[^，。；]{0,24}(?:线|工程建设|项目建设|厂|基地)))(?!前期|招标|环评)"
        ),
        _is(Stage.STARTED),
        "目前启动总投资5亿元的首条量产线",
    ),
    Rule(
        "stage.building_now",
        ("建设",),
        re.compile(
            r"(?P<it>(?:正在|正|正加快|正加紧|抓紧|加紧|加快|加速)(?:加快|加紧|抓紧|全力|紧张)?(?:建设|兴建|施工|修建))(?!了)"
        ),
        _is(Stage.STARTED),
        "加快建设北川铁路",
    ),
    Rule(
        "stage.list_sped_up",
        ("项目建设",),
        re.compile(
            r"(?P<it>(?:加快|加速)(?:推进)?)(?=[^。；，]{4,160}等(?:一批)?(?:重点|重大|在建)?项目(?:的)?建设(?:进度|步伐)?(?:[，。；]|$))"
        ),
        _is(Stage.STARTED),
        "加快云岫机场、云远高速等项目建设进度",
    ),
    Rule(
        "stage.carried_out",
        ("实施的",),
        re.compile(r"(?:今年|本年度|年内)(?:组织|重点|计划)?(?P<it>实施)(?=的)"),
        _is(Stage.STARTED),
        "今年实施的南岭河道改造工程",
    ),
    Rule(
        "stage.finished_works",
        ("完成",),
        re.compile(
            r"(?P<it>完成(?:了)?)(?=[^，。；]{0,14}(?:工程建设|工程|建设|改造工程)(?:[，。；、]|$|[,]))"
            r"(?![^，。；]{0,14}(?:土地|厂房|设备|桩基|主体|基础|地基|土方|封顶|框架|架构|结构|装修|征地|拆迁|场平|平整|征收|投资|招标|前期|环评|设计|可研|立项|审批|批复|核准|备案|总量|进度|%))"
        ),
        _is(Stage.COMPLETED),
        "该项目近日完成一期工程建设",
    ),
    Rule(
        "stage.called_off",
        ("取消", "中止", "放弃", "撤销", "暂停", "退出"),
        re.compile(
            r"(?P<it>(?:取消|中止|放弃|撤销|暂停|退出)(?:了)?(?=[^，。；]{2,30}(?:项目|工程|工厂|基地|电站|产线|园|厂)(?:的)?(?:建设|投资|实施|开发|合作)?(?:的?计划)?(?:[，。；、]|$))"
            r"(?![^，。；]{0,10}(?:审批|许可|收费|事项|行政|资质|认证|评比|限制|优惠|申报|受理|贫困|机制|名录|目录))|(?<=[已被遭告并式布定然经])(?:取消|中止|放弃|撤销)(?=[，。；]|$))"
        ),
        _is(Stage.STOPPED),
        "云帆集团决定中止南岭电池项目建设",
    ),
    Rule(
        "stage.invested_and_built",
        ("投资建设了", "投资兴建了", "建设了", "建起了", "建成了"),
        re.compile(r"(?P<it>(?:投资)?(?:建设|兴建|建起|建成)了)"),
        _is(Stage.COMPLETED),
        "甲公司在南岭投资建设了研发中心",
    ),
)
