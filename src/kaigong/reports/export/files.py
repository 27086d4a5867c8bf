"""Tables as files: CSV that a spreadsheet opens, Parquet that everything else does."""

import csv
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from kaigong.reports.export.columns import Kind, Table
from kaigong.reports.export.rows import Row
from kaigong.text.wording import Wording

NEEDS_ARROW = Wording(
    "导出 Parquet 需要 kaigong[arrow]：pip install 'kaigong[arrow]'；或用 --format csv",
    "Parquet needs kaigong[arrow]: pip install 'kaigong[arrow]'; or use --format csv",
)
BETWEEN = "；"
"""Between the words of one cell of CSV."""
FORMULA_OPENS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would compute (OWASP, CSV injection): such words of others get an apostrophe before them."""
DIGITS, PLACES = 38, 6


class NeedsArrowError(RuntimeError):
    """pyarrow is not installed."""


class TableFile(AbstractContextManager["TableFile"], Protocol):
    """One table that is being written; rows may come in any number of parts."""

    def write(self, rows: Iterable[Row]) -> None: ...


class CsvFile:
    """UTF-8 with a mark, as Excel wants it to show Chinese."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._stream = (folder / f"{table.name}.csv").open("x", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._stream)
        self._rows.writerow([column.name for column in table.columns])

    def write(self, rows: Iterable[Row]) -> None:
        self._rows.writerows([_cell(value) for value in row] for row in rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()


def _cell(value: Any) -> str | int:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case Decimal():
            return f"{value:f}"
        case datetime() | date():
            return value.isoformat()
        case list():
            return _words(BETWEEN.join(map(str, value)))
    return _words(str(value))


def _words(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_OPENS) else text


class ParquetFile:
    """Typed columns, compressed with Zstandard."""

    def __init__(self, folder: Path, table: Table) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise NeedsArrowError from None
        self._kinds = [column.kind for column in table.columns]
        types = {
            Kind.TEXT: pyarrow.string(),
            Kind.INTEGER: pyarrow.int64(),
            Kind.DECIMAL: pyarrow.decimal128(DIGITS, PLACES),
            Kind.TRUTH: pyarrow.bool_(),
            Kind.DAY: pyarrow.date32(),
            Kind.MOMENT: pyarrow.timestamp("us", tz="UTC"),
            Kind.WORDS: pyarrow.list_(pyarrow.string()),
            Kind.NUMBERS: pyarrow.list_(pyarrow.int64()),
        }
        self._schema = pyarrow.schema(
            [
                pyarrow.field(one.name, types[one.kind], metadata={"zh": one.says.zh, "en": one.says.en})
                for one in table.columns
            ]
        )
        self._file = parquet.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._arrow = pyarrow

    def write(self, rows: Iterable[Row]) -> None:
        columns = list(zip(*rows, strict=True))
        if not columns:
            return
        arrays = [
            self._arrow.array(map(_fitting, values) if kind is Kind.DECIMAL else values, field.type)
            for values, kind, field in zip(columns, self._kinds, self._schema, strict=True)
        ]
        self._file.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _fitting(value: Decimal | None) -> Decimal | None:
    """The value as a column of 38 digits, six of them behind the point, can hold it; None where it cannot: its words
    are in the table of claims."""
    if value is None or abs(value) >= Decimal(10) ** (DIGITS - PLACES):
        return None
    return value.quantize(Decimal(1).scaleb(-PLACES))
