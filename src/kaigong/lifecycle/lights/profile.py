"""Profiles of lights: the bounds of every rule, as data, with where they come from. An office edits a copy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kaigong.claims.words import Basis
from kaigong.lifecycle.schedule import Curve, CurveError
from kaigong.text.wording import Wording


class ProfileError(ValueError):
    """The profile says something that cannot be: the message names the key and what is wrong with it."""


class Measure(StrEnum):
    """How progress is held against the schedule: by points of the year's plan, or by the share of what is due."""

    POINTS = "points"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on a light is yellow, and red."""

    yellow: Decimal
    red: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """One set of rules. `start` and `statistics` are in months late, `schedule` in per cent by `measure`, `listed` and
    `silent` in days without a word; `bases` are those on which a stage counts as reached."""

    key: str
    name: Wording
    source: Wording
    start: Bounds
    measure: Measure
    schedule: Bounds
    statistics: Bounds
    listed: int
    silent: int
    curve: Curve
    bases: frozenset[Basis]


SECTIONS = {
    "name": None,
    "source": None,
    "bases": None,
    "curve": None,
    "start": ("yellow_months", "red_months"),
    "schedule": ("measure", "yellow", "red"),
    "statistics": ("yellow_months", "red_months"),
    "silence": ("listed_days", "yellow_days"),
}


def profile_from_toml(key: str, written: str) -> Profile:
    """The profile that `written` (TOML) describes.

    Raises:
        ProfileError: no TOML, a key that no profile has, one that is missing, or bounds the wrong way round.
    """
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as problem:
        raise ProfileError(f"{key}: {problem}") from problem
    _only_known(key, data)
    measure = _measure(key, data)
    return Profile(
        key=key,
        name=_wording(key, data, "name"),
        source=_wording(key, data, "source"),
        start=_bounds(key, data, "start", "yellow_months", "red_months"),
        measure=measure,
        schedule=_bounds(key, data, "schedule", "yellow", "red", falling=measure is Measure.SHARE),
        statistics=_bounds(key, data, "statistics", "yellow_months", "red_months"),
        listed=int(_number(key, data, "silence", "listed_days")),
        silent=int(_number(key, data, "silence", "yellow_days")),
        curve=_curve(key, data),
        bases=_bases(key, data),
    )


@cache
def profiles() -> Mapping[str, Profile]:
    """The profiles that come with the program, by key; the first is the usual one."""
    folder = files("kaigong.lifecycle.lights") / "profiles"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    read = [profile_from_toml(one.name.removesuffix(".toml"), one.read_text("utf-8")) for one in found]
    return {one.key: one for one in read}


def _only_known(key: str, data: Mapping[str, Any]) -> None:
    for section, value in data.items():
        if section not in SECTIONS:
            raise ProfileError(f"{key}: no profile has {section!r}")
        names = SECTIONS[section]
        if names is not None and isinstance(value, dict):
            for name in value:
                if name not in names:
                    raise ProfileError(f"{key}: [{section}] has no {name!r}, only {', '.join(names)}")


def _wording(key: str, data: Mapping[str, Any], name: str) -> Wording:
    match data.get(name):
        case {"zh": str(zh), "en": str(en)} if zh and en:
            return Wording(zh, en)
    raise ProfileError(f'{key}: {name} must be {{ zh = "…", en = "…" }}')


def _number(key: str, data: Mapping[str, Any], section: str, name: str) -> Decimal:
    table = data.get(section)
    value = table.get(name) if isinstance(table, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ProfileError(f"{key}: [{section}] {name} must be a number, 0 or more")
    return Decimal(str(value))


def _bounds(key: str, data: Mapping[str, Any], section: str, yellow: str, red: str, *, falling: bool = False) -> Bounds:
    bounds = Bounds(_number(key, data, section, yellow), _number(key, data, section, red))
    if bounds.red > bounds.yellow if falling else bounds.red < bounds.yellow:
        raise ProfileError(f"{key}: [{section}] would be red before it is yellow")
    return bounds


def _measure(key: str, data: Mapping[str, Any]) -> Measure:
    table = data.get("schedule")
    written = table.get("measure", "") if isinstance(table, dict) else ""
    try:
        return Measure(written)
    except ValueError as problem:
        raise ProfileError(f"{key}: [schedule] measure must be one of {', '.join(Measure)}") from problem


def _curve(key: str, data: Mapping[str, Any]) -> Curve:
    points = data.get("curve", [])
    if not isinstance(points, list) or any(isinstance(one, bool) or not isinstance(one, int | float) for one in points):
        raise ProfileError(f"{key}: curve must be a list of twelve shares from 0 to 1")
    try:
        return Curve(tuple(Decimal(str(one)) for one in points))
    except CurveError as problem:
        raise ProfileError(f"{key}: curve: {problem}") from problem


def _bases(key: str, data: Mapping[str, Any]) -> frozenset[Basis]:
    try:
        return frozenset(Basis(one) for one in data.get("bases", list(Basis)))
    except (TypeError, ValueError) as problem:
        raise ProfileError(f"{key}: bases must be some of {', '.join(Basis)}") from problem
