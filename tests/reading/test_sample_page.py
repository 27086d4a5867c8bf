"""The first page that Kaigong was made for: every core fact of it, and nothing false."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kaigong.documents.opening import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading
from kaigong.text.spans import Span

SHARED = Path(os.environ.get("KAIGONG_SHARED", Path(__file__).parents[3] / "shared")) / "dev"
PAGE = SHARED / "texts" / "s00.txt"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the annotated texts of shared/dev are not here")


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def reading(page: str) -> Reading:
    return read_document(document_from_text(page, published=date(2024, 2, 18)))


def test_exactly_the_core_facts_are_read(reading: Reading) -> None:
    gold = json.loads((SHARED / "gold" / "s00.json").read_text("utf-8"))
    expected = {
        one["name"]: (
            {(item["amount"], item["currency"], item["kind"]) for item in one["investments"]},
            {(item["amount"], item["unit"]) for item in one["capacities"]},
            {(item["stage"], item["modality"], item["date"]) for item in one["milestones"]},
        )
        for one in gold["projects"]
    }
    read = {
        one.name: (
            {(int(item.amount), item.currency, item.kind.value) for item in one.investments},
            {(int(item.amount), item.unit) for item in one.capacities},
            {(item.stage.value, item.modality.value, str(item.date) if item.date else None) for item in one.milestones},
        )
        for one in reading.projects
    }
    assert read == expected
    assert reading.groups == ()


def test_the_target_of_ten_gigawatts_is_expected_in_2026(reading: Reading) -> None:
    line = next(one for one in reading.projects if "1GW" in one.name)
    target = next(one for one in line.capacities if one.amount == 10)
    assert (target.modality.value, str(target.date)) == ("expected", "2026")


def test_evidence_quotes_the_words(reading: Reading, page: str) -> None:
    words: list[Span] = [one.evidence[0].span for project in reading.projects for one in project.investments]
    assert [span.of(page) for span in words] == ["12.6亿元", "100亿元", "25亿元"]
