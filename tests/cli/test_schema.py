"""The JSON Schema in the package holds what the reader prints, and knows every key of it."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kaigong.claims.words import ActionKind, InvestmentKind, Modality, Role, Stage
from kaigong.cli import main
from kaigong.documents import document_from_text
from kaigong.reading.contract import CONTRACT_VERSION, reading_as_json
from kaigong.reading.pipeline import read_document
from tests.cli.readings import every_kind

SCHEMA: dict[str, Any] = json.loads(files("kaigong.reading").joinpath("schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["contract"]["const"] == CONTRACT_VERSION


def test_a_reading_of_every_kind_is_valid() -> None:
    _, reading = every_kind()
    VALIDATOR.validate(json.loads(json.dumps(reading_as_json(reading), allow_nan=False)))


@pytest.mark.parametrize("path", sorted(path.name for path in EXAMPLES.glob("*.*")))
def test_what_is_read_in_the_examples_is_valid(path: str) -> None:
    from kaigong.documents import open_document

    document = open_document((EXAMPLES / path).read_bytes(), path)
    VALIDATOR.validate(json.loads(json.dumps(reading_as_json(read_document(document)))))


def test_a_document_without_projects_is_valid() -> None:
    VALIDATOR.validate(reading_as_json(read_document(document_from_text("今日天气晴。"))))


def test_schema_and_contract_have_the_same_keys() -> None:
    _, reading = every_kind()
    written = reading_as_json(reading)
    assert set(written) == set(SCHEMA["properties"]) == set(SCHEMA["required"])
    shapes = SCHEMA["$defs"]
    project = written["projects"][0]
    pairs = {
        "project": project,
        "group": written["groups"][0],
        "visit": written["visits"][0],
        "action": written["actions"][0],
        "organisation": project["organisations"][0],
        "place": project["places"][0],
        "investment": project["investments"][0],
        "capacity": project["capacities"][0],
        "milestone": project["milestones"][0],
        "part": project["capacities"][0]["evidence"][0],
        "span": project["milestones"][0]["evidence"],
    }
    for name, value in pairs.items():
        assert set(value) == set(shapes[name]["properties"]) == set(shapes[name]["required"]), name
    assert all(shape.get("additionalProperties") is False for name, shape in shapes.items() if name != "evidence")
    assert SCHEMA["additionalProperties"] is False


def test_the_schema_knows_every_word_of_the_closed_lists() -> None:
    shapes = SCHEMA["$defs"]
    assert shapes["milestone"]["properties"]["stage"]["enum"] == [one.value for one in Stage]
    assert shapes["group"]["properties"]["stage"]["enum"] == [one.value for one in Stage]
    assert shapes["milestone"]["properties"]["modality"]["enum"] == [one.value for one in Modality]
    assert shapes["investment"]["properties"]["kind"]["enum"] == [one.value for one in InvestmentKind]
    assert shapes["action"]["properties"]["kind"]["enum"] == sorted(one.value for one in ActionKind)[::-1]
    assert shapes["part"]["properties"]["role"]["enum"] == [one.value for one in Role]


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (("published",), "2024"),
        (("projects", 0, "name"), ""),
        (("projects", 0, "extra"), 1),
        (("projects", 0, "milestones", 0, "stage"), "begun"),
        (("projects", 0, "milestones", 0, "date"), "2024-13-1"),
        (("projects", 0, "places", 0, "code"), "3202"),
        (("projects", 0, "investments", 0, "amount"), "12"),
        (("groups", 0, "evidence"), []),
        (("contract",), "2"),
    ],
)
def test_what_is_no_reading_is_invalid(change: tuple[Any, ...], value: Any) -> None:
    written = json.loads(json.dumps(reading_as_json(every_kind()[1])))
    inside = written
    for key in change[:-1]:
        inside = inside[key]
    inside[change[-1]] = value
    assert list(VALIDATOR.iter_errors(written))


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


def test_the_installed_package_carries_it() -> None:
    code = "from importlib.resources import files; print(files('kaigong.reading').joinpath('schema.json').is_file())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"
