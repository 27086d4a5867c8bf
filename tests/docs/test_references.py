"""What the documentation points at is there: links, paths, modules and their names, targets of make."""

import re
from pathlib import Path

import pytest

from kaigong.cli import command_names

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")],
    key=lambda page: str(page),
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)|<img[^>]*\bsrc=\"(?!https?:)([^\"]+)\"")
MODULE = re.compile(r"`(kaigong(?:\.[a-z_0-9]+)+(?:\.[A-Za-z_]+)?)(?:\(\))?`")
PATH = re.compile(
    r"`((?:src|tests|tools|docs|benchmarks|examples|requirements|store|rights|reading|documents|web|api|intake|"
    r"lifecycle|ledger|resolution|claims|text|cli|config)/[\w./*<>-]+|Makefile|pyproject\.toml|\.ci/run)`"
)
MAKE = re.compile(r"\bmake ([a-z][a-z-]+)\b")
COMMAND = re.compile(r"`(?:\./)?kaigong ([a-z][a-z-]*)|^(?:\./)?kaigong ([a-z][a-z-]*)", re.MULTILINE)


@pytest.fixture(params=PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_links_lead_somewhere(page: Path) -> None:
    links = [one or other for one, other in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_paths_exist(page: Path) -> None:
    named = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not _exists(path)] == []


def _exists(path: str) -> bool:
    pattern = re.sub(r"<[^>]*>", "*", path).rstrip("/")
    return any(any(base.glob(pattern)) for base in (ROOT, ROOT / "src" / "kaigong"))


def test_modules_and_their_names_exist(page: Path) -> None:
    assert [name for name in MODULE.findall(page.read_text(encoding="utf-8")) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """A module, or a name that the module defines; modules of the site are looked at without importing Django."""
    parts = name.split(".")
    for length in (len(parts), len(parts) - 1):
        base = ROOT / "src" / Path(*parts[:length])
        for file in (base.with_suffix(".py"), base / "__init__.py"):
            if file.is_file():
                rest = parts[length:]
                return not rest or bool(re.search(rf"\b{re.escape(rest[0])}\b", file.read_text(encoding="utf-8")))
    return False


def test_targets_of_make_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*re.findall(r"```.*?```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)])
    assert set(MAKE.findall(code)) - targets == set()


def test_commands_exist(page: Path) -> None:
    found = {one or other for one, other in COMMAND.findall(page.read_text(encoding="utf-8"))}
    assert found - set(command_names()) == set()


def test_chinese_and_english_pages_stand_side_by_side() -> None:
    chinese = sorted((ROOT / "docs" / "guide").glob("*.zh-CN.md"))
    english = sorted(page for page in (ROOT / "docs" / "guide").glob("*.md") if page not in chinese)
    assert [page.name.replace(".zh-CN.md", ".md") for page in chinese] == [page.name for page in english]
