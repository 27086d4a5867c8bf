"""The only writer of targets."""

from collections.abc import Mapping

from kaigong.desks.targets.models import QuarterTarget
from kaigong.desks.targets.queries import shares_of
from kaigong.desks.targets.rules import QUARTERS, Measure
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.writing import one_writer
from kaigong.text.wording import RefusedError, Wording


class TargetRefusedError(RefusedError):
    """The targets were not set."""


BOUNDS = Wording("目标是 0 到 100 的百分数", "a target is a per cent from 0 to 100")
FALLS = Wording("后一季度的目标不能低于前一季度", "a later quarter's target cannot be lower than an earlier one's")


def set_targets(year: int, measure: Measure, shares: Mapping[int, int], *, actor: Account) -> int:
    """Set the year's targets by quarter; those that stand already are not signed again. Gives how many changed.

    Raises:
        TargetRefusedError: a share outside 0–100, or one that falls from quarter to quarter. None is set then.
        PermissionDenied: the actor may not set targets.
    """
    ensure(actor, "list.change")
    if not set(shares) <= set(QUARTERS) or any(not 0 <= share <= 100 for share in shares.values()):
        raise TargetRefusedError(BOUNDS)
    with one_writer():
        known = shares_of(year, measure)
        together = {**known, **shares}
        rising = [together[quarter] for quarter in QUARTERS if quarter in together]
        if rising != sorted(rising):
            raise TargetRefusedError(FALLS)
        new = {quarter: share for quarter, share in shares.items() if known.get(quarter) != share}
        for quarter, share in new.items():
            QuarterTarget(year=year, quarter=quarter, measure=measure.value, share=share, actor=actor).save()
    return len(new)
