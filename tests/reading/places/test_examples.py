"""Every line of the examples beside the rules."""

from importlib.resources import files

import pytest

from kaigong.reading.places import find_places

LINES = [
    line.split("\t")
    for line in files("kaigong.reading.places").joinpath("examples.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("words", "within", "expected"), LINES, ids=[f"{line[0]} {line[1]}" for line in LINES])
def test_example(words: str, within: str, expected: str) -> None:
    found = find_places(words, None if within == "-" else within)
    assert "|".join(f"{one.name}={one.code or '?'}{'!' if one.inside else ''}" for one in found) == expected
    assert all(words[one.start : one.stop] == one.name for one in found)
