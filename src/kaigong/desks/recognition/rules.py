"""What a case of recognition is: its signed steps, and what may follow. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.desks.recognition.checklist import Checklist
from kaigong.text.wording import RefusedError, Wording


class StepKind(StrEnum):
    """申报, 核查, 认定, 退回, 撤回（申报人）, 撤销（已认定的）."""

    DECLARE = "declare"
    CHECK = "check"
    RECOGNISE = "recognise"
    RETURN = "return"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"


class CaseState(StrEnum):
    """Where a case stands: what its last step was says it."""

    DECLARED = "declared"
    CHECKED = "checked"
    RETURNED = "returned"
    RECOGNISED = "recognised"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


STATE_AFTER = {
    StepKind.DECLARE: CaseState.DECLARED,
    StepKind.CHECK: CaseState.CHECKED,
    StepKind.RETURN: CaseState.RETURNED,
    StepKind.RECOGNISE: CaseState.RECOGNISED,
    StepKind.WITHDRAW: CaseState.WITHDRAWN,
    StepKind.REVOKE: CaseState.REVOKED,
}
WAITING = (CaseState.DECLARED, CaseState.CHECKED, CaseState.RETURNED)
"""Somebody has to do something: check, decide, declare again."""
MAY_FOLLOW: Mapping[CaseState, frozenset[StepKind]] = {
    CaseState.DECLARED: frozenset({StepKind.CHECK, StepKind.RETURN, StepKind.WITHDRAW}),
    CaseState.CHECKED: frozenset({StepKind.CHECK, StepKind.RECOGNISE, StepKind.RETURN, StepKind.WITHDRAW}),
    CaseState.RETURNED: frozenset({StepKind.DECLARE, StepKind.WITHDRAW}),
    CaseState.RECOGNISED: frozenset({StepKind.REVOKE}),
    CaseState.WITHDRAWN: frozenset(),
    CaseState.REVOKED: frozenset(),
}
WITH_REASON = frozenset({StepKind.RETURN, StepKind.WITHDRAW, StepKind.REVOKE})


class Said(StrEnum):
    """是, 否, 不适用."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one item on the site."""

    said: Said
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One signed step, the `n`-th of its case, from 1. `stage_day` is the day of the stage itself as it is declared or
    recognised, `on` the day of the step; `answers` are those of a check."""

    n: int
    kind: StepKind
    on: date
    by: int | None
    stage_day: date | None = None
    answers: Mapping[str, Answer] | None = None


class RecognitionRefusedError(RefusedError):
    """The step was not taken; nothing was written."""


NOT_NOW = Wording("这一步现在不能做：请看案件现在的状态", "that cannot be done now: look at where the case stands")
WHY = Wording("请写明理由", "say why")
FUTURE = Wording("日期还没有到", "that day has not come yet")
BEFORE = Wording("日期早于案件的上一步", "that is before the last step of the case")
STAGE_DAY = Wording("请写明申报的日期", "say the day that is declared")
AFTER_STEP = Wording(
    "认定的日期晚于认定这一天", "the stage cannot have been reached after the day on which it is recognised"
)
UNANSWERED = Wording("清单上还没有回答：{item}", "not answered yet: {item}")
NO_NOTE = Wording("“不适用”要写明原因：{item}", "say why it does not apply: {item}")
NO_FIGURE = Wording("请写明{ask}：{item}", "{item}: note this — {ask}")
NOT_MET = Wording(
    "核查时没有做到，只能退回或再核查：{item}", "not met when it was checked, so return it or check again: {item}"
)
OWN = Wording(
    "申报的人不能自己认定，要由另一人认定",
    "whoever declared it cannot recognise it: another person has to",
)


def state_of(steps: Sequence[Step]) -> CaseState:
    """Where the case of these steps stands; it has at least one."""
    return STATE_AFTER[steps[-1].kind]


def ensure_possible(steps: Sequence[Step], kind: StepKind, on: date, today: date, reason: str) -> None:
    """Nothing where a step of `kind` on the day `on` may follow `steps` (none: the case begins).

    Raises:
        RecognitionRefusedError: it may not, it goes back in time or ahead of today, or lacks its reason.
    """
    allowed = MAY_FOLLOW[state_of(steps)] if steps else frozenset({StepKind.DECLARE})
    if kind not in allowed:
        raise RecognitionRefusedError(NOT_NOW)
    if kind in WITH_REASON and not reason.strip():
        raise RecognitionRefusedError(WHY)
    if on > today:
        raise RecognitionRefusedError(FUTURE)
    if steps and on < steps[-1].on:
        raise RecognitionRefusedError(BEFORE)


def ensure_stage_day(day: date | None, on: date) -> date:
    """The day of the stage as it is declared or recognised on the day `on`. Raises RecognitionRefusedError."""
    if day is None:
        raise RecognitionRefusedError(STAGE_DAY)
    if day > on:
        raise RecognitionRefusedError(AFTER_STEP)
    return day


def ensure_answered(checklist: Checklist, answers: Mapping[str, Answer]) -> None:
    """Nothing where every item is answered, with a note where one is asked for. Raises RecognitionRefusedError."""
    for item in checklist.items:
        answer = answers.get(item.key)
        if answer is None:
            raise RecognitionRefusedError(_of(UNANSWERED, item.words))
        if answer.note.strip():
            continue
        if answer.said is Said.NOT_APPLICABLE:
            raise RecognitionRefusedError(_of(NO_NOTE, item.words))
        if answer.said is Said.YES and item.ask is not None:
            raise RecognitionRefusedError(_of(NO_FIGURE, item.words, item.ask))


def not_met(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Wording, ...]:
    """The needed items that were answered no, or not at all."""
    return tuple(
        item.words
        for item in checklist.items
        if item.needed and (item.key not in answers or answers[item.key].said is Said.NO)
    )


def ensure_met(checklist: Checklist, answers: Mapping[str, Answer]) -> None:
    """Nothing where the stage may be recognised on what was found. Raises RecognitionRefusedError."""
    if failing := not_met(checklist, answers):
        raise RecognitionRefusedError(_of(NOT_MET, failing[0]))


def declared_by(steps: Iterable[Step]) -> frozenset[int]:
    """Everybody who declared in the case, also before it was returned."""
    return frozenset(one.by for one in steps if one.kind is StepKind.DECLARE and one.by is not None)


def ensure_another(steps: Iterable[Step], decider: int, others_may: bool, alone: bool) -> None:
    """Nothing where `decider` may recognise: nobody recognises his own declaration, unless `others_may` is false, that
    is, no other account of the office could, and he says so (`alone`). Raises RecognitionRefusedError."""
    if decider in declared_by(steps) and (others_may or not alone):
        raise RecognitionRefusedError(OWN if others_may else OWN_ALONE)


OWN_ALONE = Wording(
    "申报的人不能自己认定；本单位没有别人可以认定时，请勾选“由我一人办理”并写明理由",
    "whoever declared it cannot recognise it; where nobody else of the office may, tick “I do both” and say why",
)


def _of(wording: Wording, item: Wording, ask: Wording | None = None) -> Wording:
    return Wording(
        wording.zh.format(item=item.zh, ask=ask.zh if ask else ""),
        wording.en.format(item=item.en, ask=ask.en if ask else ""),
    )
