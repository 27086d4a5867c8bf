"""Reading as Python sources, also where they are compiled too.

What counts lines or coverage sees nothing of compiled code: programs that do so import sources only, and tests that do
so ask this module, run as a program, how many lines of ours run while a text is read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
DAY = date(2026, 11, 24)
Result = TypeVar("Result")


def import_sources_only() -> None:
    """From now on this process, and each that it starts, leaves compiled modules out.

    Raises:
        RuntimeError: some module of ours that may be a compiled one is imported already.
    """
    if any(name.startswith("kaigong.") for name in sys.modules):
        raise RuntimeError("too late: modules of kaigong are imported already")
    os.environ["KAIGONG_INTERPRETED"] = "1"


def source_of(name: str) -> ModuleType:
    """A copy of the module `name` made from its source, for a test that watches what one module does."""
    spec = spec_from_file_location(f"{name}_as_source", SOURCES / f"{name.replace('.', '/')}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(act: Callable[[], Result]) -> tuple[Result, int]:
    """What `act` gives, and how many lines of Python ran for it: a count, not a time."""
    count = 0

    def step(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return step

    sys.settrace(step)  # type: ignore[arg-type]
    try:
        result = act()
    finally:
        sys.settrace(None)
    return result, count


def lines_run(text: str, published: date | None = DAY) -> int:
    """How many lines of ours run while `text` is read, from sources, in a process that has read before."""
    process = _counter()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([text, published and published.isoformat()]) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


@cache
def _counter() -> "subprocess.Popen[str]":
    """It ends when its standard input does, with the process that asked."""
    command = [sys.executable, "-m", "tests.support.interpreted"]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def main() -> None:
    """Answers each line on standard input, a text and a day, with a count."""
    sys.path.insert(0, str(SOURCES))
    import_sources_only()
    from kaigong.documents.document import Document
    from kaigong.documents.pages import reading_order
    from kaigong.reading import pipeline

    assert pipeline.__file__.endswith(".py")
    pipeline.read_document(Document("first", "总投资5亿元的云锦电芯项目昨日开工。", DAY))
    for line in sys.stdin:
        text, day = json.loads(line)
        order = reading_order(text)
        document = Document(
            "counted", text, date.fromisoformat(day) if day else None, pieces=order.pieces, breaks=order.breaks
        )
        _, count = counted(partial(pipeline.read_document, document))
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
