"""``kaigong restore FILE``: a backup back into an empty database, all or nothing."""

import argparse
import sys
from pathlib import Path

from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "恢复：把备份读回空的数据库，要么全部要么不动；备份之后封存的文字会再次封存",
    "a backup back into an empty database, all or nothing; what was sealed after the backup is sealed again",
)
FILE = Wording("kaigong backup 写的文件", "what kaigong backup wrote")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from django.core.management import call_command

    from kaigong.intake.backup.archive import ArchiveError
    from kaigong.intake.backup.restoring import restore

    call_command("migrate", verbosity=0, interactive=False)
    try:
        done = restore(arguments.file)
    except ArchiveError as problem:
        print(problem.wording.in_language(language), file=sys.stderr)
        return 1
    rows = sum(done.rows.values())
    told = Wording(
        f"已恢复 {done.made_at} 的备份：{rows} 行，{done.entities} 个项目和企业，再次封存 {done.erased_again} 处。",
        f"Restored the backup of {done.made_at}: {rows} rows, {done.entities} projects and enterprises, "
        f"{done.erased_again} places sealed again.",
    )
    print(told.in_language(language))
    if done.files or done.lost:
        attached = Wording(
            f"附件 {done.files} 个" + (f"，另有 {done.lost} 个备份里没有。" if done.lost else "。"),
            f"{done.files} attached files" + (f"; {done.lost} more are not in the backup." if done.lost else "."),
        )
        print(attached.in_language(language))
    return 0
