"""What a sum is: the word before it decides, or right behind it (3亿元投资)."""

import re

from kaigong.claims.words import InvestmentKind
from kaigong.reading.scan import Scan, Word

BETWEEN = re.compile(
    r"(?>(?:约合|折合|\(?(?:含税|不含税|不含土地)\)?|(?:由|从)(?:最初|原来|原先|原计划|原定|起初|此前|原)的?|人民币|初步|估计|估算|最终|将会|会|可能|有望|规模|总额|金额|资金|分别|均|各|都|预计|计划|合计|共计|总计|达到|高达|为|是|达|约|近|超|逾|过|超过|突破|共|额|了|的|由|"
    r"[(:：]|大约|接近|将|仅|概算|总|自|估算|就|至少|不低于|不少于|不超过|已|年|今年|去年|年内|以|拟|调整|变更|增加至|提高至|追加至|增至|\d{4}|\s)*)"
)
LIST = re.compile(r"[^，。；]{0,3}(?:、|和|及|与)[^，。；\d]{0,12}")
BEHIND = re.compile(
    r"(?:人民币|左右)?(?:以上)?(?:的)?(?P<kind>投资|资金投入|增资|固定资产投资|设备投资|注册资本|产值|订单|贷款)"
)
THIS_YEAR = re.compile(r"(?:今年|本年度?|年度|全年|当年|20\d\d年)(?:预计|拟|的|已|内|力争|确保|将)?$")
AIMED = re.compile(r"(?:力争|争取|确保|计划|预计|将|要|需|须|应)(?:在)?(?:年内|今年|本年|全年|年度)?(?:可|能|再|新)?$")
BUYS = re.compile(
    r"(?:人民币)?(?:的(?:价格|代价))?(?:收购|购买|认购|入股|受让|成立|设立|组建|增持|购入|竞得|拍得|参股)|(?:人民币)?，(?:占(?:股|比|\d|注册|总股)|持股|持有)"
)
"""出资5亿元收购甲公司: what was bought or founded, nothing built."""
THRESHOLD = re.compile(r"(?:及|或)?(?:以上|以下|级)(?!，|。|；|,|;|$|元)")
SAME_SUM = re.compile(
    r"(?:^|[元币金郎镑布（(，])[（(，]?(?:约合|折合|折算|合计折合|合|相当于)(?:人民币|美元)?(?:约|为)?\s?$"
)
"""1.2亿美元（约合人民币8.6亿元）: the same once more; 总投资约合8.6亿元 says it first."""


def kind_of(scan: Scan, start: int, stop: int, clause: tuple[int, int]) -> InvestmentKind | None:
    """The kind of the sum at ``[start, stop)``, or None where it is no investment.

    年度 before 投资 makes it `annual`, 完成 behind 今年计划 too; a threshold (5亿元以上项目) and the same sum in
    another currency (约合人民币8.6亿元) are none.
    """
    text = scan.text
    if THRESHOLD.match(text, stop) and not text.startswith(("以上。", "以上，"), stop):
        return None
    if SAME_SUM.search(text, clause[0], start) or BUYS.match(text, stop):
        return None
    word = scan.last_before("money_kinds", start, max(clause[0], start - 40))
    if word is not None and BETWEEN.fullmatch(text, word.stop, start):
        return _kind(text, word, clause[0])
    behind = BEHIND.match(text, stop)
    if behind is not None:
        meaning = {"投资": "total", "资金投入": "total", "增资": "increase"}.get(behind["kind"], "")
        meaning = meaning or {"固定资产投资": "fixed", "设备投资": "equipment"}.get(behind["kind"], "none")
        return None if meaning == "none" else InvestmentKind(meaning)
    return None


def _kind(text: str, word: Word, clause_start: int) -> InvestmentKind | None:
    if word.meaning == "none":
        return None
    before = text[max(clause_start, word.start - 10) : word.start]
    kind = InvestmentKind(word.meaning)
    planned = "计划" in word.word or "拟" in word.word or before.endswith(("计划", "拟", "预计", "目标", "确保"))
    if kind is InvestmentKind.COMPLETED and (planned or AIMED.search(before)):
        return InvestmentKind.ANNUAL
    if (
        kind is InvestmentKind.TOTAL
        and "总" not in word.word
        and THIS_YEAR.search(before.removesuffix("计划"))
        and (planned or "年度" in before)
    ):
        return InvestmentKind.ANNUAL
    return kind
