"""Every line of the examples beside the rules: words, day of publication, dates found."""

from datetime import date
from importlib.resources import files

import pytest

from kaigong.reading.dates import read_dates

LINES = [
    line.split("\t")
    for line in files("kaigong.reading.dates").joinpath("examples.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("words", "published", "expected"), LINES, ids=[line[0] for line in LINES])
def test_example(words: str, published: str, expected: str) -> None:
    day = None if published == "-" else date.fromisoformat(published)
    found = read_dates(words, day)
    assert "|".join(f"{one.written.written}={one.date or '-'}" for one in found) == expected
    assert all(words[one.start : one.stop] == one.written.written for one in found)
