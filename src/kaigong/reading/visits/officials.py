"""Officials by name: introduced by a title, met again by name alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from kaigong.reading.lexicon.lists import any_of, word_list
from kaigong.reading.sought import Around, Sought

SURNAME = any_of("surnames")
TITLE = any_of("official_titles")
HAN = "\u4e00-\u9fff"
GOES_ON = re.compile(
    r"(?P<word>先后|分别|一行|率队|率领|率|带队|带领|深入|走进|走访|来到|前往|专程|专题|赴|到|在|参加|出席|主持|陪同|调研|考察|视察|察看|查看|"
    r"了解|参观|听取|询问|强调|指出|要求|希望|叮嘱|嘱咐|勉励|鼓励|表示|认为|说|见证|宣布|致辞|会见|连线|详细|认真|仔细|实地|现场|随后|首先|"
    r"还|也|都|就|对|与|和|同|等|以|向|为|边|一路|一一|逐一|亲切|督导|检查|督查|督促|看望|慰问|介绍|赞赏|充分|高度|特别|着重|再次|围绕|"
    r"针对|结合|同志|不时|每到|主动|提出|代表|作|召开|开展|接待|分赴|集体|参与|沿着|实地|又|并|是|给予|称赞|点赞|\d|"
    r"当即|当场|立即|发现|听|看|安排|责令|责成|拨通|登上|得知|会见|拜访|回访|检查|部署|牵头|冒|顶着|每|先|专)"
)
NAME_AFTER_TITLE = Sought(rf"{TITLE}(?P<name>{SURNAME}[{HAN}]{{1,2}})")
FOREIGN_NAME = Sought(
    rf"{TITLE}(?P<name>[{HAN}]{{2,8}}[·•][{HAN}]{{2,8}}?)"
    rf"(?=[^{HAN}]|先后|一行|来到|走访|强调|指出|深入|参加)"
)
AFTER_TITLE = Sought(rf"{TITLE}(?P<name>[{HAN}]{{2,3}})")
SPEAKING = Around(
    rf"(?:^|(?<=[。，,；;：、\n \u3000]))(?P<name>[{HAN}]{{2,3}}?)(?=一行|强调|指出|要求|先后|来到|实地|认真|详细|深入|"
    r"表示|说[，,])",
    "行调指求先来实真详深示说",
)
NAME_IN_ROLL = re.compile(rf"[、和](?P<name>{SURNAME}[{HAN}]{{1,2}})")
NAME_OPENS = Around(
    rf"(?:^|(?<=[。\n；;]))[ 　]{{0,9}}(?P<name>{SURNAME}[{HAN}]{{1,2}})"
    r"(?=一行|强调|指出|要求|先后|来到|走访|叮嘱|实地|深入|首先|充分|详细)",
    "行调指求先来走叮实深首充详",
)
GROUP_OPENS = Around(
    r"(?:^|(?<=[。\n；;]))[ 　]{0,9}[^，,。；;\n]{0,16}?(?P<name>(?:督导|督查|检查|调研|督察|巡查|考察|核查)组)"
    r"(?=一行|强调|指出|要求|先后|来到|走访|实地|深入|首先)",
    "组",
)
"""督导组要求…: where the text names nobody, the group acts."""
AROUND = 20_000
"""Code points before and behind in which it is looked up how else a name is written."""
RANK = "(?:书记|市长|区长|县长|旗长|省长|州长|镇长|乡长|局长|厅长|部长|主任|秘书长|主席)"
GROUP_WORDS = r"(?:等(?:[市区县省州旗]|自治区)?领导(?:同志)?|等(?=[^0-9一二三四五六七八九十家])|一行|同志)?"
GROUP_TAIL = re.compile(rf"(?:副?{RANK})?{GROUP_WORDS}")
ONLY_GROUP = re.compile(GROUP_WORDS)
HAN_LETTER = re.compile(rf"[{HAN}]")
IN_NO_NAME = frozenset("说赴率到在与向对并也还把被")
"""No given name ends so: 顾北说，… is said by 顾北."""
IS_SURNAME = re.compile(SURNAME)
LEAD_MAX = 24
NOT_OF_OFFICE = re.compile(r"(?:公司|集团|厂|车间|项目部|企业|村|社区|支部|班组)[^，,。、；;\n的和到在赴由率请]{0,8}$")
"""远山集团党委书记, 车间主任, 村党支部书记: who stands before such a title holds no public office."""
BOUND = r"(?:^|(?<=[。，,、；;：:\n \u3000在由和与请据]))"
NAME_BEFORE_TITLE = Around(
    rf"{BOUND}(?P<name>{SURNAME}[{HAN}]{{0,1}}(?![市区县省州旗镇乡局委办部团党])[{HAN}])(?<!副)副?{RANK}(?=指出|强调|要求|一行|带队|率|带领|首先|"
    r"先后|来到|走访|的带领|的陪同|表示)",
    "记长任席",
)
"""刘志永副局长的带领下: the name stands before the title."""
CALLED_BY_TITLE = Around(
    rf"{BOUND}(?P<who>(?P<given>[{HAN}]{{1,2}})副?{RANK})(?=指出|强调|要求|希望|叮嘱|一行|先后|来到|前往|走访|走进|深入|带队|率|表示|说|首先|还|对|"
    r"在|认真|仔细|详细|实地|听取|查看|察看|现场)",
    "记长任席",
)
"""吕镇长前往…, 怀瑾县长指出…: one whose name the text says elsewhere, or does not say."""
TITLES = {
    first: tuple(sorted(words, key=lambda word: (-len(word), word)))
    for first, words in groupby(sorted(word_list("official_titles")), key=itemgetter(0))
}
"""The titles by their first letter, the longest first."""


@dataclass(frozen=True)
class Named:
    """Officials named together as one subject: ``words`` is the run (甲、乙等市领导), ``names`` the persons."""

    start: int
    stop: int
    names: tuple[str, ...]
    words: str

    @property
    def told(self) -> str:
        """The run without titles inside it: 刘林、区长黄辉 are 刘林、黄辉."""
        left = re.sub("|".join(map(re.escape, self.names)), "", self.words) if self.names else self.words
        return self.words if ONLY_GROUP.fullmatch(left.strip("、和，, ")) else "、".join(self.names)


def longest_of(names: Iterable[str]) -> str:
    """A pattern for the longest of `names` that stands at a place, as a tree by letters: however many there are, only
    those are tried that go on as the text does. Empty where there are none.

    >>> longest_of(["陈远山", "陈远", "周映川"])
    '(?:周映川|陈远(?:山|))'
    """
    after: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        after.setdefault(name[:1], []).append(name[1:])
    ends = after.pop("", None) is not None
    branches = [re.escape(letter) + longest_of(rest) for letter, rest in after.items()]
    if not branches:
        return ""
    return branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)}{'|' if ends else ''})"


class Officials:
    """Who of a text holds office; found once, then looked up in each sentence.

    Only the names are compiled, for each text has its own: what joins them is the same in all.
    """

    def __init__(self, text: str) -> None:
        names = _names(text)
        self._called = _called_by_title(text, names)
        self.names = tuple(dict.fromkeys(self._called.get(name, name) for name in (*names, *self._called.values())))
        self._name = re.compile(longest_of((*names, *self._called)) or "(?!)")

    def groups(self, text: str, start: int, stop: int) -> tuple[Named, ...]:
        """Every run of officials' names in ``text[start:stop]``."""
        found: list[Named] = []
        while (first := self._name.search(text, start, stop)) is not None:
            last: re.Match[str] | None = first
            while last is not None:
                end = last.end()
                last = self._joined(text, end, stop)
            tail = GROUP_TAIL.match(text, end, stop)
            start = tail.end() if tail else end
            words = text[first.start() : start]
            names = tuple(self._called.get(name, name) for name in self._name.findall(words))
            found.append(Named(first.start(), start, names, words))
        return tuple(found)

    def _joined(self, text: str, at: int, stop: int) -> "re.Match[str] | None":
        """The name that 、, a comma or 和 joins on at `at`, with titles before it (、区委副书记、区长陈远) or, but for
        the comma, without."""
        if at >= stop or text[at] not in "、和，,":
            return None
        comma = text[at] in "，,"
        at += 1
        for lead in range(at, min(at + LEAD_MAX, stop) + 1):
            for title in TITLES.get(text[lead : lead + 1], ()):
                if text.startswith(title, lead, stop) and (name := self._name.match(text, lead + len(title), stop)):
                    return name
            if lead < stop and text[lead] != "、" and not HAN_LETTER.match(text, lead, stop):
                break
        return None if comma else self._name.match(text, at, stop)


