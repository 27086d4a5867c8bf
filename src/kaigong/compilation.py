"""Whether reading runs as native code, and the finder that sees to it.

`make compiled` compiles what reads from the very same modules (mypyc) into the folder ``compiled`` of this package; a
wheel may carry that folder. It is used only while it was made of exactly the sources that lie here, byte for byte, and
where this machine can load it; in every other case the modules run as the Python that they are. So native code can
never be older than its source. ``KAIGONG_INTERPRETED=1`` leaves it out: for whatever looks into modules while they run
(coverage, fuzzing, tests that put something in a function's place).
"""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent
FOLDER = PACKAGE / "compiled"
SOURCES = FOLDER / "sources.sha256"
"""Holds the `digest` of what the folder was compiled from."""
PARTS = ("text", "claims", "documents", "reading")
"""What is compiled lies in these packages, and all that it relies on: a constant of one may stand inside another."""
LIBRARY = "kaigong__mypyc"
"""The one library that holds the code of all modules."""


class Compilation(StrEnum):
    """How the modules that read are run."""

    COMPILED = "compiled"
    ABSENT = "absent"
    STALE = "stale"
    """The sources are other ones than those that were compiled."""
    UNUSABLE = "unusable"
    """This machine cannot load it: another processor, an older C library."""
    REFUSED = "refused"
    """``KAIGONG_INTERPRETED`` is set."""


def digest(package: Path = PACKAGE) -> str:
    """A hash of all modules of `PARTS`. Some milliseconds, taken only where something compiled is there."""
    from hashlib import sha256

    found = sha256()
    for part in PARTS:
        for folder, folders, names in os.walk(package / part):
            folders.sort()
            for name in sorted(names):
                if name.endswith(".py"):
                    path = os.path.join(folder, name)
                    with open(path, "rb") as file:
                        text = file.read()
                    found.update(f"{os.path.relpath(path, package)}\0{len(text)}\0".replace(os.sep, "/").encode())
                    found.update(text)
    return found.hexdigest()


@cache
def compilation() -> Compilation:
    """How they run in this process: found out once, before the first of them is imported."""
    if os.environ.get("KAIGONG_INTERPRETED", "0") not in ("", "0"):
        return Compilation.REFUSED
    if LIBRARY not in _files():
        return Compilation.ABSENT
    try:
        made_of = SOURCES.read_text(encoding="ascii").strip()
    except OSError:
        return Compilation.STALE
    if made_of != digest():
        return Compilation.STALE
    try:
        import_module(LIBRARY)
    except ImportError:
        return Compilation.UNUSABLE
    return Compilation.COMPILED


@cache
def _files() -> dict[str, str]:
    """The compiled modules that fit this Python and this kind of machine, which their endings tell."""
    ending = EXTENSION_SUFFIXES[0]
    try:
        names = os.listdir(FOLDER)
    except OSError:
        return {}
    return {name.removesuffix(ending): str(FOLDER / name) for name in names if name.endswith(ending)}


class _Finder:
    """Finds compiled modules before their sources are looked for."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not name.startswith("kaigong") or name not in _files():
            return None
        if name != LIBRARY and compilation() is not Compilation.COMPILED:
            return None
        file = _files()[name]
        return spec_from_file_location(name, file, loader=ExtensionFileLoader(name, file))


def watch() -> None:
    """From now on imports find compiled modules, where there are any that may be used."""
    sys.meta_path.insert(0, _Finder())
