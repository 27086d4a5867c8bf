"""Spreadsheets (xlsx, xls, et, ods) as text: each row of a table one line that says its headers."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.office.packages import Package, damaged
from kaigong.documents.signatures import encrypted
from kaigong.documents.tables import lines_of_table

EXTRACTOR = "sheet-2"


def read_sheets(data: bytes) -> Extracted:
    """The text of every visible sheet, under its name.

    Raises:
        UnreadableDocument: damaged, encrypted or too large.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    if data.startswith(b"PK"):
        Package(data)  # its limits
    lines: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.visible is SheetVisibleEnum.Visible:
                rows = [[_written(cell) for cell in row] for row in workbook.get_sheet_by_name(sheet.name).to_python()]
                found = lines_of_table(rows)
                lines += [sheet.name, *found, ""] if found else []
    except PasswordError:
        raise encrypted() from None
    except MemoryError:
        raise
    except BaseException as error:  # calamine raises errors of many kinds for damaged files, and Rust's panics
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise damaged() from error
        raise
    return Extracted("\n".join(lines).strip("\n"), EXTRACTOR)


def _written(cell: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, days without a time."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell).strip()
