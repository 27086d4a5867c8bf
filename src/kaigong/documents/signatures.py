"""What bytes that are no text look like, so that the message can say so."""

from typing import NoReturn

from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording

OFFICE_LATER = {
    b"%PDF-": Wording("PDF 文件", "a PDF file"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Wording(
        "旧版 Office 文件（doc、xls、ppt、wps）", "an old Office file (doc, xls, ppt, wps)"
    ),
    b"{\\rtf": Wording("RTF 文件", "an RTF file"),
}
ZIPPED = (
    (b"word/", Wording("Word 文件（docx）", "a Word file (docx)")),
    (b"xl/", Wording("Excel 文件（xlsx）", "an Excel file (xlsx)")),
    (b"ppt/", Wording("PowerPoint 文件（pptx）", "a PowerPoint file (pptx)")),
    (b"mimetypeapplication/vnd.oasis", Wording("OpenDocument 文件", "an OpenDocument file")),
    (b"OFD.xml", Wording("OFD 版式文件", "an OFD file")),
)
BINARIES = (
    (b"\x89PNG", Wording("PNG 图片", "a PNG picture")),
    (b"\xff\xd8\xff", Wording("JPEG 图片", "a JPEG picture")),
    (b"GIF8", Wording("GIF 图片", "a GIF picture")),
    (b"BM", Wording("BMP 图片", "a BMP picture")),
    (b"II*\0", Wording("TIFF 图片", "a TIFF picture")),
    (b"MM\0*", Wording("TIFF 图片", "a TIFF picture")),
    (b"\x1f\x8b", Wording("gzip 压缩包", "a gzip archive")),
    (b"Rar!", Wording("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf", Wording("7z 压缩包", "a 7z archive")),
    (b"\x7fELF", Wording("Linux 程序", "a Linux program")),
    (b"MZ", Wording("Windows 程序", "a Windows program")),
    (b"SQLite format 3", Wording("SQLite 数据库", "an SQLite database")),
    (b"ID3", Wording("MP3 音频", "MP3 sound")),
)
CONTROLS_MAX = 0.02
"""Share of control characters (other than tab, line ends, form feed) above which a text is none."""


def refuse_office(data: bytes) -> None:
    """Raise where `data` is a format that this version does not read but a later one will (docx, pdf, xlsx …)."""
    for mark, wording in OFFICE_LATER.items():
        if data.startswith(mark):
            raise _unsupported(wording)
    if data.startswith(b"PK\x03\x04"):
        for inside, wording in ZIPPED:
            if inside in data:
                raise _unsupported(wording)
        _refuse(Wording("ZIP 压缩包", "a ZIP archive"))


def refuse_binary(data: bytes, text: str | None) -> None:
    """Raise where `data`, decoded as `text` (None where it could not be), is no text."""
    if text is not None:
        sample = text[:100_000]
        controls = sum(letter < " " and letter not in "\t\r\n\x0b\x0c" for letter in sample)
        if "\0" not in text and controls <= CONTROLS_MAX * len(sample):
            return
    for mark, wording in BINARIES:
        if data.startswith(mark):
            _refuse(wording)
    if data[4:8] == b"ftyp":
        _refuse(Wording("视频或音频", "video or sound"))
    if text is None and b"\0" not in data:
        return  # an encoding that we do not know, rather than no text
    _refuse(Wording("不明二进制数据", "unknown binary data"))


def _refuse(what: Wording) -> NoReturn:
    raise UnreadableDocument(
        Unreadable.BINARY,
        Wording(f"这不是文字文件，看起来是{what.zh}", f"This is no text; it looks like {what.en}"),
    )


def _unsupported(what: Wording) -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.UNSUPPORTED,
        Wording(
            f"这是{what.zh}，本版本还不能读，后续版本支持；请先复制其中文字或另存为 txt、html",
            f"This is {what.en}; this version cannot read it yet, a later one will. "
            "Copy its text, or save it as txt or html",
        ),
    )
