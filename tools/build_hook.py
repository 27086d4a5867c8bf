"""Compiles the translations while a wheel (or an editable install) is built, so that nobody needs gettext's tools."""

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


class CompileTranslations(BuildHookInterface[Any]):
    """Hatchling calls this before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for po in sorted(Path(self.root, "src").rglob("*.po")):
            compile_catalog(po)
        build_data["artifacts"].append("*.mo")
