"""What an import would do, row by row, as it is kept beside a draft and shown page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.intake.importing import ImportPreview, RowOutcome, Spreadsheet
from kaigong.lifecycle.state import Figure
from kaigong.spreadsheets.rows import LEFT, Left, LeftRow, ProjectRow
from kaigong.spreadsheets.saying import Said
from kaigong.spreadsheets.workbook import address
from kaigong.text.wording import Wording
from kaigong.web.importing import drafts

NEW, CHANGED, UNCHANGED, UNSURE, LEFT_OUT, CELLS = "new", "changed", "unchanged", "unsure", "left", "cells"
KINDS = (NEW, CHANGED, UNSURE, UNCHANGED, LEFT_OUT, CELLS)
QUIET = frozenset({Left.BLANK, Left.ABOVE, Left.HEADER})
"""Rows that nobody expects to be imported; they are counted with the others and stand behind them."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact with its cell; `old` is what counted before, where something did."""

    claim: Claim
    cell: str
    old: Claim | None = None
    word: bool = False

    @property
    def expected(self) -> bool:
        return self.claim.modality is Modality.EXPECTED


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of projects: its place, what it says, the project that it is of, and what it changes."""

    sheet: str
    row: int
    name: str
    project: int | None = None
    known_name: str = ""
    facts: tuple[ShownFact, ...] = field(default=())
    changes: tuple[ShownFact, ...] = field(default=())
    unsure: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ShownLeft:
    """A row, or a cell, that is not taken, and why."""

    sheet: str
    place: str
    words: str
    why: Wording
    label: str = ""


def keep_outcomes(draft: drafts.Draft, seen: Spreadsheet, told: ImportPreview) -> dict[str, int]:
    """Write all rows down, kind by kind; gives how many there are of each."""
    kinds = {NEW: told.new, CHANGED: told.changed, UNCHANGED: told.unchanged, UNSURE: told.unsure}
    counts = {kind: drafts.keep_rows(draft, kind, map(_row, rows)) for kind, rows in kinds.items()}
    counts[LEFT_OUT] = drafts.keep_rows(draft, LEFT_OUT, sorted(_left(seen), key=lambda one: bool(one["quiet"])))
    counts["quiet"] = sum(count for why, count in seen.read.left().items() if why in QUIET)
    counts[CELLS] = drafts.keep_rows(draft, CELLS, _cells(seen))
    return {**counts, "claims": told.claims}


def outcomes(draft: drafts.Draft, kind: str, first: int, most: int) -> tuple[ShownRow | ShownLeft, ...]:
    """Some rows of a kind, from the `first` (counted from 0) on."""
    make = _shown_left if kind in (LEFT_OUT, CELLS) else _shown_row
    return tuple(make(one) for one in drafts.rows_of(draft, kind, first, most))


def _row(one: RowOutcome) -> Any:
    return {
        "sheet": one.sheet,
        "row": one.row.row + 1,
        "name": one.row.name,
        "project": one.project,
        "known_name": one.name,
        "facts": [_said(said) for said in one.row.said if said.cell != one.row.name_cell],
        "changes": [_change(change.claim, change.old) for change in one.changes],
        "unsure": list(one.unsure),
    }


def _said(said: Said) -> Any:
    claim = Claim(said.property, said.value, (), said.modality, said.basis, said.on)
    return {**_claim(claim), "cell": address(*said.cell), "word": said.column.property == "stage"}


def _change(claim: Claim, old: Figure | None) -> Any:
    before = None if old is None else Claim(claim.property, old.value, (), old.modality, old.basis, old.on)
    cell = claim.evidence[-1].cell if claim.evidence else ""
    return {**_claim(claim), "cell": cell, "old": None if before is None else _claim(before)}


def _claim(claim: Claim) -> Any:
    value = claim.value
    numbers = (None if one is None else format(one, "f") for one in (value.amount, value.low, value.high))
    return {
        "property": claim.property,
        "value": [value.text, *numbers, value.unit, value.per, value.approximate],
        "modality": claim.modality.value,
        "basis": claim.basis.value,
        "on": str(claim.on) if claim.on else None,
    }


def _claim_from(data: Any) -> Claim:
    text, amount, low, high, unit, per, approximate = data["value"]
    amount, low, high = (None if one is None else Decimal(one) for one in (amount, low, high))
    return Claim(
        data["property"],
        Value(text, amount, unit, per, approximate, low, high),
        (),
        Modality(data["modality"]),
        Basis(data["basis"]),
        PartialDate.parse(data["on"]) if data["on"] else None,
    )


def _shown_row(data: Any) -> ShownRow:
    return ShownRow(
        data["sheet"],
        data["row"],
        data["name"],
        data["project"],
        data["known_name"],
        tuple(_shown_fact(one) for one in data["facts"]),
        tuple(_shown_fact(one) for one in data["changes"]),
        tuple(data["unsure"]),
    )


def _shown_fact(data: Any) -> ShownFact:
    old = data.get("old")
    return ShownFact(_claim_from(data), data["cell"], _claim_from(old) if old else None, data.get("word", False))


def _left(seen: Spreadsheet) -> Iterator[Any]:
    for sheet in seen.read.sheets:
        rows: Iterable[LeftRow | ProjectRow] = (*sheet.left, *(row for table in sheet.tables for row in table.rows))
        for row in rows:
            if isinstance(row, LeftRow):
                yield {
                    "sheet": sheet.sheet.name,
                    "place": str(row.row + 1),
                    "words": row.words,
                    "why": [LEFT[row.why].zh, LEFT[row.why].en],
                    "quiet": row.why in QUIET,
                }


def _cells(seen: Spreadsheet) -> Iterator[Any]:
    for sheet, row in seen.read.projects():
        for note in row.notes:
            yield {
                "sheet": sheet.sheet.name,
                "place": address(note.row, note.column.index),
                "words": note.words,
                "why": [note.why.zh, note.why.en],
                "label": note.column.label,
            }


def _shown_left(data: Any) -> ShownLeft:
    return ShownLeft(data["sheet"], data["place"], data["words"], Wording(*data["why"]), data.get("label", ""))
