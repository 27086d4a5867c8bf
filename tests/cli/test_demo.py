"""`kaigong demo`: our examples, taken in as anybody's documents are, in a place of their own."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kaigong.cli.demo import examples
from tests.cli.test_serve import said_until_ready
from tests.support.databases import ROOT, Office


def run_demo(office: Office) -> str:
    process = subprocess.Popen(
        [sys.executable, "-m", "kaigong", "--lang", "en", "demo", "--port", "0"],
        env=office.environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        return said_until_ready(process)
    finally:
        process.terminate()
        process.communicate()


def test_the_demonstration_is_filled_once_and_apart_from_the_office(tmp_path: Path) -> None:
    # Even an office on PostgreSQL: this one does not exist, and is not asked.
    office = Office(tmp_path / "office", f"postgres://nobody@/nothing?host={tmp_path}")
    first = run_demo(office)
    taken = re.search(r"(\d+) documents taken in with (\d+) facts .* 0 could not be read", first)
    assert taken, first
    folder = examples()
    assert folder
    documents = [one for one in folder.rglob("*") if one.suffix in {".txt", ".md", ".html"}]
    assert int(taken[1]) == len(documents)
    assert re.search(r"password: \S+", first)
    assert os.listdir(office.home) == ["demo"]
    assert claims(office) == int(taken[2]) > 0
    second = run_demo(office)
    assert "taken in" not in second
    assert claims(office) == int(taken[2])


def claims(office: Office) -> int:
    with sqlite3.connect(office.home / "demo" / "kaigong.sqlite3") as connection:
        found: int = connection.execute("SELECT count(*) FROM store_claim").fetchone()[0]
        return found


def test_the_examples_speak_of_every_stage_that_the_board_shows() -> None:
    """A demonstration with an empty column would show less than there is."""
    folder = examples()
    if folder is None:
        pytest.skip("no examples yet")
    from kaigong.claims.words import Modality, Stage
    from kaigong.documents import open_document
    from kaigong.reading.pipeline import read_document

    found = {
        milestone.stage
        for file in folder.iterdir()
        if file.suffix in {".txt", ".md", ".html"}
        for project in read_document(open_document(file.read_bytes(), file.name)).projects
        for milestone in project.milestones
        if milestone.modality == Modality.ACTUAL
    }
    assert found >= {Stage.SIGNED, Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.STOPPED}
