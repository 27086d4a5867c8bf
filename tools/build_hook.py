"""What a wheel holds besides the modules: compiled translations (nobody needs gettext's tools) and the examples.

With ``KAIGONG_COMPILED=1`` it holds what reads as native code too, and is one for this Python and this kind of machine
(``make bundle`` does so). That takes mypy, setuptools and a C compiler; see tools/compiled.py.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalog(po: Path) -> Path:
    """Write the .mo beside `po`, without doubtful ("fuzzy") entries, and give its path."""
    with po.open("rb") as file:
        catalog = read_po(file, locale=po.parent.parent.name)
    mo = po.with_suffix(".mo")
    with mo.open("wb") as file:
        write_mo(file, catalog)
    return mo


class WhatIsMade(BuildHookInterface[Any]):
    """Hatchling calls this before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for po in sorted(Path(self.root, "src").rglob("*.po")):
            compile_catalog(po)
        build_data["artifacts"].append("*.mo")
        examples = Path(self.root, "examples")
        if version != "editable" and examples.is_dir():  # an editable install finds them where they are
            build_data["force_include"][str(examples)] = "kaigong/examples"
        if version != "editable" and os.environ.get("KAIGONG_COMPILED") == "1":
            subprocess.run([sys.executable, str(Path(self.root, "tools", "compiled.py"))], cwd=self.root, check=True)
            build_data["force_include"][str(Path(self.root, "src", "kaigong", "compiled"))] = "kaigong/compiled"
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
