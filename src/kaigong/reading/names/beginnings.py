"""Where a project's name begins beyond the word that would end it: over 及, behind a sum, at who builds it."""

import re

from kaigong.reading.names.edges import PROJECT, left_edge
from kaigong.reading.names.fields import without_fields
from kaigong.reading.scan import Scan, Word

LONGEST = 48
SUM_OF = re.compile(
    r"元(?:的|(?:人民币|左右)?(?:建设|新建|兴建))(?P<name>(?!由|在|位于|于|一|该|其|这|新|集|重|两|三)[\u4e00-\u9fffA-Za-z0-9()]{2,20})$"
)
REBUILT = ("新建", "扩建", "改建", "迁建", "续建", "技改")
REBUILT_FIRST = ("改扩建", "扩建", "改建", "新建")
"""云岫污水改扩建及清淤工程: a word that ends a name, but not before 及."""
HAN_ONLY = re.compile(r"[\u4e00-\u9fff]+")
OF_FIRM = re.compile(r"(?:有限公司|集团|公司)(?=.{3})")
"""甲有限公司遮阳玻璃及门窗项目: what an enterprise makes, up to the noun."""
LINE = re.compile(r"[\u4e00-\u9fff]{2,10}(?:经[\u4e00-\u9fff]{2,8})?至[\u4e00-\u9fff]{2,8}的$")
"""甲经乙至丙的高速铁路."""
DASHED = re.compile(r"(?:(?<=^)|(?<=[，。；、：\n“]))[\u4e00-\u9fff]{2,4}(?:—|－|-|~|～){1,2}$")
"""甲南——乙±800千伏输电工程: a line's first end before the dash."""
SINGLES = re.compile(r"(?:^|[的，。；：\s]|建设|打造)(?P<name>(?:(?![一二三四五六七八九十])[\u4e00-\u9fff]、){1,4})$")
"""最大的煤、钢、电一体化基地."""
PARTNER = re.compile(r"(?:^|[，。；、：\n“]|[的为是和与及])(?P<name>[\u4e00-\u9fff]{2,4})[—-]$")
KIND_OF_LINE = re.compile(r"(?:高速|城际|客运|快速|一级|二级|天然气|输气|电气化)*")
LISTED = re.compile(r"等(?:\d{1,3}|[两三四五六七八九十])[个项]")
"""年产2万吨甲、年产3万吨乙、丙产业园等7个项目: each is a name."""
OTHER_WORK = re.compile(
    r"征地|征收|拆迁|搬迁|招商|审批|手续|安全|进度|质量|服务|领域|方面|部门|负责|情况|单位|(?:企业|公司|集团)$"
)
"""推进征地拆迁及云岫大桥项目: what is not of the name."""
IN_QUOTES = re.compile(r"[^“”，。；：\s]+")
RUNS = re.compile(r"铁路|高铁|公路|高速|输电|直流|交流|管道|城际|通道|联网")
MAKES_PRODUCTS = re.compile(r"(?:线|厂|基地|装置|园|车间|中心)$")
"""年产5万吨甲、3万吨乙生产线: one name; 150万吨甲、云岫电站: two."""
OUTPUT = re.compile(
    r"[\u4e00-\u9fff]{0,16}?(?:年产|日产|年处理|日处理|年加工)?\d[\d.]{0,15}[万亿]?(?![个座条家项批])[\u4e00-\u9fffA-Za-z]"
)
BUILT = re.compile(r"[^，。；]{2,12}?[市县区省州]建(?=\d)")
BUILT_IN = re.compile(r"[\u4e00-\u9fff]{2,4}?建(?=[^设成筑造材工业安德平瓯宁阳昌湖有立])")
"""在南岭建镁合金项目: the name begins behind the verb."""


def begun_before(scan: Scan, start: int, heads: list[Word], floor: int) -> int:
    """Where the name begins that seems to begin at `start`, before the words `heads`, no earlier than `floor`."""
    text = scan.text
    start = _with_products(scan, text, start, heads, floor)
    start = _behind_sum(text, start, floor)
    return _with_builder(scan, text, start, heads[-1], floor)


def begun_behind(text: str, start: int, heads: list[Word], floor: int, stop: int) -> int:
    """The same once what leads in was taken away: behind 在南岭建, at a partner, at a line's first end."""
    built = BUILT.match(text, start, heads[-1].start) or (
        BUILT_IN.match(text, start, heads[-1].start) if text[start - 1 : start] == "在" else None
    )
    if built is not None:
        start = built.end()
    start = _in_quotes(text, _with_partner(text, start, heads[-1]), stop, floor)
    singles = SINGLES.search(text, max(floor, start - 10), start) if text[start - 1 : start] == "、" else None
    start = singles.start("name") if singles is not None else start
    return _with_first_end(text, start, heads[-1], floor, stop)


