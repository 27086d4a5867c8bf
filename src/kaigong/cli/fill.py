"""`kaigong fill FORM`: an office's own form, filled from the ledger."""

import argparse
import sys
from datetime import date
from pathlib import Path

from kaigong.cli._office import add_home, opened, refused
from kaigong.cli._parser import day, no_division
from kaigong.cli._system_errors import why_of
from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "用台账填一张空表（本单位的版式、表头、单位）", "fill an empty form (its layout, headers, units) from the ledger"
)
FORM = Wording("空表（xlsx），表头里要有项目名称", "an empty form (xlsx) whose header has the projects' names")
OUTPUT = Wording("填好的表写到哪里；已有的文件不覆盖", "where to write it; an existing file is kept")
DISTRICT = Wording("只填这个区划的项目（代码，如 320281）", "only projects of this division (code, as 320281)")
STAGE = Wording("只填这个阶段的项目", "only projects of this stage")
AS_OF = Wording("按哪一天当时所知（默认：现在）", "as was known at the end of that day (default: now)")
PROFILE = Wording("本单位的方案（TOML），与 import 相同", "the office's profile (TOML), as for import")
EMPTY = Wording("没有填的列：", "columns left empty: ")
NONE_SUCH = Wording("台账里没有这样的项目，表里没有填", "the ledger has no such projects: nothing is filled in")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    from kaigong.claims.words import Stage

    parser.add_argument("form", metavar="FORM", type=Path, help=FORM.in_language(language))
    parser.add_argument("--output", "-o", metavar="FILE", type=Path, required=True, help=OUTPUT.in_language(language))
    parser.add_argument("--district", metavar="CODE", default="", help=DISTRICT.in_language(language))
    parser.add_argument("--stage", choices=[one.value for one in Stage], help=STAGE.in_language(language))
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help=AS_OF.in_language(language))
    parser.add_argument("--profile", type=Path, metavar="FILE", help=PROFILE.in_language(language))
    add_home(parser, language)


def run(arguments: argparse.Namespace, language: Language) -> int:
    """Fill it; 1 where it could not be, which is told."""
    from kaigong.reading.places.divisions import division

    if arguments.district and division(arguments.district) is None:
        return refused(no_division(arguments.district), language)
    if not opened(arguments, language):
        return 1
    from kaigong.claims.words import Stage
    from kaigong.documents.problems import UnreadableDocument
    from kaigong.reports.export.rows import states_of
    from kaigong.reports.forms.filling import FormRefusedError, fill
    from kaigong.spreadsheets.profile import ProfileError, profile_in

    try:
        form = arguments.form.read_bytes()
        profile = profile_in(arguments.profile.read_bytes()) if arguments.profile else None
        projects = states_of(
            None, arguments.as_of, arguments.district, Stage(arguments.stage) if arguments.stage else None
        )
        done = fill(form, arguments.form.name, projects, arguments.as_of or date.today(), profile)
        with arguments.output.open("xb") as stream:
            stream.write(done.data)
    except (FormRefusedError, UnreadableDocument, ProfileError) as problem:
        return refused(problem.wording, language)
    except OSError as problem:
        why = why_of(problem)
        return refused(Wording(f"{problem.filename}：{why.zh}", f"{problem.filename}: {why.en}"), language)
    told = Wording(
        f"填了 {done.rows} 个项目：{arguments.output}", f"{done.rows} projects filled in: {arguments.output}"
    )
    print(told.in_language(language))
    if done.empty:
        between = "、" if language is Language.CHINESE else ", "
        print(EMPTY.in_language(language) + between.join(column.label for column in done.empty))
    if not done.rows:
        print(NONE_SUCH.in_language(language), file=sys.stderr)
    return 0
