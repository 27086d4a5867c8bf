"""Where one project or enterprise stands: types only. Every figure names the claims behind it."""

import builtins
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, InvestmentKind, Modality, Stage, Status


class Why(StrEnum):
    """Why one figure counts rather than the others."""

    ONLY = "only"
    AGREED = "agreed"
    NEWEST = "newest"
    MORE_PRECISE = "more_precise"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that is said, with the ids of all claims that say just that. `known_on` is the latest day on which
    it was said, `first_known_on` the first; `of_entity` is the enterprise where the figure names one."""

    value: Value
    modality: Modality
    on: PartialDate | None
    basis: Basis
    known_on: date
    first_known_on: date
    claims: tuple[int, ...]
    of_entity: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One property: the figure that counts and, newest first, the `others` that sources say or said.

    `differs` is true where an other figure cannot be the same thing told less precisely; `disputed` where such a
    figure was said on the same day on the same basis, so that none is the newer one.
    """

    property: str
    counts: Figure
    others: tuple[Figure, ...] = ()
    why: Why = Why.ONLY
    differs: bool = False
    disputed: bool = False

    @builtins.property  # `property` is a field here
    def revised(self) -> bool:
        """True where the figures differ because who vouches for them changed them later: of who declares, recognises
        or permits there is one, whose newer word is a revision. Papers are many, and may be at odds."""
        return self.differs and not self.disputed and self.counts.basis is not Basis.REPORTED

    @builtins.property
    def at_odds(self) -> bool:
        """True where sources contradict each other, rather than one that revised what it said."""
        return self.differs and not self.revised


@dataclass(frozen=True, slots=True)
class ProjectState:
    """`name` is the fullest name; `stage` the furthest stage reached by undisputed actual claims.

    `division` is the six-digit code of the most exact place that sources agree on; `total_minor` the total
    investment that counts, in 分, only where it is in CNY. `missing` lists what no source says; `codes` are project
    codes (项目代码); `entries` the entries into the project library (入库) and the statistics (纳统);
    `steps` the steps before construction and the nodes of construction (`kaigong.claims.steps`); `statuses` what was
    said of how it fares, and `lost_to` where a lost project went.
    """

    name: str
    aliases: tuple[Figure, ...]
    stage: Stage | None
    status: Status
    organisations: tuple[Figure, ...]
    places: tuple[Figure, ...]
    division: str
    investments: tuple[Fact, ...]
    capacities: tuple[Fact, ...]
    milestones: tuple[Fact, ...]
    total_minor: int | None
    claims: tuple[int, ...]
    missing: tuple[str, ...] = ()
    codes: tuple[Figure, ...] = ()
    entries: tuple[Fact, ...] = ()
    steps: tuple[Fact, ...] = ()
    statuses: tuple[Fact, ...] = ()
    lost_to: tuple[Figure, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Money first, then capacity, progress, steps, entries, status."""
        progress = (*self.milestones, *self.steps, *self.entries, *self.statuses)
        return (*self.investments, *self.capacities, *progress)

    def entry(self, into: str) -> Fact | None:
        """The fact of its entry into the ``library`` or the ``statistics``, or None."""
        return next((fact for fact in self.entries if fact.property == f"entry.{into}"), None)

    def step(self, property_name: str, modality: Modality) -> Fact | None:
        """The fact of one step, or of the stage in whose place it stands, as reached or planned; or None."""
        facts = (*self.steps, *self.milestones)
        return next((f for f in facts if f.property == property_name and f.counts.modality is modality), None)

    def investment(self, kind: InvestmentKind) -> Fact | None:
        """The fact of one investment kind, on the strongest basis, or None."""
        return next((fact for fact in self.investments if fact.property == f"investment.{kind}"), None)

    def milestone(self, stage: Stage, modality: Modality) -> Fact | None:
        """The fact of one stage as reached (`actual`) or planned (`expected`), or None."""
        wanted = f"milestone.{stage}"
        return next((m for m in self.milestones if m.property == wanted and m.counts.modality is modality), None)


@dataclass(frozen=True, slots=True)
class EnterpriseState:
    """An enterprise: its fullest name, its other names and its 统一社会信用代码."""

    name: str
    aliases: tuple[Figure, ...]
    claims: tuple[int, ...]
    codes: tuple[Figure, ...] = ()
