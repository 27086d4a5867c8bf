"""The steps of one project as its page shows them, and how it fares, with the words of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaigong.claims.steps import StepGroup, group_names
from kaigong.claims.words import Basis, Modality, Status
from kaigong.desks.steps.queries import office_steps
from kaigong.lifecycle.faring import Faring, faring_of
from kaigong.lifecycle.state import Fact
from kaigong.lifecycle.tracks import TrackRow, track_of
from kaigong.rights.models import Account
from kaigong.store.queries.answers import Cited, ProjectPage
from kaigong.store.queries.citing import reasons_of_persons
from kaigong.text.wording import Wording
from kaigong.web.facts import ShownRow

STEP_BASES = (Basis.PERMITTED, Basis.DECLARED, Basis.RECOGNISED, Basis.ENTERED)
"""On what a person's word for a step may rest."""
SAID_STATUSES = (Status.GOING, Status.DELAYED, Status.STOPPED, Status.LOST)
"""What a person may say; that a project is dormant is inferred from silence."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A row of the track. `planned_at` and `reached_at` are the anchors of the facts on the page, None where there is
    none; `told` is what there is to say of it, `look` a class of the style sheet."""

    key: str
    name: Wording
    row: TrackRow
    retired: bool
    planned_at: int | None
    reached_at: int | None
    told: str
    look: str

    @property
    def planned_written(self) -> str:
        """As the form holds it."""
        return _written(self.row.planned)

    @property
    def reached_written(self) -> str:
        return _written(self.row.reached)


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """The track in its groups; `next` is what comes next, `told` says whether any step of the project was told."""

    groups: tuple[tuple[Wording, tuple[ShownStep, ...]], ...]
    next: ShownStep | None
    late: tuple[ShownStep, ...]
    told: bool
    bases: tuple[Basis, ...] = STEP_BASES


@dataclass(frozen=True, slots=True)
class ShownFaring:
    """How the project fares, with what says it and the reason that a person gave; `silent_days` where it is dormant."""

    faring: Faring
    cited: tuple[Cited, ...]
    reason: str
    silent_days: int
    choices: tuple[Status, ...] = SAID_STATUSES


def shown_track(page: ProjectPage, rows: Iterable[ShownRow], today: date) -> ShownTrack:
    """The steps that the office asks for, and those that it retired where something was told of them."""
    steps = {one.key: one for one in office_steps()}
    track = track_of(page.state, (one.step for one in steps.values()), today)
    anchors = {
        (row.first.property_name, row.first.figure.modality): row.first.cited[0].entry.id
        for row in rows
        if row.first.cited
    }
    shown = {
        row.step.key: _shown(row, steps[row.step.key].name, steps[row.step.key].retired, anchors)
        for row in track.rows
        if row.told or not steps[row.step.key].retired
    }
    groups = tuple(
        (group_names()[group], tuple(shown[row.step.key] for row in track.of(group) if row.step.key in shown))
        for group in StepGroup
    )
    own = [row for row in track.rows if row.told and row.step.stage is None]
    upcoming = None if track.next is None else shown.get(track.next.step.key)
    return ShownTrack(groups, upcoming, tuple(shown[row.step.key] for row in track.late), bool(own))


def shown_faring(actor: Account, page: ProjectPage, today: date) -> ShownFaring:
    """How the project fares at the end of `today`."""
    faring = faring_of(page.state, page.said_on, today)
    claims = faring.figure.claims if faring.figure else ()
    cited = tuple(page.claims[claim] for claim in claims if claim in page.claims)
    reasons = reasons_of_persons(actor, claims)
    silent = (today - faring.since).days if faring.inferred and faring.since else 0
    return ShownFaring(faring, cited, next((reasons[one] for one in reversed(claims) if one in reasons), ""), silent)


def _shown(row: TrackRow, name: Wording, retired: bool, anchors: Mapping[tuple[str, Modality], int]) -> ShownStep:
    told, look = _told(row)
    return ShownStep(
        row.step.key,
        name,
        row,
        retired,
        anchors.get((row.step.tells, Modality.EXPECTED)) if row.planned else None,
        anchors.get((row.step.tells, Modality.ACTUAL)) if row.reached else None,
        told,
        look,
    )


def _told(row: TrackRow) -> tuple[str, str]:
    """What there is to say of a step, and how it looks."""
    if row.reached is not None:
        if not row.against_plan:
            return (_("已办，日期未说") if row.reached.counts.on is None else ""), "reached"
        days = abs(row.against_plan)
        if row.against_plan > 0:
            return ngettext("比计划晚 %(n)d 天", "比计划晚 %(n)d 天", days) % {"n": days}, "reached"
        return ngettext("比计划早 %(n)d 天", "比计划早 %(n)d 天", days) % {"n": days}, "reached"
    if row.late_days:
        return ngettext("已过 %(n)d 天", "已过 %(n)d 天", row.late_days) % {"n": row.late_days}, "late"
    if row.days_left is not None:
        left = ngettext("还有 %(n)d 天", "还有 %(n)d 天", row.days_left)
        return (left % {"n": row.days_left} if row.days_left else _("今天到期")), "planned"
    if row.behind:
        return _("没有来源说到"), "behind"
    return (_("有计划，时间未定") if row.planned else ""), "planned" if row.planned else "untold"


def _written(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return str(fact.counts.on) if fact.counts.on else _("已办")
