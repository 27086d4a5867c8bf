"""What cells say: facts, each with the part of its cell that says it, and what a row's facts are beside each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality, Stage
from kaigong.documents.document import Document
from kaigong.reading.pipeline import read_document
from kaigong.reading.places import find_places
from kaigong.reading.result import Capacity
from kaigong.spreadsheets.cells import Note, is_blank
from kaigong.spreadsheets.mapping import Column
from kaigong.spreadsheets.profiled import parts_of
from kaigong.spreadsheets.workbook import Content, words
from kaigong.text.wording import Wording

PARTED = re.compile(r"[、；;]|\s{2,}")
CAPACITY_HINT = re.compile(r"\d.{0,12}(?:吨|台|套|辆|片|件|只|瓦|[kKMG]W|平方米|万|亿|条)")
PLACE_MAX = 40
LONG_PLACE = Note(Wording("太长，不像一个地点", "too long to be a place"))


@dataclass(frozen=True, slots=True)
class Said:
    """One fact of a row: the value of `property`, and the cells that say it as (row, column, start, stop) within the
    words of each; the header's cells are those of `column`, `also` is another cell that it takes words from."""

    column: Column
    property: str
    value: Value
    cell: tuple[int, int]
    part: tuple[int, int]
    modality: Modality = Modality.ACTUAL
    on: PartialDate | None = None
    basis: Basis = Basis.DECLARED
    date_part: tuple[int, int] | None = None
    also: tuple[int, int] | None = None


def together(said: list[Said]) -> tuple[Said, ...]:
    """What a row says under a profile's words and units, looked at as one."""
    return _in_use_or_planned(_with_day(said))


def _with_day(said: list[Said]) -> list[Said]:
    """A profile's word for a stage whose day another column gives says nothing beside it: the day is quoted with the
    word. It stays where the row's last day is of something else, since then the word says what holds now."""
    dated = [
        one for one in said if one.property.startswith("milestone.") and one.modality is Modality.ACTUAL and one.on
    ]
    last = max((one.on.first for one in dated if one.on), default=None)
    kept = list(said)
    for word in [one for one in said if one.column.property == "stage" and one.column.own and one.column.own.words]:
        day = next((one for one in dated if one.property == word.property and one.on and one.on.first == last), None)
        if day is not None:
            kept.remove(word)
            kept[kept.index(day)] = replace(day, also=word.cell)
    return kept


def _in_use_or_planned(said: list[Said]) -> tuple[Said, ...]:
    """Capacities that a profile gives a unit to are there once the row says that the project produces."""
    produces = any(one.property == "milestone.producing" and one.modality is Modality.ACTUAL for one in said)
    modality = Modality.ACTUAL if produces else Modality.EXPECTED
    return tuple(
        replace(one, modality=modality)
        if one.property == "capacity" and one.column.own and one.column.own.unit
        else one
        for one in said
    )


def whole(column: Column, cell: tuple[int, int], content: Content, value: Value, on: PartialDate | None) -> Said:
    return Said(column, column.property, value, cell, (0, len(words(content))), on=on, basis=column.basis)


def stage_fact(
    column: Column, cell: tuple[int, int], content: Content, stage: Stage, modality: Modality, on: PartialDate | None
) -> Said:
    return Said(
        column,
        f"milestone.{stage}",
        Value(stage.value),
        cell,
        (0, len(words(content))),
        modality,
        on,
        column.basis,
    )


def named(column: Column, cell: tuple[int, int], said: str) -> list[Said]:
    """Names as they stand; several enterprises in one cell are parted at 、 and ；."""
    if column.property == "name":
        return [Said(column, "name", Value(said), cell, (0, len(said)), basis=column.basis)]
    found = []
    start = 0
    if column.own is not None and column.own.parted_by:
        return [
            Said(column, "organisation", Value(said[at:stop]), cell, (at, stop), basis=column.basis)
            for at, stop in parts_of(said, column.own.parted_by)
        ]
    for match in [*PARTED.finditer(said), None]:
        stop = match.start() if match else len(said)
        name = said[start:stop].strip()
        if len(name) > 1 and not is_blank(name):
            at = said.index(name, start)
            found.append(Said(column, "organisation", Value(name), cell, (at, at + len(name)), basis=column.basis))
        start = match.end() if match else stop
    return found


def places(column: Column, cell: tuple[int, int], said: str, within: str | None) -> list[Said] | Note:
    """Places with the codes of their divisions; one that has none, abroad say, keeps its words."""
    if column.own is not None and column.own.parted_by:
        return [
            Said(column, "place", Value(said[at:stop]), cell, (at, stop), basis=column.basis)
            for at, stop in parts_of(said, column.own.parted_by)
        ]
    found = [
        Said(column, "place", Value(name, unit=code or ""), cell, (start, stop), basis=column.basis)
        for start, stop, name, code in _places_in(said, within)
    ]
    if found:
        return found
    if len(said) > PLACE_MAX:
        return LONG_PLACE
    return [Said(column, "place", Value(said), cell, (0, len(said)), basis=column.basis)]


@lru_cache(4096)
def _places_in(said: str, within: str | None) -> tuple[tuple[int, int, str, str | None], ...]:
    places = find_places(said, within)
    return tuple((one.start, one.stop, one.name, one.code) for one in places if one.inside is None)


Found = tuple[tuple[Capacity, int, int], ...]
"""Capacities and where in a cell's words they stand."""


def may_hold_capacity(said: str) -> bool:
    """Whether reading the words at all may find a capacity in them."""
    return CAPACITY_HINT.search(said) is not None


def capacities(
    column: Column, cell: tuple[int, int], said: str, name: str, ahead: Mapping[tuple[str, str], Found]
) -> list[Said]:
    """Capacities as the reader of texts finds them in the cell's words, read as told of the project of the row.
    `ahead` holds what was read of many cells before."""
    if not may_hold_capacity(said):
        return []
    found = []
    read = ahead.get((said, name))
    for made, start, stop in _capacities_in(said, name) if read is None else read:
        value = Value(made.product or "", made.amount, made.unit, made.per or "", made.approximate, made.low, made.high)
        found.append(Said(column, "capacity", value, cell, (start, stop), made.modality, made.date, column.basis))
    return found


def capacities_of(cells: Sequence[tuple[str, str]]) -> list[Found]:
    """The same of many cells' words with the names of their projects, such as another process can read."""
    return [_capacities_in(said, name) for said, name in cells]


@lru_cache(512)
def _capacities_in(said: str, name: str) -> Found:
    before = f"{name}，"
    reading = read_document(Document("cell", f"{before}{said}。"))
    found = []
    for project in reading.projects:
        for made in project.capacities:
            start = min(one.span.start for one in made.evidence) - len(before)
            stop = max(one.span.stop for one in made.evidence) - len(before)
            if start >= 0 and stop <= len(said):
                found.append((made, start, stop))
    return tuple(found)
