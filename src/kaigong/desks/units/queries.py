"""What pages and other desks ask of units: the units, whose an account is, whose a project is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q

from kaigong.claims.words import MentionKind
from kaigong.desks.units.models import OfficeUnit, ProjectUnit, UnitMember, UnitTerms
from kaigong.desks.units.rules import Lying, Part, Unit, UnitKind, Units
from kaigong.desks.year_list.queries import NOW
from kaigong.rights.models import Account
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import BoardRow
from kaigong.store.queries.filtering import standing, within_district
from kaigong.store.queries.rows import board_rows, resolved


@dataclass(frozen=True, slots=True)
class ProjectUnits:
    """Whose a project is. `territory` is the most exact one, chosen by a person where `chosen`, else by its place."""

    territory: Unit | None
    chosen: bool
    lead: tuple[Unit, ...]
    support: tuple[Unit, ...]


def all_units() -> Units:
    """Every unit as it stands now, in the order in which they were made."""
    terms = {row.unit_id: row for row in UnitTerms.objects.order_by("pk")}
    kinds = OfficeUnit.objects.order_by("pk").values_list("pk", "kind")
    return Units(_unit(terms[number], UnitKind(kind)) for number, kind in kinds if number in terms)


def unit_of(account: Account) -> Unit | None:
    """The unit that an account belongs to; None: the project office of the city itself."""
    row = UnitMember.objects.filter(account=account).order_by("-pk").first()
    return None if row is None or row.unit_id is None else all_units().by_id.get(row.unit_id)


def members() -> Mapping[int, int | None]:
    """The unit's number by the account's."""
    return dict(UnitMember.objects.order_by("pk").values_list("account", "unit"))


def units_of_projects(rows: Iterable[BoardRow], units: Units | None = None) -> dict[int, ProjectUnits]:
    """Whose each project is, by its number."""
    rows, units = tuple(rows), units or all_units()
    parts = _parts(None if len(rows) > 200 else {row.entity for row in rows})
    return {row.entity: _units_of(row, parts.get(row.entity, ()), units) for row in rows}


def units_of_project(actor: Actor, entity: int, units: Units) -> ProjectUnits | None:
    """Whose one project is now; None where there is no such project."""
    rows = board_rows(actor, standing(actor, None).filter(entity=resolved(entity)))
    return units_of_projects(rows, units).get(rows[0].entity) if rows else None


def projects_of_unit(actor: Actor, unit: Unit) -> tuple[BoardRow, ...]:
    """The projects that are a unit's now: in its territory and that of all below it, or led or supported by it; the
    latest spoken of first."""
    units = all_units()
    inside = units.below(unit.id)
    parts = _parts(None)
    given = [entity for entity, held in parts.items() if inside & {one for one, _ in held}]
    above = units.by_id.get(unit.above) if unit.above is not None else unit
    wanted = Q(entity__in=given)
    if above is not None and above.division:
        wanted |= within_district(above.division)
    states = standing(actor, None).filter(wanted, kind=MentionKind.PROJECT).order_by("-said_on", "-entity")
    rows = board_rows(actor, states)
    return tuple(row for row in rows if _touches(_units_of(row, parts.get(row.entity, ()), units), inside))


def reaches(account: Account, entity: int) -> bool:
    """Whether a project is within an account's reach: every project for the city's office, its own for a unit."""
    unit, now = unit_of(account), resolved(entity)
    if unit is None or now is None:
        return now is not None
    units = all_units()
    whose = units_of_project(account, now, units)
    return whose is not None and _touches(whose, units.below(unit.id))


def ensure_reaches(account: Account | None, entity: int) -> None:
    """Nothing where the project is within reach (a command's always is).

    Raises:
        PermissionDenied: it is another unit's.
    """
    if account is not None and not reaches(account, entity):
        raise PermissionDenied("not a project of this unit")


def parts_of(entity: int) -> frozenset[tuple[int, Part]]:
    """The units that have a part in a project by a person's word, with the part."""
    return frozenset(_parts({entity}).get(entity, ()))


def _touches(whose: ProjectUnits, inside: frozenset[int]) -> bool:
    found = (whose.territory, *whose.lead, *whose.support)
    return any(one is not None and one.id in inside for one in found)


def _units_of(row: BoardRow, parts: Iterable[tuple[int, Part]], units: Units) -> ProjectUnits:
    by_part = {part: [units.by_id[one] for one, held in parts if held is part and one in units.by_id] for part in Part}
    chosen = next(iter(by_part[Part.TERRITORY]), None)
    places = tuple(one.value.text for one in row.state.places)
    return ProjectUnits(
        territory=units.territory(Lying(chosen.id if chosen else None, row.district, places)),
        chosen=chosen is not None,
        lead=tuple(by_part[Part.LEAD]),
        support=tuple(by_part[Part.SUPPORT]),
    )


def _parts(entities: set[int] | None) -> dict[int, list[tuple[int, Part]]]:
    """What units hold of each project now (None: of all), by the number that the project has now."""
    rows = ProjectUnit.objects.annotate(now=F(NOW)).order_by("pk")
    if entities is not None:
        rows = rows.filter(now__in=entities)
    found: dict[int, list[tuple[int, Part]]] = {}
    for row in rows:
        held, key = found.setdefault(row.now or row.entity_id, []), (row.unit_id, Part(row.part))
        if key in held:
            held.remove(key)
        if row.holds:
            held.append(key)
    return found


def _unit(row: UnitTerms, kind: UnitKind) -> Unit:
    return Unit(row.unit_id, kind, row.name, row.above_id, row.division, row.is_open)
