"""A workbook as text, so that its cells can be quoted, sealed and archived like the words of any other document.

Each row is a line, each cell its address and its words: ［B5］云锦电芯项目　［D5］12.6. The text depends on the file
alone, never on the mapping, so that the same file is known again and a better mapping reads the same text anew.
"""

from dataclasses import dataclass

from kaigong.spreadsheets.workbook import Workbook, address, words
from kaigong.text.spans import Span

EXTRACTOR = "cells-1"
SHEET = "工作表："


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text and where each cell's words stand in it: `places[sheet][row]` maps columns to spans' beginnings."""

    text: str
    places: tuple[tuple[dict[int, tuple[int, int]], ...], ...]

    def span(self, sheet: int, row: int, column: int) -> Span | None:
        """The words of a cell, None where it is empty."""
        rows = self.places[sheet]
        found = rows[row].get(column) if row < len(rows) else None
        return None if found is None else Span(*found)


def rendered(workbook: Workbook) -> Rendered:
    """The text of all visible sheets."""
    pieces: list[str] = []
    at = 0
    places = []

    def put(piece: str) -> None:
        nonlocal at
        pieces.append(piece)
        at += len(piece)

    for sheet in workbook.sheets:
        rows: list[dict[int, tuple[int, int]]] = []
        places.append(rows)
        if not sheet.visible:
            continue
        put(f"{SHEET}{' '.join(sheet.name.split())}\n")
        for number, row in enumerate(sheet.rows):
            found: dict[int, tuple[int, int]] = {}
            rows.append(found)
            for column, content in enumerate(row):
                said = words(content)
                if said:
                    put(f"{'　' if found else ''}［{address(number, column)}］")
                    found[column] = (at, at + len(said))
                    put(said)
            if found:
                put("\n")
    return Rendered("".join(pieces).rstrip("\n"), tuple(map(tuple, places)))
