"""Projects while they are being read: mentions of the same one come together here."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import InvestmentKind, Modality, Stage
from kaigong.reading.names import Firm, Name, NameKind

Run = tuple[int, int]
IGNORED = re.compile(r"[\s“”\"'‘’《》()]")
OUTPUT = re.compile(r"\d[\d.]{0,15}[万亿]?[吨件台套辆只片条]")
TAIL = re.compile(r"(?:建设|投资)?(?:项目|工程)$")


LINE = re.compile(r"(?P<from>[\u4e00-\u9fff]{2,6})至(?P<to>[\u4e00-\u9fff]{2,6}?)(?P<kind>高速|高铁|铁路|公路)")
"""云川至岭南高速公路 is called 云岭高速 too."""


@dataclass
class ReadSum:
    at: Run
    amount: Decimal
    currency: str
    kind: InvestmentKind
    approximate: bool
    low: Decimal | None
    high: Decimal | None
    rule: str


@dataclass
class ReadCapacity:
    """`machines` is True where N machines of M each were multiplied: a stated total counts instead. `twin` counts the
    same figures that stand before it in one list (甲21万台、乙21万台): they are of other products."""

    at: Run
    amount: Decimal
    unit: str
    per: str | None
    product: str | None
    approximate: bool
    low: Decimal | None
    high: Decimal | None
    rule: str
    machines: bool = False
    twin: int = 0
    modality: Modality = Modality.ACTUAL
    date: PartialDate | None = None
    date_at: Run | None = None


@dataclass
class ReadStage:
    at: Run
    stage: Stage
    modality: Modality
    date: PartialDate | None
    date_at: Run | None
    rule: str


@dataclass
class ReadPlace:
    at: Run
    name: str
    code: str | None
    rule: str


@dataclass(eq=False)
class Draft:
    """One project as far as it has been read.

    `whole` is the project whose phase or unit it is; `alone` tells that it was named without a phase; `told` that
    something was said of it that is no stage (主体贯通).
    """

    name: str
    at: Run
    rule: str
    named: bool
    whole: "Draft | None" = None
    unit: bool = False
    alone: bool = False
    told: bool = False
    aliases: list[str] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    places: list[ReadPlace] = field(default_factory=list)
    sums: list[ReadSum] = field(default_factory=list)
    capacities: list[ReadCapacity] = field(default_factory=list)
    stages: list[ReadStage] = field(default_factory=list)

    @property
    def has_facts(self) -> bool:
        return bool(self.sums or self.capacities or self.stages or self.told)

    def call(self, name: str, at: Run) -> None:
        """Another name of it; the longest stays its name."""
        if name == self.name:
            return
        if len(name) > len(self.name):
            self.aliases.append(self.name)
            self.name, self.at = name, at
        elif name not in self.aliases:
            self.aliases.append(name)


def key_of(name: str) -> str:
    """The name without quotation marks, brackets and a final 项目 or 工程."""
    key = IGNORED.sub("", name).replace("高速公路", "高速").replace("高速铁路", "高铁")
    while True:
        shorter = TAIL.sub("", key)
        if shorter == key or len(shorter) < 2:
            return key
        key = shorter


class Drafts:
    """All projects of one text, in the order in which they were first named."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self.headless: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._by_end: dict[str, list[tuple[str, Draft]]] = {}

    def named(self, name: Name) -> Draft:
        """The project of a name: the one that was named so before, or a new one."""
        whole = self._whole(name)
        return self.phase(whole, name) if name.phase else whole

    def _whole(self, name: Name) -> Draft:
        written = name.whole or name.words
        at = (name.start, min(name.stop, name.start + len(written)))
        key = key_of(written)
        found = self._by_key.get(key) or self._like(key)
        if found is None:
            found = Draft(written, at, name.rule, name.named)
            self.all.append(found)
            if name.rule in ("name.listed", "name.counted") and len(written) >= 4:
                self.headless.append(found)
        else:
            found.call(written, at)
        found.named = found.named or name.named
        found.alone = found.alone or not name.phase
        line = LINE.fullmatch(key)
        if line is not None:
            self._by_key.setdefault(f"{line['from'][0]}{line['to'][0]}{line['kind']}", found)
        if key not in self._by_key:
            self._by_key[key] = found
            self._by_end.setdefault(key[-2:], []).append((key, found))
            if OUTPUT.search(key):
                self._by_end.setdefault(_figures(key), []).append((key, found))
        return found

    def also(self, draft: Draft, name: str) -> None:
        """Another name by which the text will call it (以下简称“云帆基地”)."""
        key = key_of(name)
        self._by_key.setdefault(key, draft)
        self._by_end.setdefault(key[-2:], []).append((key, draft))

    def _like(self, key: str) -> Draft | None:
        """One that ends with `key` or is its end (南岭水电站 and 水电站), or has one word less."""
        if len(key) < 3:
            return None
        for other, draft in self._by_end.get(key[-2:], [])[-40:]:
            short, long_ = sorted((key, other), key=len)
            if len(key) > len(other) and not _may_be(key, other, key_of(draft.name)):
                continue
            if len(short) >= 3 and (long_.endswith(short) or (len(short) >= 5 and _with_insertion(short, long_))):
                return draft
        for other, draft in self._by_end.get(_figures(key), [])[-40:] if OUTPUT.search(key) else []:
            short, long_ = sorted((key, other), key=len)
            if short[:2] == long_[:2] and _with_insertion(short, long_):
                return draft
        return None

    def phase(self, whole: Draft, name: Name) -> Draft:
        """The phase or unit of `whole`."""
        key = f"{id(whole)}/{name.phase.removeprefix('第').replace('首', '一')}"
        found = self._by_key.get(key)
        if found is None:
            written = name.words if name.kind is NameKind.NAMED else f"{whole.name}{name.phase}"
            found = Draft(written, (name.start, name.stop), name.rule, name.named, whole, name.unit)
            self.all.append(found)
            self._by_key[key] = found
        return found

    def unnamed(self, start: int, stop: int, words: str, rule: str = "name.description") -> Draft:
        """A project that has no name but what it is (新工厂), or its enterprise's."""
        draft = Draft(words, (start, stop), rule, False, alone=True)
        self.all.append(draft)
        return draft


def _may_be(key: str, other: str, full: str) -> bool:
    """False for 远帆南岭工厂 where 南岭工厂 is known as 云帆南岭工厂."""
    return full == other or full.endswith(key) or key.endswith(full)


def _figures(key: str) -> str:
    """The output in a name: 南岭16万吨锌锭 and 南岭16万吨锌锭冶炼 are one project."""
    return "/".join(OUTPUT.findall(key))


def _with_insertion(short: str, long_: str) -> bool:
    """True where `long_` is `short` with one word more inside (奇安工厂, 奇安汽车工厂)."""
    more = len(long_) - len(short)
    if not 0 < more <= 2:
        return False
    same = next((n for n, (one, other) in enumerate(zip(short, long_, strict=False)) if one != other), len(short))
    return short[same:] == long_[same + more :] and not any(letter.isdecimal() for letter in long_[same : same + more])
