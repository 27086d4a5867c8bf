"""Names of places in a text, before it is known which of several namesakes is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from kaigong.reading.places.divisions import Division, Level, Use, divisions


class Named(NamedTuple):
    """A run that names a division or a country; `divisions` is empty for a country. `by_short` are those whose
    short name it is."""

    start: int
    stop: int
    divisions: tuple[Division, ...]
    by_short: bool


JOINTS = "和与及"
LONGEST = 12
AUTONOMOUS = re.compile(r"自治(?P<kind>[州县旗])$")
"""阿坝藏族羌族自治州 is called 阿坝州."""


@dataclass(frozen=True)
class _Gazetteer:
    matcher: ahocorasick_rs.AhoCorasick
    names: tuple[str, ...]
    meanings: dict[str, tuple[tuple[Division, ...], bool] | None]


@cache
def _gazetteer() -> _Gazetteer:
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for one in divisions():
        full.setdefault(one.name, []).append(one)
        if one.short and one.short != one.name:
            short.setdefault(one.short, []).append(one)
        autonomous = AUTONOMOUS.search(one.name)
        if one.short and autonomous is not None:
            full.setdefault(one.short + autonomous["kind"], []).append(one)
    meanings: dict[str, tuple[tuple[Division, ...], bool] | None] = dict.fromkeys(_words("not_places.txt"))
    meanings |= dict.fromkeys(_words("countries.txt"), ((), False))
    meanings |= dict.fromkeys(
        name for name in _words("names/known_enterprises.txt") if len(name) > 2 and not name.endswith("能源")
    )
    meanings |= {name: (_of_today(found), True) for name, found in short.items() if len(name) > 1}
    meanings |= {name: (_of_today(found), False) for name, found in full.items()}
    names = tuple(meanings)
    matcher = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Gazetteer(matcher, names, meanings)


def is_plain_word(name: str) -> bool:
    """True for the official names that are plain words too (新城区, 郊区): they want their city before them."""
    return name in _plain_words()


def is_division(name: str) -> bool:
    """True for the full or short name of a division or country, whatever else it may mean."""
    return _gazetteer().meanings.get(name) is not None


def is_country(name: str) -> bool:
    meaning = _gazetteer().meanings.get(name)
    return meaning is not None and not meaning[0]


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(_words("plain_division_names.txt"))


def _words(file: str) -> list[str]:
    return files("kaigong.reading.lexicon").joinpath(file).read_text(encoding="utf-8").split()


def _of_today(found: list[Division]) -> tuple[Division, ...]:
    """Those of today; former ones only where no division bears the name today."""
    today = tuple(one for one in found if one.until is None)
    return today or tuple(found)


def named_places(text: str) -> Iterator[Named]:
    """Every name of the gazetteer in `text`, longest first from the left."""
    gazetteer = _gazetteer()
    for index, start, stop in gazetteer.matcher.find_matches_as_indexes(text):
        meaning = gazetteer.meanings[gazetteer.names[index]]
        if meaning is not None:
            yield Named(start, stop, *meaning)
        if text[start] in JOINTS and stop - start == 2 and text[start:stop] != "和平":
            yield from named_behind(text, start + 1)


def named_behind(text: str, at: int) -> Iterator[Named]:
    """The 龙海 of 和龙海: a joint and a name look like another name."""
    gazetteer = _gazetteer()
    for index, start, stop in gazetteer.matcher.find_matches_as_indexes(text[at : at + LONGEST]):
        meaning = gazetteer.meanings[gazetteer.names[index]]
        if start == 0 and meaning is not None:
            yield Named(at, at + stop, *meaning)
        return


def preferred(candidates: tuple[Division, ...]) -> tuple[Division, ...]:
    """A short name that a province or city shares with counties means the greater: 本溪 is the city.

    Not where the county is as well known as the city (朝阳): then all stay and only context decides.
    """
    if len(candidates) == 1:
        return candidates
    for level in (Level.PROVINCE, Level.CITY):
        greater = tuple(one for one in candidates if one.level is level)
        if greater:
            known_elsewhere = [one for one in candidates if one.use is Use.ANYWHERE and one.level is Level.DISTRICT]
            outside = [one for one in known_elsewhere if one.code[:4] != greater[0].code[:4]]
            return candidates if level is Level.CITY and outside else greater
    return candidates
