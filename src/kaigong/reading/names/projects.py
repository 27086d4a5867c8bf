"""Names of projects: a head noun (项目, 电站, 产线) and what stands before it, up to a word that no name holds."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kaigong.reading.lexicon.lists import any_of
from kaigong.reading.names.beginnings import begun_before, begun_behind
from kaigong.reading.names.edges import PROJECT, left_edge
from kaigong.reading.names.fields import without_fields, without_generic
from kaigong.reading.scan import Scan, Word
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

LONGEST = 48
COUNTED = re.compile(
    r"(?<!第)(?:\d{1,9}|[二三四五六七八九十百两数几]{1,9})(?:多|余)?(?:个|座|条|家|项|批|大|处|台|套|宗|栋|幢|只(?=[^，。；、\d]{0,6}(?:项目|工程))|所(?![有在属需得以]))(?!\d)|(?<![\d第])(?:[2-9]|[1-9]\d|[二三四五六七八九十两])(?:个|座|条)(?=\d)"
)
MANY_DIVISIONS = re.compile(r"\d个[县市区乡镇村]")
"""江州省100个县通高速公路: all of them."""
COUNTED_BEHIND = re.compile(
    r"(?:的(?:已|共|总数|数量){1,3})?(?:共|达|有|已|总数|合同){0,4}\d{1,9}(?:多|余)?(?:个|项|座|条|家|宗)(?!月|标段)"
)
SUMS_UP = re.compile(r"\d{1,2}(?:个|项|座|条)[^，。；、]{0,8}(?:项目|工程)")
"""岫北水利枢纽、云川水库3项工程: the count is of the list."""
PLURAL = re.compile(rf"{any_of('names/plurals')}$")
FOREMOST = re.compile(r"首|最|唯一|第一|单体")
"""全省首座电站 is one."""
MANY = re.compile(r"(?:一批|众多|一系列|一大批)[^，。；]*$")
SEVERALLY = re.compile(any_of("names/severally"))
APPOSED = Sought(r"(?:——|—|-)“(?P<name>[^”，。]{2,12})”(?!项目|工程|基地|中心|计划|行动)")
QUOTED = Sought(r"“[^”“，。]{1,14}”")
ITS_MACHINES = re.compile(
    r"的?(?:(?:\d{1,3}|[两二三四五六七八九十]{1,3})台|全部|所有|首批|最后一台)(?:水轮|发电|风电|水轮发电)?"
)
"""云岫水电站16台机组: told of the works, whose machines are counted."""
IN_THEM = re.compile(r"[中里]的(?![一二三四首]期)")
DATED = re.compile(r"\([^)]{0,4}\d{1,2}月\d{1,2}日[^)]{0,4}\)")
"""今天(9月6日)首套装置."""
LEAD = re.compile(
    rf"(?:(?!国家(?:电网|能源集团|电投|管网|会议|级))(?:一(?:个|座|条|家|批|项|处|栋|幢|期的)|自(?=\d)|(?<=年)度|(?<=项目|工程)中|(?<=[这此本首])次|[次翌]年|(?:19|20)\d\d年|\d{{1,2}}[-—~～至到]\d{{1,2}}月份?|\d{{1,2}}月份?(?:\d{{1,2}}日)?|[一二三四五六七八九十]{{1,2}}月份?|这(?:个|座|条|家|项)?|"
    rf"(?:该|本|上市)?公司(?=年产|年处理|日处理|[一二三四]期|首期)|{any_of('names/name_leads')}|(?:世界|中国|全国)?(?:民营企业|民营|制造业|企业)?\d{{2,3}}强(?:企业)?|(?:条|座|项)(?=年产|日产|日处理|年处理)|个(?=[^\d])|家(?=大型|中型|小型|世界|全球|国内)|日(?!处|加|照|喀|产|清|用|立|化|本)|"
    rf"{any_of('names/lead_verbs')}(?!改造|工程|项目|行动|类|型|式|性|器|机|厂)(?=.{{2}})))+"
)
UNIT_TAIL = re.compile(
    r"(?:(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:号|#)?(?:至|到|-|—|~|、|和)){0,6}(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:号|#)(?:厂房|车间|楼|仓库|生产线|产线)|(?:第[一二三四五六七八九十\d]{1,4}台|首台|[一二三四五六七八九十\d]{1,4}号|\d{1,4}#)机组)$"
)
PHASE_TAIL = re.compile(
    r"\(?(?P<phase>(?:第?[一二三四五六七八九十]|首)(?:期|阶段))(?:(?:技改|扩建|建设|改造|技术改造)?(?:工程|项目)|厂房|生产线|产线|装置|主体工程|厂区)?\)?$"
)
OPENED_PHASE = re.compile(r"\((?:第?[一二三四五六七八九十]|首)期(?:工程|项目)?\)")
PRONOUN = re.compile(r"(?:该|此|这(?:一|个|座|条|项|些|批)?|本|上述|(?<![十百\d])[两三四]个?)$")
SHORT_FOR = re.compile(r"\((?:以下)?(?:简称|下称)(?:为)?[“\"]?(?P<name>[^)“”\"]{2,16})[”\"]?\)")
"""云帆科技有限公司南岭基地(以下简称“云帆基地”): a name to come."""
COUNTED_BEFORE = re.compile(r"\d(?:个|项|大)[\u4e00-\u9fff]{0,8}$")
"""2个重点项目云锦大桥: the first noun is counted."""
CORPORATE = re.compile(
    r"(?:发展|投资|建设|科技|技术|管理|咨询|设计|装备|机械|实业|材料|环保|国际|控股|开发|服务|运营|总){0,6}(?:集团)?(?:股份)?(?:有限责任公司|有限公司|公司|集团)"
)
"""云帆建设工程发展集团: the noun is in an enterprise's name."""
OF_COMPANY = re.compile(r"(?:(?![由为是和与在将的及等])[\u4e00-\u9fff]){1,6}(?:股份)?有限(?:责任)?公司")
"""江州鑫路水泥有限公司."""
POINTED = re.compile(r"这(?:座|个|条|处|片)(?:总?投资|占地|建筑面积|规划|位于|集)[^，。；]{0,22}的$")
"""这座总投资近80亿元的生产基地."""
OPEN_BRACKET = re.compile(r"\([\u4e00-\u9fffA-Za-z0-9]{2,16}")
KINDS_BEHIND = ("建设项目", "项目", "工程", "建设工程", "改造项目", "扩建项目")
"""云帆科技园(岫北信息产业园)建设项目."""
IN_BRACKET = re.compile(r"\([\u4e00-\u9fff]{1,8}")
"""云岫高速(江阴段)建设项目."""
CEREMONY = re.compile(r"(?:集中)?(?:签约|开工|奠基|投产|竣工|启动)(?:仪式|活动)")
OF_MANY = re.compile(r"(?:重点|重大|产业)(?:产业|建设|工业|投资){0,4}(?:项目|工程)$")
"""新能源汽车产业重点项目: any of its field."""
OF_FIRM = re.compile(r"(?:有限公司|集团|公司)(?=.{2})")
"""云帆纸品有限公司生产车间及宿舍楼项目: both are what the enterprise builds."""
OWN_UNIT = re.compile(r"[\u4e00-\u9fff()]{4,}\d[\d.]{0,6}(?:万?千瓦|兆瓦|MW)[\u4e00-\u9fff]+$")
"""云帆(南岭)热电50兆瓦背压机组: no unit of other works."""
WORKS = re.compile(rf"{any_of('names/kinds_of_works')}(?=[、，。；等和及]|$)")
"""南岭高速改扩建: the kind of works behind the noun."""


