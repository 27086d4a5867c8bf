"""What a cell says where a profile tells how to read it: words for stages, codes of a register, quantities."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Stage
from kaigong.spreadsheets.cells import NO_NUMBER, NO_STAGE, Note, is_blank, read_date, read_stage
from kaigong.spreadsheets.profile import ColumnProfile, Profile
from kaigong.spreadsheets.tables import Table
from kaigong.spreadsheets.workbook import Content, Sheet, words
from kaigong.text.wording import Wording

ANOTHER = Note(Wording("同一项已由本行另一列说明", "another column of the row tells it"))
QUANTITY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
CODE_SEPARATOR = ":"


def says_nothing(content: Content, own: ColumnProfile | None) -> bool:
    """True where the cell is blank, or says what the profile lists as nothing (Private Developer)."""
    if is_blank(content):
        return True
    said = words(content).casefold()
    return own is not None and any(said == one.casefold() for one in own.nothing)


def parts_of(said: str, separator: str) -> Iterator[tuple[int, int]]:
    """Where the several things of one cell stand, blanks around them left out.

    >>> [("Bronx, Queens"[a:b]) for a, b in parts_of("Bronx, Queens", ", ")]
    ['Bronx', 'Queens']
    """
    start = 0
    for part in said.split(separator) if separator else [said]:
        bare = part.strip()
        if bare:
            at = start + part.index(bare)
            yield at, at + len(bare)
        start += len(part) + len(separator)


def code_of(said: str, own: ColumnProfile | None) -> Value:
    """A code as it is written; one of a register stands behind the register's name, so that number 7 of one is not
    taken for number 7 of another: REPD:7."""
    return Value(f"{own.register}{CODE_SEPARATOR}{said}" if own is not None and own.register else said)


def stage_of(content: Content, own: ColumnProfile | None) -> Stage | Note | None:
    """The stage that a cell names, by the profile's words where it has any; None where they say that it names none."""
    if own is None or not own.words:
        return read_stage(content)
    said = words(content).casefold()
    for word, stage in own.words:
        if word.casefold() == said:
            return Stage(stage) if stage else None
    return NO_STAGE


def quantity_of(content: Content, unit: str, product: str) -> Value | Note | None:
    """So much of `product` in `unit`; None for nought, which is how such columns say that nothing is known."""
    written = format(content, "f") if isinstance(content, Decimal) else words(content)
    if not QUANTITY.fullmatch(written):
        return NO_NUMBER
    try:
        amount = Decimal(written.replace(",", ""))
    except InvalidOperation:
        return NO_NUMBER
    return Value(product, amount, unit) if amount else None


def column_of(table: Table, profile: Profile, wanted: str) -> int | None:
    """The first column that the profile says to hold `wanted`."""
    for index, label in enumerate(table.labels):
        own = profile.column("/".join(label))
        if own is not None and own.property == wanted:
            return index
    return None


def day_in(sheet: Sheet, row: int, column: int, profile: Profile) -> date | None:
    """The day that a cell names, None where it names none, or only a month or year."""
    found = read_date(sheet.at(row, column), date.min, profile.dates)
    return found.first if isinstance(found, PartialDate) and found.precision is Precision.DAY else None


def newest_day(sheet: Sheet, table: Table, profile: Profile) -> date | None:
    """The newest day on which a row was reported or looked after: what the table knows, it knows by then."""
    columns = [column_of(table, profile, wanted) for wanted in ("reported_on", "updated_on")]
    days = (
        day_in(sheet, row, column, profile)
        for column in columns
        if column is not None
        for row in range(table.first, table.stop)
    )
    return max((day for day in days if day is not None), default=None)
