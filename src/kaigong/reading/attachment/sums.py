"""Sums go to their projects, or to the group that they are of."""

import re

from kaigong.claims.words import InvestmentKind
from kaigong.reading.attachment.discourse import Discourse, Mention, ReadGroup, Scene
from kaigong.reading.attachment.drafts import Draft, ReadSum
from kaigong.reading.attachment.others import is_sum_of_another
from kaigong.reading.attachment.targets import OBJECT_OF_SUM, mention_behind, targets
from kaigong.reading.attachment.whereabouts import add_place
from kaigong.reading.grammar import Find
from kaigong.reading.money import Sum, kind_of
from kaigong.reading.names import NameKind

LISTED = re.compile(r"(?:人民币)?(?:、|和|及|与|以及)(?:人民币)?(?:约|近|超)?")
CHANGES = re.compile(
    r"(?:人民币)?(?:，)?(?:已|将)?(?:调整|增加|提高|提升|追加|调增|上调|扩大|变更|增|升|调减|下调|压减|减少)(?:为|至|到)(?:人民币)?(?:约|近|超)?"
)
"""由8亿元调整为11亿元: the second is the sum."""
CHAIN = re.compile(
    r"(?:人民币|左右)?(?:[、，](?:项目|其中|总|规划|计划|设计|预计|将|可|全部|建成后)*(?:占地|用地|征地|建筑|面积|建设|装机|年|日|月|产能|投资|一期|首期|工期|由|位于|全长|"
    r"拥有|涉及|购置|新增|注册)[^，。；、]{2,26}){1,4}的"
)
"""总投资5亿元、占地120亩的甲项目: what is told of a project before its name."""
OF_OTHER = re.compile(r"(?:人民币|左右)?的(?!项目|工程|投资|投入|资金|总投资)[^，。；、的]{3,}")
"""总投资5亿元的甲器件: of what stands behind it, whether that is known or not."""
EACH = re.compile(r"(?:均|各|每个|都)(?:投资|为|达|达到|在)?(?:约|近|超|超过|逾|不低于)?$")
"""总投资均超10亿元: of each of them."""
ONE_OF_KIND = re.compile(r"(?:项目|工程|类)[1一](?:个|项)[，,]\s?$")
"""北川县项目1个，总投资3亿元: one that is not named."""
OTHERS = re.compile(
    r"(?:(?:截至|今年|去年|上半年|下半年|全年|当月|当年|前三季度|一季度|[前首]\w{1,3}月|\d{1,2}月)[^，。；]{0,10})?"
    r"(?:(?=(?:已|累计)*完成固定资产投资)|(?:已|累计|共)*完成(?!固定资产|项目|工程|建设|总|年度|计划|土建|设备)(?=[\u4e00-\u9fff]{2,6}投资)|全[市区县省镇国]|我[市区县省]|[该本][市区县省镇]|(?:整个|全)?(?:园区|开发区|高新区|经开区|新区)|各地|各区)(?!的|内)[^，。；]{0,16}(?:投资|投入)"
)
"""全市累计完成投资9380万元: of no project."""
OTHER_INVESTS = re.compile(
    r"(?!项目|工程|基地|该|公司|集团|企业|其|预计|计划|总)[\u4e00-\u9fff]{2,8}(?:则|也)(?:将|拟|计划)*(?:投入|投资)"
)
"""远帆润达则将投入60亿元扩大产能: another one does."""
FORMER = re.compile(
    r"(?:据(?:了解|悉|介绍)，)?(?:(?:此次|本次|这次)?(?:新|集中)*(?:开工|签约|奠基|竣工|投产)的?(?:重大|重点|产业)*项目|这\d*(?:个|批)|上述|这些|此批|该批|其中|项目|计划|总投资)"
)
ELSEWHERE = re.compile(r"(?:还|另外?|又|再)(?:将|计划|拟)?在")
"""还将在墨西哥投资建厂，预计投资5亿元: another one, without a name."""
FORMER_NEAR = 160
"""Code points behind a group in which 这批项目 may still mean it."""
BUILDS = re.compile(
    r"(?:就地|在[^，。；]{2,16}|计划|将|拟|正式|主要|重点|用于|用来)?(?:开建|建设|新建|兴建|打造|投建|建成|开工建设|启动建设)"
)
TO_FIRM = re.compile(r"(?:向|对|为)[^，。；]{0,10}$")
"""向全资子公司甲增资: money for a subsidiary is no works."""


