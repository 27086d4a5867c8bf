"""Rows of a table: each is a project with what its cells say of it, or is left out for a reason that is told."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Modality, Stage
from kaigong.processes import worked
from kaigong.spreadsheets.asking import Asking
from kaigong.spreadsheets.cells import (
    LATE,
    NO_STAGE,
    OCTOBER,
    Note,
    is_blank,
    lost_zero,
    modality_in,
    read_date,
    read_done,
    read_money,
    read_period,
    read_stage,
    read_status,
    read_yes,
)
from kaigong.spreadsheets.codes import WHOSE_CODE, read_credit_code, read_project_code
from kaigong.spreadsheets.headers import units_in
from kaigong.spreadsheets.mapping import Column, is_money, is_ranked
from kaigong.spreadsheets.profiled import (
    ANOTHER,
    code_of,
    column_of,
    day_in,
    quantity_of,
    says_nothing,
    stage_of,
)
from kaigong.spreadsheets.saying import (
    Found,
    Said,
    capacities,
    capacities_of,
    may_hold_capacity,
    named,
    places,
    stage_fact,
    together,
    whole,
)
from kaigong.spreadsheets.tables import Table, unit_of_row
from kaigong.spreadsheets.workbook import Content, Merge, Sheet, words
from kaigong.text.wording import Wording

TOTAL = re.compile(r"[^，。]{0,20}?(?:合\s*计|总\s*计|小\s*计|共\s*计)(?:[（(:：\d].{0,20})?")
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[类部批]")
NOTE = re.compile(r"(?:注|备注|说明|填表人|填报人|填报单位|审核人|制表|联系人|填表说明|单位负责人)\s?[：:1-9]?.*")
COUNTED = re.compile(r"[^，。]{0,30}[（(]?共?\d{1,5}[个项]\S{0,4}[）)]?")


class Left(StrEnum):
    """Why a row is not imported."""

    BLANK = "blank"
    ABOVE = "above"
    HEADER = "header"
    TOTAL = "total"
    HEADING = "heading"
    NOTE = "note"
    HIDDEN = "hidden"
    COLUMN_NUMBERS = "column_numbers"
    UNIT = "unit"
    GOES_ON = "goes_on"
    NO_NAME = "no_name"
    NO_DAY = "no_day"


LEFT = {
    Left.BLANK: Wording("空行", "empty"),
    Left.ABOVE: Wording("表头以上", "above the header"),
    Left.HEADER: Wording("表头", "a header"),
    Left.TOTAL: Wording("合计、小计", "a total"),
    Left.HEADING: Wording("分组的标题", "a heading of a group"),
    Left.NOTE: Wording("说明、填表人", "a note"),
    Left.HIDDEN: Wording(
        "隐藏行（方案里写 hidden_rows = true 就读）", "hidden (hidden_rows = true in the profile reads it)"
    ),
    Left.COLUMN_NUMBERS: Wording("栏号", "numbers of the columns"),
    Left.UNIT: Wording("只写单位", "a unit only"),
    Left.GOES_ON: Wording(
        "与上一行是同一个项目（合并单元格），没有读", "goes on with the row above (merged cells); not read"
    ),
    Left.NO_NAME: Wording("没有项目名称", "no name of a project"),
    Left.NO_DAY: Wording("读不出是哪一天的报告", "no day of its report"),
}
SHARED = Note(
    Wording(
        "几行共用一个数（合并单元格），不分给任何一个项目", "one sum for several rows (merged): it is given to none"
    )
)


@dataclass(frozen=True, slots=True)
class CellNote:
    """A cell that was not read, or not as exactly as it is written, and why."""

    row: int
    column: Column
    words: str
    why: Wording


AHEAD = 20_000
"""Rows whose sentences are read together."""
TOGETHER = 500
"""Sentences that are worth a process's while; a spreadsheet with fewer is read here."""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A row that is a project: the cell that names it, and what the row says."""

    row: int
    name: str
    name_cell: tuple[int, int]
    said: tuple[Said, ...]
    notes: tuple[CellNote, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that is not imported."""

    row: int
    why: Left
    words: str = ""


def rows_of(sheet: Sheet, table: Table, columns: tuple[Column, ...], asking: Asking) -> Iterator[ProjectRow | LeftRow]:
    """Every row of the table below its header, in order."""
    reader = _RowReader(sheet, table, columns, asking)
    for at in range(table.first, table.stop, AHEAD):
        rows = range(at, min(at + AHEAD, table.stop))
        reader.read_ahead(rows)
        for row in rows:
            yield reader.read(row)


class _RowReader:
    def __init__(self, sheet: Sheet, table: Table, columns: tuple[Column, ...], asking: Asking) -> None:
        self.sheet, self.table, self.columns, self.asking = sheet, table, columns, asking
        self.as_of = asking.as_of
        self.reported = column_of(table, asking.profile, "reported_on")
        self.names = sorted((one for one in columns if one.property == "name"), key=_rank)
        self.labels = {words(sheet.at(table.top, column.index)) for column in columns} - {""}
        self.ahead: dict[tuple[str, str], Found] = {}
        self.tall: dict[tuple[int, int], Merge] = {}
        for merge in sheet.merges:
            if merge.bottom > merge.top and merge.top >= table.first:
                for row in range(merge.top, merge.bottom + 1):
                    self.tall[row, merge.left] = merge

    def read_ahead(self, rows: range) -> None:
        """Read what takes longest of all these rows at once, on all cores: sentences that may tell of capacities."""
        cells: dict[tuple[str, str], None] = {}
        for column in self.columns:
            if column.property == "capacity" and (column.own is None or not column.own.unit):
                for row in rows:
                    said = words(self.sheet.at(*self._cell(row, column.index)))
                    if said and may_hold_capacity(said):
                        cells[said, self._name_words(row)] = None
        given = list(cells)
        batches = [given[at : at + TOGETHER] for at in range(0, len(given), TOGETHER)]
        read = (one for several in worked(capacities_of, batches) for one in several)
        self.ahead = dict(zip(given, read, strict=True))

    def read(self, row: int) -> ProjectRow | LeftRow:
        cells = [words(one) for one in self.sheet.rows[row]]
        filled = [one for one in cells if one]
        if (why := self._left(row, cells, filled)) is not None:
            return LeftRow(row, why, " ".join(filled)[:80])
        name_cell = self._name_cell(row)
        if name_cell is None:
            return LeftRow(row, Left.NO_NAME, " ".join(filled)[:80])
        if self.reported is not None:
            day = day_in(self.sheet, row, self.reported, self.asking.profile)
            if day is None:
                return LeftRow(row, Left.NO_DAY, " ".join(filled)[:80])
            self.as_of = day
        said: list[Said] = []
        notes: list[CellNote] = []
        for column in sorted(self.columns, key=_rank):
            if column.property and column.property not in ("reported_on", "updated_on"):
                self._read_cell(row, column, said, notes)
        if sum(one.property == "organisation" for one in said) != 1:
            of_nobody = [one for one in said if one.property == "credit_code"]
            notes += [CellNote(row, one.column, one.value.text, WHOSE_CODE.why) for one in of_nobody]
            said = [one for one in said if one.property != "credit_code"]
        return ProjectRow(row, words(self.sheet.at(*name_cell)), name_cell, together(said), tuple(notes))

    def _left(self, row: int, cells: list[str], filled: list[str]) -> Left | None:
        if not filled:
            return Left.BLANK
        if row in self.sheet.hidden_rows and not self.asking.profile.hidden_rows:
            return Left.HIDDEN
        if unit := unit_of_row(cells):
            self._other_unit(unit)
            return Left.UNIT
        if len(filled) > 1 and sum(one in self.labels for one in filled) > 0.6 * len(filled):
            return Left.HEADER
        if any(TOTAL.fullmatch(one) for one in filled[:3]):
            return Left.TOTAL
        if (named := self._name_cell(row)) is not None and named[0] != row:
            return Left.GOES_ON
        distinct = list(dict.fromkeys(filled))
        if len(distinct) == 1 and not self._is_named(row, distinct[0]):
            return Left.NOTE if NOTE.match(distinct[0]) or len(distinct[0]) > 30 else Left.HEADING
        if NOTE.fullmatch(filled[0]) and not self._name_words(row):
            return Left.NOTE
        if HEADING.match(filled[0]) and len(filled) <= 3 and (len(distinct) == 1 or not self._has_facts(row)):
            return Left.HEADING
        if len(filled) >= 3 and all(re.fullmatch(r"[甲乙丙丁]|\d{1,2}", one) for one in filled) and _rises(filled):
            return Left.COLUMN_NUMBERS
        return None

    def _is_named(self, row: int, only: str) -> bool:
        """True where the only words of the row stand under the header of names and head no group."""
        return self._name_words(row) == only and not HEADING.match(only) and not COUNTED.fullmatch(only)

    def _name_words(self, row: int) -> str:
        return next((said for one in self.names if (said := words(self.sheet.at(row, one.index)))), "")

    def _has_facts(self, row: int) -> bool:
        """True where a heading's row has a name of its own beside the heading's number (一、 | 云锦项目 | …)."""
        return any(
            not is_blank(self.sheet.at(row, one.index)) and self.sheet.at(row, one.index) != ""
            for one in self.columns
            if one.property and one.property != "name"
        ) and not HEADING.match(self._name_words(row) or "一、")

    def _other_unit(self, unit: str) -> None:
        """单位：万美元 in a row of its own: it holds for the rows below, where a header gives none."""
        units = units_in(unit)
        before = units_in(self.table.unit)
        self.columns = tuple(
            replace(one, unit=units[0]) if is_money(one) and (one.unit is None or one.unit in before) else one
            for one in self.columns
        )

    def _name_cell(self, row: int) -> tuple[int, int] | None:
        for column in self.names:
            cell = self._cell(row, column.index)
            if not is_blank(self.sheet.at(*cell)) and isinstance(self.sheet.at(*cell), str):
                return cell
        return None

    def _cell(self, row: int, column: int) -> tuple[int, int]:
        """The cell that shows at this place: itself, or the first of the merge that reaches down over it."""
        merge = self.tall.get((row, column))
        return (row, column) if merge is None else (merge.top, merge.left)

    def _read_cell(self, row: int, column: Column, said: list[Said], notes: list[CellNote]) -> None:
        cell = self._cell(row, column.index)
        content = self.sheet.at(*cell)
        if says_nothing(content, column.own):
            return
        found: list[Said] | Note
        if is_ranked(column) and any(is_ranked(one.column) and one.property == column.property for one in said):
            found = [] if column.property == "name" else ANOTHER
        elif is_money(column):
            merge = self.tall.get((row, column.index))
            found = SHARED if merge is not None and self._several_names(merge) else self._money(column, cell, content)
        else:
            found = self._other(column, cell, content)
        if isinstance(found, Note):
            notes.append(CellNote(row, column, words(content), found.why))
            return
        said += found
        if column.property.startswith(("milestone.", "step.")) and lost_zero(content):
            told = words(content)
            why = Wording(OCTOBER.why.zh.format(told), OCTOBER.why.en.format(told))
            notes.append(CellNote(row, column, told, why))

    def _several_names(self, merge: Merge) -> bool:
        return len({self._name_cell(row) for row in range(merge.top, merge.bottom + 1)}) > 1

    def _money(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        value = read_money(content, column.unit)
        if isinstance(value, Note):
            return value
        if value.amount == 0 and column.property != "investment.completed":
            return []
        return [whole(column, cell, content, value, on=column.on)]

    def _other(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        if column.property in ("name", "organisation"):
            return named(column, cell, words(content))
        if column.property in ("code", "credit_code"):
            return self._code(column, cell, content)
        if column.property == "place":
            return places(column, cell, words(content), self.asking.profile.within)
        if column.property == "capacity":
            return self._capacity(column, cell, content)
        if column.property == "stage":
            stage = stage_of(content, column.own)
            if isinstance(stage, Note):
                return [] if len(words(content)) > 6 and not (column.own and column.own.words) else NO_STAGE
            return [] if stage is None else [stage_fact(column, cell, content, stage, Modality.ACTUAL, None)]
        if column.property == "status":
            status = read_status(content)
            return status if isinstance(status, Note) else [whole(column, cell, content, Value(status.value), on=None)]
        if column.property == "lost_to":
            return [whole(column, cell, content, Value(words(content)), on=None)]
        if column.property == "period":
            return self._period(column, cell, content)
        if column.property.startswith("entry."):
            return self._entry(column, cell, content)
        if column.property.startswith("step."):
            return self._step(column, cell, content)
        return self._milestone(column, cell, content)

    def _code(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        """A code of a register as the profile says, else one as the state gives them."""
        said = words(content)
        if column.property == "code" and column.own is not None and column.own.register:
            return [whole(column, cell, content, code_of(said, column.own), on=None)]
        value = read_project_code(said) if column.property == "code" else read_credit_code(said)
        return value if isinstance(value, Note) else [whole(column, cell, content, value, on=None)]

    def _capacity(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        """A number in the profile's unit, of the product that another column names; else words as texts have them."""
        if column.own is None or not column.own.unit:
            return capacities(column, cell, words(content), self._name_words(cell[0]), self.ahead)
        also = None if column.product is None else self._cell(cell[0], column.product)
        product = "" if also is None or is_blank(self.sheet.at(*also)) else words(self.sheet.at(*also))
        value = quantity_of(content, column.own.unit, product)
        if value is None or isinstance(value, Note):
            return value or []
        return [replace(whole(column, cell, content, value, on=None), also=also if product else None)]

    def _period(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        """Beginning and end as a plan has them: neither says that it was so."""
        found = read_period(content, self.as_of)
        if isinstance(found, Note):
            return found
        stages = (Stage.STARTED, Stage.COMPLETED)
        return [
            stage_fact(column, cell, content, stage, Modality.EXPECTED, on)
            for stage, on in zip(stages, found, strict=True)
        ]

    def _milestone(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        stage = Stage(column.property.removeprefix("milestone."))
        yes = read_yes(content)
        if yes is not None and not isinstance(content, str | bool):
            yes = None
        if yes is not None:
            planned = column.modality is Modality.EXPECTED
            return [stage_fact(column, cell, content, stage, Modality.ACTUAL, None)] if yes and not planned else []
        if isinstance(content, str) and (said := read_stage(content)) is stage:
            return [stage_fact(column, cell, content, said, Modality.ACTUAL, None)]
        on = self._day(column, content)
        if isinstance(on, Note):
            return on
        modality = modality_in(content) or column.modality or self._by_date(on)
        if modality is Modality.ACTUAL and on.first > self.as_of:
            return LATE
        return [stage_fact(column, cell, content, stage, modality, on)]

    def _entry(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        """入库时间, 纳统时间: the day on which a library or the statistics took it in."""
        on = self._day(column, content)
        if isinstance(on, Note):
            return on
        if on.first > self.as_of:
            return LATE
        return [whole(column, cell, content, Value(column.property.removeprefix("entry.")), on)]

    def _step(self, column: Column, cell: tuple[int, int], content: Content) -> list[Said] | Note:
        """施工许可证取得时间: the day on which it was or is to be had; 是, 已取得: it was, on a day not said."""
        value = Value(column.property.removeprefix("step."))
        done = read_done(content)
        if done is not None:
            planned = column.modality is Modality.EXPECTED
            return [whole(column, cell, content, value, on=None)] if done and not planned else []
        on = self._day(column, content)
        if isinstance(on, Note):
            return on
        modality = modality_in(content) or column.modality or self._by_date(on)
        if modality is Modality.ACTUAL and on.first > self.as_of:
            return LATE
        return [replace(whole(column, cell, content, value, on), modality=modality)]

    def _day(self, column: Column, content: Content) -> PartialDate | Note:
        on = read_date(content, self.as_of, self.asking.profile.dates)
        if isinstance(on, Note):
            return on
        if lost_zero(content):
            return PartialDate(on.first.replace(month=1, day=1), Precision.YEAR)
        if column.months and on.precision is Precision.DAY:
            return PartialDate(on.first, Precision.MONTH)
        return on

    def _by_date(self, on: PartialDate) -> Modality:
        """A day that is over by the day of the report was reached; one that may still come is a plan."""
        return Modality.ACTUAL if on.last <= self.as_of else Modality.EXPECTED


def _rank(column: Column) -> int:
    """The place of a column among those that the profile ranks, which are asked one after the other."""
    return column.rank if is_ranked(column) else 0


def _rises(filled: list[str]) -> bool:
    numbers = [int(one) for one in filled if one.isdecimal()]
    return len(numbers) > 1 and all(after == before + 1 for before, after in itertools.pairwise(numbers))
