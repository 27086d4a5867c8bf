"""What tests of orders stand on: a listed project whose start is red, two units, and who works in them."""

from dataclasses import dataclass
from datetime import date

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Stage
from kaigong.desks.lights.rules import Verdict
from kaigong.desks.orders.actions import decide_light, issue
from kaigong.desks.orders.rules import Terms
from kaigong.desks.units.actions import add_unit, give_part, place_account
from kaigong.desks.units.rules import Part, UnitKind
from kaigong.desks.year_list.actions import enter
from kaigong.desks.year_list.rules import Level, Nature
from kaigong.desks.year_list.rules import Terms as Listing
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from tests.desks.year_list.test_list_and_lights import told

TODAY = date(2026, 7, 15)
DUE = date(2026, 7, 30)


@dataclass(frozen=True)
class Office:
    project: int
    district: int
    bureau: int
    clerk: Account
    officer: Account
    """Of the bureau, which leads."""
    neighbour: Account
    """Of the district, which supports."""

    @property
    def terms(self) -> Terms:
        return Terms("关于云岫精密轴承项目开工逾期的督办", "查明原因，书面反馈。", self.bureau, (self.district,), DUE)

    def confirmed(self) -> int:
        """The draft that confirming the red opens."""
        found = decide_light(
            self.project, LightRule.START, Colour.RED, Verdict.CONFIRMED, TODAY, actor=self.clerk
        ).opened
        assert found is not None
        return found

    def issued(self) -> int:
        """The same, gone out."""
        number = self.confirmed()
        issue(number, self.terms, TODAY, actor=self.clerk)
        return number


def office() -> Office:
    project = told(
        "江阴市云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10", places=[("江阴市", "320281")],
        milestones=[("签约", Stage.SIGNED, None)],
    )  # fmt: skip
    listing = Listing(Level.CITY, Nature.NEW, PartialDate.parse("2026-03"))
    enter(2026, [project], listing, date(2026, 1, 20), actor=None)
    district = add_unit(UnitKind.DISTRICT, "江阴市", division="320281", actor=None)
    bureau = add_unit(UnitKind.DEPARTMENT, "工信局", actor=None)
    give_part(project, bureau, Part.LEAD, actor=None)
    people = {name: create_account(None, f"{name}-of-test", role)[0] for name, role in (
        ("clerk", "clerk"), ("officer", "officer"), ("neighbour", "officer"),
    )}  # fmt: skip
    place_account(people["officer"], bureau, actor=None)
    place_account(people["neighbour"], district, actor=None)
    return Office(project, district, bureau, **people)
