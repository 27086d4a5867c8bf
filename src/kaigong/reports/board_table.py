"""The board's projects as one table: under headers that our own import reads, so that it can come back."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from kaigong.claims.words import Modality
from kaigong.lifecycle.state import ProjectState
from kaigong.reports.export.files import FORMULA_OPENS
from kaigong.reports.forms.values import Said, Wanted, said_in
from kaigong.spreadsheets.headers import Meaning, meaning_of
from kaigong.spreadsheets.mapping import Column

HEADERS = (
    "项目名称",
    "建设单位",
    "建设地点",
    "建设内容及规模",
    "总投资（亿元）",
    "累计完成投资（亿元）",
    "当前阶段",
    "签约时间",
    "开工时间",
    "竣工时间",
    "投产时间",
    "计划开工时间",
    "计划竣工时间",
    "计划投产时间",
)
NUMBER, SAID_ON = "序号", "台账最近说到"
ROWS_MAX = 20_000
"""Rows that go into one xlsx while somebody waits for it; CSV has no limit."""
SHEET = "项目"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A project, and the day on which it was last spoken of."""

    state: ProjectState
    said_on: date


def as_csv(rows: Iterable[TableRow]) -> Iterator[str]:
    """CSV line by line, with a byte-order mark, as Excel wants it to show Chinese."""
    yield "\ufeff" + _line((NUMBER, *HEADERS, SAID_ON))
    for n, row in enumerate(rows, 1):
        yield _line((n, *map(_plain, _cells(row.state)), row.said_on.isoformat()))


def as_xlsx(rows: Iterable[TableRow], title: str) -> bytes:
    """A workbook with one sheet: `title`, the headers, a row for each project."""
    book = Workbook(write_only=True)
    page = book.create_sheet(SHEET)
    page.freeze_panes = "C3"
    for letter, width in zip("ABCDEFGHIJKLMNOP", (6, 32, 28, 16, 32, 14, 16, *[13] * 9), strict=True):
        page.column_dimensions[letter].width = width
    page.append([_bold(page, title)])
    page.append([_bold(page, one) for one in (NUMBER, *HEADERS, SAID_ON)])
    for n, row in enumerate(rows, 1):
        page.append([n, *(_cell(page, one) for one in _cells(row.state)), _cell(page, row.said_on)])
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


@cache
def _wanted() -> tuple[Wanted, ...]:
    """What each header asks for, as the import understands it; a day that is not called planned is one reached."""
    return tuple(Wanted(_column(n, header, meaning_of((header,)))) for n, header in enumerate(HEADERS))


def _column(index: int, header: str, meaning: Meaning) -> Column:
    modality = meaning.modality or Modality.ACTUAL if meaning.property.startswith("milestone.") else None
    unit = meaning.units[0] if meaning.units else None
    return Column(index, header, meaning.property, unit=unit, modality=modality)


def _cells(state: ProjectState) -> list[Said | None]:
    return [said_in(state, one) for one in _wanted()]


def _bold(page: object, words: str) -> Cell:
    cell = WriteOnlyCell(page, value=words)
    cell.font = Font(bold=True)
    return cell


def _cell(page: object, said: Said | None) -> Cell | None:
    """Words never become a formula, days look like days."""
    if said is None:
        return None
    if isinstance(said, str):
        cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", said))
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(page, value=said)
    if isinstance(said, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _plain(said: Said | None) -> str:
    if said is None:
        return ""
    if isinstance(said, Decimal):
        return format(said.normalize(), "f")
    if isinstance(said, date):
        return said.isoformat()
    return f"'{said}" if said.startswith(FORMULA_OPENS) else said


def _line(cells: Iterable[object]) -> str:
    into = io.StringIO()
    csv.writer(into).writerow(cells)
    return into.getvalue()
