"""`kaigong read`: what goes in, what comes out, what is told of what cannot be read."""

import errno
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from kaigong.cli import main
from kaigong.cli.reading.json_lines import LINE_MAX, BadLine, GivenText, given_texts
from kaigong.cli.reading.lines import LineWriter
from kaigong.cli.reading.output import output_to
from kaigong.cli.reading.page import PageWriter
from kaigong.cli.reading.sources import FailedTask, Failure, LineTask
from kaigong.cli.reading.table import TableWriter
from kaigong.documents.document import Document
from kaigong.text.wording import Language, Wording
from tests.cli.readings import TEXT, every_kind

PLAIN = "澄州市远帆储能项目昨日开工，总投资12.6亿元。"


def given(text: str, **more: object) -> str:
    return json.dumps({"id": "a", "text": text, **more}, ensure_ascii=False) + "\n"


def read_lines(monkeypatch: pytest.MonkeyPatch, data: bytes, *arguments: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return main(["--lang", "zh", "read", "-", "--format", "jsonl", *arguments])


def test_json_lines_in_json_lines_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (
        given(PLAIN, published="2024-02-18", url="http://example.org/a", title="标题")
        + "\n"
        + given("\ufeff甲\r\n乙。")
    )
    assert read_lines(monkeypatch, lines.encode()) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["published"], first["url"], first["title"]) == (
        "a",
        "2024-02-18",
        "http://example.org/a",
        "标题",
    )
    assert second["contract"] == "1"


def test_broken_lines_are_told_with_their_number_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        given(PLAIN)
        + '{"id": "b", "text"\n'
        + "[1]\n"
        + '{"id": "c"}\n'
        + given("   ")
        + given(PLAIN, published="五月")
    )
    assert read_lines(monkeypatch, lines.encode() + b'{"text": "\xff"}\n' + given(PLAIN).encode()) == 1
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 2
    told = shown.err.splitlines()
    assert [line.partition(":")[0] for line in told] == [f"第 {n} 行" for n in (2, 3, 4, 5, 6, 7)]
    assert "不是 JSON" in told[0]
    assert "text" in told[2]
    assert "没有文字" in told[3]
    assert "五月" in told[4]
    assert "UTF-8" in told[5]


def test_plain_text_on_standard_input_is_told_what_belongs_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_lines(monkeypatch, (PLAIN + "\n").encode()) == 2
    assert "JSON Lines" in capsys.readouterr().err
    assert read_lines(monkeypatch, (PLAIN + "\n").encode("gb18030")) == 2


