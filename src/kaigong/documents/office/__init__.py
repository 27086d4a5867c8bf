"""Office formats to text: docx, sheets, pdf, ofd, and through LibreOffice the older ones."""

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.signatures import NAMES, Office

SUFFIXES = {Office.OLD_WORD: ".doc", Office.RTF: ".rtf", Office.OPEN_TEXT: ".odt"}

FILTERS = {Office.OLD_WORD: "MS Word 97", Office.RTF: "Rich Text Format", Office.OPEN_TEXT: "writer8"}
"""LibreOffice's names for the formats: left to itself it takes a damaged file for plain text."""
WORD_6 = "MS WinWord 6"
SECTOR = 512


def read_office(data: bytes, format: Office) -> Extracted:
    """The text of an office document in `format`; the libraries are imported when a format is first met.

    Raises:
        UnreadableDocument: damaged, encrypted, too large, scanned, or no program here can open it.
    """
    if format in (Office.SHEET, Office.PDF):
        from kaigong.documents.office.apart import read_apart

        return read_apart(data, format)
    if format is Office.OFD:
        from kaigong.documents.office.ofd import read_ofd

        return read_ofd(data)
    from kaigong.documents.office.docx import read_docx

    if format is not Office.DOCX:
        from kaigong.documents.office.converting import converted

        data = converted(data, NAMES[format], SUFFIXES[format], _filter(data, format))
    return read_docx(data)


def _filter(data: bytes, format: Office) -> str:
    """The filter for `data`; documents of Word 6 and 95 begin a sector with their own mark."""
    if format is Office.OLD_WORD and any(data.startswith(b"\xdc\xa5", at) for at in range(SECTOR, len(data), SECTOR)):
        return WORD_6
    return FILTERS[format]
