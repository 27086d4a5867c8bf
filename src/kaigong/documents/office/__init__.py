"""Office formats to text: docx, sheets, pdf, ofd, and through LibreOffice the older ones."""

from kaigong.documents.office.extracted import Extracted
from kaigong.documents.signatures import NAMES, Office

SUFFIXES = {Office.OLD_WORD: ".doc", Office.RTF: ".rtf", Office.OPEN_TEXT: ".odt"}


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

        data = converted(data, NAMES[format], SUFFIXES[format])
    return read_docx(data)
