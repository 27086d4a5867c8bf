"""The walk through a text's sentences that gives every fact to its project or group."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import InvestmentKind, Modality, Stage
from kaigong.reading.attachment.drafts import Draft, Drafts, ReadCapacity, ReadPlace, ReadStage, ReadSum
from kaigong.reading.dates import ReadDate
from kaigong.reading.grammar import Find
from kaigong.reading.groups import Count
from kaigong.reading.milestones import modality_of
from kaigong.reading.money import Sum, kind_of
from kaigong.reading.names import Name, NameKind, firms_in, fused_firm, names_in
from kaigong.reading.places import WrittenPlace
from kaigong.reading.quantities import Quantity
from kaigong.reading.quantities.capacities import LISTED, OWN_FIRM, rate_of
from kaigong.reading.scan import Scan
from kaigong.text.sentences import Sentence

LINKED = re.compile(r"(?:、|和|及|以及|与|，|,)?(?:还有|以及)?")
OBJECT = re.compile(r"(?:了|的|[^，。；、]{0,30}的)?")
OBJECT_OF_SUM = re.compile(
    r"(?:人民币|左右|以上)?(?:\([^)]{0,20}\))?[^，。；、]{0,16}?(?:的|建设|新建|兴建|打造|建立|实施|投建|建成|修建|扩建|启动)(?:一(?:个|座|条))?(?:新的|全新的)?"
)
ANOTHER_TOPIC = re.compile(r"(?:此外|另外|另悉|另据|与此同时|同时，?据)")
MEMBERS = re.compile(r"(?:包括|涵盖|包含|分别是|分别为|其中有|有|还有)(?:总投资)?")
FORMER_GROUP = re.compile(r"(?:这批|上述|这些|此批|该批|其中|项目)")
SPEECH = re.compile(r"(?:强调|要求|指出|希望|鼓励|勉励|叮嘱|表示|嘱咐|号召)[^。]{0,4}(?:，|,|：|:|要|企业|他|各|当地)")
PLAN = re.compile(
    r"^(?:[一二三四五六七八九十]是?要|要|今年要|我们要|我们将|[^，。]{0,10}要(?=扩大|加快|抓好|推进))|^(?:确保|力争)"
)
LOCATED = re.compile(r"(?:位于|坐落(?:于|在)?|地处|落户(?:于|在)?|落地|选址(?:于|在)?|在|于|入驻|扎根)$")


@dataclass(slots=True)
class ReadGroup:
    at: tuple[int, int]
    count: int
    stage: Stage
    stage_at: tuple[int, int]
    approximate: bool
    rule: str
    investment: Decimal | None = None
    investment_at: tuple[int, int] | None = None
    currency: str = "CNY"
    date: PartialDate | None = None
    date_at: tuple[int, int] | None = None


@dataclass(slots=True)
class Attached:
    """Everything that was attached, in the order of the text."""

    projects: list[Draft] = field(default_factory=list)
    groups: list[ReadGroup] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A name in a sentence and the projects that it means: none where it singles nothing out."""

    name: Name
    drafts: list[Draft]
    listed: int


class Finds:
    """The finds of one kind, by place."""

    def __init__(self, finds: list[Find[object]]) -> None:
        self.finds = sorted(finds, key=lambda find: find.start)
        self.starts = [find.start for find in self.finds]

    def within(self, start: int, stop: int) -> list[Find[object]]:
        return self.finds[bisect_left(self.starts, start) : bisect_left(self.starts, stop)]


def attach(
    scan: Scan,
    sentences: tuple[Sentence, ...],
    finds: dict[str, list[Find]],
    dates: tuple[ReadDate, ...],
    places: tuple[WrittenPlace, ...],
    breaks: tuple[int, ...] = (),
) -> Attached:
    return _Walk(scan, sentences, finds, dates, places, breaks).run()