def _called_by_title(text: str, names: tuple[str, ...]) -> dict[str, str]:
    """How the text calls officials by surname and title (吕镇长) or by given name (怀瑾县长), and who is meant: the
    first who bears it."""
    bears: dict[str, str] = {}
    for name in names:
        bears.setdefault(name[:1], name)
        bears.setdefault(name[:2], name)
        bears.setdefault(name[-2:], name)
    called: dict[str, str] = {}
    for match in CALLED_BY_TITLE.finditer(text):
        given = match["given"]
        if given in bears or IS_SURNAME.fullmatch(given):
            called[match["who"]] = bears.get(given, match["who"])
    whole = {name[-2:]: name for name in names if len(name) > 2}
    return called | {name: whole[name] for name in names if name in whole}


def _names(text: str) -> tuple[str, ...]:
    """Names after a title, and the rest of the roll that begins there; else names that open sentences as subjects."""
    found: dict[str, None] = {}
    for match in NAME_AFTER_TITLE.finditer(text):
        if NOT_OF_OFFICE.search(text, max(0, match.start() - LEAD_MAX), match.start()):
            continue
        name = _cut(text, match.start("name"))
        at = match.start("name")
        while name:
            found[name] = None
            at += len(name)
            roll = NAME_IN_ROLL.match(text, at)
            name = _cut(text, at + 1) if roll else ""
            at += 1
    found |= dict.fromkeys(_met_again(text, tuple(found)))
    found |= {match["name"]: None for match in FOREIGN_NAME.finditer(text)}
    found |= {match["name"]: None for match in NAME_BEFORE_TITLE.finditer(text)}
    for pattern in (NAME_OPENS, GROUP_OPENS):
        found = found or {match["name"]: None for match in pattern.finditer(text)}
    return tuple(found)


