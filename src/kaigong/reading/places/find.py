"""Places as a text writes them: whole runs (江苏省南岭市高新区) with the code of the deepest division that is sure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kaigong.reading.placed import Placed
from kaigong.reading.places.divisions import Division, Level, Use, lies_in
from kaigong.reading.places.gazetteer import Named, is_division, is_plain_word, named_places, preferred
from kaigong.reading.sought import Around

HAN = "\u4e00-\u9fff"
NOT_IN_NAMES = "该这的在是和与及以将了等于至从到由为被把就也都且或但"
NAME = rf"(?:(?![{NOT_IN_NAMES}]|投资|建设|新建|打造|落户|推进)[{HAN}]|(?<=成)都|都(?=[匀江安兰昌]))"
ZONES = (
    r"高新技术产业开发区|高新技术开发区|高新区|经济技术开发区|经济开发区|经开区|工业园区|产业园区|科技园区|产业园|工业园|科技园|软件园|"
    r"综合保税区|保税区|保税港区|示范区|工业区(?!域)|港区|工业集中区|自贸试验区|自贸片区|新区|新城|开发区|园区|科学城|科技城|产业城|集聚区|投资区|城市副中心|"
    r"(?:空港|临空|临港|海港|滨海)?经济区(?!域|划)"
)
TOWNSHIPS = r"(?<![城市])镇|乡(?!村|镇)|街道|苏木"
FINER = (
    rf"[东南西北中]部(?!队|门|委|长|署)|{NAME}{{1,5}}村(?!民|庄|里)|"
    rf"{NAME}{{1,6}}(?:大道|(?<![铁公线道网电高速])路|街(?!道))(?:\d{{1,4}}号)?(?![{HAN}]?线)"
)
TAIL = re.compile(rf"(?:{NAME}{{0,8}}?(?:{ZONES})|{NAME}{{1,5}}?(?:{TOWNSHIPS})|{FINER})")
ABROAD = re.compile(
    rf"{NAME}{{2,7}}?(?:州|省|邦)(?:[东南西北中]部)?(?:的?{NAME}{{2,5}}?(?:市|镇|港|县|区))?|{NAME}{{2,6}}?(?:市(?!场|民|值|面|区|占)|镇)"
)
FREE_ZONE = Around(
    rf"(?<=[在于至到驻户赴向入是为、，,。；“(（\n])(?:(?!深入|来到|走进|前往|重点|做好|加快|推进|推动|建设|打造|实施|引进|落户|入驻|进驻|规划|开发|成立|设立|新建|支持|服务|围绕|依托){NAME}{{0,6}}?(?:高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|新区|开发区|投资区|经济区))(?!域|划)",
    "区",
)
FREE_TOWNSHIP = Around(rf"(?<=[在于至到])(?:{NAME}{{2,4}}?(?:镇(?!江|海|域|长|街)|乡(?!村|镇)|街道|海域))", "镇乡道域")
STREET = re.compile(r"(?:大道|路|街)(?:\d{1,4}号)?$")
TRADE = re.compile(
    r"(?:能源|钢铁|石化|电力|航空|电网)(?!项目|基地|产业|工程|园|装备|企业|行业|外送|供应|保供|消费|生产|建设)"
)
"""A province with its trade is a firm even without 公司 (山东能源, 河北钢铁)."""
LINE = Around(
    rf"(?:(?<![{HAN}])|(?<=[和与及如即为])|(?<=城际|铁路|公路|高铁|高速|建设|推进|加快|实施|开工|建成|竣工|投运))"
    rf"(?:城际|高铁|铁路|建设|推进|加快|实施|开工|建成|竣工|投运){{0,2}}(?!公路|铁路|高速|城际)(?:(?<=\d)线)?(?P<from>{NAME}{{2,5}}?)(?:经(?P<by>{NAME}{{2,5}}))?至"
    rf"(?P<to>{NAME}{{2,5}}?)"
    r"(?=(?:一级|二级|高速|城际|客运|快速|天然气)?(?:铁路|高铁|公路|高速|支线|专线|快速路|大道|管道|段))",
    "至",
)
BEFORE_PLACE = frozenset("…在于至到赴自从由经位离与和及往向达抵、，,。；：:;！？!?“”‘’（）()[]【】《》 \n\t—-·/")
TAKES_PLACE = re.compile(
    r"(?:落户|落地|布局|扎根|来自|走进|来到|走访|调研|入驻|落子|投资|途经|连接|进驻|坐落|座落|覆盖|推进|重点|启动|提速)$"
)
OFFICE = re.compile(
    r"(?:市|省|区|县|州|旗)?(?:委(?!托)|政府|人大|政协|长(?![江沙春期远水乐治兴白葛城寿丰阳岛汀泰武顺清岭三株])|纪委|发改|工信|住建|交通局|公安|海关|法院|检察院)"
)
OF_ORGANISATION = re.compile(
    rf"(?:[{HAN}A-Za-z·&]{{0,18}}?(?:\([{HAN}]{{2,6}}\)|（[{HAN}]{{2,6}}）)?[{HAN}A-Za-z]{{0,12}}?)"
    r"(?:有限责任公司|股份有限公司|有限公司|分公司|子公司|公司|集团|管委会|管理委员会|委员会|银行|证券|研究院|研究所|设计院|大学|学院|医院|"
    r"日报|晚报|电视台|协会|商会|商务局|[改信建资政通业理]局|发改委|国资委)"
)
BREAKS_NAME = re.compile(
    r"[，,。；;、！？\s“”]|的|在|将|与|和(?!记|平)|以|于|是|为|及|等|被|由|至|到|项目|工程|开工|投产|签约|奠基|举行|召开|落户|落地|"
    r"\d|投资(?!集团|有限|公司|发展|控股|建设|管理|股份)|建设(?!集团|有限|投资|发展|公司|工程|局)|启动|推进|打造|引进|拥有|成为|迎来|聚焦|"
    r"注册|成立|新建|设立|建立|引入"
)
FACILITY = re.compile(r"(?:国际)?(?:机场|港(?!口区|区|市|镇)|火车站|高铁站)|盆地|平原|丘陵|水道")


class Inside(StrEnum):
    """The greater name that a place is part of: such a place locates nobody's project."""

    ORGANISATION = "organisation"
    FACILITY = "facility"


