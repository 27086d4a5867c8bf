"""Patterns mean the same on every Python 3.11."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
A_GROUP = "(?:)"
"""What stands in a formatted string for a pattern put into it, which may be a group."""


def written(source: str) -> Iterator[tuple[int, str]]:
    """Every string of `source` with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = (str(one.value) if isinstance(one, ast.Constant) else A_GROUP for one in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def possessive_groups(source: str) -> list[int]:
    return [line for line, text in written(source) if POSSESSIVE_GROUP.search(text)]


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Before 3.11.5, and so on Debian 12's 3.11.2, a possessive repeat of a group loses its place in the text; of one
    class it is right, and so is the atomic group."""
    found = [
        f"{path.relative_to(SOURCES)}:{line}"
        for path in sorted(SOURCES.rglob("*.py"))
        for line in possessive_groups(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("pattern", ["r'(?:甲|乙)*+丙'", "r'(?:,[0-9]{3})++'", "rf'{NAME}?+'", "r'(甲){1,3}+'"])
def test_a_possessive_group_is_seen(pattern: str) -> None:
    assert possessive_groups(f"NAME = '甲'\nre.compile({pattern})") == [2]


@pytest.mark.parametrize(
    "pattern", ["r'[甲乙]*+丙'", "r'(?>(?:甲|乙)*)丙'", r"r'\)++'", "rf'{NAME}+'", "r'[^)]{1,3}+'"]
)
def test_what_is_right_everywhere_passes(pattern: str) -> None:
    assert possessive_groups(f"NAME = '甲'\nre.compile({pattern})") == []