def attach_sums(discourse: Discourse, scene: Scene) -> None:
    """Gives each sum of the sentence that is an investment to its project or group."""
    run: list[tuple[Find[Sum], InvestmentKind]] = []
    for find in discourse.found("money", scene.sentence):
        clause = scene.sentence.clause_at(find.start)
        kind = kind_of(discourse.scan, find.start, find.stop, clause) or _plainly_of(discourse, scene, find, clause)
        if run and CHANGES.fullmatch(discourse.text, run[-1][0].stop, find.start):
            run[-1] = (find, run[-1][1])
            continue
        if kind is None and run and LISTED.fullmatch(discourse.text, run[-1][0].stop, find.start):
            run.append((find, run[-1][1]))
            continue
        _attach_run(discourse, scene, run)
        run = [] if kind is None else [(find, kind)]
    _attach_run(discourse, scene, run)


def _plainly_of(discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]) -> InvestmentKind | None:
    """5亿元的甲项目: what stands right before a project's name is its total."""
    if find.start != clause[0] or not discourse.text.startswith("的", find.stop):
        return None
    behind = mention_behind(scene, find.stop, clause)
    named = behind is not None and behind.drafts and behind.name.start == find.stop + 1
    return InvestmentKind.TOTAL if named and behind is not None and behind.name.kind is NameKind.NAMED else None


def _attach_run(discourse: Discourse, scene: Scene, run: list[tuple[Find[Sum], InvestmentKind]]) -> None:
    """One sum, or several that were listed (分别为甲、乙和丙): these pair with as many projects, else with none."""
    if not run:
        return
    first, kind = run[0]
    clause = scene.sentence.clause_at(first.start)
    if len(run) > 1:
        listed = targets(discourse, scene, first.start, run[-1][0].stop, spread=True) or []
        if len(listed) == len(run):
            for draft, (find, one) in zip(listed, run, strict=True):
                _put(draft, find, one)
        for draft in listed:
            draft.told = True
        return
    if EACH.search(discourse.text, clause[0], first.start):
        for draft in targets(discourse, scene, first.start, first.stop, spread=True) or []:
            _put(draft, first, kind)
        return
    group = _group_of(discourse, scene, first, clause)
    if group is not None:
        if group.investment is None and kind is InvestmentKind.TOTAL:
            group.investment, group.currency = first.value.amount, first.value.currency
            group.investment_at = (first.start, first.stop)
        return
    if OTHER_INVESTS.match(discourse.text, clause[0]) and not any(
        m.drafts and clause[0] <= m.name.start < clause[1] for m in scene.mentions
    ):
        return
    if _is_of_count(discourse, scene, first) or OTHERS.match(discourse.text, *clause):
        return
    single = _project_of(discourse, scene, first, kind, clause)
    if single is not None and not _is_share(scene, single, first, kind, clause):
        _put(single, first, kind)


def _is_share(scene: Scene, draft: Draft, find: Find[Sum], kind: InvestmentKind, clause: tuple[int, int]) -> bool:
    """总投资19亿元，其中风电场投资10亿元: of works whose total was said, where its clause names none."""
    if kind is not InvestmentKind.TOTAL or any(
        m.drafts and clause[0] <= m.name.start < clause[1] for m in scene.mentions
    ):
        return False
    return any(
        one.kind is kind
        and scene.sentence.start <= one.at[0]
        and one.at[1] <= clause[0]
        and one.amount > find.value.amount
        for one in draft.sums
    )


