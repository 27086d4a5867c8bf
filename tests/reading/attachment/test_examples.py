"""The traps of the genre, each with what must be read of it; what cannot be read yet is marked, and must then fail."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kaigong.documents import document_from_text
from kaigong.documents.document import Document
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Capacity, Investment, Milestone, Reading

DAY = date(2026, 11, 24)
FOLDER = files("kaigong.reading").joinpath("attachment")
EXAMPLES: list[dict[str, Any]] = [
    example
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
    for example in tomllib.loads(file.read_text("utf-8"))["example"]
]


def opened(example: dict[str, Any]) -> Document:
    day = example.get("published", DAY)
    if example.get("pasted"):
        return document_from_text(example["text"], published=day)
    return Document("trap", example["text"], day)


def lines(reading: Reading) -> list[str]:
    projects = []
    for one in reading.projects:
        facts = [
            *map(said_of_sum, one.investments),
            *map(said_of_capacity, one.capacities),
            *map(said_of_stage, one.milestones),
        ]
        projects.append(f"{one.name}: {', '.join(facts)}".strip())
    return projects + [f"{one.count} {one.stage} {one.investment or ''}".strip() for one in reading.groups]


def said_of_sum(one: Investment) -> str:
    return f"{one.kind} {one.amount.normalize():f}" + ("" if one.currency == "CNY" else f" {one.currency}")


def said_of_capacity(one: Capacity) -> str:
    rate = f"{one.amount.normalize():f} {one.unit}" + (f"/{one.per}" if one.per else "")
    return f"{rate} {one.modality} {one.date}" if one.date else rate


def said_of_stage(one: Milestone) -> str:
    return f"{one.stage} {one.modality}" + (f" {one.date}" if one.date else "")


def in_plain_order(read: list[str]) -> list[str]:
    """The facts of a line in any order."""
    return [": ".join([line.split(":")[0], ", ".join(sorted(line.partition(": ")[2].split(", ")))]) for line in read]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["trap"])
def test_the_trap(example: dict[str, Any]) -> None:
    reading = read_document(opened(example))
    read = lines(reading)
    same = in_plain_order(read) == in_plain_order(example["reads"])
    if "firms" in example:
        same &= [one.name for project in reading.projects for one in project.organisations] == example["firms"]
    if "places" in example:
        same &= [one.name for project in reading.projects for one in project.places] == example["places"]
    if example.get("unread"):
        assert not same, "it is read now: take the mark away"
    else:
        assert same, read


def test_most_traps_are_read() -> None:
    assert sum(1 for example in EXAMPLES if example.get("unread")) <= len(EXAMPLES) / 5


NUMBERED = [example for example in EXAMPLES if "number" in example]


def test_every_trap_has_a_sentence_that_holds_it_and_one_that_looks_alike() -> None:
    for plain in (False, True):
        assert {one["number"] for one in NUMBERED if bool(one.get("plain")) is plain} == set(range(1, 37))


def test_the_page_of_the_traps_counts_them() -> None:
    page = (Path(__file__).parents[3] / "docs" / "traps.md").read_text("utf-8")
    unread = [str(one["number"]) for one in NUMBERED if one.get("unread")]
    assert f"{len(NUMBERED)} 个例句 / example sentences; 读不出 / not read yet: {len(unread)} (" in page
    assert f"({', '.join(unread)})" in page
