"""Readings as Arrow: a batch of documents in, a batch of readings or of facts out.

`read_batch` gives one row a document, nested as the reading contract is; `facts_batch` one row a fact, flat, which is
what a table, DuckDB or a data frame likes. Both take any record batch with a column ``text`` (string), and use ``id``,
``published`` (string ``YYYY-MM-DD`` or a date), ``title`` and ``url`` where they are there. A document that cannot be
read gives its row with the reason in ``error``, so that no document is lost. Needs the extra ``kaigong[arrow]``.

Spark reads a lake with it: ``frame.mapInArrow(read_batches, ddl)`` (docs/guide/scale.md).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from kaigong.documents.problems import UnreadableDocument
from kaigong.reading.contract import reading_as_json
from kaigong.reading.facts import FACT_COLUMNS, facts_of
from kaigong.reading.library import read
from kaigong.reading.result import Reading
from kaigong.text.wording import Wording

if TYPE_CHECKING:
    import pandas
    import pyarrow


class MissingExtra(ImportError):  # noqa: N818 - says what is missing
    """A library that only an extra installs is asked for, and is not there."""

    def __init__(self, extra: str) -> None:
        self.wording = Wording(
            f"这里需要 kaigong[{extra}]：pip install 'kaigong[{extra}]'",
            f"this needs kaigong[{extra}]: pip install 'kaigong[{extra}]'",
        )
        super().__init__(f"{self.wording.zh} / {self.wording.en}")


@dataclass(frozen=True, slots=True)
class Schemas:
    """What the batches look like: `reading` one row a document, `facts` one row a fact."""

    reading: "pyarrow.Schema"
    facts: "pyarrow.Schema"


@cache
def schemas() -> Schemas:
    """The schemas of both kinds of batch. Amounts are float64, exact for whole numbers up to 9 × 10¹⁵.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    types = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_()}
    words = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("role", pa.string())]))

    def rows(**columns: Any) -> Any:
        fields = [(name, types.get(kind, kind)) for name, kind in columns.items()]
        return pa.list_(pa.struct([*fields, ("rule", pa.string()), ("evidence", words)]))

    texts = pa.list_(pa.string())
    bounds = {"approximate": bool, "low": float, "high": float}
    project = {
        "name": str,
        "aliases": texts,
        "organisations": rows(name=str),
        "places": rows(name=str, code=str),
        "investments": rows(amount=float, currency=str, kind=str, **bounds),
        "capacities": rows(product=str, amount=float, unit=str, per=str, modality=str, date=str, **bounds),
        "milestones": rows(stage=str, modality=str, date=str),
    }
    group = {"count": int, "stage": str, "investment": float, "currency": str, "date": str, "approximate": bool}
    reading = pa.schema(
        [
            *((name, pa.string()) for name in ("contract", "id", "published", "title", "url")),
            ("projects", rows(**project)),
            ("groups", rows(**group)),
            ("visits", rows(enterprise=str, officials=texts, date=str)),
            ("actions", rows(text=str, by=str, to=texts, to_words=str, kind=str)),
            ("problems", texts),
            ("error", pa.string()),
        ]
    )
    return Schemas(reading, pa.schema([(name, types[kind]) for name, kind in FACT_COLUMNS.items()]))


def read_batch(batch: "pyarrow.RecordBatch") -> "pyarrow.RecordBatch":
    """One row a document, in the order in which they came.

    Raises:
        KeyError: there is no column ``text``.
        MissingExtra: pyarrow is not installed.
    """
    rows = [_nested(found) for found in _read_rows(batch)]
    return _pyarrow().RecordBatch.from_pylist(rows, schema=schemas().reading)


def facts_batch(batch: "pyarrow.RecordBatch") -> "pyarrow.RecordBatch":
    """One row a fact, in the order of the documents; raises what `read_batch` raises."""
    rows = [row for found in _read_rows(batch) for row in _flat(found)]
    return _pyarrow().RecordBatch.from_pylist(rows, schema=schemas().facts)


