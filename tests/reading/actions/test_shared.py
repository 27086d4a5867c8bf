"""How much of the gold visits and actions of the shared texts is found; skipped where they are absent."""

import json
import os
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Action, Reading
from kaigong.text.widths import fold

SHARE_WANTED = 0.8
WORDS_ALIKE = 0.7


def shared() -> Path:
    folder = Path(os.environ.get("KAIGONG_SHARED", Path(__file__).parents[3] / ".." / "shared")) / "dev"
    if not (folder / "gold" / "s00.json").exists():
        pytest.skip("shared/dev is not beside the repository (set KAIGONG_SHARED)")
    return folder


def folded(words: str) -> str:
    return "".join(letter for _, letter in fold(words))


def read(name: str) -> tuple[dict[str, Any], Reading]:
    gold = json.loads((shared() / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = (shared() / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    return gold, read_document(document_from_text(text, published=published, as_given=True))


def same_action(gold: dict[str, Any], found: Action) -> bool:
    alike = SequenceMatcher(None, folded(gold["text"]), found.text, autojunk=False).ratio()
    return alike >= WORDS_ALIKE and {folded(name) for name in gold["to"]} == set(found.to)


@pytest.mark.parametrize("name", ["s00", "d11"])
def test_visits(name: str) -> None:
    gold, reading = read(name)
    found = {(one.enterprise, one.officials, str(one.date)) for one in reading.visits}
    wanted = {(folded(one["enterprise"]), tuple(one["officials"]), one["date"]) for one in gold["visits"]}
    assert len(found & wanted) >= SHARE_WANTED * len(wanted), f"missed {wanted - found}, false {found - wanted}"
    assert len(found & wanted) >= SHARE_WANTED * len(found), f"false {found - wanted}"


@pytest.mark.parametrize("name", ["s00", "d11"])
def test_actions(name: str) -> None:
    gold, reading = read(name)
    hits = [one for one in gold["actions"] if any(same_action(one, found) for found in reading.actions)]
    assert len(hits) >= SHARE_WANTED * len(gold["actions"])
    assert len(hits) >= SHARE_WANTED * len(reading.actions)
