"""Sure matches join, doubtful ones wait for a person, and the reasons say why."""

from itertools import pairwise

import pytest

from benchmarks.identity.making import working_pairs
from benchmarks.identity.pair import record
from kaigong.resolution.comparing import WEIGHTS, Aspect, compare, rules_out
from kaigong.resolution.glance import Glance
from kaigong.resolution.identity import Sketch, Verdict


def sketch(name: str, enterprise: str = "", division: str = "") -> Sketch:
    return Sketch({name}, {enterprise} - {""}, {division} - {""})


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (sketch("云锦储能电站项目"), sketch("“云锦”储能电站建设项目"), Verdict.SAME),
        (sketch("云锦储能电站", "云锦"), sketch("云锦储能电站", "云锦新能源有限公司"), Verdict.SAME),
        (sketch("云锦储能电站", division="320281"), sketch("云锦储能电站", division="320200"), Verdict.SAME),
        (sketch("云锦储能电站", division="320000"), sketch("云锦储能电站", division="320281"), Verdict.SAME),
        (sketch("云锦储能电站", division="320281"), sketch("云锦储能电站", division="320213"), Verdict.UNSURE),
        (sketch("南岭储能电站", "云锦"), sketch("南岭储能电站", "远帆"), Verdict.UNSURE),
        (sketch("云锦独立储能电站", "云锦独立"), sketch("云锦独立储能电站", "南岭云锦能源有限公司"), Verdict.SAME),
        (sketch("新工厂"), sketch("新工厂"), Verdict.UNSURE),
        (sketch("新工厂", "云锦"), sketch("新工厂", "云锦"), Verdict.SAME),
        (sketch("云锦储能电站一期"), sketch("云锦储能电站二期"), Verdict.DIFFERENT),
        (sketch("云锦储能电站"), sketch("云锦储能电站一期"), Verdict.DIFFERENT),
        (sketch("云锦储能电站"), sketch("远帆铜箔项目"), Verdict.DIFFERENT),
        (sketch("云锦第二生产基地", "云锦"), sketch("云锦第三生产基地", "云锦"), Verdict.DIFFERENT),
        (sketch("G506线云岭至南岭段改建工程"), sketch("G506线南岭至东岭段改建工程"), Verdict.DIFFERENT),
        (sketch("G506线云岭至南岭段改建工程"), sketch("G506线南岭至云岭段改建工程", division="320281"), Verdict.UNSURE),
    ],
)
def test_compare(one: Sketch, other: Sketch, verdict: Verdict) -> None:
    assert compare(one, other).verdict is verdict
    assert compare(other, one) == compare(one, other)


NAMED = "名 云岫联赢锂电池负极材料项目；企 江阴云岫联赢新材料有限公司；地 320281；资 12.6亿元"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("企 江阴云岫联赢新材料有限公司；地 320281；资 126000万元", Verdict.SAME),
        ("企 江阴云岫联赢新材料有限公司；地 320281；资 30000万元；能 电解液 5万吨/年", Verdict.DIFFERENT),
        ("企 江阴硕渠新材料有限公司；地 320281；资 126000万元", Verdict.DIFFERENT),
        ("名 年产20万吨负极材料项目；企 江阴云岫联赢新材料有限公司；资 126034万元", Verdict.SAME),
        ("名 年产20万吨正极材料项目；企 江阴云岫联赢新材料有限公司；资 126034万元", Verdict.UNSURE),
        ("名 云岫联赢碳基材料基地；地 320281；资 12.6亿元", Verdict.UNSURE),
    ],
)
def test_a_row_without_a_name(row: str, verdict: Verdict) -> None:
    assert compare(record(NAMED), record(row)).verdict is verdict


def test_one_code_is_one_project_whatever_it_is_called() -> None:
    code = "码 2401-320281-89-01-104433"
    one, other = record(f"名 华东总部项目；地 320281；{code}"), record(f"名 云岫机器人本体生产线；地 320281；{code}")
    assert compare(one, other).verdict is Verdict.SAME
    phase = record(f"名 云岫机器人本体生产线二期；{code}")
    assert compare(record(f"名 云岫机器人本体生产线一期；{code}"), phase).verdict is Verdict.UNSURE


@pytest.mark.parametrize(
    ("one", "other"), [("储能电芯 2GWh/年", "电芯 2000MWh/年"), ("海缆 3千米/年", "海缆 3公里/年")]
)
def test_quantities_agree_in_other_units(one: str, other: str) -> None:
    found = compare(record(f"企 云岫；能 {one}"), record(f"企 云岫；能 {other}"))
    assert {Aspect.CAPACITY: "round", Aspect.CONTENT: "same"}.items() <= {
        r.aspect: r.agreement for r in found.reasons
    }.items()


def test_whose_it_is_shows_where_no_list_has_the_trade() -> None:
    found = compare(record("名 云岫钛材研发制造基地项目"), record("企 江阴云岫特种合金有限公司；能 钛材 2万吨/年"))
    assert (Aspect.ENTERPRISE, "lead") in {(reason.aspect, reason.agreement) for reason in found.reasons}


def test_an_enterprise_may_build_the_same_twice() -> None:
    first = record("企 云岫；地 320281；能 铜箔 5万吨/年；资 30亿元")
    assert compare(first, record("企 云岫；地 320281；能 铜箔 4万吨/年")).verdict is Verdict.UNSURE
    assert compare(first, record("企 云岫；地 320281；能 铜箔 5万吨/年")).verdict is Verdict.SAME


def test_offices_are_not_the_works() -> None:
    works = "企 云岫食品；地 320281；资 2亿元"
    found = compare(record(f"名 云岫食品预制菜项目；{works}"), record(f"名 云岫食品研发中心项目；{works}"))
    assert (found.verdict, found.reasons[1].agreement) == (Verdict.UNSURE, "nature")


def test_reasons_add_up_and_the_weightiest_comes_first() -> None:
    found = compare(record(NAMED), record("企 江阴云岫联赢新材料有限公司；地 320281；资 126000万元"))
    assert found.score == sum(reason.weight for reason in found.reasons)
    assert all(abs(one.weight) >= abs(other.weight) for one, other in pairwise(found.reasons))
    assert found.reasons[0].aspect is Aspect.ENTERPRISE
    assert all(WEIGHTS[reason.aspect, reason.agreement] == reason.weight for reason in found.reasons)


def test_nothing_in_common_gives_no_reason() -> None:
    assert compare(Sketch(), Sketch({"云锦项目"})).reasons == ()


def test_what_a_glance_rules_out_would_be_different() -> None:
    pairs = working_pairs()
    out = [pair for pair in pairs if rules_out(Glance(pair.one), Glance(pair.other))]
    assert len(out) > 100
    assert {compare(pair.one, pair.other).verdict for pair in out} == {Verdict.DIFFERENT}
