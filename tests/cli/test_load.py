"""`kaigong load`: documents from the command line take the path of uploads; bad ones are told and cost nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import ROOT, Office

NEWS = "发布时间：2024-02-18\n\n2月17日，星河新材料公司年产20万吨负极材料项目在江阴市开工，总投资12.6亿元。\n"
SOURCES = "import django; django.setup(); from kaigong.store.models import Source, Claim; {}"


def load(office: Office, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kaigong", "--lang", "en", "load", *map(str, arguments)],
        env=office.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def asked(office: Office, expression: str) -> str:
    return office.python("-c", SOURCES.format(f"print({expression})")).strip()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "older.txt").write_bytes(NEWS.replace("星河", "云帆").encode("gb18030"))
    line = {"id": "a", "text": NEWS.replace("星河", "金桥"), "published": "2024-02-19", "title": "金桥项目开工"}
    (folder / "lines.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


def test_a_folder_is_taken_in_once(office: Office, papers: Path) -> None:
    first = load(office, papers)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("3 documents taken in")
    assert asked(office, "Source.objects.count()") == "3"
    assert int(asked(office, "Claim.objects.count()")) > 3
    assert asked(office, "Source.objects.get(title='金桥项目开工').published_on") == "2024-02-19"
    second = load(office, papers)
    assert second.returncode == 0
    assert "0 documents taken in" in second.stdout
    assert "3 known already" in second.stdout
    assert asked(office, "Source.objects.count()") == "3"


def test_parquet_is_taken_in_row_by_row(office: Office, papers: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (kaigong[arrow])")
    import pyarrow.parquet as pq

    rows = [{"text": NEWS.replace("星河", name), "published": "2024-02-19"} for name in ("澄光", "鼎川")]
    pq.write_table(pa.Table.from_pylist([*rows, {"text": None, "published": None}]), papers / "lake.parquet")
    done = load(office, papers)
    assert done.returncode == 1
    assert done.stdout.startswith("5 documents taken in")
    assert "lake.parquet:3" in done.stderr


def test_what_cannot_be_read_is_told_and_the_rest_is_taken_in(office: Office, papers: Path) -> None:
    (papers / "empty.txt").write_bytes(b" \n")
    (papers / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    done = load(office, papers, papers / "absent.txt")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert [Path(line.split(": ")[0]).name for line in told] == ["empty.txt", "picture.txt", "absent.txt"]
    assert "Traceback" not in done.stderr
    assert asked(office, "Source.objects.count()") == "3"


def test_a_given_publication_day_wins(office: Office, papers: Path) -> None:
    assert load(office, "--published", "2020-01-02", papers / "news.txt").returncode == 0
    assert asked(office, "Source.objects.get().published_on") == "2020-01-02"
    assert load(office, "--published", "yesterday", papers / "news.txt").returncode == 2


def test_without_a_database_that_answers_it_is_told(tmp_path: Path, papers: Path) -> None:
    done = load(Office(tmp_path / "home", f"postgres://nobody@/nothing?host={tmp_path}"), papers)
    assert done.returncode == 1
    assert "The database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "home").glob("*.sqlite3"))  # no embedded database that nobody asked for
