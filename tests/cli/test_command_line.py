"""The command line as a whole: found commands, languages, exit codes, what it imports, what the guide says of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaigong.cli import command, command_names, main
from kaigong.text.wording import Language

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "docs" / "guide" / name for name in ("command-line.md", "command-line.zh-CN.md")]
HEAVY = {"django", "rich", "trafilatura", "lxml", "lunar_python", "ahocorasick_rs", "markdown_it"}


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    place = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", "LC_ALL": "", **environment}
    return subprocess.run([sys.executable, "-m", "kaigong", *arguments], input=stdin, capture_output=True, env=place)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["schema"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom kaigong.cli import main\n"
        f"main({arguments!r})\n"
        "print('IMPORTED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    imported = set(shown.stdout.rpartition("IMPORTED ")[2].split())
    assert "kaigong" in imported
    assert not imported & HEAVY


def test_reading_imports_no_django() -> None:
    code = (
        "import sys, io\nfrom kaigong.cli import main\n"
        f"main(['read', {str(GUIDES[1])!r}, '--format', 'html'])\n"
        "print('IMPORTED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    imported = set(shown.stdout.rpartition("IMPORTED ")[2].split())
    assert not imported & {"django", "ninja", "rich"}


def test_every_module_here_is_a_command() -> None:
    assert {"read", "rules", "schema"} <= set(command_names())
    for name in command_names():
        module = command(name)
        assert module.SUMMARY.zh
        assert module.SUMMARY.en.isascii()


@pytest.mark.parametrize("name", command_names())
@pytest.mark.parametrize("language", list(Language))
def test_every_command_has_help_in_both_languages(
    name: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", language.value, name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert command(name).SUMMARY.in_language(language)[:12] in shown.replace("\n", "")
    assert shown.startswith("用法：" if language is Language.CHINESE else "usage: ")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", command_names())
def test_the_guide_tells_of_every_command(guide: Path, name: str) -> None:
    assert f"## `kaigong {name}" in guide.read_text("utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_guide_tells_of_every_option_of_read(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", "--help"])
    options = {word.strip("[],") for word in capsys.readouterr().out.split() if word.strip("[],").startswith("--")}
    assert options >= {"--format", "--explain", "--published", "--output", "--lang"}
    written = guide.read_text("utf-8")
    assert not {option for option in options if f"`{option}" not in written}


@pytest.mark.parametrize(
    ("environment", "arguments", "chinese"),
    [
        ({}, [], True),
        ({"LANG": "zh_CN.UTF-8"}, [], True),
        ({"LANG": "en_GB.UTF-8"}, [], False),
        ({"LANG": "de_DE.UTF-8"}, [], True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, [], True),
        ({"LANG": "en_GB.UTF-8"}, ["--lang", "zh"], True),
        ({}, ["--lang=en"], False),
    ],
)
def test_the_language_of_messages(environment: dict[str, str], arguments: list[str], chinese: bool) -> None:
    shown = run(*arguments, "read", "no-such-file.txt", **environment)
    assert shown.returncode == 1
    assert ("没有这个文件" in shown.stderr.decode()) is chinese


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["nosuch"], "nosuch"),
        (["read"], "缺少：FILE"),
        (["read", "a.txt", "--format", "xml"], "--format 不能是 'xml'"),
        (["read", "a.txt", "--published", "2024-13-01"], "2024-13-01"),
        (["read", "a.txt", "--form", "html"], "不认识：--form"),
    ],
)
def test_wrong_usage_is_told_and_gives_2(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    lines = b'{"id": "a", "text": "\xe9\xa1\xb9\xe7\x9b\xae\xe5\xbc\x80\xe5\xb7\xa5\xe3\x80\x82"}\n' * 3000
    place = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command_line = f"{sys.executable} -m kaigong read - --format jsonl | head -n 1; exit ${{PIPESTATUS[0]}}"
    shown = subprocess.run(["bash", "-c", command_line], input=lines, capture_output=True, env=place)
    assert shown.stdout.count(b"\n") == 1
    assert shown.stderr == b""
    assert shown.returncode == 0
