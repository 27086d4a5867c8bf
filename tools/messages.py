"""Brings the translation files up to date with the pages and compiles them; no gettext tools are needed.

The words in templates and code are Chinese and are themselves the message ids. Each language's django.po gets every
message that the package uses now, loses those no longer used, and keeps what is translated.

    python tools/messages.py                    update, compile, and list what still has no translation
    python tools/messages.py --compile FILE.po  compile only
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from build_hook import compile_catalog
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TRANSLATIONS = [SOURCE / "kaigong" / "web" / "locale" / language / "LC_MESSAGES" / "django.po" for language in ("en",)]
"""One file a language for the whole package: terms are translated once, whichever page or command says them."""
FIRST_DAY = datetime(2024, 2, 17, tzinfo=UTC)
"""Stands in every header: a date that moves only makes merges fail."""
TEMPLATE_ENDINGS = {".html", ".txt"}


def files_with_messages() -> Iterator[Path]:
    """Every module, and every template under a `templates` folder."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" or (path.suffix in TEMPLATE_ENDINGS and "templates" in path.parts):
            yield path


def messages_used() -> Catalog:
    """What the package asks to be translated, as a catalogue without translations."""
    catalog = Catalog(project="Kaigong", charset="utf-8")
    for path in files_with_messages():
        text = path.read_text(encoding="utf-8")
        if path.suffix in TEMPLATE_ENDINGS:
            # Everything that is no message becomes XXX; its indentation would be no valid Python.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
        place = path.relative_to(SOURCE).as_posix()
        for _line, message, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS, ["Translators:"]):
            catalog.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return catalog


def update(po: Path, used: Catalog) -> list[str]:
    """Rewrite `po` with the messages in use; gives those that it does not translate."""
    language = po.parent.parent.name
    if po.exists():
        with po.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        po.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=language, project="Kaigong", charset="utf-8")
    catalog.update(used, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = FIRST_DAY
    written = BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False)
    if not po.exists() or written.getvalue() != po.read_bytes():
        po.write_bytes(written.getvalue())
    return [str(message.id) for message in catalog if message.id and not message.string]


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--compile"]:
        for name in arguments[1:]:
            compile_catalog(Path(name))
        return 0
    used = messages_used()
    for po in TRANSLATIONS:
        missing = update(po, used)
        compile_catalog(po)
        print(f"{po.relative_to(SOURCE.parent)}: {len(used)} messages, {len(missing)} without a translation")
        for message in missing:
            print(f"    {message}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
