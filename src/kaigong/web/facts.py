"""The facts of a project as its page shows them: basis beside basis, every value that is said, and why one counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaigong.claims.words import Basis, InvestmentKind, Modality
from kaigong.desks.steps.queries import office_steps
from kaigong.lifecycle.figures import compatible
from kaigong.lifecycle.state import Fact, Figure, Why
from kaigong.store.queries.answers import ChosenBy, Cited, EntityRef, ProjectPage
from kaigong.web.labels import BASES
from kaigong.web.templatetags.figures import day, figure, moment

MONEY = tuple(f"investment.{kind}" for kind in InvestmentKind)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One value that is said, with each saying of it; `counts` on the one that counts within its basis."""

    property_name: str
    figure: Figure
    cited: tuple[Cited, ...]
    counts: bool = True
    entity: EntityRef | None = None

    @property
    def expected(self) -> bool:
        return self.figure.modality is Modality.EXPECTED

    @property
    def others(self) -> tuple[Cited, ...]:
        """All sayings but the first."""
        return self.cited[1:]


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """What is said on one basis: the figure that counts first, and in one sentence why."""

    basis: Basis
    figures: tuple[ShownFigure, ...]
    because: str = ""
    at_odds: bool = False
    revised: bool = False
    disputed: bool = False

    @property
    def first(self) -> ShownFigure:
        return self.figures[0]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One property on all its bases, the strongest first. `apart` is true where they give different values."""

    bases: tuple[ShownBasis, ...]
    apart: bool = False

    @property
    def first(self) -> ShownFigure:
        return self.bases[0].first

    @property
    def at_odds(self) -> bool:
        return any(one.at_odds for one in self.bases)

    @property
    def revised(self) -> bool:
        return any(one.revised for one in self.bases)

    @property
    def disputed(self) -> bool:
        return any(one.disputed for one in self.bases)

    @property
    def several(self) -> bool:
        """Whether more than one value is said."""
        return len(self.bases) > 1 or len(self.bases[0].figures) > 1


def rows_of(page: ProjectPage) -> tuple[ShownRow, ...]:
    """Money first, then capacity, progress, who and where."""
    state = page.state
    return (
        *_rows(page, tuple(sorted(state.investments, key=_kind_of_money))),
        *_rows(page, state.capacities),
        *_rows(page, state.milestones),
        *_rows(page, _steps_in_order(state.steps)),
        *_rows(page, state.entries),
        *_rows(page, state.statuses),
        *_listed(page, "lost_to", state.lost_to),
        *_listed(page, "organisation", state.organisations),
        *_listed(page, "place", state.places),
        *_listed(page, "name", state.aliases),
        *_listed(page, "code", state.codes),
    )


def headline(rows: Iterable[ShownRow]) -> tuple[ShownRow, ...]:
    """What stands above all: the total investment and the first two capacities."""
    shown = list(rows)
    total = [one for one in shown if one.first.property_name == "investment.total" and not one.first.expected]
    return (*total[:1], *[one for one in shown if one.first.property_name == "capacity"][:2])


def because(fact: Fact, choices: Mapping[int, ChosenBy]) -> str:
    """Why the figure that counts does, in one sentence."""
    counts, others = fact.counts, fact.others
    said = {
        "basis": BASES[counts.basis],
        "value": figure(counts, fact.property) or _("日期未说"),
        "day": day(counts.known_on),
        "n": len(others),
    }
    match fact.why:
        case Why.ONLY:
            return _("“%(basis)s”口径只有这一个来源说到。") % said
        case Why.AGREED:
            return _("“%(basis)s”口径的各个来源说法一致。") % said
        case Why.MORE_PRECISE:
            said["newest"] = figure(others[0], fact.property) or _("日期未说")
            told = _("“%(basis)s”口径以 %(value)s 为准：与最新的说法（%(newest)s）不矛盾，但更精确。")
            return told % said
        case Why.CHOSEN:
            return _chosen(said, [choices[one] for one in counts.claims if one in choices])
        case Why.NEWEST if fact.disputed:
            return _("“%(basis)s”口径在 %(day)s 同一天有不同的说法，暂以后存入的 %(value)s 为准，请核对。") % said
        case Why.NEWEST:
            told = ngettext(
                "“%(basis)s”口径以 %(value)s 为准：%(day)s 说的，比另外 %(n)d 个说法新。",
                "“%(basis)s”口径以 %(value)s 为准：%(day)s 说的，比另外 %(n)d 个说法新。",
                len(others),
            )
            return told % said


def _chosen(said: dict[str, object], choices: Iterable[ChosenBy]) -> str:
    last = max(choices, key=lambda one: one.at, default=None)
    if last is None:
        return _("“%(basis)s”口径以 %(value)s 为准：由工作人员选定。") % said
    said |= {"who": last.by or _("本机命令"), "at": moment(last.at), "reason": last.reason}
    if last.reason:
        return _("“%(basis)s”口径以 %(value)s 为准：%(who)s 于 %(at)s 选定，理由：%(reason)s") % said
    return _("“%(basis)s”口径以 %(value)s 为准：%(who)s 于 %(at)s 选定。") % said


def _rows(page: ProjectPage, facts: tuple[Fact, ...]) -> tuple[ShownRow, ...]:
    groups: list[list[Fact]] = []
    for fact in facts:
        home = next((group for group in groups if _one_property(group[0], fact)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    return tuple(_row(page, group) for group in groups)


def _steps_in_order(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """As the office has them, each as reached before as planned."""
    if not facts:
        return ()
    places = {one.step.tells: n for n, one in enumerate(office_steps())}
    order = list(Modality)
    return tuple(
        sorted(facts, key=lambda one: (places.get(one.property, len(places)), order.index(one.counts.modality)))
    )


def _kind_of_money(fact: Fact) -> int:
    """The total first; what has one kind stays in its order."""
    return MONEY.index(fact.property)


def _one_property(one: Fact, other: Fact) -> bool:
    """Whether two facts answer one question, each on its own basis."""
    a, b = one.counts, other.counts
    if (one.property, a.modality) != (other.property, b.modality) or a.basis is b.basis:
        return False
    if one.property == "investment.annual":
        return a.on == b.on
    if one.property != "capacity":
        return True
    shorter, longer = sorted((a.value.text, b.value.text), key=len)
    return a.value.unit == b.value.unit and a.on == b.on and shorter in longer


def _row(page: ProjectPage, facts: list[Fact]) -> ShownRow:
    order = list(Basis)
    ranked = sorted(facts, key=lambda one: order.index(one.counts.basis))
    shown = tuple(
        ShownBasis(
            fact.counts.basis,
            (
                _figure(page, fact.property, fact.counts, True),
                *(_figure(page, fact.property, one, False) for one in fact.others),
            ),
            because(fact, page.choices),
            fact.at_odds,
            fact.revised,
            fact.disputed,
        )
        for fact in ranked
    )
    apart = any(not compatible(ranked[0].counts, one.counts) for one in ranked[1:])
    return ShownRow(shown, apart)


def _listed(page: ProjectPage, property_name: str, figures: tuple[Figure, ...]) -> tuple[ShownRow, ...]:
    """Things of which there may be several at once: none of them counts against another."""
    return tuple(ShownRow((ShownBasis(one.basis, (_figure(page, property_name, one, True),)),)) for one in figures)


def _figure(page: ProjectPage, property_name: str, one: Figure, counts: bool) -> ShownFigure:
    cited = tuple(page.claims[number] for number in one.claims if number in page.claims)
    newest_first = tuple(sorted(cited, key=_said_last, reverse=True))
    entity = next((firm for firm in page.enterprises if firm.id == one.of_entity), None)
    return ShownFigure(property_name, one, newest_first, counts, entity)


def _said_last(one: Cited) -> tuple[date, int]:
    return one.source.known_on, one.entry.id
