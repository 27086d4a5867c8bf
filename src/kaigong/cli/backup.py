"""``kaigong backup FILE``: the whole office in one archive, while people work."""

import argparse
import sys
from pathlib import Path

from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "备份：把整个办公室写成一个文件，不停机；含密码的散列，请妥善保管",
    "one archive of the whole office, while people work; it holds password hashes, so keep it safe",
)
FILE = Wording("要写的文件，如 kaigong-2024-02-19.zip；已有的文件不覆盖", "the file to write; an existing one is kept")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from kaigong.intake.backup.archive import ArchiveError
    from kaigong.intake.backup.writing import back_up

    try:
        manifest = back_up(arguments.file)
    except ArchiveError as problem:
        print(problem.wording.in_language(language), file=sys.stderr)
        return 1
    rows = sum(member.rows or 0 for member in manifest.members)
    done = Wording(f"已备份 {rows} 行：{arguments.file}", f"{rows} rows backed up: {arguments.file}")
    print(done.in_language(language))
    if manifest.lost:
        lost = Wording(
            f"注意：{len(manifest.lost)} 个附件已丢失或损坏，备份里没有：{', '.join(manifest.lost[:5])}",
            f"Beware: {len(manifest.lost)} attached files are lost or damaged, and not in the backup: "
            f"{', '.join(manifest.lost[:5])}",
        )
        print(lost.in_language(language), file=sys.stderr)
    return 0
