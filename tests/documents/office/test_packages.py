"""Word, spreadsheets and OFD: what is read of them, and what hostile ones get."""

import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaigong import read_file
from kaigong.documents import open_document
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.reading.library import read_opened
from tests.documents.office.making import docx, ofd, package, paragraph, table, xlsx

NEWS = "云锦电芯项目昨日开工，总投资12.6亿元。"


def text_of(data: bytes, name: str = "a.bin") -> str:
    return open_document(data, name).text


def refused(data: bytes, name: str = "a.bin") -> Unreadable:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(data, name)
    assert caught.value.wording.zh
    assert caught.value.wording.en
    return caught.value.code


def test_paragraphs_in_order_whatever_the_file_is_called() -> None:
    data = docx(paragraph("喜报") + paragraph(NEWS))
    assert text_of(data, "news.txt") == f"喜报\n{NEWS}"
    assert open_document(data, "a").extractor == "docx-2"


def test_deleted_words_are_not_said_and_inserted_ones_are() -> None:
    body = (
        "<w:p><w:r><w:t>云锦项目</w:t></w:r><w:del><w:r><w:delText>尚未</w:delText><w:t>尚未</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>昨日</w:t></w:r></w:ins><w:r><w:t>开工。</w:t></w:r></w:p>"
    )
    assert text_of(docx(body)) == "云锦项目昨日开工。"


def test_fields_say_their_result_and_not_their_code() -> None:
    body = "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>云锦项目开工。</w:t></w:r></w:p>"
    assert text_of(docx(body)) == "云锦项目开工。"


def test_notes_follow_the_text() -> None:
    assert text_of(docx(paragraph(NEWS), footnotes=f"<w:footnote>{paragraph('含设备投资。')}</w:footnote>")).endswith(
        "含设备投资。"
    )


def test_a_table_of_word_is_read_row_by_row() -> None:
    data = docx(
        paragraph("重点项目")
        + table(["序号", "项目名称", "总投资（亿元）", "开工时间"], ["1", "云锦电芯项目", "12.6", "2026年3月"],
                ["2", "远帆储能项目", "8", "2026年5月"], ["", "合计", "20.6", ""])
    )  # fmt: skip
    reading = read_opened(open_document(data, "a.docx"))
    assert [repr(one) for one in reading.projects] == [
        "云锦电芯项目 · total CNY 1,260,000,000 · started 2026-03",
        "远帆储能项目 · total CNY 800,000,000 · started 2026-05",
    ]
    assert all(reading.words(one) == one.name for one in reading.projects)


def test_a_workbook_is_read_row_by_row() -> None:
    data = xlsx(
        ["2026年重点项目清单"],
        ["序号", "项目名称", "总投资（万元）", "建设地点", "竣工时间"],
        [1.0, "云锦电芯项目", 126000.0, "江阴市", "2027年6月"],
        [2.0, "远帆储能项目", 80000.0, "宜兴市", "2027年12月"],
        ["合计", "", 206000.0],
    )
    reading = read_opened(open_document(data, "清单.xlsx", published=None))
    assert [(one.name, int(one.investments[0].amount)) for one in reading.projects] == [
        ("云锦电芯项目", 1_260_000_000),
        ("远帆储能项目", 800_000_000),
    ]
    assert [[place.name for place in one.places] for one in reading.projects] == [["江阴市"], ["宜兴市"]]


def test_a_hidden_sheet_is_not_read() -> None:
    assert refused(xlsx(["项目名称", "总投资"], ["甲项目", 1.0], hidden=True)) is Unreadable.EMPTY


def test_ofd_pages_as_lines_from_top_to_bottom() -> None:
    data = ofd([(60, 30, "昨日开工，"), (10, 30, "云锦电芯项目"), (10, 10, "喜报"), (10, 40, "总投资12.6亿元。")])
    assert text_of(
        data
    ) == "喜报\n云锦电芯项目昨日开工，\n总投资12.6亿元。" or "云锦电芯项目昨日开工，总投资" in text_of(data)
    assert read_opened(open_document(data, "a.ofd")).projects


def test_ofd_of_pictures_alone_says_so() -> None:
    assert refused(ofd([])) is Unreadable.SCANNED


