"""How an office sends and follows orders, as data: levels of the overdue, days, what a light's order asks for."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.text.wording import Wording

FILE = "orders.toml"


class WaysError(ValueError):
    """The file says something that cannot be; the message names the key and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Level:
    """What an order rises to when it is overdue by more than `over_days` days: the `n`-th level, from 1."""

    n: int
    over_days: int
    colour: Colour
    name: Wording
    to: Wording


@dataclass(frozen=True, slots=True)
class Draft:
    """What the draft of a light's order is about, and asks for."""

    about: Wording
    asked: Wording


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything of the file. `problem` is what is wrong with the office's own, which then does not hold."""

    prefix: str
    due_days: int
    soon_days: int
    source: Wording
    levels: tuple[Level, ...]
    drafts: Mapping[LightRule, Draft]
    problem: str = ""

    def level(self, days_over: int) -> Level | None:
        """The highest level of an order that is overdue by so many days, None where it is not."""
        reached = [one for one in self.levels if days_over > one.over_days]
        return reached[-1] if reached else None


def ways(home: Path | None = None) -> Ways:
    """Those of the file in the office's home folder; where there is none or it is wrong, those of Kaigong."""
    own = None if home is None else home / FILE
    if own is None or not own.is_file():
        return shipped()
    try:
        return ways_from_toml(own.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, WaysError) as problem:
        usual = shipped()
        return Ways(
            usual.prefix,
            usual.due_days,
            usual.soon_days,
            usual.source,
            usual.levels,
            usual.drafts,
            f"{FILE}: {problem}",
        )


@cache
def shipped() -> Ways:
    """Those that come with Kaigong."""
    return ways_from_toml((files("kaigong.desks.orders") / FILE).read_text("utf-8"))


def ways_from_toml(written: str) -> Ways:
    """What `written` (TOML) says.

    Raises:
        WaysError: no TOML, a key that is missing or unknown, or levels out of order.
    """
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as problem:
        raise WaysError(str(problem)) from problem
    known = {"prefix", "due_days", "soon_days", "source", "levels", "lights"}
    if unknown := sorted(set(data) - known):
        raise WaysError(f"no such key: {unknown[0]}")
    levels = tuple(_level(n, one) for n, one in enumerate(_list(data, "levels"), 1))
    if [one.over_days for one in levels] != sorted({one.over_days for one in levels}):
        raise WaysError("levels: over_days must rise from level to level")
    prefix = data.get("prefix")
    if not isinstance(prefix, str) or not prefix.strip():
        raise WaysError("prefix must be words")
    return Ways(
        prefix.strip(),
        _days(data, "due_days"),
        _days(data, "soon_days"),
        _wording(data, "source"),
        levels,
        _drafts(data.get("lights")),
    )


def _level(n: int, data: object) -> Level:
    if not isinstance(data, dict):
        raise WaysError("levels must be tables")
    colour = data.get("colour")
    if colour not in (Colour.YELLOW.value, Colour.RED.value):
        raise WaysError(f"levels: colour of level {n} must be yellow or red")
    return Level(n, _days(data, "over_days"), Colour(colour), _wording(data, "name"), _wording(data, "to"))


def _drafts(data: object) -> Mapping[LightRule, Draft]:
    if not isinstance(data, dict) or set(data) != {rule.value for rule in LightRule}:
        raise WaysError(f"lights must have {', '.join(LightRule)}")
    return {rule: Draft(_wording(data[rule.value], "about"), _wording(data[rule.value], "asked")) for rule in LightRule}


def _list(data: Mapping[str, Any], name: str) -> list[object]:
    value = data.get(name)
    if not isinstance(value, list) or not value:
        raise WaysError(f"{name} must be given")
    return value


def _days(data: Mapping[str, Any], name: str) -> int:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3650:
        raise WaysError(f"{name} must be a whole number of days")
    return value


def _wording(data: object, name: str) -> Wording:
    match data.get(name) if isinstance(data, dict) else None:
        case {"zh": str(zh), "en": str(en)} if zh and en:
            return Wording(zh, en)
    raise WaysError(f'{name} must be {{ zh = "…", en = "…" }}')
