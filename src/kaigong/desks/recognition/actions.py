"""The only writer of cases of recognition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import Basis, MentionKind, Modality, Stage
from kaigong.desks.recognition.checklist import STAGES, as_data
from kaigong.desks.recognition.checklists import checklist_of
from kaigong.desks.recognition.models import RecognitionCase, RecognitionStep
from kaigong.desks.recognition.queries import checked_by, open_case, others_may_decide, steps_of, visible_case
from kaigong.desks.recognition.rules import (
    Answer,
    RecognitionRefusedError,
    Step,
    StepKind,
    ensure_another,
    ensure_answered,
    ensure_met,
    ensure_possible,
    ensure_stage_day,
)
from kaigong.desks.recognition.signers import NEEDS, ensure_may_sign
from kaigong.intake.correcting import correct, retract
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.queries import NotFoundError
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

NO_PROJECT = Wording("没有这个项目", "there is no such project")
NO_CASE = Wording("没有这个案件", "there is no such case")
NO_STAGE = Wording("这个阶段不做认定", "that stage is not recognised by a case")
OPEN_ALREADY = Wording(
    "这个项目的这一阶段已有案件（第 {case} 号），不能再申报",
    "case {case} is about this stage of the project already",
)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a person signs: the day of the step, who stands behind it, what is said. `after` is the number of the last
    step that the person saw: where another has come meanwhile, nothing is signed."""

    actor: Account
    on: date
    after: int = 0
    people: str = ""
    words: str = ""


def declare(entity: int, stage: Stage, stage_day: date | None, signed: Signed) -> int:
    """Ask that a stage of a project be recognised as reached on `stage_day`; gives the number of the case.

    Raises:
        RecognitionRefusedError: no such project or stage, a case about it that is open or recognised, a day to come.
        PermissionDenied: the actor may not declare.
    """
    ensure(signed.actor, NEEDS[StepKind.DECLARE])
    if stage not in STAGES:
        raise RecognitionRefusedError(NO_STAGE)
    with one_writer():
        now = resolved(entity)
        seen = standing(signed.actor, None).filter(kind=MentionKind.PROJECT)
        if now is None or not seen.filter(entity=now).exists():
            raise RecognitionRefusedError(NO_PROJECT)
        ensure_may_sign(signed.actor, StepKind.DECLARE, now)
        if (other := open_case(now, stage)) is not None:
            wording = Wording(OPEN_ALREADY.zh.format(case=other), OPEN_ALREADY.en.format(case=other))
            raise RecognitionRefusedError(wording)
        day = ensure_stage_day(stage_day, signed.on)
        ensure_possible((), StepKind.DECLARE, signed.on, timezone.localdate(), "")
        case = RecognitionCase(entity_id=now, stage=stage.value, actor=signed.actor)
        case.save()
        _Signing(case, (), signed).append(StepKind.DECLARE, stage_day=day)
        return case.pk


def declare_again(case: int, stage_day: date | None, signed: Signed) -> None:
    """Declare once more what was returned. Raises as `declare` does."""

    def step(signing: _Signing) -> None:
        signing.append(StepKind.DECLARE, stage_day=ensure_stage_day(stage_day, signed.on))

    _sign(case, StepKind.DECLARE, signed, step)


def check(case: int, answers: Mapping[str, Answer], signed: Signed) -> None:
    """Write down what was found on the site, item by item of the checklist that holds today.

    Raises:
        RecognitionRefusedError: an item without an answer, or without the note that it asks for; not now.
        PermissionDenied: the actor may not check.
    """

    def step(signing: _Signing) -> None:
        checklist = checklist_of(Stage(signing.case.stage))
        ensure_answered(checklist, answers)
        keys = [one.key for one in checklist.items]
        signing.append(
            StepKind.CHECK,
            version=checklist.version,
            items=as_data(checklist.items),
            answers={key: {"said": answers[key].said.value, "note": answers[key].note.strip()} for key in keys},
        )

    _sign(case, StepKind.CHECK, signed, step)


def recognise(case: int, stage_day: date | None, signed: Signed, *, alone: bool = False) -> None:
    """Recognise the stage as reached on `stage_day`: the ledger gets a claim on that basis, known from the day of this
    step on. `alone`: the one clerk of an office says that nobody else could.

    Raises:
        RecognitionRefusedError: the last check found a needed item missing; the actor declared it himself; not now.
        PermissionDenied: the actor may not decide.
    """

    def step(signing: _Signing) -> None:
        checklist, answers = checked_by(signing.case.pk)
        ensure_met(checklist, answers)
        others = others_may_decide(signing.steps)
        ensure_another(signing.steps, signed.actor.pk, others, alone and bool(signed.words.strip()))
        day = ensure_stage_day(stage_day, signed.on)
        own = any(one.by == signed.actor.pk for one in signing.steps if one.kind is StepKind.DECLARE)
        signing.append(StepKind.RECOGNISE, stage_day=day, alone=own)

    _sign(case, StepKind.RECOGNISE, signed, step)