@pytest.mark.parametrize("data", [docx(paragraph(NEWS)), xlsx([NEWS]), ofd([(1, 1, NEWS)])])
def test_half_a_file_is_damaged(data: bytes) -> None:
    assert refused(data[: len(data) * 2 // 3]) in {Unreadable.DAMAGED, Unreadable.BINARY}


def test_nothing_in_it() -> None:
    assert refused(docx("")) is Unreadable.EMPTY
    assert refused(xlsx([])) is Unreadable.EMPTY
    assert refused(docx(paragraph("  "))) is Unreadable.EMPTY


def test_xml_that_is_none_or_unfolds_itself() -> None:
    assert refused(package({"word/document.xml": "<w:document"})) is Unreadable.DAMAGED
    bomb = (
        '<!DOCTYPE a [<!ENTITY b "云锦云锦"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        "开工&d;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert text_of(package({"word/document.xml": bomb})) == "开工"


def test_a_package_that_unpacks_to_far_too_much() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as member:
        for _ in range(300):
            member.write(b" " * 1024 * 1024)
    assert len(out.getvalue()) < 1024 * 1024
    assert refused(out.getvalue()) is Unreadable.TOO_LARGE


def test_a_member_that_lies_about_its_size() -> None:
    data = docx(paragraph(NEWS * 50))
    size = zipfile.ZipFile(BytesIO(data)).getinfo("word/document.xml").file_size
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", 10))
    assert refused(lying) is Unreadable.DAMAGED


def test_a_deep_table_costs_no_stack() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 400 + paragraph("云锦") + "</w:tc></w:tr></w:tbl>" * 400
    assert refused(docx(body)) is Unreadable.DAMAGED


def test_presentations_and_other_archives_are_told_of() -> None:
    assert refused(package({"ppt/presentation.xml": "<p/>"})) is Unreadable.UNSUPPORTED
    assert refused(package({"a.txt": NEWS})) is Unreadable.BINARY
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) is Unreadable.BINARY


def test_protected_files_say_so() -> None:
    entry = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100 + entry) is Unreadable.ENCRYPTED
    data = bytearray(docx(paragraph(NEWS)))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        where = -1
        while (where := data.find(mark, where + 1)) >= 0:
            data[where + at] |= 1
    assert refused(bytes(data)) is Unreadable.ENCRYPTED


def test_one_cell_in_the_last_corner_of_a_sheet_ends_nobody_else() -> None:
    data = xlsx(["项目名称", "总投资"], ["甲", 1.0])
    with zipfile.ZipFile(BytesIO(data)) as file:
        members: dict[str, str | bytes] = {one: file.read(one) for one in file.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = bytes(members[name]).replace(b'r="B2"', b'r="XFD1048576"')  # type: ignore[arg-type]
    assert refused(package(members)) is Unreadable.TOO_LARGE


def test_pictures_count_less_than_words() -> None:
    """An office file of more than 8 MB is read for its text; more than 32 MB are too many."""
    data = docx(paragraph(NEWS))
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as file:
        file.writestr("word/media/image1.png", bytes(9 * 1024 * 1024))
    assert text_of(out.getvalue()) == NEWS
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as file:
        file.writestr("word/media/image2.png", bytes(24 * 1024 * 1024))
    assert refused(out.getvalue()) is Unreadable.TOO_LARGE


def test_a_part_too_large_to_be_parsed() -> None:
    data = docx("<w:p/>" * (11 * 1024 * 1024))
    assert refused(data) is Unreadable.TOO_LARGE


WHOLE = (docx(paragraph(NEWS) + table(["项目名称", "总投资"], ["甲", "1"])), ofd([(1, 1, NEWS)]))
BROKEN = {"at": st.integers(0, 3000), "byte": st.integers(0, 255), "cut": st.integers(1, 3000)}


@given(**BROKEN)
@settings(max_examples=12, deadline=None)  # each is read by a process of its own
def test_whatever_happens_to_a_workbook(at: int, byte: int, cut: int) -> None:
    _open_broken(xlsx(["项目名称", "总投资"], ["甲", 1.0]), at, byte, cut)


@given(whole=st.sampled_from(WHOLE), **BROKEN)
@settings(max_examples=150)
def test_whatever_happens_to_the_bytes_only_our_own_errors_are_raised(
    whole: bytes, at: int, byte: int, cut: int
) -> None:
    _open_broken(whole, at, byte, cut)


def _open_broken(whole: bytes, at: int, byte: int, cut: int) -> None:
    data = bytearray(whole)
    data[at % len(data)] = byte
    for broken in (bytes(data), bytes(data[: cut % len(data)])):
        with suppress(UnreadableDocument):
            open_document(broken, "a.docx")


def test_files_by_their_path(tmp_path: object) -> None:
    path = f"{tmp_path}/清单.xlsx"
    with open(path, "wb") as file:
        file.write(xlsx(["项目名称", "总投资（亿元）"], ["云锦电芯项目", 3.0]))
    assert [one.name for one in read_file(path).projects] == ["云锦电芯项目"]
