"""A file of reports of many days: each is a source of its own day, and the board of a past day shows what was known."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from kaigong.claims.words import MentionKind, Modality, Stage, Status
from kaigong.intake.dated_reports import (
    DatedReports,
    ReportOutcome,
    preview_dated_reports,
    read_dated_reports,
    save_dated_reports,
)
from kaigong.intake.importing import ImportRefusedError, read_spreadsheet, save_import
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.spreadsheets.shipped import shipped
from kaigong.store import models
from kaigong.store.models.ledger import LEDGER
from kaigong.store.queries import board, project, source
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.sources import Asked
from tests.spreadsheets.public_files import ABSENT, NEW_YORK, permissions, reports

pytestmark = pytest.mark.django_db
NYC = shipped()["nyc-capital-projects"]
Forecast = tuple[Decimal | None, str | None]


def seen(data: bytes) -> DatedReports:
    return read_dated_reports(data, "nyc.csv", NYC)


def saved(data: bytes) -> list[Saved | AlreadyKnown]:
    return [result for _, result in save_dated_reports(seen(data), None)]


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (*LEDGER, models.State)}


def forecasts(day: date) -> dict[str, Forecast]:
    """For each project of the board as of that day its budget and its completion as planned then, by its number."""
    found: dict[str, Forecast] = {}
    cursor = None
    while True:
        page = board(None, BoardFilters(as_of=day), cursor, limit=500)
        for row in page.rows:
            budget = next((one.counts.value for one in row.state.investments), None)
            done = row.state.milestone(Stage.COMPLETED, Modality.EXPECTED)
            (code,) = row.state.codes
            found[code.value.text] = (budget.amount if budget else None, str(done.counts.on) if done else None)
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_the_board_of_a_past_day_shows_what_was_forecast_then_and_not_later() -> None:
    saved(reports())
    assert forecasts(date(2015, 12, 31)) == {}
    assert forecasts(date(2016, 6, 30)) == {"NYC-PID:7": (Decimal(40000000), "2019-06-30")}
    assert forecasts(date(2016, 11, 1)) == {
        "NYC-PID:7": (Decimal("45500000.5"), "2020-12-31"),
        "NYC-PID:8": (None, None),
    }
    (then,) = board(None, BoardFilters(as_of=date(2016, 6, 30))).rows
    assert then.state.stage is Stage.APPROVED
    now = project(None, then.entity).state
    assert now.stage is Stage.STARTED
    assert [one.value.text for one in now.places] == ["Queens"]
    done = now.milestone(Stage.COMPLETED, Modality.EXPECTED)
    assert done is not None
    assert [str(one.on) for one in done.others] == ["2019-06-30"]


def test_a_preview_counts_each_project_once_and_stores_nothing() -> None:
    before = counts()
    told = preview_dated_reports(seen(reports()), None)
    assert counts() == before
    assert [(one.day, one.new, one.known, one.unsure) for one in told] == [
        (date(2016, 1, 1), 1, 0, 0),
        (date(2016, 11, 1), 1, 1, 0),
    ]
    first = saved(reports())[0]
    assert isinstance(first, Saved)
    assert told[0].claims == first.claims
    assert preview_dated_reports(seen(reports()), None)[0] == ReportOutcome(date(2016, 1, 1), 0, 0, 0, 0, True)


def test_again_changes_nothing_and_the_next_release_adds_its_report_alone() -> None:
    saved(reports())
    before = counts()
    assert all(isinstance(one, AlreadyKnown) for one in saved(reports()))
    assert counts() == before
    later = reports() + b"04/01/2017 12:00:00 AM,7,Heron Creek Pumps,,Sewers,Queens,WKS,,Construction,,9,,,,,\n"
    results = saved(later)
    assert [isinstance(one, Saved) for one in results] == [False, False, True]
    assert models.Source.objects.count() == 3
    assert forecasts(date(2017, 4, 1))["NYC-PID:7"] == (Decimal(9), "2020-12-31")
    assert len(board(None, BoardFilters()).rows) == 2, "a new name under the same number is the same project"


def test_one_name_under_two_numbers_is_two_projects_and_no_question() -> None:
    save_import(read_spreadsheet(permissions(), "repd.csv", profile=shipped()["uk-renewable-energy"]), None)
    rows = board(None, BoardFilters()).rows
    assert {(row.state.name, row.state.stage, row.state.status) for row in rows} == {
        ("Gull Head", None, Status.GOING),
        ("Gull Head", Stage.PRODUCING, Status.GOING),
        ("Land at Mill Lane", Stage.NEGOTIATING, Status.STOPPED),
    }
    assert not models.Judgement.objects.exclude(verdict="same").exists()
    assert {row.said_on for row in rows} == {date(2021, 5, 9)}


def test_a_file_without_a_day_in_any_row_is_refused() -> None:
    lines = reports().decode().splitlines(keepends=True)
    with pytest.raises(ImportRefusedError):
        seen("".join([lines[0], lines[-1]]).encode())


@pytest.mark.skipif(not NEW_YORK.exists(), reason=ABSENT)
def test_new_york_as_of_the_summer_of_2016() -> None:
    """The three reports of that year, of which the last is later than the day that is asked for."""
    table = list(csv.DictReader(io.StringIO(NEW_YORK.read_text("utf-8"), newline="")))
    kept = [one for one in table if one["Date Reported As Of"][6:10] == "2016"]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table[0].keys())
    writer.writeheader()
    writer.writerows(kept)
    assert len(saved(out.getvalue().encode())) == 3
    expected: dict[str, Forecast] = {}
    for one in sorted(kept, key=lambda row: (row["Date Reported As Of"][6:10], row["Date Reported As Of"][:5])):
        month, day, year = one["Date Reported As Of"][:10].split("/")
        if date(int(year), int(month), int(day)) <= date(2016, 6, 30):
            before = expected.get(f"NYC-PID:{one['PID']}", (None, None))
            budget, done = one["Budget Forecast"], one["Forecast Completion"]
            expected[f"NYC-PID:{one['PID']}"] = (
                Decimal(budget) if budget not in ("", "0") else before[0],
                f"{done[6:]}-{done[:2]}-{done[3:5]}" if done else before[1],
            )
    assert forecasts(date(2016, 6, 30)) == expected
    assert forecasts(date(2016, 12, 31)) != expected


def test_a_long_spreadsheet_is_shown_in_parts_that_together_are_the_whole() -> None:
    result = save_import(read_spreadsheet(permissions(), "repd.csv", profile=shipped()["uk-renewable-energy"]), None)
    assert isinstance(result, Saved)
    whole = source(None, result.source)
    parts = [source(None, result.source, Asked(2, n)) for n in (1, 2)]
    assert [(one.part, one.parts) for one in parts] == [(1, 2), (2, 2)]
    assert "".join(one.text[one.start : one.stop] for one in parts) == whole.text
    assert whole.text[parts[1].start :].startswith("［B4］3")
    told = [[one.id for one in page.mentions if one.kind is MentionKind.PROJECT] for page in (whole, *parts)]
    assert told[0] == told[1] + told[2]
    claim = parts[1].mentions[0].claims[0].id
    assert source(None, result.source, Asked(2, 1, claim)).part == 2
