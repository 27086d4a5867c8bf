"""Of several candidates one, none, or a question."""

from benchmarks.identity.pair import record
from kaigong.resolution.choosing import Candidate, choose_enterprise, choose_project
from kaigong.resolution.identity import Sketch


def candidate(number: int, sketch: Sketch) -> Candidate:
    return Candidate(number, number * 10, sketch)


FIRST = candidate(1, record("名 云岫负极材料项目（一期）；企 云岫新材料；地 320281；资 12.6亿元"))
SECOND = candidate(2, record("名 云岫负极材料项目（二期）；企 云岫新材料；地 320281；资 8亿元"))


def test_a_phase_is_found_among_phases() -> None:
    told = record("名 云岫负极材料二期项目；企 云岫新材料；地 320281")
    choice = choose_project(told, [FIRST, SECOND])
    assert (choice.same, choice.unsure) == (SECOND, ())


def test_what_fits_two_alike_is_a_question() -> None:
    told = record("企 云岫新材料；地 320281；资 5亿元；能 负极材料 1万吨/年")
    plain = [candidate(n, record("名 云岫负极材料项目；企 云岫新材料；地 320281")) for n in (1, 2)]
    choice = choose_project(told, plain)
    assert choice.same is None
    assert {one.entity for one in choice.unsure} == {1, 2}


def test_nothing_alike_is_new() -> None:
    choice = choose_project(record("名 远帆铜箔项目；企 远帆铜业；地 340100"), [FIRST, SECOND])
    assert (choice.same, choice.unsure) == (None, ())


FULL = candidate(3, Sketch({"江苏澄帆储能科技有限公司"}))
BRANCH = candidate(4, Sketch({"澄帆储能（宜春）有限公司"}))


def test_a_short_name_is_an_enterprise_where_only_one_can_have_it() -> None:
    assert choose_enterprise(Sketch({"澄帆储能"}), [FULL]).same == FULL
    choice = choose_enterprise(Sketch({"澄帆储能"}), [FULL, BRANCH])
    assert (choice.same, choice.unsure) == (None, (FULL, BRANCH))


def test_latin_names_are_one_but_for_their_form_alone() -> None:
    known = candidate(6, Sketch({"Norvane Limited"}))
    assert choose_enterprise(Sketch({"NORVANE"}), [known]).same == known
    for other in ("Norvane Solar 3", "Norvane (formerly Hartley)", "Norvan", "Norvane UK"):
        choice = choose_enterprise(Sketch({other}), [known])
        assert (choice.same, choice.unsure) == (None, ())


def test_a_brand_alone_may_be_anybodys() -> None:
    assert choose_enterprise(Sketch({"澄帆"}), [FULL]).same is None


def test_codes_of_enterprises_decide() -> None:
    known = candidate(5, Sketch({"滁州云岫铜业有限公司"}, credit_codes={"91341100MA00000001"}))
    renamed = Sketch({"安徽霁和电子材料有限公司"}, credit_codes={"91341100MA00000001"})
    namesake = Sketch({"滁州云岫铜业有限公司"}, credit_codes={"91341100MA00000002"})
    assert choose_enterprise(renamed, [known]).same == known
    assert choose_enterprise(namesake, [known]).same is None
