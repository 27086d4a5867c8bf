"""A spreadsheet is read by the mapping that was kept for its form, not by one of another form."""

import pytest

from kaigong.desks.sheet_profiles.rules import likeness, most_alike

MONTHLY = ("序号", "项目名称", "建设单位", "总投资（亿元）", "2026年计划投资（万元）", "1-10月完成投资")
LIST = ("项目名称", "行业", "联系人", "总投资（万元）", "开工时间")


@pytest.mark.parametrize(
    "headers",
    [
        MONTHLY,
        tuple(one.replace("2026", "2027").replace("10月", "2月") for one in MONTHLY),
        (*MONTHLY, "备注"),
        MONTHLY[1:],
        tuple(f" {one} " for one in MONTHLY),
    ],
)
def test_the_same_form_next_month_or_year(headers: tuple[str, ...]) -> None:
    assert most_alike(headers, [("list", LIST), ("monthly", MONTHLY)]) == "monthly"


def test_another_form_is_left_to_the_rules() -> None:
    assert most_alike(("项目名称", "总投资"), [("list", LIST), ("monthly", MONTHLY)]) is None
    assert most_alike((), [("empty", ())]) is None
    assert likeness(LIST, MONTHLY) < 0.2


def test_of_equals_the_first_given_is_taken() -> None:
    assert most_alike(LIST, [("newer", LIST), ("older", LIST)]) == "newer"
