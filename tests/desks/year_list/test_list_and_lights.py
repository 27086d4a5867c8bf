"""The list and the lights in the database: signed, as of any day, decided by persons, followed through merges."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Stage
from kaigong.desks.lights.actions import LightRefusedError, decide
from kaigong.desks.lights.queries import lights_of_listed, lights_of_project, profile_named
from kaigong.desks.lights.rules import Verdict
from kaigong.desks.models import YearListChange
from kaigong.desks.year_list.actions import adjust, enter, leave
from kaigong.desks.year_list.queries import changes_of_project, year_list, years
from kaigong.desks.year_list.rules import Level, ListRefusedError, Nature, Terms
from kaigong.intake import judge, undo
from kaigong.intake.saving import save_preview
from kaigong.lifecycle.lights import Colour
from kaigong.lifecycle.lights.light import LightRule
from kaigong.resolution.identity import Verdict as Identity
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.store import models
from tests.intake.telling import Telling

pytestmark = pytest.mark.django_db
MARCH = Terms(Level.CITY, Nature.NEW, PartialDate.parse("2026-03"), PartialDate.parse("2027-06"))
DAY = date(2026, 1, 20)


def told(text: str, name: str, published: str, **more: object) -> int:
    """A project of a text that names it; gives its number."""
    telling = Telling(text, published)
    save_preview(telling.read(telling.project(name, **more)), None)  # type: ignore[arg-type]
    return models.Entity.objects.filter(kind="project").latest("pk").pk


@pytest.fixture
def projects() -> tuple[int, int]:
    return (
        told("云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)]),
        told("远帆储能电芯项目签约。", "远帆储能电芯项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)]),
    )


@pytest.fixture
def clerk() -> Account:
    return create_account(None, "clerk-of-test", "clerk")[0]


def on_list(day: str) -> dict[int, Terms]:
    return {one.row.entity: one.terms for one in year_list(None, 2026, date.fromisoformat(day))}


def test_entering_adjusting_leaving_each_signed(projects: tuple[int, int], clerk: Account) -> None:
    one, other = projects
    assert enter(2026, projects, MARCH, DAY, actor=clerk, reason="市里年初下达") == 2
    assert enter(2026, projects, MARCH, DAY, actor=clerk) == 0
    later = Terms(Level.PROVINCIAL, Nature.NEW, PartialDate.parse("2026-06"))
    adjust(2026, one, later, date(2026, 5, 8), actor=clerk, reason="滚动调整")
    leave(2026, other, date(2026, 7, 1), actor=clerk, reason="投资方撤回")
    assert on_list("2026-01-19") == {}
    assert on_list("2026-05-07") == {one: MARCH, other: MARCH}
    assert on_list("2026-07-01") == {one: later}
    signed = changes_of_project(clerk, one)
    assert [(change.by, change.reason) for change in signed] == [
        ("clerk-of-test", "滚动调整"),
        ("clerk-of-test", "市里年初下达"),
    ]
    assert years(clerk) == (2026,)


def test_refused_is_refused_as_a_whole(projects: tuple[int, int], clerk: Account) -> None:
    with pytest.raises(ListRefusedError, match="没有这个项目"):
        enter(2026, [projects[0], 10**9], MARCH, DAY, actor=clerk)
    with pytest.raises(ListRefusedError, match="年份"):
        enter(1026, projects, MARCH, DAY, actor=clerk)
    with pytest.raises(ListRefusedError, match="原因"):
        leave(2026, projects[0], DAY, actor=clerk, reason=" ")
    reader = create_account(None, "reader-of-test", "reader")[0]
    with pytest.raises(PermissionDenied):
        enter(2026, projects, MARCH, DAY, actor=reader)
    assert not YearListChange.objects.exists()


def test_a_merge_is_followed_and_undone(projects: tuple[int, int], clerk: Account) -> None:
    one, other = projects
    enter(2026, [other], MARCH, DAY, actor=clerk)
    judgement = judge(one, other, Identity.SAME, actor=None)
    assert [listed.row.entity for listed in year_list(None, 2026)] == [one]
    assert [change.change.entity for change in changes_of_project(None, one)] == [one]
    undo(judgement, actor=None)
    assert [listed.row.entity for listed in year_list(None, 2026)] == [other]


def test_a_late_start_is_a_draft_until_somebody_decides(projects: tuple[int, int], clerk: Account) -> None:
    one, _ = projects
    enter(2026, [one], MARCH, DAY, actor=clerk)

    def light(day: str) -> object:
        shown = lights_of_project(clerk, one, date.fromisoformat(day))
        return next((s for s in shown if s.light.rule is LightRule.START), None)

    def state(day: str) -> tuple[Colour, bool, bool] | None:
        shown = light(day)
        return None if shown is None else (shown.colour, shown.is_draft, shown.exempt)  # type: ignore[attr-defined]

    assert state("2026-03-31") is None
    assert state("2026-04-10") == (Colour.YELLOW, True, False)
    with pytest.raises(LightRefusedError, match="理由"):
        decide(one, LightRule.START, Colour.YELLOW, Verdict.EXEMPT, date(2026, 4, 10), actor=clerk)
    decide(one, LightRule.START, Colour.YELLOW, Verdict.EXEMPT, date(2026, 4, 10), actor=clerk, reason="等环评批复")
    assert state("2026-04-10") == (Colour.GREEN, False, True)
    assert state("2026-04-09") == (Colour.YELLOW, True, False)
    assert state("2026-07-01") == (Colour.RED, True, False)
    decide(one, LightRule.START, Colour.RED, Verdict.CONFIRMED, date(2026, 7, 2), actor=clerk)
    assert state("2026-07-02") == (Colour.RED, False, False)
    decide(one, LightRule.START, Colour.RED, Verdict.REOPENED, date(2026, 7, 3), actor=clerk)
    assert state("2026-07-03") == (Colour.RED, True, False)
    with pytest.raises(LightRefusedError, match="没有可撤回"):
        decide(one, LightRule.START, Colour.RED, Verdict.REOPENED, date(2026, 7, 3), actor=clerk)
    with pytest.raises(LightRefusedError, match="不亮了"):
        decide(one, LightRule.START, Colour.YELLOW, Verdict.CONFIRMED, date(2026, 7, 3), actor=clerk)


def test_lights_of_the_whole_list(projects: tuple[int, int], clerk: Account) -> None:
    enter(2026, projects, MARCH, DAY, actor=clerk)
    told("4月，云岫精密轴承项目开工。", "云岫精密轴承项目", "2026-04-12",
         milestones=[("开工", Stage.STARTED, "2026-04")])  # fmt: skip
    day = date(2026, 4, 20)
    lit = lights_of_listed(year_list(clerk, 2026, day), day, profile_named(""))
    assert [shown.light.rule for shown in lit[projects[0]]] == []
    assert {shown.light.rule for shown in lit[projects[1]]} == {LightRule.START, LightRule.SILENCE}
