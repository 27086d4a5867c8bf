"""Bytes → workbook: xlsx, xls, ods through calamine in a process of its own, csv by its separators."""

import contextlib
import csv
import io
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from kaigong.documents.encodings import decode
from kaigong.documents.office.apart import answer, answered_apart
from kaigong.documents.office.packages import damaged
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.signatures import Office, encrypted, office_format
from kaigong.spreadsheets.hidden import Shape, shapes_of
from kaigong.spreadsheets.workbook import Content, Merge, Sheet, Workbook
from kaigong.text.wording import Wording

BYTES_MAX = 64 * 1024 * 1024
"""Bytes of one spreadsheet: 100,000 rows of 30 columns have some 20 MB."""
CELLS_MAX = 8_000_000
"""Cells of one sheet, empty ones included: a used range beyond this is an accident of formatting."""
DIGITS = 15
"""Significant digits that a spreadsheet keeps: beyond them stands what binary fractions leave (12.600000000000001)."""
SEPARATORS = "\t,;|"
CSV_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
CHILD = "from kaigong.spreadsheets.opening import main; main()"


def open_workbook(data: bytes, name: str, encoding: str = "") -> Workbook:
    """The workbook in `data`, a file called `name`; a csv that is no UTF-8 is read in `encoding` where one is given.

    Raises:
        UnreadableDocument: empty, too large, damaged, encrypted, or no spreadsheet.
    """
    if not data.strip():
        raise UnreadableDocument(Unreadable.EMPTY, Wording("表格是空的", "The spreadsheet is empty"))
    if len(data) > BYTES_MAX:
        raise _too_large(f"{len(data) / 1024 / 1024:.1f} MB", f"{BYTES_MAX // 1024 // 1024} MB")
    kind = office_format(data)
    if kind is Office.SHEET:
        said = answered_apart(CHILD, [], data)
        return Workbook(name, _format(data), tuple(_sheet(one) for one in said))
    if kind is None and PurePath(name).suffix.lower() in CSV_SUFFIXES:
        return Workbook(name, "csv", (_csv(_text(data, encoding), PurePath(name).stem),))
    raise UnreadableDocument(
        Unreadable.UNSUPPORTED,
        Wording(
            "这不是电子表格；能导入的是 xlsx、xls、et、ods 和 csv",
            "This is no spreadsheet; xlsx, xls, et, ods and csv can be imported",
        ),
    )


def _format(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return "xls"
    return "ods" if b"opendocument.spreadsheet" in data[:200] else "xlsx"


def _too_large(has: str, limit: str) -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.TOO_LARGE,
        Wording(f"表格有 {has}，超过 {limit} 的上限；请拆分后再导入", f"It has {has}, above {limit}; split it first"),
    )


def _text(data: bytes, encoding: str) -> str:
    """Bytes that are UTF-8 are that, whatever is said; few texts in another encoding are so by chance."""
    if encoding:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return decode(data)


def _csv(text: str, name: str) -> Sheet:
    head = text[:20_000]
    separator = max(SEPARATORS, key=lambda one: (head.count(one), -SEPARATORS.index(one)))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise damaged() from error
    return Sheet(name, tuple(tuple(cell.strip() for cell in row) for row in rows))


def main() -> None:
    """The other process: a workbook on standard input, its sheets as JSON on standard output."""
    answer(lambda: list(_read(sys.stdin.buffer.read())))


def _read(data: bytes) -> Iterator[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        shapes = shapes_of(data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, sheet in enumerate(workbook.sheets_metadata):
            try:
                grid = workbook.get_sheet_by_index(number)
            except Exception:  # noqa: S112 - a chart alone on its sheet has no cells
                continue
            if grid.total_height * grid.total_width > CELLS_MAX:
                raise _too_large(f"{grid.total_height}×{grid.total_width}", f"{CELLS_MAX}")
            shape = shapes.get(sheet.name, Shape(told=False))
            yield {
                "name": sheet.name,
                "visible": sheet.visible is SheetVisibleEnum.Visible,
                "rows": [[_carried(cell) for cell in row] for row in grid.to_python(skip_empty_area=False)],
                "merges": [(*top, *bottom) for top, bottom in grid.merged_cell_ranges or ()]
                or [(one.top, one.left, one.bottom, one.right) for one in shape.merges],
                "hidden_rows": sorted(shape.rows),
                "hidden_columns": sorted(shape.columns),
                "told_hidden": shape.told,
            }
    except PasswordError:
        raise encrypted() from None
    except (MemoryError, UnreadableDocument):
        raise
    except BaseException as error:  # calamine raises errors of many kinds for damaged files, and Rust's panics
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise damaged() from error
        raise


def _carried(cell: Any) -> Any:
    """A cell as JSON: text as it is, a number or day in a list that says what it is."""
    if isinstance(cell, str | bool):
        return cell
    if isinstance(cell, int | float):
        return [format(Decimal(f"{cell:.{DIGITS}g}"), "f")]
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return [0, cell.isoformat()]
    return str(cell) if isinstance(cell, time | timedelta) else ""


def _sheet(said: dict[str, Any]) -> Sheet:
    return Sheet(
        said["name"],
        tuple(tuple(_content(cell) for cell in row) for row in said["rows"]),
        said["visible"],
        tuple(Merge(*one) for one in said["merges"]),
        frozenset(said["hidden_rows"]),
        frozenset(said["hidden_columns"]),
        said["told_hidden"],
    )


def _content(cell: Any) -> Content:
    if not isinstance(cell, list):
        return cell if isinstance(cell, bool) else str(cell).replace("\0", "").strip()
    return Decimal(cell[0]) if len(cell) == 1 else date.fromisoformat(cell[1])
