"""Which rows and columns a spreadsheet hides: calamine does not say, the file does.

xlsx and ods are looked through by patterns, not parsed: a sheet of 100,000 rows has 100 MB of XML. xls (BIFF8) is a
compound file whose workbook stream has a record for each row.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from kaigong.documents.office.packages import Package
from kaigong.spreadsheets.workbook import Merge

ATTRIBUTE = re.compile(rb"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*+)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*+)>")
ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*+)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*+)>")
OPEN_TAG = re.compile(rb"<table:(table-row|table-column|table-cell|covered-table-cell|table)(?![\w-])([^<>]*+)>")
COLUMNS_MAX = 16_384
ROWS_MAX = 1_048_576
YES = frozenset({"1", "true"})
HIDDEN = frozenset({"collapse", "filter"})


@dataclass(slots=True)
class Shape:
    """Hidden rows and columns of a sheet, from 0; merges where calamine does not give them. `told` is False where the
    file does not say."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    told: bool = True


def shapes_of(data: bytes) -> dict[str, Shape]:
    """The shapes of a workbook's sheets by name; a sheet that is missing was not told of."""
    if data.startswith(b"PK"):
        package = Package(data)
        content = package.bytes_of("content.xml")
        return _open_document(content) if content is not None else _office_open(package)
    try:
        return dict(_biff(_workbook_stream(data)))
    except (struct.error, IndexError, ValueError):
        return {}


def _office_open(package: Package) -> dict[str, Shape]:
    workbook = package.bytes_of("xl/workbook.xml")
    relations = package.bytes_of("xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return {}
    targets = {one["Id"]: one["Target"] for one in _each(RELATION, relations) if "Id" in one and "Target" in one}
    found = {}
    for sheet in _each(SHEET, workbook):
        target = next((targets[value] for key, value in sheet.items() if key.endswith(":id") and value in targets), "")
        part = package.bytes_of(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        if part is not None and "name" in sheet:
            found[sheet["name"]] = _of_part(part)
    return found


def _of_part(part: bytes) -> Shape:
    shape = Shape()
    at = 0
    for row in _each(ROW, part):
        at = int(row["r"]) if row.get("r", "").isdecimal() else at + 1
        if row.get("hidden") in YES:
            shape.rows.add(at - 1)
    for column in _each(COLUMN, part[: 1024 * 1024]):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in YES and first.isdecimal() and last.isdecimal():
            shape.columns.update(range(int(first) - 1, min(int(last), COLUMNS_MAX)))
    return shape


def _open_document(content: bytes) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    shape, row, column, times = Shape(), 0, 0, 0
    for match in OPEN_TAG.finditer(content):
        kind, given = match[1], _attributes(match[2])
        if kind == b"table":
            shape, row, column, times = Shape(), 0, 0, 0
            found.setdefault(given.get("table:name", ""), shape)
        elif kind == b"table-row":
            row, column, times = row + times, 0, _count(given, "number-rows-repeated", ROWS_MAX)
            if given.get("table:visibility") in HIDDEN:
                shape.rows.update(range(row, min(row + times, ROWS_MAX)))
        elif kind == b"table-column":
            wide = _count(given, "number-columns-repeated", COLUMNS_MAX)
            if given.get("table:visibility") in HIDDEN:
                shape.columns.update(range(column, column + wide))
            column += wide
        else:
            high, wide = (_count(given, f"number-{one}-spanned", ROWS_MAX) for one in ("rows", "columns"))
            if high > 1 or wide > 1:
                shape.merges.append(Merge(row, column, row + high - 1, column + wide - 1))
            column += _count(given, "number-columns-repeated", COLUMNS_MAX)
    return found


def _count(given: dict[str, str], name: str, most: int) -> int:
    written = given.get(f"table:{name}", "1")
    return min(int(written), most) if written.isdecimal() and len(written) < 10 else 1


def _each(pattern: re.Pattern[bytes], part: bytes) -> Iterator[dict[str, str]]:
    return (_attributes(match[1]) for match in pattern.finditer(part))


def _attributes(written: bytes) -> dict[str, str]:
    return {
        match[1].decode("ascii", "replace"): unescape((match[2] or match[3] or b"").decode("utf-8", "replace"))
        for match in ATTRIBUTE.finditer(written)
    }


# --- xls ----------------------------------------------------------------------------------------------------------

BOUND_SHEET, ROW_RECORD, COLUMN_INFO, END = 0x0085, 0x0208, 0x007D, 0x000A


def _workbook_stream(data: bytes) -> bytes:
    """The stream ``Workbook`` of a compound file (MS-CFB): its chain of sectors, or of small ones where it is short."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first_directory, cutoff, first_small = struct.unpack_from("<I4xII", data, 48)
    table: list[int] = []
    for sector in _table_sectors(data, size):
        table += struct.unpack_from(f"<{size // 4}i", data, (sector + 1) * size)
    directory = _chain(data, table, first_directory, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    root = entries[0]
    for entry in entries:
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= cutoff:
                return _chain(data, table, start, size)[:length]
            small_table_bytes = _chain(data, table, first_small, size)
            small_table = list(struct.unpack(f"<{len(small_table_bytes) // 4}i", small_table_bytes))
            small = _chain(data, table, struct.unpack_from("<I", root, 116)[0], size)
            return b"".join(small[one * 64 : one * 64 + 64] for one in _sectors(small_table, start))[:length]
    raise ValueError("no workbook in this file")


def _table_sectors(data: bytes, size: int) -> Iterator[int]:
    """Sectors of the allocation table: 109 of them in the header, the rest in a chain of their own."""
    yield from (one for one in struct.unpack_from("<109i", data, 76) if one >= 0)
    more = struct.unpack_from("<i", data, 68)[0]
    seen: set[int] = set()
    while more >= 0 and more not in seen:
        seen.add(more)
        listed = struct.unpack_from(f"<{size // 4}i", data, (more + 1) * size)
        yield from (one for one in listed[:-1] if one >= 0)
        more = listed[-1]


def _sectors(table: list[int], start: int) -> Iterator[int]:
    seen: set[int] = set()
    while 0 <= start < len(table) and start not in seen:
        seen.add(start)
        yield start
        start = table[start]


def _chain(data: bytes, table: list[int], start: int, size: int) -> bytes:
    return b"".join(data[(one + 1) * size : (one + 2) * size] for one in _sectors(table, start))


def _biff(stream: bytes) -> Iterator[tuple[str, Shape]]:
    sheets: list[tuple[str, int]] = []
    for kind, record in _records(stream, 0):
        if kind == BOUND_SHEET:
            place, _, length, wide = struct.unpack_from("<IHBB", record)
            name = record[8 : 8 + length * (2 if wide & 1 else 1)]
            sheets.append((name.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), place))
    for sheet, place in sheets:
        shape = Shape()
        for kind, record in _records(stream, place):
            if kind == ROW_RECORD and record[12] & 0x20:
                shape.rows.add(struct.unpack_from("<H", record)[0])
            elif kind == COLUMN_INFO and record[8] & 0x01:
                first, last = struct.unpack_from("<HH", record)
                shape.columns.update(range(first, min(last + 1, COLUMNS_MAX)))
        yield sheet, shape


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, to its end mark."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
