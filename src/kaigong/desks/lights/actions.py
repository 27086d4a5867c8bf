"""The only writer of what is decided of lights."""

from datetime import date

from kaigong.desks.lights.models import LightDecision
from kaigong.desks.lights.queries import lights_of_project
from kaigong.desks.lights.rules import Verdict
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.writing import one_writer
from kaigong.text.wording import RefusedError, Wording

GONE = Wording("这盏灯已经不亮了，或者变了颜色：请重新看", "this light is out, or has another colour now: look again")
WHY = Wording("豁免要写明理由", "an exemption needs a justification")
NOTHING = Wording("没有可撤回的决定", "there is no decision to take back")


class LightRefusedError(RefusedError):
    """The decision was not taken down."""


def decide(
    entity: int,
    rule: LightRule,
    colour: Colour,
    verdict: Verdict,
    on: date,
    *,
    actor: Account,
    reason: str = "",
    profile: str = "",
) -> LightDecision:
    """Confirm a yellow or red light of a project as it is lit on the day `on`, exempt it, or take a decision back.
    `kaigong.desks.orders.actions.decide_light` does that and opens the order that a confirmed red asks for.

    Raises:
        LightRefusedError: no such light is lit, an exemption without a reason, nothing to take back.
        PermissionDenied: the actor may not decide.
    """
    ensure(actor, "light.decide")
    if verdict is Verdict.EXEMPT and not reason.strip():
        raise LightRefusedError(WHY)
    with one_writer():
        shown = lights_of_project(actor, entity, on, profile)
        one = next((one for one in shown if (one.light.rule, one.light.colour) == (rule, colour)), None)
        if one is None or colour is Colour.GREEN:
            raise LightRefusedError(GONE)
        if verdict is Verdict.REOPENED and one.decision is None:
            raise LightRefusedError(NOTHING)
        row = LightDecision(
            entity_id=entity,
            rule=rule.value,
            colour=colour.value,
            anchor=one.light.anchor,
            verdict=verdict.value,
            on=on,
            reason=reason.strip(),
            why=one.light.why.zh,
            claims=list(one.light.claims),
            actor=actor,
        )
        row.save()
    return row
