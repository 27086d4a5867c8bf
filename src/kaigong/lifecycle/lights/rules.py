"""The rules that light a project. Each looks at one thing, and says nothing where there is nothing to say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Basis, InvestmentKind, Modality, Stage, Status
from kaigong.lifecycle.lights.light import Colour, Light, LightRule
from kaigong.lifecycle.lights.profile import Bounds, Measure, Profile
from kaigong.lifecycle.schedule import months_after
from kaigong.lifecycle.state import Fact, Figure, ProjectState
from kaigong.text.wording import Wording

ORDER = tuple(stage for stage in Stage if stage is not Stage.STOPPED)
AT_WORK = (Stage.PRODUCING, Stage.FULL_CAPACITY)
"""What runs already is not asked for news of its building, nor for its entry as a new start."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Watched:
    """A project as it stands, the latest day on which anything was said of it, and the start that the office's own
    list plans, which comes before what sources plan."""

    state: ProjectState
    said_on: date
    planned_start: PartialDate | None = None


def lights_of(watched: Watched, today: date, profile: Profile) -> tuple[Light, ...]:
    """The lights of a project at the end of `today`, at most one of each rule; none of a project that is lost."""
    if watched.state.status is Status.LOST:
        return ()
    found = (rule(watched, today, profile) for rule in RULES)
    return tuple(light for light in found if light is not None)


def _start(watched: Watched, today: date, profile: Profile) -> Light | None:
    """计划2026年3月开工，至今未见开工: yellow when the month has passed, red three months later."""
    if _reached(watched.state, Stage.STARTED, profile.bases):
        return None
    planned = watched.state.milestone(Stage.STARTED, Modality.EXPECTED)
    on = watched.planned_start or (planned.counts.on if planned else None)
    if on is None:
        return None
    late = _colour_by_months(on.last, today, profile.start)
    if late is None:
        return None
    claims = () if watched.planned_start or planned is None else planned.counts.claims
    days = (today - on.last).days
    why = Wording(
        f"计划{on.in_chinese}开工，已过期{days}天，还没有开工。",
        f"Its start was planned for {on}; it is {days} days late and not started.",
    )
    return Light(LightRule.START, late, str(on), why, claims)


def _schedule(watched: Watched, today: date, profile: Profile) -> Light | None:
    """全年计划完成41.7%，序时应为83.3%: by points behind, or by the share of what is due."""
    planned, done = _of_year(watched.state, today.year)
    if planned is None or done is None or not planned.value.amount or done.value.amount is None:
        return None
    until = _speaks_of(done, today)
    due = profile.curve.due(until)
    share = done.value.amount / planned.value.amount
    colour = _colour_by_schedule(share, due, profile)
    if colour is None:
        return None
    has, ought = _per_cent(share), _per_cent(due)
    behind = _per_cent(due - share)
    why = Wording(
        f"截至{until.month}月{until.day}日完成年度计划的{has}%，按序时应为{ought}%，落后{behind}个百分点。",
        f"By {until.isoformat()} {has}% of the year's plan was done where {ought}% was due: {behind} points behind.",
    )
    return Light(LightRule.SCHEDULE, colour, str(today.year), why, (*planned.claims, *done.claims), done.basis)


def _statistics(watched: Watched, today: date, profile: Profile) -> Light | None:
    """开工两个月还没有纳统: a start that the statistics do not know."""
    state = watched.state
    started = _actual(state, Stage.STARTED, profile.bases)
    if state.stage in AT_WORK or started is None or started.counts.on is None or _in_statistics(state):
        return None
    on = started.counts.on
    colour = _colour_by_months(on.last, today, profile.statistics)
    if colour is None:
        return None
    why = Wording(
        f"{on.in_chinese}开工，{(today - on.last).days}天后仍未纳统。",
        f"It started {on} and is not in the statistics {(today - on.last).days} days later.",
    )
    return Light(LightRule.STATISTICS, colour, str(on), why, started.counts.claims, started.counts.basis)


