"""What a year's list is: the changes signed so far, folded as of a day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kaigong.claims.dates import PartialDate
from kaigong.text.wording import RefusedError, Wording


class Level(StrEnum):
    """Whose list it is on: 省重点, 市重点, 区（县）重点."""

    PROVINCIAL = "provincial"
    CITY = "city"
    DISTRICT = "district"


class Nature(StrEnum):
    """新建, 续建, 竣工, 储备: what the year is to bring it."""

    NEW = "new"
    CONTINUED = "continued"
    COMPLETING = "completing"
    RESERVE = "reserve"


class ChangeKind(StrEnum):
    """列入, 调整, 调出 (滚动调整)."""

    ENTER = "enter"
    ADJUST = "adjust"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a project stands on the list for. Planned start and completion are None where the list gives none."""

    level: Level
    nature: Nature
    planned_start: PartialDate | None = None
    planned_completion: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One signed change; `entity` is the project as it was known then."""

    id: int
    entity: int
    kind: ChangeKind
    on: date
    terms: Terms | None


class ListRefusedError(RefusedError):
    """The change of the list cannot be."""


ON_IT = Wording("这个项目已经在清单上", "the project is on the list already")
NOT_ON_IT = Wording("这个项目不在清单上", "the project is not on the list")
BACKWARDS = Wording("计划竣工早于计划开工", "its planned completion comes before its planned start")
BEFORE_LAST = Wording("早于这个项目上一次变动的日期", "that is before the last change of this project")


def standing_on(changes: Iterable[Change], as_of: date | None = None) -> dict[int, Terms]:
    """The projects that are on the list at the end of `as_of` (None: after all changes), in order of entry."""
    found: dict[int, Terms] = {}
    for change in sorted(changes, key=lambda one: (one.on, one.id)):
        if as_of is not None and change.on > as_of:
            break
        if change.kind is ChangeKind.LEAVE:
            found.pop(change.entity, None)
        elif change.terms is not None:
            found[change.entity] = change.terms
    return found


def ensure_possible(earlier: Iterable[Change], kind: ChangeKind, on: date, terms: Terms | None) -> None:
    """Nothing where one project's next change may follow its `earlier` ones.

    Raises:
        ListRefusedError: it enters twice, changes or leaves without being there, goes back in time, or ends before
            it begins.
    """
    before = sorted(earlier, key=lambda one: (one.on, one.id))
    if before and on < before[-1].on:
        raise ListRefusedError(BEFORE_LAST)
    there = bool(standing_on(before))
    if kind is ChangeKind.ENTER and there:
        raise ListRefusedError(ON_IT)
    if kind is not ChangeKind.ENTER and not there:
        raise ListRefusedError(NOT_ON_IT)
    if terms is not None and _ends_before_it_begins(terms):
        raise ListRefusedError(BACKWARDS)


def _ends_before_it_begins(terms: Terms) -> bool:
    start, completion = terms.planned_start, terms.planned_completion
    return start is not None and completion is not None and completion.last < start.first
