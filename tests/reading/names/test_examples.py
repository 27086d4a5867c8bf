"""The rules of names, enterprises, places and members read their examples and leave the negative ones alone."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from kaigong.documents.document import Document
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading

EXAMPLES: list[dict[str, Any]] = tomllib.loads(
    files("kaigong.reading").joinpath("names", "examples.toml").read_text("utf-8")
)["example"]
DAY = date(2026, 11, 24)


def given_by(rule: str, reading: Reading) -> list[str]:
    """What the rule gave of the text, in the order of its projects."""
    found: list[str] = []
    for one in reading.projects:
        found += [one.name] if one.rule == rule else []
        found += [fact.name for fact in (*one.organisations, *one.places) if fact.rule == rule]
        found += [f"{one.name}: {fact.stage}" for fact in one.milestones if fact.rule == rule]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['rule']} {example['text'][:24]}")
def test_the_example(example: dict[str, Any]) -> None:
    assert given_by(example["rule"], read_document(Document("example", example["text"], DAY))) == example["finds"]


@pytest.mark.parametrize("rule", sorted({example["rule"] for example in EXAMPLES}))
def test_the_rule_has_examples_of_both_kinds(rule: str) -> None:
    own = [example for example in EXAMPLES if example["rule"] == rule]
    assert any(example["finds"] for example in own)
    assert any(not example["finds"] for example in own)
