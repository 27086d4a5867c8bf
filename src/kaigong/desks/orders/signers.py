"""Who may take which step of an order: the city's office opens, issues and strikes off; a unit answers its own."""

from django.core.exceptions import PermissionDenied

from kaigong.desks.orders.rules import StepKind, Terms
from kaigong.desks.units.queries import unit_of
from kaigong.rights.answers import may
from kaigong.rights.models import Account

ANSWERS = frozenset({StepKind.PROGRESS, StepKind.ASK, StepKind.REPLY})
KEEP, ANSWER = "order.keep", "order.answer"


def may_sign(account: Account, kind: StepKind, terms: Terms) -> bool:
    """Whether the account may take a step of that kind of an order of those terms. A supporting unit tells progress,
    only the lead asks for time and replies; the city's office takes down what a unit answers on paper."""
    if not may(account, ANSWER if kind in ANSWERS else KEEP):
        return False
    unit = unit_of(account)
    if unit is None:
        return True
    if kind not in ANSWERS:
        return False
    return unit.id == terms.lead or (kind is StepKind.PROGRESS and unit.id in terms.support)


def ensure_may_sign(account: Account, kind: StepKind, terms: Terms) -> None:
    """Nothing where it may. Raises PermissionDenied."""
    if not may_sign(account, kind, terms):
        raise PermissionDenied("not an order of this unit")
