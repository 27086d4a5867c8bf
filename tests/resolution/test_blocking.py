"""Whatever may be one project is found by a key."""

from benchmarks.identity.making import working_pairs
from benchmarks.identity.pair import record
from kaigong.resolution.blocking import keys_of_enterprise, keys_of_project, keys_to_look_for
from kaigong.resolution.identity import Sketch


def test_keys_of_a_project() -> None:
    one = record("名 云锦铜箔项目；企 云锦；地 320281；资 9.96亿元；码 2401-320281-89-01-10443x")
    found = {"n云锦铜箔", "b云锦", "p3202云锦", "m320281 1e9", "c2401-320281-89-01-10443X"}
    assert keys_of_project(one) == found
    beside = {f"m{place} {size}" for place in ("320281", "320200") for size in ("1e9", "9.9e8", "1.01e9")}
    assert keys_to_look_for(one) == found | beside


def test_keys_of_an_enterprise() -> None:
    firm = Sketch({"江苏云锦新材料有限公司"}, credit_codes={"91320281MA00000000"})
    assert keys_of_enterprise(firm) == {"n江苏云锦新材料有限公司", "b云锦", "c91320281MA00000000"}


def test_nearly_no_pair_is_missed() -> None:
    """Of the labelled pairs that are one project, keys find all but a few that share neither brand nor place."""
    same = [pair for pair in working_pairs() if pair.same]
    missed = [pair for pair in same if not keys_to_look_for(pair.one) & keys_of_project(pair.other)]
    assert len(missed) <= len(same) // 100
