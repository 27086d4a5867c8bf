"""What pages ask of cases of recognition."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from kaigong.claims.words import MentionKind, Stage
from kaigong.desks.recognition.checklist import Checklist, items_of
from kaigong.desks.recognition.models import RecognitionCase, RecognitionStep
from kaigong.desks.recognition.rules import (
    STATE_AFTER,
    WAITING,
    Answer,
    CaseState,
    Said,
    Step,
    StepKind,
    declared_by,
    not_met,
    state_of,
)
from kaigong.desks.units.queries import members
from kaigong.desks.year_list.queries import NOW
from kaigong.rights.models import Account
from kaigong.rights.table import rights_table
from kaigong.store.actors import Actor
from kaigong.store.queries import NotFoundError
from kaigong.store.queries.answers import BoardRow
from kaigong.store.queries.filtering import standing, within_district
from kaigong.store.queries.rows import board_rows, resolved
from kaigong.text.wording import Wording

NO_WORDS = Wording("", "")


@dataclass(frozen=True, slots=True)
class SignedStep:
    """A step with who signed it and when it was stored; `checklist` is what a check went by."""

    step: Step
    by: str
    at: datetime
    people: str
    words: str
    alone: bool
    claim: int | None
    checklist: Checklist | None

    @property
    def found(self) -> tuple[tuple[Wording, bool, Answer | None, Wording | None], ...]:
        """Each item of a check: its words, whether it is needed, what was found, what a yes is noted with."""
        if self.checklist is None or self.step.answers is None:
            return ()
        answers = self.step.answers
        return tuple((one.words, one.needed, answers.get(one.key), one.ask) for one in self.checklist.items)


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its steps, the first first. `entity` is the project as it is now."""

    id: int
    entity: int
    stage: Stage
    steps: tuple[SignedStep, ...]

    @property
    def state(self) -> CaseState:
        return state_of(self.plain)

    @property
    def plain(self) -> tuple[Step, ...]:
        return tuple(one.step for one in self.steps)

    @property
    def last(self) -> SignedStep:
        return self.steps[-1]

    @property
    def declared(self) -> SignedStep:
        """The declaration that stands."""
        return next(one for one in reversed(self.steps) if one.step.kind is StepKind.DECLARE)

    @property
    def check(self) -> SignedStep | None:
        """The last check of what was declared last."""
        after = self.declared.step.n
        checks = (one for one in reversed(self.steps) if one.step.kind is StepKind.CHECK and one.step.n > after)
        return next(checks, None)

    @property
    def recognition(self) -> SignedStep | None:
        return next((one for one in reversed(self.steps) if one.step.kind is StepKind.RECOGNISE), None)

    @property
    def missing(self) -> tuple[Wording, ...]:
        """The needed items that keep the last check from recognition."""
        check = self.check
        if check is None or check.checklist is None or check.step.answers is None:
            return ()
        return not_met(check.checklist, check.step.answers)


@dataclass(frozen=True, slots=True)
class Queued:
    """A case in the queue: its project, where it stands, since which day, and the day of the stage that is declared."""

    id: int
    row: BoardRow
    stage: Stage
    state: CaseState
    since: date
    stage_day: date | None
    by: str
    people: str
    words: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are shown; None is all of them. Without a state: those that wait for somebody."""

    state: CaseState | None = None
    closed: bool = False
    stage: Stage | None = None
    district: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, the longest waiting first; `counts` by state, under the other filters."""

    rows: tuple[Queued, ...]
    found: int
    counts: Mapping[CaseState, int]


def steps_of(case: RecognitionCase | int) -> list[Step]:
    """The steps of a case, the first first."""
    return [_step(row) for row in RecognitionStep.objects.filter(case=case).order_by("n")]


def visible_case(actor: Actor, case: int) -> RecognitionCase:
    """The case, where the actor may see its project. Raises NotFoundError."""
    row: RecognitionCase | None = _visible(actor, RecognitionCase.objects.filter(pk=case)).first()
    if row is None:
        raise NotFoundError(f"case {case}")
    return row


def case_of(actor: Actor, case: int) -> Case:
    """One case. Raises NotFoundError where there is none that the actor may see."""
    row = visible_case(actor, case)
    return _cases([row])[0]


def cases_of_project(actor: Actor, entity: int) -> tuple[Case, ...]:
    """All cases of a project, the latest first, under whichever number it went when they began."""
    now = resolved(entity) or entity
    return tuple(_cases(_visible(actor, RecognitionCase.objects.all()).filter(now=now).order_by("-pk")))


def open_case(entity: int, stage: Stage) -> int | None:
    """The case about this stage of the project that is not closed: another cannot begin beside it."""
    closed = (CaseState.WITHDRAWN, CaseState.REVOKED)
    rows = RecognitionCase.objects.filter(**{NOW: entity}, stage=stage.value).order_by("-pk")
    return next((one.id for one in _cases(rows) if one.state not in closed), None)


