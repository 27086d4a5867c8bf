"""The only writer of units."""

from dataclasses import replace

from kaigong.desks.units.models import OfficeUnit, ProjectUnit, UnitMember, UnitTerms
from kaigong.desks.units.queries import all_units, members, parts_of
from kaigong.desks.units.rules import (
    CLOSED,
    Part,
    Unit,
    UnitKind,
    UnitRefusedError,
    ensure_fits,
    ensure_sound,
)
from kaigong.desks.year_list.actions import NO_PROJECT
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

NO_UNIT = Wording("没有这个单位", "there is no such unit")


def add_unit(kind: UnitKind, name: str, *, above: int | None = None, division: str = "", actor: Account | None) -> int:
    """A new unit; gives its number.

    Raises:
        UnitRefusedError: it cannot stand beside the others.
        PermissionDenied: the actor may not keep units.
    """
    _may_keep(actor)
    with one_writer():
        sketch = Unit(0, kind, name.strip(), above, division.strip())
        ensure_sound(sketch, all_units().by_id.values())
        row = OfficeUnit(kind=kind.value, actor=actor)
        row.save()
        _sign(replace(sketch, id=row.pk), actor)
    return row.pk


def change_unit(unit: int, *, name: str, division: str = "", is_open: bool = True, actor: Account | None) -> bool:
    """What a unit is called, its territory's code, and whether it is in use. False where nothing of that is new.

    Raises as `add_unit` does.
    """
    _may_keep(actor)
    with one_writer():
        units = all_units()
        before = _known(unit)
        after = replace(before, name=name.strip(), division=division.strip(), is_open=is_open)
        if after == before:
            return False
        ensure_sound(after, units.by_id.values())
        _sign(after, actor)
    return True


def place_account(account: Account, unit: int | None, *, actor: Account | None) -> bool:
    """An account belongs to a unit from now on (None: to the city's office). False where it did already.

    Raises as `add_unit` does.
    """
    if actor is not None:
        ensure(actor, "account.manage")
    with one_writer():
        if unit is not None and not _known(unit).is_open:
            raise UnitRefusedError(CLOSED)
        if members().get(account.pk) == unit:
            return False
        UnitMember(account=account, unit_id=unit, actor=actor).save()
    return True


def give_part(entity: int, unit: int, part: Part, *, actor: Account | None) -> bool:
    """A unit gets a part in a project: its territory (which replaces another's), the lead, or a support. False where
    it has it already.

    Raises:
        UnitRefusedError: no such project or unit, or a part that such a unit cannot have.
        PermissionDenied: the actor may not say whose a project is.
    """
    _may_assign(actor)
    with one_writer():
        now = _project(entity)
        ensure_fits(_known(unit), part)
        held = parts_of(now)
        if (unit, part) in held:
            return False
        if part is Part.TERRITORY:
            for other, what in held:
                if what is Part.TERRITORY:
                    ProjectUnit(entity_id=now, unit_id=other, part=what.value, holds=False, actor=actor).save()
        ProjectUnit(entity_id=now, unit_id=unit, part=part.value, actor=actor).save()
    return True


def take_part(entity: int, unit: int, part: Part, *, actor: Account | None) -> bool:
    """A unit no longer has that part in a project. False where it had none. Raises as `give_part` does."""
    _may_assign(actor)
    with one_writer():
        now = _project(entity)
        if (unit, part) not in parts_of(now):
            return False
        ProjectUnit(entity_id=now, unit_id=unit, part=part.value, holds=False, actor=actor).save()
    return True


def _may_keep(actor: Account | None) -> None:
    if actor is not None:
        ensure(actor, "unit.keep")


def _may_assign(actor: Account | None) -> None:
    if actor is not None:
        ensure(actor, "unit.assign")


def _known(unit: int) -> Unit:
    found = all_units().by_id.get(unit)
    if found is None:
        raise UnitRefusedError(NO_UNIT)
    return found


def _project(entity: int) -> int:
    now = resolved(entity)
    if now is None:
        raise UnitRefusedError(NO_PROJECT)
    return now


def _sign(unit: Unit, actor: Account | None) -> None:
    UnitTerms(
        unit_id=unit.id,
        name=unit.name,
        above_id=unit.above,
        division=unit.division,
        is_open=unit.is_open,
        actor=actor,
    ).save()