class NameKind(StrEnum):
    NAMED = "named"
    BARE = "bare"
    GENERIC = "generic"


@dataclass(frozen=True)
class Name:
    """A project's name in the run ``[start, stop)`` of a view.

    `whole` is the name without its phase (一期) or unit (2号机组), and empty where only that is said; `named` is True
    where the head noun makes it a project by name alone. `article` is True behind 该 or 这. `lead` is where what stands
    in apposition before it begins (甲高速控制性工程乙大桥).
    """

    start: int
    stop: int
    words: str
    whole: str
    head: str
    kind: NameKind
    named: bool
    phase: str = ""
    unit: bool = False
    article: bool = False
    class_: str = ""
    lead: int = 0
    rule: str = "name.head_noun"


def names_in(scan: Scan, sentence: Sentence) -> list[Name]:
    """The names of the sentence, in order; counted projects (16个项目) are none."""
    found: list[Name] = []
    heads = [
        word
        for word in scan.words("heads", sentence.start, sentence.stop)
        if word.meaning != "none" and not (word.meaning == "phase" and _is_no_phase(scan.text, word))
    ]
    for quoted in QUOTED.finditer(scan.text, sentence.start, sentence.stop):
        if any(quoted.end() <= word.start <= quoted.end() + 6 for word in heads):
            heads = [word for word in heads if not quoted.start() < word.start < quoted.end()]
    shortened = scan.text.find("称", sentence.start, sentence.stop) >= 0
    for short in SHORT_FOR.finditer(scan.text, sentence.start, sentence.stop) if shortened else ():
        heads = [word for word in heads if not short.start() < word.start < short.end()]
    number, counted = 0, 0
    while number < len(heads):
        first = number
        while number + 1 < len(heads) and _continues(scan, heads[number], heads[number + 1]):
            number += 1
        floor = max(counted, found[-1].stop if found else sentence.start)
        name = _name(scan, sentence, heads[first : number + 1], floor)
        if name is None and COUNTED_BEFORE.search(scan.text, max(0, heads[first].start - 12), heads[first].start):
            counted = heads[number].stop
        if name is not None and found and _is_second_half(scan.text, found[-1], name):
            before = found.pop()
            name = replace(
                name,
                start=before.start,
                words=scan.text[before.start : name.stop],
                whole=before.words + "及" + name.whole,
            )
        if name is not None:
            found.append(name)
        number += 1
    return found


