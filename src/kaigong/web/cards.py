"""A project in one row or card: where it stands, what it costs, what is next and whether that is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaigong.claims.words import InvestmentKind, Modality, Stage
from kaigong.lifecycle.faring import Faring, faring_of
from kaigong.lifecycle.plans import overdue
from kaigong.lifecycle.state import Fact, ProjectState
from kaigong.store.queries.answers import BoardRow, StageCount

LADDER = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
"""The stages in the order in which they mostly come; stopping is no stage but a status."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """In the place of a `StageCount`: a stage whose projects are counted after the page is shown."""

    stage: Stage
    projects: None = None
    total_minor: None = None


UNCOUNTED = tuple(Uncounted(stage) for stage in LADDER)


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of one project: the facts of reaching it and of planning it. `passed` where a later or this one was
    reached, `furthest` on the last that was."""

    stage: Stage
    reached: Fact | None
    planned: Fact | None
    late: bool
    passed: bool
    furthest: bool

    @property
    def marks(self) -> str:
        """Classes of the style sheet."""
        if self.reached:
            look = "reached"
        elif self.late:
            look = "late"
        else:
            look = "planned" if self.planned and not self.passed else "untold"
        return " ".join([look, *(["passed"] if self.passed else []), *(["furthest"] if self.furthest else [])])


@dataclass(frozen=True, slots=True)
class Card:
    """What the board shows of one project."""

    row: BoardRow
    rungs: tuple[Rung, ...]
    total: Fact | None
    reached: Fact | None
    next: Rung | None
    faring: Faring


def ladder(state: ProjectState, today: date) -> tuple[Rung, ...]:
    """All stages of the project, told against `today`."""
    late = {fact.property for fact in overdue(state, today)}
    furthest = LADDER.index(state.stage) if state.stage else -1
    return tuple(
        Rung(
            stage=stage,
            reached=state.milestone(stage, Modality.ACTUAL),
            planned=state.milestone(stage, Modality.EXPECTED),
            late=f"milestone.{stage}" in late,
            passed=place <= furthest,
            furthest=place == furthest,
        )
        for place, stage in enumerate(LADDER)
    )


def in_order(counts: Iterable[StageCount]) -> tuple[StageCount, ...]:
    """Counts by stage in the order of the stages; projects of no known stage last, and only where there are any."""
    shown = [one for one in counts if one.stage or one.projects]
    return tuple(sorted(shown, key=lambda one: LADDER.index(one.stage) if one.stage else len(LADDER)))


def card(row: BoardRow, today: date) -> Card:
    """The card of one row of the board."""
    rungs = ladder(row.state, today)
    coming = [rung for rung in rungs if rung.planned and not rung.reached and not rung.passed]
    return Card(
        row=row,
        rungs=rungs,
        total=row.state.investment(InvestmentKind.TOTAL),
        reached=next((rung.reached for rung in rungs if rung.furthest), None),
        next=next((rung for rung in coming if rung.late), coming[0] if coming else None),
        faring=faring_of(row.state, row.said_on, today),
    )


def cards(rows: Iterable[BoardRow], today: date) -> tuple[Card, ...]:
    """The cards of some rows, in their order."""
    return tuple(card(row, today) for row in rows)
