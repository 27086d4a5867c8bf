"""Names as they are compared, whoever wrote them."""

import pytest

from kaigong.resolution.identity import Sketch, folded, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云锦储能电站项目", "“云锦”储能电站建设项目"),
        ("雲錦儲能電站", "云锦储能电站"),
        ("年产２０万吨铜箔项目", "年产20万吨铜箔 项目"),
        ("云锦产业园（一期）", "云锦产业园一期"),
        ("Lumora 氢能装备", "LUMORA氢能装备项目"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("云锦储能电站一期", "云锦储能电站二期"), ("云锦电站", "云景电站")])
def test_two_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_that_is_only_project_keeps_it() -> None:
    assert name_key("项目") == "项目"
    assert folded("（）") == ""


def test_one_sketch_of_what_two_say() -> None:
    both = Sketch({"甲项目"}, {"云锦"}).with_all_of(Sketch({"乙项目"}, codes={"2401-320281-89-01-000001"}))
    assert both == Sketch({"甲项目", "乙项目"}, {"云锦"}, codes={"2401-320281-89-01-000001"})
