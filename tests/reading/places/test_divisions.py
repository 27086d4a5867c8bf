"""Divisions: codes, what holds what, names of today before former ones."""

import pytest

from kaigong.reading.places import Level, city_of, district_of, division, divisions, lies_in, province_of


def test_codes_are_six_digits_and_every_district_of_today_lies_in_a_known_province() -> None:
    for one in divisions():
        assert len(one.code) == 6
        assert one.code.isdecimal()
        assert province_of(one.code) is not None
        assert lies_in(one.code, one.code[:2] + "0000")


def test_no_code_has_two_names_today() -> None:
    today = [one.code for one in divisions() if one.until is None]
    assert len(today) == len(set(today))


@pytest.mark.parametrize(
    ("code", "district", "city"),
    [
        ("320281", "江阴市", "无锡市"),
        ("320214", "新吴区", "无锡市"),
        ("320200", None, "无锡市"),
        ("320000", None, None),
        ("110108", "海淀区", "北京市"),
        ("110000", None, "北京市"),
        ("429004", "仙桃市", "仙桃市"),
        ("441900", "东莞市", "东莞市"),
        ("999999", None, None),
        ("", None, None),
    ],
)
def test_what_a_code_lies_in(code: str, district: str | None, city: str | None) -> None:
    found_district, found_city = district_of(code), city_of(code)
    assert (found_district.name if found_district else None) == district
    assert (found_city.name if found_city else None) == city


def test_levels() -> None:
    levels = [division(code) for code in ("320000", "320200", "320281")]
    assert [one.level for one in levels if one] == [Level.PROVINCE, Level.CITY, Level.DISTRICT]
