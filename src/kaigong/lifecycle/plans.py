"""Plans against a day: what was to be reached by now and is not. Computed from state and a day, never kept."""

from datetime import date

from kaigong.claims.words import Modality, Stage
from kaigong.lifecycle.state import Fact, ProjectState


def overdue(state: ProjectState, today: date) -> tuple[Fact, ...]:
    """Planned stages whose last day has passed while neither they nor a later stage were reached."""
    late = []
    for fact in state.milestones:
        planned = fact.counts
        if planned.modality is Modality.EXPECTED and planned.on is not None and planned.on.last < today:
            stage = Stage(fact.property.removeprefix("milestone."))
            if not _reached(state, stage):
                late.append(fact)
    return tuple(late)


def _reached(state: ProjectState, stage: Stage) -> bool:
    order = list(Stage)
    return state.stage is not None and order.index(state.stage) >= order.index(stage)
