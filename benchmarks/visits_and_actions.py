"""How much of the visits and actions that a careful reader marked is found.

A visit is right when enterprise, officials and day agree; an action, when its words are 70 % alike and its addressees
the same. Gold and found are counted as (gold, read, right).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Action, Reading
from kaigong.text.tidying import tidied

WORDS_ALIKE = 0.7
Gold = dict[str, Any]
Fact = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in the gold, how many were read, how many of those are right; and what differs."""

    gold: int
    read: int
    right: int
    differences: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0


def read_annotated(text: Path, gold: Path, as_given: bool = True) -> tuple[Gold, Reading]:
    """The gold of one text, and what Kaigong reads in it."""
    known = json.loads(gold.read_text(encoding="utf-8"))
    published = date.fromisoformat(known["published"]) if known["published"] else None
    document = document_from_text(text.read_bytes().decode("utf-8"), published=published, as_given=as_given)
    return known, read_document(document)


def count_visits(gold: Gold, reading: Reading) -> Count:
    wanted = {(folded(one["enterprise"]), tuple(one["officials"]), str(one["date"])) for one in gold["visits"]}
    found = {(one.enterprise, one.officials, str(one.date)) for one in reading.visits}
    return Count(len(wanted), len(found), len(wanted & found), told(wanted - found, found - wanted))


def count_actions(gold: Gold, reading: Reading) -> Count:
    left, missed = list(reading.actions), []
    for wanted in gold["actions"]:
        hit = next((found for found in left if same_action(wanted, found)), None)
        if hit:
            left.remove(hit)
        else:
            missed.append((wanted["text"], wanted["to"]))
    false = [(found.text, list(found.to)) for found in left]
    right = len(reading.actions) - len(left)
    return Count(len(gold["actions"]), len(reading.actions), right, told(missed, false))


def same_action(gold: Gold, found: Action) -> bool:
    alike = SequenceMatcher(None, folded(gold["text"]), found.text, autojunk=False).ratio()
    return alike >= WORDS_ALIKE and {folded(name) for name in gold["to"]} == set(found.to)


def told(missed: Iterable[Fact], false: Iterable[Fact]) -> tuple[str, ...]:
    signed = [("-", fact) for fact in missed] + [("+", fact) for fact in false]
    return tuple(sorted(f"{sign} {' '.join(str(part) for part in fact)}" for sign, fact in signed))


def folded(words: str) -> str:
    return tidied(words).text
