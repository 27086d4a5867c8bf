"""The profiles that come with the package, on files in the layout they are for."""

from collections import Counter
from datetime import date

import pytest

from kaigong.claims.words import Modality
from kaigong.spreadsheets.headers import reasons
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import ProfileError, profile_of, written
from kaigong.spreadsheets.reading import WorkbookRead, mentions_of, read_workbook
from kaigong.spreadsheets.reports import reports_of
from kaigong.spreadsheets.rows import Left, ProjectRow
from kaigong.spreadsheets.shipped import profile_for, shipped
from tests.spreadsheets.public_files import ABSENT, BRITISH, NEW_YORK, permissions, reports

TODAY = date(2026, 11, 24)


def read(data: bytes) -> WorkbookRead:
    profile = profile_for(data, "file.csv")
    assert profile is not None
    return read_workbook(open_workbook(data, "file.csv", profile.encoding), today=TODAY, profile=profile)


def rows(found: WorkbookRead) -> list[ProjectRow]:
    return [row for _, row in found.projects()]


def told(row: ProjectRow) -> list[tuple[str, str]]:
    """Each fact in short: what, and its words, sum, or day with what is only expected marked."""
    found = []
    for one in row.said:
        value = f"{one.value.amount} {one.value.unit}" if one.value.amount is not None else one.value.text
        value = str(one.on) if one.on else value
        found.append((one.property, f"{value} {one.value.text}".strip() if one.property == "capacity" else value))
        if one.modality is Modality.EXPECTED:
            found[-1] = (one.property, f"{found[-1][1]}?")
    return found


def notes(found: WorkbookRead) -> list[tuple[int, str, str]]:
    return [(note.row + 1, note.column.label, note.words) for row in rows(found) for note in row.notes]


def test_every_profile_is_whole() -> None:
    assert set(shipped()) == {"nyc-capital-projects", "uk-renewable-energy"}
    for profile in shipped().values():
        assert profile_of(written(profile)) == profile
        for column in profile.columns:
            assert bool(column.property) != (column.why in reasons())
        assert {one.header for one in profile.columns} >= set(profile.recognised_by)


def test_reports_say_what_was_forecast_on_their_day() -> None:
    found = read(reports())
    assert [told(row) for row in rows(found)] == [
        [
            ("code", "NYC-PID:7"),
            ("name", "Heron Creek Pumping Station"),
            ("place", "Queens"),
            ("organisation", "WKS"),
            ("organisation", "DEP"),
            ("organisation", "DOT"),
            ("milestone.approved", "approved"),
            ("investment.total", "40000000 USD"),
            ("milestone.completed", "2019-06-30?"),
        ],
        [
            ("code", "NYC-PID:7"),
            ("name", "Heron Creek Pumping Station"),
            ("place", "Queens"),
            ("organisation", "WKS"),
            ("organisation", "DEP"),
            ("organisation", "DOT"),
            ("milestone.started", "started"),
            ("investment.total", "45500000.5 USD"),
            ("milestone.completed", "2020-12-31?"),
        ],
        [
            ("code", "NYC-PID:8"),
            ("name", "Heron Creek Pumping Station"),
            ("place", "Bronx"),
            ("place", "Queens"),
            ("organisation", "WKS"),
        ],
    ]
    assert notes(found) == [(4, "Budget Forecast", "-5"), (4, "Forecast Completion", "10/21/2108")]
    assert found.left()[Left.NO_DAY] == 1
    assert found.as_of == date(2016, 11, 1)


def test_each_report_becomes_a_file_of_its_own_that_the_next_release_holds_again() -> None:
    first = reports_of(read(reports()))
    assert [(one.day, len(one.data.splitlines())) for one in first] == [(date(2016, 1, 1), 2), (date(2016, 11, 1), 3)]
    assert first[1].name == "New York City capital projects 2016-11-01.csv"
    assert told(rows(read(first[1].data))[0])[-1] == ("milestone.completed", "2020-12-31?")
    lines = reports().decode().splitlines(keepends=True)
    later = "".join([lines[0], lines[2].replace("11/01/2016", "04/01/2017"), *lines[1:]])
    assert [one.data for one in reports_of(read(later.encode()))][:2] == [one.data for one in first]


