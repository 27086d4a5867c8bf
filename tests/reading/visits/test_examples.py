"""The examples beside the rules of visits and actions: each is read as it says, and nothing more."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document

EXAMPLES = tomllib.loads(files("kaigong.reading.visits").joinpath("examples.toml").read_text(encoding="utf-8"))
PUBLISHED = date(2026, 3, 10)


@pytest.mark.parametrize("example", EXAMPLES["example"], ids=lambda example: example["text"][:16])
def test_reads_what_it_says(example: dict[str, Any]) -> None:
    reading = read_document(document_from_text(example["text"], published=PUBLISHED))
    visits = [f"{one.enterprise} | {'、'.join(one.officials)}" for one in reading.visits]
    actions = [f"{one.kind.value} | {'、'.join(one.to)} | {one.text}" for one in reading.actions]
    assert (visits, actions) == (example.get("visits", []), example.get("actions", []))
