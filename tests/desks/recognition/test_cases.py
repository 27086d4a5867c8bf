"""Cases in the database: what each step says to the ledger, who may sign, two at once, merged projects."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.claims.words import Basis, Stage
from kaigong.desks.recognition import actions, queries
from kaigong.desks.recognition.actions import Signed
from kaigong.desks.recognition.checklist import Item, shipped
from kaigong.desks.recognition.checklists import checklist_of, set_checklist
from kaigong.desks.recognition.models import RecognitionCase
from kaigong.desks.recognition.queries import Wanted, case_of, cases_of_project, queue
from kaigong.desks.recognition.rules import Answer, CaseState, RecognitionRefusedError, Said
from kaigong.desks.targets.queries import scores
from kaigong.desks.targets.rules import Measure
from kaigong.desks.units.actions import add_unit, give_part, place_account
from kaigong.desks.units.rules import Part, UnitKind
from kaigong.desks.year_list.actions import enter
from kaigong.intake import judge, undo
from kaigong.resolution.identity import Verdict
from kaigong.rights.accounts import create_account, disable_account
from kaigong.rights.models import Account
from kaigong.store.queries import project
from kaigong.text.wording import Wording
from tests.desks.year_list.test_list_and_lights import DAY, MARCH, told

pytestmark = pytest.mark.django_db
STARTED = Stage.STARTED
FINE = {one.key: Answer(Said.YES, "320281202603090101" if one.ask else "") for one in shipped()[STARTED].items}
START = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 7, 15))


@pytest.fixture
def works() -> int:
    return told("江阴市云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10", places=[("江阴市", "320281")],
                milestones=[("签约", Stage.SIGNED, None)])  # fmt: skip


@pytest.fixture
def people() -> tuple[Account, Account]:
    """Who declares and who decides."""
    return create_account(None, "declares", "clerk")[0], create_account(None, "decides", "clerk")[0]


def signed(actor: Account, day: str, after: int = 0, words: str = "", people: str = "") -> Signed:
    return Signed(actor, date.fromisoformat(day), after, people, words)


def declared(works: int, actor: Account) -> int:
    return actions.declare(works, STARTED, START, signed(actor, "2026-03-10", people="江阴市发改委"))


def bases(works: int, as_of: str | None = None) -> dict[Basis, str]:
    """On which bases the project has started, and when."""
    state = project(None, works, date.fromisoformat(as_of) if as_of else None).state
    return {m.counts.basis: str(m.counts.on) for m in state.milestones if m.property == "milestone.started"}


def test_from_declared_to_recognised_and_revoked(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    enter(2026, [works], MARCH, DAY, actor=None)
    case = declared(works, one)
    assert bases(works) == {Basis.DECLARED: "2026-03-09"}
    actions.check(case, FINE, signed(other, "2026-03-15", 1, "桩机两台在作业"))
    assert case_of(one, case).state is CaseState.CHECKED
    actions.recognise(case, date(2026, 3, 12), signed(other, "2026-03-20", 2))
    assert bases(works) == {Basis.RECOGNISED: "2026-03-12", Basis.DECLARED: "2026-03-09"}
    assert bases(works, "2026-03-19") == {Basis.DECLARED: "2026-03-09"}
    rate = scores(None, 2026, Measure.STARTS, Basis.RECOGNISED, date(2026, 7, 15)).whole
    assert (rate.actual, rate.there) == (1, (works,))
    assert scores(None, 2026, Measure.STARTS, Basis.RECOGNISED, date(2026, 3, 19)).whole.actual == 0
    actions.revoke(case, signed(other, "2026-05-06", 3, "复查时工地已停，桩基是旧的"))
    assert bases(works) == {}
    assert set(bases(works, "2026-05-05")) == {Basis.RECOGNISED, Basis.DECLARED}
    assert [step.step.kind.value for step in case_of(one, case).steps] == ["declare", "check", "recognise", "revoke"]
    assert declared(works, one) != case


def test_returned_declared_again_withdrawn(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    case = declared(works, one)
    ceremony = {**FINE, "not_ceremony": Answer(Said.NO, "只立了奠基石")}
    actions.check(case, ceremony, signed(other, "2026-03-15", 1))
    with pytest.raises(RecognitionRefusedError, match="开工仪式"):
        actions.recognise(case, START, signed(other, "2026-03-15", 2))
    actions.give_back(case, signed(other, "2026-03-16", 2, "还没有桩基施工"))
    assert bases(works) == {}
    actions.declare_again(case, date(2026, 4, 2), signed(one, "2026-04-03", 3))
    assert bases(works) == {Basis.DECLARED: "2026-04-02"}
    assert case_of(one, case).check is None
    with pytest.raises(RecognitionRefusedError, match="现在不能做"):
        actions.recognise(case, START, signed(other, "2026-04-03", 4))
    actions.withdraw(case, signed(one, "2026-04-05", 4, "业主暂缓"))
    assert bases(works) == {}
    assert case_of(one, case).state is CaseState.WITHDRAWN


def test_of_two_who_decide_at_once_one_is_told(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    case = declared(works, one)
    actions.check(case, FINE, signed(other, "2026-03-15", 1))
    actions.recognise(case, START, signed(other, "2026-03-20", 2))
    third = create_account(None, "third", "clerk")[0]
    with pytest.raises(RecognitionRefusedError, match="decides 已先一步“认定”（2026-03-20）"):
        actions.give_back(case, signed(third, "2026-03-20", 2, "还没有桩基施工"))
    assert case_of(one, case).state is CaseState.RECOGNISED
    with pytest.raises(RecognitionRefusedError, match=f"第 {case} 号"):
        declared(works, third)


def test_nobody_recognises_his_own_unless_alone(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    case = declared(works, one)
    actions.check(case, FINE, signed(one, "2026-03-15", 1))
    with pytest.raises(RecognitionRefusedError, match="要由另一人"):
        actions.recognise(case, START, signed(one, "2026-03-15", 2, "急"), alone=True)
    disable_account(None, other)
    for alone, words in ((False, "只有一人"), (True, "")):
        with pytest.raises(RecognitionRefusedError, match="由我一人办理"):
            actions.recognise(case, START, signed(one, "2026-03-15", 2, words), alone=alone)
    actions.recognise(case, START, signed(one, "2026-03-15", 2, "本单位只有我一名经办人"), alone=True)
    assert case_of(one, case).last.alone


def test_units_declare_for_their_own_and_the_city_decides(works: int, people: tuple[Account, Account]) -> None:
    jiangyin = add_unit(UnitKind.DISTRICT, "江阴市", division="320281", actor=None)
    yixing = add_unit(UnitKind.DISTRICT, "宜兴市", division="320282", actor=None)
    bureau = add_unit(UnitKind.DEPARTMENT, "住建局", actor=None)
    mine, theirs, works_bureau = (create_account(None, name, "clerk")[0] for name in ("mine", "theirs", "bureau"))
    for account, unit in ((mine, jiangyin), (theirs, yixing), (works_bureau, bureau)):
        place_account(account, unit, actor=None)
    officer = create_account(None, "officer-of-test", "officer")[0]
    place_account(officer, jiangyin, actor=None)
    with pytest.raises(PermissionDenied):
        declared(works, theirs)
    case = declared(works, officer)
    for account in (officer, mine, theirs, works_bureau):
        with pytest.raises(PermissionDenied):
            actions.check(case, FINE, signed(account, "2026-03-15", 1))
    give_part(works, bureau, Part.LEAD, actor=None)
    actions.check(case, FINE, signed(works_bureau, "2026-03-15", 1))
    for account in (officer, mine, works_bureau):
        with pytest.raises(PermissionDenied):
            actions.recognise(case, START, signed(account, "2026-03-16", 2))
    assert queries.others_may_decide(case_of(None, case).plain)
    actions.recognise(case, START, signed(people[1], "2026-03-16", 2))
    for account in people:
        disable_account(None, account)
    assert not queries.others_may_decide(case_of(None, case).plain)


def test_what_is_refused_leaves_nothing(works: int, people: tuple[Account, Account]) -> None:
    one, _ = people
    for entity, stage, day, on, why in (
        (10**9, STARTED, START, "2026-03-10", "没有这个项目"),
        (works, Stage.NEGOTIATING, START, "2026-03-10", "不做认定"),
        (works, STARTED, None, "2026-03-10", "申报的日期"),
        (works, STARTED, date(2026, 3, 11), "2026-03-10", "晚于"),
        (works, STARTED, START, "2026-07-16", "还没有到"),
    ):
        with pytest.raises(RecognitionRefusedError, match=why):
            actions.declare(entity, stage, day, signed(one, on))
    reader = create_account(None, "reads", "reader")[0]
    with pytest.raises(PermissionDenied):
        declared(works, reader)
    with pytest.raises(RecognitionRefusedError, match="没有这个案件"):
        actions.withdraw(10**9, signed(one, "2026-03-10", 1, "错"))
    assert bases(works) == {}
    assert not RecognitionCase.objects.exists()


def test_the_queue_says_what_waits_and_since_when(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    away = told("宜兴市远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", places=[("宜兴市", "320282")],
                milestones=[("签约", Stage.SIGNED, None)])  # fmt: skip
    first, second = declared(works, one), actions.declare(away, Stage.SIGNED, DAY, signed(one, "2026-02-01"))
    actions.check(first, FINE, signed(other, "2026-03-15", 1))
    page = queue(other, Wanted())
    assert [(one.id, one.state, str(one.since)) for one in page.rows] == [
        (second, CaseState.DECLARED, "2026-02-01"),
        (first, CaseState.CHECKED, "2026-03-15"),
    ]
    assert page.counts == {CaseState.DECLARED: 1, CaseState.CHECKED: 1}
    assert [one.id for one in queue(other, Wanted(stage=STARTED)).rows] == [first]
    assert [one.id for one in queue(other, Wanted(district="320282")).rows] == [second]
    assert [one.id for one in queue(other, Wanted(district="320200")).rows] == [second, first]
    assert queue(other, Wanted(state=CaseState.RECOGNISED)).rows == ()
    assert [one.id for one in queue(other, Wanted(), page=2, size=1).rows] == [first]


def test_a_merge_is_followed_and_undone(works: int, people: tuple[Account, Account]) -> None:
    one, _ = people
    other = told("远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)])
    case = declared(other, one)
    judgement = judge(works, other, Verdict.SAME, actor=None)
    assert [found.id for found in cases_of_project(one, works)] == [case]
    assert queries.open_case(works, STARTED) == case
    assert bases(works) == {Basis.DECLARED: "2026-03-09"}
    undo(judgement, actor=None)
    assert cases_of_project(one, works) == ()
    assert case_of(one, case).entity == other


def test_a_case_keeps_the_list_that_it_was_checked_by(works: int, people: tuple[Account, Account]) -> None:
    one, other = people
    case = declared(works, one)
    actions.check(case, FINE, signed(other, "2026-03-15", 1))
    own = [Item("piles", Wording("已打第一根工程桩", "The first pile is in"), needed=True)]
    with pytest.raises(PermissionDenied):
        set_checklist(STARTED, own, actor=other)
    chief = create_account(None, "chief", "administrator")[0]
    assert set_checklist(STARTED, own, actor=chief)
    assert not set_checklist(STARTED, own, actor=chief)
    check = case_of(one, case).check
    assert check is not None
    assert check.checklist is not None
    assert check.checklist.version == shipped()[STARTED].version
    assert next(words.zh for words, *_ in check.found).startswith("永久性工程")
    actions.check(case, {"piles": Answer(Said.YES)}, signed(other, "2026-03-16", 2))
    again = case_of(one, case).check
    assert again is not None
    assert again.checklist is not None
    assert again.checklist.version.startswith("office ")
    assert set_checklist(STARTED, [], actor=chief)
    assert checklist_of(STARTED) == shipped()[STARTED]
