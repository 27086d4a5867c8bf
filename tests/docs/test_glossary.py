"""The glossary has every term that the code declares, under the name that people read."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from kaigong.claims.properties import PROPERTIES, Property
from kaigong.claims.words import ActionKind, Basis, InvestmentKind, MentionKind, Modality, Role, Stage, Status

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROW = re.compile(r"^\| (?P<zh>[^|]+) \| (?P<en>[^|]+) \| (?:`(?P<code>[a-z_.]+)`)? ?\|", re.MULTILINE)


@pytest.fixture(scope="module")
def rows() -> set[tuple[str, str, str]]:
    found = {(row["code"], row["zh"], row["en"]) for row in ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))}
    assert len(found) > 50
    return found


@pytest.mark.parametrize("words", [Status, Basis, Modality, ActionKind, MentionKind, Role])
def test_every_word_of_a_closed_list_is_explained(words: type[StrEnum], rows: set[tuple[str, str, str]]) -> None:
    codes = {code for code, _, _ in rows}
    assert {str(word) for word in words} <= codes


@pytest.mark.parametrize("property", PROPERTIES.values(), ids=lambda property: property.name)
def test_every_property_is_explained_under_its_label(property: Property, rows: set[tuple[str, str, str]]) -> None:
    assert (property.name, property.zh, property.en) in rows


def test_every_stage_and_kind_of_money_is_a_property() -> None:
    assert {f"milestone.{stage}" for stage in Stage} <= set(PROPERTIES)
    assert {f"investment.{kind}" for kind in InvestmentKind} <= set(PROPERTIES)
