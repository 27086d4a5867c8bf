"""A workbook read: tables, columns, rows, and the mentions that go into the ledger. The steps in order."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kaigong.claims.claim import Claim, Evidence, Mention, Value
from kaigong.claims.words import Basis, MentionKind, Role
from kaigong.spreadsheets.asking import Asking, day_told
from kaigong.spreadsheets.mapping import Column, columns_of, proposed
from kaigong.spreadsheets.profile import Profile
from kaigong.spreadsheets.profiled import newest_day
from kaigong.spreadsheets.rendering import Rendered, rendered
from kaigong.spreadsheets.rows import Left, LeftRow, ProjectRow, rows_of
from kaigong.spreadsheets.saying import Said
from kaigong.spreadsheets.tables import Table, header_cells, tables_of
from kaigong.spreadsheets.workbook import Sheet, Workbook, address, words
from kaigong.text.spans import Span

TELL = 1_000
"""After so many rows whoever waits is told."""


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table with its columns and rows, in the order of the sheet."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[ProjectRow | LeftRow, ...]

    @property
    def projects(self) -> tuple[ProjectRow, ...]:
        return tuple(one for one in self.rows if isinstance(one, ProjectRow))


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet and its tables; none where it is hidden or no header was found."""

    number: int
    sheet: Sheet
    tables: tuple[TableRead, ...]
    left: tuple[LeftRow, ...] = field(default=())
    """Rows that stand in no table: above the first header, headers, all of a sheet without one."""


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """All of a workbook: `text` is what is archived and quoted, `mentions` what is claimed. `as_of` is its day,
    `as_of_told` says that file or caller names it, `as_of_given` that the caller does, against the file."""

    workbook: Workbook
    rendered: Rendered
    sheets: tuple[SheetRead, ...]
    profile: Profile
    as_of: date
    as_of_told: bool
    as_of_given: bool = False

    @property
    def text(self) -> str:
        return self.rendered.text

    def projects(self) -> Iterator[tuple[SheetRead, ProjectRow]]:
        for sheet in self.sheets:
            for table in sheet.tables:
                for row in table.projects:
                    yield sheet, row

    def left(self) -> Counter[Left]:
        """How many rows were left out, for each reason."""
        return Counter(
            row.why
            for sheet in self.sheets
            for row in (*sheet.left, *(row for table in sheet.tables for row in table.rows))
            if isinstance(row, LeftRow)
        )

    def proposal(self) -> Profile:
        """The mapping as a profile that a person can correct and keep."""
        columns = {one.label: one for sheet in self.sheets for table in sheet.tables for one in table.columns}
        return proposed(columns.values(), self.profile)


def nobody(done: int, of: int) -> None:
    """Nobody waits."""


def read_workbook(
    workbook: Workbook,
    *,
    today: date,
    as_of: date | None = None,
    profile: Profile | None = None,
    told: Callable[[int, int], None] = nobody,
) -> WorkbookRead:
    """Read every visible sheet. `as_of` wins over the day that the file tells of; where neither is given it is `today`.

    Raises:
        ProfileError: the profile gives a unit that is none.
    """
    profile = profile or Profile()
    found = [
        (number, sheet, tables_of(sheet, profile) if sheet.visible else ())
        for number, sheet in enumerate(workbook.sheets)
    ]
    lines = [line for _, sheet, tables in found for table in tables[:1] for line in (*table.above, sheet.name)]
    newest = [day for _, sheet, tables in found for table in tables if (day := newest_day(sheet, table, profile))]
    day = max(newest, default=None) or day_told(lines, workbook.name)
    asking = Asking(as_of or day or today, profile)
    return WorkbookRead(
        workbook,
        rendered(workbook),
        tuple(_read_sheet(number, sheet, tables, asking, told) for number, sheet, tables in found),
        profile,
        asking.as_of,
        as_of is not None or day is not None,
        as_of_given=as_of not in (None, day),
    )


