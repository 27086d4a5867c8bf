"""A spreadsheet as it was read: which column holds what, what each row says, what was not read and why."""

import os
from collections.abc import Iterable
from typing import IO

from rich.console import Console
from rich.table import Table

from kaigong.claims.properties import property_named
from kaigong.claims.words import Basis, Modality
from kaigong.cli.reading.table import WIDTH
from kaigong.cli.reading.wording import day, money, quantity
from kaigong.spreadsheets.headers import reasons
from kaigong.spreadsheets.mapping import Column, is_ranked
from kaigong.spreadsheets.reading import SheetRead, TableRead, WorkbookRead
from kaigong.spreadsheets.rows import LEFT, Left, LeftRow
from kaigong.spreadsheets.saying import Said
from kaigong.spreadsheets.workbook import address, letters
from kaigong.text.wording import Language, Wording

STAGE = Wording("当前阶段", "Stage now")
PERIOD = Wording("起止时间（计划）", "Beginning and end (planned)")
OWN = {
    "stage": STAGE,
    "period": PERIOD,
    "reported_on": Wording("报告的日期", "Day of the report"),
    "updated_on": Wording("更新日期", "Day of the last update"),
}
EXPECTED = Wording("（计划）", " (planned)")
ACTUAL = Wording("（实际）", " (actual)")
QUIET = frozenset({Left.BLANK, Left.ABOVE, Left.HEADER})
"""Rows that nobody expects to be imported: counted, not listed."""
BASES = {
    Basis.METERED: Wording("计量", "metered"),
    Basis.RECOGNISED: Wording("认定", "recognised"),
    Basis.STATISTICAL: Wording("入统", "statistical"),
    Basis.PERMITTED: Wording("批准", "permitted"),
    Basis.DECLARED: Wording("申报", "declared"),
    Basis.REPORTED: Wording("报道", "reported"),
    Basis.ENTERED: Wording("录入", "entered"),
    Basis.INFERRED: Wording("推断", "inferred"),
}


class SpreadsheetWriter:
    """Writes a spreadsheet that was read to `out`, at most `rows` projects and as many other rows and cells a sheet."""

    def __init__(self, out: IO[str], language: Language, rows: int) -> None:
        width = None if out.isatty() else int(os.environ.get("COLUMNS") or WIDTH)
        self._console = Console(file=out, width=width, highlight=False, legacy_windows=False)
        self._language, self._rows = language, rows

    def write(self, read: WorkbookRead) -> None:
        """All of it: the day, then each sheet with its mapping, rows, and what was not read."""
        if read.as_of_given:
            told = Wording("不看文件里写的", "not from the file")
        elif read.as_of_told:
            told = Wording("文件里写的", "as the file says")
        else:
            told = Wording("文件没写，按今天", "today: the file names no day")
        self._say(
            f"{read.workbook.name}：数据到 {read.as_of.isoformat()}（{told.zh}），口径 {BASES[read.profile.basis].zh}",
            f"{read.workbook.name}: as of {read.as_of.isoformat()} ({told.en}), basis {BASES[read.profile.basis].en}",
        )
        for sheet in read.sheets:
            self._sheet(sheet)
        self._summary(read)

    def _sheet(self, sheet: SheetRead) -> None:
        name = sheet.sheet.name
        self._console.print()
        if not sheet.sheet.visible:
            self._say(f"工作表“{name}”：隐藏的，没有读", f"Sheet {name}: hidden, not read")
            return
        if not sheet.tables:
            self._say(f"工作表“{name}”：没有找到表头，没有读", f"Sheet {name}: no header found, not read")
            return
        for table in sheet.tables:
            first, last = table.table.top + 1, table.table.first
            rows, in_english = (f"{first}–{last}", f"rows {first}–{last}") if last > first else (first, f"row {first}")
            self._say(
                f"工作表“{name}”，表头第 {rows} 行，{len(table.projects)} 个项目",
                f"Sheet {name}, header in {in_english}, {len(table.projects)} projects",
            )
            self._columns(table)
            self._projects(table)
            self._left(row for row in table.rows if isinstance(row, LeftRow))
            self._notes(table)
        if not sheet.sheet.told_hidden:
            self._say(
                "这种文件看不出哪些行是隐藏的，所有行都读了",
                "Which rows are hidden cannot be told in this file; all were read",
            )

    def _columns(self, table: TableRead) -> None:
        shown = Table(box=None, padding=(0, 2, 0, 0))
        for title in (Wording("列", "Column"), Wording("表头", "Header"), Wording("读作", "Read as")):
            shown.add_column(self._in(title), overflow="fold")
        for one in table.columns:
            shown.add_row(
                letters(one.index), one.label, self._in(column_wording(one)), style="" if one.property else "dim"
            )
        self._console.print(shown)

    def _projects(self, table: TableRead) -> None:
        shown = Table(box=None, padding=(0, 2, 0, 0))
        for title in (Wording("行", "Row"), Wording("项目", "Project"), Wording("读出", "What it says")):
            shown.add_column(self._in(title), overflow="fold")
        for row in table.projects[: self._rows]:
            facts = (self._in(fact_wording(one)) for one in row.said if one.cell != row.name_cell)
            shown.add_row(
                str(row.row + 1), row.name, ("；" if self._language is Language.CHINESE else "; ").join(facts)
            )
        self._console.print(shown)
        self._more(len(table.projects))

    def _left(self, rows: Iterable[LeftRow]) -> None:
        left = [row for row in rows if row.why not in QUIET]
        if left:
            self._say("没有导入的行：", "Rows not imported:")
        for row in left[: self._rows]:
            self._console.print(f"  {row.row + 1}  {self._in(LEFT[row.why])}{self._colon()}{row.words}", markup=False)
        self._more(len(left))

    def _notes(self, table: TableRead) -> None:
        notes = [note for row in table.projects for note in row.notes]
        if notes:
            self._say("没有读出的单元格：", "Cells not read:")
        for note in notes[: self._rows]:
            place = address(note.row, note.column.index)
            self._console.print(f"  {place}  “{note.words}”{self._colon()}{self._in(note.why)}", markup=False)
        self._more(len(notes))

    def _more(self, count: int) -> None:
        if count > self._rows:
            self._say(
                f"  …… 还有 {count - self._rows} 条（--rows 可以多看）", f"  … {count - self._rows} more (--rows)"
            )

    def _summary(self, read: WorkbookRead) -> None:
        self._console.print()
        projects = [row for _, row in read.projects()]
        facts = sum(len(row.said) for row in projects)
        left = read.left()
        listed = "，".join(f"{LEFT[why].zh.partition('（')[0]} {count}" for why, count in sorted(left.items()))
        in_english = ", ".join(f"{LEFT[why].en.partition(' (')[0]} {count}" for why, count in sorted(left.items()))
        self._say(
            f"共 {len(projects)} 个项目、{facts} 条事实；没有导入的行：{listed or '没有'}",
            f"{len(projects)} projects with {facts} facts; rows not imported: {in_english or 'none'}",
        )

    def _say(self, zh: str, en: str) -> None:
        self._console.print(zh if self._language is Language.CHINESE else en, markup=False)

    def _colon(self) -> str:
        return "：" if self._language is Language.CHINESE else ": "

    def _in(self, wording: Wording) -> str:
        return wording.in_language(self._language)


