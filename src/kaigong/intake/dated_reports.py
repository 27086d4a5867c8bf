"""A file of reports of different days taken in: each report is a source of its own day, the oldest first.

Each goes in whole or not at all, one after the other, so that a file of years keeps the office waiting only for one
report at a time; what was interrupted is gone on with by importing the file again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from kaigong.intake.importing import (
    ImportPreview,
    ImportRefusedError,
    Spreadsheet,
    preview_import,
    read_spreadsheet,
    save_import,
)
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.rights.models import Account
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.reading import WorkbookRead, read_workbook
from kaigong.spreadsheets.reports import reports_of
from kaigong.spreadsheets.rows import ProjectRow
from kaigong.text.wording import Wording

NO_REPORT = Wording("没有一行读得出是哪一天的报告", "No row of it has a day of its report that can be read")


@dataclass(frozen=True, slots=True)
class DatedReports:
    """`read` is the file as it was given, for people to look at; `reports` are what is taken in of it."""

    read: WorkbookRead
    reports: tuple[Spreadsheet, ...]


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """What the import would make of one report: rows of `new` projects, of those `known` to the ledger or by an earlier
    report of the file, of `unsure` ones; all 0 where the report was taken in before (`known_already`)."""

    day: date
    new: int
    known: int
    unsure: int
    claims: int
    known_already: bool = False


def read_dated_reports(data: bytes, name: str, profile: Profile) -> DatedReports:
    """Open a file whose profile has a column of days (`reported_on`), and read each report of it.

    Raises:
        UnreadableDocument: it is no spreadsheet, or cannot be opened.
        ProfileError: the profile gives a unit that is none.
        ImportRefusedError: no row has a name and a day.
    """
    workbook = open_workbook(data, name, profile.encoding)
    read = read_workbook(workbook, today=timezone.localdate(), profile=profile)
    found = reports_of(read)
    if not found or not any(read.projects()):
        raise ImportRefusedError(NO_REPORT)
    of_each = replace(profile, encoding="")
    seen = (read_spreadsheet(one.data, one.name, as_of=one.day, profile=of_each) for one in found)
    return DatedReports(read, tuple(seen))


def preview_dated_reports(seen: DatedReports, actor: Account | None) -> tuple[ReportOutcome, ...]:
    """What `save_dated_reports` would do; nothing is stored. Each report is held against the ledger as it is now; a
    project that an earlier report of the file has, by its code, counts as known.

    Raises:
        PermissionDenied: the actor may not read documents.
    """
    coded: set[str] = set()
    outcomes = []
    for one in seen.reports:
        told = preview_import(one, actor)
        if isinstance(told, AlreadyKnown):
            outcomes.append(ReportOutcome(one.read.as_of, 0, 0, 0, 0, known_already=True))
        else:
            outcomes.append(_outcome(one.read.as_of, told, coded))
        coded |= {code for _, row in one.read.projects() for code in _codes(row)}
    return tuple(outcomes)


def save_dated_reports(seen: DatedReports, actor: Account | None) -> Iterator[tuple[Spreadsheet, Saved | AlreadyKnown]]:
    """Take in one report after the other, each with what became of it.

    Raises:
        PermissionDenied: the actor may not save documents.
    """
    for one in seen.reports:
        yield one, save_import(one, actor)


def _outcome(day: date, told: ImportPreview, coded: set[str]) -> ReportOutcome:
    new = sum(1 for row in told.new if not coded.intersection(_codes(row.row)))
    unsure = len(told.unsure)
    return ReportOutcome(day, new, len(told.rows) - new - unsure, unsure, told.claims)


def _codes(row: ProjectRow) -> set[str]:
    return {said.value.text for said in row.said if said.property == "code"}
