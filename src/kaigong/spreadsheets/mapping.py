"""Which column holds what: proposed from the headers, put right by a profile; every column is read or says why not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Basis, Modality
from kaigong.spreadsheets.headers import UNIT, Meaning, Unit, label_of, meaning_of, reasons, unit_named, units_in
from kaigong.spreadsheets.profile import ColumnProfile, Profile, ProfileError
from kaigong.spreadsheets.tables import Table
from kaigong.spreadsheets.workbook import Sheet
from kaigong.text.wording import Wording

ONE_ONLY = ("investment.", "milestone.", "step.", "entry.", "stage", "period")
"""Of these one column counts; names, enterprises, places and products may stand in several."""
SAMPLE = 400
"""Rows that are looked at to see whether cells bring their own units."""
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
MONTH_FIRSTS = 3
"""So many days of a column, all of them a month's first, are months that the spreadsheet keeps as days."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what is read of it. `unread` is a key of `headers.reasons` where it is not read.

    `on` is the year that a sum is of; `months` says that its days are months; `own` is what the profile says of it;
    `product` is the column that says what is made, where the profile names one.
    """

    index: int
    label: str
    property: str = ""
    unread: str = ""
    unit: Unit | None = None
    on: PartialDate | None = None
    modality: Modality | None = None
    basis: Basis = Basis.DECLARED
    rank: int = 0
    months: bool = False
    own: ColumnProfile | None = None
    product: int | None = None


def is_money(column: Column) -> bool:
    """True where the column holds sums."""
    return column.property.startswith("investment.")


def columns_of(sheet: Sheet, table: Table, profile: Profile, as_of: date) -> tuple[Column, ...]:
    """Every column of the table, in order."""
    year = _year_of(table) or as_of.year
    found = [_column(sheet, table, index, profile, year) for index in range(len(table.labels))]
    by_label = {one.label: one.index for one in found}
    found = [replace(one, product=by_label.get(one.own.product)) if one.own else one for one in found]
    return tuple(_once_each(found))


def proposed(columns: Iterable[Column], profile: Profile) -> Profile:
    """The profile that reads just these columns, for a person to correct and keep."""
    return replace(
        profile,
        columns=tuple(
            replace(
                one.own or ColumnProfile(one.label),
                property=one.property,
                unit=one.unit.written if one.unit else one.own.unit if one.own else "",
                year=one.on.first.year if one.on else None,
                modality=one.modality if one.property.startswith(("milestone.", "step.")) else None,
                basis=one.basis if one.basis is not profile.basis else None,
            )
            for one in columns
            if one.label
        ),
    )


def _column(sheet: Sheet, table: Table, index: int, profile: Profile, year: int) -> Column:
    parts = table.labels[index]
    label = label_of(parts)
    meaning = meaning_of(parts)
    own = profile.column(label)
    if own is not None:
        meaning = _as_profile(meaning, own)
    column = Column(
        index=index,
        label=label,
        property=meaning.property,
        unread=meaning.unread,
        on=_on(meaning, year),
        modality=meaning.modality,
        basis=meaning.basis or profile.basis,
        rank=meaning.rank,
        months=_are_months(sheet, table, index),
        own=own,
    )
    if index in sheet.hidden_columns and column.property and (own is None or own.property is None):
        return replace(column, property="", unread="hidden")
    return _with_unit(sheet, table, column, meaning) if is_money(column) else column


def _as_profile(meaning: Meaning, own: ColumnProfile) -> Meaning:
    unit = None
    if own.unit and (own.property or meaning.property) != "capacity" and (unit := unit_named(own.unit)) is None:
        raise ProfileError(
            Wording(f"“{own.header}”的单位认不出：{own.unit}", f"no unit of money is known as {own.unit!r}")
        )
    if own.why and own.why not in reasons():
        raise ProfileError(Wording(f"没有“{own.why}”这个理由", f"no reason is called {own.why!r}"))
    changed = replace(
        meaning,
        units=(unit,) if unit else meaning.units,
        year=own.year or meaning.year,
        modality=own.modality or meaning.modality,
        basis=own.basis or meaning.basis,
    )
    if own.property is None:
        return changed
    unread = "" if own.property else own.why or meaning.unread or "profile"
    return replace(changed, property=own.property, unread=unread, rank=-1 if own.rank is None else own.rank)


def _on(meaning: Meaning, year: int) -> PartialDate | None:
    if not meaning.property.startswith("investment.") or not (meaning.of_year or meaning.year):
        return None
    of = meaning.year or (year - 1 if meaning.at_year_end else year)
    return PartialDate(date(of, 1, 1), Precision.YEAR)


def _with_unit(sheet: Sheet, table: Table, column: Column, meaning: Meaning) -> Column:
    units = meaning.units or units_in(table.unit)
    if len(units) == 1:
        return replace(column, unit=units[0])
    rows = range(table.first, min(table.stop, table.first + SAMPLE))
    if any(isinstance(one := sheet.at(row, column.index), str) and UNIT.search(one) for row in rows):
        return column  # cells bring their own
    return replace(column, property="", unread="two_units" if units else "no_unit")


def _are_months(sheet: Sheet, table: Table, index: int) -> bool:
    days = [one for row in range(table.first, table.stop) if isinstance(one := sheet.at(row, index), date)]
    return len(days) >= MONTH_FIRSTS and all(one.day == 1 for one in days)


def _once_each(columns: list[Column]) -> Iterable[Column]:
    """Where the profile ranks several columns of one property, all are read: which one counts is asked row by row."""
    best: dict[tuple[object, ...], Column] = {}
    for one in columns:
        if _is_one_only(one):
            key = _key(one)
            if key not in best or one.rank < best[key].rank:
                best[key] = one
    for one in columns:
        yield (
            replace(one, property="", unread="other_column")
            if _is_one_only(one) and best[_key(one)] is not one and not is_ranked(one)
            else one
        )


def is_ranked(column: Column) -> bool:
    """True where the profile says how this column stands to others of the same property."""
    return column.own is not None and column.own.rank is not None


def _is_one_only(column: Column) -> bool:
    return column.property.startswith(ONE_ONLY)


def _key(column: Column) -> tuple[object, ...]:
    of_year = column.on if column.property == "investment.annual" else None
    modality = column.modality if column.property.startswith("milestone.") else None
    return column.property, column.basis, of_year, modality


def _year_of(table: Table) -> int | None:
    """The year in the title: 2026年市级重点项目."""
    years = [int(found) for line in table.above for found in YEAR.findall(line)]
    return years[0] if years else None
