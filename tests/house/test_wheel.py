"""The wheel holds everything that the program needs at run time, and compiled translations that no checkout holds."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kaigong"
LEFT_OUT = {"__pycache__", "compiled"}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("kaigong-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_it(names: set[str]) -> None:
    files = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.parts)
    }
    assert files - names == set()


def test_it_is_one_for_every_machine(names: set[str]) -> None:
    """Native code is in it only where asked (tools/build_hook.py)."""
    assert [name for name in names if name.startswith("kaigong/compiled")] == []


def test_translations_are_compiled(names: set[str]) -> None:
    catalogues = [name for name in names if name.endswith(".po")]
    assert [name for name in catalogues if name.removesuffix("po") + "mo" not in names] == []


def test_the_examples_are_in_it(names: set[str]) -> None:
    if not (ROOT / "examples").is_dir():
        pytest.skip("no examples yet")
    examples = {
        f"kaigong/examples/{path.relative_to(ROOT / 'examples').as_posix()}"
        for path in (ROOT / "examples").rglob("*")
        if path.is_file()
    }
    assert examples
    assert examples - names == set()
