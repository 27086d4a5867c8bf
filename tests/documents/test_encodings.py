"""The encoding is found out from the bytes, or refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.documents import Unreadable, UnreadableDocument, open_document
from kaigong.documents.encodings import decode, text_in_big5

PAGE = "澄州市3月5日讯：远帆储能项目正式开工，总投资12.6亿元，建成后可年产电芯20万套。\n项目位于江阴市。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_chinese_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert open_document(PAGE.encode(encoding), "page.txt").text == PAGE


@pytest.mark.parametrize("words", ["项目开工", "开工", "投产", "签约", "总投资3亿元"])
def test_short_gb18030_words_are_not_taken_for_another_language(words: str) -> None:
    assert open_document(words.encode("gb18030"), "words.txt").text == words


LEVEL_1 = "".join(bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))


@given(st.text(alphabet=st.sampled_from(LEVEL_1 + "，。、0123456789%\n"), min_size=1).filter(str.strip))
def test_any_common_chinese_is_read_back_from_any_encoding(text: str) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Привет, мир", "Größe und Maß", "café", "Ελλάδα και Κύπρος"])
def test_other_alphabets_in_utf_8_stay_what_they_are(text: str) -> None:
    assert decode(text.encode()) == text


def test_characters_beyond_the_basic_plane_survive() -> None:
    assert open_document("𠮷野项目开工".encode("gb18030"), "a.txt").text == "𠮷野项目开工"


def test_traditional_characters_in_gb18030_are_read() -> None:
    text = "遠帆儲能項目正式開工，總投資十二億元，預計明年竣工投產，達產後可年產電芯二十萬套，帶動當地就業。"
    assert open_document(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
@pytest.mark.parametrize(
    "text",
    [
        "遠帆儲能項目正式開工，總投資十二億元，預計明年竣工投產。",
        "開工典禮",
        "總投資12.6億元\n雲錦電芯項目3月5日開工。",
    ],
)
def test_traditional_characters_in_big5_are_read(encoding: str, text: str) -> None:
    assert open_document(text.encode(encoding), "a.txt").text == text


def test_the_supplement_of_hong_kong_is_read() -> None:
    text = "深水埗的儲能項目正式開工，總投資十二億元，由港方深水埗啟德公司建設。"
    assert open_document(text.encode("big5hkscs"), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        "専門用語の説明と解説、プロジェクトの建設".encode("euc_jp"),
        "専門用語の説明と解説、プロジェクトの建設".encode("shift_jis"),
        "투자 사업 착공식이 오늘 열렸다. 총투자는 십억 원이다.".encode("euc_kr"),
        "远帆储能项目正式开工，总投资十二亿元，预计明年竣工投产。".encode("gb18030"),
        "遠帆儲能項目正式開工，總投資十二億元，預計明年竣工投產。".encode("gb18030"),
        b"plain ASCII",
        bytes(range(1, 256)),
    ],
)
def test_other_encodings_are_not_taken_for_big5(data: bytes) -> None:
    assert text_in_big5(data) is None


@pytest.mark.parametrize("declared", ["big5", "Big5", "gb2312"])
def test_a_page_in_big5_is_read_whatever_it_declares(declared: str) -> None:
    body = "遠帆儲能項目正式開工，總投資十二億元，預計明年竣工投產。"
    page = f"<html><head><meta charset={declared}><title>開工</title></head><body><p>{body}</p></body></html>"
    assert body in open_document(page.encode("big5"), "a.html").text


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", Unreadable.EMPTY, "没有文字"),
        (b" \r\n\t ", Unreadable.EMPTY, "没有文字"),
        ("\ufeff \u3000\n".encode(), Unreadable.EMPTY, "没有文字"),
        (b"\xef\xbb\xbf", Unreadable.EMPTY, "没有文字"),
        (b"%PDF-1.7\n%\xe2\xe3", Unreadable.DAMAGED, "损坏"),
        (b"PK\x03\x04....word/document.xml", Unreadable.DAMAGED, "损坏"),
        (b"PK\x03\x04....xl/workbook.xml", Unreadable.DAMAGED, "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Unreadable.BINARY, "Office"),
        (b"PK\x03\x04....photo.jpg", Unreadable.BINARY, "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Unreadable.BINARY, "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Unreadable.BINARY, "JPEG"),
        (b"\x7fELF\x02\x01\x01\0\0\0", Unreadable.BINARY, "Linux"),
        ("甲项目\0开工".encode(), Unreadable.BINARY, "二进制"),
        (bytes(range(1, 32)) * 20, Unreadable.BINARY, "二进制"),
        (b"\xff\xfe" + "项目开工".encode("utf-16-le")[:-1], Unreadable.ENCODING, "UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", Unreadable.ENCODING, "UTF-8"),
        ("専門用語の説明と解説、プロジェクトの建設".encode("shift_jis"), Unreadable.ENCODING, "UTF-8"),
        ("远帆储能项目正式开工，总投资十二亿元，预计明年竣工投产。".encode()[:-1], Unreadable.ENCODING, "第 82 个字节"),
        ("项目开工".encode()[:-1], Unreadable.ENCODING, "UTF-8，但第 10 个字节"),
        ("远帆储能项目正式开工".encode("gb18030")[:-1], Unreadable.ENCODING, "末尾的字不完整"),
        (b"a" * (8 * 1024 * 1024 + 1), Unreadable.TOO_LARGE, "8 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: Unreadable, says: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        open_document(data, "given.txt")
    assert refused.value.code is code
    assert says in refused.value.wording.zh
    assert refused.value.wording.en.isascii()


def test_line_ends_and_marks_do_not_make_another_text() -> None:
    from kaigong.documents import document_from_text, text_identity

    uploaded = open_document(("\ufeff" + PAGE).encode(), "page.txt")
    pasted = document_from_text(PAGE.replace("\n", "\r\n"))
    assert uploaded.text == pasted.text == PAGE
    assert text_identity(PAGE.replace("\n", "\r\n")) == text_identity("\ufeff" + PAGE) == text_identity(PAGE)
    assert text_identity(PAGE + "！") != text_identity(PAGE)
    assert document_from_text("甲\r\n乙", as_given=True).text == "甲\r\n乙"
