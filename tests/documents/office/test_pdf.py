"""PDF files as a browser prints them, scans of them, and older office formats where LibreOffice is installed."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kaigong.documents import open_document
from kaigong.documents.office import converting
from kaigong.documents.office.apart import read_here
from kaigong.documents.office.converting import PROGRAMS
from kaigong.documents.office.pdf import paragraphs
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.signatures import Office
from kaigong.reading.library import read_opened
from tests.documents.office.making import docx, paragraph, table

NEWS = (
    "2026年11月20日，云锦电芯项目在江阴市开工，总投资12.6亿元，计划2027年6月竣工投产，建成后年产电芯5GWh。该项目占地200亩，"
    "是今年全市引进的最大的新能源项目，也是新能源产业链补链的关键一环。"
)
Printer = Callable[[str], bytes]


@pytest.fixture(scope="module")
def printed(chromium: Browser) -> Printer:
    """Prints the inside of a page's body as PDF."""

    def print_(body: str) -> bytes:
        page = chromium.new_page()
        page.set_content(f"<html lang='zh'><body style='width:360px'>{body}</body></html>")
        data = page.pdf(format="A4")
        page.close()
        return data

    return print_


def test_lines_become_paragraphs_again(printed: Printer) -> None:
    document = open_document(printed(f"<h1>喜报</h1><p>{NEWS}</p><p>远帆储能项目日前竣工。</p>"), "a.pdf")
    assert document.extractor == "pdf-1"
    text = document.text.replace(" ", "")
    assert NEWS in text
    assert "\n远帆储能项目日前竣工。" in text
    (first, second) = read_opened(document).projects
    assert (first.name, second.name) == ("云锦电芯项目", "远帆储能项目")
    assert str(first.milestones[0].date) == "2026-11-20"


def ruled(*rows: list[str]) -> str:
    cells = ("".join(f"<td style='border:1px solid black'>{cell}</td>" for cell in row) for row in rows)
    return f"<table style='border-collapse:collapse'>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_a_ruled_table_is_read_by_its_cells_across_pages(printed: Printer) -> None:
    rows = [[str(n), f"云锦第{n}电芯工厂扩建项目", f"{n}.5", "江阴市", f"2026年{n % 12 + 1}月"] for n in range(1, 56)]
    header = ["序号", "项目名称", "总投资（亿元）", "建设地点", "开工时间"]
    document = open_document(printed(f"<p>{NEWS}</p>{ruled(header, *rows)}<p>特此通知。</p>"), "a.pdf")
    lines = document.text.replace(" ", "").split("\n")
    assert [line for line in lines if line.startswith("项目名称：")] == [
        f"项目名称：{name}，总投资：{sum_}亿元，建设地点：{place}，开工时间：{day}。"
        for _, name, sum_, place, day in rows
    ]
    assert lines[-1] == "特此通知。"
    assert NEWS in lines


def test_boxes_that_lay_out_a_page_are_no_table(printed: Printer) -> None:
    text = open_document(printed(ruled([NEWS, "乙"], ["远帆储能项目竣工。", "丙"])), "a.pdf").text
    assert "远帆储能项目竣工。" in text
    assert "，乙" not in text


def test_merged_cells_of_a_ruled_table(printed: Printer) -> None:
    border = "style='border:1px solid black'"
    body = (
        f"<table style='border-collapse:collapse'><tr><td {border}>属地</td><td {border}>项目名称</td>"
        f"<td {border}>总投资（亿元）</td></tr><tr><td {border} rowspan=2>江阴市</td><td {border}>云锦电芯项目</td>"
        f"<td {border}>3</td></tr><tr><td {border}>远帆储能项目</td><td {border}>4</td></tr></table>"
    )
    assert open_document(printed(body), "a.pdf").text.replace(" ", "").split("\n") == [
        "属地：江阴市，项目名称：云锦电芯项目，总投资：3亿元。",
        "项目名称：远帆储能项目，总投资：4亿元。",
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["开工日报", "云锦电芯项目昨日开工，总投", "资12.6亿元。", f"- {number} -"] for number in range(1, 5)]
    assert paragraphs(pages) == ["云锦电芯项目昨日开工，总投资12.6亿元。"] * 4