def _behind_sum(text: str, start: int, floor: int) -> int:
    """投资6000万元的共享助力单车基地项目: what stands behind a sum up to the noun is the name, whatever it holds."""
    anchor = SUM_OF.search(text, max(floor, start - 24), start)
    return anchor.start("name") if anchor is not None else start


def _in_quotes(text: str, start: int, stop: int, floor: int) -> int:
    """“云帆研发服务平台升级项目”: what stands in quotation marks is the name, whatever it holds."""
    if not text.startswith("”", stop):
        return start
    opened = text.rfind("“", max(floor, stop - LONGEST), start)
    return opened + 1 if opened >= 0 and IN_QUOTES.fullmatch(text, opened + 1, start) else start


def _with_partner(text: str, start: int, head: Word) -> int:
    """Where 云帆—远岫项目 begins, called by both partners."""
    if not (head.meaning == "named" or head.word.endswith("项目")) or text[start - 1 : start] not in ("—", "-"):
        return start
    partner = PARTNER.search(text, max(0, start - 6), start)
    return partner.start("name") if partner is not None else start


def _with_builder(scan: Scan, text: str, start: int, head: Word, floor: int) -> int:
    """Where 云帆新建厂房项目 begins in a list: who builds it is of the name."""
    if head.word not in ("项目", "工程") or not text.startswith(REBUILT, start - 2) or start - 2 <= floor:
        return start
    left = left_edge(scan, start - 2, max(floor, start - 12), PROJECT)
    listed = text[left - 1 : left] in ("、", "：", ":", "来到", "为") or text[left - 2 : left] in (
        "来到",
        "走进",
        "包括",
    )
    return left if listed and 2 <= start - 2 - left <= 8 and HAN_ONLY.fullmatch(text, left, start - 2) else start


def _with_first_end(text: str, start: int, head: Word, floor: int, stop: int) -> int:
    """Where a line's name begins whose first end a 的 or a dash parts from the rest."""
    if not RUNS.search(text, start, stop):
        return start
    ends = LINE.search(text, max(floor, start - 24), start) if KIND_OF_LINE.fullmatch(text, start, head.start) else None
    if text.startswith(("首趟", "列车", "动车"), stop):
        return start
    ends = ends or DASHED.search(text, max(floor, start - 7), start)
    return ends.start() if ends is not None else start


def _with_products(scan: Scan, text: str, start: int, heads: list[Word], floor: int) -> int:
    """30万吨合成氨及系列产品项目, 40万吨甲等煤化工项目: a name that begins with an output goes on through 及 and 等,
    and so does any behind its sum (投资2亿元的生猪养殖及饲料厂项目)."""
    head = heads[0].start
    works = heads[-1].meaning == "place" and not MAKES_PRODUCTS.search(heads[-1].word)
    works = works or LISTED.match(text, heads[-1].stop) is not None
    for _ in range(3):
        joint = text[start - 1 : start]
        if joint == "、" and works:
            return start
        if start - 1 <= floor or joint not in ("及", "和", "与", "、", "等") or (joint == "等" and start == head):
            return start
        built = start - 1 - next((len(w) for w in REBUILT_FIRST if text.endswith(w, 0, start - 1)), 0)
        left = left_edge(scan, built, max(floor, built - LONGEST), PROJECT)
        left = start - 1 if left == built else left
        if joint == "及" and text[left - 1 : left] == "、" and left - 1 > floor:
            further = left_edge(scan, left - 1, max(floor, left - 1 - LONGEST), PROJECT)
            if left - 1 - further >= 2 and not scan.words("heads", further, start - 1):
                return further
        if joint == "及" and OF_FIRM.search(text, left, start - 1) and not scan.words("heads", left, start - 1):
            return left
        of_whose = joint in ("及", "和", "与") and text[left - 1 : left] == "的" and 2 <= start - 1 - left <= 8
        if of_whose and not scan.words("heads", left, start - 1):
            return left
        if joint in ("及", "与", "和") and _is_half(scan, left, start, head, heads[-1].meaning == "named"):
            return left
        behind_sum = joint in ("及", "和", "与") and text[left - 2 : left] == "元的" and start - left > 2
        if not behind_sum and not OUTPUT.match(text, left, start - 1):
            return start
        start = left
    return start


def _is_half(scan: Scan, left: int, start: int, head: int, named: bool) -> bool:
    """药用植物种植及加工项目, 云帆储能与动力电池项目: what stands behind the joint says only the field, and what begins
    at `left` singles out."""
    text = scan.text
    before = text[left : start - 1]
    if len(before) < 3 or "在" in before or scan.words("heads", left, start - 1):
        return False
    sure = named and text[start - 1] == "及"
    if sure and not OTHER_WORK.search(before) and bool(without_fields(before)):
        return True
    if not sure and not (len(before) >= 4 and text[start:head] and not without_fields(before[-2:])):
        return False
    return not without_fields(text[start:head]) and bool(without_fields(before))
