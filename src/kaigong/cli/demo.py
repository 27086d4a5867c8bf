"""`kaigong demo`: the site on a database of its own, filled from our examples by the path that any document takes."""

import argparse
import os
import sys
from pathlib import Path

from kaigong.cli.serving import starting
from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "启动演示网站（单独的库，装有示例文件）", "start a demonstration (a database of its own, with our examples)"
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    starting.add_arguments(parser, language)


def run(arguments: argparse.Namespace, language: Language) -> int:
    """Serve `demo` below the home folder; always the embedded database, so that no office's own is ever filled."""
    office = Path(arguments.home or os.environ.get("KAIGONG_HOME") or "var").expanduser().resolve()
    os.environ["KAIGONG_DATABASE_URL"] = ""
    return starting.start(arguments, language, office / "demo", fill=_fill)


def examples() -> Path | None:
    """The folder of our examples: inside the installed package, or beside `src` in a checkout."""
    import kaigong

    package = Path(kaigong.__file__).parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if folder.is_dir():
            return folder
    return None


def _fill(language: Language, home: Path) -> int:
    """Take the examples in, once; what was interrupted goes on where it stopped."""
    done = home / "examples-taken-in"
    if done.exists():
        return 0
    folder = examples()
    if folder is None:
        missing = Wording("没有找到示例文件夹 examples。", "The folder of examples was not found.")
        print(missing.in_language(language), file=sys.stderr)
        return 1
    from kaigong.cli.loading.taking_in import take_in

    print(
        take_in([str(one) for one in sorted(folder.iterdir()) if one.is_file()], None, language).told(language),
        flush=True,
    )
    done.touch()
    return 0