def test_the_days_of_permissions_works_and_use_and_what_came_to_nothing() -> None:
    found = read(permissions())
    first, refused, odd = rows(found)
    assert told(first) == [
        ("code", "REPD:1"),
        ("organisation", "Norvane Wind"),
        ("organisation", "Hartley Farms"),
        ("capacity", "34.50 MW Wind Onshore"),
        ("place", "Northshire"),
        ("place", "Scotland"),
        ("milestone.negotiating", "2014-03-02"),
        ("milestone.started", "2018-02-01"),
        ("milestone.producing", "2019-12-11"),
        ("name", "Gull Head"),
        ("milestone.approved", "2016-08-07"),
        ("milestone.stopped", "2015-06-05"),
    ]
    assert refused.name == "Land at Mill Lane"
    assert ("milestone.stopped", "2020-08-07") in told(refused)
    assert ("capacity", "20 MW Battery?") in told(refused)
    assert not [one for one in refused.said if one.property == "organisation"]
    assert notes(found) == [
        (2, "Appeal Granted", "07/08/2016"),
        (3, "Planning Permission Refused", "05/06/2019"),
        (4, "Development Status (short)", "Mothballed"),
        (4, "Planning Permission Granted", "13/13/2019"),
    ]
    assert told(odd) == [("code", "REPD:3"), ("name", "Gull Head")]
    assert found.as_of == date(2021, 5, 9)
    unread = {one.label: one.unread for sheet in found.sheets for table in sheet.tables for one in table.columns}
    assert unread["Colour of the fence"] == "unknown"
    assert unread["Planning Permission Expired"] == "procedure"


def test_a_capacity_is_quoted_with_what_it_is_of() -> None:
    found = read(permissions())
    claim = next(claim for mention in mentions_of(found) for claim in mention.claims if claim.property == "capacity")
    assert [found.text[one.span.start : one.span.stop] for one in claim.evidence] == [
        "Installed Capacity (MWelec)",
        "Wind Onshore",
        "34.50",
    ]


def test_the_profile_of_a_file_is_known_by_its_headers() -> None:
    assert profile_for(reports(), "any.csv") is shipped()["nyc-capital-projects"]
    assert profile_for(permissions(), "any.csv") is shipped()["uk-renewable-energy"]
    assert profile_for("项目名称,总投资（亿元）\n云锦,1\n".encode(), "any.csv") is None
    assert profile_for(reports(), "any.pdf") is None


@pytest.mark.parametrize(
    "wrong",
    [
        'dates = "year-first"',
        'encoding = "klingon"',
        "recognised_by = [3]",
        '[[column]]\nheader = "A"\nproperty = "stage"\nwords = { "Design" = "designed" }',
    ],
)
def test_a_profile_that_says_something_unknown_is_refused(wrong: str) -> None:
    with pytest.raises(ProfileError):
        profile_of(wrong)


def test_days_and_sums_are_read_only_as_the_profile_says() -> None:
    data = b"Name,Start,Money,Other\nGull Head,03/04/2020,$5,x\n"
    columns = '[[column]]\nheader = "Name"\nproperty = "name"\n[[column]]\nheader = "Start"\n'
    columns += 'property = "milestone.started"\n[[column]]\nheader = "Money"\nproperty = "investment.total"\n'
    for extra, expected in (
        ('unit = "USD million"\n', [("name", "Gull Head"), ("investment.total", "5000000 USD")]),
        ('unit = "GBP"\n', [("name", "Gull Head")]),
    ):
        found = read_workbook(open_workbook(data, "a.csv"), today=TODAY, profile=profile_of(columns + extra))
        assert told(rows(found)[0]) == expected
    assert [one[1] for one in notes(found)] == ["Start", "Money"]


@pytest.mark.skipif(not NEW_YORK.exists(), reason=ABSENT)
def test_new_yorks_file_is_read_whole() -> None:
    found = read(NEW_YORK.read_bytes())
    assert len(rows(found)) == 2259
    assert len({said.value.text for row in rows(found) for said in row.said if said.property == "code"}) == 378
    assert set(found.left()) == {Left.HEADER}
    assert notes(found) == [(1358, "Budget Forecast", "-4102606"), (1614, "Forecast Completion", "10/21/2108")]
    assert len(reports_of(found)) == 15


@pytest.mark.skipif(not BRITISH.exists(), reason=ABSENT)
def test_the_british_file_is_read_whole() -> None:
    found = read(BRITISH.read_bytes())
    assert len(rows(found)) == len(
        {said.value.text for row in rows(found) for said in row.said if said.property == "code"}
    )
    assert len(rows(found)) == 6461
    assert set(found.left()) == {Left.HEADER}
    assert Counter(label for _, label, _ in notes(found)) == {
        "Planning Permission Refused": 391,
        "Appeal Granted": 354,
        "Secretary of State - Granted": 10,
        "Appeal Refused": 10,
    }
