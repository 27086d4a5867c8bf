"""Every rule reads its examples and leaves its negative ones alone."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kaigong.documents import open_document
from kaigong.reading import groups, milestones, money, quantities
from kaigong.reading.dates.find import find_dates
from kaigong.reading.dates.patterns import BEGINNINGS, EXAMPLES, FORMS
from kaigong.reading.grammar import Rule
from kaigong.reading.pipeline import read_document
from kaigong.reading.rules import all_rules
from kaigong.reading.scan import scanner
from kaigong.text.sentences import sentences_of
from kaigong.text.views import view_of

FAMILIES = {
    "money": money.RULES,
    "quantities": quantities.RULES,
    "milestones": milestones.RULES,
    "groups": groups.RULES,
}


def examples(family: str) -> list[dict[str, Any]]:
    text = files("kaigong.reading").joinpath(family, "examples.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["example"]
    return found


def read(text: str, rule: Rule[Any]) -> list[str]:
    view = view_of(text)
    found = scanner().scan(view.text).finds([rule], sentences_of(view.text))
    return [f"{view.text[find.start : find.stop]} = {find.value}" for find in found]


EVERY = [(rule, example) for family, rules in FAMILIES.items() for rule in rules for example in examples(family)]
OWN = [(rule, example) for rule, example in EVERY if example["rule"] == rule.name]


@pytest.mark.parametrize(("rule", "example"), OWN, ids=lambda value: value["text"] if isinstance(value, dict) else "")
def test_the_rule_reads_its_example(rule: Rule[Any], example: dict[str, Any]) -> None:
    assert read(example["text"], rule) == example["finds"]


@pytest.mark.parametrize("rule", [rule for rules in FAMILIES.values() for rule in rules], ids=lambda rule: rule.name)
def test_the_rule_has_examples_of_both_kinds(rule: Rule[Any]) -> None:
    own = [example for other, example in OWN if other is rule]
    assert any(example["finds"] for example in own)
    assert any(not example["finds"] for example in own) or rule.name == "money.range"
    assert read(rule.example, rule), f"{rule.name} does not read the example that `kaigong rules` shows"


def test_every_example_names_a_rule_of_its_family() -> None:
    for family, rules in FAMILIES.items():
        assert {example["rule"] for example in examples(family)} <= {rule.name for rule in rules}


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))


def test_every_fact_names_a_rule_that_is_listed() -> None:
    listed = {rule.name for rule in all_rules()}
    folder = Path(__file__).parents[2] / "examples"
    for path in sorted(one for one in folder.iterdir() if one.is_file()):
        reading = read_document(open_document(path.read_bytes(), path.name))
        for project in reading.projects:
            facts = (*project.organisations, *project.places, *project.investments, *project.capacities)
            assert {project.rule, *(fact.rule for fact in (*facts, *project.milestones))} <= listed
        assert {one.rule for one in (*reading.groups, *reading.visits, *reading.actions)} <= listed


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_date_reads_its_example(form: str) -> None:
    example = EXAMPLES[form]
    assert [(name, match.group()) for name, match in BEGINNINGS.finditer(example)] == [(form, example)]
    assert [one.written for one in find_dates(example)] == [example]
