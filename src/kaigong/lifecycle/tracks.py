"""A project's steps on one track: planned beside actual, what is late, what comes next. Worked out for a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kaigong.claims.steps import Step, StepGroup
from kaigong.claims.words import Modality, Stage
from kaigong.lifecycle.state import Fact, ProjectState

ORDER = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
BEHIND = {StepGroup.BEFORE: Stage.STARTED, StepGroup.WORKS: Stage.PRODUCING}
"""From which stage on a group is behind the project: what was not told of it by then is no longer late, only untold."""


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One step of one project. `late_days` counts the days by which its plan has passed without it; `against_plan` the
    days after its plan (before it where negative) on which it was reached; `days_left` those to its plan.

    A date known less exactly than to the day counts by its last day, and compares with another only as exactly.
    """

    step: Step
    reached: Fact | None = None
    planned: Fact | None = None
    behind: bool = False
    late_days: int | None = None
    days_left: int | None = None
    against_plan: int | None = None

    @property
    def told(self) -> bool:
        return self.reached is not None or self.planned is not None

    @property
    def open(self) -> bool:
        """Whether it is still to come."""
        return self.reached is None and not self.behind


@dataclass(frozen=True, slots=True)
class Track:
    """All steps in their order; `next` is the one that comes next: the earliest planned, else the first untold one
    behind what was reached last."""

    rows: tuple[TrackRow, ...]
    next: TrackRow | None = None

    @property
    def told(self) -> bool:
        return any(row.told for row in self.rows)

    @property
    def late(self) -> tuple[TrackRow, ...]:
        """The latest first."""
        found = [row for row in self.rows if row.late_days]
        return tuple(sorted(found, key=lambda row: -(row.late_days or 0)))

    def of(self, group: StepGroup) -> tuple[TrackRow, ...]:
        return tuple(row for row in self.rows if row.step.group is group)


def track_of(state: ProjectState, steps: Iterable[Step], today: date) -> Track:
    """The project's `steps` told against `today`."""
    rows = tuple(_row(state, step, today) for step in steps)
    return Track(rows, _next(rows))


def _row(state: ProjectState, step: Step, today: date) -> TrackRow:
    reached, planned = state.step(step.tells, Modality.ACTUAL), state.step(step.tells, Modality.EXPECTED)
    after = BEHIND[step.group]
    behind = state.stage is not None and ORDER.index(state.stage) >= ORDER.index(after)
    late = left = against = None
    if planned is not None and planned.counts.on is not None:
        on = planned.counts.on
        if reached is not None:
            had = reached.counts.on
            if had is not None and (had.first > on.last or had.last < on.first):
                against = (had.last - on.last).days
        elif not behind:
            days = (today - on.last).days
            late, left = (days, None) if days > 0 else (None, -days)
    return TrackRow(step, reached, planned, behind, late, left, against)


def _next(rows: Sequence[TrackRow]) -> TrackRow | None:
    coming = [row for row in rows if row.open and row.planned is not None and row.planned.counts.on is not None]
    if coming:
        return min(coming, key=_planned_last)
    last = max((n for n, row in enumerate(rows) if row.reached is not None), default=-1)
    return next((row for row in rows[last + 1 :] if row.open), None) if last >= 0 else None


def _planned_last(row: TrackRow) -> date:
    on = row.planned.counts.on if row.planned else None
    return on.last if on else date.max