def _met_again(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Names that nothing after the title ends (周映川冒雨…), but that speak or go about elsewhere in the text."""
    speaking = {match["name"] for match in SPEAKING.finditer(text)}
    wholes = set(known)
    parts = {part for name in known for part in _parts(name)}
    found = []
    for match in AFTER_TITLE.finditer(text):
        words = match["name"]
        for name in (words[:3], words[:2]):
            if len(name) > 1 and name in speaking and name not in parts and wholes.isdisjoint(_parts(name)):
                found.append(name)
                break
    return tuple(dict.fromkeys(found))


def _parts(name: str) -> list[str]:
    """Every run of letters in the name."""
    return [name[left:right] for left in range(len(name)) for right in range(left + 1, len(name) + 1)]


def _cut(text: str, start: int) -> str:
    """How much of the text from `start` is one name: a surname and one or two characters, by what follows and by how
    the text writes it elsewhere. Empty where neither reading stands."""
    surname = IS_SURNAME.match(text, start, start + 3)
    if not surname:
        return ""
    middle = surname.end() + 1
    long, short = text[start : middle + 1], text[start:middle]
    after_long, after_short = _goes_on(text, middle + 1), _goes_on(text, middle)
    if long[-1:] in IN_NO_NAME:
        after_long = 0
    if len(long) > len(short) and after_long and not after_short:
        return long
    if after_short and not after_long:
        return short
    if not (after_long and after_short):
        return ""
    around = (max(0, start - AROUND), start + AROUND)
    if text.count(long, *around) == text.count(short, *around):
        return short if after_short > after_long else long
    return short


def _goes_on(text: str, at: int) -> int:
    """How well a name may end at `at`: 0 not, else the length of the word that follows, 3 at a mark."""
    letter = text[at : at + 1]
    if not HAN_LETTER.match(letter):
        return 3
    match = GOES_ON.match(text, at)
    return len(match["word"]) if match else 0
