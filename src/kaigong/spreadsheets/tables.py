"""Where the tables of a sheet are: header blocks of one to four rows, what stands above them, their rows."""

import re
from dataclasses import dataclass

from kaigong.spreadsheets.headers import meaning_of, units_in
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.workbook import Sheet, words

HEADER_SEARCH = 40
"""Rows from the top in which the first header is looked for; further ones may stand anywhere."""
HEADER_ROWS = 4
SHARE = 0.6
"""Share of a header's cells that must be known headers."""
LABEL_MAX = 40
AGAIN = re.compile(r".{0,8}(?:名称|项目|企业|单位)")
"""What one cell at least of a further header says: other rows need not be looked at closely."""
UNIT_ROW = re.compile(r"(?:金额|投资|货币|计量)?单位[:：]?\s*(?P<unit>[^，。；;]{1,12})")


@dataclass(frozen=True, slots=True)
class Table:
    """`header` rows [top, first) of a sheet and data rows [first, stop); `labels` are each column's header cells from
    top to bottom, "" parts left out. `above` are the words over it, `unit` the unit of money that they give."""

    top: int
    first: int
    stop: int
    labels: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    unit: str = ""


def tables_of(sheet: Sheet, profile: Profile = Profile()) -> tuple[Table, ...]:  # noqa: B008 - frozen
    """The tables of the sheet, from top to bottom; a header that is repeated as it was begins none. Headers that the
    profile names are known."""
    found: list[Table] = []
    row, above_from = 0, 0
    height = len(sheet.rows)
    while row < height:
        if (_may_begin_again(sheet, row) if found else row < HEADER_SEARCH) and _begins(sheet, row, profile):
            first = _first_below(sheet, row, profile)
            labels = tuple(_parts(sheet, row, first, column) for column in range(_width(sheet, row, first)))
            if found and labels == found[-1].labels:
                row = first
                continue
            above = tuple(filter(None, (_line(sheet, one) for one in range(above_from, row)))) if not found else ()
            unit = _unit(above) or (_unit([_line(sheet, row - 1)]) if found and row else "")
            if found:
                last = found.pop()
                found.append(Table(last.top, last.first, row, last.labels, last.above, last.unit))
                unit = unit or last.unit
                above = above or last.above
            found.append(Table(row, first, height, labels, above, unit))
            row = first
            continue
        row += 1
    return tuple(found)


def unit_of_row(cells: list[str]) -> str:
    """The unit of money that a row of a table gives for the rows below it (单位：万美元), "" where it gives none.

    >>> unit_of_row(["", "单位：万美元"])
    '万美元'
    """
    filled = [one for one in cells if one]
    return _unit(filled) if len(filled) == 1 and UNIT_ROW.fullmatch(filled[0].strip("（）()")) else ""


def _unit(lines: list[str] | tuple[str, ...]) -> str:
    for line in reversed(lines):
        for match in UNIT_ROW.finditer(line):
            units = units_in(match["unit"])
            if len(units) == 1:
                return units[0].written
    return ""


def _line(sheet: Sheet, row: int) -> str:
    return " ".join(dict.fromkeys(filter(None, map(words, sheet.rows[row]))))


def _may_begin_again(sheet: Sheet, row: int) -> bool:
    """True where a cell says what a header would: most names of projects end as one does and are none."""
    return any(
        isinstance(one, str) and AGAIN.fullmatch(one) is not None and meaning_of((words(one),)).known
        for one in sheet.rows[row]
    )


def _begins(sheet: Sheet, row: int, profile: Profile) -> bool:
    """True where a header begins in this row: it names projects or enterprises, and most of its cells are headers."""
    given = [words(one) for one in sheet.rows[row]]
    filled = [one for one in given if one]
    if len(filled) < 2 or len(filled) < len([one for one in sheet.rows[row] if not isinstance(one, str)]) * 2:
        return False
    if any(len(one) > LABEL_MAX or (UNIT_ROW.fullmatch(one) and _unit([one])) for one in filled):
        return False  # 填报单位： … 单位：万元 stands above a header
    found = [(meaning_of((one,)), profile.column(one)) for one in filled]
    named = any((own or one).property in ("name", "organisation") for one, own in found)
    known = sum(one.known or own is not None for one, own in found)
    spread = sum(_spreads(sheet, row, column) for column, one in enumerate(given) if one)
    return named and known >= 2 and known + spread >= SHARE * len(filled)


