"""The word lists are told of, and each is read by a rule."""

from importlib.resources import files
from pathlib import Path

import pytest

LEXICON = Path(str(files("kaigong.reading.lexicon")))
READING = LEXICON.parent
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in READING.rglob("*.py"))
README = (LEXICON / "README.md").read_text(encoding="utf-8")
LISTS = sorted(path for path in (LEXICON / "names").iterdir() if path.suffix in {".txt", ".csv"})


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_the_list_is_told_of_and_used(path: Path) -> None:
    assert f"names/{path.stem}" in SOURCES, "no rule reads it"
    assert path.name in README or (path.stem.startswith("no_enterprise_") and "no_enterprise_*.txt" in README)


@pytest.mark.parametrize("path", [one for one in LISTS if one.suffix == ".txt"], ids=lambda path: path.name)
def test_no_word_stands_twice(path: Path) -> None:
    words = path.read_text(encoding="utf-8").split()
    assert sorted(set(words)) == sorted(words)
