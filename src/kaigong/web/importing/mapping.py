"""How a spreadsheet's columns are understood, for a person to look at and put right by choosing from lists.

What a person leaves alone stays with the rules: only what they chose goes into the profile, so that better rules, and
a year that the next spreadsheet names, still count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from kaigong.claims.steps import step_key
from kaigong.claims.words import Basis, Modality
from kaigong.desks.steps.queries import steps_in_use
from kaigong.desks.steps.rules import named_by
from kaigong.reading.places.divisions import division
from kaigong.spreadsheets.asking import day_told
from kaigong.spreadsheets.headers import plain_label
from kaigong.spreadsheets.mapping import Column, columns_of
from kaigong.spreadsheets.profile import ColumnProfile, Profile, readable_properties
from kaigong.spreadsheets.rows import TOTAL
from kaigong.spreadsheets.tables import Table, tables_of
from kaigong.spreadsheets.workbook import Sheet, Workbook, letters, words

SAMPLES, SAMPLE_LENGTH, SAMPLE_ROWS = 3, 24, 200
LEAVE_OUT = "-"
UNITS = ("亿元", "万元", "元", "亿美元", "万美元", "美元", "亿欧元", "万欧元", "亿港元", "万港元", "亿日元", "万英镑")
PRIVATE = "contact"
"""Cells of such a column are not even shown."""
CHOSEN_ONLY = ("no_unit", "two_units", "other_column")
"""Why a column is not read although a person chose what it is: something is still missing, or said twice."""
YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(r"(?:19|20)\d\d\s?[年._-]?\s?(?:\d{1,2}\s?[月._-]?)?(?:\d{1,2}日?)?|\d{1,2}月(?:\d{1,2}日)?")
NAME_MAX = 80


@dataclass(frozen=True, slots=True)
class Understood:
    """What is read of a column; `unread` is a key of `spreadsheets.headers.reasons` where nothing is."""

    property: str = ""
    unread: str = ""
    unit: str = ""
    year: int | None = None
    modality: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with some of its cells: as the rules alone understand it, and as it is read `now`. `number` names its
    fields in the form; columns under the same header share it, and one without a header has none."""

    number: int | None
    letters: str
    label: str
    samples: tuple[str, ...]
    by_rule: Understood
    now: Understood

    @property
    def money(self) -> bool:
        return self.now.property.startswith("investment.")


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: its sheet, its header's rows and how many rows stand below it, counted as people do."""

    sheet: str
    top: int
    first: int
    rows: int
    columns: tuple[ShownColumn, ...]
    again: bool = False

    @property
    def read(self) -> tuple[ShownColumn, ...]:
        return tuple(one for one in self.columns if one.now.property)

    @property
    def unread(self) -> tuple[ShownColumn, ...]:
        return tuple(one for one in self.columns if not one.now.property and (one.label or one.samples))


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole workbook: its tables, the sheets without one, the hidden sheets, and the day that the file tells of."""

    day_told: str
    tables: tuple[ShownTable, ...]
    bare: tuple[str, ...]
    hidden: tuple[str, ...]
    hidden_rows: int
    told_hidden: bool

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.tables)

    def headers(self) -> tuple[str, ...]:
        """All headers, by which a kept mapping is found again."""
        return tuple(one.label for one in self.columns())

    def columns(self) -> Iterator[ShownColumn]:
        """Each header once."""
        seen: set[int] = set()
        for table in self.tables:
            for column in table.columns:
                if column.number is not None and column.number not in seen:
                    seen.add(column.number)
                    yield column


def name_proposed(file: str) -> str:
    """What a mapping may be called, by the name of its file: without what changes from month to month.

    >>> name_proposed("2026年10月重点项目台账.xlsx"), name_proposed("2026-10.xlsx")
    ('重点项目台账', '2026-10')
    """
    stem = PurePath(file).stem.strip()
    bare = DATED.sub("", stem).strip(" -_.()（）")
    return (bare or stem)[:NAME_MAX]


class MappingError(ValueError):
    """A field that cannot be used; `field` is its name."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field, self.what = field, what


def outline(workbook: Workbook, profile: Profile, as_of: date | None, today: date) -> Outline:
    """The workbook as it is read under `profile`, and as the rules alone would read it.

    Raises:
        ProfileError: the profile gives a unit that is none.
    """
    found = [(sheet, tables_of(sheet)) for sheet in workbook.sheets if sheet.visible]
    lines = [line for sheet, tables in found for table in tables[:1] for line in (*table.above, sheet.name)]
    told = day_told(lines, workbook.name)
    day = as_of or told or today
    numbers: dict[str, int] = {}
    seen: set[tuple[str, ...]] = set()
    shown = []
    for sheet, tables in found:
        for table in tables:
            one = _table(sheet, table, profile, day, numbers)
            labels = tuple(column.label for column in one.columns)
            shown.append(replace(one, again=labels in seen))
            seen.add(labels)
    return Outline(
        told.isoformat() if told else "",
        tuple(shown),
        tuple(sheet.name for sheet, tables in found if not tables),
        tuple(sheet.name for sheet in workbook.sheets if not sheet.visible),
        sum(len(sheet.hidden_rows) for sheet, _ in found),
        all(sheet.told_hidden for sheet, _ in found),
    )


def as_data(one: Outline) -> Any:
    """The outline as plain data, and back by `from_data`."""
    return asdict(one)


def from_data(data: Any) -> Outline:
    """What `as_data` gave."""
    tables = tuple(
        ShownTable(**{**table, "columns": tuple(_column_from(one) for one in table["columns"])})
        for table in data["tables"]
    )
    return Outline(**{**data, "tables": tables, "bare": tuple(data["bare"]), "hidden": tuple(data["hidden"])})