def _read_sheet(
    number: int, sheet: Sheet, tables: tuple[Table, ...], asking: Asking, told: Callable[[int, int], None]
) -> SheetRead:
    read = []
    for table in tables:
        columns = columns_of(sheet, table, asking.profile, asking.as_of)
        rows = []
        for row in rows_of(sheet, table, columns, asking):
            rows.append(row)
            if len(rows) % TELL == 0:
                told(len(rows), table.stop - table.first)
        read.append(TableRead(table, columns, tuple(rows)))
    inside = {row for table in tables for row in range(table.first, table.stop)}
    headers = {row for table in tables for row in range(table.top, table.first)}
    left = tuple(
        LeftRow(row, Left.HEADER if row in headers else Left.ABOVE, " ".join(said)[:80])
        for row, cells in enumerate(sheet.rows)
        if row not in inside and (said := [one for one in map(words, cells) if one])
    )
    return SheetRead(number, sheet, tuple(read), left)


def mentions_of(read: WorkbookRead) -> tuple[Mention, ...]:
    """The projects and enterprises of all rows, each claim with the cells that say it: the header's and its own."""
    enterprises = _Enterprises()
    found: list[Mention] = []
    for sheet in read.sheets:
        for table in sheet.tables:
            headers = {one.index: _header(read.rendered, sheet, table, one) for one in table.columns if one.property}
            for row in table.projects:
                said = sorted(row.said, key=lambda one: one.property != "name")  # what names a mention heads it
                codes = [one for one in said if one.property == "credit_code"]
                code = _claim(read.rendered, sheet, codes[0], headers, enterprises, None) if codes else None
                claims = tuple(
                    _claim(read.rendered, sheet, one, headers, enterprises, code)
                    for one in said
                    if one.property != "credit_code"
                )
                subject = read.rendered.span(sheet.number, *row.name_cell)
                found.append(Mention(MentionKind.PROJECT, f"project-{len(found) + 1}", subject, claims))
    return (*enterprises.mentions(read.profile.basis), *found)


class _Enterprises:
    """The enterprises of a workbook, each once: by its name, and by its code where a row gives one."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[str, list[Claim]]] = {}

    def key_of(self, name: Said, words: Evidence, code: Claim | None) -> str:
        """The local key of the enterprise that a row names, with the claim of its code."""
        place = (name.value.text, code.value.text if code is not None else "")
        if place not in self._found:
            named = Claim("name", Value(name.value.text), (words,), basis=name.basis, rule="sheet.organisation")
            claims = [named] if code is None else [named, code]
            self._found[place] = (f"enterprise-{len(self._found) + 1}", claims)
        return self._found[place][0]

    def mentions(self, basis: Basis) -> Iterator[Mention]:
        for key, claims in self._found.values():
            own = tuple(replace(one, basis=basis) for one in claims)
            yield Mention(MentionKind.ENTERPRISE, key, claims[0].evidence[0].span, own)


def _claim(
    rendered: Rendered,
    sheet: SheetRead,
    said: Said,
    headers: dict[int, tuple[Evidence, ...]],
    enterprises: _Enterprises,
    code: Claim | None,
) -> Claim:
    span = rendered.span(sheet.number, *said.cell)
    assert span is not None, "a cell that says something has words"  # noqa: S101
    start, stop = said.part
    role = Role.DATE if said.on is not None and said.property.startswith("milestone.") else Role.VALUE
    own = Evidence(Span(span.start + start, span.start + stop), role, sheet.sheet.name, address(*said.cell))
    of = ""
    if said.property == "organisation":
        of = enterprises.key_of(said, own, code)
    named = said.property in ("name", "organisation", "place")
    over: tuple[Evidence, ...] = () if named else headers[said.column.index]
    if said.also is not None and (beside := rendered.span(sheet.number, *said.also)) is not None:
        over = (*over, Evidence(beside, Role.VALUE, sheet.sheet.name, address(*said.also)))
    return Claim(
        said.property,
        said.value,
        (*over, own),
        said.modality,
        said.basis,
        said.on,
        of,
        f"sheet.{said.column.property}",
    )


def _header(rendered: Rendered, sheet: SheetRead, read: TableRead, column: Column) -> tuple[Evidence, ...]:
    """The header's cells over a column: they say what the number below is."""
    cells = header_cells(sheet.sheet, read.table.top, read.table.first, column.index)
    spans = ((cell, rendered.span(sheet.number, *cell)) for cell in cells)
    return tuple(
        Evidence(span, Role.VALUE, sheet.sheet.name, address(*cell)) for cell, span in spans if span is not None
    )
