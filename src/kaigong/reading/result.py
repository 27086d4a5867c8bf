"""What reading gives: the public contract as types. `kaigong.reading.contract` writes it as JSON,
`kaigong.reading.showing` for people, `kaigong.reading.arrow` as tables.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import ActionKind, InvestmentKind, Modality, Stage

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from rich.table import Table

Words = tuple[Evidence, ...]
"""The spans that say a fact: one, or several with their roles where the words stand apart."""


class Shown:
    """A fact in one short line, instead of every field; `vars`-like detail is in `Reading.to_dict`."""

    __slots__ = ()

    def __repr__(self) -> str:
        from kaigong.reading.showing import line_of

        return line_of(self)


@dataclass(frozen=True, slots=True, repr=False)
class Organisation(Shown):
    """An enterprise that invests in, builds, signs or runs a project."""

    name: str
    evidence: Words
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Place(Shown):
    """A place as written, with its division code (GB/T 2260, six digits) where it is sure."""

    name: str
    evidence: Words
    code: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Investment(Shown):
    """A sum in the currency's own unit; 近, 约, 超, 逾, 多 set `approximate`."""

    amount: Decimal
    kind: InvestmentKind
    evidence: Words
    currency: str = "CNY"
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Capacity(Shown):
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


@dataclass(frozen=True, slots=True, repr=False)
class Milestone(Shown):
    """A stage that was reached, or that is expected."""

    stage: Stage
    modality: Modality
    evidence: Words
    date: PartialDate | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Project(Shown):
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


@dataclass(frozen=True, slots=True, repr=False)
class Group(Shown):
    """Projects counted together; `investment` is the sum in `currency`, never given to one member."""

    count: int
    stage: Stage
    evidence: Words
    investment: Decimal | None = None
    currency: str = "CNY"
    date: PartialDate | None = None
    approximate: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Visit(Shown):
    """One enterprise that officials went to, connected to or looked into on the day told of."""

    enterprise: str
    officials: tuple[str, ...]
    evidence: Words
    date: PartialDate | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Action(Shown):
    """Something asked for: `text` in the words themselves, `to` whom they mean, `to_words` as written."""

    text: str
    evidence: Words
    by: str | None = None
    to: tuple[str, ...] = ()
    to_words: str | None = None
    kind: ActionKind = ActionKind.EXHORTATION
    rule: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Reading(Shown):
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
    source: str = field(default="", compare=False)
    """The text that offsets point into, where the reading was asked for as a library; else empty."""

    def words(
        self, fact: "Project | Organisation | Place | Investment | Capacity | Milestone | Group | Visit | Action"
    ) -> str:
        """The words that say `fact`, as they stand in the text; where they stand apart, with … between them."""
        return "…".join(span.of(self.source) for span in sorted(one.span for one in fact.evidence))

    def to_dict(self) -> dict[str, Any]:
        """The reading contract as plain values, as ``kaigong read --format jsonl`` writes it."""
        from kaigong.reading.contract import reading_as_json

        return reading_as_json(self)

    def to_arrow(self) -> "pyarrow.Table":
        """One row a fact (`kaigong.reading.arrow.FACTS`). Needs ``kaigong[arrow]``.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        from kaigong.reading.arrow import facts_table

        return facts_table([self])

    def to_pandas(self) -> "pandas.DataFrame":
        """The table of `to_arrow` as a data frame. Needs ``kaigong[pandas]``.

        Raises:
            MissingExtra: pyarrow or pandas is not installed.
        """
        from kaigong.reading.arrow import facts_frame

        return facts_frame([self])

    def __rich__(self) -> "Table":
        from kaigong.reading.showing import table_of

        return table_of(self)

    def _repr_html_(self) -> str:
        from kaigong.reading.showing import html_of

        return html_of(self)