def _is_of_count(discourse: Discourse, scene: Scene, find: Find[Sum]) -> bool:
    """涉及项目11个，总投资80亿元: counted works have the sum together, also where no stage makes them a group."""
    if ONE_OF_KIND.search(discourse.text, scene.sentence.start, scene.sentence.clause_at(find.start)[0]):
        return True
    counts = [count for count in discourse.found("groups", scene.sentence) if count.stop <= find.start]
    behind = mention_behind(scene, find.stop, scene.sentence.clause_at(find.start))
    if behind is not None and behind.drafts and OBJECT_OF_SUM.fullmatch(discourse.text, find.stop, behind.name.start):
        return False
    if not counts or counts[-1].value.noun not in ("项目", "工程", ""):
        return False
    if discourse.text[counts[-1].stop : counts[-1].stop + 1] in ("中", "里"):
        return False
    return not any(counts[-1].start <= m.name.start < find.start and m.drafts and _is_own(m) for m in scene.mentions)


def _put(draft: Draft, find: Find[Sum], kind: InvestmentKind) -> None:
    value = find.value
    at = (find.start, find.stop)
    draft.sums.append(
        ReadSum(at, value.amount, value.currency, kind, value.approximate, value.low, value.high, find.rule)
    )


def _project_of(
    discourse: Discourse, scene: Scene, find: Find[Sum], kind: InvestmentKind, clause: tuple[int, int]
) -> Draft | None:
    text = discourse.text
    behind = mention_behind(scene, find.stop, clause)
    if behind is not None and OBJECT_OF_SUM.fullmatch(text, find.stop, behind.name.start):
        name = behind.name
        if not behind.drafts and name.head not in ("项目", "工程") and name.kind is not NameKind.NAMED:
            behind.drafts = [discourse.drafts.unnamed(name.start, name.stop, name.words)]
        if behind.drafts:
            return (
                behind.drafts[0]
                if len(scene.listed_with(behind)) == 1 or _is_adjacent(text, find, behind.name.start)
                else None
            )
    if discourse.text[max(0, clause[0] - 2) : clause[0]] in ("等，", "等,"):
        return None
    ahead = _told_ahead(discourse, scene, find, clause)
    if ahead is not None:
        return ahead.drafts[0] if len(ahead.drafts) == 1 else None
    over = _object_in_next_clause(discourse, scene, find, clause)
    if over is not None:
        return over
    if OF_OTHER.match(text, find.stop) and not any(
        m.drafts and clause[0] <= m.name.start < find.start for m in scene.mentions
    ):
        return None
    found = targets(discourse, scene, find.start, find.stop, OBJECT_OF_SUM)
    if kind is InvestmentKind.INCREASE and (not found or found == scene.before):
        return _increase_of_firm(discourse, scene, find, clause)
    if not found or len(found) > 1:
        return None
    named = [m for m in scene.mentions if m.drafts == found and m.name.stop <= find.start]
    if named:
        return found[0] if len(scene.listed_with(named[-1])) == 1 else None
    if ELSEWHERE.search(text, scene.sentence.start, find.start):
        return None
    here = any(m.name.stop > clause[0] and m.name.start < clause[1] for m in scene.mentions)
    if not here and is_sum_of_another(discourse, scene, find.start, clause, found[0]):
        return None
    return None if _has_other_subject(discourse, scene, find, clause) else found[0]


def _told_ahead(discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]) -> Mention | None:
    """总投资5亿元、占地120亩的甲项目开工: the name behind the chain, where no other stands before the sum."""
    behind = next((m for m in scene.mentions if m.name.start >= find.stop and not m.aside), None)
    if behind is None or not behind.drafts or CHAIN.fullmatch(discourse.text, find.stop, behind.name.start) is None:
        return None
    if any(m.drafts and clause[0] <= m.name.start < find.start for m in scene.mentions):
        return None
    return behind


