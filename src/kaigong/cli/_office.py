"""What commands on an office have in common: where it is, opening it, and telling what was refused."""

import argparse
import os
import sys

from kaigong.text.wording import Language, Wording

HOME = Wording(
    "数据所在的文件夹（默认看 KAIGONG_HOME，再就是 var）", "folder of the data (default: KAIGONG_HOME, else var)"
)


def add_home(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option ``--home``."""
    parser.add_argument("--home", metavar="FOLDER", help=HOME.in_language(language))


def opened(arguments: argparse.Namespace, language: Language) -> bool:
    """Open the office of ``--home``, else of the environment, and bring its tables up to date; where that cannot be
    done it is told, and the answer is False."""
    from kaigong.cli.serving.database import NotReadyError, open_ready

    if arguments.home:
        os.environ["KAIGONG_HOME"] = arguments.home
    try:
        open_ready(language)
    except NotReadyError as problem:
        refused(problem.why, language)
        return False
    return True


def refused(why: Wording, language: Language) -> int:
    """Say on standard error why something could not be done; gives the exit code for it."""
    print(why.in_language(language), file=sys.stderr)
    return 1
