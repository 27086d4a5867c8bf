"""A light: its colour, the rule that lit it, and why in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kaigong.claims.words import Basis
from kaigong.text.wording import Wording


class Colour(StrEnum):
    """In order of how much a light asks for."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class LightRule(StrEnum):
    """What a light watches. Profiles set the bounds of each."""

    START = "start"
    SCHEDULE = "schedule"
    STATISTICS = "statistics"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Light:
    """One light of one project.

    `anchor` is what it is lit for (the planned day, the year, the start, the last word): with another anchor it is
    another light, whatever was decided of the first. `why` is one sentence, `claims` the numbers of the claims that it
    rests on (none where it rests on a list of the office alone), `basis` who vouches for what was reached. `inferred`
    where nothing was said: silence, not a report. A green light is one that is only listed.
    """

    rule: LightRule
    colour: Colour
    anchor: str
    why: Wording
    claims: tuple[int, ...]
    basis: Basis | None = None
    inferred: bool = False


def worst(lights: Iterable[Light]) -> Colour:
    """The colour of a project: that of its worst light, green without any."""
    order = list(Colour)
    return max((light.colour for light in lights), key=order.index, default=Colour.GREEN)
