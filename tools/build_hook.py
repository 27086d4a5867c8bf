"""What a wheel holds besides the modules: compiled translations (nobody needs gettext's tools) and the examples."""

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


class TranslationsAndExamples(BuildHookInterface[Any]):
    """Hatchling calls this before it collects the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for po in sorted(Path(self.root, "src").rglob("*.po")):
            compile_catalog(po)
        build_data["artifacts"].append("*.mo")
        examples = Path(self.root, "examples")
        if version != "editable" and examples.is_dir():  # an editable install finds them where they are
            build_data["force_include"][str(examples)] = "kaigong/examples"
