"""What a supervision order is: its signed steps, what may follow, where it stands on a day. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kaigong.text.wording import RefusedError, Wording


class Origin(StrEnum):
    """Why there is one: a confirmed red light, a request that a source tells of, or a person's own reason."""

    LIGHT = "light"
    REQUEST = "request"
    HAND = "hand"


class StepKind(StrEnum):
    """拟办, 下达, 进展, 申请延期, 同意延期, 不同意延期, 回复, 退回, 销号, 撤销."""

    DRAFT = "draft"
    ISSUE = "issue"
    PROGRESS = "progress"
    ASK = "ask"
    EXTEND = "extend"
    REFUSE = "refuse"
    REPLY = "reply"
    RETURN = "return"
    STRIKE = "strike"
    CANCEL = "cancel"


class OrderState(StrEnum):
    """待下达, 办理中, 退回重办, 待市里审核, 已销号, 已撤销."""

    DRAFT = "draft"
    OPEN = "open"
    RETURNED = "returned"
    REPLIED = "replied"
    STRUCK = "struck"
    CANCELLED = "cancelled"


WITH_THE_UNITS = frozenset({OrderState.OPEN, OrderState.RETURNED})
"""The units have to act; only then can an order be overdue."""
CLOSED = frozenset({OrderState.STRUCK, OrderState.CANCELLED})
STATE_AFTER = {
    StepKind.DRAFT: OrderState.DRAFT,
    StepKind.ISSUE: OrderState.OPEN,
    StepKind.REPLY: OrderState.REPLIED,
    StepKind.RETURN: OrderState.RETURNED,
    StepKind.STRIKE: OrderState.STRUCK,
    StepKind.CANCEL: OrderState.CANCELLED,
}
"""The other steps leave it where it was."""
_WORKING = frozenset(
    {
        StepKind.PROGRESS,
        StepKind.ASK,
        StepKind.EXTEND,
        StepKind.REFUSE,
        StepKind.REPLY,
        StepKind.STRIKE,
        StepKind.CANCEL,
    }
)
MAY_FOLLOW: Mapping[OrderState, frozenset[StepKind]] = {
    OrderState.DRAFT: frozenset({StepKind.DRAFT, StepKind.ISSUE, StepKind.CANCEL}),
    OrderState.OPEN: _WORKING,
    OrderState.RETURNED: _WORKING,
    OrderState.REPLIED: frozenset({StepKind.RETURN, StepKind.STRIKE, StepKind.CANCEL}),
    OrderState.STRUCK: frozenset({StepKind.RETURN}),
    OrderState.CANCELLED: frozenset(),
}
WITH_WORDS = frozenset(
    {
        StepKind.PROGRESS,
        StepKind.ASK,
        StepKind.EXTEND,
        StepKind.REFUSE,
        StepKind.REPLY,
        StepKind.RETURN,
        StepKind.STRIKE,
        StepKind.CANCEL,
    }
)
WITH_DAY = frozenset({StepKind.ASK, StepKind.EXTEND})


class OrderRefusedError(RefusedError):
    """The step was not taken; nothing was written."""


