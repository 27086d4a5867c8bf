"""Small office files, made by hand so that each holds just what a test is about."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(members: dict[str, str | bytes]) -> bytes:
    """A ZIP package of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this inside its body; `footnotes` and others by name."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{WORD}">{inside}</w:{name}>'
    return package(members)


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    width = '<w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>'
    cells = ("".join(f"<w:tc>{width}{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    grid = "<w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="2400"/>' * max(map(len, rows)) + "</w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def xlsx(*rows: list[str | float], name: str = "清单", hidden: bool = False) -> bytes:
    """A workbook with one sheet, its cells written in place."""
    state = ' state="hidden"' if hidden else ""
    written = "".join(
        f'<row r="{place}">' + "".join(_cell(place, number, cell) for number, cell in enumerate(row)) + "</row>"
        for place, row in enumerate(rows, 1)
    )
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name="{name}" sheetId="1"{state} r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{written}</sheetData></worksheet>',
        }
    )


def _cell(row: int, column: int, cell: str | float) -> str:
    place = f"{chr(65 + column)}{row}"
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def ofd(*pages: list[tuple[float, float, str]]) -> bytes:
    """An OFD file; each text object of a page as (left, top, words)."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    members: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, objects in enumerate(pages):
        texts = "".join(
            f'<ofd:TextObject Boundary="{left} {top} 100 5"><ofd:TextCode X="0" Y="4">{escape(words)}</ofd:TextCode>'
            "</ofd:TextObject>"
            for left, top, words in objects
        )
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{texts}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return package(members)
