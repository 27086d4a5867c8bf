"""A file whose rows belong to reports of different days, parted into those reports: each is a source of its own day.

A report becomes a csv file of its own, with the headers and just its rows. Its cells are addressed within it, so that
the next release of the whole file, which has the old reports and one more, brings one new source and not all anew.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kaigong.spreadsheets.profiled import column_of, day_in
from kaigong.spreadsheets.reading import TableRead, WorkbookRead
from kaigong.spreadsheets.workbook import Merge, Sheet, words


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported on one `day`: a csv file in UTF-8, under a name that tells the day."""

    day: date
    name: str
    data: bytes


def reports_of(read: WorkbookRead) -> tuple[Report, ...]:
    """The reports that the file holds, the oldest first. Rows whose day cannot be read are in none of them."""
    rows: defaultdict[date, list[list[str]]] = defaultdict(list)
    for sheet in read.sheets:
        for table in sheet.tables:
            for day, found in _by_day(sheet.sheet, table, read).items():
                rows[day] += found
    name = read.profile.name or read.workbook.name
    return tuple(Report(day, f"{name} {day.isoformat()}.csv", _csv(rows[day])) for day in sorted(rows))


def _by_day(sheet: Sheet, read: TableRead, whole: WorkbookRead) -> dict[date, list[list[str]]]:
    """For each day the table's header and the rows of that day."""
    table, found = read.table, defaultdict[date, list[list[str]]](list)
    column = column_of(table, whole.profile, "reported_on")
    if column is None:
        return {}
    for row in range(table.first, table.stop):
        day = day_in(sheet, row, column, whole.profile)
        if day is not None:
            found[day].append(_words(sheet, row))
    headers = [_words(sheet, row) for row in range(table.top, table.first)]
    return {day: [*headers, *of_day] for day, of_day in found.items()}


def _words(sheet: Sheet, row: int) -> list[str]:
    """The row as it is shown: a merged cell tells its words for each row and column that it covers."""
    merges = [one for one in sheet.merges if one.top <= row <= one.bottom]
    return [words(sheet.at(*_shown(merges, row, column))) for column in range(len(sheet.rows[row]))]


def _shown(merges: Iterable[Merge], row: int, column: int) -> tuple[int, int]:
    return next(((one.top, one.left) for one in merges if one.holds(row, column)), (row, column))


def _csv(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
