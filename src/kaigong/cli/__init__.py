"""The command line: every module beside this file is a command, found by its name.

A command module is light to import (no rich, no Django, no reader at the top) and has

    SUMMARY: Wording                                     one line for `kaigong --help`
    add_arguments(parser, language) -> None              its options
    run(arguments, language) -> int                      the exit code: 0 fine, 1 something could not be done, 2 usage

so a new command is one new file; ``_`` in its name is written ``-``, and one at its end is left out (``import_``).
Packages here, and modules that begin with ``_``, are no commands.
"""

import argparse
import contextlib
import keyword
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from kaigong import __version__
from kaigong.cli._parser import VERSION, parser_in
from kaigong.compilation import Compilation, compilation
from kaigong.text.wording import Language, Wording

ABOUT = Wording(
    "开工：读出公开文字里的投资项目，从在谈跟到达产，每个数字都能翻到原句。",
    "Kaigong reads investment projects out of what is written and follows each from first talks to full capacity.",
)

RUN_AS = {
    Compilation.COMPILED: Wording("读取：已编译", "reading: compiled"),
    Compilation.ABSENT: Wording("读取：未编译", "reading: interpreted"),
    Compilation.REFUSED: Wording(
        "读取：按 KAIGONG_INTERPRETED 不用编译", "reading: interpreted, as KAIGONG_INTERPRETED asks"
    ),
    Compilation.STALE: Wording(
        "读取：未编译，因为源代码已改，请再运行 make compiled",
        "reading: interpreted, for the sources were changed since: make compiled",
    ),
    Compilation.UNUSABLE: Wording(
        "读取：未编译，编译好的部分在这台机器上装不进来",
        "reading: interpreted, for this machine cannot load what is compiled",
    ),
}


class Command(Protocol):
    """What a command module holds."""

    SUMMARY: Wording

    def add_arguments(self, parser: argparse.ArgumentParser, language: Language) -> None: ...

    def run(self, arguments: argparse.Namespace, language: Language) -> int: ...


def command_names() -> list[str]:
    """The commands there are, in order of name."""
    modules = (found.name for found in iter_modules(__path__) if not found.ispkg and not found.name.startswith("_"))
    return sorted(name.rstrip("_").replace("_", "-") for name in modules)


def command(name: str) -> Command:
    """The module of the command `name`.

    Raises:
        ModuleNotFoundError: there is no such command.
    """
    module = name.replace("-", "_") + ("_" if keyword.iskeyword(name) else "")
    return cast(Command, import_module(f"{__name__}.{module}"))


def chosen_language(arguments: Sequence[str]) -> Language:
    """``--lang`` where it is given, else the environment's, else Chinese; only English turns Chinese off."""
    for here, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if here.startswith("--lang="):
            after = here.partition("=")[2]
        elif here != "--lang":
            continue
        return Language.ENGLISH if after.lower().startswith("en") else Language.CHINESE
    place = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ENGLISH if place.lower().startswith("en") else Language.CHINESE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 fine, 1 something could not be done, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen_language(given)
    try:
        parsed = _parser(given, language).parse_args(given)
        code = parsed.run(parsed, language)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has told already
        return stop.code if isinstance(stop.code, int) else 2
    except BrokenPipeError:  # the reader of our output (head) has seen enough
        _close_quietly()
        return 0
    except KeyboardInterrupt:
        return 130
    return int(code)


def _parser(given: Sequence[str], language: Language) -> argparse.ArgumentParser:
    parser = parser_in(language, prog="kaigong", description=ABOUT.in_language(language))
    told = VERSION.in_language(language)
    parser.add_argument("--version", action="version", version=_version(language), help=told)
    _add_language(parser, language)
    names = command_names()
    wanted = next((word for word in given if word in names), None)
    title = Wording("命令", "commands").in_language(language)
    table = parser.add_subparsers(title=title, metavar="COMMAND", required=True)
    for name in [wanted] if wanted else names:
        module = command(name)
        summary = module.SUMMARY.in_language(language)
        one = table.add_parser(name, help=summary, description=summary)
        _add_language(one, language)
        module.add_arguments(one, language)
        one.set_defaults(run=module.run)
    return parser


def _version(language: Language) -> str:
    """The version, and how what reads is run."""
    return f"kaigong {__version__} ({RUN_AS[compilation()].in_language(language)})"


def _add_language(parser: argparse.ArgumentParser, language: Language) -> None:
    wording = Wording("界面语言：zh 或 en（默认看 LANG）", "language of messages: zh or en (default: LANG)")
    parser.add_argument("--lang", choices=["zh", "en"], help=wording.in_language(language), default=argparse.SUPPRESS)


def _close_quietly() -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
