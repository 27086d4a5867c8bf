"""What reading gives: the public contract as types. `kaigong.reading.contract` writes it as JSON."""

from dataclasses import dataclass
from decimal import Decimal

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import ActionKind, InvestmentKind, Modality, Stage

Words = tuple[Evidence, ...]
"""The spans that say a fact: one, or several with their roles where the words stand apart."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An enterprise that invests in, builds, signs or runs a project."""

    name: str
    evidence: Words
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, with its division code (GB/T 2260, six digits) where it is sure."""

    name: str
    evidence: Words
    code: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Investment:
    """A sum in the currency's own unit; 近, 约, 超, 逾, 多 set `approximate`."""

    amount: Decimal
    kind: InvestmentKind
    evidence: Words
    currency: str = "CNY"
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A rate of production or a size of output, in the unit as written with 万 and 亿 multiplied out."""

    amount: Decimal
    unit: str
    evidence: Words
    product: str | None = None
    per: str | None = None
    modality: Modality = Modality.ACTUAL
    date: PartialDate | None = None
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage that was reached, or that is expected."""

    stage: Stage
    modality: Modality
    evidence: Words
    date: PartialDate | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One identifiable investment; `aliases` are the other names that the text gives it."""

    name: str
    evidence: Words
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    investments: tuple[Investment, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    aliases: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Projects counted together; `investment` is the sum in `currency`, never given to one member."""

    count: int
    stage: Stage
    evidence: Words
    investment: Decimal | None = None
    currency: str = "CNY"
    date: PartialDate | None = None
    approximate: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One enterprise that officials went to, connected to or looked into on the day told of."""

    enterprise: str
    officials: tuple[str, ...]
    evidence: Words
    date: PartialDate | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something asked for: `text` in the words themselves, `to` whom they mean, `to_words` as written."""

    text: str
    evidence: Words
    by: str | None = None
    to: tuple[str, ...] = ()
    to_words: str | None = None
    kind: ActionKind = ActionKind.EXHORTATION
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one document says, in the order in which it says it."""

    id: str
    published: str | None
    projects: tuple[Project, ...] = ()
    groups: tuple[Group, ...] = ()
    visits: tuple[Visit, ...] = ()
    actions: tuple[Action, ...] = ()
    problems: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
