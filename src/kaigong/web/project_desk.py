"""What the desks know of one project, as its page shows it: its lights, and its place on the year's list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kaigong.desks.lights.queries import lights_of_project, profile_named
from kaigong.desks.lights.rules import ShownLight
from kaigong.desks.units.queries import ProjectUnits, all_units, units_of_project
from kaigong.desks.units.rules import Part, Unit, UnitKind, units_by_kind
from kaigong.desks.year_list.queries import SignedChange, changes_of_project, terms_of_project
from kaigong.desks.year_list.rules import Level, Nature, Terms
from kaigong.lifecycle.lights import Colour, Profile
from kaigong.rights.models import Account
from kaigong.store.queries.answers import Cited


@dataclass(frozen=True, slots=True)
class CitedLight:
    """A light with the sentences that it rests on."""

    shown: ShownLight
    cited: tuple[Cited, ...]

    @property
    def may_be_decided(self) -> bool:
        return self.shown.light.colour is not Colour.GREEN


@dataclass(frozen=True, slots=True)
class ProjectDesk:
    """`terms` are those of the year's list where the project is on it, `changes` all that was ever signed;
    `units` are those in use by kind."""

    lights: tuple[CitedLight, ...]
    profile: Profile
    year: int
    terms: Terms | None
    changes: tuple[SignedChange, ...]
    whose: ProjectUnits | None
    units: tuple[tuple[UnitKind, tuple[Unit, ...]], ...]
    parts: tuple[Part, ...] = tuple(Part)
    levels: tuple[Level, ...] = tuple(Level)
    natures: tuple[Nature, ...] = tuple(Nature)

    @property
    def on_list(self) -> bool:
        return self.terms is not None


def project_desk(actor: Account, entity: int, today: date, claims: Mapping[int, Cited]) -> ProjectDesk:
    """Everything at the end of `today`; `claims` are those of the page, by number."""
    changes, units = changes_of_project(actor, entity), all_units()
    lit = lights_of_project(actor, entity, today)
    return ProjectDesk(
        lights=tuple(
            CitedLight(one, tuple(claims[claim] for claim in one.light.claims if claim in claims)) for one in lit
        ),
        profile=profile_named(""),
        year=today.year,
        terms=terms_of_project(changes, today),
        changes=tuple(one for one in changes if one.change.on <= today),
        whose=units_of_project(actor, entity, units) if units else None,
        units=units_by_kind(units),
    )