def test_lone_surrogates_stay_valid_json(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    line = b'{"id": "\\ud800", "text": "\\udfff\xe9\xa1\xb9\xe7\x9b\xae\xe5\xbc\x80\xe5\xb7\xa5"}\n'
    assert read_lines(monkeypatch, line) == 0
    assert json.loads(capsysbinary.readouterr().out)["id"] == "\ud800"


def test_deep_and_odd_json_is_told() -> None:
    odd = [
        b'{"text":' + b"[" * 200_000,
        b'{"text": 1}',
        b"null",
        b'{"text": "a", "id": {}}',
        b'{"text": "a", "id": true}',
    ]
    found = list(given_texts(io.BytesIO(b"\n".join(odd))))
    assert all(isinstance(one, BadLine) for one in found)
    assert [one.number for one in found] == [1, 2, 3, 4, 5]


def test_ids_that_are_numbers_are_taken() -> None:
    (one,) = given_texts(io.BytesIO(b'\xef\xbb\xbf{"text": "a", "id": 7, "published": null}'))
    assert isinstance(one, GivenText)
    assert one.id == "7"


def test_a_line_above_the_limit_is_passed_over_without_being_held() -> None:
    class Endless(io.RawIOBase):
        """Half a gigabyte of one line, then a good line."""

        def __init__(self) -> None:
            self.left = 512 * 1024 * 1024

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if self.left > 0:
                size = min(len(buffer), self.left)
                buffer[:size] = b"a" * size
                self.left -= size
                return size
            tail = b'\n{"text": "a"}\n' if self.left == 0 else b""
            self.left = -1
            buffer[: len(tail)] = tail
            return len(tail)

    tracemalloc.start()
    found = list(given_texts(io.BufferedReader(Endless(), 1 << 20)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], BadLine)
    assert isinstance(found[1], GivenText)
    assert peak < 3 * LINE_MAX


def test_files_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(PLAIN.encode("gb18030"))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_text(f"<html><p>{PLAIN}</p><script>x</script></html>", "utf-8")
    (tmp_path / "b" / "d.md").write_text(f"# 标题\n{PLAIN}", "utf-8")
    (tmp_path / "b" / "e.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "b" / "f.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    (tmp_path / "b" / ".hidden.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "g.jsonl").write_text(given(PLAIN) + "{\n", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["--lang", "zh", "read", str(tmp_path), "--format", "jsonl", "--published", "2024-03-05"]) == 1
    shown = capsys.readouterr()
    read = [json.loads(line) for line in shown.out.splitlines()]
    assert [Path(one["id"]).name for one in read] == ["a.txt", "a", "c.html", "d.md"]
    assert {one["published"] for one in read} == {"2024-03-05"}
    told = shown.err.splitlines()
    assert len(told) == 3
    assert "empty.txt" in told[0]
    assert "g.jsonl:第 2 行" in told[1]
    assert "f.docx" in told[2]
    assert "损坏" in told[2]


def test_a_missing_file_does_not_keep_the_rest_from_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "a.txt"
    good.write_text(PLAIN, "utf-8")
    assert main(["--lang", "en", "read", str(tmp_path / "none.txt"), str(good), "--format", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 1
    assert "there is no such file" in shown.err


def test_output_goes_to_a_file_and_never_over_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    good.write_text(PLAIN, "utf-8")
    assert main(["read", str(good), "--format", "jsonl", "--output", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["id"] == str(good)
    assert main(["read", str(good), "--output", str(good)]) == 2
    assert good.read_text("utf-8") == PLAIN
    assert capsys.readouterr().out == ""


def test_what_stood_in_the_output_stays_until_all_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("before", "utf-8")

    def break_off() -> None:
        with output_to(str(out)) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


class Defective(Document):
    """One at which the reader falls over."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> object:
        if name == "text":
            raise ZeroDivisionError("division by zero")
        return super().__getattribute__(name)


class DefectiveTask(FailedTask):
    def opened(self) -> Document:
        return Defective("a", "")


def test_a_defect_of_the_reader_costs_one_document_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Wording("这里", "here")
    tasks = [DefectiveTask(Failure(here, here)), LineTask(GivenText(2, PLAIN, None, None, None, None), "", None)]
    monkeypatch.setattr("kaigong.cli.reading.sources.tasks_of", lambda *_, **__: tasks)
    assert read_lines(monkeypatch, b"") == 1
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 1
    assert "ZeroDivisionError" in shown.err


def test_the_table_shows_every_kind_of_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = io.StringIO()
    TableWriter(out, Language.CHINESE, explain=False).write(*every_kind())
    shown = "".join(out.getvalue().split())
    for words in (
        "𠮷野储能项目",
        "2024年2月17日开工",
        "预计2025年上半年投产",
        "50亿元—60亿元",
        "外资约0.5美元",
        "电芯约20万套/年",
    ):
        assert words in shown, words
    for words in ("江阴市（320281）", "98个开工项目", "120.14亿元", "林一舟", "3月底前办好用地", "有关部门", "任务"):
        assert words in shown, words
    assert "找不到“下转第2版”的下文" in shown


def test_chinese_columns_align() -> None:
    from rich.cells import cell_len

    out = io.StringIO()
    TableWriter(out, Language.CHINESE, explain=False).write(*every_kind())
    frames = [line.rstrip("\n") for line in out.getvalue().splitlines() if line and line[0] in "┏┃┡│├└"]
    tables: list[list[str]] = []
    for line in frames:
        if line.startswith("┏"):
            tables.append([])
        tables[-1].append(line)
    assert len(tables) == 4
    for table in tables:
        assert len({cell_len(line) for line in table}) == 1


def test_the_table_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = io.StringIO()
    TableWriter(out, Language.ENGLISH, explain=False).write(*every_kind())
    shown = " ".join(out.getvalue().split())
    for words in (
        "Progress",
        "expected 2025-H1 Producing",
        "CNY 5 billion to CNY 6 billion",
        "CNY 12.014 billion",
        "task",
    ):
        assert words in shown, words


def test_explain_says_which_rule_matched_which_words() -> None:
    out = io.StringIO()
    document, reading = every_kind()
    TableWriter(out, Language.CHINESE, explain=True).write(document, reading)
    start = TEXT.index("总投资50亿")
    assert f"总投资 50亿元—60亿元  ← 规则 money.range 「总投资50亿—60亿元」 [{start}–{start + 11}]" in out.getvalue()
    assert "规则 capacity.form 「20万套」 … 「预计2025年一季度」" in out.getvalue()


def test_the_page_is_self_contained_and_links_both_ways() -> None:
    import re

    out = io.StringIO()
    document, reading = every_kind()
    writer = PageWriter(out, Language.CHINESE, explain=True)
    writer.write(document, reading)
    writer.write(document, reading)
    writer.close()
    page = out.getvalue()
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</body></html>\n")
    assert "<script" not in page
    assert "http" not in page
    assert "src=" not in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(ids)
    text = re.search(r'<section class="text" lang="zh">(.*?)</section>', page, re.S)
    assert text is not None
    import html

    assert html.unescape(re.sub(r"<[^>]+>", "", text[1])) == TEXT
    assert "规则 money.range" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_a_page_of_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今日天气晴。", "utf-8")
    assert main(["--lang", "zh", "read", str(path), "--format", "html"]) == 0
    assert "没有读到项目" in capsys.readouterr().out
    assert main(["--lang", "en", "read", str(path)]) == 0
    assert "No project was found" in capsys.readouterr().out


def test_a_line_writer_ends_each_line() -> None:
    out = io.StringIO()
    writer = LineWriter(out)
    writer.write(*every_kind())
    writer.close()
    assert out.getvalue().endswith("}\n")
    assert out.getvalue().count("\n") == 1


def test_a_folder_without_documents_and_one_that_is_closed_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"no document")
    assert main(["--lang", "en", "read", str(tmp_path), "--format", "jsonl"]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: the folder holds no file that can be read\n"

    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    look_into = os.scandir

    def closed(place: str) -> object:
        if str(place).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return look_into(place)

    monkeypatch.setattr(os, "scandir", closed)
    assert main(["--lang", "en", "read", str(tmp_path), "--format", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 1
    assert f"{tmp_path / 'closed'}: cannot be opened: Permission denied" in shown.err