def _spreads(sheet: Sheet, row: int, column: int) -> bool:
    """True where the cell stands over several columns: what its lower cells are is still to be seen."""
    known = meaning_of((words(sheet.at(row, column)),)).known
    return not known and any(m.top == row and m.left == column and m.right > m.left for m in sheet.merges)


def _first_below(sheet: Sheet, row: int, profile: Profile) -> int:
    """The first row below the header: as deep as merges of its cells reach, or one more where the row below fills the
    gaps of this one with labels."""
    deepest = max((m.bottom for m in sheet.merges if m.top == row and m.bottom > m.top), default=row)
    deepest = min(deepest, row + HEADER_ROWS - 1, len(sheet.rows) - 1)
    while deepest + 1 < min(len(sheet.rows), row + HEADER_ROWS) and _goes_on(sheet, row, deepest, profile):
        deepest += 1
    return deepest + 1


def _goes_on(sheet: Sheet, top: int, deepest: int, profile: Profile) -> bool:
    lower = sheet.rows[deepest + 1]
    filled = [(column, words(one)) for column, one in enumerate(lower) if words(one)]
    if not filled or any(not isinstance(lower[column], str) or len(one) > LABEL_MAX for column, one in filled):
        return False
    if _begins(sheet, deepest + 1, profile):
        return False
    over = [column for column, _ in filled if _is_over_several(sheet, deepest, column)]
    gaps = [column for column, _ in filled if not words(sheet.at(deepest, column))]
    known = sum(meaning_of((*_parts(sheet, top, deepest + 1, column), one)).known for column, one in filled)
    wide = len(over) + len(gaps) >= max(1, SHARE * len(filled))
    return wide and known >= max(2, SHARE * len(filled)) and not words(sheet.at(deepest + 1, _name_column(sheet, top)))


def _name_column(sheet: Sheet, top: int) -> int:
    """The column of names: where the row below has words there, it is data and no header."""
    for column, one in enumerate(sheet.rows[top]):
        if words(one) and meaning_of((words(one),)).property == "name":
            return column
    return max(len(sheet.rows[top]), 1) + 1


def _is_over_several(sheet: Sheet, row: int, column: int) -> bool:
    """True where a cell reaches over this column and others; without merges, where nothing stands to its right."""
    if sheet.merges:
        return any(m.holds(row, column) and m.right > m.left for m in sheet.merges)
    return not words(sheet.at(row, column + 1)) and bool(words(sheet.at(row + 1, column + 1)))


def _width(sheet: Sheet, top: int, first: int) -> int:
    return max(
        (column + 1 for row in range(top, first) for column, one in enumerate(sheet.rows[row]) if words(one)), default=0
    )


def header_cells(sheet: Sheet, top: int, first: int, column: int) -> list[tuple[int, int]]:
    """The header cells over a column, from top to bottom, each once; a cell over several columns is over each."""
    cells: list[tuple[int, int]] = []
    for row in range(top, first):
        cell = _shown(sheet, row, column) or (_reaching(sheet, row, column) if row < first - 1 else None)
        if cell is not None and (not cells or _said(sheet, cells[-1]) != _said(sheet, cell)):
            cells.append(cell)
    return cells


def _parts(sheet: Sheet, top: int, first: int, column: int) -> tuple[str, ...]:
    return tuple(_said(sheet, cell) for cell in header_cells(sheet, top, first, column))


def _said(sheet: Sheet, cell: tuple[int, int]) -> str:
    return words(sheet.at(*cell))


def _shown(sheet: Sheet, row: int, column: int) -> tuple[int, int] | None:
    """The cell that shows here: this one, or the first of the merge that covers it; None where nothing does."""
    if words(sheet.at(row, column)):
        return row, column
    for merge in sheet.merges:
        if merge.holds(row, column) and words(sheet.at(merge.top, merge.left)):
            return merge.top, merge.left
    return None


def _reaching(sheet: Sheet, row: int, column: int) -> tuple[int, int] | None:
    """In a file without merges (csv): the cell to the left that reaches over this one, below which a cell stands."""
    if sheet.merges or not words(sheet.at(row + 1, column)):
        return None
    return next(((row, left) for left in range(column - 1, -1, -1) if words(sheet.at(row, left))), None)
