"""The walk through a text's sentences that gives every fact to its project or group."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kaigong.claims.dates import Precision
from kaigong.claims.words import Stage
from kaigong.reading.attachment.builders import attach_firms
from kaigong.reading.attachment.capacities import attach_capacities
from kaigong.reading.attachment.discourse import Discourse, Event, Mention, ReadGroup, Scene
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.attachment.forms import is_labelled, read_labels
from kaigong.reading.attachment.groups import (
    give_carried_on,
    give_heading,
    give_inline,
    give_intended,
    give_told,
    open_heading,
    read_groups,
)
from kaigong.reading.attachment.mentions import mentions_of
from kaigong.reading.attachment.plans import headed_as_plan, opens_plan
from kaigong.reading.attachment.short_names import with_short_names
from kaigong.reading.attachment.stage_words import stage_finds
from kaigong.reading.attachment.stages import attach_stages
from kaigong.reading.attachment.sums import attach_sums
from kaigong.reading.attachment.titles import by_title, read_title
from kaigong.reading.attachment.whereabouts import attach_places, place_by_topic, place_sharing
from kaigong.reading.dates import ReadDate
from kaigong.reading.grammar import Find
from kaigong.reading.names import Firm, NameKind, firms_in, headed_firm
from kaigong.reading.placed import Placed
from kaigong.reading.places import WrittenPlace
from kaigong.reading.scan import Scan
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

ANOTHER_TOPIC = re.compile(r"此外|另外|另悉|另据|据悉，?另")
SPEECH = Sought(
    r"(?:强调|要求|指出|希望|鼓励|勉励|叮嘱|嘱咐|号召)(?:，|,|：|:|要|企业|他|各|当地|相关|广大|大家|[^，。；]{2,10}(?:集团|公司|股份)(?:抓住|加快|继续|进一步|能够|把|要))"
)
IMPRINT = re.compile(r"(?:发布时间|发布日期|来源|作者|编辑|记者|日期|时间|责任编辑)")
THE_FIRM = Sought(r"(?:(?<![^，。；：！？“\s])|该|上述|据|目前)(?:公司|集团|企业)(?!的?产能|总产能|投资者|家)")
DIRECTIVE = Sought(
    r"(?:[一二三四五六七八九十]是?|我们|今年|下一步|各地|全市|全省|全区)?(?:要|须|务必)(?!求)|(?:确保|力争)(?:全年|年内|今年)?|"
    r"(?:我们|我[市省县区]|全[市省县区])?将(?:重点|全力|着力|继续|集中|扎实)?(?:抓好|做好|办好|实施好)"
)
CEREMONY = Sought(
    r"(?:举行|举办|召开)[^，。；]{0,40}(?:仪式|活动|大会|推介会|现场会|推进会|洽谈会)|(?:签约|开工|奠基|竣工|投产)(?:仪式|活动)|"
    r"(?:重大|重点|产业)[^，。；]{0,6}项目集中(?:签约|开工|奠基|竣工|投产)(?=[，。；])"
)
"""11月22日，甲市举行开工仪式: the day of what 此次开工的项目 tells in the sentences behind."""
AIMED = re.compile(r"确保|力争")
"""What is aimed at in one sentence says nothing of the next."""
AT_FIRST = re.compile(r"(?:\d{1,2}月\d{1,2}日，?|近日，?|日前，?|昨日，?)?(?:记者)?(?:在|走进|来到)")
TIME_ONLY = 8
"""A first clause that is no longer says only when (2025年，我们将抓好…)."""


@dataclass(frozen=True)
class Attached:
    """Everything that was attached, in the order of the text."""

    projects: list[Draft] = field(default_factory=list)
    groups: list[ReadGroup] = field(default_factory=list)


def attach(
    scan: Scan,
    sentences: tuple[Sentence, ...],
    finds: dict[str, list[Find[Any]]],
    dates: tuple[ReadDate, ...],
    places: tuple[WrittenPlace, ...],
    today: date | None = None,
) -> Attached:
    """Walks the sentences in order; headings only end what was spoken of, unless they are a label with its value."""
    discourse = Discourse(
        scan, {kind: Placed(found) for kind, found in finds.items()}, Placed(dates), Placed(places), today
    )
    line = -1
    for sentence in sentences:
        read_labels(discourse, sentence)
        if sentence.heading and not is_labelled(discourse, sentence):
            if IMPRINT.match(scan.text, sentence.start):
                continue
            discourse.former = discourse.current or discourse.former
            discourse.current, discourse.last_group, discourse.heading, discourse.event = [], None, None, None
            discourse.telling = None
            discourse.to_do = headed_as_plan(scan.text, sentence, discourse.to_do)
            read_title(discourse, sentence)
            discourse.headed = next(iter(headed_firm(scan, sentence)), None)
            discourse.firm = discourse.headed or next(iter(firms_in(scan, sentence)), None)
            continue
        if sentence.line != line:
            discourse.plan = discourse.to_do or opens_plan(scan.text, sentence)
            discourse.topic, discourse.heading = None, None
            discourse.led_by = None
        _sentence(discourse, sentence, fresh=sentence.line != line)
        line = sentence.line
    return Attached(discourse.drafts.all, discourse.groups)


def _sentence(discourse: Discourse, sentence: Sentence, *, fresh: bool) -> None:
    text = discourse.text
    if ANOTHER_TOPIC.match(text, sentence.start):
        discourse.current, discourse.heading = [], None
    directed = DIRECTIVE.opened(text, sentence.start, sentence.stop, sentence.clauses)
    first = sentence.clauses[1 if len(sentence.clauses) > 1 and _is_short(sentence.clauses[0]) else 0]
    lasting = discourse.plan or (
        bool(directed) and directed[0] in (sentence.clauses[0], first) and not AIMED.match(text, directed[0][0])
    )
    discourse.plan = lasting or bool(directed)
    discourse.plan_from = sentence.start if lasting or not directed else directed[0][0]
    scene = _scene(discourse, sentence)
    told_before = {id(m): _told(m.drafts) for m in scene.mentions}
    place_sharing(discourse, scene)
    give_inline(discourse, scene)
    give_carried_on(discourse, scene)
    read_groups(discourse, scene)
    open_heading(discourse, scene)
    attach_sums(discourse, scene)
    attach_stages(discourse, scene)
    give_heading(discourse, scene)
    give_intended(discourse, scene)
    give_told(discourse, scene)
    attach_capacities(discourse, scene)
    attach_places(discourse, scene)
    place_by_topic(discourse, scene)
    attach_firms(discourse, scene)
    discourse.plan, discourse.block = lasting, None
    _remember(discourse, scene, told_before, fresh=fresh)
    opening = discourse.dates.within(sentence.start, sentence.start + 8)
    discourse.opening = opening[0] if opening else None
    _keep_event(discourse, scene)


def _keep_event(discourse: Discourse, scene: Scene) -> None:
    """3月2日，全市举行项目集中签约仪式: its day is that of what is told to be signed there."""
    sentence = scene.sentence
    ceremony = CEREMONY.search(discourse.text, sentence.start, sentence.stop)
    if ceremony is None:
        return
    days = [
        date
        for date in discourse.dates.within(sentence.start, ceremony.end())
        if date.date is not None and date.date.precision is Precision.DAY
    ]
    if days:
        stages = [find.value for find in scene.stages if ceremony.start() <= find.start < ceremony.end() + 2]
        discourse.event = Event(days[0], stages[-1] if stages else None, sentence.stop)
        discourse.event_place = discourse.topic or discourse.event_place


def _opens_paragraph(discourse: Discourse, sentence: Sentence, firm: Firm) -> bool:
    """True for an enterprise whose full name opens a paragraph: what is told there is of it."""
    at_start = sentence.start == 0 or discourse.text[sentence.start - 1].isspace()
    return at_start and firm.start - sentence.start <= 1 and firm.name.endswith(("公司", "集团"))


def _is_short(clause: tuple[int, int]) -> bool:
    return clause[1] - clause[0] <= TIME_ONLY


def _remember(discourse: Discourse, scene: Scene, told_before: dict[int, int], *, fresh: bool) -> None:
    """What the next sentence goes on about: what this one told something of, else what it named first; `fresh` is True
    for the first sentence of a paragraph, which names what the paragraph is about."""
    known = [mention for mention in scene.mentions if mention.drafts]
    told = [mention for mention in known if _told(mention.drafts) != told_before.get(id(mention), 0)]
    if told or known:
        chosen = told[-1] if told else known[0]
        opens = fresh and chosen.name.kind is NameKind.NAMED and not chosen.aside and _leads(discourse, scene, chosen)
        if told or opens or any(draft.has_facts or draft.named for draft in chosen.drafts) or not discourse.current:
            discourse.current = scene.listed_with(chosen)


def _leads(discourse: Discourse, scene: Scene, mention: Mention) -> bool:
    """True where the first clause begins with the name, or with where it is (在南岭产业园里的远帆工厂，)."""
    first = scene.sentence.clauses[0]
    return mention.name.stop <= first[1] and (
        mention.name.lead - first[0] <= 2 or AT_FIRST.match(discourse.text, first[0]) is not None
    )


def _told(drafts: list[Draft]) -> int:
    return sum(len(draft.sums) + len(draft.capacities) + len(draft.stages) + draft.told for draft in drafts)


def _scene(discourse: Discourse, sentence: Sentence) -> Scene:
    before = list(discourse.current)
    mentions = mentions_of(discourse, sentence)
    firms = with_short_names(discourse, sentence, firms_in(discourse.scan, sentence))
    if firms and _opens_paragraph(discourse, sentence, firms[0]):
        discourse.led_by = firms[0]
    if firms and (discourse.firm is None or firms[0].start - sentence.start <= 6):
        discourse.firm = firms[0]
    if discourse.firm is not None and THE_FIRM.search(discourse.text, sentence.start, sentence.stop):
        firms = [discourse.firm, *(firm for firm in firms if firm != discourse.firm)]
    stages = stage_finds(discourse, sentence)
    if not mentions and not before and any(find.value is Stage.SIGNED for find in stages):
        before = by_title(discourse)
    speech = SPEECH.search(discourse.text, sentence.start, sentence.stop)
    new_firm = (
        bool(firms)
        and firms[0].start >= sentence.start
        and firms[0].start - sentence.start <= 6
        and not any(
            firms[0].name in firm.name or firm.name in firms[0].name for draft in before for firm in draft.firms
        )
    )
    return Scene(
        sentence,
        mentions,
        firms,
        stages,
        before,
        speech.start() if speech else None,
        new_firm,
    )