def _object_in_next_clause(
    discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]
) -> Draft | None:
    """宣布投资5亿元，开建南岭基地: the clause behind tells what is built."""
    if any(m.drafts and m.name.start < clause[1] for m in scene.mentions) or clause[1] - find.stop > 4:
        return None
    following = scene.sentence.clause_at(clause[1] + 1)
    if following == clause or not BUILDS.match(discourse.text, *following):
        return None
    behind = mention_behind(scene, following[0], following)
    if behind is None or (not behind.drafts and behind.name.head in ("项目", "工程")):
        return None
    if not behind.drafts:
        behind.drafts = [discourse.drafts.unnamed(behind.name.start, behind.name.stop, behind.name.words)]
    return behind.drafts[0]


def _has_other_subject(discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]) -> bool:
    """石化新城投资20亿元: a place or an enterprise begins the clause, so it goes on with nothing said before."""
    word = discourse.scan.last_before("money_kinds", find.start, clause[0])
    stop = word.start if word is not None else find.start
    firms = [firm for firm in scene.firms if clause[0] <= firm.start < stop]
    own = {firm.name for draft in scene.before for firm in draft.firms}
    places = [place for place in discourse.places.within(clause[0], min(stop, clause[0] + 4)) if place.inside is None]
    return bool(places) or any(firm.name not in own for firm in firms)


def _is_adjacent(text: str, find: Find[Sum], start: int) -> bool:
    return text[find.stop : start].endswith("的") and start - find.stop <= 6


def _increase_of_firm(discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]) -> Draft | None:
    """An increase with a place and a purpose is a project; with no other noun its name is the enterprise."""
    firms = [firm for firm in scene.firms if firm.stop <= find.start]
    rest = discourse.text[find.stop : scene.sentence.stop]
    purpose = any(word in rest for word in ("产能", "扩产", "建设", "研发", "生产线", "扩建", "新建", "升级"))
    placed = any(place.inside is None for place in discourse.places.within(scene.sentence.start, find.start))
    if not firms or not purpose or not placed or "注册资本" in rest:
        return None
    firm = firms[-1]
    if TO_FIRM.search(discourse.text, max(scene.sentence.start, firm.start - 12), firm.start):
        return None
    draft = discourse.drafts.unnamed(firm.start, firm.stop, firm.name, "name.enterprise")
    draft.firms.append(firm)
    for place in discourse.places.within(scene.sentence.start, find.start):
        if place.inside is None and discourse.text[place.start - 1 : place.start] in ("在", "于"):
            add_place(draft, place, "place.located")
    return draft


def _is_own(mention: Mention) -> bool:
    """False for 项目 alone, which behind a count means the group."""
    return mention.name.kind is NameKind.NAMED or mention.name.article


def _group_of(discourse: Discourse, scene: Scene, find: Find[Sum], clause: tuple[int, int]) -> ReadGroup | None:
    """The group that the sum is of: counted before it in the sentence, or in the one before (这批项目总投资…)."""
    sentence = scene.sentence
    here = discourse.groups_in(sentence)
    before = [g for g in here if g.at[1] <= find.start and discourse.text[g.at[1] : g.at[1] + 1] not in ("中", "里")]
    named = [m for m in scene.mentions if m.drafts and m.name.stop <= find.start and _is_own(m)]
    behind = mention_behind(scene, find.stop, clause)
    if behind is not None and behind.drafts and OBJECT_OF_SUM.fullmatch(discourse.text, find.stop, behind.name.start):
        return None
    if before and not (named and named[-1].name.start > before[-1].at[1]):
        return before[-1]
    after = [g for g in here if g.at[0] >= find.stop and g.at[0] < clause[1]]
    if after and discourse.text[find.stop : after[0].at[0]].endswith("的"):
        return after[0]
    last = discourse.last_group
    if (
        last is not None
        and last.count
        and not named
        and not here
        and FORMER.match(discourse.text, sentence.start)
        and find.start - sentence.start < 30
        and sentence.start - last.at[1] < FORMER_NEAR
    ):
        return last
    return None