def column_wording(column: Column) -> Wording:
    """What a column is read as: its property, unit and year; or why it is not read."""
    if not column.property:
        why = reasons()[column.unread]
        return Wording(f"不读：{why.zh}", f"not read: {why.en}")
    named = OWN.get(column.property) or property_wording(column.property)
    zh, en = named.zh, named.en
    if column.on is not None:
        zh, en = f"{zh} {column.on.first.year}年", f"{en} {column.on.first.year}"
    if column.unit is not None:
        zh, en = f"{zh}（{column.unit.written}）", f"{en} ({column.unit.written})"
    if column.property.startswith("milestone.") and column.modality is not None:
        told = EXPECTED if column.modality is Modality.EXPECTED else ACTUAL
        zh, en = zh + told.zh, en + told.en
    if is_ranked(column) and column.rank > 1:
        zh, en = f"{zh}（前面的列没说时）", f"{en} (where no column before it says so)"
    if column.basis is not Basis.DECLARED:
        zh, en = f"{zh} · {BASES[column.basis].zh}", f"{en} · {BASES[column.basis].en}"
    return Wording(zh, en)


def property_wording(name: str) -> Wording:
    """The label of a property."""
    known = property_named(name)
    return Wording(known.zh, known.en) if known is not None else Wording(name, name)


def fact_wording(said: Said) -> Wording:
    """One fact of a row, in short."""
    label = property_wording(said.property)
    if said.column.property == "stage":
        return Wording(f"{STAGE.zh} {label.zh}", f"{STAGE.en}: {label.en}")
    value = value_wording(said)
    if said.modality is Modality.EXPECTED:
        label = Wording(f"{label.zh}{EXPECTED.zh}", f"{label.en}{EXPECTED.en}")
    return Wording(f"{label.zh} {value.zh}".strip(), f"{label.en} {value.en}".strip())


def value_wording(said: Said) -> Wording:
    """The value of a fact with its day or year."""
    value = said.value
    if said.property.startswith("milestone."):
        return day(said.on) if said.on else Wording("是", "yes")
    if value.amount is None:
        return Wording(value.text, value.text)
    if said.property == "capacity":
        told = quantity(value.amount, value.unit, value.per, value.approximate)
        return Wording(f"{value.text}{told.zh}", f"{value.text} {told.en}".strip())
    told = money(value.amount, value.unit, value.approximate)
    return Wording(f"{told.zh}（{said.on.first.year}年）", f"{told.en} ({said.on.first.year})") if said.on else told
