"""What bytes that are no text look like, so that the message can say so."""

from enum import StrEnum

from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording


class Office(StrEnum):
    """Formats of office documents, told from their bytes whatever the file is called."""

    DOCX = "docx"
    SHEET = "sheet"
    PDF = "pdf"
    OFD = "ofd"
    OLD_WORD = "doc"
    RTF = "rtf"
    OPEN_TEXT = "odt"


NAMES = {
    Office.OLD_WORD: Wording("旧版 Word 或 WPS 文字（doc、wps）", "an old Word or WPS document (doc, wps)"),
    Office.RTF: Wording("RTF 文件", "an RTF file"),
    Office.OPEN_TEXT: Wording("OpenDocument 文字（odt）", "an OpenDocument text (odt)"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SLIDES = Wording("演示文稿（ppt、pptx、dps）", "a presentation (ppt, pptx, dps)")


def office_format(data: bytes) -> Office | None:
    """Which office format `data` is in, or None.

    Raises:
        UnreadableDocument: a format of office files that is not read (presentations), or a protected one.
    """
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return Office.PDF
    if data.startswith(b"{\\rtf"):
        return Office.RTF
    if data.startswith(OLE):
        return _in_ole(data)
    return _in_zip(data) if data.startswith(b"PK\x03\x04") else None


def _in_ole(data: bytes) -> Office:
    if _holds(data, "EncryptedPackage"):
        raise encrypted()
    if _holds(data, "WordDocument"):
        return Office.OLD_WORD
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return Office.SHEET
    if _holds(data, "PowerPoint Document"):
        raise _unsupported(SLIDES)
    raise _no_text(Wording("不明的旧版 Office 文件", "an old Office file of an unknown kind"))


def _holds(data: bytes, entry: str) -> bool:
    return entry.encode("utf-16-le") + b"\0\0" in data


def _in_zip(data: bytes) -> Office:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return Office.OPEN_TEXT
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return Office.SHEET
    for inside, found in (
        (b"word/document.xml", Office.DOCX),
        (b"xl/workbook", Office.SHEET),
        (b"OFD.xml", Office.OFD),
    ):
        if inside in data:
            return found
    if b"ppt/" in data:
        raise _unsupported(SLIDES)
    raise _no_text(Wording("ZIP 压缩包", "a ZIP archive"))


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


def refuse_binary(data: bytes, text: str | None) -> None:
    """Raise where `data`, decoded as `text` (None where it could not be), is no text."""
    if text is not None:
        sample = text[:100_000]
        controls = sum(letter < " " and letter not in "\t\r\n\x0b\x0c" for letter in sample)
        if "\0" not in text and controls <= CONTROLS_MAX * len(sample):
            return
    for mark, wording in BINARIES:
        if data.startswith(mark):
            raise _no_text(wording)
    if data[4:8] == b"ftyp":
        raise _no_text(Wording("视频或音频", "video or sound"))
    if text is None and b"\0" not in data:
        return  # an encoding that we do not know, rather than no text
    raise _no_text(Wording("不明二进制数据", "unknown binary data"))


def _no_text(what: Wording) -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.BINARY,
        Wording(
            f"这不是能读的文件，看起来是{what.zh}；请粘贴其中的文字，或上传文档原件",
            f"This cannot be read: it looks like {what.en}. Paste its text, or hand in the document itself",
        ),
    )


def _unsupported(what: Wording) -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.UNSUPPORTED,
        Wording(
            f"这是{what.zh}，不能读；请复制其中文字，或另存为 docx、pdf",
            f"This is {what.en} and cannot be read; copy its text, or save it as docx or pdf",
        ),
    )


def encrypted() -> UnreadableDocument:
    """The error for a protected file."""
    return UnreadableDocument(
        Unreadable.ENCRYPTED,
        Wording("文件加了密码，请先取消密码再读", "The file is protected by a password; remove it first"),
    )