def _is_no_phase(text: str, word: Word) -> bool:
    """分五期建设, “十二五”期间."""
    return text[word.start - 1 : word.start] == "分" or text.startswith(("间", "末", "内"), word.stop)


def _is_second_half(text: str, before: Name, name: Name) -> bool:
    """投资2亿元的甲种植基地及乙加工车间项目: the one noun 项目 is of both, where a sum stands before them."""
    return (
        text[before.stop : name.start] == "及"
        and not (before.named or before.phase or name.phase)
        and before.kind is NameKind.NAMED
        and name.head.endswith(("项目", "工程"))
        and (
            text[before.start - 3 : before.start].endswith(("元的", "建设的", "投资的", "承建的", "实施的", "打造的"))
            or (not name.words.startswith(before.words[:2]) and OF_FIRM.search(before.words) is not None)
        )
    )


def apposed(text: str, sentence: Sentence) -> list[Name]:
    """大型望远镜——“南岭之眼”: a name of its own in quotation marks."""
    return [
        Name(
            m.start("name"),
            m.end("name"),
            m["name"],
            m["name"],
            m["name"],
            NameKind.NAMED,
            False,
            lead=m.start("name"),
            rule="name.apposed",
        )
        for m in APPOSED.finditer(text, sentence.start, sentence.stop)
    ]


