"""Who may sign which step of whose case: a unit declares for its own projects, the city's office decides."""

from django.core.exceptions import PermissionDenied

from kaigong.desks.recognition.rules import StepKind
from kaigong.desks.units.queries import reaches, unit_of
from kaigong.desks.units.rules import UnitKind
from kaigong.rights.answers import may
from kaigong.rights.models import Account

NEEDS = {
    StepKind.DECLARE: "recognition.declare",
    StepKind.CHECK: "recognition.check",
    StepKind.RECOGNISE: "recognition.decide",
    StepKind.RETURN: "recognition.decide",
    StepKind.WITHDRAW: "recognition.declare",
    StepKind.REVOKE: "recognition.decide",
}
"""The right that each step needs."""


def may_sign(account: Account, kind: StepKind, entity: int) -> bool:
    """Whether the account may take a step of that kind for the project: a district, township or park declares its own
    projects; a department may check those that it has a part in; the city's office may do everything."""
    if not may(account, NEEDS[kind]):
        return False
    unit = unit_of(account)
    if unit is None:
        return True
    if NEEDS[kind] == "recognition.decide" or (kind is StepKind.CHECK and unit.kind is not UnitKind.DEPARTMENT):
        return False
    return reaches(account, entity)


def ensure_may_sign(account: Account, kind: StepKind, entity: int) -> None:
    """Nothing where it may. Raises PermissionDenied."""
    if not may_sign(account, kind, entity):
        raise PermissionDenied(NEEDS[kind])
