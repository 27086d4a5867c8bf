"""Who is asked: the words between 要求 and what is asked."""

import re
from dataclasses import dataclass

from kaigong.reading.places.gazetteer import is_division

HAN = "\u4e00-\u9fff"
QUALIFIER = (
    r"(?:广大|全体|主要|全[市区县省州国旗镇]|各级|各地|各[市县区]|各|市直|区直|县直|省直|相关|有关|职能|主管|责任|属地|当地|所在|参建|参会|市级|区级|县级|"
    r"重点|骨干|项目|施工|建设|工程|一线|辖区|在场|在座|本地|民营|外资|园区|[市区县](?=相关|有关|直|级)|政府(?=各))"
)
HEAD = (
    r"(?:乡镇党委政府|乡镇政府|镇政府|企业家们?|企业(?:主要)?负责人|企业(?:联络员|代表|服务专员|职工|员工)|联络员|企业(?!的|用|所|挂点|包)|部门(?:和单位)?|单位|板块|地区|地方|镇街(?:道)?|镇村|街道|乡镇|园区|开发区|项目方|项目单位|"
    r"(?:施工|建设|生产|供应|承建|业主|用工|监理|设计)方|施工单位|建设单位|负责同志|负责人|金融机构|银行|大家|他们|她们|同志们|干部职工|党员干部|领导干部|科研人员|技术人员|"
    r"该?公司(?![的在化治])|该企业|厂方|(?:服务|牵头|成员|承建|包联|帮扶|配合|责任)单位|项目责任人|责任人|(?:监督|督导|检查|工作|督查|服务)小?组|[镇乡](?=[、和及])|员工|职工|工作人员|政府(?!投)|党委|党组织|科研院所|高校|商会|协会|专班|服务专员|团队|属地|县区|区县|街镇)"
)
BODY = (
    rf"(?:[市区县省州]|(?![要须将对在把以和与及或同为的]|应(?!急))[{HAN}]){{1,10}}?"
    r"(?:发改委|工信局|住建局|资规局|自然资源局|生态环境局|交通局|水利局|人社局|商务局|科技局|财政局|税务局|审批局|行政审批局|应急局|供电公司|"
    r"城管局|农业农村局|招商局|发改局|经信局|市场监管局|消防救援支队|管委会|街道办?|委员会|工商联|总工会|妇联|团委|科协|税务局|(?:中心|大队|支队|总队)(?=[要会牵]|应|必须)|(?:局|分局|厅)(?=[要和及、会牵抓在于尽主负切加，])|(?<![市县区省党常])[委办](?=[要和牵抓在于尽主负切加，]))"
)
OFTEN_NAMED = re.compile(
    r"(?P<name>(?![要应须将对在把以和与及或同为继进切不坚积加充持抓抢能通用早主全努])[\u4e00-\u9fffA-Za-z]{2,8}?)"
    r"(?=要|能够?|借助|利用|保持|坚守|加强|增强|提升|严格|认真|落实|绷紧|做[好大强优]|尽[快早]|勇于|敢于|善于|在|继续|进一步|切实|不断|坚[定持]|积极|加快|充分|持续|抢抓|抓住|把握|发挥|盯住|瞄准|立足|依托|扎根|用好|早)"
)
IS_TOLD = (
    r"(?=和|及|以及|、|与|[，,]?(?:(?:在|对|从|针对|围绕|聚焦|结合|根据|按照|作为)[^，,。；;]{1,16}[，,]?)?"
    r"(?:之间|自身|(?:也|都|还|更|一定|就)?(?:要|应|必须|须|需)))"
)
"""What must follow a party that only its being told shows to be one."""
SUCH_OFFICES = (
    rf"(?![和与及以、])(?:(?![要应须将])[{HAN}、]){{2,14}}?等(?:相关|有关|职能|各)*(?:部门|单位|镇街){IS_TOLD}"
)
DONE_FOR_FIRMS = "服务|帮扶|支持|走访|扶持|帮助|引导|鼓励|推动|指导|组织|督促|培育|关心"
KINDS_OF_FIRM = rf"(?!{DONE_FOR_FIRMS})(?:(?![要应须将各和及])[{HAN}]){{2,6}}企业{IS_TOLD}"
PARTY = r"(?:部门|单位|企业|公司|领导|干部|专班|组|局|镇街|园区|银行|机构|责任人|负责人)"
EVERY = rf"各(?:(?![要应须将对在把以为各和及与])[{HAN}]){{1,14}}?{PARTY}{IS_TOLD}"
"""各项目牵头单位, 各相关县直部门, wherever they are then told what to do."""
GOVERNMENT = rf"(?:(?![要应须将和与各全我本])[{HAN}]){{0,6}}[市县区镇乡州旗]政府(?=要(?!求|素|点)|[、和必应须优加])"
ZONE = (
    rf"(?:(?![要应须将和与各全我本对在把以为])[{HAN}]){{0,10}}?(?:工业园区?|产业园区?|开发区|高新区|经开区|新区|集聚区|示范区)"
    rf"(?:管委会)?(?:{IS_TOLD}|(?=尽快|加快|加强|进一步|继续|立足|抢抓|抓住|充分|不断|切实|积极|主动|认真|持续))"
)
IN_NO_FIRM = "会同|联合|牵头|协调|[要应须将对在把以为帮给向让使各和与及是等的]"
FIRM = rf"(?:(?!{IN_NO_FIRM})[{HAN}]){{2,16}}?(?:有限公司|公司|集团(?!公司))"
LEVELS = rf"(?:[{HAN}]{{1,6}}、){{1,3}}[{HAN}]{{1,6}}?(?=[两三四]级(?:联动|联手|合力|协同|协调))"
PLACES = (
    r"(?:(?:沿海|沿江|沿线)?各(?:市县|县区|市区|市|县|区|镇街|乡镇)|当地|各地|各级|属地|各方|双方|[两三]地|区镇|市县|县区|"
    r"全[市区县省州镇]上下)"
)
LEVELS_ALONE = rf"(?:[{HAN}]{{0,5}}(?:[市县区镇乡省州旗村城]|街道|开发区|部门)、?){{2,4}}"
AROUND = 20_000
"""Code points before and behind in which a text that says a name says it twice."""


