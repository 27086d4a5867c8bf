"""Another rule, another reader."""

import shutil
import subprocess
import sys
from pathlib import Path

import kaigong
from kaigong.reading.version import reader_version

PACKAGE = Path(kaigong.__file__).parent


def version_of(copy: Path) -> str:
    said = "from kaigong.reading.version import reader_version; print(reader_version())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(copy)!r}); {said}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_it_names_the_release_and_fits_its_column() -> None:
    assert reader_version().startswith(f"{kaigong.__version__}+")
    assert len(reader_version()) <= 32


def test_a_word_more_in_a_list_is_another_reader_and_a_page_is_not(tmp_path: Path) -> None:
    copy = tmp_path / "kaigong"
    copy.mkdir()
    shutil.copy(PACKAGE / "__init__.py", copy)
    for name in ("text", "claims", "documents", "reading"):
        shutil.copytree(PACKAGE / name, copy / name)
    assert version_of(tmp_path) == reader_version()
    (copy / "web").mkdir()
    (copy / "web" / "page.py").write_text("")
    assert version_of(tmp_path) == reader_version()
    words = next(path for path in sorted((copy / "reading" / "lexicon").rglob("*")) if path.suffix in {".txt", ".toml"})
    words.write_text(words.read_text() + "\n# a word\n")
    assert version_of(tmp_path) != reader_version()
