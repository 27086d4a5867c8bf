"""Sure matches join, doubtful ones wait."""

import pytest

from kaigong.resolution.identity import Sketch, Verdict, compare, name_key


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
        (sketch("云锦储能电站一期"), sketch("云锦储能电站二期"), Verdict.NOT_YET),
        (sketch("云锦储能电站"), sketch("云锦储能电站一期"), Verdict.NOT_YET),
    ],
)
def test_compare(one: Sketch, other: Sketch, verdict: Verdict) -> None:
    assert compare(one, other) is verdict
    assert compare(other, one) is verdict


def test_a_name_that_is_only_project_keeps_it() -> None:
    assert name_key("项目") == "项目"