NAMED_PLACE = rf"(?:(?![要应须将和与各全我本])[{HAN}]){{1,5}}[市县区镇乡](?=要(?!求|素|点))"
UNIT = re.compile(rf"{BODY}|(?:{QUALIFIER}){{0,4}}{HEAD}|{KINDS_OF_FIRM}|{SUCH_OFFICES}|{PLACES}|{NAMED_PLACE}")
OFFICES_OF_A_KIND = re.compile(rf"(?![和与及以、])(?:(?![要应须将对在把以为各])[{HAN}、]){{2,14}}?部门{IS_TOLD}")
"""市、县区自然资源和规划部门; tried last, for the words before 部门 may name parties of their own."""
WORDED = re.compile(rf"{EVERY}|{GOVERNMENT}|{ZONE}|{LEVELS}|{FIRM}")
"""Wholes that are told apart by what follows them; tried first."""
DIVISION = re.compile(rf"[{HAN}]{{2,4}}?(?=要(?!求|素|点|闻|么|是))")
FORM = re.compile(r"(?:股份|控股)?(?:有限公司|集团公司|集团|公司)")
BESIDE_HIM = re.compile(r"(?:陪同|随行|到场|在场|同行)的")
HEAD_OF_OFFICE = re.compile(r"(?:主要)?负责(?:人|同志)")
"""市科技局负责人: the office is asked."""
JOINT = re.compile(r"以及|和|、|与|及|会同|联合")
OFFICE_ASKED = re.compile(
    rf"(?P<office>[市县区省州旗镇乡街][{HAN}]{{1,8}}?(?:管委会|委员会|街道办|分局|局|委|办|中心|大队|支队|公司|所|站))(?![公理事会员室])"
    r"(?:工作人员|(?:主要)?负责(?:人|同志))?"
)
"""安排镇城建办…: right behind a word of asking an office needs no 要."""
CALLED_IN = re.compile(
    rf"(?:拨通|致电|打电话给|协调|召集|叫来|找来|联系|对接)了?(?P<office>[市县区省州旗镇街][{HAN}]{{1,8}}?(?:管委会|分局|局|委|办|公司|中心))"
    r"(?=的|为|帮|给|到|与|，|、|和)"
)
"""拨通县住建局的电话，要求他们…: who is meant by 他们."""
AND_OTHERS = re.compile(r"等(?:相关|有关|职能|各)*(?:部门|单位|镇街|企业)")
"""县产业集聚区及县人社局等部门."""
OFFICE = re.compile(r"[一-鿿]{2,30}(?:局|委|办|公司|管委会|委员会|支队)$")


