"""What a unit is, what lies below it, and in whose territory a project lies. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kaigong.text.wording import RefusedError, Wording


class UnitKind(StrEnum):
    """板块 (county-level city, district, development zone), 镇街或园区 below one, 部门 of the city."""

    DISTRICT = "district"
    TOWNSHIP = "township"
    DEPARTMENT = "department"


class Part(StrEnum):
    """What a project is to a unit: in its territory (属地), led by it (牵头), supported by it (配合)."""

    TERRITORY = "territory"
    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands. `above` is the district-level unit of a township, None for the others; `division` the
    six-digit code of a district-level unit's territory, empty where it has none of its own (a development zone)."""

    id: int
    kind: UnitKind
    name: str
    above: int | None = None
    division: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Lying:
    """What says where a project lies: the unit that a person chose for it, the code of its district, and the words of
    its places."""

    chosen: int | None
    district: str = ""
    places: tuple[str, ...] = ()


class UnitRefusedError(RefusedError):
    """The change of the units cannot be."""


NO_NAME = Wording("单位要有名称", "a unit needs a name")
NAME_TAKEN = Wording("已经有叫这个名字的单位", "there is a unit of that name already")
NEEDS_ABOVE = Wording("镇街或园区要说明属于哪个板块", "a township or park needs the district-level unit above it")
HAS_NONE_ABOVE = Wording("只有镇街和园区才有上级板块", "only a township or park has a unit above it")
BAD_DIVISION = Wording("区划代码是六位数字", "a division code has six digits")
DIVISION_TAKEN = Wording("这个区划代码已经属于另一个板块", "that division code is another unit's already")
STILL_BELOW = Wording("它下面还有在用的镇街或园区", "there are townships or parks in use below it")
WRONG_PART = Wording(
    "部门牵头或配合，属地是板块或镇街", "departments lead or support; a territory is a district or township"
)
CLOSED = Wording("这个单位已经停用", "that unit is closed")


class Units:
    """All units, open and closed, by number."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.by_id: Mapping[int, Unit] = {one.id: one for one in units}

    def __bool__(self) -> bool:
        return bool(self.by_id)

    def of_kind(self, kind: UnitKind) -> tuple[Unit, ...]:
        """The open ones of a kind, in the order in which they were made."""
        return tuple(one for one in self.by_id.values() if one.kind is kind and one.is_open)

    def below(self, unit: int) -> frozenset[int]:
        """A unit and all open ones below it."""
        return frozenset({unit, *(one.id for one in self.townships(unit))})

    def townships(self, unit: int) -> tuple[Unit, ...]:
        """The open townships and parks below a district-level unit."""
        return tuple(one for one in self.of_kind(UnitKind.TOWNSHIP) if one.above == unit)

    def territory(self, lying: Lying) -> Unit | None:
        """The most exact unit in whose territory a project lies: what a person chose, else by the division code, and
        below that the township or park that one of its places names; None where nothing says so.

        >>> 江阴 = Unit(1, UnitKind.DISTRICT, "江阴市", division="320281")
        >>> 周庄 = Unit(2, UnitKind.TOWNSHIP, "周庄镇", above=1)
        >>> Units([江阴, 周庄]).territory(Lying(None, "320281", ("江阴市周庄镇",))).name
        '周庄镇'
        """
        if lying.chosen is not None and (chosen := self.by_id.get(lying.chosen)):
            return chosen
        if not lying.district:
            return None
        holding = [one for one in self.of_kind(UnitKind.DISTRICT) if _holds(one.division, lying.district)]
        if not holding:
            return None
        district = max(holding, key=lambda one: len(_stem(one.division)))
        named = (one for one in self.townships(district.id) if any(one.name in place for place in lying.places))
        return next(named, district)


def units_by_kind(units: Units) -> tuple[tuple[UnitKind, tuple[Unit, ...]], ...]:
    """The open ones under their kinds, as lists to choose from show them."""
    return tuple((kind, some) for kind in UnitKind if (some := units.of_kind(kind)))


def ensure_sound(unit: Unit, others: Iterable[Unit]) -> None:
    """Nothing where `unit` may stand beside the others.

    Raises:
        UnitRefusedError: no name, a name or a code that another open one has, a wrong or missing unit above it.
    """
    others = [one for one in others if one.id != unit.id]
    if not unit.name:
        raise UnitRefusedError(NO_NAME)
    if any(one.name == unit.name and one.above == unit.above for one in others if one.is_open):
        raise UnitRefusedError(NAME_TAKEN)
    if unit.kind is not UnitKind.TOWNSHIP and unit.above is not None:
        raise UnitRefusedError(HAS_NONE_ABOVE)
    above = next((one for one in others if one.id == unit.above), None)
    if unit.kind is UnitKind.TOWNSHIP and (above is None or above.kind is not UnitKind.DISTRICT or not above.is_open):
        raise UnitRefusedError(NEEDS_ABOVE)
    if unit.division and not (len(unit.division) == 6 and unit.division.isascii() and unit.division.isdigit()):
        raise UnitRefusedError(BAD_DIVISION)
    if unit.division and any(one.division == unit.division and one.is_open for one in others):
        raise UnitRefusedError(DIVISION_TAKEN)
    if not unit.is_open and any(one.above == unit.id and one.is_open for one in others):
        raise UnitRefusedError(STILL_BELOW)


def ensure_fits(unit: Unit, part: Part) -> None:
    """Nothing where a unit of this kind can have such a part in a project.

    Raises:
        UnitRefusedError: it is closed, a department holds no territory, or a territory leads nothing.
    """
    if not unit.is_open:
        raise UnitRefusedError(CLOSED)
    if (unit.kind is UnitKind.DEPARTMENT) == (part is Part.TERRITORY):
        raise UnitRefusedError(WRONG_PART)


def _holds(division: str, district: str) -> bool:
    return bool(division) and district.startswith(_stem(division))


def _stem(division: str) -> str:
    """320200 → 3202, 320000 → 32, 320281 as it is."""
    return division.removesuffix("0000") if division.endswith("0000") else division.removesuffix("00")
