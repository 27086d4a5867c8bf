"""Which projects the names of a sentence mean."""

import re
from dataclasses import replace

from kaigong.reading.attachment.contents import is_first_sum, is_held
from kaigong.reading.attachment.discourse import Discourse, Mention
from kaigong.reading.attachment.distribution import distributed
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.attachment.referring import ALL_OF, is_attended, referred
from kaigong.reading.attachment.retold import (
    KINDS,
    is_block,
    is_grown,
    is_kind_of,
    is_one_more,
    is_predicate,
    is_same_works,
    is_shorter,
)
from kaigong.reading.attachment.whereabouts import add_place
from kaigong.reading.names import (
    Name,
    NameKind,
    apposed,
    counted_names,
    listed_names,
    names_in,
    sharing_names,
    subjects,
)
from kaigong.reading.names.fields import without_fields, without_generic
from kaigong.reading.names.projects import OF_MANY, SHORT_FOR
from kaigong.reading.places import WrittenPlace
from kaigong.text.sentences import Sentence

LINKED = re.compile(
    r"”?(?:、在?|和|及|以及|与|暨|，|,)?(?:还有|以及|[\u4e00-\u9fff]{2,5}(?:公司|集团))?(?:投资建设的|建设的|投资的|(?:计划)?总?投资[\d.]{1,8}[万亿]{1,2}(?:多|余)?元的?)?(?:一(?:个|座|条))?“?"
)
SUMS_UP = re.compile(
    r"(?:(?:、|和|以及|及)[^，。；、等]{2,18}){0,4}(?:等|等?为代表的)(?:一批|一大批|一系列|多个)?(?:[续在新拟]建|在谈|新?签约|[新拟已]?开工|计划|竣工|投产|储备|前期|谋划|市级|省级|国家级|重点|重大|产业|工业|基础设施|民生)*"
)
GOES_ON = re.compile(
    r"[，,、。；;和及与等\n(]|$|(?:[^，。；、]{0,6})(?:开工|签约|竣工|投产|投用|通车|建成|奠基|在建|续建)"
)
ROADS = frozenset(["路", "大道", "街", "园", "广场", "产业园", "工业园", "科技园"])
AT = re.compile(
    r"(?:顺接|衔接|止于|起于|起自|途经|终点|起点|位于|坐落于|坐落在|地处|落户|落地|落子|布局|入驻|选址|在|于)$"
)
ON_SITE = re.compile(r"(?:项目|工程)?的?(?:施工|建设|生产)?(?:现场|工地)")
BESIDE = re.compile(r"[东西南北]{1,2}[侧边面部]|附近|旁边?|周边|以[东西南北]|对面|境内|内(?!部)")
STREETS = frozenset(["路", "大道", "街", "高速", "公路", "铁路", "快速路", "线"])
ASIDE = re.compile(r"以[东西南北]|[东南西北]侧|交叉口|交汇")
"""云岫路以东、远帆路以南: between which streets it lies."""
OUTPUT = re.compile(r"(?:年|日|月)?(?:产|处理|加工)?\d")
MAKES = re.compile(r"(?:年|日|月)(?:设计|可|均)?(?:生产|加工|处理|产)(?!\d|能|业)")
"""年设计生产塑料管道12万吨: no name."""
OFFICE = re.compile(r"(?:\([^)]{1,16}\))?(?:管委会|管理委员会|党工委|投促|招商)")
"""与甲示范区管委会签约: the office of a zone is no works."""
RESERVES = re.compile(r"(?:资源)?(?:储量|资源量|产量)")
"""4亿吨铝土矿储量: no mine."""
OF_FIELDS = re.compile(r"等[^，。；、]{0,6}(?:领域|行业|方面|板块)")
"""涉及电子、文旅小镇项目等领域: of which kinds they are."""
FORMERLY = re.compile(
    r"(?:位于|坐落于|选址|落户|落地|利用|租用)(?:于|在)?[^，。；、为将]{0,14}原(?!料|油|药|煤|水|子)$"
)
"""位于甲工业区原乙石材厂: what stood there before."""
WHERE = re.compile(r"(?:在|位于|坐落于)[^，。；为将]{0,30}$")
THEN_BUILDS = re.compile(
    r"(?:内|里|旁|附近)?(?:自主|计划|将|拟|合作|联合)*(?:建立|建设|新建|兴建|投资|设立|增设|增资|新增|扩建|落户|举行|举办)"
)
THIS_ONE = re.compile(
    r"这(?:座|个|条|项)[^，。；、]{2,12}的$|(?:这|该)(?:座|个|条|家|项)?(?:总?投资|占地|位于|由|耗资)[^，。；]{2,18}的$"
)
"""这座总投资80亿元的基地: the one in hand."""
WHOLE = frozenset(("整个项目", "整个工程", "项目整体"))
BECOMES = re.compile(
    r"(?:(?:打造|建设|培育|发展)(?:成为|成|为)|建成为|(?:把|将)[^，。；]{1,20}(?:建|办|做|列)(?:成|为))"
    r"(?:了|国家|全国|一(?:个|座))?[^，。；]{0,6}$"
)
SUM_BUILDS = re.compile(r"投资[^，。；]{0,14}元[^。；]{0,30}$")
HEADLESS_MAX = 40
RENEWED = re.compile(r"(?:续建|扩建|改建|新建|迁建|重建|复建|加固|提升|改造|建设)(?:项目|工程)")
"""甲高速公路续建工程: the rest of the name before it."""
PART_OF_WORKS = re.compile(
    r"项目(?!一期|二期|三期|四期|五期)[^一二三四五首]{1,12}工程$|(?:全线)?(?:主体|地基|土建|基础|桩基|附属|配套|安装|装修|装饰|钢结构|场平|土石方|室外|绿化|路基|路面|桥梁|桥涵|隧道|涵洞|护坡|防护)(?:结构|施工|建设)?工程$"
    r"|(?:项目)?[\u4e00-\u9fff]{0,5}(?:车间|厂房|仓库|宿舍楼|办公楼|综合楼|配电房|管线|管网|泵房|配电室|锅炉房|食堂|研发楼|检测楼|库房|罐区|料仓)$"
)
"""项目车间地基工程, 土建工程: a part of the works in hand."""
OF_DIVISION = re.compile(r"^[\u4e00-\u9fff]{2,3}(?:市|县|区|开发区|高新区|经开区|新区)(?=.{2})")
OF_PHASES = re.compile(r"[一二三四五六七八九十]期(?P<works>.{4,})")
MONTH = re.compile(
    r"(?:第?[一二三四1-4]季度|\d{1,2}月份?|(?:19|20)\d\d年(?:度)?|第?[一二三四五六七八九十\d]{1,2}[次批](?:集中)?)"
)
PARKS = ("产业园", "工业园", "科技园", "物流园", "软件园", "产业城", "科技城", "集聚区")
"""南岭半导体产业园项目: a park with a name of its own that is itself the project."""


