"""A round in the database: three levels, what each may do, what the ledger is told, corrections beside reports."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.claims.words import Basis, Stage
from kaigong.desks.lights.queries import lights_of_project
from kaigong.desks.rounds import actions
from kaigong.desks.rounds.actions import Row
from kaigong.desks.rounds.queries import RoundRow, sheet, waiting_for
from kaigong.desks.rounds.rules import Entered, Lack, RoundRefusedError, Standing
from kaigong.desks.units.actions import add_unit, give_part, place_account
from kaigong.desks.units.rules import Part, UnitKind
from kaigong.desks.year_list.actions import enter
from kaigong.intake import judge
from kaigong.lifecycle.lights.light import LightRule
from kaigong.resolution.identity import Verdict
from kaigong.rights.accounts import create_account, disable_account
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import project, source
from kaigong.store.recompute import recompute_all
from kaigong.store.state_json import project_from_json
from tests.desks.year_list.test_list_and_lights import DAY, MARCH, told

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 5)
Today = Callable[[date], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    def turn(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    turn(date(2026, 3, 31))
    return turn


@dataclass(frozen=True)
class Office:
    """The city's clerk, an officer of a 板块, one of a township in it, one of another 板块, one of a department; a
    project in the township, one elsewhere in the 板块, one in the other."""

    clerk: Account
    district: Account
    town: Account
    other: Account
    bureau: Account
    in_town: int
    in_district: int
    elsewhere: int


def account(name: str, unit: int | None, role: str = "officer") -> Account:
    made = create_account(None, name, role)[0]
    place_account(made, unit, actor=None)
    return made


@pytest.fixture
def office() -> Office:
    jiangyin = add_unit(UnitKind.DISTRICT, "江阴市", division="320281", actor=None)
    yixing = add_unit(UnitKind.DISTRICT, "宜兴市", division="320282", actor=None)
    town = add_unit(UnitKind.TOWNSHIP, "周庄镇", above=jiangyin, actor=None)
    bureau = add_unit(UnitKind.DEPARTMENT, "工信局", actor=None)
    milestones = [("开工", Stage.STARTED, None)]
    numbers = [
        told(f"{place}{name}开工。", name, "2026-01-10", places=[(place, code)], milestones=milestones)
        for name, place, code in (
            ("云岫精密轴承项目", "江阴市", "320281"),
            ("远帆储能电芯项目", "江阴市", "320281"),
            ("澄湖光学镜头项目", "宜兴市", "320282"),
        )
    ]
    give_part(numbers[0], town, Part.TERRITORY, actor=None)
    give_part(numbers[2], bureau, Part.LEAD, actor=None)
    clerk = create_account(None, "clerk-of-test", "clerk")[0]
    enter(2026, numbers, MARCH, DAY, actor=clerk)
    return Office(
        clerk,
        account("of-district", jiangyin),
        account("of-town", town),
        account("of-other", yixing),
        account("of-bureau", bureau),
        *numbers,
    )


@pytest.fixture
def march(office: Office) -> int:
    return actions.open_round(2026, 3, DUE, actor=office.clerk)


def said(amount: int | None, progress: str = "主体施工", **more: object) -> Entered:
    return replace(Entered(None if amount is None else Decimal(amount), progress=progress), **more)  # type: ignore[arg-type]


def row(actor: Account, number: int, entity: int) -> RoundRow:
    return next(one for one in sheet(actor, number).rows if one.entity == entity)


def fill(actor: Account, number: int, entity: int, entered: Entered) -> actions.Submitted:
    assert not actions.write(number, [Row(entity, entered)], actor=actor).refused
    return actions.submit(number, [entity], actor=actor)


def completed(entity: int) -> dict[Basis, Decimal | None]:
    facts = project(None, entity).state.investments
    return {one.counts.basis: one.counts.value.amount for one in facts if one.property == "investment.completed"}


def test_each_sees_and_fills_its_own(office: Office, march: int) -> None:
    def seen(actor: Account) -> set[int]:
        return {one.entity for one in sheet(actor, march).rows}

    assert seen(office.clerk) == {office.in_town, office.in_district, office.elsewhere}
    assert seen(office.district) == {office.in_town, office.in_district}
    assert seen(office.town) == {office.in_town}
    assert seen(office.other) == seen(office.bureau) == {office.elsewhere}
    for actor, entity in (
        (office.town, office.in_district),
        (office.district, office.elsewhere),
        (office.other, office.in_town),
    ):
        both = [Row(next(iter(seen(actor))), said(1)), Row(entity, said(1))]
        with pytest.raises(PermissionDenied):
            actions.write(march, both, actor=actor)
        for act in (actions.submit, actions.accept, actions.send_up):
            with pytest.raises(PermissionDenied):
                act(march, [entity], actor=actor)
        with pytest.raises(PermissionDenied):
            actions.give_back(march, [entity], "不对", actor=actor)
        with pytest.raises(PermissionDenied):
            actions.attach_photos(march, entity, [], actor=actor)
    assert models.Source.objects.filter(kind="form").count() == 0
    assert row(office.clerk, march, office.elsewhere).report.last is None
    refused = actions.write(march, [Row(office.elsewhere, said(1))], actor=office.bureau).refused
    assert set(refused) == {office.elsewhere}


def test_only_the_city_keeps_rounds(office: Office, march: int) -> None:
    of_district = account("clerk-of-district", None, "clerk")
    place_account(of_district, row(office.clerk, march, office.in_town).above.id, actor=None)  # type: ignore[union-attr]
    for actor in (office.district, office.town, of_district):
        for act in (
            lambda who: actions.open_round(2026, 4, DUE, actor=who),
            lambda who: actions.lock(march, actor=who),
            lambda who: actions.remind(march, [], "", actor=who),
            lambda who: actions.change_due(march, DUE, actor=who),
            lambda who: actions.take_out(march, office.in_town, actor=who),
            lambda who: actions.take_in_from_list(march, actor=who),
        ):
            with pytest.raises(PermissionDenied):
                act(actor)


def test_up_through_three_levels_and_into_the_ledger(office: Office, march: int, today: Today) -> None:
    assert fill(office.town, march, office.in_town, said(1260)).done == (office.in_town,)
    assert row(office.town, march, office.in_town).standing is Standing.WITH_DISTRICT
    assert not row(office.town, march, office.in_town).may_write
    with pytest.raises(RoundRefusedError):
        actions.accept(march, [office.in_town], actor=office.clerk)
    with pytest.raises(RoundRefusedError, match="原因"):
        actions.give_back(march, [office.in_town], " ", actor=office.district)
    actions.give_back(march, [office.in_town], "与发票不符", actor=office.district)
    back = row(office.town, march, office.in_town)
    assert back.report.returned is not None
    assert (back.standing, back.report.returned.reason) == (Standing.RETURNED, "与发票不符")
    fill(office.town, march, office.in_town, said(1300))
    assert waiting_for(office.district)[0].to_decide == 1
    assert actions.send_up(march, [office.in_town], actor=office.district) == 1
    fill(office.district, march, office.in_district, said(800))
    with pytest.raises(RoundRefusedError, match="审定"):
        actions.lock(march, actor=office.clerk)
    today(date(2026, 4, 3))
    both = [office.in_town, office.in_district]
    assert completed(office.in_town) == {}
    assert actions.accept(march, both, actor=office.clerk) == 2
    with pytest.raises(RoundRefusedError):
        actions.accept(march, both, actor=office.clerk)
    assert completed(office.in_town) == {Basis.DECLARED: Decimal(13_000_000)}
    page = project(None, office.in_town)
    fact = next(one for one in page.state.investments if one.property == "investment.completed")
    assert (str(fact.counts.on), str(fact.counts.known_on)) == ("2026-03-31", "2026-04-03")
    cited = page.claims[fact.counts.claims[0]]
    assert cited.passage.quote == "云岫精密轴承项目…1300万元"
    form = source(None, cited.source.id)
    assert form.source.title.startswith("周庄镇 2026年3月填报单")
    assert "形象进度：主体施工" in form.text
    assert "远帆" not in form.text
    before = {
        one.entity_id: project_from_json(one.state)
        for one in models.State.objects.filter(kind="project", known_to=None)
    }
    recompute_all()
    after = {
        one.entity_id: project_from_json(one.state)
        for one in models.State.objects.filter(kind="project", known_to=None)
    }
    assert before == after


def test_after_the_lock_a_correction_stands_beside_what_was_reported(office: Office, march: int, today: Today) -> None:
    fill(office.other, march, office.elsewhere, said(500))
    actions.accept(march, [office.elsewhere], actor=office.clerk)
    actions.lock(march, actor=office.clerk)
    with pytest.raises(RoundRefusedError, match="锁定"):
        actions.lock(march, actor=office.clerk)
    today(date(2026, 5, 4))
    april = actions.open_round(2026, 4, date(2026, 5, 8), actor=office.clerk)
    fill(office.other, april, office.elsewhere, said(900))
    actions.accept(april, [office.elsewhere], actor=office.clerk)
    assert fill(office.other, march, office.elsewhere, said(550)).lacking == {office.elsewhere: (Lack.WHY_CORRECTED,)}
    fill(office.other, march, office.elsewhere, said(550, reason="漏报设备款"))
    assert waiting_for(office.clerk)[1].to_decide == 1
    actions.accept(march, [office.elsewhere], actor=office.clerk)
    report = row(office.clerk, march, office.elsewhere).report
    assert [one.entered.completed for one in report.accepted] == [500, 550]
    assert completed(office.elsewhere) == {Basis.DECLARED: Decimal(9_000_000)}
    fact = next(one for one in project(None, office.elsewhere).state.investments)
    assert sorted(one.value.amount or 0 for one in fact.others) == [5_000_000, 5_500_000]


def test_january_and_february_together_and_last_months_words(office: Office, today: Today) -> None:
    today(date(2026, 3, 2))
    with pytest.raises(RoundRefusedError, match="1—2月"):
        actions.open_round(2026, 1, DUE, actor=office.clerk)
    february = actions.open_round(2026, 2, DUE, actor=office.clerk)
    with pytest.raises(RoundRefusedError, match="已经开过"):
        actions.open_round(2026, 2, DUE, actor=office.clerk)
    fill(office.other, february, office.elsewhere, said(300, "基础施工", problems="用电", next_step="增容"))
    march = actions.open_round(2026, 3, DUE, actor=office.clerk)
    carried = row(office.other, march, office.elsewhere)
    assert carried.before == Decimal(300)
    assert carried.entered == Entered(None, False, "基础施工", "用电", "增容")
    lower = actions.write(march, [Row(office.elsewhere, said(299))], actor=office.other)
    assert lower.saved
    assert actions.submit(march, [office.elsewhere], actor=office.other).lacking == {office.elsewhere: (Lack.WHY_LESS,)}
    fill(office.other, march, office.elsewhere, said(299, reason="审计核减"))
    assert row(office.clerk, march, office.elsewhere).standing is Standing.WITH_CITY


def test_no_progress_is_said_and_the_light_of_silence_stays(office: Office, march: int, today: Today) -> None:
    nothing = Entered(no_progress=True, problems="用地未批")
    fill(office.other, march, office.elsewhere, nothing)
    actions.accept(march, [office.elsewhere], actor=office.clerk)
    assert completed(office.elsewhere) == {}
    assert LightRule.SILENCE in {one.light.rule for one in lights_of_project(None, office.elsewhere, date(2026, 5, 30))}
    fill(office.district, march, office.in_district, said(5))
    actions.accept(march, [office.in_district], actor=office.clerk)
    quiet = {one.light.rule for one in lights_of_project(None, office.in_district, date(2026, 4, 20))}
    assert LightRule.SILENCE not in quiet


def test_two_at_once_and_the_same_again(office: Office, march: int) -> None:
    actions.write(march, [Row(office.in_town, said(1), seen=0)], actor=office.town)
    first = row(office.town, march, office.in_town).report.last
    assert first is not None
    late = actions.write(
        march, [Row(office.in_town, said(2), seen=0), Row(office.in_district, said(3))], actor=office.district
    )
    assert late.saved == {office.in_district}
    assert set(late.refused) == {office.in_town}
    again = actions.write(march, [Row(office.in_town, said(1), seen=first.id)], actor=office.town)
    assert (again.saved, again.refused) == (frozenset(), {})


def test_a_township_without_accounts_is_reported_by_its_district(office: Office, march: int) -> None:
    assert row(office.district, march, office.in_town).filled_below
    disable_account(None, office.town)
    assert row(office.district, march, office.in_town).fills
    fill(office.district, march, office.in_town, said(7))
    assert row(office.clerk, march, office.in_town).standing is Standing.WITH_CITY


def test_who_waits_for_what(office: Office, march: int) -> None:
    actions.remind(march, [sheet(office.town, march).unit.id], "今天下班前报", actor=office.clerk)  # type: ignore[union-attr]
    (mine,) = waiting_for(office.town)
    assert mine.reminder is not None
    assert (mine.to_fill, mine.reminder.words) == (1, "今天下班前报")
    assert waiting_for(office.district)[0].reminder is None
    assert waiting_for(office.clerk)[0].silent_units == 3
    assert waiting_for(office.bureau) == ()


def test_the_list_moves_and_projects_merge(office: Office, march: int) -> None:
    new = told("宜兴市青岚膜材料项目开工。", "青岚膜材料项目", "2026-02-10", places=[("宜兴市", "320282")])
    enter(2026, [new], MARCH, DAY, actor=office.clerk)
    assert actions.take_in_from_list(march, actor=office.clerk) == 1
    assert row(office.other, march, new).standing is Standing.EMPTY
    fill(office.other, march, new, said(40))
    judge(office.elsewhere, new, Verdict.SAME, actor=office.clerk)
    (merged,) = sheet(office.other, march).rows
    assert merged.report.last is not None
    assert merged.report.last.entered.completed == 40
    actions.take_out(march, merged.entity, actor=office.clerk)
    assert sheet(office.other, march).rows == ()