def said_in(form: Mapping[str, str], shown: Outline, before: Profile) -> tuple[Profile, str]:
    """The profile that a form's choices make, and the day that it gives (ISO, else empty). What a profile says of
    headers that this spreadsheet lacks stays in it.

    Raises:
        MappingError: a field holds what it cannot.
    """
    here = {column.label for column in shown.columns()}
    columns = [one for one in before.columns if one.header not in here]
    for column in shown.columns():
        own = _choice(form, column, before.column(column.label) or ColumnProfile(column.label))
        if own != ColumnProfile(column.label):
            columns.append(own)
    within = form.get("within", "").strip()
    if within and division(within) is None:
        raise MappingError("within", within)
    day = form.get("day", "").strip()
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise MappingError("day", day) from None
    profile = replace(
        before,
        name=form.get("keep", "").replace("\0", "").strip()[:NAME_MAX],
        basis=Basis(form["basis"]) if form.get("basis") in set(Basis) else before.basis,
        within=within or None,
        hidden_rows=form.get("hidden_rows") == "yes",
        columns=tuple(columns),
    )
    return profile, day


def with_own_words(shown: Outline, profile: Profile) -> Profile:
    """The profile with the columns whose headers hold words of the office's own for its steps, where neither the rules
    nor the profile itself read them: as if a person had chosen them, who can still choose otherwise."""
    steps = steps_in_use()
    found = []
    for column in shown.columns():
        key = "" if column.now.property or profile.column(column.label) else named_by(plain_label(column.label), steps)
        if key:
            found.append(ColumnProfile(column.label, property=key))
    return replace(profile, columns=(*profile.columns, *found)) if found else profile


def open_questions(shown: Outline, profile: Profile) -> tuple[ShownColumn, ...]:
    """Columns of which a person said what they are, and that are still not read."""
    return tuple(
        column
        for column in shown.columns()
        if (own := profile.column(column.label)) is not None and own.property and column.now.unread in CHOSEN_ONLY
    )


def _choice(form: Mapping[str, str], column: ShownColumn, before: ColumnProfile) -> ColumnProfile:
    """What a person chose for one header. What only a profile written by hand can say of it stays."""
    chosen = {name: form.get(f"{name}-{column.number}", "").strip() for name in ("property", "unit", "year")}
    modality, basis = (form.get(f"{name}-{column.number}", "") for name in ("modality", "basis"))
    if chosen["property"] not in ("", LEAVE_OUT, *readable_properties()) and not step_key(chosen["property"]):
        raise MappingError("property", chosen["property"])
    if chosen["unit"] not in ("", before.unit, *UNITS):
        raise MappingError("unit", chosen["unit"])
    if chosen["year"] and not YEAR.fullmatch(chosen["year"]):
        raise MappingError("year", chosen["year"])
    return replace(
        before,
        header=column.label,
        property={"": None, LEAVE_OUT: ""}.get(chosen["property"], chosen["property"]),
        unit=chosen["unit"],
        year=int(chosen["year"]) if chosen["year"] else None,
        modality=Modality(modality) if modality in set(Modality) else None,
        basis=Basis(basis) if basis in set(Basis) else None,
    )


def _table(sheet: Sheet, table: Table, profile: Profile, day: date, numbers: dict[str, int]) -> ShownTable:
    plain = replace(profile, columns=())
    by_rule, now = (columns_of(sheet, table, one, day) for one in (plain, profile))
    rows = _telling_rows(sheet, table)
    columns = []
    for ruled, read in zip(by_rule, now, strict=True):
        number = numbers.setdefault(read.label, len(numbers)) if read.label else None
        samples = () if ruled.unread == PRIVATE else _samples(sheet, rows, read.index)
        columns.append(
            ShownColumn(number, letters(read.index), read.label, samples, _understood(ruled), _understood(read))
        )
    filled = sum(any(words(cell) for cell in sheet.rows[row]) for row in range(table.first, table.stop))
    return ShownTable(sheet.name, table.top + 1, table.first, filled, tuple(columns))


def _understood(column: Column) -> Understood:
    return Understood(
        column.property,
        column.unread,
        column.unit.written if column.unit else "",
        column.on.first.year if column.on else None,
        column.modality.value if column.modality else "",
        column.basis.value,
    )


def _telling_rows(sheet: Sheet, table: Table) -> list[int]:
    """Of the first rows those that fill most columns: no headings, no totals."""
    first = range(table.first, min(table.stop, table.first + SAMPLE_ROWS))
    filled = {row: sum(bool(words(cell)) for cell in sheet.rows[row]) for row in first}
    most = max(filled.values(), default=0)
    full = [row for row in first if filled[row] > most / 2 and not any(map(TOTAL.fullmatch, _beginning(sheet, row)))]
    return full or list(first)


def _beginning(sheet: Sheet, row: int) -> list[str]:
    return [said for cell in sheet.rows[row] if (said := words(cell))][:3]


def _samples(sheet: Sheet, rows: Iterable[int], column: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        said = words(sheet.at(row, column))
        if said:
            found[said if len(said) <= SAMPLE_LENGTH else said[:SAMPLE_LENGTH] + "…"] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def _column_from(data: Any) -> ShownColumn:
    return ShownColumn(
        data["number"],
        data["letters"],
        data["label"],
        tuple(data["samples"]),
        Understood(**data["by_rule"]),
        Understood(**data["now"]),
    )