def mentions_of(discourse: Discourse, sentence: Sentence) -> list[Mention]:
    """The sentence's names with what they mean, new projects made as they come."""
    text = discourse.text
    mentions: list[Mention] = []
    current = list(discourse.current)
    listed = 0
    names = _names(discourse, sentence)
    for number, name in enumerate(names):
        if is_first_sum(text, name, sentence):
            continue
        if (
            OFFICE.match(text, name.stop)
            or OF_FIELDS.match(text, name.stop)
            or RESERVES.match(text, name.stop)
            or (MAKES.match(name.words) and name.head not in ("项目", "工程") and not name.head.endswith("项目"))
            or _is_output_of(text, name, names[number + 1 :])
        ):
            continue
        if mentions and not _is_linked(text, mentions[-1].name, name):
            listed += 1
        aside = _is_place(text, name, sentence) or (
            bool(mentions)
            and mentions[-1].site
            and text[mentions[-1].name.stop : name.start] in ("、", "和")
            and mentions[-1].name.head == name.head
        )
        held = not aside and is_held(text, name, sentence, mentions, current)
        mention = Mention(name, [], listed, aside or held, site=aside)
        if (
            not aside
            and mentions
            and mentions[-1].drafts
            and RENEWED.fullmatch(text, mentions[-1].name.stop, name.stop)
        ):
            mention.drafts, mention.listed = mentions[-1].drafts, mentions[-1].listed
        elif not aside and not held:
            part = bool(current) and PART_OF_WORKS.match(name.words) is not None
            mention.part = part
            mention.generic = (
                part or (name.kind is NameKind.GENERIC and name.words not in WHOLE) or is_attended(text, name, sentence)
            )
            mention.said = bool(current) and not part and is_predicate(text, name, sentence, mentions)
            mention.drafts = [] if part else _meant(discourse, name, current, sentence, mentions)
        mentions.append(mention)
        short = SHORT_FOR.match(text, name.stop, name.stop + 30) if len(mention.drafts) == 1 else None
        if short is not None:
            discourse.drafts.also(mention.drafts[0], short["name"])
        if name.rule == "name.subject" and len(mention.drafts) == 1:
            mention.drafts[0].told = True
        if mention.drafts:
            current = mention.drafts
    return mentions