def _continues(scan: Scan, left: Word, right: Word) -> bool:
    """True where both nouns are in one name (乙国工厂项目, 甲铁路改造工程, 项目一期)."""
    between = scan.text[left.stop : right.start]
    if right.meaning == "phase" and between not in ("", "(", "第", "的", "第("):
        return False
    if right.word == "段" and left.meaning == "named":
        return False
    if left.word in ("项目", "建设项目") and COUNTED_BEFORE.search(scan.text, max(0, left.start - 12), left.start):
        return False
    if len(between) > 24 or any(letter in PROJECT.stops or letter in "”’" for letter in between if letter != "("):
        return False
    whole_bracket = scan.text[right.stop : right.stop + 1] == ")" and OPEN_BRACKET.fullmatch(between) is not None
    if whole_bracket and scan.text.startswith(KINDS_BEHIND, right.stop + 1):
        return True
    if right.word == "段" and IN_BRACKET.fullmatch(between) and scan.text[right.stop : right.stop + 1] == ")":
        return True
    if "(" in between and between != "(":
        return False
    if between.startswith(")") and "(" not in scan.text[max(0, left.start - 12) : left.start]:
        return False
    if right.word != "机组" and COUNTED.match(between):
        return False
    return not any(
        word.meaning in ("edge", "adverb") and word.start >= left.stop and word.stop <= right.start
        for word in scan.words("edges", left.stop, right.start)
    )


def _name(scan: Scan, sentence: Sentence, heads: list[Word], floor: int) -> Name | None:
    text = scan.text
    if len(heads) > 1 and heads[-1].word == "机组" and ITS_MACHINES.fullmatch(text, heads[-2].stop, heads[-1].start):
        heads = heads[:-1]
    last = heads[-1]
    begins = _begins(text, heads[0])
    lead_from = left_edge(scan, begins, max(floor, begins - LONGEST), PROJECT)
    apposed = [word.stop for word in heads[:-1] if word.meaning == "named"]
    if apposed and last.meaning == "place" and last.word != "机组":
        floor = max(floor, apposed[-1])
        heads = [word for word in heads if word.start >= floor]
        begins = _begins(text, heads[0])
    start = left_edge(scan, begins, max(floor, begins - LONGEST), PROJECT)
    if _only_says_kind(text, start, heads):
        start, heads = heads[0].stop, heads[1:]
    stop = last.stop
    if last.meaning == "phase" and text[last.start - 1 : last.start] == "(" and text[stop : stop + 1] == ")":
        stop += 1
    start = begun_before(scan, start, heads, floor)
    if last.meaning != "phase" and (CORPORATE.match(text, stop) or OF_COMPANY.match(text, stop)):
        return None
    opened = OPENED_PHASE.match(text, stop)
    if opened is not None:
        stop = opened.end()
    dated = DATED.match(text, start, heads[0].start)
    if dated is not None:
        start = dated.end()
    lead = LEAD.match(text, start, heads[0].start)
    if lead is not None and not (lead.end() - start == 1 and text[start - 1 : start] == "的"):
        start = lead.end()
    if text.startswith("级", start) and start + 2 < heads[0].start:
        start += 1
    closing = text.find(")", start, heads[0].start) if text.startswith("(", start) else -1
    start = closing + 1 if closing >= 0 else start
    if text.startswith("的", start) and start + 2 < heads[0].start:
        start += 1
    start = begun_behind(text, start, heads, floor, stop)
    written = text[start:stop]
    if text.startswith(")", stop) and written.count("(") > written.count(")"):
        stop += 1
        written = text[start:stop]
    if (
        not written
        or _is_count(text, start, heads[-1])
        or (COUNTED_BEHIND.match(text, stop) and not SUMS_UP.match(text, stop))
    ):
        return None
    if written.startswith("段") or (last.word == "段" and len(heads) == 1):
        return None
    if written[0] == "“" and COUNTED_BEFORE.search(text, max(0, start - 12), start):
        return None
    name = _classified(text, start, stop, written, heads, min(lead_from, start))
    if name.kind is NameKind.NAMED and name.named and _sums_up(scan, sentence, name, heads):
        return replace(name, kind=NameKind.GENERIC, lead=0)
    works = (
        WORKS.match(text, stop) if name.kind is NameKind.NAMED and name.class_ == "place" and not name.phase else None
    )
    if works is not None:
        name = replace(name, stop=works.end(), words=written + works.group(), whole=name.whole + works.group())
    if name.kind is NameKind.NAMED and (
        (PLURAL.search(text, max(0, start - 4), start) and not FOREMOST.match(text, start))
        or IN_THEM.match(text, stop)
        or MANY_DIVISIONS.search(text, start, heads[0].start)
        or (text[start - 1 : start] == "的" and MANY.search(text, max(sentence.start, start - 24), start))
        or SEVERALLY.match(text, stop)
    ):
        return replace(name, kind=NameKind.GENERIC, lead=0)
    return name


