"""What is compiled reads as its sources do, and is used only while it is of the sources that lie there."""

import ast
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from kaigong.compilation import LIBRARY, digest
from tools import compiled as tool

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared"))
TEXTS = (ROOT / "examples", ROOT / "tests" / "reading" / "visits" / "reports", SHARED / "dev" / "texts")
READ = """
import json, pickle, sys
from kaigong.compilation import compilation
from kaigong.documents import UnreadableDocument, open_document
from kaigong.reading.contract import reading_as_json
from kaigong.reading.facts import facts_of
from kaigong.reading.pipeline import read_document
from pathlib import Path
def read(path):
    try:
        reading = read_document(open_document(path.read_bytes(), path.name))
    except UnreadableDocument as problem:
        return str(problem)
    assert pickle.loads(pickle.dumps(reading)) == reading
    return [reading_as_json(reading), repr(reading), [repr(fact) for fact in facts_of(reading)]]
found = {path: read(Path(path)) for path in sys.stdin.read().split("\\n")}
json.dump([compilation(), found], sys.stdout, default=str)
"""
C = """
#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "%(name)s", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_%(name)s(void) { return PyModule_Create(&module); }
"""
NUMBERS = """
from kaigong.compilation import compilation
from kaigong.reading import numbers
print(compilation(), "source" if hasattr(numbers, "plain") else "native")
"""


def run(program: str, source: Path, given: str = "", **environment: str) -> str:
    place = {**os.environ, "PYTHONPATH": str(source), "KAIGONG_INTERPRETED": "0", **environment}
    return subprocess.run(
        [sys.executable, "-c", program], input=given, env=place, capture_output=True, text=True, check=True
    ).stdout


def readings(**environment: str) -> tuple[str, dict[str, object]]:
    files = [path for folder in TEXTS for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".html", ".md"}]
    assert len(files) > 30
    how, found = json.loads(run(READ, ROOT / "src", "\n".join(map(str, files)), **environment))
    return how, found


def test_it_reads_as_its_sources_do() -> None:
    how, found = readings()
    if how != "compiled":
        pytest.skip(f"what reads is not compiled ({how}): make compiled")
    as_source, expected = readings(KAIGONG_INTERPRETED="1")
    assert as_source == "refused"
    assert [path for path in expected if found[path] != expected[path]] == []


def test_what_is_to_be_compiled_is_there() -> None:
    """A pattern that leaves nothing out is a mistake in writing."""
    listed = tool.listed()
    files = tool.modules()
    assert "src/kaigong/reading/pipeline.py" in files
    everything = tool.modules(leaving_out=())
    for pattern in listed["interpreted"]:
        assert len(tool.modules(leaving_out=(pattern,))) < len(everything), pattern


@pytest.mark.parametrize("module", tool.modules())
def test_its_classes_can_be_native(module: str) -> None:
    """What mypyc's front end lets pass (`make check`), and the compiled module then fails over when it is imported."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef):
            continue
        decorators = [
            ast.unparse(decorator) for decorator in node.decorator_list if "dataclass" in ast.unparse(decorator)
        ]
        for decorator in decorators:
            assert "slots=True" not in decorator, f"{node.name}: slots=True makes a class anew, a native one cannot be"
            bases = [ast.unparse(base) for base in node.bases]
            assert not [base for base in bases if base.startswith("Generic")], f"{node.name}: a generic dataclass"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our sources with a compiled folder in which a few lines of C stand for one module."""
    if missing := tool.what_is_missing():
        pytest.skip(missing[1])
    root = tmp_path_factory.mktemp("small")
    package = root / "src" / "kaigong"
    shutil.copytree(ROOT / "src" / "kaigong", package, ignore=shutil.ignore_patterns("compiled", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    folder = package / "compiled"
    folder.mkdir()
    for name in (LIBRARY, "kaigong.reading.numbers"):
        source = root / f"{name}.c"
        source.write_text(C % {"name": name.rpartition(".")[2]})
        made = folder / f"{name}{EXTENSION_SUFFIXES[0]}"
        flags = ["-shared", "-fPIC", *(["-undefined", "dynamic_lookup"] if sys.platform == "darwin" else [])]
        headers = f"-I{sysconfig.get_path('include')}"
        subprocess.run([os.environ.get("CC", "cc"), *flags, headers, source, "-o", made], check=True)
    (folder / "sources.sha256").write_text(digest(package))
    return root / "src"


def test_it_is_used_where_it_is_of_the_sources_that_are_there(small: Path) -> None:
    assert run(NUMBERS, small) == "compiled native\n"


def test_it_is_left_out_where_asked(small: Path) -> None:
    assert run(NUMBERS, small, KAIGONG_INTERPRETED="1") == "refused source\n"


@pytest.mark.parametrize("part", ["reading/numbers.py", "reading/merge.py", "claims/words.py", "documents/pages.py"])
def test_a_changed_source_is_what_runs(small: Path, part: str) -> None:
    """Also one that is as long as before and as old, and one that is not compiled itself."""
    path = small / "kaigong" / part
    before, times = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"e", b"E", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    try:
        assert run(NUMBERS, small) == "stale source\n"
    finally:
        path.write_bytes(before)
    assert run(NUMBERS, small) == "compiled native\n"


def test_a_new_source_and_a_lost_one_count_as_changed(small: Path) -> None:
    new = small / "kaigong" / "reading" / "more.py"
    new.write_text('"""Nothing."""\n')
    assert run(NUMBERS, small) == "stale source\n"
    new.unlink()
    lost = small / "kaigong" / "reading" / "merge.py"
    text = lost.read_bytes()
    lost.unlink()
    assert run(NUMBERS, small) == "stale source\n"
    lost.write_bytes(text)


def test_what_a_build_left_half_done_is_not_used(small: Path) -> None:
    told = small / "kaigong" / "compiled" / "sources.sha256"
    kept = told.read_bytes()
    told.unlink()
    assert run(NUMBERS, small) == "stale source\n"
    told.write_bytes(kept)


def test_what_this_machine_cannot_load_is_not_used(small: Path) -> None:
    (library,) = (small / "kaigong" / "compiled").glob("kaigong__mypyc.*")
    kept = library.read_bytes()
    library.unlink()  # not written over: a process may have it open
    library.write_bytes(b"made for another machine")
    assert run(NUMBERS, small) == "unusable source\n"
    library.unlink()
    library.write_bytes(kept)


def test_without_a_compiler_it_says_so_and_loses_nothing(small: Path) -> None:
    tool_path = ROOT / "tools" / "compiled.py"
    bare = {**os.environ, "PATH": os.devnull, "CC": "no-such-compiler"}
    (small / "kaigong" / "reading" / "more.py").write_text('"""Nothing."""\n')
    try:
        for arguments, code in (((), 1), (("--if-possible",), 0)):
            command = [sys.executable, tool_path, "--root", small.parent, *arguments]
            done = subprocess.run(command, env=bare, capture_output=True, text=True)
            assert done.returncode == code
            assert "没有找到 C 编译器" in done.stderr
            assert "no C compiler" in done.stderr
    finally:
        (small / "kaigong" / "reading" / "more.py").unlink()
    assert run(NUMBERS, small) == "compiled native\n"