def _is_output_of(text: str, name: Name, behind: list[Name]) -> bool:
    """年产12万吨塑料管道的甲基地: what the works behind make."""
    return (
        bool(behind)
        and OUTPUT.match(name.words) is not None
        and name.head not in ("项目", "工程", "生产线", "产线")
        and text.startswith("的", name.stop)
        and behind[0].start == name.stop + 1
    )


def _is_linked(text: str, before: Name, name: Name) -> bool:
    """True where both stand in one list, or the second sums the list up (甲、乙等一批项目).

    Behind a comma a name that goes on with what it does begins something new (开工建设甲，乙顺利推进), and so does a
    phase (建设甲，一期投资2亿元).
    """
    if name.kind is not NameKind.NAMED and SUMS_UP.fullmatch(text, before.stop, name.start):
        return True
    if text[before.stop : before.stop + 1] in ("，", ","):
        phase = bool(name.phase) and name.kind is NameKind.BARE
        if phase or (name.kind is NameKind.NAMED and not GOES_ON.match(text, name.stop)):
            return False
    if before.stop <= name.lead < name.start and LINKED.fullmatch(text, before.stop, name.lead) is not None:
        return True
    return LINKED.fullmatch(text, before.stop, name.start) is not None


def _names(discourse: Discourse, sentence: Sentence) -> list[Name]:
    """Every name of the sentence, in order; 国家重点水电工程——甲水电站 is named by what stands behind the dash."""
    sharing, lists = sharing_names(discourse.scan, sentence)
    by_noun = names_in(discourse.scan, sentence)
    by_noun = [name for name in by_noun if not any(name.start < stop and start < name.stop for start, stop in lists)]
    by_noun += sharing
    listed = counted_names(discourse.scan, sentence, by_noun)
    listed += [
        name
        for name in listed_names(discourse.scan, sentence, by_noun)
        if not any(name.start < other.stop and other.start < name.stop for other in listed)
    ]
    every = [*by_noun, *apposed(discourse.text, sentence), *listed]
    every += subjects(discourse.text, sentence, every)
    every += _named_again(discourse, sentence, every)
    every.sort(key=lambda name: name.start)
    starts = {at for name in every for at in (name.start, name.lead)}
    return [
        name
        for name in every
        if not (discourse.text.startswith(("——", "—“"), name.stop) and starts & {name.stop + 2, name.stop + 3})
    ]


def _named_again(discourse: Discourse, sentence: Sentence, names: list[Name]) -> list[Name]:
    """What a list named without a noun of its own, told of again by the same words (绿岫公园总投资1.6亿元)."""
    found: list[Name] = []
    for draft in discourse.drafts.headless[-HEADLESS_MAX:]:
        words = draft.name
        at = discourse.text.find(words, sentence.start, sentence.stop)
        stop = at + len(words)
        if at >= 0 and not any(name.start < stop and at < name.stop for name in (*names, *found)):
            found.append(Name(at, stop, words, words, words, NameKind.NAMED, True, lead=at, rule=draft.rule))
    return found


