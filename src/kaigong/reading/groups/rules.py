"""How projects are counted: 98个项目, 项目299个, 两座矿山."""

import re
from dataclasses import dataclass

from kaigong.reading.grammar import Match, Rule
from kaigong.reading.numbers import plain

NUMBER = r"(?P<number>(?<![\d.第])\d{1,5}|(?<![第十百千万\d])[一二两三四五六七八九十百]{1,4})(?P<more>多|余)?"
OF_WORKS = r"(?=[^，。；、\d]{0,8}?(?:项目|工程))"
MEASURE = (
    r"(?P<measure>个(?!多?月|百分|小时|季度|工作日|星期|半月|标段)|座|条|家|项|宗|"
    rf"[处只]{OF_WORKS}|大(?=[^，。；、]{{0,8}}?(?:项目|工程)))"
)
BETWEEN = r"(?:(?!项目|工程(?!项目)|举行|会场|市地|同步)[^，。；、：\d]|(?<=[省市县区])、(?=[省市县区]级?重))"
"""What may stand between the number and the noun: 2个重点项目云锦大桥 counts 项目."""
NOUN = (
    r"(?:项目|工程|酒厂|水泥厂|电厂|钢厂|药厂|电站|矿山|工厂|生产线|产线|高速公路|铁路|基地|园区|风电场|"
    r"学校|医院|公路|大桥)"
)


@dataclass(frozen=True)
class Count:
    """How many; `kinds` are the words between the number and the noun."""

    number: int
    approximate: bool
    noun: str
    qualifier: str

    def __str__(self) -> str:
        return f"{self.number}" + (" about" if self.approximate else "")


def _count(match: Match) -> Count | None:
    number = plain(match["number"])
    if (
        number is None
        or not 2 <= number <= 99999
        or (match["measure"] == "家" and match["noun"] in ("项目", "工程", "园区", "基地"))
    ):
        return None
    words = match.groupdict()
    if "之一" in (words.get("qualifier") or ""):
        return None
    return Count(int(number), bool(words["more"]), words.get("noun") or "", words.get("qualifier") or "")


RULES: tuple[Rule[Count], ...] = (
    Rule(
        "group.number_first",
        (
            "项目",
            "工程",
            "电站",
            "矿山",
            "工厂",
            "生产线",
            "产线",
            "高速公路",
            "铁路",
            "基地",
            "园区",
            "风电场",
            "学校",
            "医院",
            "大桥",
            "公路",
            "厂",
        ),
        re.compile(
            rf"(?P<it>{NUMBER}{MEASURE}(?P<qualifier>(?:(?:涉及|涵盖|覆盖|包括)[^，。；：\d]{{2,30}}?的)?{BETWEEN}{{0,10}}(?:\d+(?:\.\d+)?(?:亿|万)元(?:及)?以上)?{BETWEEN}{{0,16}}?)"
            rf"(?P<noun>{NOUN}))(?!库|部|组|负责|化|法人|之一|标段|段)"
        ),
        _count,
        "98个重大项目集中开工",
    ),
    Rule(
        "group.number_last",
        ("项目", "工程"),
        re.compile(
            rf"(?P<it>(?P<qualifier>[^，。；、：\d]{{0,6}})(?P<noun>项目|工程)(?:共计?|总计|合计|达|有|已达|共有|总数[达为]|数量[达为]|新增|占到?)?{NUMBER}(?P<measure>个|项))"
            r"(?!月|百分点|标段|子项|方面|部分|工作日)"
        ),
        _count,
        "新开工项目299个",
    ),
    Rule(
        "group.number_alone",
        ("个", "项"),
        re.compile(
            rf"(?P<it>(?:开工|新开工|开复工|复工|签约|新签约|竣工|完工|投产|投用|投运|达产|停工|落地|获批|批复立项|立项|核准|备案|复工复产|续建|在建|新建|在谈|其中|建成|(?<=[\u4e00-\u9fff])类)(?:了)?{NUMBER}(?P<measure>个|项))(?=[，。；、,;(]|$|\n)"
        ),
        _count,
        "其中新开工3个",
    ),
)
