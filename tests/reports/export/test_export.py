"""`kaigong export`: what DuckDB, Arrow and a spreadsheet find in it is what the ledger says."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kaigong.reports.export.columns import TABLES
from tests.support.databases import ROOT, Office, copy_of

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: it is in the group `dev`")
NEWS = "发布时间：2024-02-18\n\n2月17日，星河新材料公司年产20万吨负极材料项目在江阴市开工，总投资12.6亿元。\n"
LATER = "发布时间：2024-05-20\n\n5月18日，星河新材料公司年产20万吨负极材料项目在江阴市竣工，总投资13亿元。\n"
HOSTILE = "发布时间：2024-03-01\n\n=cmd|'/c calc'!A1\n\n3月1日，云帆储能电芯项目在江阴市开工，总投资8亿元。\n"


def kaigong(office: Office, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kaigong", "--lang", "en", *map(str, arguments)],
        env=office.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def filled_once(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    papers = tmp_path_factory.mktemp("papers")
    for name, text in (("1.txt", NEWS), ("2.txt", LATER), ("3.txt", HOSTILE)):
        (papers / name).write_text(text, encoding="utf-8")
    with copy_of(office_template, papers / "home", "_filled") as office:
        assert kaigong(office, "load", papers / "1.txt", papers / "2.txt", papers / "3.txt").returncode == 0
        yield office


@pytest.fixture
def filled(filled_once: Office, tmp_path: Path) -> Iterator[Office]:
    with copy_of(filled_once, tmp_path / "home") as office:
        yield office


def opened(folder: Path) -> Any:
    """DuckDB as a user opens the folder: inside it, with the views of open.sql."""
    database = duckdb.connect()
    database.execute(f"SET file_search_path='{folder}'")
    database.execute((folder / "open.sql").read_text(encoding="utf-8"))
    return database


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_duckdb_opens_an_export(filled: Office, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: it is in the extra `arrow`")
    folder = tmp_path / "out" / "ledger"
    done = kaigong(filled, "export", folder, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"2 projects exported: {folder}\n"
    asked = opened(folder)
    told = asked.execute(
        "SELECT p.name, p.stage, p.completed_on, p.total_investment, c.words, s.published_on::VARCHAR"
        " FROM projects p JOIN figures f USING (project) JOIN claims c USING (project, property)"
        " JOIN sources s USING (source)"
        " WHERE f.counts AND f.property = 'investment.total' AND f.known_on = c.known_on ORDER BY p.project"
    ).fetchall()
    assert [row[1:3] for row in told] == [("completed", "2024-05-18"), ("started", None)]
    assert [Decimal(row[3]) for row in told] == [Decimal(1_300_000_000), Decimal(800_000_000)]
    assert [row[4:] for row in told] == [("13亿元", "2024-05-20"), ("8亿元", "2024-03-01")]
    both = asked.execute("SELECT amount FROM figures WHERE property = 'investment.total' AND NOT counts").fetchall()
    assert [Decimal(row[0]) for row in both] == [Decimal(1_260_000_000)]


@pytest.mark.parametrize("page", ["tables.md", "tables.zh-CN.md"])
def test_the_queries_of_the_guide_run(filled: Office, tmp_path: Path, page: str) -> None:
    assert kaigong(filled, "export", tmp_path / "out", "--format", "csv").returncode == 0
    asked = opened(tmp_path / "out")
    guide = (ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")
    by_month, differing = (asked.execute(query).fetchall() for query in re.findall(r"```sql\n(.*?)```", guide, re.S))
    assert [row[:2] for row in by_month] == [("2024-02", 1), ("2024-03", 1)]
    assert [row[1] for row in differing] == ["12.6亿元", "13亿元"]


def test_an_export_as_of_a_past_day_says_what_was_known_then(filled: Office, tmp_path: Path) -> None:
    assert kaigong(filled, "export", tmp_path / "then", "--format", "csv", "--as-of", "2024-02-29").returncode == 0
    asked = opened(tmp_path / "then")
    assert asked.execute("SELECT stage, total_investment FROM projects").fetchall() == [("started", 1_260_000_000)]
    assert asked.execute("SELECT count(*) FROM sources").fetchall() == [(1,)]


def test_words_that_a_spreadsheet_would_compute_stay_words(filled: Office, tmp_path: Path) -> None:
    assert kaigong(filled, "export", tmp_path / "out", "--format", "csv").returncode == 0
    with (tmp_path / "out" / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        titles = [row["title"] for row in csv.DictReader(stream)]
    assert all(not title.startswith(("=", "+", "-", "@")) for title in titles)
    assert any(title.startswith("'=") for title in titles), titles


def test_the_folder_describes_its_columns_in_both_languages(filled: Office, tmp_path: Path) -> None:
    assert kaigong(filled, "export", tmp_path / "out", "--format", "csv").returncode == 0
    manifest = json.loads((tmp_path / "out" / "export.json").read_text(encoding="utf-8"))
    for table in TABLES:
        with (tmp_path / "out" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.reader(stream)) == list(manifest["tables"][table.name]["columns"])
    columns = [one for table in manifest["tables"].values() for one in table["columns"].values()]
    assert all(one["zh"] and one["en"] for one in columns)


def test_an_empty_office_gives_empty_tables(office: Office, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: it is in the extra `arrow`")
    done = kaigong(office, "export", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, f"0 projects exported: {tmp_path / 'out'}\n")
    for table in TABLES:
        assert opened(tmp_path / "out").execute(f"FROM {table.name}").fetchall() == []


def test_nothing_that_is_no_export_is_touched(filled: Office, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep", encoding="utf-8")
    refused = kaigong(filled, "export", mine, "--format", "csv", "--replace")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "holds other things" in refused.stderr
    assert [one.name for one in mine.iterdir()] == ["letter.txt"]


def test_an_export_is_replaced_whole_and_only_when_told_so(filled: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert kaigong(filled, "export", out, "--format", "csv", "--as-of", "2024-02-29").returncode == 0
    before = (out / "projects.csv").read_bytes()
    refused = kaigong(filled, "export", out, "--format", "csv")
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert (out / "projects.csv").read_bytes() == before
    assert kaigong(filled, "export", out, "--format", "csv", "--replace").returncode == 0
    assert (out / "projects.csv").read_bytes() != before
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_where_nothing_can_be_written_it_is_told(filled: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = kaigong(filled, "export", tmp_path / "file" / "out", "--format", "csv")
    assert done.returncode == 1
    assert done.stderr.startswith("cannot write ")
    assert kaigong(filled, "export", tmp_path / "out", "--as-of", "2024-02-30").returncode == 2


def test_an_office_that_was_never_opened_exports_nothing_and_says_so(filled: Office, tmp_path: Path) -> None:
    on_sqlite = replace(filled, database_url="")
    done = kaigong(on_sqlite, "export", tmp_path / "out", "--format", "csv", "--home", tmp_path / "new")
    assert (done.returncode, done.stdout) == (0, f"0 projects exported: {tmp_path / 'out'}\n"), done.stderr
