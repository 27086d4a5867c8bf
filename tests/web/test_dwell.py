"""Time between stages on pages, as CSV and by the API: every figure opens its projects, those that wait among them."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality, Stage
from kaigong.intake.correcting import correct
from kaigong.rights.accounts import create_account
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.ways import ways
from tests.desks.year_list.test_list_and_lights import told
from tests.web.test_steps import client_of

pytestmark = pytest.mark.django_db
NAMES = ("云岫精密轴承项目", "远帆储能电芯项目", "澄光医疗器械项目", "北川光伏玻璃项目", "青禾冷链物流园项目")
JIANGYIN, YIXING = [("江阴市", "320281")], [("宜兴市", "320282")]
SIGNED_TO_STARTED = "start=milestone.signed&end=milestone.started"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 7, 15))


@pytest.fixture
def numbers() -> list[int]:
    """Signed on 10 January; three started after 20, 30 and 40 days, one waits, one waits elsewhere."""
    found = []
    for n, (name, started) in enumerate(
        zip(NAMES, ("2026-01-30", "2026-02-09", "2026-02-19", None, None), strict=True)
    ):
        place, code = (YIXING if n == 4 else JIANGYIN)[0]
        milestones = [("签约", Stage.SIGNED, "2026-01-10"), *([("开工", Stage.STARTED, started)] if started else [])]
        found.append(
            told(f"{place}{name}签约、开工。", name, "2026-03-01", places=[(place, code)], milestones=milestones)
        )
    return found


def test_the_main_stretches_say_their_point_and_open_their_projects(numbers: list[int]) -> None:
    page = client_of("reader").get("/dwell/").content.decode()
    assert "最久的是从签约到开工：一半的项目要 40 天以上" in page
    assert "来源：本台账 5 个项目的说法，截至 2026年7月15日。" in page
    assert "show=waiting" in page


def test_one_stretch_with_its_districts_and_who_waits(numbers: list[int]) -> None:
    client = client_of("reader")
    page = client.get(f"/dwell/?{SIGNED_TO_STARTED}").content.decode()
    assert "从签约到开工：一半的项目用了不超过 40 天" in page
    assert page.index(f"/projects/{numbers[3]}/?as_of=2026-07-15") > page.index("等得最久的")
    assert "项目太少" in page  # of Yixing's only one
    here = client.get(f"/dwell/?{SIGNED_TO_STARTED}&show=waiting&at=320282").content.decode()
    assert f"/projects/{numbers[4]}/" in here
    assert f"/projects/{numbers[3]}/" not in here
    done = client.get(f"/dwell/?{SIGNED_TO_STARTED}&show=done").content.decode()
    behind = done[done.index('id="projects"') :]
    assert [behind.index(f"/projects/{n}/") for n in numbers[2::-1]] == sorted(
        behind.index(f"/projects/{n}/") for n in numbers[:3]
    )


def test_as_of_a_day_before_they_were_known_there_is_nothing(numbers: list[int]) -> None:
    page = client_of("reader").get("/dwell/?as_of=2026-02-28").content.decode()
    assert "没有符合这些条件、又说过哪天到哪个阶段的项目" in page
    assert client_of("clerk").get("/dwell/?as_of=gestern").status_code == 404


def test_a_lost_project_waits_until_it_was_lost(numbers: list[int]) -> None:
    said = Claim("status", Value("lost"), (), Modality.ACTUAL, Basis.ENTERED, PartialDate.parse("2026-03-11"))
    correct(numbers[3], [said], actor=None, reason="投资方撤回", chosen=False)
    rows = rows_of(client_of("reader"), f"?{SIGNED_TO_STARTED}")
    assert [row[5:] for row in rows if row[1] == NAMES[3]] == [["60", "", "等的时候流失"]]


def test_csv_has_the_figures_and_the_projects(numbers: list[int]) -> None:
    client = client_of("reader")
    header, *figures = rows_of(client, "")
    assert header[:5] == [
        "从",
        "到",
        "四分之一的项目不超过（天）",
        "一半的项目不超过（天）",
        "四分之三的项目不超过（天）",
    ]
    assert ["签约", "开工", "30", "40", "", "2", "3", "0", "0", "0", "2026-07-15", "最强的"] in figures
    projects = rows_of(client, f"?{SIGNED_TO_STARTED}")
    assert projects[1][1:] == [NAMES[3], "江阴市", "2026-01-10", "", "186", "", "还在等"]
    assert len(projects) == 6


def rows_of(client: Client, query: str) -> list[list[str]]:
    written = client.get(f"/dwell/table.csv{query}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(written)))


def test_the_api_gives_the_same(numbers: list[int]) -> None:
    client = client_of("reader")
    found = client.get(f"/api/dwell?{SIGNED_TO_STARTED}&district=320281").json()
    (stretch,) = found["stretches"]
    assert (stretch["half"], stretch["done"], stretch["waiting"], stretch["longest_seen"]) == (30, 3, 1, 186)
    assert [(one["id"], one["days"]) for one in found["projects"]] == [(numbers[3], 186)]
    assert {one["district"] for one in found["districts"]} == {"320281"}
    assert client.get("/api/dwell").json()["stretches"][0]["zh"] == "签约→立项"
    assert client.get("/api/dwell?start=milestone.signed&end=nowhere").status_code == 404
    assert "step.eia" in {one["property"] for one in client.get("/api/steps").json()}


def test_only_one_basis_where_it_is_asked_for(numbers: list[int]) -> None:
    found = ways(None, BoardFilters(), Basis.RECOGNISED)
    assert len(found) == 5
    assert not any(row.way.reached for row in found)
    assert all(dict(row.way.reached) for row in ways(None, BoardFilters()))


def test_who_is_not_signed_in_sees_nothing(numbers: list[int]) -> None:
    closed = create_account(None, "gone", "reader")[0]
    closed.is_active = False
    assert ways(closed, BoardFilters()) == ()
