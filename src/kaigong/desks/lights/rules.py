"""How a proposed light and what persons decided of it come together. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.lifecycle.lights.light import Colour, Light, LightRule


class Verdict(StrEnum):
    """确认, 豁免, 撤回."""

    CONFIRMED = "confirmed"
    EXEMPT = "exempt"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided of one light."""

    id: int
    rule: LightRule
    colour: Colour
    anchor: str
    verdict: Verdict
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ShownLight:
    """A light and the decision that holds for it; None where it is still a draft."""

    light: Light
    decision: Decision | None = None

    @property
    def is_draft(self) -> bool:
        return self.light.colour is not Colour.GREEN and self.decision is None

    @property
    def exempt(self) -> bool:
        return self.decision is not None and self.decision.verdict is Verdict.EXEMPT

    @property
    def colour(self) -> Colour:
        """What counts: an exempt light is green."""
        return Colour.GREEN if self.exempt else self.light.colour


def decided(
    lights: Iterable[Light], decisions: Iterable[Decision], as_of: date | None = None
) -> tuple[ShownLight, ...]:
    """Each light with the last decision of just that light by the end of `as_of` (None: by now). A yellow light that
    was decided and turns red is undecided again, as is one that is lit for another day."""
    last: dict[tuple[LightRule, Colour, str], Decision] = {}
    for one in sorted(decisions, key=lambda one: (one.on, one.id)):
        if as_of is None or one.on <= as_of:
            last[one.rule, one.colour, one.anchor] = one
    shown = []
    for light in lights:
        decision = last.get((light.rule, light.colour, light.anchor))
        reopened = decision is not None and decision.verdict is Verdict.REOPENED
        shown.append(ShownLight(light, None if reopened else decision))
    return tuple(shown)