def give_back(case: int, signed: Signed) -> None:
    """Return it with a reason (`signed.words`): what was declared counts as declared no more. Raises as the others."""
    _sign(case, StepKind.RETURN, signed, lambda signing: signing.append(StepKind.RETURN))


def withdraw(case: int, signed: Signed) -> None:
    """Those who declared it take it back, with a reason; the case is closed. Raises as the others."""
    _sign(case, StepKind.WITHDRAW, signed, lambda signing: signing.append(StepKind.WITHDRAW))


def revoke(case: int, signed: Signed) -> None:
    """Take back a recognition that was given, with a reason: its claim is withdrawn from that day on, and so is what
    was declared. Raises as the others."""
    _sign(case, StepKind.REVOKE, signed, lambda signing: signing.append(StepKind.REVOKE))


def _sign(case: int, kind: StepKind, signed: Signed, step: "Callable[[_Signing], None]") -> None:
    ensure(signed.actor, NEEDS[kind])
    with one_writer():
        try:
            row = visible_case(signed.actor, case)
        except NotFoundError:
            raise RecognitionRefusedError(NO_CASE) from None
        ensure_may_sign(signed.actor, kind, row.entity_id)
        signing = _Signing(row, tuple(steps_of(case)), signed)
        signing.ensure_seen()
        ensure_possible(signing.steps, kind, signed.on, timezone.localdate(), signed.words)
        step(signing)


CLAIMS = {StepKind.DECLARE: Basis.DECLARED, StepKind.RECOGNISE: Basis.RECOGNISED}
"""The steps that say something to the ledger, and on which basis."""
TAKES_BACK = frozenset({StepKind.RETURN, StepKind.WITHDRAW, StepKind.REVOKE})
"""The steps after which nothing of the case counts."""


@dataclass(frozen=True, slots=True)
class _Signing:
    """A step about to be added to a case, inside the writer's transaction."""

    case: RecognitionCase
    steps: tuple[Step, ...]
    signed: Signed

    def ensure_seen(self) -> None:
        """Nothing where the person saw the last step; the second of two is told what the first one did."""
        last = self.steps[-1]
        if last.n != self.signed.after:
            row = RecognitionStep.objects.select_related("actor").get(case=self.case, n=last.n)
            by, day = row.actor.get_username() if row.actor else "", f"{row.on:%Y-%m-%d}"
            done = STEP_WORDS[last.kind]
            raise RecognitionRefusedError(
                Wording(
                    f"没有记下：{by} 已先一步“{done.zh}”（{day}），请看案件现在的状态再决定",
                    f"Not taken down: {by} was there first — {done.en}, {day}; look at where the case stands now",
                )
            )

    def append(self, kind: StepKind, stage_day: date | None = None, **more: Any) -> None:
        claim = None
        if kind in TAKES_BACK:
            self._take_back(kind)
        if kind in CLAIMS and stage_day is not None:
            claim = self._say(kind, stage_day)
        RecognitionStep(
            case=self.case,
            n=len(self.steps) + 1,
            kind=kind.value,
            on=self.signed.on,
            stage_day=stage_day,
            people=self.signed.people.strip(),
            words=self.signed.words.strip(),
            claim_id=claim,
            actor=self.signed.actor,
            **more,
        ).save()

    def _say(self, kind: StepKind, stage_day: date) -> int:
        basis, signed = CLAIMS[kind], self.signed
        claim = Claim(
            f"milestone.{self.case.stage}", Value(self.case.stage), (), Modality.ACTUAL, basis,
            PartialDate.of_day(stage_day),
        )  # fmt: skip
        stage = PROPERTIES[f"milestone.{self.case.stage}"].zh
        told = (
            f"{STEP_WORDS[kind].zh}{stage}：{PartialDate.of_day(stage_day).in_chinese}（认定案件第 {self.case.pk} 号）"
        )
        more = "；".join(one for one in (signed.people.strip(), signed.words.strip()) if one)
        (number,) = correct(
            self.case.entity_id, [claim], actor=signed.actor, reason=f"{told}。{more}", known_on=signed.on,
            chosen=False, permission=NEEDS[kind],
        )  # fmt: skip
        return number

    def _take_back(self, kind: StepKind) -> None:
        """Withdraw from the ledger all that the case said and that was not taken back."""
        said = RecognitionStep.objects.filter(case=self.case, claim__isnull=False, claim__retractions=None)
        for claim in said.order_by("n").values_list("claim", flat=True):
            if claim is not None:
                reason = f"{STEP_WORDS[kind].zh}（认定案件第 {self.case.pk} 号）：{self.signed.words.strip()}"
                retract(claim, actor=self.signed.actor, reason=reason, known_on=self.signed.on, permission=NEEDS[kind])


STEP_WORDS = {
    StepKind.DECLARE: Wording("申报", "declared"),
    StepKind.CHECK: Wording("现场核查", "checked on the site"),
    StepKind.RECOGNISE: Wording("认定", "recognised"),
    StepKind.RETURN: Wording("退回", "returned"),
    StepKind.WITHDRAW: Wording("撤回申报", "withdrawn"),
    StepKind.REVOKE: Wording("撤销认定", "recognition revoked"),
}
"""What each step is called."""
