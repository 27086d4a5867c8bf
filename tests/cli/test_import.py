"""`kaigong import`: what is shown, what is asked, what is stored."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaigong.cli import main
from kaigong.spreadsheets.profile import profile_of
from tests.spreadsheets.making import Made, workbook
from tests.spreadsheets.public_files import permissions, reports

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "examples" / "spreadsheets" / "2026-10-district-ledger.xlsx"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, since it opens an office."""
    place = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "160"}
    place.pop("DJANGO_SETTINGS_MODULE", None)
    place.pop("KAIGONG_DATABASE_URL", None)
    command = [sys.executable, "-m", "kaigong", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=place, stdin=subprocess.DEVNULL, check=False)


def test_the_preview_shows_columns_rows_and_what_was_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["--lang", "zh", "import", str(LEDGER), "--preview"]) == 0
    shown = capsys.readouterr().out
    for words in (
        "数据到 2026-10-31（文件里写的）",
        "投资情况/2026年计划投资（万元）  年度计划投资 2026年（万元）",
        "不读：联系人和电话从不进台账",
        "合计、小计：合计",
        "隐藏行",
        "共 6 个项目",
    ):
        assert words in shown
    assert main(["--lang", "en", "import", str(LEDGER), "--preview", "--rows", "2"]) == 0
    shown = capsys.readouterr().out
    assert "not read: contact data never enter the ledger" in shown
    assert "4 more" in shown


def test_the_proposed_mapping_is_written_and_given_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "mapping.toml"
    assert main(["import", str(LEDGER), "--preview", "--write-profile", str(profile)]) == 0
    first = capsys.readouterr().out
    assert profile_of(profile.read_text("utf-8")).column("投资情况/总投资（亿元）") is not None
    assert main(["import", str(LEDGER), "--preview", "--profile", str(profile)]) == 0
    again = capsys.readouterr().out
    assert first.splitlines()[-1] == again.splitlines()[-1]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "空"), (b"%PDF-1.7", "不是电子表格"), (b"PK\x03\x04....xl/workbook.xml", "损坏")],
)
def test_what_cannot_be_read_is_told(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    assert main(["--lang", "zh", "import", str(file), "--preview"]) == 1
    assert says in capsys.readouterr().err
    assert main(["--lang", "zh", "import", str(tmp_path / "absent.xlsx"), "--preview"]) == 1


def test_nothing_is_stored_until_somebody_says_yes_and_then_once(tmp_path: Path) -> None:
    home = str(tmp_path / "office")
    asked = run("--lang", "zh", "import", str(LEDGER), "--home", home)
    assert asked.returncode == 0, asked.stderr
    assert "与台账比：新 6，有变化 0，没有变化 0，拿不准 0" in asked.stdout
    assert "没有保存" in asked.stdout
    stored = run("--lang", "zh", "import", str(LEDGER), "--home", home, "--yes")
    assert "已导入" in stored.stdout
    again = run("--lang", "zh", "import", str(LEDGER), "--home", home, "--yes")
    assert "没有变化" in again.stdout
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(workbook(Made([["甲", "乙"], ["丙", "丁"]])))
    refused = run("--lang", "zh", "import", str(empty), "--home", home, "--yes")
    assert refused.returncode == 1
    assert "没有读到项目" in refused.stderr


def test_a_file_that_was_loaded_keeps_its_day_and_that_is_told(tmp_path: Path) -> None:
    home = str(tmp_path / "office")
    loaded = run("--lang", "zh", "load", str(LEDGER), "--published", "2026-11-20", "--home", home)
    assert loaded.returncode == 0
    assert "要按表头读每一行，请用 kaigong import" in loaded.stderr
    told = run("--lang", "zh", "import", str(LEDGER), "--home", home)
    assert "数据到 2026-11-20（不看文件里写的）" in told.stdout
    assert "早已收进台账（来源 1），日期是 2026-11-20" in told.stdout


def test_wrong_options_are_told_in_one_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "mapping.toml"
    profile.write_bytes('name = "方案"'.encode("gbk"))
    preview = ("import", str(LEDGER), "--preview")
    assert main(["--lang", "zh", *preview, "--within", "999999"]) == 1
    assert "没有区划代码 999999" in capsys.readouterr().err
    assert main(["--lang", "en", *preview, "--profile", str(profile)]) == 1
    assert capsys.readouterr().err == "the profile is not in UTF-8: save it as UTF-8\n"
    nowhere = str(tmp_path / "absent" / "mapping.toml")
    assert main(["--lang", "zh", *preview, "--write-profile", nowhere]) == 1
    assert capsys.readouterr().err == f"写不到 {nowhere}：没有这个文件或文件夹\n"
    for language, says in (
        ("zh", "--as-of 不是日期（写成 YYYY-MM-DD）：2026-13-01"),
        ("en", "not a date (YYYY-MM-DD): 2026-13-01"),
    ):
        assert main(["--lang", language, *preview, "--as-of", "2026-13-01"]) == 2
        last = capsys.readouterr().err.splitlines()[-1]
        assert last.endswith(says)
        assert ("日期" in last) == (language == "zh")


def test_the_english_preview_has_english_marks(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = ROOT / "examples" / "spreadsheets" / "2026-10-zone-monthly.xls"
    assert main(["--lang", "en", "import", str(sheet), "--preview"]) == 0
    shown = capsys.readouterr().out
    assert "header in row 3, 3 projects" in shown
    assert "  8  a total: 小计" in shown
    assert "K7  “2026.1”: the number" in shown


def test_a_public_file_comes_in_by_one_command_report_by_report(tmp_path: Path) -> None:
    home, file = str(tmp_path / "office"), tmp_path / "nyc.csv"
    file.write_bytes(reports())
    asked = run("--lang", "en", "import", str(file), "--home", home)
    assert asked.returncode == 0, asked.stderr
    assert "5  no day of its report: someday 9 Larch Street Library" in asked.stdout
    assert "2 reports, each a source of its own: 2 new projects" in asked.stdout
    stored = run("--lang", "en", "import", str(file), "--home", home, "--yes")
    assert "Imported 2 reports" in stored.stdout
    again = run("--lang", "en", "import", str(file), "--home", home, "--yes")
    assert "nothing changes" in again.stdout


def test_a_profile_of_ours_is_named_or_known_by_the_headers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "repd.csv"
    file.write_bytes(permissions())
    assert main(["--lang", "en", "import", str(file), "--preview"]) == 0
    known = capsys.readouterr().out
    assert "3 projects" in known
    assert main(["--lang", "en", "import", str(file), "--preview", "--profile", "uk-renewable-energy"]) == 0
    assert capsys.readouterr().out == known
    assert main(["--lang", "en", "import", str(file), "--preview", "--profile", "uk-renewable"]) == 1
    assert "cannot open uk-renewable" in capsys.readouterr().err
