"""Headers of offices' spreadsheets: what each means, in which unit, of which year."""

import pytest

from kaigong.claims.properties import PROJECT, PROPERTIES
from kaigong.claims.words import Basis, Modality
from kaigong.spreadsheets.headers import Meaning, examples, meaning_of, reasons, units_in
from kaigong.spreadsheets.profile import OWN_PROPERTIES


@pytest.mark.parametrize(("header", "rule"), examples(), ids=lambda one: one if isinstance(one, str) else "")
def test_every_example_is_read_by_its_own_rule(header: str, rule: Meaning) -> None:
    found = meaning_of((header,))
    assert (found.property, found.unread, found.rank) == (rule.property, rule.unread, rule.rank)
    assert found.known


def test_rules_name_what_there_is() -> None:
    for _, rule in examples():
        assert rule.property in ("", *OWN_PROPERTIES) or PROJECT in PROPERTIES[rule.property].kinds
        assert bool(rule.property) != bool(rule.unread)
        assert not rule.unread or rule.unread in reasons()


@pytest.mark.parametrize(
    ("parts", "property", "units"),
    [
        (("投资情况（万元）", "总投资"), "investment.total", ["万元"]),
        (("投资情况（万元）", "总投资（亿元）"), "investment.total", ["亿元"]),
        (("总投资/亿元",), "investment.total", ["亿元"]),
        (("总投资 (单位：亿美元)",), "investment.total", ["亿美元"]),
        (("投资额（亿元、亿美元）",), "investment.total", ["亿元", "亿美元"]),
        (("投资（亿元）", "外资"), "investment.foreign", ["亿元"]),
        (("年度投资（万元）", "计划"), "investment.annual", ["万元"]),
        (("年度投资（万元）", "完成"), "investment.completed", ["万元"]),
        (("县（市、区）",), "place", []),
        (("产值（亿元）",), "", ["亿元"]),
    ],
)
def test_the_lowest_cell_that_gives_a_unit_counts(parts: tuple[str, ...], property: str, units: list[str]) -> None:
    found = meaning_of(parts)
    assert found.property == property
    assert [one.written for one in found.units] == units


@pytest.mark.parametrize(
    ("header", "property", "year"),
    [
        ("2026年计划投资", "investment.annual", 2026),
        ("2025年度计划投资（万元）", "investment.annual", 2025),
        ("截至2025年底累计完成投资", "investment.completed", 2025),
        ("2026年1-10月完成投资", "investment.completed", 2026),
        ("年度计划投资", "investment.annual", None),
    ],
)
def test_years_stand_in_headers(header: str, property: str, year: int | None) -> None:
    found = meaning_of((header,))
    assert (found.property, found.year) == (property, year)


@pytest.mark.parametrize(
    ("parts", "property", "year"),
    [
        (("2026年", "计划投资"), "investment.annual", 2026),
        (("2026年度", "累计完成投资"), "investment.completed", 2026),
        (("2026年", "总投资"), "investment.total", 2026),
        (("投资情况", "计划投资"), "investment.total", None),
    ],
)
def test_a_year_above_a_label_is_the_labels(parts: tuple[str, ...], property: str, year: int | None) -> None:
    found = meaning_of(parts)
    assert (found.property, found.year) == (property, year)


@pytest.mark.parametrize(
    ("parts", "modality", "basis"),
    [
        (("计划开工时间",), Modality.EXPECTED, None),
        (("开工时间", "计划"), Modality.EXPECTED, None),
        (("开工时间", "实际"), Modality.ACTUAL, None),
        (("开工时间",), None, None),
        (("（预计）开工时间",), None, None),
        (("认定新开工",), Modality.ACTUAL, Basis.RECOGNISED),
    ],
)
def test_who_vouches_and_whether_it_was_so(
    parts: tuple[str, ...], modality: Modality | None, basis: Basis | None
) -> None:
    found = meaning_of(parts)
    assert (found.modality, found.basis) == (modality, basis)


@pytest.mark.parametrize(
    ("header", "property", "basis"),
    [
        ("认定总投资（亿元）", "investment.total", Basis.RECOGNISED),
        ("总投资额（纳统口径）（万元）", "investment.total", Basis.STATISTICAL),
        ("申报完成投资", "investment.completed", Basis.DECLARED),
        ("统计投资", "", None),
        ("认定时间", "", Basis.RECOGNISED),
        ("认定开工情况说明", "", Basis.RECOGNISED),
    ],
)
def test_a_sum_may_say_who_vouches(header: str, property: str, basis: Basis | None) -> None:
    found = meaning_of((header,))
    assert (found.property, found.basis) == (property, basis)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("联系电话", "contact"),
        ("法人代表或者负责人", "contact"),
        ("责任单位", "work"),
        ("挂钩领导", "work"),
        ("其中：10月份完成投资", "month"),
        ("投资完成率", "ratio"),
        ("其中：土建工程", "part"),
        ("申请备案时间", "node"),
        ("环评批复文号", "procedure"),
        ("是否新开工", "class"),
        ("是否入库", "library"),
        ("用地（亩）", "land"),
        ("年产值", "benefit"),
        ("完全没见过的表头", "unknown"),
        ("", "no_header"),
    ],
)
def test_what_is_not_read_says_why(header: str, why: str) -> None:
    found = meaning_of((header,))
    assert (found.property, found.unread) == ("", why)


def test_units_are_told_apart() -> None:
    assert [(one.factor, one.currency) for one in units_in("亿元、万美元、港币")] == [
        (10**8, "CNY"),
        (10**4, "USD"),
        (1, "HKD"),
    ]
    assert units_in("平方米") == ()


@pytest.mark.parametrize(
    ("parts", "property", "modality"),
    [
        (("施工许可证取得时间",), "step.construction_permit", None),
        (("工程节点", "主体封顶", "计划"), "step.topped_out", Modality.EXPECTED),
        (("正负零", "实际时间"), "step.ground_level", Modality.ACTUAL),
        (("建设用地规划许可证",), "step.planning_land_permit", None),
        (("部分投产",), "step.partial_production", None),
        (("全部投产",), "milestone.producing", None),
        (("设备安装费用",), "", None),
        (("基础设施投资（万元）",), "", None),
        (("招标代理单位",), "", None),
    ],
)
def test_steps_beside_the_stages(parts: tuple[str, ...], property: str, modality: Modality | None) -> None:
    found = meaning_of(parts)
    assert (found.property, found.modality) == (property, modality if property else found.modality)