def test_a_scan_is_recognised_or_says_that_it_is_one(printed: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("PIL", reason="pictures are made with Pillow")
    picture = pdfium.PdfDocument(printed(f"<p style='font-size:20px'>{NEWS}</p>"))[0].render(scale=2).to_pil()
    out = BytesIO()
    picture.save(out, "PDF")
    scan = out.getvalue()

    with monkeypatch.context() as without:
        without.setitem(sys.modules, "rapidocr", None)
        without.delitem(sys.modules, "kaigong.documents.office.scans", raising=False)
        with pytest.raises(UnreadableDocument, match=r"kaigong\[ocr\]") as caught:
            read_here(scan, Office.PDF)
        assert caught.value.code is Unreadable.SCANNED

    pytest.importorskip("rapidocr", reason="rapidocr is not installed (kaigong[ocr])", exc_type=ImportError)
    document = open_document(scan, "a.pdf")
    assert document.extractor == "ocr-1"
    assert document.problems[0].startswith("recognised")
    (project,) = read_opened(document).projects
    assert project.name == "云锦电芯项目"
    assert int(project.investments[0].amount) == 1_260_000_000


def test_broken_and_protected_ones(printed: Printer) -> None:
    data = printed(f"<p>{NEWS}</p>")
    for broken, code in ((data[:200], Unreadable.DAMAGED), (b"%PDF-1.7\n" + b"x" * 500, Unreadable.DAMAGED)):
        with pytest.raises(UnreadableDocument) as caught:
            open_document(broken, "a.pdf")
        assert caught.value.code is code


OFFICE = next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (apt install libreoffice-writer)")
@pytest.mark.parametrize(
    ("kind", "name"), [("doc", "通知.doc"), ("doc", "通知.wps"), ("rtf", "a.rtf"), ("odt", "a.odt")]
)
def test_older_formats_through_libreoffice(kind: str, name: str, tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    works = table(["项目名称", "总投资（亿元）"], ["远帆储能项目", "8"])
    source.write_bytes(docx(paragraph(NEWS) + works + paragraph("特此通知。")))
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind,
         "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    document = open_document((tmp_path / f"a.{kind}").read_bytes(), name)
    assert [one.name for one in read_opened(document).projects] == ["云锦电芯项目", "远帆储能项目"]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (apt install libreoffice-writer)")
def test_a_damaged_old_document_is_no_plain_text() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 64, "a.doc")
    assert caught.value.code is Unreadable.DAMAGED


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableDocument, match="LibreOffice") as caught:
        open_document(rb"{\rtf1 a}", "a.rtf")
    assert caught.value.code is Unreadable.UNSUPPORTED


def test_a_libreoffice_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n/bin/sleep 600 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(converting, "SECONDS_MAX", 1)
    with pytest.raises(UnreadableDocument, match="太久") as caught:
        open_document(rb"{\rtf1 a}", "a.rtf")
    assert caught.value.code is Unreadable.TOO_LARGE
    child = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    assert not child.exists() or child.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (apt install libreoffice-writer)")
def test_conversions_beside_each_other() -> None:
    files = [rb"{\rtf1\ansi\uc0 \u20113?\u38182? " + str(number).encode() + rb"\par}" for number in range(3)]
    with ThreadPoolExecutor(3) as threads:
        texts = list(threads.map(lambda data: open_document(data, "a.rtf").text, files))
    assert [text.split()[-1] for text in texts] == ["0", "1", "2"]


def test_pdfs_beside_each_other(printed: Printer) -> None:
    files = [printed(f"<p>{NEWS}</p><p>{number}号。</p>") for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        texts = list(threads.map(lambda data: open_document(data, "a.pdf").text, files))
    assert [text.strip()[-3:] for text in texts] == [f"{number}号。" for number in range(4)]
