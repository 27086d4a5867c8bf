"""Parquet as a source of `kaigong read`: one document a row."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from kaigong.cli import main
from kaigong.cli.reading.json_lines import BadLine
from kaigong.cli.reading.parquet import ROWS_AT_ONCE, rows_of
from kaigong.reading.arrow import read_batch

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (kaigong[arrow])")
TEXT = "云锦储能项目昨日开工，总投资{}亿元。"


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=50)
    return path


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_a_folder_of_parquet_is_read_row_by_row_in_order(
    jobs: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    count = 2 * ROWS_AT_ONCE
    rows = [{"id": number, "text": TEXT.format(number), "published": "2026-11-24"} for number in range(1, count)]
    written(tmp_path / "a.parquet", [*rows, {"id": 0, "text": None, "published": None}])
    written(tmp_path / "b.parquet", [{"text": TEXT.format(7), "newspaper": 1}])
    assert main(["--lang", "en", "read", str(tmp_path), "--format", "jsonl", *jobs]) == 1
    out, said = capfd.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in found] == [*(str(number) for number in range(1, count)), "1"]
    assert found[0]["projects"][0]["milestones"][0]["date"] == "2026-11-23"
    assert f"a.parquet:row {count}: no " in said


@pytest.mark.parametrize("day", [date(2026, 11, 24), datetime(2026, 11, 24, 8), "2026-11-24"])
def test_days_of_every_type(day: object, tmp_path: Path) -> None:
    (row,) = rows_of(written(tmp_path / "a.parquet", [{"text": "云锦", "published": day}]))
    assert row.published == date(2026, 11, 24)  # type: ignore[union-attr]


def test_what_is_no_parquet_or_has_no_text_is_told_and_the_rest_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    written(tmp_path / "b.parquet", [{"body": "云锦"}])
    whole = written(tmp_path / "c.parquet", [{"text": TEXT.format(3)}]).read_bytes()
    (tmp_path / "d.parquet").write_bytes(whole[:20] + bytes(40) + whole[60:])
    (tmp_path / "e.parquet").write_bytes(whole[:4] + b"\xff" * 20 + whole[24:])
    assert main(["--lang", "en", "read", str(tmp_path), "--format", "jsonl"]) == 1
    out, said = capfd.readouterr()
    assert len(out.splitlines()) == 1
    assert "a.parquet: not sound Parquet" in said
    assert "b.parquet: no column text, only: body" in said
    assert "d.parquet" in said
    assert "e.parquet: not sound Parquet" in said


def test_bytes_that_are_no_text_cost_their_row_only(tmp_path: Path) -> None:
    """Arrow writes and reads any bytes as a string."""
    import pyarrow.parquet as pq

    words = pa.array([TEXT.encode("gb18030"), TEXT.encode(), None])
    text = pa.Array.from_buffers(pa.string(), 3, words.buffers())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": text}), tmp_path / "a.parquet")
    bad, good, none = rows_of(tmp_path / "a.parquet")
    assert isinstance(bad, BadLine)
    assert "UTF-8" in bad.why.en
    assert good.text == TEXT  # type: ignore[union-attr]
    assert isinstance(none, BadLine)
    errors = [row["error"] for row in read_batch(pa.record_batch({"text": text})).to_pylist()]
    assert ["UTF-8" in (error or "") for error in errors] == [True, False, False]


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "a.parquet", [{"text": "云锦"}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["--lang", "en", "read", str(path)]) == 1
    assert "pip install 'kaigong[arrow]'" in capfd.readouterr().err
