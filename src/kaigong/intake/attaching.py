"""What may be attached: photos and scanned papers, known by their content whatever their name says."""

import re
import unicodedata
from dataclasses import dataclass

from kaigong.store.attached_files import keep
from kaigong.text.wording import RefusedError, Wording

FILE_MAX = 20 * 1024 * 1024
NAME_MAX = 200
NOT_IN_NAMES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that a name never shows: controls, and marks that turn the direction of writing."""
STRANGE = re.compile(r'[<>:"|?*]')
HEIC = re.compile(rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avif)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: how it begins, and what stands near its end where it arrived whole."""

    media_type: str
    begins: re.Pattern[bytes]
    ends: bytes


KINDS = (
    FileKind("image/jpeg", re.compile(rb"\xff\xd8\xff"), b"\xff\xd9"),
    FileKind("image/png", re.compile(rb"\x89PNG\r\n\x1a\n"), b"IEND"),
    FileKind("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL), b""),
    FileKind("application/pdf", re.compile(rb"%PDF-"), b"%%EOF"),
)
EMPTY = Wording("“{name}”是空的。", "“{name}” is empty.")
LARGE = Wording(
    "“{name}”有 {size:.1f} MB，超过 {limit} MB 的上限；请压缩或拆开后再传。",
    "“{name}” has {size:.1f} MB, more than {limit} MB: make it smaller or split it.",
)
APPLE = Wording(
    "“{name}”是 HEIC 照片，多数电脑打不开；请先转成 JPG（手机“设置—相机—格式—兼容性最佳”）。",
    "“{name}” is a HEIC photo, which most computers cannot open: convert it to JPG first.",
)
OTHER = Wording(
    "“{name}”不是照片（JPG、PNG、WebP）也不是 PDF：看的是内容，不是扩展名。",
    "“{name}” is neither a photo (JPG, PNG, WebP) nor a PDF, by its content whatever its name says.",
)
CUT_OFF = Wording("“{name}”不完整，像是没有传完；请重新上传。", "“{name}” is not whole: upload it again.")


class AttachmentRefusedError(RefusedError):
    """The file is not attached; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Attachable:
    """A file that may be attached, with its name made harmless."""

    name: str
    media_type: str
    data: bytes

    def keep(self) -> str:
        """Keep its bytes in the office's home; gives their hash."""
        return keep(self.data)


def attachable(name: str, data: bytes) -> Attachable:
    """`data` as a file that may be attached under `name`.

    Raises:
        AttachmentRefusedError: it is empty, too large, cut off, or neither a photo nor a PDF.
    """
    shown = harmless_name(name)
    if not data:
        raise _refused(EMPTY, shown)
    if len(data) > FILE_MAX:
        raise too_large(name, len(data))
    kind = next((one for one in KINDS if one.begins.match(data)), None)
    if kind is None:
        raise _refused(APPLE if HEIC.match(data) else OTHER, shown)
    if not _is_whole(kind, data):
        raise _refused(CUT_OFF, shown)
    return Attachable(shown, kind.media_type, data)


def _is_whole(kind: FileKind, data: bytes) -> bool:
    """A small picture inside a photo's header has an end of its own, and telephones add a film: in the second half."""
    if kind.media_type == "image/webp":
        return int.from_bytes(data[4:8], "little") + 8 <= len(data)
    return data.rfind(kind.ends) >= len(data) // 2


def too_large(name: str, size: int) -> AttachmentRefusedError:
    """What is told of a file of `size` bytes, so that it need not be read to be refused."""
    return _refused(LARGE, harmless_name(name), size=size / 2**20, limit=FILE_MAX // 2**20)


def harmless_name(name: str) -> str:
    """The last part of a name, without what is no sign to read; never empty, at most 200 characters.

    >>> harmless_name("../现场\\\\打桩\\x00照片.jpg")
    '打桩照片.jpg'
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(one for one in last if unicodedata.category(one) not in NOT_IN_NAMES)
    plain = " ".join(STRANGE.sub("", plain).split()).strip(". ")
    if len(plain) > NAME_MAX:
        stem, dot, ending = plain.rpartition(".")
        plain = f"{stem[: NAME_MAX - 10]}…{dot}{ending[:8]}" if dot else plain[:NAME_MAX]
    return plain or "附件"


def _refused(wording: Wording, name: str, **values: object) -> AttachmentRefusedError:
    return AttachmentRefusedError(
        Wording(wording.zh.format(name=name, **values), wording.en.format(name=name, **values))
    )
