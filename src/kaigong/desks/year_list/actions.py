"""The only writer of the year's lists."""

from collections.abc import Sequence
from datetime import date

from kaigong.claims.words import MentionKind
from kaigong.desks.year_list.models import YearListChange
from kaigong.desks.year_list.queries import changes_of
from kaigong.desks.year_list.rules import Change, ChangeKind, ListRefusedError, Terms, ensure_possible, standing_on
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

NO_PROJECT = Wording("没有这个项目", "there is no such project")
NO_YEAR = Wording("年份不对", "that is no year of a list")
WHY = Wording("调出清单要写明原因", "a project that leaves the list needs a reason")
YEARS = range(2000, 2101)


def enter(
    year: int, entities: Sequence[int], terms: Terms, on: date, *, actor: Account | None, reason: str = ""
) -> int:
    """Put projects on the list of `year` under the same terms; those that are on it already stay as they are. Gives
    how many entered.

    Raises:
        ListRefusedError: no such project or year, or terms that cannot be. None enters then.
        PermissionDenied: the actor may not change the list.
    """
    with one_writer():
        signing = _Signing(year, on, actor, reason)
        new = [one for one in dict.fromkeys(map(_project, entities)) if one not in signing.standing]
        for entity in new:
            signing.append(entity, ChangeKind.ENTER, terms)
    return len(new)


def adjust(year: int, entity: int, terms: Terms, on: date, *, actor: Account | None, reason: str = "") -> None:
    """Change what a project stands on the list for (滚动调整). Raises as `enter` does."""
    with one_writer():
        _Signing(year, on, actor, reason).append(_project(entity), ChangeKind.ADJUST, terms)


def leave(year: int, entity: int, on: date, *, actor: Account | None, reason: str) -> None:
    """Take a project off the list; it stays there as of earlier days. Raises as `enter` does, also without a reason."""
    if not reason.strip():
        raise ListRefusedError(WHY)
    with one_writer():
        _Signing(year, on, actor, reason).append(_project(entity), ChangeKind.LEAVE, None)


class _Signing:
    """Changes of one list by one person on one day, inside the writer's transaction."""

    def __init__(self, year: int, on: date, actor: Account | None, reason: str) -> None:
        if actor is not None:
            ensure(actor, "list.change")
        if year not in YEARS:
            raise ListRefusedError(NO_YEAR)
        self.year, self.on, self.actor, self.reason = year, on, actor, reason.strip()
        self.changes: dict[int, list[Change]] = {}
        for change in changes_of(year):
            self.changes.setdefault(change.entity, []).append(change)
        self.standing = {entity for entity, changes in self.changes.items() if standing_on(changes)}

    def append(self, entity: int, kind: ChangeKind, terms: Terms | None) -> None:
        ensure_possible(self.changes.get(entity, ()), kind, self.on, terms)
        YearListChange(
            year=self.year,
            entity_id=entity,
            kind=kind.value,
            on=self.on,
            level=terms.level.value if terms else "",
            nature=terms.nature.value if terms else "",
            planned_start=str(terms.planned_start) if terms and terms.planned_start else "",
            planned_completion=str(terms.planned_completion) if terms and terms.planned_completion else "",
            reason=self.reason,
            actor=self.actor,
        ).save()


def _project(entity: int) -> int:
    """The project that `entity` is part of now."""
    now = resolved(entity)
    if now is None or not models.Entity.objects.filter(pk=now, kind=MentionKind.PROJECT).exists():
        raise ListRefusedError(NO_PROJECT)
    return now
