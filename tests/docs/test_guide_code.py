"""The guide's Python runs, page by page, and prints what the page says it prints."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = [
    path
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if "```python" in path.read_text("utf-8")
]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def test_there_is_code_to_run() -> None:
    assert len(PAGES) >= 4
    assert NOTEBOOKS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_code_of_a_page(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (kaigong[pandas])")
    monkeypatch.chdir(ROOT)
    known: dict[str, object] = {}
    printed = ""
    for language, code in BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(code, str(page), "exec"), known)  # noqa: S102 - our own pages
            printed = said.getvalue()
        elif language == "text":
            assert printed == code


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_the_code_of_a_notebook(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (kaigong[pandas])")
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    matplotlib.use("Agg")
    monkeypatch.chdir(notebook.parent)
    known: dict[str, object] = {"display": print}
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), str(notebook), "exec"), known)  # noqa: S102 - our own pages
    assert len(known["facts"]) > 50  # type: ignore[arg-type]
