"""Bytes to text: the encoding is found out, never assumed.

Order: byte-order mark, strict UTF-8, UTF-16 without a mark (its zero bytes give it away), GB18030, Big5. Statistical
guessers are not used: they take short GB18030 words for Korean.
"""

import codecs
import contextlib

from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.signatures import refuse_binary
from kaigong.text.wording import Wording

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4000
COMMON_MIN = 0.4
"""Share of a text's Chinese characters that are common ones (GB 2312 level 1) or signs. Simplified text has above
0.95, traditional text in GB18030 about 0.55; Big5 and Shift-JIS read as GB18030 have 0 to 0.25."""
ENDS_INSIDE = Wording(
    "文件像是 GB18030，但末尾的字不完整，文件可能被截断",
    "The file looks like GB18030 but ends inside a character; it may be cut short",
)
BIG5 = ("cp950", "big5hkscs")
"""As Windows writes it, then with Hong Kong's supplement."""
BIG5_COMMON_MIN = 0.85
"""Share of a text's Chinese characters that are signs or of Big5's level 1, the common 5,401."""
BIG5_LOW_MIN = 0.1
"""Share of Big5's pairs whose second byte is below 0x80: some 0.4 in any text of it, and 0 in Japanese and Korean EUC,
whose bytes are common Chinese by chance when read as Big5."""


def decode(data: bytes) -> str:
    """The text of `data`, without its byte-order mark; line ends stay.

    Raises:
        UnreadableDocument: `data` is binary, or in none of the encodings.

    >>> decode("项目开工".encode("gb18030"))
    '项目开工'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = None
        _refuse_broken_utf8(data, error.start)
    if b"\0" in data:
        return _unmarked_utf16(data)
    if text is None:
        text = _gb18030(data)
    elif _is_chance(data, text):
        with contextlib.suppress(UnreadableDocument):
            text = _gb18030(data)
    refuse_binary(data, text)
    return text


def decode_declared(data: bytes, declared: str | None) -> str:
    """As `decode`, but first by the encoding that the document itself declares, where that fits its bytes."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "cp950", "big-5": "cp950"}
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if declared and not marked and b"\0" not in data:
        encoding = known.get(declared.lower(), declared)
        if encoding == "gb18030":  # it fits nearly any bytes, so that it alone proves nothing
            with contextlib.suppress(UnreadableDocument):
                return decode(data)
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError, ValueError):
            pass  # pages often declare what they are not
    return decode(data)


def _refuse_broken_utf8(data: bytes, broken_at: int) -> None:
    """Raise where `data` is UTF-8 but for a few bytes (a file cut short), rather than read it as something else."""
    sample = data[: 16 * SAMPLE].decode("utf-8", "replace")
    wide = sum(letter >= "\u0800" and letter != "\ufffd" for letter in sample)
    cut_short = broken_at >= len(data) - 3 and wide >= 3
    if cut_short or wide > 20 * sample.count("\ufffd"):
        raise UnreadableDocument(
            Unreadable.ENCODING,
            Wording(
                f"文件是 UTF-8，但第 {broken_at + 1} 个字节起损坏，文件可能被截断",
                f"The file is UTF-8 but broken from byte {broken_at + 1} on; it may be cut short",
            ),
        )


def _is_chance(data: bytes, text: str) -> bool:
    """True where UTF-8 fits by chance alone: 签约 in GB18030 is the UTF-8 of one Latin and one Armenian letter.

    Letters of two bytes only, none of the ASCII words that a European text would have, and all of it common Chinese
    when read as GB18030.
    """
    wide = [letter for letter in text[:SAMPLE] if letter > "\x7f"]
    if not wide or max(wide) > "\u07ff" or any(letter.isalpha() and letter.isascii() for letter in text[:SAMPLE]):
        return False
    chinese = data[: 2 * SAMPLE].decode("gb18030", "ignore")
    return all(_is_common(letter) for letter in chinese if letter > "\x7f")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            Unreadable.ENCODING,
            Wording(
                f"文件开头标明是 {encoding.upper()}，但第 {error.start + 1} 个字节起不是，文件可能被截断",
                f"The file says that it is {encoding.upper()} but is not from byte {error.start + 1} on; "
                "it may be cut short",
            ),
        ) from error
    refuse_binary(data, text)
    return text


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark, where one byte order gives plain Chinese or Latin text; else binary."""
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if text and _plain_share(text[:SAMPLE]) > 0.95:
                return text
    refuse_binary(data, None)
    raise AssertionError("refuse_binary raises where there is no text")


def _plain_share(sample: str) -> float:
    plain = sum(
        letter in "\r\n\t"
        or " " <= letter <= "~"
        or "\u4e00" <= letter <= "\u9fa5"
        or "\u2010" <= letter <= "\u2030"
        or "\u3000" <= letter <= "\u3011"
        or "\uff01" <= letter <= "\uff5e"
        for letter in sample
    )
    return plain / len(sample)


def _gb18030(data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if (traditional := text_in_big5(data)) is not None:
            return traditional
        refuse_binary(data, None if error.start < 8 else data[: error.start].decode("gb18030", "replace"))
        if error.reason.startswith("incomplete") and error.start > 2:
            raise UnreadableDocument(Unreadable.ENCODING, ENDS_INSIDE) from error
        raise _wrong_encoding(error.start) from error
    wide = [letter for letter in text[: 4 * SAMPLE] if letter > "\x7f"]
    if wide and sum(map(_is_common, wide)) < COMMON_MIN * len(wide):
        if (traditional := text_in_big5(data)) is not None:
            return traditional
        refuse_binary(data, text)
        raise _wrong_encoding(0)
    return text


def text_in_big5(data: bytes) -> str | None:
    """The text of Big5, as offices of Taiwan, Hong Kong and Macao still send it; None where `data` is none."""
    for encoding in BIG5:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        pairs = [letter.encode(encoding, "replace") for letter in text[: 4 * SAMPLE] if letter > "\x7f"]
        common = sum(0xA1 <= pair[0] <= 0xC6 for pair in pairs)
        low = sum(pair[-1] < 0x80 for pair in pairs)
        if pairs and common >= BIG5_COMMON_MIN * len(pairs) and low >= BIG5_LOW_MIN * len(pairs):
            return text
    return None


def _is_common(letter: str) -> bool:
    try:
        lead = letter.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead <= 0xA3 or 0xB0 <= lead <= 0xD7


def _wrong_encoding(offset: int) -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.ENCODING,
        Wording(
            f"认不出文字编码（不是 UTF-8、UTF-16、GB18030 或 Big5，第 {offset + 1} 个字节起读不通）；"
            "请另存为 UTF-8 再试",
            f"The encoding is none of UTF-8, UTF-16, GB18030 and Big5 (from byte {offset + 1} on); "
            "save it as UTF-8 and try again",
        ),
    )
