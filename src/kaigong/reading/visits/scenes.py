"""What a visit report tells, sentence by sentence: who acts, whom he is at, of which enterprises it speaks."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaigong.reading.placed import Placed
from kaigong.reading.visits.enterprises import Enterprise, Trust, enterprises_in_list, topic_of
from kaigong.reading.visits.officials import Named, Officials
from kaigong.text.sentences import Sentence

GOES_TO = re.compile(
    r"(?:(?<![达得感收受听看想谈遇说做接提直落感])到(?!位|底|期|达|会|场)|走访调研(?!组)|走访慰问|走访|来到|走进(?!车间)|深入到?(?!了解|学习|贯彻|推进|实施|开展|交流|分析|研究)|"
    r"前往|赴|回访|拜访|考察调研|考察(?!组|团)|调研(?!组|中|时|期间|指出|强调|活动)|参观(?!了解)|实地察看|实地查看|察看|查看|视察|抵达|看望|连线|"
    r"抽查|暗访|督查(?!组|中|时)|督导检查|督导(?!组)|检查(?!组|中|时|期间|指导|情况|指出|强调))了?"
)
GOES_IN = re.compile(r"走进|深入")
REPORTER = re.compile(r"记者|笔者")
ONLY_LOOKS = re.compile(r"参观|实地|察看|查看|视察|抽查|暗访|督导|督查|检查")
GOES = re.compile(r"走访|来到|前往|赴|回访|拜访|考察|抵达|到")
"""Verbs of going: what follows them is where the official is, whether or not it is an enterprise."""
AND_ALSO = re.compile(r"[^，,。；;：:\n]{1,120}[，,](?:以及|还有)")
"""甲项目现场，以及远山机械等企业: the list goes on."""
INSPECTS = re.compile(
    r"对(?=[^，,。；;：:\n]{4,200}?(?:进行|开展|实施)[^，,。；;：:\n]{0,12}(?:检查|督导|督查|调研|走访|抽查|巡查|考察))"
)
"""对远山化工有限公司进行检查: whom he goes to stands before what he does."""
AWAY = re.compile(
    r"(?:来到|前往|抵达|赴)(?![^，,。；;]{0,12}(?:车间|生产线|产线|展厅|厂区|厂房|现场|一线|项目|研发|会议室|仓库|码头|大厅|企业|公司))"
)
GROUP = (
    r"(?:调研|检查|督导|督查|考察|工作|走访|慰问|服务|督察|巡查|指导|监督|核查)小?组|(?:考察|代表|服务)团|"
    r"(?:调研|检查|督导|督查)人员"
)
AT = re.compile(r"(?:^|(?<=[，,；;。\n…”]))[ ]*(?:随后|接着|当天|上午|下午|其间|之后)?[，,]?在")
LOOKS = re.compile(
    r"了解|察看|查看|参观|听取|询问|连线|考察|观看|观摩|体验|倾听|座谈|交流|交谈|检查|走访|走进|视察|来到|看望|慰问"
)
ATTENDS = r"参加|陪同(?!下)|出席|随同|参与|一同|一并|作陪|汇报|宣布"
SPEAKS = r"强调|指出|要求|叮嘱|嘱咐|希望|鼓励|勉励|督促|提出|表示|说"
DOES = re.compile(
    rf"(?P<attends>{ATTENDS})|{SPEAKS}|督查|督导|检查|暗访|回访|拜访|现场办公|(?<![达得感收受听看想谈遇说做接提直落])到(?![位底期达会场])|走访|来到|走进|深入|前往|赴|考察|调研|参观|察看|查看|视察|了解|听取|询问|连线|倾听|看望"
)
SAYS = re.compile(rf"(?:{SPEAKS})(?=[，,：:要企当相各广他大]|[^，,。；;]{{0,8}}(?:企业|部门|负责人))")
SPEAKER_LINE = re.compile(rf"(?:{SPEAKS})[，,：:]?$")
HE = re.compile(r"(?:^|(?<=[，,；;。\n ]))[ ]{0,9}[他她](?!们)")
GOES_ON_ALONE = re.compile(
    r"[ ]*(?:随后|接着|之后|当天|其间|期间|每到|座谈|走访|调研|考察|会上|一行|先后|首先|还|最后|"
    rf"(?:第?[一二三四五六七八九十\d]{{0,2}}(?:{GROUP}))|在|来到|走进)"
)
ADDRESSED_AS_ENTERPRISE = re.compile(r"(?:叮嘱|希望|鼓励|勉励|要求|嘱咐|对)企业")
MET = re.compile(
    r"与(?P<who>[\u4e00-\u9fff]{0,8}?(?:负责人|负责同志|代表|人员|专家|职工|员工|工人|创业者|师生|青年|群众))等?(?:[^，,。；;]{0,6})?(?:座谈|交流|交谈)"
)


SPOKEN_OF_MAX = 60
"""No more enterprises than the last of so many are meant by 企业: a text without line ends goes on for ever."""


@dataclass(frozen=True)
class Call:
    """An enterprise gone to: where it is named, and the words that tell of it (from who to the verb)."""

    enterprise: Enterprise
    told: tuple[int, int] | None


@dataclass(frozen=True)
class Scene:
    """One sentence: `subject` is who acts in it, by name there; `officials` carries on from before where it names
    nobody. `spoken_of` are the enterprises (and institutes) that 企业 and 他们 mean at its end, `last_called_at` those
    of the latest call, also from an earlier paragraph."""

    sentence: Sentence
    subject: Named | None
    officials: Named | None
    calls: tuple[Call, ...]
    spoken_of: tuple[Enterprise, ...]
    met: str | None
    last_called_at: tuple[Enterprise, ...] = ()


def scenes_of(
    text: str, sentences: Sequence[Sentence], named: Iterable[tuple[int, int, str]] = ()
) -> tuple[Scene, ...]:
    """The scenes of `text`, headings left out; `named` are places of enterprises that other rules found.

    None where the text names no official: then nobody calls on an enterprise and nobody asks for anything.
    """
    officials = Officials(text)
    return tuple(_Report(text, sentences, tuple(sorted(named)), officials).scenes()) if officials.names else ()


class _Report:
    def __init__(
        self, text: str, sentences: Sequence[Sentence], named: tuple[tuple[int, int, str], ...], officials: Officials
    ) -> None:
        self.text = text
        self.sentences = [one for one in sentences if not one.heading or SPEAKER_LINE.search(text, one.start, one.stop)]
        self.named = Placed(Enterprise(*one) for one in named)
        self.officials = officials
        self.acting: Named | None = None
        self.topic: Enterprise | None = None
        self.spoken_of: tuple[Enterprise, ...] = ()
        self.met: str | None = None
        self.last_called_at: tuple[Enterprise, ...] = ()
        self.called_at = CalledAt()
        self.line = -1

    def scenes(self) -> Iterable[Scene]:
        for number, sentence in enumerate(self.sentences):
            if sentence.line != self.line:
                self.line, self.topic, self.spoken_of, self.met = sentence.line, None, (), None
            yield self._scene(number, sentence)

    def _scene(self, number: int, sentence: Sentence) -> Scene:
        subject = self._subject(sentence)
        topic = topic_of(self.text, sentence.start, sentence.stop) if subject is None or self._opens(sentence) else None
        if topic is not None:
            self.topic = topic
        self._speak_of_named(sentence, topic)
        acting = subject or (self.acting if self._goes_on(sentence) else None)
        if subject is None and REPORTER.search(self.text, sentence.start, sentence.stop):
            acting = None
        calls = tuple(self._calls(number, sentence, subject, acting))
        met = MET.search(self.text, sentence.start, sentence.stop)
        if met:
            self.met = met["who"]
        self.acting = subject or self.acting
        return Scene(sentence, subject, self.acting, calls, self.spoken_of, self.met, self.last_called_at)

    def _opens(self, sentence: Sentence) -> bool:
        """True where no official's name opens the sentence, so that an enterprise's may."""
        groups = self.officials.groups(self.text, sentence.start, sentence.stop)
        return not groups or groups[0].start > sentence.start + 2

    def _subject(self, sentence: Sentence) -> Named | None:
        for group in self.officials.groups(self.text, sentence.start, sentence.stop):
            if not self._only_attends(group, sentence):
                return group
        if self.acting is not None and HE.search(self.text, sentence.start, sentence.stop):
            return self.acting
        return None

    def _only_attends(self, group: Named, sentence: Sentence) -> bool:
        """A roll of companions: the first thing that they do is attend, and they say nothing."""
        does = DOES.search(self.text, group.stop, sentence.stop)
        if does is None or does["attends"] is None:
            return does is None and re.search(ATTENDS, self.text[sentence.start : group.start]) is not None
        return re.search(rf"{SPEAKS}|致辞|讲话|主持", self.text[does.end() : sentence.stop]) is None

    def _goes_on(self, sentence: Sentence) -> bool:
        return GOES_ON_ALONE.match(self.text, sentence.start, sentence.stop) is not None

    def _speak_of_named(self, sentence: Sentence, topic: Enterprise | None) -> None:
        inside = self.named.within(sentence.start, sentence.stop)
        if topic is not None and any(one.name in topic.name or topic.name in one.name for one in inside):
            # One project's enterprise after another: a ceremony, and 企业 will mean all of them.
            others = tuple(one for one in self.spoken_of if one.name not in self.called_at)
            self.spoken_of = (*others, topic)[-SPOKEN_OF_MAX:]
        elif topic is not None:
            self.spoken_of, self.met = (topic,), None
        elif inside and self.topic is None and not any(one.name in self.called_at for one in self.spoken_of):
            known = {one.name for one in self.spoken_of}
            more = tuple(one for one in inside if one.name not in known)
            self.spoken_of = (*self.spoken_of, *more)[-SPOKEN_OF_MAX:]

    def _calls(self, number: int, sentence: Sentence, subject: Named | None, acting: Named | None) -> Iterable[Call]:
        if acting is None:
            return
        found = self._gone_to(sentence, subject)
        institutes = tuple(one for one in found if one.institute)
        enterprises = [one for one in found if not one.institute and self._counts(number, one)]
        looks = LOOKS.search(self.text, sentence.start, sentence.stop)
        stays = not any(GOES.match(verb.group()) for verb in GOES_TO.finditer(self.text, sentence.start, sentence.stop))
        if not found and stays and self.topic and subject and looks and self._counts(number, self.topic):
            enterprises = [self.topic]
        if enterprises or institutes:
            self.spoken_of, self.met = tuple(enterprises) or institutes, None
            self.topic = None
            self.last_called_at = tuple(enterprises)
        elif subject is not None and AWAY.search(self.text, sentence.start, sentence.stop):
            self.spoken_of, self.topic = (), None
        elif (again := self._at_again(sentence)) is not None:
            self.spoken_of, self.met = (again,), None
        for one in enterprises:
            if self.called_at.add(one.name):
                yield Call(one, self._told(sentence, acting))

    def _gone_to(self, sentence: Sentence, subject: Named | None) -> list[Enterprise]:
        found: dict[int, Enterprise] = {}
        speech = SAYS.search(self.text, sentence.start, sentence.stop)
        stop = speech.start() if speech else sentence.stop
        starts = [match.end() for match in AT.finditer(self.text, sentence.start, stop)]
        goes = list(GOES_TO.finditer(self.text, sentence.start, stop))
        trust = {match.end(): _trust(match.group()) for match in goes}
        starts += [match.end() for match in goes]
        trust |= {match.end(): Trust.FORM for match in INSPECTS.finditer(self.text, sentence.start, stop)}
        starts += [start for start in trust if start not in starts]
        if subject is not None and subject.stop < stop and self.text[subject.stop] == "在":
            starts.append(subject.stop + 1)
        more = (AND_ALSO.match(self.text, match.end(), stop) for match in goes)
        starts += [match.end() for match in more if match is not None]
        if self.text.startswith("在", sentence.start):
            starts.append(sentence.start + 1)
        verbs = [match.start() for match in goes if match.end() - match.start() > 1]
        read_to = sentence.start
        for start in sorted(starts):
            if start < read_to:
                continue  # a verb inside the last name of a list
            next_verb = bisect_left(verbs, start)
            limit = verbs[next_verb] if next_verb < len(verbs) else stop
            for one in enterprises_in_list(self.text, start, limit, trust.get(start, Trust.NEIGHBOURS)):
                found[one.start] = one
                read_to = max(read_to, one.stop)
        return list(found.values())

    def _at_again(self, sentence: Sentence) -> Enterprise | None:
        """One of those just called at, where the sentence says that he is there (在远川涂料罐区，…)."""
        for at in AT.finditer(self.text, sentence.start, sentence.stop):
            for one in self.last_called_at[:SPOKEN_OF_MAX]:
                if self.text.startswith(one.name, at.end(), sentence.stop):
                    return one
        return None

    def _counts(self, number: int, one: Enterprise) -> bool:
        """A centre counts where the official then speaks to the enterprise."""
        if not one.is_centre:
            return True
        after = [later for later in self.sentences[number : number + 3] if later.line == self.line]
        return any(ADDRESSED_AS_ENTERPRISE.search(self.text, later.start, later.stop) for later in after)

    def _told(self, sentence: Sentence, acting: Named) -> tuple[int, int] | None:
        if not sentence.start <= acting.start < sentence.stop:
            return None
        verb = LOOKS.search(self.text, acting.stop, sentence.stop)
        clause = sentence.clause_at(acting.start)
        return (acting.start, verb.end() if verb and verb.end() <= clause[1] else acting.stop)


def _trust(verb: str) -> Trust:
    if ONLY_LOOKS.match(verb):
        return Trust.FORM
    return Trust.ENDING if GOES_IN.match(verb) else Trust.NEIGHBOURS


class CalledAt:
    """The enterprises called at: 宏远机械 and 宏远机械有限公司 are one, 远山(北川)电子 and 远山 too."""

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._bare: set[str] = set()
        self._beginnings: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._written

    def add(self, name: str) -> bool:
        """Takes the enterprise up; False where it was there under this name, a longer or a shorter one."""
        bare = re.sub(r"\([^)]{0,60}\)|（[^）]{0,60}）", "", name)
        beginnings = [bare[:length] for length in range(3, len(bare) + 1)]
        if bare in self._bare or bare in self._beginnings or not self._bare.isdisjoint(beginnings):
            return False
        self._written.add(name)
        self._bare.add(bare)
        self._beginnings.update(beginnings)
        return True
