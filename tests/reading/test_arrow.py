"""Batches of documents to batches of readings and of facts."""

import json
import subprocess
import sys
from datetime import date, datetime

import pytest

from kaigong import read
from kaigong.reading.arrow import MissingExtra, facts_batch, facts_frame, facts_table, read_batch, read_batches, schemas
from kaigong.reading.arrow import _read_rows as rows_of

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (kaigong[arrow])")

TEXT = "总投资12.6亿元的云锦电芯项目昨日开工，年产电芯5GWh。8个项目集中签约。"


def batch(*rows: dict[str, object]) -> "pa.RecordBatch":
    return pa.RecordBatch.from_pylist(list(rows))


def test_one_row_a_document_and_none_is_lost() -> None:
    given = batch(
        {"id": "a", "text": TEXT, "published": "2026-11-24"},
        {"id": "b", "text": " ", "published": None},
        {"id": "c", "text": None, "published": None},
        {"id": "d", "text": TEXT, "published": "yesterday"},
    )
    found = read_batch(given)
    assert found.schema == schemas().reading
    rows = found.to_pylist()
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert rows[0]["projects"][0]["milestones"][0]["date"] == "2026-11-23"
    assert [bool(row["error"]) for row in rows] == [False, True, True, True]


def test_a_row_says_what_the_contract_says() -> None:
    (row,) = read_batch(batch({"id": "a", "text": TEXT, "published": date(2026, 11, 24)})).to_pylist()
    told = read(TEXT, published="2026-11-24", id="a").to_dict()
    for project in told["projects"]:
        for facts in ("organisations", "places", "investments", "capacities", "milestones"):
            for fact in (project, *project[facts]):
                if isinstance(fact["evidence"], dict):
                    fact["evidence"] = [{**fact["evidence"], "role": "value"}]
    assert json.loads(json.dumps(row["projects"])) == told["projects"]


def test_one_row_a_fact() -> None:
    rows = facts_batch(batch({"id": "a", "text": TEXT}, {"id": "b", "text": ""})).to_pylist()
    assert [row["fact"] for row in rows] == ["project", "investment", "capacity", "milestone", "group", "error"]
    assert {row["document"] for row in rows} == {"a", "b"}
    assert rows[1]["words"] == TEXT[rows[1]["start"] : rows[1]["end"]]


def test_other_columns_and_none_but_text() -> None:
    (row,) = read_batch(batch({"text": TEXT, "newspaper": 7})).to_pylist()
    assert row["id"] == "1"
    with pytest.raises(KeyError, match="text"):
        read_batch(batch({"body": TEXT}))


def test_an_empty_batch_and_a_stream() -> None:
    empty = pa.RecordBatch.from_pylist([], schema=pa.schema([("text", pa.string())]))
    assert [one.num_rows for one in read_batches([empty, batch({"text": TEXT})])] == [0, 1]
    assert facts_table([]).num_rows == 0


def test_a_sum_beyond_every_column_is_still_a_row() -> None:
    (row,) = read_batch(batch({"text": f"云锦电芯项目总投资{'9' * 40}亿元，年产{'9' * 400}吨。"})).to_pylist()
    assert row["error"] is None


def test_a_data_frame() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (kaigong[pandas])")
    frame = read(TEXT, published="2026-11-24").to_pandas()
    assert list(frame[frame.fact == "investment"].amount) == [1260000000.0]
    assert len(facts_frame([])) == 0


def test_without_the_library_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from kaigong import read\n"
        "try: read('云锦电芯项目开工。').to_arrow()\n"
        "except ImportError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "kaigong[arrow]" in said.stdout
    assert issubclass(MissingExtra, ImportError)


@pytest.mark.parametrize("day", [date(2026, 11, 24), datetime(2026, 11, 24, 8), "2026-11-24"])
def test_days_of_every_type(day: object) -> None:
    (row,) = read_batch(batch({"text": TEXT, "published": day})).to_pylist()
    assert row["published"] == "2026-11-24"


def test_what_is_no_text_costs_its_row_only() -> None:
    for columns in (batch({"text": 7}, {"text": None}), batch({"text": TEXT.encode()}, {"text": None})):
        first, second = read_batch(columns).to_pylist()
        assert "text is no string" in first["error"]
        assert "no text" in second["error"]


def test_a_day_that_is_none_and_a_defect_cost_one_row_only() -> None:
    (row,) = read_batch(batch({"text": TEXT, "published": 7})).to_pylist()
    assert "publication day" in row["error"]

    def broken(text: str, **_: object) -> object:
        raise RuntimeError("a defect") if "坏" in text else ValueError("none")

    defect, no_day = rows_of(batch({"text": "坏"}, {"text": "好"}), broken)
    assert "a defect" in defect.error
    assert "publication day" in no_day.error
