"""Workbooks made by hand, with what offices' spreadsheets have: merges, hidden rows and columns, days, formulas."""

from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from kaigong.spreadsheets.workbook import address
from tests.documents.office.making import OFFICE, RELATIONS, SHEET, TYPES, package

Cell = str | float | date | bool | None


@dataclass(frozen=True)
class Formula:
    """A cell that was calculated: its formula and the value that the program left there."""

    formula: str
    value: float | str


@dataclass(frozen=True)
class Made:
    """A sheet to be written; `merges` as in B2:D2, hidden rows and columns counted from 0."""

    rows: list[list[Cell | Formula]]
    name: str = "重点项目"
    merges: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    state: str = "visible"


def workbook(*sheets: Made) -> bytes:
    """An xlsx file of these sheets."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(one.name)} sheetId="{n}" state="{one.state}" r:id="rId{n}"/>'
            for n, one in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="rId{len(sheets) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }
    for n, one in enumerate(sheets, 1):
        members[f"xl/worksheets/sheet{n}.xml"] = _sheet(one)
    return package(members)


def _sheet(made: Made) -> str:
    columns = "".join(f'<col min="{n + 1}" max="{n + 1}" width="9" hidden="1"/>' for n in sorted(made.hidden_columns))
    rows = "".join(
        f'<row r="{n + 1}"{" hidden=" + chr(34) + "1" + chr(34) if n in made.hidden_rows else ""}>'
        + "".join(_cell(n, column, cell) for column, cell in enumerate(row) if cell is not None and cell != "")
        + "</row>"
        for n, row in enumerate(made.rows)
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in made.merges)
    return (
        f'<worksheet xmlns="{SHEET}">'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{rows}</sheetData>"
        + (f'<mergeCells count="{len(made.merges)}">{merges}</mergeCells>' if merges else "")
        + "</worksheet>"
    )


def _cell(row: int, column: int, cell: Cell | Formula) -> str:
    place = address(row, column)
    if isinstance(cell, Formula):
        if isinstance(cell.value, str):
            kind = "e" if cell.value.startswith("#") else "str"
            return f'<c r="{place}" t="{kind}"><f>{escape(cell.formula)}</f><v>{escape(cell.value)}</v></c>'
        return f'<c r="{place}"><f>{escape(cell.formula)}</f><v>{cell.value}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'
