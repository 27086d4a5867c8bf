"""Actions: what officials ask, of whom, in the words of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kaigong.claims.claim import Evidence
from kaigong.claims.words import Role
from kaigong.reading.actions.addressees import CALLED_IN, Addressee, AddresseeReader
from kaigong.reading.actions.kinds import kind_of
from kaigong.reading.actions.words import (
    CLAUSE_END,
    COURTESY,
    DIRECTS,
    GROUP_SPEAKS,
    HE_WHO,
    IMPERATIVE,
    IN_CHAIN,
    JOINING,
    LATER,
    LEAD_IN,
    LED_IN,
    MEANS_THE_ENTERPRISE,
    MUST,
    NUMBERED,
    OF_A_FIRM,
    OPENS,
    OTHERS_SPEAK,
    PROMISE,
    SOMETHING_MUST,
    TELLS,
    THEY,
    TRAILING,
    TRIGGER,
)
from kaigong.reading.result import Action
from kaigong.reading.visits.officials import Named
from kaigong.reading.visits.scenes import Scene
from kaigong.text.views import View


@dataclass(frozen=True)
class _Trigger:
    clause: int
    start: int
    stop: int
    kind: str
    tells: bool = False
    may_be_bare: bool = False
    """要求 may leave out whom; 督促 and 鼓励 without somebody are no requests of a speech."""


def find_actions(view: View, scenes: Sequence[Scene]) -> tuple[Action, ...]:
    """Everything that officials ask for, in the order of the text.

    `scenes` are the view's, by `scenes_of`: 企业 in a report of a ceremony means those that they speak of. An action
    that a page jump breaks has several pieces of evidence.

    An action's text runs from behind the addressee to the end of the clause chain; a semicolon begins a new one.
    """
    return tuple(_Speech(view, scenes).actions())


class _Speech:
    """Walks the scenes; remembers who speaks, and to whom, while he goes on."""

    def __init__(self, view: View, scenes: Sequence[Scene]) -> None:
        self.view = view
        self.text = view.text
        self.scenes = scenes
        names = {one.name for scene in scenes for one in scene.spoken_of}
        self.reader = AddresseeReader(tuple(names | {short for name in names for short in _short_names(name)}))
        self.full = {short: name for name in names for short in _short_names(name)}
        self.speaks = False
        self.by: str | None = None
        self.to: tuple[str, ...] = ()
        self.words: str | None = None
        self.continues = False
        self.paused = False
        self.asked = False
        self.outset: tuple[tuple[str, ...], str | None] = ((), None)
        self.tells = False
        self.courtesy = False
        self.line = -1

    def actions(self) -> Iterator[Action]:
        for scene in self.scenes:
            if scene.sentence.line != self.line:
                self.line, self.speaks, self.continues = scene.sentence.line, self._goes_on_speaking(scene), False
                self.tells = self.courtesy = self.asked = False
            if scene.calls:
                self.to, self.words = (), None
            if scene.officials is not None or self.speaks:
                found = tuple(self._scene(scene))
                self.asked = bool(found)
                yield from found
            self.continues = self.speaks and not scene.sentence.closes

    def _goes_on_speaking(self, scene: Scene) -> bool:
        return self.speaks and not self.paused and OPENS.match(self.text, scene.sentence.start) is not None

    def _scene(self, scene: Scene) -> Iterator[Action]:
        start, stop = scene.sentence.start, scene.sentence.stop
        self.paused = False
        self.courtesy = self.courtesy or COURTESY.search(self.text, start, stop) is not None
        triggers = [one for one in self._triggers(scene) if one.start >= start]
        if not triggers or triggers[0].clause > start:
            yield from self._unsaid(scene, start, triggers[0].clause if triggers else stop)
        for number, one in enumerate(triggers):
            end = triggers[number + 1].clause if number + 1 < len(triggers) else stop
            yield from self._said(scene, one, end)

    def _triggers(self, scene: Scene) -> list[_Trigger]:
        """Words of asking and saying that are verbs of the official: at the head of their clause."""
        found: list[_Trigger] = []
        if scene.officials is None or not TRIGGER.may_be_in(self.text, scene.sentence.start, scene.sentence.stop):
            return found
        groups = _groups_in(scene)
        for clause in scene.sentence.clauses:
            for match in TRIGGER.finditer(self.text, clause[0], clause[1] + 1):  # with the mark that 明确， asks for
                before = self.text[clause[0] : match.start()]
                if before.endswith("要") and IN_CHAIN.match(match.group()):
                    break  # 要督促企业…: what somebody else is to do
                if (
                    before in ("", "同时", "并")
                    and IN_CHAIN.match(match.group())
                    and self._directs(scene, clause[0], found)
                ):
                    break  # 要…，鼓励企业…: what the departments are to do, not what he does
                if self._is_verb(clause[0], match.start(), groups, scene):
                    kind = "asks" if match["asks"] else "states" if match["states"] else "other"
                    if kind == "other" and match.group() in TELLS and not groups and scene.subject is None:
                        break  # 董事长…，表示…: another than he
                    word = match.group()
                    found.append(
                        _Trigger(clause[0], match.start(), match.end(), kind, word in TELLS, word in ("要求", "希望"))
                    )
                    break
        return found

    def _directs(self, scene: Scene, at: int, found: list[_Trigger]) -> bool:
        """True where the clause at `at` stands inside a chain of 要….."""
        if found and found[-1].kind == "asks":
            return False
        if found:
            return DIRECTS.search(self.text, found[-1].stop, at) is not None
        return any(self._tells_to(clause[0], at) is not None for clause in scene.sentence.clauses if clause[0] < at)

    def _tells_to(self, at: int, stop: int) -> "int | None":
        """Where what is to be done begins, if the clause at `at` opens with it or with who is to do it."""
        start = _past_joining(self.text, at, stop)
        whom = self.reader.read(self.text, start, stop)
        if whom is not None and OPENS.match(self.text, whom.stop, stop):
            return whom.stop
        return at if OPENS.match(self.text, at, stop) else None

    def _is_verb(self, left: int, at: int, groups: list[Named], scene: Scene) -> bool:
        before = self.text[left:at]
        for group in groups:
            before = before.replace(group.words, "他")
        before = GROUP_SPEAKS.sub("他", before)
        if "他" in before or "她" in before:
            tail = re.split(r"[他她]", before)[-1]
            return HE_WHO.fullmatch(tail) is not None
        return LED_IN.fullmatch(before) is not None

    def _said(self, scene: Scene, trigger: _Trigger, end: int) -> Iterator[Action]:
        at = _past_marks(self.text, trigger.stop, end)
        asked_of_office = trigger.kind == "asks"
        if trigger.kind == "asks" and at > trigger.stop:
            trigger = replace(trigger, kind="states")  # 他要求，各部门要…: what follows is a speech
        self.speaks = trigger.kind != "other"
        self.tells = trigger.tells
        self.by = _speaker(scene) or self.by
        if trigger.tells and not self.courtesy:
            yield from self._told(scene, at, end)
        if trigger.kind == "other" or at >= end:
            return
        past = _past_joining if trigger.kind == "asks" else _past_lead
        whom = self.reader.read(self.text, past(self.text, at, end), end, asked=trigger.kind == "asks")
        if trigger.kind == "asks":
            if whom is None and not trigger.may_be_bare:
                return
            called_in = self._called_in(scene, trigger.start) if whom is None or whom.words in THEY else None
            if whom is None and called_in is None:
                at, whom = self._addressed_later(at, end)
            self._address(whom, scene, asked=True)
            if called_in is not None:
                self.to = (called_in,)
            yield from self._chain(scene, whom.stop if whom else at, end, trigger)
            return
        if asked_of_office and whom is not None and whom.is_office:
            self._address(whom, scene)  # 他要求，市金融办牵头…: an office needs no 要
            yield from self._chain(scene, whom.stop, end, trigger)
            return
        asked_for = self.text.startswith("提出", trigger.start)
        if not (asked_for or DIRECTS.search(self.text, at, end)) or PROMISE.search(self.text, at, end):
            return
        if whom is not None and OPENS.match(self.text, whom.stop, end):
            self._address(whom, scene)
            yield from self._chain(scene, whom.stop, end, trigger)
            return
        if not self._keeps_addressee(scene):
            self.to, self.words = (), None
        else:
            self.words = None
        yield from self._chain(scene, at, end, trigger)

    def _called_in(self, scene: Scene, before: int) -> str | None:
        """The office that the sentence has him call in before he asks (拨通县住建局的电话，要求他们…)."""
        offices = [one["office"] for one in CALLED_IN.finditer(self.text, scene.sentence.start, before)]
        return offices[-1] if offices else None

    def _told(self, scene: Scene, at: int, end: int) -> Iterator[Action]:
        """他说，…，相关部门要…: what he tells that somebody must do; or, at an enterprise, what must be done."""
        if PROMISE.search(self.text, at, end):
            return
        left = at
        while left < end:
            comma = CLAUSE_END.search(self.text, left, end)
            clause = comma.start() if comma else end
            whom = self.reader.read(self.text, _past_joining(self.text, left, end), end)
            if whom is not None and OPENS.match(self.text, whom.stop, end):
                self.speaks = True
                self._address(whom, scene)
                yield from self._chain(scene, whom.stop, end, None)
                return
            if MUST.match(self.text, left, end):
                self.speaks = True
                self.to, self.words = (), None
                yield from self._chain(scene, at, end, None)
                return
            left = clause + 1

    def _goes_on_asking(self, start: int, end: int) -> bool:
        """A sentence right behind a request that asks without saying so at its head."""
        if OTHERS_SPEAK.search(self.text, start, end):
            return False
        return bool(IMPERATIVE.match(self.text, start, end) or SOMETHING_MUST.match(self.text, start, end))

    def _told_on(self, scene: Scene, start: int, end: int) -> Iterator[Action]:
        """A sentence of him who tells: only where somebody is told what to do."""
        if scene.subject is not None or OTHERS_SPEAK.search(self.text, start, end):
            self.tells = False
            return
        if not self.courtesy and MUST.match(self.text, start, end):
            self.to, self.words = (), None
            yield from self._chain(scene, start, end, None)
            return
        whom = self._first_told(scene, start, end)
        if whom is not None:
            self._address(whom, scene)
            yield from self._chain(scene, whom.stop, end, None)

    def _first_told(self, scene: Scene, start: int, end: int) -> Addressee | None:
        """Who in the sentence is told first, at the head of a clause, what he must do."""
        for clause in scene.sentence.clauses:
            if start <= clause[0] < end:
                whom = self.reader.read(self.text, _past_joining(self.text, clause[0], end), end)
                if whom is not None and OPENS.match(self.text, whom.stop, end):
                    return whom
        return None

    def _addressed_later(self, at: int, end: int) -> tuple[int, Addressee | None]:
        """希望在新的一年里，大家…: who is asked stands behind the first comma."""
        comma = CLAUSE_END.search(self.text, at, min(end, at + LEAD_IN))
        whom = self.reader.read(self.text, comma.end(), end) if comma and self.text[at] in "在随新" else None
        return (whom.stop, whom) if whom else (at, None)

    def _keeps_addressee(self, scene: Scene) -> bool:
        """He who has just asked somebody goes on to the same, unless he stands before somebody else."""
        return scene.met is not None and not scene.calls and bool(self.to)

    def _unsaid(self, scene: Scene, start: int, end: int) -> Iterator[Action]:
        """A sentence without a word of saying: it goes on a speech, or tells departments what they have to do."""
        self.by = self.by or _speaker(scene)
        whom = self.reader.read(self.text, _past_lead(self.text, start, end), end)
        if PROMISE.search(self.text, start, end):
            self.speaks = False
            return
        told = whom is not None and (
            OPENS.match(self.text, whom.stop, end) is not None or (self.continues and whom.is_office)
        )
        if whom is not None and told and (self.speaks or scene.officials):
            if scene.subject is not None and scene.subject.start >= start:
                return
            self.speaks = True
            self._address(whom, scene)
            yield from self._chain(scene, whom.stop, end, None)
            return
        if end < scene.sentence.stop and not DIRECTS.search(self.text, start, end):
            return  # 在甲公司，要求…: only the way to the request that follows
        numbered = NUMBERED.match(self.text, start, end) is not None
        goes_on = self.continues or numbered or (self.asked and self._goes_on_asking(start, end))
        if self.speaks and (goes_on or OPENS.match(self.text, start, end)):
            if scene.subject is not None and start <= scene.subject.start < end:
                self.speaks = False
                return
            yield from self._chain(scene, start, end, None)
            return
        if self.tells and not self.speaks:
            yield from self._told_on(scene, start, end)
            return
        if self.speaks and scene.subject is None and not OTHERS_SPEAK.search(self.text, start, end):
            told_in = self._first_told(scene, start, end)
            if told_in is not None:
                self._address(told_in, scene)
                yield from self._chain(scene, told_in.stop, end, None)
                return
        self.paused = not (scene.calls or scene.subject or OTHERS_SPEAK.search(self.text, start, end))
        self.speaks = self.speaks and self.paused

    def _address(self, whom: Addressee | None, scene: Scene, asked: bool = False) -> None:
        """Who is meant: 企业, 他们 and 大家 are those spoken of; without a word, those met."""
        if whom is None:
            self.words = None
            self.to = (scene.met,) if scene.met else ()
            return
        self.words = whom.words
        only_one = len(scene.last_called_at) == 1
        meant = scene.spoken_of or (scene.last_called_at if asked or only_one else ())
        spoken_of = tuple(one.name for one in meant)
        to: list[str] = []
        for party in whom.parties:
            if party in THEY and scene.met and not scene.spoken_of and not OF_A_FIRM.search(scene.met):
                to.append(scene.met)
            elif party in MEANS_THE_ENTERPRISE and whom.words == party and spoken_of:
                to += spoken_of
            else:
                to.append(self.full.get(party, party))
        self.to = tuple(dict.fromkeys(to))

    def _chain(self, scene: Scene, start: int, end: int, trigger: _Trigger | None) -> Iterator[Action]:
        """What is asked in one clause chain; a new addressee inside it (，相关部门要…) begins another action."""
        self._number(start, end)
        left, before = start, None
        for clause in CLAUSE_END.finditer(self.text, start, end):
            whom = self.reader.read(self.text, _past_lead(self.text, clause.end(), end), end)
            if whom is None or not OPENS.match(self.text, whom.stop, end):
                continue
            if clause.start() > left and (left > start or self._asks_something(left, clause.start(), trigger)):
                yield from self._action(scene, left, clause.start())
                before = before or (self.to, self.words)
            self._address(whom, scene)
            left = whom.stop
        yield from self._action(scene, left, end)
        if before is not None and not scene.sentence.closes:
            self.to, self.words = before  # 要…，县应急局要…；要…: only what stands behind it is the office's

    def _number(self, start: int, end: int) -> None:
        """An item without an addressee of its own is said to those of the first."""
        item = NUMBERED.match(self.text, start, end)
        if item is not None and item["number"] == "一":
            self.outset = (self.to, self.words)
        elif item is not None:
            self.to, self.words = self.outset

    def _asks_something(self, start: int, stop: int, trigger: _Trigger | None) -> bool:
        """强调，春节将至，各部门要…: what comes before the addressee is no request unless it says so."""
        return trigger is None or trigger.kind == "asks" or DIRECTS.search(self.text, start, stop) is not None

    def _action(self, scene: Scene, start: int, stop: int) -> Iterator[Action]:
        while stop > start and self.text[stop - 1] in TRAILING and not _closes_pair(self.text, start, stop):
            stop -= 1
        start = _past_joining(self.text, _past_marks(self.text, start, stop), stop)
        if stop - start < 4:
            return
        spans = self.view.spans(start, stop)
        evidence = tuple(Evidence(span) for span in spans)
        if scene.subject is not None and scene.sentence.start <= scene.subject.start < start:
            evidence += tuple(
                Evidence(span, Role.SUBJECT) for span in self.view.spans(scene.subject.start, scene.subject.stop)
            )
        words = self.text[start:stop]
        rule = "action.asked" if self.words else "action.said"
        yield Action(words, evidence, self.by, self.to, self.words, kind_of(words, self.to), rule)


def _past_marks(text: str, at: int, end: int) -> int:
    while at < end and text[at] in "，,：: 　":
        at += 1
    return at


def _past_joining(text: str, at: int, end: int) -> int:
    """Behind 同时， and 一是, which may stand before an addressee."""
    joining = JOINING.match(text, at, end)
    return joining.end() if joining else at


def _past_lead(text: str, at: int, end: int) -> int:
    """Behind those and behind 下一步，."""
    at = _past_joining(text, at, end)
    later = LATER.match(text, at, end)
    return later.end() if later else at


def _closes_pair(text: str, start: int, stop: int) -> bool:
    """True where the last letter closes a quotation or bracket that the words themselves open."""
    pairs = {"”": "“", "’": "‘", "）": "（", ")": "("}
    closing = text[stop - 1]
    opening = pairs.get(closing)
    if closing == '"':
        return text.count('"', start, stop) % 2 == 0
    return opening is not None and text.count(opening, start, stop) >= text.count(closing, start, stop)


def _groups_in(scene: Scene) -> list[Named]:
    sentence = scene.sentence
    inside = scene.subject is not None and sentence.start <= scene.subject.start < sentence.stop
    return [scene.subject] if scene.subject is not None and inside else []


def _speaker(scene: Scene) -> str | None:
    who = scene.subject or scene.officials
    return re.sub(r"(?:一行|同志|等)$", "", who.told) if who else None


def _short_names(name: str) -> tuple[str, ...]:
    """What a text may call the enterprise after its full name: without the form of company."""
    short = re.sub(
        r"(?:股份|控股|集团|科技|实业|发展|投资){0,6}(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团)$",
        "",
        name,
    )
    return (name, short) if len(short) > 1 else (name,)
