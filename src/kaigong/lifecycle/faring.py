"""状态: how a project fares, on an axis of its own beside its stage. Computed from state and a day, never kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from kaigong.claims.words import Modality, Stage, Status
from kaigong.lifecycle.fold import STOP, when
from kaigong.lifecycle.state import Figure, ProjectState

DORMANT_DAYS = 180
"""After so many days without any word a project that nobody calls delayed, stopped or lost is taken to be dormant. The
Global Energy Monitor infers so after two years; an office hears of its projects every month, so half a year is long
(our own choice)."""
AT_WORK = (Stage.PRODUCING, Stage.FULL_CAPACITY)
"""What runs already is not asked for news."""


@dataclass(frozen=True, slots=True)
class Faring:
    """The status, from which day on, and what says it: None where nothing does, or where it is `inferred` from silence.
    `lost_to` is where a lost project went, as far as it is told."""

    status: Status
    since: date | None = None
    figure: Figure | None = None
    inferred: bool = False
    lost_to: tuple[Figure, ...] = ()

    @property
    def silent_since(self) -> date | None:
        """The last day on which anything was said, where it is dormant."""
        return self.since if self.inferred else None


def faring_of(state: ProjectState, said_on: date, today: date) -> Faring:
    """How the project fares at the end of `today`; `said_on` is the last day on which a source spoke of it.

    >>> is_silent(None, Status.GOING, date(2026, 1, 1), date(2026, 7, 1))
    True
    """
    if is_silent(state.stage, state.status, said_on, today):
        return Faring(Status.DORMANT, said_on, None, inferred=True)
    figure = max(_figures(state), key=lambda one: (when(one), one.known_on, one.claims), default=None)
    if figure is None:
        return Faring(state.status)
    lost_to = state.lost_to if state.status is Status.LOST else ()
    return Faring(state.status, when(figure), figure, lost_to=lost_to)


def is_silent(stage: Stage | None, status: Status, said_on: date, today: date) -> bool:
    """Whether silence makes it dormant: it is said to go on, is not at work yet, and nothing was said for long."""
    return status is Status.GOING and stage not in AT_WORK and said_on <= silent_since(today)


def silent_since(today: date) -> date:
    """Projects of which nothing was said after this day are dormant at the end of `today`."""
    return today - timedelta(days=DORMANT_DAYS)


def _figures(state: ProjectState) -> list[Figure]:
    """What says the status that holds."""
    found = [one for fact in state.statuses for one in (fact.counts, *fact.others) if one.value.text == state.status]
    stops = [fact for fact in state.milestones if fact.property == STOP]
    if state.status is Status.STOPPED:
        actual = [fact for fact in stops if fact.counts.modality is Modality.ACTUAL]
        found += [one for fact in actual for one in (fact.counts, *fact.others)]
    return found
