"""Visit reports of our own writing, with what a careful reader finds in them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.text.widths import fold

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def read(report: Path) -> tuple[Any, Any, str]:
    gold = json.loads(report.with_suffix(".json").read_text(encoding="utf-8"))
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    document = document_from_text(report.read_text(encoding="utf-8"), published=published)
    return gold, read_document(document), document.text


def folded(words: str) -> str:
    return "".join(letter for _, letter in fold(words))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_visits(report: Path) -> None:
    gold, reading, _ = read(report)
    found = [(one.enterprise, list(one.officials), str(one.date) if one.date else None) for one in reading.visits]
    assert found == [(folded(one["enterprise"]), one["officials"], one["date"]) for one in gold["visits"]]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_actions(report: Path) -> None:
    gold, reading, _ = read(report)
    found = [(one.text, list(one.to), one.kind.value) for one in reading.actions]
    expected = [(folded(one["text"]), [folded(name) for name in one["to"]], one["kind"]) for one in gold["actions"]]
    assert found == expected


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_evidence_quotes_the_words(report: Path) -> None:
    gold, reading, text = read(report)
    parts = {folded(one["text"]): one.get("parts", 1) for one in gold["actions"]}
    for action in reading.actions:
        spans = [one.span for one in action.evidence if one.role.value == "value"]
        assert folded("".join(span.of(text) for span in spans)) == action.text
        assert len(spans) == parts[action.text]
    for visit in reading.visits:
        assert folded(visit.evidence[0].span.of(text)) == visit.enterprise