def checked_by(case: int) -> tuple[Checklist, Mapping[str, Answer]]:
    """What the last check went by and found."""
    row = RecognitionStep.objects.filter(case=case, kind=StepKind.CHECK).select_related("case").latest("n")
    return _checklist(row), _answers(row)


def others_may_decide(steps: Iterable[Step]) -> bool:
    """Whether an active account of the city's office that declared nothing of these steps may recognise."""
    roles = rights_table().permissions["recognition.decide"].may
    elsewhere = [account for account, unit in members().items() if unit is not None]
    others = Account.objects.filter(is_active=True, role__in=roles).exclude(pk__in=declared_by(steps))
    return others.exclude(pk__in=elsewhere).exists()


def queue(actor: Actor, wanted: Wanted, page: int = 1, size: int = 100) -> Queue:
    """One page of the cases that `wanted` leaves."""
    rows = _visible(actor, RecognitionCase.objects.all(), wanted.district)
    if wanted.stage is not None:
        rows = rows.filter(stage=wanted.stage.value)
    last = RecognitionStep.objects.filter(case=OuterRef("pk")).order_by("-n")
    rows = rows.annotate(last_kind=Subquery(last.values("kind")[:1]), since=Subquery(last.values("on")[:1]))
    counts = Counter(STATE_AFTER[StepKind(kind)] for kind in rows.values_list("last_kind", flat=True))
    kinds = {state: kind for kind, state in STATE_AFTER.items()}
    if wanted.state is not None:
        rows = rows.filter(last_kind=kinds[wanted.state].value)
    elif not wanted.closed:
        rows = rows.filter(last_kind__in=[kinds[one].value for one in WAITING])
    found = rows.count()
    rows = rows.order_by("since", "pk")[(page - 1) * size : page * size]
    return Queue(_queued(actor, _cases(rows)), found, counts)


def _queued(actor: Actor, cases: Sequence[Case]) -> tuple[Queued, ...]:
    states = standing(actor, None).filter(kind=MentionKind.PROJECT, entity__in={one.entity for one in cases})
    rows = {row.entity: row for row in board_rows(actor, states)}
    return tuple(
        Queued(
            id=one.id,
            row=rows[one.entity],
            stage=one.stage,
            state=one.state,
            since=one.last.step.on,
            stage_day=_stage_day(one),
            by=one.last.by,
            people=one.declared.people,
            words=one.last.words,
        )
        for one in cases
        if one.entity in rows
    )


def _stage_day(case: Case) -> date | None:
    told = case.recognition if case.state is CaseState.RECOGNISED else case.declared
    return told.step.stage_day if told else None


def _visible(actor: Actor, rows: QuerySet[RecognitionCase], district: str = "") -> "QuerySet[Any]":
    """The cases whose project the actor may see, each with the project that it is `now`."""
    seen = standing(actor, None).filter(kind=MentionKind.PROJECT)
    if district:
        seen = seen.filter(within_district(district))
    return rows.annotate(now=F(NOW)).filter(now__in=seen.values("entity"))


def _cases(rows: Iterable[RecognitionCase]) -> list[Case]:
    """Cases with their steps; projects that were merged are what they are now."""
    found = {row.pk: row for row in rows}
    signed: dict[int, list[SignedStep]] = {number: [] for number in found}
    for step in RecognitionStep.objects.filter(case__in=found).select_related("actor", "case").order_by("n"):
        signed[step.case_id].append(_signed(step))
    return [
        Case(
            number,
            getattr(row, "now", None) or resolved(row.entity_id) or row.entity_id,
            Stage(row.stage),
            tuple(steps),
        )
        for (number, row), steps in zip(found.items(), signed.values(), strict=True)
    ]


def _signed(row: RecognitionStep) -> SignedStep:
    return SignedStep(
        step=_step(row),
        by=row.actor.get_username() if row.actor else "",
        at=row.recorded_at,
        people=row.people,
        words=row.words,
        alone=row.alone,
        claim=row.claim_id,
        checklist=_checklist(row) if row.version else None,
    )


def _step(row: RecognitionStep) -> Step:
    step = Step(row.n, StepKind(row.kind), row.on, row.actor_id, row.stage_day)
    return replace(step, answers=_answers(row)) if row.version else step


def _checklist(row: RecognitionStep) -> Checklist:
    return Checklist(Stage(row.case.stage), row.version, items_of(row.items), NO_WORDS)


def _answers(row: RecognitionStep) -> dict[str, Answer]:
    return {key: Answer(Said(one["said"]), one["note"]) for key, one in row.answers.items()}
