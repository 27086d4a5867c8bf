"""Checklists: what is looked at before a stage is recognised. Data that comes with Kaigong, or an office's. Pure."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kaigong.claims.words import Stage
from kaigong.text.wording import RefusedError, Wording

STAGES = (
    Stage.SIGNED, Stage.APPROVED, Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.FULL_CAPACITY,
)  # fmt: skip
"""What can be recognised; talks go on without, and a stop is reported."""
ITEMS_MAX, WORDS_MAX = 40, 200
KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
NOTHING = Wording("清单至少要有一条，最多 40 条", "a checklist has from one to 40 items")
NO_NEED = Wording(
    "至少要有一条是“必须”的，否则什么都能认定", "at least one item has to be needed, or anything could be recognised"
)
LONG = Wording("每条不超过 200 字", "an item has at most 200 characters")


class ChecklistError(RefusedError):
    """The checklist cannot be."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be looked at. Where `needed`, the stage is recognised only with a yes, or with a reason why it does
    not apply; `ask` is what a yes has to be noted with (许可证号), None where it needs no note."""

    key: str
    words: Wording
    needed: bool
    ask: Wording | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one stage. `version` names it for good: ``shipped 2026-11`` or ``office 17``."""

    stage: Stage
    version: str
    items: tuple[Item, ...]
    source: Wording


@cache
def shipped() -> Mapping[Stage, Checklist]:
    """The checklists that come with Kaigong, by stage."""
    data = tomllib.loads(files(__package__).joinpath("checklists.toml").read_text(encoding="utf-8"))
    version = f"shipped {data.pop('version')}"
    return {
        Stage(stage): Checklist(Stage(stage), version, items_of(entry["items"]), Wording(**entry["source"]))
        for stage, entry in data.items()
    }


def items_of(data: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Items as a file or a row holds them. Raises KeyError, TypeError or ValueError where they are none."""
    items = tuple(
        Item(
            one["key"], Wording(one["zh"], one["en"]), one["needed"], Wording(**one["ask"]) if one.get("ask") else None
        )
        for one in data
    )
    keys = [one.key for one in items]
    if len(set(keys)) != len(keys) or not all(KEY.fullmatch(key) for key in keys):
        raise ValueError(f"keys of a checklist: {keys}")
    return items


def as_data(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Items as a row keeps them."""
    return [
        {
            "key": one.key,
            "zh": one.words.zh,
            "en": one.words.en,
            "needed": one.needed,
            "ask": {"zh": one.ask.zh, "en": one.ask.en} if one.ask else None,
        }
        for one in items
    ]


def ensure_usable(items: tuple[Item, ...]) -> None:
    """Nothing where an office can work by these items. Raises ChecklistError."""
    if not 1 <= len(items) <= ITEMS_MAX:
        raise ChecklistError(NOTHING)
    if not any(one.needed for one in items):
        raise ChecklistError(NO_NEED)
    words = [both for one in items for both in (one.words, one.ask) if both is not None]
    if any(len(said) > WORDS_MAX for both in words for said in (both.zh, both.en)):
        raise ChecklistError(LONG)
