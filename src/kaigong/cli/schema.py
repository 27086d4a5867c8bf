"""``kaigong schema``: the JSON Schema of what ``kaigong read --format jsonl`` prints."""

import argparse
import sys
from importlib.resources import files

from kaigong.text.wording import Language, Wording

SUMMARY = Wording("打印 jsonl 输出的 JSON Schema", "print the JSON Schema of the jsonl output")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """It takes none."""


def run(arguments: argparse.Namespace, language: Language) -> int:
    sys.stdout.write(files("kaigong.reading").joinpath("schema.json").read_text("utf-8"))
    return 0