@dataclass(frozen=True)
class WrittenPlace:
    """A run that names a place; offsets into the text given.

    `code` is that of the deepest division named in the run, None where namesakes leave it open or it lies abroad.
    `inside` tells that the run is part of an enterprise's, an office's or a port's name.
    """

    start: int
    stop: int
    name: str
    code: str | None
    level: Level
    inside: Inside | None = None


@dataclass
class _Run:
    start: int
    stop: int
    candidates: tuple[Division, ...]
    level: Level
    is_short: bool = False
    """True while the run is one short name: with 路 behind it, it is a street's name and no place of its own."""
    is_street: bool = False


def find_places(text: str, within: str | None = None) -> tuple[WrittenPlace, ...]:
    """Every place of `text`, in order, never overlapping.

    Namesakes (鼓楼区) are told apart by the province or city in the same run, by `within` (a division code), or by the
    provinces and cities that the text names, if exactly one of the namesakes lies in them; else `code` is None.

    >>> [(one.name, one.code) for one in find_places("项目位于江阴高新区，母公司在南京市鼓楼区")]
    [('江阴高新区', '320281'), ('南京市鼓楼区', '320106')]
    """
    named = tuple(named_places(text))
    runs = _runs(text, named, _holders(named, within))
    context = {one.code for run in runs if len(run.candidates) == 1 for one in run.candidates if _holds_others(one)}
    found = [
        WrittenPlace(
            run.start, run.stop, text[run.start : run.stop], _code(run, within, context), run.level, _inside(text, run)
        )
        for run in runs
    ]
    for free, level in ((FREE_ZONE, Level.ZONE), (FREE_TOWNSHIP, Level.TOWNSHIP)):
        taken = Placed(found)
        for match in free.finditer(text):
            if not taken.overlapping(*match.span()):
                run = _Run(match.start(), match.end(), (), level)
                found.append(WrittenPlace(*match.span(), match.group(), None, level, _inside(text, run)))
    return tuple(sorted(_with_line_ends(text, found), key=lambda one: one.start))


def _with_line_ends(text: str, found: list[WrittenPlace]) -> list[WrittenPlace]:
    """太子城至乌兰浩特铁路 names two places, also where the gazetteer knows neither, or only the beginning of one."""
    known = Placed(found)
    replaced: set[int] = set()
    ends: list[WrittenPlace] = []
    for line in LINE.finditer(text):
        for end in ("from", "by", "to"):
            start, stop = line.span(end)
            if start < 0:
                continue
            there = known.overlapping(start, stop)
            if all(start <= one.start and one.stop <= stop and one.stop - one.start < stop - start for one in there):
                replaced.update(one.start for one in there)
                ends.append(WrittenPlace(start, stop, line.group(end), None, Level.TOWNSHIP))
    return [*(one for one in known.things if one.start not in replaced), *ends]


