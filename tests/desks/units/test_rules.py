"""Whose territory a project lies in, and what units cannot be."""

import pytest

from kaigong.desks.units.rules import Lying, Part, Unit, UnitKind, UnitRefusedError, Units, ensure_fits, ensure_sound

WUXI = Unit(1, UnitKind.DISTRICT, "无锡市本级", division="320200")
JIANGYIN = Unit(2, UnitKind.DISTRICT, "江阴市", division="320281")
TOWN = Unit(3, UnitKind.TOWNSHIP, "周庄镇", above=2)
ZONE = Unit(4, UnitKind.DISTRICT, "云岫经济开发区")
BUREAU = Unit(5, UnitKind.DEPARTMENT, "发改委")
UNITS = Units([WUXI, JIANGYIN, TOWN, ZONE, BUREAU])


@pytest.mark.parametrize(
    ("lying", "whose"),
    [
        (Lying(None, "320281"), JIANGYIN),
        (Lying(None, "320281", ("江阴市周庄镇",)), TOWN),
        (Lying(None, "320282", ("周庄镇",)), WUXI),
        (Lying(4, "320281", ("周庄镇",)), ZONE),
        (Lying(99, "320281"), JIANGYIN),
        (Lying(None, "310100", ("周庄镇",)), None),
        (Lying(None, "", ("周庄镇",)), None),
    ],
)
def test_a_project_lies_in_the_most_exact_unit(lying: Lying, whose: Unit | None) -> None:
    assert UNITS.territory(lying) == whose


def test_a_unit_reaches_what_is_below_it() -> None:
    assert UNITS.below(2) == {2, 3}
    assert UNITS.below(3) == {3}


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        (Unit(9, UnitKind.DISTRICT, ""), "名称"),
        (Unit(9, UnitKind.DISTRICT, "江阴市"), "这个名字"),
        (Unit(9, UnitKind.TOWNSHIP, "新桥镇"), "哪个板块"),
        (Unit(9, UnitKind.TOWNSHIP, "新桥镇", above=5), "哪个板块"),
        (Unit(9, UnitKind.DEPARTMENT, "工信局", above=2), "上级"),
        (Unit(9, UnitKind.DISTRICT, "宜兴市", division="32028"), "六位"),
        (Unit(9, UnitKind.DISTRICT, "宜兴市", division="３２０２８２"), "六位"),
        (Unit(9, UnitKind.DISTRICT, "宜兴市", division="320281"), "另一个"),
        (Unit(2, UnitKind.DISTRICT, "江阴市", division="320281", is_open=False), "还有在用"),
    ],
)
def test_units_that_cannot_be(unit: Unit, why: str) -> None:
    with pytest.raises(UnitRefusedError, match=why):
        ensure_sound(unit, UNITS.by_id.values())


def test_departments_lead_and_territories_hold() -> None:
    ensure_fits(BUREAU, Part.LEAD)
    ensure_fits(TOWN, Part.TERRITORY)
    for unit, part in (
        (BUREAU, Part.TERRITORY),
        (JIANGYIN, Part.LEAD),
        (Unit(8, UnitKind.DEPARTMENT, "停用", is_open=False), Part.LEAD),
    ):
        with pytest.raises(UnitRefusedError):
            ensure_fits(unit, part)