def read_batches(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
    """`read_batch` over a stream, as Spark's ``mapInArrow`` calls it."""
    return map(read_batch, batches)


def facts_batches(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
    """`facts_batch` over a stream."""
    return map(facts_batch, batches)


def facts_table(readings: Iterable[Reading]) -> "pyarrow.Table":
    """One row a fact of the readings."""
    rows = [row for reading in readings for row in facts_of(reading)]
    return _pyarrow().Table.from_pylist(rows, schema=schemas().facts)


def facts_frame(readings: Iterable[Reading]) -> "pandas.DataFrame":
    """`facts_table` as a data frame."""
    table = facts_table(readings)
    try:
        return table.to_pandas()
    except ImportError:
        raise MissingExtra("pandas") from None


@dataclass(frozen=True, slots=True)
class _Failed:
    id: str
    error: str


def _read_rows(batch: "pyarrow.RecordBatch", read: Callable[..., Reading] = read) -> Iterator[Reading | _Failed]:
    names = set(batch.schema.names)
    if "text" not in names:
        raise KeyError(f"没有 text 列 / no column text: {', '.join(sorted(names)) or '—'}")
    kept = [name for name in ("id", "text", "published", "title", "url") if name in names]
    for number, row in enumerate(rows_in(batch.select(kept)), 1):
        if isinstance(row, UnicodeDecodeError):
            yield _Failed(str(number), f"不是 UTF-8 文字 / not UTF-8 text: {row}")
            continue
        id = str(row["id"]) if row.get("id") is not None else str(number)
        if not isinstance(row["text"], str | None):
            yield _Failed(id, f"text 不是文字 / text is no string: {type(row['text']).__name__}")
            continue
        try:
            yield read(
                row["text"] if row["text"] is not None else "",
                id=id,
                published=_day(row.get("published")),
                title=row.get("title"),
                url=row.get("url"),
            )
        except UnreadableDocument as error:
            yield _Failed(id, str(error))
        except ValueError as error:
            yield _Failed(id, f"发布日期不是日期 / the publication day is no date: {error}")
        except Exception as error:  # one document must not cost a cluster the million beside it; its row tells of it
            yield _Failed(id, f"程序出错，请报告 / a defect, please report it: {type(error).__name__}: {error}")


def rows_in(batch: "pyarrow.RecordBatch") -> list[dict[str, Any] | UnicodeDecodeError]:
    """The batch's rows by column. Arrow takes any bytes for a string: a row whose bytes are no UTF-8 is the error
    that says so, and costs no other row."""
    try:
        rows: list[dict[str, Any] | UnicodeDecodeError] = batch.to_pylist()
        return rows
    except UnicodeDecodeError:
        return [_row(batch, number) for number in range(batch.num_rows)]


def _row(batch: "pyarrow.RecordBatch", number: int) -> dict[str, Any] | UnicodeDecodeError:
    try:
        return {name: batch.column(name)[number].as_py() for name in batch.schema.names}
    except UnicodeDecodeError as error:
        return error


def _day(given: object) -> date | str | None:
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else str(given or "") or None


def _nested(found: Reading | _Failed) -> dict[str, Any]:
    if isinstance(found, _Failed):
        return {"id": found.id, "error": found.error}
    return {name: _evidence_in_lists(value) for name, value in reading_as_json(found).items()}


def _evidence_in_lists(value: Any) -> Any:
    """The contract writes one span without a list and without its role; a column has one shape."""
    if isinstance(value, list):
        return [_evidence_in_lists(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _evidence_in_lists(one) for name, one in value.items()}
    if isinstance(evidence := value.get("evidence"), dict):
        found["evidence"] = [{"role": "value", **evidence}]
    return found


def _flat(found: Reading | _Failed) -> list[dict[str, Any]]:
    if isinstance(found, _Failed):
        return [{"document": found.id, "fact": "error", "name": found.error}]
    return facts_of(found)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingExtra("arrow") from None
    return pyarrow
