"""Parquet in: one document a row, with the columns of JSON Lines; needs ``kaigong[arrow]``."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kaigong.cli.reading.json_lines import NOT_UTF_8, BadLine, GivenText, checked
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording

ROWS_AT_ONCE = 64
COLUMNS = ("id", "text", "published", "url", "title")
NEEDS_ARROW = Wording(
    "读 Parquet 需要 kaigong[arrow]：pip install 'kaigong[arrow]'",
    "Parquet needs kaigong[arrow]: pip install 'kaigong[arrow]'",
)


def rows_of(path: Path) -> Iterator[GivenText | BadLine]:
    """Every row of the file, in order, as a document or as what is wrong with it.

    Raises:
        UnreadableDocument: it is no Parquet, has no column ``text``, or pyarrow is not installed.
        OSError: it cannot be opened.
    """
    try:
        import pyarrow
        import pyarrow.parquet

        from kaigong.reading.arrow import rows_in
    except ImportError:
        raise UnreadableDocument(Unreadable.UNSUPPORTED, NEEDS_ARROW) from None
    with path.open("rb") as stream:
        try:
            file = pyarrow.parquet.ParquetFile(stream)
            names = file.schema_arrow.names
            if "text" not in names:
                told = "、".join(names), ", ".join(names)
                raise UnreadableDocument(
                    Unreadable.UNSUPPORTED,
                    Wording(f"没有 text 列，只有：{told[0]}", f"no column text, only: {told[1]}"),
                )
            number = 0
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=[name for name in COLUMNS if name in names]):
                for row in rows_in(batch):
                    number += 1
                    yield _given(number, row)
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            why = Wording(f"不是完好的 Parquet：{error}", f"not sound Parquet: {error}")
            raise UnreadableDocument(Unreadable.DAMAGED, why) from None


def _given(number: int, row: dict[str, Any] | UnicodeDecodeError) -> GivenText | BadLine:
    if isinstance(row, UnicodeDecodeError):
        return BadLine(number, NOT_UTF_8)
    day = row.get("published")
    if isinstance(day, datetime):
        day = day.date()
    return checked(number, {**row, "published": day.isoformat() if isinstance(day, date) else day})