@dataclass(frozen=True)
class Addressee:
    """`start` and `stop` of the words, the words themselves, and the parties that they name."""

    start: int
    stop: int
    words: str
    parties: tuple[str, ...]

    @property
    def is_office(self) -> bool:
        """True where it is one office by name, which may be told what to do without 要."""
        return OFFICE.search(self.words) is not None


class AddresseeReader:
    """Reads addressees; knows the enterprises that the text names, by full and short name.

    Names are looked up and not compiled into the pattern: that would cost each text more than all its reading.
    """

    def __init__(self, enterprises: tuple[str, ...]) -> None:
        self._known: dict[str, list[str]] = {}
        for name in sorted({name for name in enterprises if len(name) > 1}, key=lambda name: (-len(name), name)):
            self._known.setdefault(name[:2], []).append(name)

    def read(self, text: str, start: int, stop: int, asked: bool = False) -> Addressee | None:
        """The addressee that begins at `start`, or None; right after a word of asking it may be any name that the
        text says twice."""
        beside = BESIDE_HIM.match(text, start, stop)
        start = beside.end() if beside else start
        end = self._run(text, start, stop)
        if end is None:
            return (_offices(text, start, stop) or self._often_named(text, start, stop)) if asked else None
        parties: list[str] = []
        at = start
        while at < end and not AND_OTHERS.match(text, at, end):
            unit = self._unit(text, at, stop)
            if unit is not None and not (parties and HEAD_OF_OFFICE.fullmatch(text, at, unit)):
                parties += _parties(text[at:unit])
            joint = JOINT.match(text, at, end)
            at = unit or (joint.end() if joint else at + 1)
        return Addressee(start, end, text[start:end], tuple(dict.fromkeys(parties)))

    def _unit(self, text: str, at: int, stop: int) -> int | None:
        """Where one party ends that begins at `at`."""
        unit = WORDED.match(text, at, stop) or UNIT.match(text, at, stop)
        if unit is not None:
            return unit.end()
        known = self._known.get(text[at : at + 2], ())
        end = next((at + len(name) for name in known if text.startswith(name, at, stop)), None)
        if end is not None:
            form = FORM.match(text, end, stop)
            return form.end() if form else end
        division = DIVISION.match(text, at, stop)
        if division is not None and is_division(division.group()):
            return division.end()
        offices = OFFICES_OF_A_KIND.match(text, at, stop)
        return offices.end() if offices else None

    def _run(self, text: str, start: int, stop: int) -> int | None:
        """Where the parties end that begin at `start`, one after another or joined by 和 and 、."""
        end = self._unit(text, start, stop)
        following = end
        while following is not None:
            end = following
            joint = JOINT.match(text, end, stop)
            following = (self._unit(text, joint.end(), stop) if joint else None) or self._unit(text, end, stop)
        more = AND_OTHERS.match(text, end, stop) if end is not None else None
        return more.end() if more else end

    def _often_named(self, text: str, start: int, stop: int) -> Addressee | None:
        """希望远山继续…: a name that no rule knows, but that the text says elsewhere too."""
        match = OFTEN_NAMED.match(text, start, stop)
        if match is None or text.count(match["name"], max(0, start - AROUND), start + AROUND) < 2:
            return None
        return Addressee(start, match.end(), match["name"], (match["name"],))


def _offices(text: str, start: int, stop: int) -> Addressee | None:
    """区消防救援大队和区环保局工作人员: offices right behind a word of asking."""
    found: list[str] = []
    at = end = start
    while (office := OFFICE_ASKED.match(text, at, stop)) is not None:
        found.append(office["office"])
        end = office.end()
        joint = JOINT.match(text, end, stop)
        at = joint.end() if joint else stop
    return Addressee(start, end, text[start:end], tuple(found)) if found else None


def _parties(unit: str) -> list[str]:
    """各地各部门 are two; 广大企业 are 企业."""
    bare = re.sub(r"^(?:广大|全体)", "", unit)
    bare = re.sub(r"^全[市县区省州旗](?=各)", "", bare)
    split = re.fullmatch(r"(各级|各地|各[市县区])(各.+)", bare)
    if split:
        return [split[1], split[2]]
    if re.fullmatch(LEVELS_ALONE, bare):
        return bare.split("、")
    own = re.fullmatch(r"(当地)(.{2,})", bare)
    return [own[1], own[2]] if own else [bare]
