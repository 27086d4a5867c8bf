"""Every regular expression of the program, with where it was made. Run as a program it prints them as JSON.

Constants and those made of word lists alike: `re` itself is asked, while all modules are imported and all examples
read, which pattern it is given by which of our lines.
"""

import importlib
import json
import os
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

from tests.support.interpreted import import_sources_only

SOURCES = Path(__file__).resolve().parents[2] / "src"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOT_IMPORTED = re.compile(r"\.(?:migrations|wsgi|__main__)\b")


def collect() -> dict[str, tuple[int, str]]:
    """Pattern → flags and the file and line that first gave it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.settings"
    import django

    import kaigong

    given: dict[str, tuple[int, str]] = {}
    compile_as_is = re._compile  # type: ignore[attr-defined]

    def remembering(pattern: Any, flags: int) -> Any:
        made = compile_as_is(pattern, flags)
        frame: Any = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename.startswith(str(Path(re.__file__).parent)):
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename.startswith(str(SOURCES)):
            where = f"{Path(frame.f_code.co_filename).relative_to(SOURCES)}:{frame.f_lineno}"
            source = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
            given.setdefault(source, (made.flags, where))
        return made

    re._compile = remembering  # type: ignore[attr-defined]
    try:
        django.setup()
        for module in pkgutil.walk_packages(kaigong.__path__, "kaigong."):
            if not NOT_IMPORTED.search(module.name):
                importlib.import_module(module.name)
        from kaigong.documents import open_document
        from kaigong.reading.pipeline import read_document

        for path in sorted(filter(Path.is_file, EXAMPLES.iterdir())):
            read_document(open_document(path.read_bytes(), path.name))
    finally:
        re._compile = compile_as_is  # type: ignore[attr-defined]
    return given


if __name__ == "__main__":
    import_sources_only()  # compiled code has no frame to ask
    json.dump(collect(), sys.stdout, ensure_ascii=False)
