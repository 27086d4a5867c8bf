"""`kaigong import FILE`: a spreadsheet shown as it is understood, and taken into the office's ledger."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaigong.cli._office import add_home, opened, refused
from kaigong.cli._parser import day, no_division
from kaigong.cli._system_errors import why_of
from kaigong.text.wording import Language, Wording

if TYPE_CHECKING:
    from kaigong.spreadsheets.profile import Profile
    from kaigong.spreadsheets.reading import WorkbookRead

SUMMARY = Wording(
    "导入电子表格（台账）：先看怎么读，再收进台账", "import a spreadsheet: see how it is read, then take it in"
)
FILE = Wording("电子表格：xlsx、xls、et、ods、csv", "a spreadsheet: xlsx, xls, et, ods or csv")
PREVIEW = Wording("只看，不保存", "only look; save nothing")
PROFILE = Wording(
    "方案：哪一列是什么、什么单位；本单位的 TOML 文件，或随带的一个：{}",
    "the profile, which says what each column is and in which unit: the office's TOML file, or one that comes with "
    "Kaigong: {}",
)
WRITE_PROFILE = Wording(
    "把读法写成方案文件，改好再用 --profile", "write the mapping as a profile, to be corrected and given back"
)
AS_OF = Wording(
    "数据到哪一天（默认看表上写的，再就是今天）", "the day it tells of (default: as the sheet says, else today)"
)
BASIS = Wording("口径（默认 declared 申报）", "basis (default: declared)")
WITHIN = Wording("所在地的区划代码，用来分清同名的区", "code of the division it is about, which tells namesakes apart")
HIDDEN = Wording("隐藏行也读", "read hidden rows too")
YES = Wording("不问，直接导入", "import without asking")
ROWS = Wording("每张表最多显示几行（默认 20）", "rows shown of each table (default: 20)")
DAY = "YYYY-MM-DD"


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    from kaigong.claims.words import Basis
    from kaigong.spreadsheets.shipped import shipped_names

    parser.add_argument("file", metavar="FILE", help=FILE.in_language(language))
    parser.add_argument("--preview", action="store_true", help=PREVIEW.in_language(language))
    parser.add_argument("--yes", action="store_true", help=YES.in_language(language))
    names = ", ".join(shipped_names())
    parser.add_argument("--profile", metavar="FILE", help=PROFILE.in_language(language).format(names))
    parser.add_argument("--write-profile", metavar="FILE", help=WRITE_PROFILE.in_language(language))
    parser.add_argument("--as-of", type=day, metavar=DAY, help=AS_OF.in_language(language))
    parser.add_argument("--basis", choices=[one.value for one in Basis], help=BASIS.in_language(language))
    parser.add_argument("--within", metavar="CODE", help=WITHIN.in_language(language))
    parser.add_argument("--hidden-rows", action="store_true", help=HIDDEN.in_language(language))
    add_home(parser, language)
    parser.add_argument("--rows", type=int, default=20, metavar="N", help=ROWS.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    """Show the spreadsheet and, unless only that is asked for, take it in; 1 where it could not be."""
    from kaigong.documents.problems import UnreadableDocument
    from kaigong.reading.places.divisions import division
    from kaigong.spreadsheets.profile import ProfileError

    if arguments.within and division(arguments.within) is None:
        return refused(no_division(arguments.within), language)
    try:
        if arguments.preview:
            _show(arguments, language, _read(arguments))
            return 0
        return _take_in(arguments, language)
    except (UnreadableDocument, ProfileError) as problem:
        return refused(problem.wording, language)
    except OSError as problem:
        why, file = why_of(problem), problem.filename
        if arguments.write_profile and str(file) == arguments.write_profile:
            return refused(Wording(f"写不到 {file}：{why.zh}", f"cannot write {file}: {why.en}"), language)
        return refused(Wording(f"打不开 {file}：{why.zh}", f"cannot open {file}: {why.en}"), language)


def _show(arguments: argparse.Namespace, language: Language, read: "WorkbookRead") -> None:
    from kaigong.cli.importing.showing import SpreadsheetWriter
    from kaigong.spreadsheets.profile import written

    SpreadsheetWriter(sys.stdout, language, max(arguments.rows, 0)).write(read)
    if arguments.write_profile:
        Path(arguments.write_profile).write_text(written(read.proposal()), "utf-8")


def _take_in(arguments: argparse.Namespace, language: Language) -> int:
    """Say what would change, ask, store."""

    path = Path(arguments.file)
    data = path.read_bytes()
    profile = _profile(arguments, data)
    if not opened(arguments, language):
        return 1
    from kaigong.cli.importing.asking import agreed
    from kaigong.cli.importing.outcome import day_kept_wording, known_wording, saved_wording, write_preview
    from kaigong.cli.importing.waiting import bar
    from kaigong.intake.importing import ImportRefusedError, preview_import, read_spreadsheet, save_import
    from kaigong.intake.results import AlreadyKnown

    if profile.by_report:
        from kaigong.cli.importing.dated import take_in_reports

        return take_in_reports(data, path.name, profile, arguments, language)
    try:
        with bar(language) as progress:
            seen = read_spreadsheet(data, path.name, as_of=arguments.as_of, profile=profile, progress=progress)
    except ImportRefusedError as problem:
        return refused(problem.wording, language)
    _show(arguments, language, seen.read)
    if seen.known_as is not None:
        print(day_kept_wording(seen).in_language(language))
    if not arguments.yes:
        with bar(language) as progress:
            told = preview_import(seen, None, progress)
        print()
        write_preview(sys.stdout, told, language, max(arguments.rows, 0))
        if isinstance(told, AlreadyKnown) or not agreed(language):
            return 0
    with bar(language) as progress:
        saved = save_import(seen, None, progress)
    wording = known_wording(saved) if isinstance(saved, AlreadyKnown) else saved_wording(saved)
    print(wording.in_language(language))
    return 0


def _read(arguments: argparse.Namespace) -> "WorkbookRead":
    from kaigong.spreadsheets.opening import open_workbook
    from kaigong.spreadsheets.reading import read_workbook

    path = Path(arguments.file)
    data = path.read_bytes()
    profile = _profile(arguments, data)
    workbook = open_workbook(data, path.name, profile.encoding)
    return read_workbook(workbook, today=date.today(), as_of=arguments.as_of, profile=profile)


def _profile(arguments: argparse.Namespace, data: bytes) -> "Profile":
    """The profile that is named: a file's, else one of ours; where none is, the one that knows the file's headers."""
    from dataclasses import replace

    from kaigong.claims.words import Basis
    from kaigong.spreadsheets.profile import Profile, profile_in
    from kaigong.spreadsheets.shipped import profile_for, shipped

    given = arguments.profile
    if given and not Path(given).exists() and given in shipped():
        profile = shipped()[given]
    elif given:
        profile = profile_in(Path(given).read_bytes())
    else:
        profile = profile_for(data, Path(arguments.file).name) or Profile()
    return replace(
        profile,
        basis=Basis(arguments.basis) if arguments.basis else profile.basis,
        within=arguments.within or profile.within,
        hidden_rows=arguments.hidden_rows or profile.hidden_rows,
    )
