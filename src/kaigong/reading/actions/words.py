"""How officials ask: the words for it, and how what they ask opens, goes on and ends."""

import re

from kaigong.reading.sought import Sought
from kaigong.reading.visits.scenes import GROUP

ASKS = (
    r"要求|叮嘱|嘱咐|嘱托|希望|鼓励|勉励|督促|责成|寄语|期望|期待|责令|提醒|告诫|"
    r"安排(?=[市县区省州旗镇][\u4e00-\u9fff]{1,8}(?:局|委|办|公司|大队|支队|中心))"
)
"""What he does who asks: whom he asks stands behind the word."""
STATES = (
    "强调|指出|指示(?=[，,：:])|作出(?:重要)?(?:指示|批示)|提出(?=[，,：:])|提出要求|提出[一二两三四五六七八几]点(?:要求|希望|意见|建议)|"
    "明确(?=[，,：:])|建议(?=[，,：:])"
)
"""What he does who speaks of what is to be done."""
TELLS = ("表示", "说")
"""Who says so may only tell of himself: a request is in it where somebody is told that he must."""
OTHER = "表示|说|认为|赞赏|肯定|欢迎|感谢|祝贺|介绍|点赞|称赞|祝愿|回应"
"""What he does who speaks of something else."""
ADVERBS = (
    r"(?>(?:还|并|也|又|同时|再次|再三|多次|一再|特别|进一步|反复|现场|当即|立即|立刻|就此|着重|当场|随后|接着|一一|殷切|继续|积极|郑重|亲切|要|对此|最后|为此|他|她|，|,|、|地|"
    r"明确|深情|逐一)*)"
)
LEAD = r"(?:[^，,。；;]{0,40}(?:(?<![及按适随准限实])时|后|上|中|期间|会|处)[，,]?)?"
LED_IN = re.compile(rf"{LEAD}(?:{ADVERBS})")
"""What may stand before the word in its clause where it names nobody."""
ABOUT = r"(?:(?:对|就|围绕|针对)[^，,。；;]{1,16}?)?"
HE_WHO = re.compile(rf"{ADVERBS}{ABOUT}{ADVERBS}|.{{0,40}}?(?:并|还|同时|时|后|上|中|会){ADVERBS}{ABOUT}{ADVERBS}")
"""What may stand between him and the word."""
TRIGGER = Sought(rf"(?P<asks>{ASKS})|(?P<states>{STATES})|(?P<other>{OTHER})")
DIRECTS = re.compile(
    r"(?<![重主必需首紧只想不摘纪])要(?!求|素|点(?!对点)|闻|么|是|不(?!断|折不扣|遗余力|失时机|懈|等不靠|忘)|件|务|塞)|必须|务必|应当|应(?=[该抓加坚主及尽认积])|须(?!知)|一定(?!的|会|能|程度)|"
    r"(?<![急所亟])需(?!求|要|方)|(?<![急所亟])需要(?!求|的|帮助|解决|协调)|不得|切实|确保|全力以赴"
)
"""Words without which nothing is asked."""
OPENS = re.compile(
    r"[ “\"]{0,9}(?:(?:同时|此外|另外|下一步|下步|接下来|当前|今后|今年|新的一年里?|展望新的一年)[，,]?)?"
    r"(?:第?[一二三四五六]是?(?=要|是|，))?(?:是)?(?:我们)?(?:自身|之间)?"
    r"(?:[，,]?(?:在|对|立足|针对|围绕|聚焦|从|按照|结合|作为)[^，,。；;]{1,20}?[，,]?(?=要))?[，,]?"
    r"(?:(?:一定|更|还|也|都|就|既|仍|继续|越[^，,。；;]{0,8}越)?要(?!求|素|点(?!对点)|闻|么|是)|必须|务必|一定(?!要|的|会|能|程度)|应(?=[该当抓加坚主及尽认积])|须(?!知)|需要?(?![求的要])|切实|坚持|全力|坚决|坚定)"
)
"""How what is to be done opens, behind whom it is for."""
MUST = re.compile(
    r"(?:(?:同时|新的一年里?|今年)[，,]?)?(?:第?[一二三四五六]是)?(?:一定|更|还|也|就|既|越[^，,。；;]{0,8}越)?(?:要(?!求|素|点(?!对点)|闻|么|是)|必须|务必)"
)
"""The surest of these, at the head of a clause that names nobody."""
SOMETHING_MUST = re.compile(
    r"(?![\u4e00-\u9fff]{0,12}(?:将|主要|需要|重要|必要|首要|只要))[\u4e00-\u9fff]{2,12}?(?:一定|都|也|更|还|就)?要(?!求|素|点|闻|么|是|不是)"
)
"""未开工项目要抓紧…: a sentence of a speech about what must be done."""
IMPERATIVE = re.compile(
    r"推行|推[动进]|完善|加[快强大]|强化|深化|聚焦|抓[好紧实]|做[好大强]|落实|提[升高]|优化|健全|建立|严格|突出|紧盯|紧扣|压实|积极|主动|持续|不断|"
    r"进一步|用好|守[牢住]|树[立牢]|全面|认真|发挥|拓展|锚定|瞄准|细化|扎实"
)
"""How a sentence of a speech goes on without 要."""
PROMISE = re.compile(
    r"(?:^|(?<=[，,。；;\n]))[\u4e00-\u9fff]{0,3}[市区县省州镇]将(?!继续深入学习)|"
    r"(?:我们|市委|区委|县委|省委|政府|我市|我区|我县|全市上下)[^，,。；;]{0,6}将|将(?:一如既往|始终|全力|继续|积极|进一步|不断)"
)
"""What the office itself will do is asked of nobody."""
JOINING = re.compile(r"[ ]*(?:(?:同时|此外|另外|其次|首先)[，,]?)?(?:第?[一二三四五六]是)?[ ]*")
LATER = re.compile(r"(?:(?:下一步|下步|接下来|当前|目前|今后|今年|新的一年里?)[，,]?)?")
"""下一步，各部门要…: what a speech may say before whom it tells."""
IN_CHAIN = re.compile(r"鼓励|督促|勉励|要求|责成|建议|提醒|责令|告诫")
"""Words of asking that may stand in what is asked (要送政策上门，鼓励企业…)."""
GROUP_SPEAKS = re.compile(rf"^(?:{GROUP})")
NUMBERED = re.compile(r"[ ]{0,9}第?(?P<number>[一二三四五六])(?:是|要|[，,、])")
"""一是…。二是…: the items of a speech are said to the same."""
OTHERS_SPEAK = re.compile(r"表示|说[，,：:“]|认为|介绍|告诉|汇报|发言|回应|反映")
"""Another than the official speaks."""
COURTESY = re.compile(r"会见|接见|会谈|签约")
"""Where guests are received, what he says of his city is asked of nobody."""
THEY = ("他们", "她们")
MEANS_THE_ENTERPRISE = (*THEY, "企业", "大家", "企业负责人", "企业主要负责人", "公司", "该公司", "该企业", "厂方")
OF_A_FIRM = re.compile(r"负责|企业|代表|董事|经理")
"""Those met who speak for the enterprise; 创业者 and 群众 speak for themselves."""
LEAD_IN = 16
CLAUSE_END = re.compile(r"[，,：:]")
TRAILING = " 　，,、；;。：:”\"'’）)"
