"""What an input of a project is: its signed rows, folded as of a day; what a row has to say. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.text.wording import RefusedError, Wording


class InputState(StrEnum):
    """待落实, 办理中, 受阻, 已落实, 不需要."""

    NEEDED = "needed"
    IN_HAND = "in_hand"
    BLOCKED = "blocked"
    SETTLED = "settled"
    NOT_NEEDED = "not_needed"


OPEN = frozenset({InputState.NEEDED, InputState.IN_HAND, InputState.BLOCKED})
"""The project still waits for it."""


@dataclass(frozen=True, slots=True)
class InputKind:
    """A kind of input; `own` where the office added or changed it."""

    key: str
    name: Wording
    covers: Wording
    is_open: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class InputTerms:
    """How one input of a project stands. `owner` is the number of the department that owes it, `due` the day by which,
    `blocker` what is in the way."""

    state: InputState
    owner: int | None = None
    due: date | None = None
    blocker: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def days_over(self, day: date) -> int:
        """Days past its due day while the project waits for it; 0 where it is not overdue."""
        return max(0, (day - self.due).days) if self.is_open and self.due is not None else 0


@dataclass(frozen=True, slots=True)
class InputChange:
    """One signed row of one kind of input of one project."""

    id: int
    entity: int
    kind: str
    on: date
    terms: InputTerms


class InputRefusedError(RefusedError):
    """Nothing was taken down."""


NO_KIND = Wording("没有这种要素，或已停用", "there is no such kind of input, or it is out of use")
NO_BLOCKER = Wording("受阻要写明卡在哪里", "say what blocks it")
NOT_TAKEN = Wording("这项要素还没有登记给本部门", "that input is not down as this department's")
BEFORE = Wording("日期早于这项要素上一次登记", "that is before what was last taken down of this input")
FUTURE = Wording("日期还没有到", "that day has not come yet")
NO_NAME = Wording("要素种类要有名称", "a kind of input needs a name")
NAME_TAKEN = Wording("已经有叫这个名称的要素", "there is a kind of input of that name already")


def standing_on(changes: Iterable[InputChange], as_of: date | None = None) -> dict[tuple[int, str], InputChange]:
    """The last row of each kind of input of each project by the end of `as_of` (None: after all)."""
    found: dict[tuple[int, str], InputChange] = {}
    for change in sorted(changes, key=lambda one: (one.on, one.id)):
        if as_of is None or change.on <= as_of:
            found[change.entity, change.kind] = change
    return found


def ensure_possible(before: InputChange | None, terms: InputTerms, on: date, today: date) -> None:
    """Nothing where `terms` may follow what was taken down last.

    Raises:
        InputRefusedError: blocked by nothing that is named, a day to come, or one before the last.
    """
    if terms.state is InputState.BLOCKED and not terms.blocker.strip():
        raise InputRefusedError(NO_BLOCKER)
    if on > today:
        raise InputRefusedError(FUTURE)
    if before is not None and on < before.on:
        raise InputRefusedError(BEFORE)
