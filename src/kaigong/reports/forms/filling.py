"""A form in xlsx filled: rows go in below its header, looking as the first does, and what is below moves down."""

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.cell_range import CellRange

from kaigong.claims.words import Basis
from kaigong.lifecycle.state import ProjectState
from kaigong.reports.forms.values import Said, Wanted, said_in
from kaigong.spreadsheets.mapping import Column
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.reading import SheetRead, TableRead, read_workbook
from kaigong.spreadsheets.workbook import address, words
from kaigong.text.wording import Wording

NUMBERED = "number"
"""Why a column of row numbers is not read; it is filled all the same."""
COLUMN_SUM = re.compile(
    r"=(?P<opens>SUM\(|COUNTA\(|SUBTOTAL\(9,)(?P<first>\$?[A-Z]{1,3})\$?\d+:(?P<last>\$?[A-Z]{1,3})\$?\d+\)"
)
"""The formula of a row of totals."""
DAY_FORMAT = "yyyy-mm-dd"


class FormRefusedError(ValueError):
    """The form cannot be filled; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled form: how many `rows`, which columns were filled, and which stay empty; `gaps` are columns that were
    filled but for so many rows, of which the ledger does not say it."""

    data: bytes
    rows: int
    filled: tuple[Column, ...]
    empty: tuple[Column, ...]
    gaps: tuple[tuple[Column, int], ...] = ()


def fill(form: bytes, name: str, projects: Iterable[ProjectState], day: date, profile: Profile | None = None) -> Filled:
    """The form with a row for each of `projects`. Years that its headers leave open are those of `day`.

    Raises:
        FormRefusedError: it is no xlsx, has no header that is known, or holds rows already.
        UnreadableDocument: it is no spreadsheet.
        ProfileError: the profile gives a unit that is none.
    """
    profile = profile or Profile()
    sheet, table = _empty_table(form, name, day, profile)
    book = load_workbook(BytesIO(form))
    page = book.worksheets[sheet.number]
    wanted = [_wanted(column, profile) for column in table.columns if column.property]
    rows = [[said_in(state, one) for one in wanted] for state in projects]
    first = table.table.first
    _make_room(page, sheet, table, len(rows))
    look = {column.index: page.cell(first + 1, column.index + 1) for column in table.columns}
    looks = {index: (copy(cell._style), cell.number_format) for index, cell in look.items()}
    height = page.row_dimensions[first + 1].height
    numbers = [column for column in table.columns if column.unread == NUMBERED]
    for offset, said in enumerate(rows):
        for column in table.columns:
            page.cell(first + 1 + offset, column.index + 1)._style = copy(looks[column.index][0])
        page.row_dimensions[first + 1 + offset].height = height
        for column in numbers:
            page.cell(first + 1 + offset, column.index + 1).value = offset + 1
        for one, value in zip(wanted, said, strict=True):
            _write(page.cell(first + 1 + offset, one.column.index + 1), value)
    into = BytesIO()
    book.save(into)
    filled = tuple(one.column for one in wanted)
    empty = tuple(one for one in table.columns if not one.property and one.unread != NUMBERED and one.label)
    missing = [sum(said is None for said in column) for column in zip(*rows, strict=True)]
    gaps = tuple((one, count) for one, count in zip(filled, missing, strict=False) if count)
    return Filled(into.getvalue(), len(rows), filled, empty, gaps)


def _empty_table(form: bytes, name: str, day: date, profile: Profile) -> tuple[SheetRead, TableRead]:
    workbook = open_workbook(form, name)
    if workbook.format != "xlsx":
        raise FormRefusedError(
            Wording(
                f"只能填 xlsx，不能填 {workbook.format}；请另存为 xlsx",
                f"only xlsx can be filled, not {workbook.format}",
            )
        )
    read = read_workbook(workbook, today=day, as_of=day, profile=profile)
    for sheet in read.sheets:
        for table in sheet.tables:
            if not any(column.property == "name" for column in table.columns):
                continue
            rows = sum(len(one.projects) for one in sheet.tables)
            if rows:
                raise FormRefusedError(
                    Wording(
                        f"这张表里已有 {rows} 个项目；请给空表",
                        f"the form holds {rows} projects already: give an empty one",
                    )
                )
            return sheet, table
    raise FormRefusedError(
        Wording("没有找到有“项目名称”一列的表头", "no header with a column of project names was found")
    )


def _wanted(column: Column, profile: Profile) -> Wanted:
    named = column.basis if column.basis is not profile.basis or column.basis is not Basis.DECLARED else None
    return Wanted(column, named)


def _make_room(page: Any, sheet: SheetRead, table: TableRead, rows: int) -> None:
    """Moves what stands below the empty rows (totals, notes) down, with its merged cells, heights and sums."""
    first = table.table.first
    below = next(
        (row for row in range(first, len(sheet.sheet.rows)) if any(words(one) for one in sheet.sheet.rows[row])), None
    )
    if below is None:
        return
    more = max(0, first + rows - below)
    merged = [str(one) for one in page.merged_cells.ranges if one.min_row > below]
    heights = {row: page.row_dimensions[row].height for row in range(below + 1, len(sheet.sheet.rows) + 1)}
    if more:
        for one in merged:
            page.unmerge_cells(one)
        page.insert_rows(below + 1, more)
        for one in merged:
            moved = CellRange(one)
            moved.shift(row_shift=more)
            page.merge_cells(moved.coord)
        for row, height in heights.items():
            page.row_dimensions[row + more].height = height
    _sum_again(page, first + 1, max(first + rows, below), below + 1, more)


def _sum_again(page: Any, first: int, last: int, below: int, moved: int) -> None:
    """Totals below the rows sum all of them; other formulas there cannot be moved and are told of."""
    for row in page.iter_rows(min_row=below + moved):
        for cell in row:
            if cell.data_type != "f":
                continue
            found = COLUMN_SUM.fullmatch(str(cell.value))
            if found is None:
                where = address(cell.row - 1 - moved, cell.column - 1)
                raise FormRefusedError(
                    Wording(
                        f"表尾的公式移不动：{where} {cell.value}",
                        f"a formula below the rows cannot be moved: {where} {cell.value}",
                    )
                )
            cell.value = f"={found['opens']}{found['first']}{first}:{found['last']}{last})"


def _write(cell: Any, said: Said | None) -> None:
    if said is None:
        return
    if isinstance(said, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", said)
        cell.data_type = "s"  # also where it begins as a formula would
    elif isinstance(said, Decimal):
        cell.value = said
    else:
        cell.value = said
        if cell.number_format == "General":
            cell.number_format = DAY_FORMAT
