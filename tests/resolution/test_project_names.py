"""What a project's name is made of."""

from decimal import Decimal

import pytest

from kaigong.resolution.project_names import Alike, alike, content, is_specific, parsed, stem


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("云锦储能电站（二期）", {("期", "2")}),
        ("云锦储能电站首期工程", {("期", "1")}),
        ("云锦储能电站Ⅱ期", {("期", "2")}),
        ("云锦储能电站第二阶段工程", {("期", "2")}),
        ("云锦储能电站一、二期", {("期", "1"), ("期", "2")}),
        ("轨道交通3号线", {("号", "3")}),
        ("云锦智能装备园2#厂房", {("号", "2")}),
        ("云锦三厂项目", {("号", "3")}),
        ("望岳快速路东段工程", {("区", "东")}),
        ("惠山区第二人民医院", {("第", "2")}),
        ("望岳快速路一标段", {("标", "1")}),
        ("云锦110千伏输变电工程", {("千伏", "110")}),
        ("云锦2025年度技改项目", {("年", "2025")}),
        ("云锦工期管理中心", set()),
        ("长期护理中心", set()),
        ("年产20万吨负极材料项目", set()),
    ],
)
def test_what_tells_parts_apart(name: str, marks: set[tuple[str, str]]) -> None:
    assert parsed(name).marks == marks


def test_quantities_and_places_in_a_name() -> None:
    one = parsed("江阴市云锦年产1.5万台套智能装备技改项目")
    assert [(str(amount), unit) for amount, unit in one.rates] == [("15000.0", "台套")]
    assert (one.divisions, one.nature) == ({"320281"}, "more")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云锦锂电池负极材料项目", "云锦"),
        ("年产20万吨负极材料项目", ""),
        ("新工厂项目", ""),
        ("江阴云锦储能电站", "云锦"),
    ],
)
def test_whose_it_is(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("name", "firm", "expected"),
    [
        ("云锦锂电池负极材料生产基地项目", "江苏云锦新材料有限公司", "锂电池负极材料"),
        ("江苏云锦新材料有限公司年产20万吨负极材料项目", "江苏云锦新材料有限公司", "负极材料"),
        ("云锦新材料全椒生产基地", "滁州云锦新材料有限公司", ""),
        ("云锦华东总部及研发制造基地", "云锦", ""),
        ("云锦电芯项目", "云锦", "电池"),
    ],
)
def test_what_is_built(name: str, firm: str, expected: str) -> None:
    assert content(name, frozenset({firm})) == expected


def test_what_singles_out() -> None:
    assert is_specific("云锦储能电站")
    assert not any(map(is_specific, ("储能电站项目", "年产5万吨氟硅树脂项目", "新工厂", "标准厂房项目", "一期")))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("负极材料", "锂电池负极材料", Alike.SAME),
        ("封测", "功率器件封装测试", Alike.SAME),
        ("锂电池电解铜箔", "标准铜箔", Alike.LITTLE),
        ("负极材料", "正极材料", Alike.KIND),
        ("铜箔", "铜带", Alike.KIND),
        ("铜箔", "轴承", Alike.OTHER),
    ],
)
def test_alike(one: str, other: str, expected: Alike) -> None:
    assert alike(one, other) is alike(other, one) is expected


def test_a_rate_in_a_name_may_have_any_unit_that_is_read() -> None:
    assert parsed("年产3000架无人机项目").rates == ((Decimal(3000), "架"),)
    assert parsed("年产无人机3000架项目").rest == "年产无人机"
    assert parsed("110千伏输变电工程").rates == ()
