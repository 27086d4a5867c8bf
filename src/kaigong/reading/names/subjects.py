"""Works whose name has no noun that says so, but of which the sentence says it: 甲线全长8.8公里, 甲线是一项交通工程."""

import re
from dataclasses import replace

from kaigong.reading.names.projects import Name, NameKind
from kaigong.text.sentences import Sentence

OPENS = re.compile(
    r"(?:(?:[今去]年|本次|此次|\d{4}年|新)?(?:实施|建设|新建|开工|规划)的)?"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9~—-]{3,22}?)"
    r"(?:(?:线路|主线|正线)?(?:全长|总长)(?:约|近|超)?\d|(?:是|系)[^，。；]{0,26}(?:工程|项目|枢纽|通道|重中之重|重头戏|大动脉|主干道|交通要道)(?=[，。；]|$))"
)
LABELLED = re.compile(
    r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?P<name>[\u4e00-\u9fffA-Za-z0-9()“”·-]{3,26})[:：]"
    r"(?=(?:该?项目|计划|规划|预计|由[^，。；由]{2,20}|位于[^，。；]{2,20}，|占地[^，。；]{2,12}，){0,3}(?:总投资|计划投资|投资)(?:约|近|超)?\d)"
)
"""云锦纺织：总投资6亿元: works in a list that calls them by their enterprise or product."""
NO_LABEL = re.compile(
    r"项目$|工程$|内容|概况|规模|情况|类|方面|领域|介绍|简介|目标|时间|地点|单位|负责人|招商|产业链?$|板块|合计|总计|其中|[市县区镇]$|方式|金额|公告|记者|快讯|消息"
)
LINE_WORKS = re.compile(r"(?:[铁公]路|高[铁速]|大桥|隧道|大道|城际|快速路|管道|运河)$")
NO_WORKS = re.compile(
    r"^(?:这|该|此|其|它|他|我|本|据|目前|当前|今|昨|明|去年|项目|工程|全[市省县区国]|一[批个项系]|.{0,2}(?:月|日|年))|"
    r"的$|会场|公司|集团|企业|政府|部门|记者|委员会|有关|负责|项目|工程|线路|隧道长|桥梁|单位|建设|投资|产业|行业|产品|技术"
)


def subjects(text: str, sentence: Sentence, names: list[Name]) -> list[Name]:
    """The subject that opens the sentence, where none of `names` stands in it."""
    match = OPENS.match(text, sentence.start, sentence.stop) or _labelled(text, sentence)
    if match is None:
        return []
    start, stop, words = match.start("name"), match.end("name"), match["name"]
    same = next((name for name in names if name.start == start and start < name.stop <= stop), None)
    if same is not None and same.kind is NameKind.NAMED and LINE_WORKS.search(same.head):
        names[names.index(same)] = replace(same, named=True, rule="name.subject")
        return []
    if NO_WORKS.search(words) or any(name.start < stop and start < name.stop for name in names):
        return []
    return [Name(start, stop, words, words, words, NameKind.NAMED, True, lead=start, rule="name.subject")]


def _labelled(text: str, sentence: Sentence) -> "re.Match[str] | None":
    """The label that opens a line, where a sum stands right behind it."""
    if sentence.start and text[sentence.start - 1] != "\n":
        return None
    match = LABELLED.match(text, sentence.start, sentence.stop)
    return None if match is None or NO_LABEL.search(match["name"]) else match
