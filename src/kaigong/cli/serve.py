"""`kaigong serve`: the site of an office, on this machine."""

import argparse
import os
from pathlib import Path

from kaigong.cli.serving import starting
from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "启动网站（首次启动会建库并给出登录密码）", "start the site (the first time, make its database and a sign-in)"
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    starting.add_arguments(parser, language)


def run(arguments: argparse.Namespace, language: Language) -> int:
    home = Path(arguments.home or os.environ.get("KAIGONG_HOME") or "var").expanduser().resolve()
    return starting.start(arguments, language, home)