def _silence(watched: Watched, today: date, profile: Profile) -> Light | None:
    """90天没有消息: inferred, for nobody said that it stands still. What was said to stand still is not silent."""
    days = (today - watched.said_on).days
    if watched.state.stage in AT_WORK or watched.state.status is Status.STOPPED or days < profile.listed:
        return None
    colour = Colour.YELLOW if days >= profile.silent else Colour.GREEN
    why = Wording(
        f"{days}天没有新的进展（最近一次是{watched.said_on.isoformat()}）。",
        f"No progress was reported for {days} days (last on {watched.said_on.isoformat()}).",
    )
    last_said = tuple(claim for figure in _figures(watched.state) if figure.known_on == watched.said_on
                      for claim in figure.claims)  # fmt: skip
    return Light(LightRule.SILENCE, colour, watched.said_on.isoformat(), why, last_said, inferred=True)


Rule = Callable[[Watched, date, Profile], Light | None]
RULES: tuple[Rule, ...] = (_start, _schedule, _statistics, _silence)


def _colour_by_months(last: date, today: date, bounds: Bounds) -> Colour | None:
    """By how many months `last` has passed; the end of a month stays the end of a month."""
    for colour, months in ((Colour.RED, bounds.red), (Colour.YELLOW, bounds.yellow)):
        if today > months_after(last + timedelta(days=1), int(months)) - timedelta(days=1):
            return colour
    return None


def _colour_by_schedule(share: Decimal, due: Decimal, profile: Profile) -> Colour | None:
    if profile.measure is Measure.POINTS:
        behind = (due - share) * HUNDRED
        reds, yellows = behind > profile.schedule.red, behind > profile.schedule.yellow
    else:
        of_due = share / due * HUNDRED if due else HUNDRED
        reds, yellows = of_due < profile.schedule.red, of_due < profile.schedule.yellow
    return Colour.RED if reds else Colour.YELLOW if yellows else None


def _of_year(state: ProjectState, year: int) -> tuple[Figure | None, Figure | None]:
    """What is planned for the year and what was completed in it, on one basis where there is such a pair."""
    planned = list(_sums(state, InvestmentKind.ANNUAL, year))
    done = list(_sums(state, InvestmentKind.COMPLETED, year))
    for one in done:
        same = next((other for other in planned if other.basis is one.basis), None)
        if same is not None:
            return same, one
    return (planned[0] if planned else None), (done[0] if done else None)


def _sums(state: ProjectState, kind: InvestmentKind, year: int) -> Iterator[Figure]:
    for fact in state.investments:
        figure = fact.counts
        of_year = figure.on is not None and figure.on.first.year == year
        if fact.property == f"investment.{kind}" and of_year and figure.value.unit == "CNY":
            yield figure


def _speaks_of(done: Figure, today: date) -> date:
    """Until which day a sum was completed: a month's end where it names one, else the day on which it was said."""
    named = done.on is not None and done.on.precision in (Precision.MONTH, Precision.DAY, Precision.QUARTER)
    until = done.on.last if named and done.on is not None else done.known_on
    return min(until, today, date(today.year, 12, 31))


def _reached(state: ProjectState, stage: Stage, bases: frozenset[Basis]) -> bool:
    """Whether the stage or any later one was reached, on one of the bases."""
    return any(_actual(state, one, bases) is not None for one in ORDER[ORDER.index(stage) :])


def _actual(state: ProjectState, stage: Stage, bases: frozenset[Basis]) -> Fact | None:
    return next(
        (
            fact
            for fact in state.milestones
            if fact.property == f"milestone.{stage}"
            and fact.counts.modality is Modality.ACTUAL
            and fact.counts.basis in bases
        ),
        None,
    )


def _in_statistics(state: ProjectState) -> bool:
    """Whether the statistics know it: its entry was told, or they vouch for a figure of it."""
    return state.entry("statistics") is not None or any(
        figure.basis is Basis.STATISTICAL and figure.modality is Modality.ACTUAL for figure in _figures(state)
    )


def _figures(state: ProjectState) -> Iterator[Figure]:
    yield from (*state.organisations, *state.places, *state.aliases)
    for fact in state.facts:
        yield fact.counts
        yield from fact.others


def _per_cent(share: Decimal) -> str:
    return f"{(share * HUNDRED).quantize(Decimal('0.1'))}"