def _holders(named: tuple[Named, ...], within: str | None) -> frozenset[str]:
    """What the text is about: provinces and cities that it names without doubt, `within`, what it names in full."""
    sure = (preferred(one.divisions) for one in named)
    codes = {found[0].code for found in sure if len(found) == 1 and found[0].use is Use.ANYWHERE}
    written = {one.divisions[0].code for one in named if len(one.divisions) == 1 and not one.by_short}
    return frozenset(written) | frozenset(
        code for code in codes | ({within} if within else set()) if code.endswith("00")
    )


def _holds_others(one: Division) -> bool:
    return one.level in (Level.PROVINCE, Level.CITY)


def _runs(text: str, all_named: tuple[Named, ...], holders: frozenset[str]) -> list[_Run]:
    runs: list[_Run] = []
    open_run: _Run | None = None
    for named in all_named:
        if open_run is not None and named.start < open_run.stop:
            continue
        if open_run is not None and named.start == open_run.stop and _extend(open_run, named):
            continue
        if open_run is not None:
            _finish(text, open_run)
            if named.start < open_run.stop:
                continue
        open_run = _begin(text, named, holders)
        if open_run is not None:
            runs.append(open_run)
    if open_run is not None:
        _finish(text, open_run)
    return [run for run in runs if not run.is_street]


def _begin(text: str, named: Named, holders: frozenset[str]) -> _Run | None:
    if not named.divisions:
        return _Run(named.start, named.stop, (), Level.COUNTRY)
    candidates = tuple(one for one in named.divisions if _believed(text, named, one, holders))
    if named.by_short:
        candidates = preferred(candidates)
    return _Run(named.start, named.stop, candidates, candidates[0].level, named.by_short) if candidates else None


def _believed(text: str, named: Named, one: Division, holders: frozenset[str]) -> bool:
    """A name of two characters is often a plain word (新建, 城区, 新县): it wants a sign before it, and the short name
    of a district its city in the text."""
    if not named.by_short:
        if is_plain_word(one.name):
            return False
        return len(one.name) > 2 or _stands_free(text, named.start) or text[named.start - 1] in "市县区州省"
    if one.use is Use.ANYWHERE:
        return True
    if one.use is Use.AFTER_PARENT or not _stands_free(text, named.start):
        return False
    return (
        one.name[-1] != "区"
        or one.code in holders
        or any(holder != one.code and lies_in(one.code, holder) for holder in holders)
    )


def _stands_free(text: str, start: int) -> bool:
    return (
        start == 0 or text[start - 1] in BEFORE_PLACE or TAKES_PLACE.search(text, max(0, start - 2), start) is not None
    )


def _extend(run: _Run, named: Named) -> bool:
    """Take a name right after the run into it, if it lies in what the run names."""
    inner = tuple(
        one
        for one in named.divisions
        for holder in run.candidates
        if one.code != holder.code and lies_in(one.code, holder.code)
    )
    if not inner:
        return False
    inner = preferred(inner) if named.by_short else inner
    run.stop, run.candidates, run.level, run.is_short = named.stop, inner, inner[0].level, False
    return True


def _finish(text: str, run: _Run) -> None:
    """Add what follows by its ending: a development zone, a township, a village, a street; a state abroad."""
    if run.level is Level.COUNTRY:
        tail = ABROAD.match(text, run.stop)
        run.stop = tail.end() if tail else run.stop
        return
    for _ in range(2):
        tail = TAIL.match(text, run.stop)
        if tail is None:
            return
        run.stop = tail.end()
        run.is_street = run.is_short and STREET.search(tail.group()) is not None
        run.is_short = False
        run.level = Level.ZONE if re.search(rf"(?:{ZONES})$", tail.group()) else Level.TOWNSHIP


def _code(run: _Run, within: str | None, context: set[str]) -> str | None:
    if len(run.candidates) < 2:
        return run.candidates[0].code if run.candidates else None
    for holders in ({within} if within else set(), context):
        inner = {one.code for one in run.candidates for holder in holders if lies_in(one.code, holder)}
        if len(inner) == 1:
            return inner.pop()
    return None


def _inside(text: str, run: _Run) -> Inside | None:
    if run.level is Level.ZONE and any(is_division(text[run.stop : run.stop + n]) for n in (2, 3)):
        return None
    if OFFICE.match(text, run.stop) or (run.level is Level.PROVINCE and TRADE.match(text, run.stop)):
        return Inside.ORGANISATION
    organisation = OF_ORGANISATION.match(text, run.stop, min(len(text), run.stop + 40))
    if organisation and not BREAKS_NAME.search(text, run.stop, organisation.end()):
        return Inside.ORGANISATION
    return Inside.FACILITY if FACILITY.match(text, run.stop) else None
