"""What a new office need not type: the districts that its projects lie in."""

from kaigong.desks.units.queries import all_units
from kaigong.desks.units.rules import UnitKind
from kaigong.store.actors import Actor
from kaigong.store.queries.districts import district_codes


def districts_without_unit(actor: Actor) -> tuple[str, ...]:
    """The division codes that projects carry and that no unit has, in order."""
    taken = {one.division for one in all_units().of_kind(UnitKind.DISTRICT)}
    return tuple(code for code in district_codes(actor) if code not in taken)
