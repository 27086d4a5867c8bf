"""Enterprises that stand first in a project's name."""

import pytest

from kaigong.reading.names import fused_firm


@pytest.mark.parametrize(
    ("name", "places", "firm"),
    [
        ("云帆联创锂电池负极材料项目", (), "云帆联创"),
        ("云帆储能电芯项目", (), "云帆"),
        ("国电云岫风电场", ("云岫",), "国电"),
        ("云帆集团年产3万吨铝箔项目", (), "云帆集团"),
        ("远帆热电2×350兆瓦热电联产工程", (), "远帆热电"),
        ("南岭水电站", ("南岭",), ""),
        ("综合利用示范项目", (), ""),
        ("新能源汽车零部件项目", (), ""),
    ],
)
def test_the_firm_in_a_name(name: str, places: tuple[str, ...], firm: str) -> None:
    assert fused_firm(name, places) == firm
