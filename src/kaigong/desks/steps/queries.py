"""What pages ask of the list of steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kaigong.claims.steps import StepGroup
from kaigong.desks.steps.models import StepChange, StepOrder
from kaigong.desks.steps.rules import OfficeStep, StepTerms, office_list
from kaigong.store.actors import Actor, sees_anything
from kaigong.text.wording import Wording


@dataclass(frozen=True, slots=True)
class SignedTerms:
    """A change of the list with who signed it (empty: a command at the machine) and when."""

    terms: StepTerms
    by: str
    at: datetime


def office_steps() -> tuple[OfficeStep, ...]:
    """Every step of the office, retired ones too, in their order. What they are called is no secret of anybody's."""
    order = StepOrder.objects.order_by("-pk").values_list("keys", flat=True).first()
    return office_list(map(_terms, StepChange.objects.order_by("pk")), order or ())


def steps_in_use() -> tuple[OfficeStep, ...]:
    """Those that are not retired."""
    return tuple(one for one in office_steps() if not one.retired)


def step_names() -> Mapping[str, Wording]:
    """What steps are called, by the kind of claim that tells them (``step.eia``), where the office said it anew."""
    rows = StepChange.objects.order_by("pk").values_list("key", "zh", "en")
    return {f"step.{key}": Wording(zh, en or zh) for key, zh, en in rows}


def changes_of_steps(actor: Actor, limit: int = 50) -> tuple[SignedTerms, ...]:
    """The latest changes of names, words and use, the last first."""
    if not sees_anything(actor):
        return ()
    rows = StepChange.objects.select_related("actor").order_by("-pk")[:limit]
    return tuple(
        SignedTerms(_terms(row), row.actor.get_username() if row.actor else "", row.recorded_at) for row in rows
    )


def _terms(row: StepChange) -> StepTerms:
    return StepTerms(row.key, Wording(row.zh, row.en or row.zh), StepGroup(row.group), tuple(row.words), row.retired)