class _Walk:
    def __init__(self, scan, sentences, finds, dates, places, breaks):
        self.scan = scan
        self.text = scan.text
        self.sentences = sentences
        self.finds = {name: Finds(found) for name, found in finds.items()}
        self.dates = dates
        self.date_starts = [date.start for date in dates]
        self.places = places
        self.place_starts = [place.start for place in places]
        self.breaks = breaks
        self.drafts = Drafts()
        self.groups: list[ReadGroup] = []
        self.current: list[Draft] = []
        self.topic_places: list[WrittenPlace] = []
        self.last_group: ReadGroup | None = None
        self.plan = False
        self.line = -1

    def run(self) -> Attached:
        for sentence in self.sentences:
            if sentence.heading:
                self.current, self.last_group = [], None
                continue
            if sentence.line != self.line:
                self.line = sentence.line
                self.plan = False
            self._sentence(sentence)
        return Attached(self.drafts.all, self.groups)

    # one sentence

    def _sentence(self, sentence: Sentence) -> None:
        text = self.text
        if ANOTHER_TOPIC.match(text, sentence.start):
            self.current = []
        if PLAN.match(text[sentence.start : min(sentence.stop, sentence.start + 40)]):
            self.plan = True
        if any(word in text[sentence.start : sentence.stop] for word in ("确保全年", "要推进", "力争全年")):
            self.plan = True
        speech = SPEECH.search(text, sentence.start, sentence.stop)
        names = names_in(self.scan, sentence)
        mentions = self._mentions(names)
        before = list(self.current)
        counts = self.finds["groups"].within(sentence.start, sentence.stop)
        taken = self._groups(sentence, counts, mentions)
        self._stages(sentence, mentions, taken, speech.start() if speech else None)
        self._sums(sentence, mentions, counts)
        self._capacities(sentence, mentions)
        self._places(sentence, mentions)
        self._firms(sentence, mentions)
        last = [mention for mention in mentions if mention.drafts]
        if last:
            self.current = last[-1].drafts
        elif before:
            self.current = before

    def _mentions(self, names: list[Name]) -> list[Mention]:
        mentions: list[Mention] = []
        listed = 0
        current = list(self.current)
        for name in names:
            drafts = self._meant(name, current)
            if mentions and not LINKED.fullmatch(self.text, mentions[-1].name.stop, name.start):
                listed += 1
            mentions.append(Mention(name, drafts, listed))
            if drafts:
                current = drafts
        return mentions

    def _meant(self, name: Name, current: list[Draft]) -> list[Draft]:
        if name.kind is NameKind.NAMED:
            return [self.drafts.named(name)]
        if name.kind is NameKind.GENERIC and not name.article:
            return []
        if not current:
            return []
        base = current[-1]
        if name.phase:
            return [self.drafts.phase(base.whole or base, name)]
        if name.article or name.head in ("项目", "工程") or name.head in (base.whole or base).name:
            return [base if not base.whole or name.head not in ("项目", "工程") or not name.article else base.whole]
        return []

    # whom a fact is of

    def _targets(
        self,
        start: int,
        stop: int,
        sentence: Sentence,
        mentions: list[Mention],
        object_: "re.Pattern[str]",
        spread: bool,
    ) -> list[Draft] | None:
        """The projects that the fact at ``[start, stop)`` is of; None where it is of something that is no project."""
        clause = sentence.clause_at(start)
        for mention in mentions:
            if mention.name.start <= start and stop <= mention.name.stop:
                return mention.drafts or None
        after = next((m for m in mentions if m.name.start >= stop), None)
        if after is not None and after.name.start < clause[1] and object_.fullmatch(self.text, stop, after.name.start):
            if after.drafts:
                return self._listed(after, mentions, sentence) if spread else after.drafts
            if after.name.kind is NameKind.GENERIC:
                return None
        before = [m for m in mentions if m.name.stop <= start]
        if before:
            last = before[-1]
            if last.name.stop > clause[0] and last.name.kind is NameKind.GENERIC:
                return None
            while before and not before[-1].drafts:
                before.pop()
            if before:
                return self._listed(before[-1], mentions, sentence) if spread else before[-1].drafts
        return self.current

    def _listed(self, mention: Mention, mentions: list[Mention], sentence: Sentence) -> list[Draft]:
        drafts: list[Draft] = []
        for other in mentions:
            if other.listed == mention.listed:
                drafts.extend(draft for draft in other.drafts if draft not in drafts)
        return drafts

    # stages

    def _stage_finds(self, sentence: Sentence) -> list[Find[Stage]]:
        words = [
            Find(word.start, word.stop, Stage(word.meaning), f"stage.word.{word.meaning}")
            for word in self.scan.words("stages", sentence.start, sentence.stop)
            if word.meaning
        ]
        built = self.finds["milestones"].within(sentence.start, sentence.stop)
        kept: list[Find[Stage]] = []
        for find in sorted([*words, *built], key=lambda find: (find.start, -find.stop)):
            if not kept or find.start >= kept[-1].stop:
                kept.append(find)
        return kept

    def _stages(self, sentence: Sentence, mentions: list[Mention], taken: set[int], speech: int | None) -> None:
        carried = False
        clause_before: tuple[int, int] | None = None
        for find in self._stage_finds(sentence):
            clause = sentence.clause_at(find.start)
            if clause != clause_before and clause_before is not None:
                opens = self.text[clause[0] : clause[0] + 2]
                carried = carried and opens not in ("目前", "现已", "已经", "此外") and self._starts_with_date(clause)
            clause_before = clause
            modality = modality_of(self.scan, find.start, find.stop, clause, carried)
            if modality is None or find.start in taken:
                continue
            carried = carried or modality is Modality.EXPECTED
            targets = self._targets(find.start, find.stop, sentence, mentions, OBJECT, True)
            if not targets:
                continue
            near = [m for m in mentions if m.drafts and m.name.stop > clause[0] and m.name.start < clause[1]]
            if speech is not None and find.start > speech and not near:
                continue
            if (self.plan and find.value is not Stage.STARTED) or (
                self.plan and "建设" not in self.text[find.start : find.stop]
            ):
                modality = Modality.EXPECTED
            if self.plan and self.text.startswith("开工", find.start):
                modality = Modality.EXPECTED
            date, date_at = self._date_for(find, clause, sentence, modality)
            for draft in targets:
                draft.stages.append(ReadStage((find.start, find.stop), find.value, modality, date, date_at, find.rule))

    def _starts_with_date(self, clause: tuple[int, int]) -> bool:
        at = bisect_left(self.date_starts, clause[0])
        return at < len(self.dates) and self.dates[at].start <= clause[0] + 3

    def _dates_within(self, start: int, stop: int) -> list[ReadDate]:
        return [
            date
            for date in self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, stop)]
            if not date.written.is_duration
        ]

    def _date_for(self, find, clause, sentence, modality):
        """The date in the stage's clause, nearest before; what has happened takes one that opens the sentence too."""
        own = self._dates_within(clause[0], clause[1])
        before = [date for date in own if date.stop <= find.start]
        chosen = before[-1] if before else None
        if chosen is None and own and own[0].start - find.stop <= 6:
            chosen = own[0]
        if chosen is None:
            index = sentence.clauses.index(clause) if clause in sentence.clauses else 0
            earlier = self._dates_within(sentence.start, clause[0])
            if modality is Modality.EXPECTED:
                near = self._dates_within(sentence.clauses[index - 1][0], clause[0]) if index else []
                chosen = near[-1] if near and near[-1].stop >= clause[0] - 2 else None
            elif earlier and not self._other_stage(sentence, earlier[-1].stop, find.start):
                chosen = earlier[-1]
            elif earlier:
                chosen = earlier[0] if earlier[0].start <= sentence.start + 8 else None
        if chosen is None or chosen.date is None:
            return None, None
        return chosen.date, (chosen.start, chosen.stop)

    def _other_stage(self, sentence: Sentence, start: int, stop: int) -> bool:
        return any(word.meaning and word.stop < stop for word in self.scan.words("stages", start, stop))

    # money

    def _sums(self, sentence: Sentence, mentions: list[Mention], counts: list) -> None:
        last_kind: InvestmentKind | None = None
        last_stop = -1
        for find in self.finds["money"].within(sentence.start, sentence.stop):
            clause = sentence.clause_at(find.start)
            kind = kind_of(self.scan, find.start, find.stop, clause)
            if (
                kind is None
                and last_kind is not None
                and LISTED.fullmatch(self.text, last_stop, find.start)
                and find.start - last_stop < 14
            ):
                kind = last_kind
            last_kind, last_stop = kind, find.stop
            if kind is None:
                continue
            value: Sum = find.value
            group = self._group_of_sum(find, sentence, clause, counts, mentions)
            if group is not None:
                if group.investment is None and kind is InvestmentKind.TOTAL:
                    group.investment, group.currency, group.investment_at = (
                        value.amount,
                        value.currency,
                        (find.start, find.stop),
                    )
                continue
            targets = self._sum_targets(find, sentence, mentions)
            if not targets or len(targets) > 1:
                continue
            targets[0].sums.append(
                ReadSum(
                    (find.start, find.stop),
                    value.amount,
                    value.currency,
                    kind,
                    value.approximate,
                    value.low,
                    value.high,
                    find.rule,
                )
            )

    def _sum_targets(self, find, sentence: Sentence, mentions: list[Mention]) -> list[Draft] | None:
        clause = sentence.clause_at(find.start)
        after = next((m for m in mentions if m.name.start >= find.stop), None)
        if (
            after is not None
            and after.name.start < clause[1]
            and not after.drafts
            and after.name.kind is not NameKind.NAMED
            and after.name.head not in ("项目", "工程")
            and OBJECT_OF_SUM.fullmatch(self.text, find.stop, after.name.start)
        ):
            after.drafts = [self.drafts.unnamed(after.name)]
            return after.drafts
        return self._targets(find.start, find.stop, sentence, mentions, OBJECT_OF_SUM, False)

    def _group_of_sum(self, find, sentence, clause, counts, mentions) -> ReadGroup | None:
        here = [
            group
            for group in self.groups
            if sentence.start <= group.at[0] < sentence.stop and group.at[1] <= find.start
        ]
        named = [m for m in mentions if m.drafts and m.name.stop <= find.start]
        if here and not (named and named[-1].name.start > here[-1].at[1]):
            after = next((m for m in mentions if m.name.start >= find.stop and m.name.start < clause[1]), None)
            if after is not None and after.drafts and OBJECT_OF_SUM.fullmatch(self.text, find.stop, after.name.start):
                return None
            return here[-1]
        if (
            self.last_group is not None
            and FORMER_GROUP.match(self.text, sentence.start)
            and not named
            and find.start - sentence.start < 30
        ):
            return self.last_group
        return None

    # groups

    def _groups(self, sentence: Sentence, counts: list[Find[Count]], mentions: list[Mention]) -> set[int]:
        """Reads the groups of the sentence; gives the places of the stage words that are theirs."""
        taken: set[int] = set()
        stages = self._stage_finds(sentence)
        for number, count in enumerate(counts):
            clause = sentence.clause_at(count.start)
            stop = (
                counts[number + 1].start
                if number + 1 < len(counts) and counts[number + 1].start < clause[1]
                else clause[1]
            )
            inside = [s for s in stages if count.start <= s.start and s.stop <= count.stop]
            behind = [s for s in stages if count.stop <= s.start < stop]
            ahead = [
                s
                for s in stages
                if clause[0] <= s.start < count.start and count.start - s.stop <= 14 and s.start not in taken
            ]
            chosen = next(iter(inside or behind or ahead[-1:]), None)
            if chosen is None:
                continue
            modality = modality_of(self.scan, chosen.start, chosen.stop, clause, False)
            if modality is None:
                continue
            date, date_at = self._date_for(chosen, clause, sentence, Modality.ACTUAL)
            group = ReadGroup(
                (count.start, count.stop),
                count.value.number,
                chosen.value,
                (chosen.start, chosen.stop),
                count.value.approximate,
                count.rule,
                date=date,
                date_at=date_at,
            )
            self.groups.append(group)
            self.last_group = group
            taken.update(s.start for s in (inside or behind[:1] or ahead[-1:]))
            for mention in mentions:
                if (
                    mention.name.stop <= count.start
                    and mention.drafts
                    and self.text[mention.name.stop : count.start] in ("等", "等等")
                ):
                    for draft in self._listed(mention, mentions, sentence):
                        draft.stages.append(
                            ReadStage(
                                (chosen.start, chosen.stop), chosen.value, modality, date, date_at, "group.member"
                            )
                        )
        group = self.last_group
        if group is not None:
            for mention in mentions:
                opens = MEMBERS.search(self.text, sentence.start, mention.name.start)
                if opens is None or mention.name.start < group.at[1] or not mention.drafts:
                    continue
                for draft in mention.drafts:
                    if not draft.stages and not any(s.start > mention.name.stop for s in stages):
                        draft.stages.append(
                            ReadStage(
                                group.stage_at, group.stage, Modality.ACTUAL, group.date, group.date_at, "group.member"
                            )
                        )
        return taken

    # capacities

    def _capacities(self, sentence: Sentence, mentions: list[Mention]) -> None:
        rate: str | None = None
        last_stop = -1
        for find in self.finds["quantities"].within(sentence.start, sentence.stop):
            clause = sentence.clause_at(find.start)
            listed = rate if last_stop >= 0 and LISTED.fullmatch(self.text, last_stop, find.start) else None
            inside = next((m for m in mentions if m.name.start <= find.start and find.stop <= m.name.stop), None)
            rate = rate_of(self.scan, find, sentence, listed)
            if (
                rate is None
                and inside is not None
                and find.value.unit in ("吨", "件", "辆", "台", "套", "只", "片", "平方米", "立方米")
            ):
                rate = ""
            last_stop = find.stop
            if rate is None:
                continue
            if inside is None and OWN_FIRM.search(self.text, clause[0], clause[1]):
                continue
            targets = self._targets(find.start, find.stop, sentence, mentions, OBJECT, False)
            if not targets:
                continue
            value: Quantity = find.value
            targets[-1].capacities.append(
                ReadCapacity(
                    (find.start, find.stop),
                    value.amount,
                    value.unit,
                    rate or None,
                    self._product(find),
                    value.approximate,
                    value.low,
                    value.high,
                    find.rule,
                    machines=value.machines,
                )
            )

    def _product(self, find) -> str | None:
        behind = re.compile(r"(?:的)?([\u4e00-\u9fffA-Za-z]{1,12}?)(?=项目|工程|生产|产能|的|、|和|，|。|；|$)").match(
            self.text, find.stop
        )
        return behind.group(1) if behind else None

    # places and enterprises

    def _places(self, sentence: Sentence, mentions: list[Mention]) -> None:
        here = [
            place
            for place in self.places[
                bisect_left(self.place_starts, sentence.start) : bisect_left(self.place_starts, sentence.stop)
            ]
            if place.inside is None
        ]
        for mention in mentions:
            for draft in mention.drafts:
                for place in here:
                    inside = mention.name.start <= place.start and place.stop <= mention.name.stop
                    located = LOCATED.search(self.text, max(0, place.start - 4), place.start)
                    if inside and mention.name.kind is NameKind.NAMED:
                        self._add_place(draft, place, "place.in_name")
                    elif located and draft.whole is None:
                        nearest = self._nearest(place, mentions)
                        if nearest is mention:
                            self._add_place(draft, place, "place.located")

    def _nearest(self, place: WrittenPlace, mentions: list[Mention]) -> Mention | None:
        with_drafts = [m for m in mentions if m.drafts]
        after = [m for m in with_drafts if m.name.start >= place.stop]
        before = [m for m in with_drafts if m.name.stop <= place.start]
        return after[0] if after else before[-1] if before else None

    def _add_place(self, draft: Draft, place: WrittenPlace, rule: str) -> None:
        if all(place.name not in other.name and other.name not in place.name for other in draft.places):
            draft.places.append(ReadPlace((place.start, place.stop), place.name, place.code, rule))

    def _firms(self, sentence: Sentence, mentions: list[Mention]) -> None:
        here = firms_in(self.scan, sentence)
        for mention in mentions:
            for draft in mention.drafts:
                if draft.whole is not None:
                    continue
                for firm in here:
                    if firm.stop <= mention.name.stop and all(firm.name not in other.name for other in draft.firms):
                        draft.firms.append(firm)
                if mention.name.kind is NameKind.NAMED and not draft.firms:
                    inside = tuple(p.name for p in draft.places)
                    fused = fused_firm(mention.name.words, inside)
                    if fused:
                        from kaigong.reading.names import Firm

                        draft.firms.append(
                            Firm(mention.name.start, mention.name.start + len(fused), fused, "organisation.fused")
                        )
