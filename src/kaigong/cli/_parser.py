"""argparse in the user's language: its own headings and its commonest complaints too."""

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

from kaigong.text.wording import Language, Wording

USAGE = Wording("用法：", "usage: ")
OPTIONS, POSITIONALS = Wording("选项", "options"), Wording("参数", "arguments")
HELP = Wording("显示这段说明", "show this help and exit")
VERSION = Wording("显示版本", "show the version and exit")
WRONG = Wording("用法不对：", "wrong usage: ")
COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可选：\3"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面缺少值"),
    (r"argument (\S+): invalid \S+ value: (.*)", r"\1 的值不对：\2"),
    (r"argument (\S+): not a date \((.*)\): (.*)", r"\1 不是日期（写成 \2）：\3"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that speaks `language`; a subcommand's parser inherits it."""

    language = Language.CHINESE

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("formatter_class", _formatter(self.language))
        named |= {"add_help": False, "allow_abbrev": False}
        super().__init__(*arguments, **named)
        self._optionals.title = OPTIONS.in_language(self.language)
        self._positionals.title = POSITIONALS.in_language(self.language)
        self.add_argument("-h", "--help", action="help", help=HELP.in_language(self.language))

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, with the usage, and leave with 2."""
        if self.language is Language.CHINESE:
            message = next(
                (re.sub(english, zh, message) for english, zh in COMPLAINTS if re.match(english, message)), message
            )
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {WRONG.in_language(self.language)}{message}\n")


def parser_in(language: Language, **named: Any) -> argparse.ArgumentParser:
    """A parser whose words, and those of its subcommands, are in `language`."""
    speaking = type("Parser", (Parser,), {"language": language})
    parser: argparse.ArgumentParser = speaking(**named)
    return parser


def day(written: str) -> date:
    """The type of an argument that is a day.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date (YYYY-MM-DD): {written}") from None


def no_division(code: str) -> Wording:
    """What was given as the code of a division is none."""
    return Wording(
        f"没有区划代码 {code}；代码是六位数字，如 320281（江阴市）",
        f"there is no division {code}; a code has six digits, as 320281 (江阴市)",
    )


def _formatter(language: Language) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            # An empty prefix is given where argparse only wants to know how the program is called.
            super().add_usage(usage, actions, groups, USAGE.in_language(language) if prefix is None else prefix)

    return Formatter