NOT_NOW = Wording("这一步现在不能做：请看督办单现在的状态", "that cannot be done now: look at where the order stands")
WHY = Wording("请写明内容或理由", "say what, or why")
FUTURE = Wording("日期还没有到", "that day has not come yet")
BEFORE = Wording("日期早于上一步", "that is before the last step")
NO_TITLE = Wording("督办单要有标题", "an order needs a title")
NO_ASKED = Wording("请写明督办事项", "say what is asked")
NO_LEAD = Wording("下达前要指定牵头单位", "name the lead unit before the order goes out")
NO_DUE = Wording("下达前要定办结期限", "set the day on which it is due before the order goes out")
DUE_BEFORE = Wording("办结期限早于这一天", "it would be due before that day")
LATER_ONLY = Wording("延期要晚于现在的期限", "an extension has to be later than the day on which it is due")
NOTHING_ASKED = Wording("没有待批的延期申请", "no extension is asked for")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order says. `lead` and `support` are numbers of units."""

    title: str
    asked: str
    lead: int | None = None
    support: tuple[int, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One signed step, the `n`-th of its order, from 1. `terms` are those of a draft or of the order as it goes out,
    `number` its year and number then; `day` is the one that an extension asks for or gives, or that a return sets."""

    n: int
    kind: StepKind
    on: date
    words: str = ""
    terms: Terms | None = None
    day: date | None = None
    number: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands at the end of a day. `asked_until` is the day of an extension that waits for an answer;
    `returned` counts how often it came back, `extended` how often its day was moved."""

    state: OrderState
    terms: Terms
    due: date | None
    number: tuple[int, int] | None = None
    issued_on: date | None = None
    asked_until: date | None = None
    replied_on: date | None = None
    closed_on: date | None = None
    returned: int = 0
    extended: int = 0

    @property
    def awaits_the_city(self) -> bool:
        """To be issued, looked at, or given more time."""
        return self.state in (OrderState.DRAFT, OrderState.REPLIED) or (
            self.state in WITH_THE_UNITS and self.asked_until is not None
        )

    def days_over(self, day: date) -> int:
        """Days past its due day while the units have it; 0 where it is not overdue."""
        if self.state not in WITH_THE_UNITS or self.due is None:
            return 0
        return max(0, (day - self.due).days)


def stand(steps: Iterable[Step], as_of: date | None = None) -> Standing | None:
    """Where the order of these steps stands at the end of `as_of` (None: after all of them); None: there was none yet.

    >>> 拟 = Step(1, StepKind.DRAFT, date(2026, 7, 1), terms=Terms("标题", "事项", 1, (), date(2026, 7, 20)))
    >>> 发 = Step(2, StepKind.ISSUE, date(2026, 7, 2), terms=拟.terms, number=(2026, 3))
    >>> stand([拟, 发]).state, stand([拟, 发]).days_over(date(2026, 7, 22)), stand([拟, 发], date(2026, 7, 1)).number
    (<OrderState.OPEN: 'open'>, 2, None)
    """
    now: Standing | None = None
    for step in sorted(steps, key=lambda one: one.n):
        if as_of is not None and step.on > as_of:
            break
        now = _after(now, step)
    return now


def _after(now: Standing | None, step: Step) -> Standing:
    if now is None or step.kind is StepKind.DRAFT:
        terms = step.terms or (now.terms if now else Terms("", ""))
        return Standing(OrderState.DRAFT, terms, terms.due)
    after = replace(now, state=STATE_AFTER.get(step.kind, now.state))
    match step.kind:
        case StepKind.ISSUE:
            terms = step.terms or now.terms
            return replace(after, terms=terms, due=terms.due, number=step.number, issued_on=step.on)
        case StepKind.ASK:
            return replace(after, asked_until=step.day)
        case StepKind.EXTEND:
            return replace(after, asked_until=None, due=step.day or now.due, extended=now.extended + 1)
        case StepKind.REFUSE:
            return replace(after, asked_until=None)
        case StepKind.REPLY:
            return replace(after, asked_until=None, replied_on=step.on)
        case StepKind.RETURN:
            return replace(after, due=step.day or now.due, closed_on=None, returned=now.returned + 1)
        case StepKind.STRIKE | StepKind.CANCEL:
            return replace(after, asked_until=None, closed_on=step.on)
    return after


def ensure_possible(steps: Sequence[Step], kind: StepKind, on: date, today: date, words: str, day: date | None) -> None:
    """Nothing where a step of `kind` on the day `on` may follow `steps` (none: the order begins).

    Raises:
        OrderRefusedError: it may not, it goes back in time or ahead of today, it lacks its words, or its day is wrong.
    """
    now = stand(steps)
    allowed = MAY_FOLLOW[now.state] if now else frozenset({StepKind.DRAFT})
    if kind not in allowed:
        raise OrderRefusedError(NOT_NOW)
    if on > today:
        raise OrderRefusedError(FUTURE)
    if steps and on < steps[-1].on:
        raise OrderRefusedError(BEFORE)
    if kind in WITH_WORDS and not words.strip():
        raise OrderRefusedError(WHY)
    if kind is StepKind.REFUSE and (now is None or now.asked_until is None):
        raise OrderRefusedError(NOTHING_ASKED)
    if kind in WITH_DAY and (day is None or (now is not None and now.due is not None and day <= now.due)):
        raise OrderRefusedError(LATER_ONLY)
    if kind in {*WITH_DAY, StepKind.RETURN} and day is not None and day < on:
        raise OrderRefusedError(DUE_BEFORE)


def ensure_ready(terms: Terms, on: date) -> None:
    """Nothing where an order of these terms may go out on the day `on`. Raises OrderRefusedError."""
    if not terms.title.strip():
        raise OrderRefusedError(NO_TITLE)
    if not terms.asked.strip():
        raise OrderRefusedError(NO_ASKED)
    if terms.lead is None:
        raise OrderRefusedError(NO_LEAD)
    if terms.due is None:
        raise OrderRefusedError(NO_DUE)
    if terms.due < on:
        raise OrderRefusedError(DUE_BEFORE)


def next_number(taken: Iterable[int]) -> int:
    """The number after those of the year: there are no gaps, since a draft has none and what went out keeps its own.

    >>> next_number([]), next_number([1, 2])
    (1, 3)
    """
    return max(taken, default=0) + 1
