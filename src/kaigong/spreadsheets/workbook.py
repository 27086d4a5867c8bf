"""What a spreadsheet holds, as its reader sees it: cells by place, merges, and which rows and columns are hidden."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Content = str | Decimal | date | bool
"""What a cell holds; "" where it is empty. Numbers are exact to the digits that are shown."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one, from the first row and column to the last, both included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells counted from A1, whatever stands empty above; `merges` and hidden places as the file has them.

    `told_hidden` is False where the format or file does not say which rows are hidden.
    """

    name: str
    rows: tuple[tuple[Content, ...], ...]
    visible: bool = True
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = field(default=frozenset())
    hidden_columns: frozenset[int] = field(default=frozenset())
    told_hidden: bool = True

    def at(self, row: int, column: int) -> Content:
        """What the cell holds, "" outside of the sheet."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file, hidden ones too; `format` is its kind (``xlsx``, ``xls``, ``ods``, ``csv``)."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]


def address(row: int, column: int) -> str:
    """The address of a cell counted from 0.

    >>> address(4, 3), address(0, 26)
    ('D5', 'AA1')
    """
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The letters over a column counted from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def words(content: Content) -> str:
    """A cell as a person reads it, on one line: whole numbers without a point, days as 2026年3月5日.

    >>> words(Decimal("12.60")), words(date(2026, 3, 5)), words(" 云锦\\n项目 ")
    ('12.6', '2026年3月5日', '云锦 项目')
    """
    if isinstance(content, str):
        return " ".join(content.split())
    if isinstance(content, bool):
        return "是" if content else "否"
    if isinstance(content, date):
        return f"{content.year}年{content.month}月{content.day}日"
    return format(content.normalize(), "f")
