"""The only writer of rounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis
from kaigong.desks.rounds import rules
from kaigong.desks.rounds.models import (
    ReportPhoto,
    ReportRound,
    ReportStep,
    ReportVersion,
    RoundNotice,
    RoundProject,
)
from kaigong.desks.rounds.queries import WAN, RoundRef, RoundRow, RoundSheet, projects_in, round_numbered, sheet
from kaigong.desks.rounds.rules import (
    Entered,
    Lack,
    Level,
    NoticeKind,
    RoundRefusedError,
    Standing,
    StepKind,
    may_decide,
    months_in_chinese,
    next_step_up,
    plain,
)
from kaigong.desks.units.queries import all_units, unit_of, units_of_projects
from kaigong.desks.year_list.queries import year_list
from kaigong.intake.attaching import Attachable
from kaigong.intake.declaring import FormLine, FormOfProject, declare_form
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.queries import NotFoundError
from kaigong.store.queries.rows import resolved
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

PHOTOS_MAX = 20
MANY_PHOTOS = Wording("一个项目一期最多 20 张照片", "a project has at most 20 photos in a round")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the rows that were saved: those with a new version, and why others were not written."""

    saved: frozenset[int] = frozenset()
    refused: Mapping[int, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submitted:
    """The projects that were handed in, and what others still lack."""

    done: tuple[int, ...] = ()
    lacking: Mapping[int, tuple[Lack, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it comes back from a form: `seen` is the number of the version that the person saw, 0 for none."""

    entity: int
    entered: Entered
    seen: int | None = None


def open_round(year: int, month: int, due: date, *, actor: Account) -> int:
    """Open the round of a month with the projects that are on the year's list now, each with the unit in whose
    territory it lies; gives its number.

    Raises:
        RoundRefusedError: January alone, no such month, one that is open already, a day that has passed, no list.
        PermissionDenied: the actor may not keep rounds.
    """
    _keeps(actor)
    rules.ensure_month(year, month)
    if due < timezone.localdate():
        raise RoundRefusedError(rules.DUE_PAST)
    with one_writer():
        if ReportRound.objects.filter(year=year, month=month).exists():
            raise RoundRefusedError(rules.OPEN_ALREADY)
        territories = _territories(actor, year)
        if not territories:
            raise RoundRefusedError(rules.NO_PROJECTS)
        row = ReportRound(year=year, month=month, actor=actor)
        row.save()
        RoundNotice(round=row, kind=NoticeKind.DUE.value, due=due, actor=actor).save()
        for entity, unit in territories.items():
            RoundProject(round=row, entity_id=entity, unit_id=unit, actor=actor).save()
    return row.pk


def take_in_from_list(number: int, *, actor: Account) -> int:
    """Bring a round up to date with the year's list: what is newly on it comes in, and what lies in another unit's
    territory now goes there. Gives how many rows changed. Raises as `open_round` does."""
    _keeps(actor)
    with one_writer():
        one, inside = _unlocked(number), projects_in(number)
        new = {
            entity: unit
            for entity, unit in _territories(actor, one.year).items()
            if entity not in inside or inside[entity] != unit
        }
        for entity, unit in new.items():
            RoundProject(round_id=number, entity_id=entity, unit_id=unit, actor=actor).save()
    return len(new)


def take_out(number: int, entity: int, *, actor: Account) -> None:
    """A project need not be reported on in a round. Raises as `open_round` does."""
    _keeps(actor)
    with one_writer():
        _unlocked(number)
        now = resolved(entity)
        if now is None or now not in projects_in(number):
            raise RoundRefusedError(rules.NOT_IN_ROUND)
        RoundProject(round_id=number, entity_id=now, is_in=False, actor=actor).save()


def change_due(number: int, due: date, *, actor: Account) -> None:
    """Another due day. Raises as `open_round` does."""
    _keeps(actor)
    if due < timezone.localdate():
        raise RoundRefusedError(rules.DUE_PAST)
    with one_writer():
        _unlocked(number)
        RoundNotice(round_id=number, kind=NoticeKind.DUE.value, due=due, actor=actor).save()


def remind(number: int, units: Iterable[int], words: str, *, actor: Account) -> int:
    """Remind units; their officers find it on their first page. Gives how many. Raises as `open_round` does."""
    _keeps(actor)
    with one_writer():
        _unlocked(number)
        known = [one for one in dict.fromkeys(units) if one in all_units().by_id]
        for unit in known:
            RoundNotice(
                round_id=number, kind=NoticeKind.REMINDED.value, unit_id=unit, words=words.strip(), actor=actor
            ).save()
    return len(known)


def lock(number: int, *, actor: Account) -> None:
    """Close the round: what is accepted stays as it was reported, later changes are corrections with a reason.

    Raises:
        RoundRefusedError: it is locked, or reports wait for the city.
        PermissionDenied: the actor may not keep rounds.
    """
    _keeps(actor)
    with one_writer():
        _unlocked(number)
        if any(row.standing is Standing.WITH_CITY for row in sheet(actor, number).rows):
            raise RoundRefusedError(rules.STILL_WAITING)
        RoundNotice(round_id=number, kind=NoticeKind.LOCKED.value, actor=actor).save()


def write(number: int, rows: Sequence[Row], *, actor: Account) -> Written:
    """Save rows as drafts, each for itself: one that cannot be saved keeps no other from it. A row that says what its
    last version said makes no new one.

    Raises:
        RoundRefusedError: no such round.
        PermissionDenied: one of the projects is not the actor's to report on; nothing is saved then.
    """
    ensure(actor, "round.fill")
    with one_writer():
        seen = _seen(actor, number)
        known = {row.entity: row for row in _own(seen, [one.entity for one in rows])}
        saved, refused = set(), {}
        for one in rows:
            row = known[one.entity]
            last = row.report.last
            if one.entered == (last.entered if last else None):
                continue
            if not row.may_write:
                refused[one.entity] = rules.WITH_ANOTHER
            elif one.seen is not None and one.seen != (last.id if last else 0):
                refused[one.entity] = rules.CHANGED_SINCE
            else:
                _add_version(number, row, one.entered, actor)
                saved.add(one.entity)
    return Written(frozenset(saved), refused)


def submit(number: int, entities: Iterable[int], *, actor: Account) -> Submitted:
    """Hand in what is complete of these projects: to the 板块 that checks, or to the city. Raises as `write` does."""
    ensure(actor, "round.fill")
    done, lacking = [], {}
    with one_writer():
        for row in _own(_seen(actor, number), entities):
            last = row.report.last
            if row.standing not in rules.OPEN or row.level is Level.LOOKS:
                continue  # what waits for the 板块's check is sent up by it, not handed in again
            if last is None or row.lacks:
                lacking[row.entity] = row.lacks or (Lack.COMPLETED,)
                continue
            kind = next_step_up(row.level, district_checks=row.district_checks)
            ReportStep(version_id=last.id, kind=kind.value, actor=actor).save()
            done.append(row.entity)
    return Submitted(tuple(done), lacking)


def give_back(number: int, entities: Iterable[int], reason: str, *, actor: Account) -> int:
    """Return reports that wait for the actor, with a reason. Gives how many.

    Raises:
        RoundRefusedError: no reason, or one of them does not wait for the actor any more; none is returned then.
        PermissionDenied: the actor has nothing to check there.
    """
    if not reason.strip():
        raise RoundRefusedError(rules.WHY_RETURNED)
    with one_writer():
        rows = _to_decide(actor, number, entities, StepKind.RETURNED)
        for row in rows:
            _add_step(row, StepKind.RETURNED, actor, reason.strip())
    return len(rows)


def send_up(number: int, entities: Iterable[int], *, actor: Account) -> int:
    """The 板块 has checked: on to the city. Raises as `give_back` does."""
    with one_writer():
        rows = _to_decide(actor, number, entities, StepKind.SENT_UP)
        for row in rows:
            _add_step(row, StepKind.SENT_UP, actor)
    return len(rows)


def accept(number: int, entities: Iterable[int], *, actor: Account) -> int:
    """The city accepts: what each unit says becomes one source, whose claims stand on the basis 申报, known from today
    on. A report without progress says nothing new and makes no claim. Raises as `give_back` does."""
    with one_writer():
        rows = _to_decide(actor, number, entities, StepKind.ACCEPTED)
        one = round_numbered(number)
        by_unit: dict[int | None, list[RoundRow]] = {}
        for row in rows:
            by_unit.setdefault(row.unit.id if row.unit else None, []).append(row)
        for some in by_unit.values():
            claims = _declare(one, some, actor)
            for row in some:
                _add_step(row, StepKind.ACCEPTED, actor, claim=next(iter(claims.get(row.entity, ())), None))
    return len(rows)


def attach_photos(number: int, entity: int, files: Sequence[Attachable], *, actor: Account) -> int:
    """Photos of a project in a round, all or none; the same one is kept once. Gives how many are new.

    Raises:
        RoundRefusedError: no such round, or too many.
        PermissionDenied: the project is not the actor's to report on.
    """
    ensure(actor, "round.fill")
    hashes = {one.keep(): one for one in files}
    with one_writer():
        (row,) = _own(_seen(actor, number), [entity])
        if row.level is Level.LOOKS:
            raise PermissionDenied("a department looks only")
        known = set(ReportPhoto.objects.filter(round=number, entity=row.entity).values_list("sha256", flat=True))
        new = {sha256: one for sha256, one in hashes.items() if sha256 not in known}
        if len(known) + len(new) > PHOTOS_MAX:
            raise RoundRefusedError(MANY_PHOTOS)
        for sha256, one in new.items():
            ReportPhoto(
                round_id=number, entity_id=row.entity, name=one.name, media_type=one.media_type,
                size=len(one.data), sha256=sha256, actor=actor,
            ).save()  # fmt: skip
    return len(new)


def _keeps(actor: Account) -> None:
    """Rounds are the city's: neither a right alone nor a unit below it is enough."""
    ensure(actor, "round.keep")
    if unit_of(actor) is not None:
        raise PermissionDenied("round.keep")


def _unlocked(number: int) -> RoundRef:
    try:
        one = round_numbered(number)
    except NotFoundError:
        raise RoundRefusedError(rules.NO_ROUND) from None
    if one.locked is not None:
        raise RoundRefusedError(rules.LOCKED)
    return one


def _seen(actor: Account, number: int) -> RoundSheet:
    try:
        return sheet(actor, number)
    except NotFoundError:
        raise RoundRefusedError(rules.NO_ROUND) from None


def _own(seen: RoundSheet, entities: Iterable[int]) -> list[RoundRow]:
    """The rows of these projects, each once. Raises PermissionDenied where one is none of the actor's."""
    known = {row.entity: row for row in seen.rows}
    found = []
    for entity in dict.fromkeys(entities):
        if entity not in known:
            raise PermissionDenied(f"project {entity} is not this unit's in the round")
        found.append(known[entity])
    return found


def _to_decide(actor: Account, number: int, entities: Iterable[int], kind: StepKind) -> list[RoundRow]:
    if kind is StepKind.ACCEPTED:
        _keeps(actor)
    ensure(actor, "round.fill")
    rows = _own(_seen(actor, number), entities)
    if any(row.level not in (Level.DISTRICT, Level.CITY) for row in rows):
        raise PermissionDenied("nothing to check there")
    if any(row.level is Level.CITY for row in rows):
        _keeps(actor)
    if not all(may_decide(kind, row.standing, row.level) for row in rows):
        raise RoundRefusedError(rules.NOT_NOW)
    return rows


def _territories(actor: Account, year: int) -> dict[int, int | None]:
    rows = [one.row for one in year_list(actor, year)]
    return {
        entity: whose.territory.id if whose.territory else None for entity, whose in units_of_projects(rows).items()
    }


def _add_version(number: int, row: RoundRow, entered: Entered, actor: Account) -> None:
    n = ReportVersion.objects.filter(round=number, entity=row.entity).count() + 1
    ReportVersion(
        round_id=number,
        entity_id=row.entity,
        n=n,
        completed="" if entered.completed is None else plain(entered.completed),
        no_progress=entered.no_progress,
        progress=entered.progress,
        problems=entered.problems,
        next_step=entered.next_step,
        reason=entered.reason,
        actor=actor,
    ).save()


def _add_step(row: RoundRow, kind: StepKind, actor: Account, reason: str = "", claim: int | None = None) -> None:
    if row.report.last is not None:
        ReportStep(version_id=row.report.last.id, kind=kind.value, reason=reason, claim_id=claim, actor=actor).save()


def _declare(one: RoundRef, rows: Sequence[RoundRow], actor: Account) -> dict[int, tuple[int, ...]]:
    forms = [form for row in rows if (form := _form(one, row)) is not None]
    if not forms:
        return {}
    unit = rows[0].unit.name if rows[0].unit else "市项目办"
    # Several acceptances of one unit in one round are several papers: each has its number.
    times = ReportStep.objects.filter(version__round=one.id, kind=StepKind.ACCEPTED.value).count() + 1
    title = f"{unit} {one.year}年{months_in_chinese(one.month)}填报单（第 {one.id}-{times} 号）"
    return declare_form(title, forms, known_on=timezone.localdate(), actor=actor, permission="round.keep")


def _form(one: RoundRef, row: RoundRow) -> FormOfProject | None:
    """What the paper says of a project; None where it says that there is no progress."""
    last = row.report.last
    if last is None or last.entered.no_progress or last.entered.completed is None:
        return None
    said = last.entered
    claim = Claim(
        "investment.completed",
        Value(amount=Decimal(last.entered.completed) * WAN, unit="CNY"),
        (),
        basis=Basis.DECLARED,
        on=PartialDate.of_day(one.sums_of),
        rule="round",
    )
    lines = (
        FormLine("自年初累计完成投资", f"{plain(last.entered.completed)}万元", claim),
        FormLine("形象进度", said.progress),
        FormLine("存在问题", said.problems),
        FormLine("下一步", said.next_step),
        FormLine("更正或下降的原因", said.reason),
        FormLine("填报人", last.by),
    )
    return FormOfProject(row.entity, row.project.state.name, tuple(line for line in lines if line.words.split()))