def _meant(
    discourse: Discourse, name: Name, current: list[Draft], sentence: Sentence, mentions: list[Mention]
) -> list[Draft]:
    text = discourse.text
    if current and (is_predicate(text, name, sentence, mentions) or is_grown(text, name, sentence)):
        return [current[-1]]
    if BECOMES.search(text, max(sentence.start, name.start - 34), name.start):
        return []
    begins = name.lead if 0 < name.start - name.lead <= 12 else name.start
    if THIS_ONE.search(text, max(sentence.start, begins - 24), begins):
        return [current[-1]] if current else [discourse.drafts.unnamed(begins, name.stop, text[begins : name.stop])]
    if current and name.words in WHOLE:
        return [current[-1].whole or current[-1]]
    if name.class_ == "firm":
        return _firm_built(discourse, name, sentence)
    if is_one_more(text, name, current, sentence):
        return [discourse.drafts.unnamed(name.start, name.stop, name.words)]
    if name.kind is NameKind.NAMED and not is_only_place(discourse, name):
        if name.article and current and is_kind_of(name, current[-1]):
            return [current[-1]]
        phased = OF_PHASES.match(name.words)
        if phased is not None and current and current[-1].name.endswith(phased["works"]):
            return [current[-1]]
        whole = current[-1].whole or current[-1] if current else None
        if whole is not None and is_shorter(discourse, name, whole):
            return [whole]
        if current and is_same_works(text, name, current[-1], sentence):
            return [current[-1]]
        if is_block(discourse, name, sentence, mentions) and discourse.block is not None:
            discourse.block.aliases.append(name.words)
            return [discourse.block]
        each = distributed(discourse, name) if name.rule != "name.sharing" else []
        if each:
            return [_placed(discourse, name, written, place) for written, place in each]
        return [discourse.drafts.named(name)]
    if name.article and mentions and ALL_OF.search(text, max(0, name.start - 4), name.start + 2):
        every = [draft for m in mentions if m.listed == mentions[-1].listed for draft in m.drafts]
        current = every or current
    return referred(discourse, name, current, sentence)


def _placed(discourse: Discourse, name: Name, written: str, place: WrittenPlace) -> Draft:
    draft = discourse.drafts.named(replace(name, words=written, whole=written, phase=""))
    draft.at = (name.start, name.stop)
    add_place(draft, place, "place.in_name")
    return draft


def _firm_built(discourse: Discourse, name: Name, sentence: Sentence) -> list[Draft]:
    """投资9亿元的玻璃企业: an enterprise is a project where a sum builds it."""
    clause = sentence.clause_at(name.start)
    told = discourse.text[sentence.start : name.start]
    near = discourse.text[max(sentence.start, clause[0] - 14) : name.start]
    if not SUM_BUILDS.search(near) or told.endswith(("家", "多", "全")):
        return []
    return [discourse.drafts.unnamed(name.start, name.stop, name.words)]


def is_only_place(discourse: Discourse, name: Name) -> bool:
    """南岭经济开发区重点项目 singles nothing out."""
    if name.head not in ("项目", "工程"):
        return False
    rest = name.whole.removesuffix(name.head)
    for place in discourse.places.within(name.start, name.stop):
        if place.name.endswith(PARKS) and discourse.text.startswith(name.head, place.stop):
            return False
        rest = rest.replace(place.name, "")
    rest = MONTH.sub("", OF_DIVISION.sub("", rest))
    if rest == name.whole.removesuffix(name.head):
        return False
    left = without_generic(rest.strip("“”‘’()"))
    return not left or (OF_MANY.search(name.whole) is not None and not without_fields(left))


def _is_place(text: str, name: Name, sentence: Sentence) -> bool:
    """在甲工厂建立一条生产线: the works are where the line stands."""
    area = (name.head in ROADS or name.head.endswith(("区", "园"))) and not ON_SITE.match(text, name.stop)
    if area and AT.search(text, max(sentence.start, name.start - 3), name.start):
        return True
    if (name.words[0] == "原" or text[name.start - 1 : name.start] == "原") and FORMERLY.search(
        text, max(sentence.start, name.start - 24), name.start + name.words.startswith("原")
    ):
        return True
    if name.head.endswith(KINDS):
        return False
    if area and text.startswith(("内，", "里，"), name.stop):
        return True
    if text[max(0, name.start - 2) : name.start].endswith(("按", "按照", "参照")):
        return True
    beside = name.words.startswith("与") or text[name.start - 1 : name.start] == "与"
    if beside and text.startswith(
        ("同步", "一并", "一起", "相连", "连接", "同等", "相同", "规模相", "一致"), name.stop
    ):
        return True
    if name.head in STREETS and ASIDE.match(text, name.stop):
        return True
    if BESIDE.match(text, name.stop) and AT.search(text, max(sentence.start, name.start - 3), name.start):
        return True
    if not THEN_BUILDS.match(text, name.stop):
        return False
    clause = sentence.clause_at(name.start)
    return WHERE.search(text, clause[0], name.start) is not None
