"""What may be attached, by its content whatever its name says."""

import pytest

from kaigong.intake.attaching import FILE_MAX, NAME_MAX, AttachmentRefusedError, attachable, harmless_name, too_large
from tests.desks.recognition.papers import JPEG, PDF, WEBP, png


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(png(), "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp"), (PDF, "application/pdf")],
)
def test_photos_and_papers_under_any_name(data: bytes, media_type: str) -> None:
    assert attachable("施工许可证.exe", data).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("空.jpg", b"", "是空的"),
        ("page.jpg", b"<html><script>alert(1)</script></html>", "不是照片"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "不是照片"),
        ("box.pdf", b"PK\x03\x04" + PDF, "不是照片"),
        ("phone.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        ("half.jpg", JPEG[:40], "不完整"),
        ("half.png", png()[:60], "不完整"),
        ("half.webp", WEBP[:24], "不完整"),
        ("half.pdf", PDF[:-8], "不完整"),
        ("thumbnail only.jpg", JPEG + b"\x00" * 400, "不完整"),
        ("big.jpg", JPEG[:-2] + b"\x00" * FILE_MAX + b"\xff\xd9", "20 MB"),
    ],
)
def test_what_is_not_attached_is_told_why(name: str, data: bytes, why: str) -> None:
    with pytest.raises(AttachmentRefusedError, match=why) as refused:
        attachable(name, data)
    assert name in refused.value.wording.en


def test_a_large_file_is_refused_unread() -> None:
    assert "1024.0 MB" in too_large("巨大.jpg", 2**30).wording.zh


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("现场照片.jpg", "现场照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\王\\许可证.pdf", "许可证.pdf"),
        ("a\x00b\r\n.jpg", "ab.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ('<img src=x onerror="alert(1)">.png', "img src=x onerror=alert(1).png"),
        ("...", "附件"),
        ("", "附件"),
    ],
)
def test_names_are_made_harmless(given: str, shown: str) -> None:
    assert harmless_name(given) == shown


def test_a_very_long_name_keeps_its_ending() -> None:
    shown = harmless_name("长" * 3000 + ".jpeg")
    assert len(shown) <= NAME_MAX
    assert shown.endswith("….jpeg")
