"""Visit reports of our own writing, with what a careful reader finds in them.

What is not read yet is marked `unread` in the gold; it may be missing or misread, and must not be right.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.text.tidying import tidied

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def read(report: Path) -> tuple[Any, Any, str]:
    gold = json.loads(report.with_suffix(".json").read_text(encoding="utf-8"))
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    document = document_from_text(report.read_text(encoding="utf-8"), published=published)
    return gold, read_document(document), document.text


def folded(words: str) -> str:
    return tidied(words).text


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_visits(report: Path) -> None:
    gold, reading, _ = read(report)
    found = [(one.enterprise, list(one.officials), str(one.date) if one.date else None) for one in reading.visits]
    wanted = [(folded(one["enterprise"]), one["officials"], one["date"]) for one in gold["visits"]]
    assert read_or_marked(found, wanted, gold["visits"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_actions(report: Path) -> None:
    gold, reading, _ = read(report)
    found = [(one.text, list(one.to), one.kind.value) for one in reading.actions]
    expected = [(folded(one["text"]), [folded(name) for name in one["to"]], one["kind"]) for one in gold["actions"]]
    assert read_or_marked(found, expected, gold["actions"])


def read_or_marked(found: list[Any], wanted: list[Any], gold: list[dict[str, Any]]) -> bool:
    """What is not marked is found, in order; what is marked is not, at most something with its words."""
    unread = [want for want, one in zip(wanted, gold, strict=True) if one.get("unread")]
    known = {want[0] for want in unread}
    read = [want for want in wanted if want not in unread]
    return [one for one in found if one[0] not in known] == read and not any(one in unread for one in found)


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
