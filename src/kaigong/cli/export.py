"""``kaigong export FOLDER``: the ledger as tables, each figure with the claims behind it."""

import argparse
from pathlib import Path

from kaigong.cli._office import add_home, opened, refused
from kaigong.cli._parser import day
from kaigong.cli._system_errors import why_of
from kaigong.text.wording import Language, Wording

SUMMARY = Wording("把台账导出成表格（CSV 或 Parquet）", "the ledger as tables (CSV or Parquet)")
FOLDER = Wording("要写的文件夹；写完才出现", "the folder to write; it appears when all of it is there")
FORMAT = Wording("parquet（默认，需要 kaigong[arrow]）或 csv", "parquet (default, needs kaigong[arrow]) or csv")
AS_OF = Wording("按哪一天当时所知（默认：现在）", "as was known at the end of that day (default: now)")
REPLACE = Wording("替换那里已有的一次导出", "take the place of an export that is there")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=FOLDER.in_language(language))
    parser.add_argument("--format", choices=["parquet", "csv"], default="parquet", help=FORMAT.in_language(language))
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help=AS_OF.in_language(language))
    parser.add_argument("--replace", action="store_true", help=REPLACE.in_language(language))
    add_home(parser, language)


def run(arguments: argparse.Namespace, language: Language) -> int:

    if not opened(arguments, language):
        return 1
    from rich.console import Console
    from rich.progress import Progress

    from kaigong.reports.export.files import NEEDS_ARROW, NeedsArrowError
    from kaigong.reports.export.folder import ExportRefusedError, Format, export
    from kaigong.reports.export.rows import projects_to_export

    console = Console(stderr=True)
    try:
        with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
            bar = progress.add_task("", total=projects_to_export(None, arguments.as_of))
            projects = export(
                None,
                arguments.folder,
                Format(arguments.format),
                arguments.as_of,
                replace=arguments.replace,
                advance=lambda number: progress.advance(bar, number),
            )
    except ExportRefusedError as problem:
        return refused(problem.wording, language)
    except NeedsArrowError:
        return refused(NEEDS_ARROW, language)
    except OSError as error:
        why, folder = why_of(error), arguments.folder
        return refused(Wording(f"写不到 {folder}：{why.zh}", f"cannot write {folder}: {why.en}"), language)
    done = Wording(f"已导出 {projects} 个项目：{arguments.folder}", f"{projects} projects exported: {arguments.folder}")
    print(done.in_language(language))
    return 0