def _sums_up(scan: Scan, sentence: Sentence, name: Name, heads: list[Word]) -> bool:
    """甲铁路、乙铁路等交通项目, 甲、乙等铁路项目: what all of a list are; 投资项目代表: who speaks for any."""
    text = scan.text
    if text.startswith(("代表", "单位代表"), name.stop):
        return not without_generic(name.words.rpartition("及")[2])
    if text[name.start - 1 : name.start] != "等" or name.head not in ("项目", "工程") or name.phase:
        return False
    return len(heads) > 1 or any(
        text[word.stop : word.stop + 1] in ("、", "等", "和")
        for word in scan.words("heads", sentence.clause_at(name.start)[0], name.start)
        if word.meaning != "none"
    )


def _begins(text: str, head: Word) -> int:
    """Where the noun begins: at the bracket for the phase of 甲轮毂(二期)项目."""
    bracketed = head.meaning == "phase" and text[head.start - 1 : head.start] == "("
    return head.start - 1 if bracketed and text[head.stop : head.stop + 1] == ")" else head.start


def _only_says_kind(text: str, start: int, heads: list[Word]) -> bool:
    """重大水利工程云岫水库工程: the first noun says what kind of works the name behind it is."""
    if len(heads) < 2 or heads[0].meaning != "named" or without_generic(text[start : heads[0].start]):
        return False
    return bool(without_generic(text[heads[0].stop : heads[1].start]))


def _is_count(text: str, start: int, head: Word) -> bool:
    """16个重大项目, 滨海新区97个重点项目: only generic words between the count and the noun."""
    every = list(COUNTED.finditer(text, start, head.start))
    if not every:
        return False
    counted = every[-1]
    if head.word == "机组" or not without_generic(text[counted.end() : head.start]):
        return True
    return counted.start() == start and head.start - counted.end() <= 12 and counted.group()[-1] not in "台套"


def _classified(text: str, start: int, stop: int, written: str, heads: list[Word], lead: int) -> Name:
    whole, phase, unit = written, "", False
    tail = UNIT_TAIL.search(written)
    if tail is not None:
        whole, phase, unit = written[: tail.start()], tail.group(), True
        if whole in ("项目", "工程"):
            whole = ""
    elif heads[-1].word == "机组" and not OWN_UNIT.match(written):
        works = next((word.stop for word in reversed(heads[:-1]) if word.meaning in ("named", "place")), start)
        whole, phase, unit = text[start:works], "机组", True
    else:
        tail = PHASE_TAIL.search(written)
        if tail is not None:
            whole, phase = written[: tail.start()], tail["phase"]
    head = next((word.word for word in reversed(heads) if word.meaning != "phase"), heads[-1].word)
    body = whole.removesuffix(head) if whole.endswith(head) else whole
    rest = without_generic(body.strip("“”‘’()\"'"))
    pointed = PRONOUN.search(text, max(0, start - 2), start) or POINTED.search(text, max(0, start - 28), start)
    article = bool(pointed) or whole.startswith(("该", "此", "本"))
    if rest and not (len(rest) == 1 and not phase):
        kind = NameKind.NAMED
    else:
        kind = NameKind.BARE if not body or article or (phase and not whole) else NameKind.GENERIC
    if (
        kind is NameKind.NAMED
        and not phase
        and not article
        and OF_MANY.search(whole)
        and not CEREMONY.match(text, stop)
        and not without_fields(body)
    ):
        kind = NameKind.GENERIC
    named = any(word.meaning == "named" for word in heads)
    class_ = next((word.meaning for word in reversed(heads) if word.meaning != "phase"), "phase")
    return Name(start, stop, written, whole, head, kind, named, phase, unit, article, class_, lead)
