"""An export: a folder of tables that is there whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import kaigong
from kaigong.reports.export.columns import CLAIMS, FIGURES, PROJECTS, SOURCES, TABLES, Kind, Table
from kaigong.reports.export.files import DIGITS, PLACES, CsvFile, ParquetFile, TableFile
from kaigong.reports.export.rows import project_rows, source_rows
from kaigong.store.actors import Actor
from kaigong.store.one_moment import one_moment
from kaigong.text.wording import Wording

MANIFEST = "export.json"
OPENS_IN_DUCKDB = "open.sql"


class Format(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"


class ExportRefusedError(Exception):
    """Nothing was written; `wording` says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def export(
    actor: Actor,
    folder: Path,
    form: Format,
    as_of: date | None = None,
    *,
    replace: bool = False,
    advance: Callable[[int], None] = lambda projects: None,
) -> int:
    """Everything that `actor` may see, as it stands or stood at the end of `as_of`, into `folder`; gives the number of
    projects. The folder appears when all of it is written; `replace` takes the place of an earlier export only.

    Raises:
        ExportRefusedError: there is something in `folder` that is no export, or that is not to be replaced.
        NeedsArrowError: Parquet without pyarrow.
        OSError: it cannot be written there.
    """
    _check(folder, replace)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        projects = _write(actor, part, form, as_of, advance)
        part.chmod(0o755)
        if folder.exists():
            _swap(part, folder)
        else:
            part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return projects


def _check(folder: Path, replace: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / MANIFEST).is_file():
        raise ExportRefusedError(
            Wording(f"{folder} 里有别的东西，不动它", f"{folder} holds other things: left as it is")
        )
    if not replace:
        raise ExportRefusedError(
            Wording(f"{folder} 里已有一次导出；加 --replace 替换", f"{folder} holds an export; --replace replaces it")
        )


def _swap(part: Path, folder: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    os.replace(folder, old)
    try:
        part.rename(folder)
    except BaseException:
        os.replace(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(actor: Actor, part: Path, form: Format, as_of: date | None, advance: Callable[[int], None]) -> int:
    kind: Callable[..., TableFile] = CsvFile if form is Format.CSV else ParquetFile
    count = 0
    with one_moment(), ExitStack() as files:
        opened = {table.name: files.enter_context(kind(part, table)) for table in TABLES}
        for some in project_rows(actor, as_of):
            projects = list(some.projects())
            opened[PROJECTS.name].write(projects)
            opened[FIGURES.name].write(some.figures())
            opened[CLAIMS.name].write(some.claims())
            count += len(projects)
            advance(len(projects))
        opened[SOURCES.name].write(source_rows(actor, as_of))
    (part / MANIFEST).write_text(
        json.dumps(_manifest(form, as_of, count), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    (part / OPENS_IN_DUCKDB).write_text(_views(form), "utf-8")
    return count


def _manifest(form: Format, as_of: date | None, projects: int) -> dict[str, Any]:
    return {
        "kaigong": kaigong.__version__,
        "format": form.value,
        "as_of": as_of.isoformat() if as_of else None,
        "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "projects": projects,
        "tables": {
            table.name: {
                "zh": table.says.zh,
                "en": table.says.en,
                "columns": {
                    one.name: {"kind": one.kind.value, "zh": one.says.zh, "en": one.says.en} for one in table.columns
                },
            }
            for table in TABLES
        },
    }


IN_DUCKDB = {
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: f"DECIMAL({DIGITS},{PLACES})",
    Kind.TRUTH: "BOOLEAN",
    Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMPTZ",
}
"""What the columns of CSV are; all others are words, also where they look like dates."""


def _views(form: Format) -> str:
    return "".join(f"CREATE OR REPLACE VIEW {table.name} AS FROM {_in_duckdb(table, form)};\n" for table in TABLES)


def _in_duckdb(table: Table, form: Format) -> str:
    if form is Format.PARQUET:
        return f"'{table.name}.parquet'"
    types = ", ".join(f"'{one.name}': '{IN_DUCKDB.get(one.kind, 'VARCHAR')}'" for one in table.columns)
    return f"read_csv('{table.name}.csv', header = true, types = {{{types}}})"
