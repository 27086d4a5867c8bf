"""What a case may do, and what a check has to hold before a stage is recognised."""

from datetime import date

import pytest

from kaigong.claims.words import Stage
from kaigong.desks.recognition.checklist import STAGES, ChecklistError, Item, as_data, ensure_usable, items_of, shipped
from kaigong.desks.recognition.rules import (
    MAY_FOLLOW,
    STATE_AFTER,
    Answer,
    CaseState,
    RecognitionRefusedError,
    Said,
    Step,
    StepKind,
    ensure_another,
    ensure_answered,
    ensure_met,
    ensure_possible,
    not_met,
    state_of,
)
from kaigong.text.wording import Wording

TODAY = date(2026, 7, 15)
K = StepKind


def steps(*kinds: StepKind, by: int = 1) -> list[Step]:
    return [Step(n, kind, date(2026, 3, n), by) for n, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ((), K.DECLARE),
        ((K.DECLARE,), K.CHECK),
        ((K.DECLARE,), K.RETURN),
        ((K.DECLARE, K.CHECK), K.CHECK),
        ((K.DECLARE, K.CHECK), K.RECOGNISE),
        ((K.DECLARE, K.CHECK, K.RETURN), K.DECLARE),
        ((K.DECLARE, K.CHECK, K.RETURN), K.WITHDRAW),
        ((K.DECLARE, K.CHECK, K.RECOGNISE), K.REVOKE),
    ],
)
def test_what_may_follow(before: tuple[StepKind, ...], kind: StepKind) -> None:
    ensure_possible(steps(*before), kind, date(2026, 4, 1), TODAY, "理由")


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ((), K.CHECK),
        ((K.DECLARE,), K.RECOGNISE),
        ((K.DECLARE,), K.DECLARE),
        ((K.DECLARE, K.CHECK, K.RETURN), K.RECOGNISE),
        ((K.DECLARE, K.CHECK, K.RETURN, K.DECLARE), K.RECOGNISE),
        ((K.DECLARE, K.CHECK, K.RECOGNISE), K.RETURN),
        ((K.DECLARE, K.WITHDRAW), K.DECLARE),
        ((K.DECLARE, K.CHECK, K.RECOGNISE, K.REVOKE), K.RECOGNISE),
    ],
)
def test_what_may_not(before: tuple[StepKind, ...], kind: StepKind) -> None:
    with pytest.raises(RecognitionRefusedError, match="现在不能做"):
        ensure_possible(steps(*before), kind, date(2026, 4, 1), TODAY, "理由")


@pytest.mark.parametrize(
    ("on", "reason", "why"),
    [(date(2026, 7, 16), "理由", "还没有到"), (date(2026, 2, 1), "理由", "早于"), (TODAY, " ", "写明理由")],
)
def test_days_and_reasons(on: date, reason: str, why: str) -> None:
    with pytest.raises(RecognitionRefusedError, match=why):
        ensure_possible(steps(K.DECLARE), K.RETURN, on, TODAY, reason)


def test_every_kind_of_step_leads_to_a_state_of_its_own() -> None:
    assert set(STATE_AFTER) == set(StepKind)
    assert sorted(STATE_AFTER.values()) == sorted(CaseState)
    assert set(MAY_FOLLOW) == set(CaseState)
    assert state_of(steps(K.DECLARE, K.CHECK)) is CaseState.CHECKED


def test_shipped_lists_cover_the_stages_and_survive_a_row() -> None:
    assert tuple(shipped()) == STAGES
    for checklist in shipped().values():
        ensure_usable(checklist.items)
        assert items_of(as_data(checklist.items)) == checklist.items
        assert checklist.version.startswith("shipped ")
        assert all(
            both.zh.strip() and both.en.strip() for both in (checklist.source, *(i.words for i in checklist.items))
        )


STARTED = shipped()[Stage.STARTED]
FINE = {one.key: Answer(Said.YES, "320281202603090101" if one.ask else "") for one in STARTED.items}


def test_a_start_that_stands() -> None:
    ensure_answered(STARTED, FINE)
    ensure_met(STARTED, FINE)
    late_entry = {**FINE, "statistics": Answer(Said.NO)}
    ensure_answered(STARTED, late_entry)
    ensure_met(STARTED, late_entry)
    exempt = {**FINE, "permit": Answer(Said.NOT_APPLICABLE, "技改项目，不需要施工许可")}
    ensure_answered(STARTED, exempt)
    ensure_met(STARTED, exempt)


@pytest.mark.parametrize(
    ("key", "answer", "why"),
    [
        ("permit", None, "还没有回答"),
        ("permit", Answer(Said.YES, " "), "许可证号"),
        ("permit", Answer(Said.NOT_APPLICABLE), "不适用"),
    ],
)
def test_answers_that_are_not_whole(key: str, answer: Answer | None, why: str) -> None:
    answers = {one: said for one, said in {**FINE, key: answer}.items() if said is not None}
    with pytest.raises(RecognitionRefusedError, match=why):
        ensure_answered(STARTED, answers)


def test_a_ceremony_is_no_start() -> None:
    ceremony = {**FINE, "not_ceremony": Answer(Said.NO, "只立了奠基石"), "working": Answer(Said.NO)}
    ensure_answered(STARTED, ceremony)
    assert [one.zh for one in not_met(STARTED, ceremony)] == ["不只是开工仪式或奠基", "施工单位进场，机械和人员在作业"]
    with pytest.raises(RecognitionRefusedError, match="开工仪式"):
        ensure_met(STARTED, ceremony)


def test_nobody_recognises_his_own_unless_he_is_alone_and_says_so() -> None:
    mine = [*steps(K.DECLARE, K.CHECK, K.RETURN, by=7), Step(4, K.DECLARE, date(2026, 3, 9), 8)]
    ensure_another(mine, 9, others_may=True, alone=False)
    for decider in (7, 8):
        with pytest.raises(RecognitionRefusedError, match="要由另一人"):
            ensure_another(mine, decider, others_may=True, alone=True)
    with pytest.raises(RecognitionRefusedError, match="由我一人办理"):
        ensure_another(mine, 8, others_may=False, alone=False)
    ensure_another(mine, 8, others_may=False, alone=True)


def test_lists_nobody_could_work_by() -> None:
    soft = Item("one", Wording("看一看", "look"), needed=False)
    for items, why in (
        ((), "至少要有一条，"),
        ((soft,), "“必须”"),
        ((Item("a", Wording("长" * 201, "x"), True),), "200"),
    ):
        with pytest.raises(ChecklistError, match=why):
            ensure_usable(items)
    for wrong in ("Key", "a b", ""):
        with pytest.raises(ValueError, match="keys"):
            items_of([{"key": wrong, "zh": "甲", "en": "a", "needed": True}])
