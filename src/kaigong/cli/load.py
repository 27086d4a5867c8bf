"""`kaigong load FILE…`: documents taken into the office's ledger, as if each had been uploaded."""

import argparse

from kaigong.cli._office import add_home, opened
from kaigong.cli._parser import day
from kaigong.text.wording import Language, Wording

SUMMARY = Wording("把文件收进台账（与网页上传走同一条路）", "take documents into the ledger, as uploads are")
FILES = Wording(
    "文件或文件夹（txt、html、md、docx、pdf、xlsx、ofd、jsonl 等）",
    "files or folders (txt, html, md, docx, pdf, xlsx, ofd, jsonl and others)",
)
PUBLISHED = Wording(
    "发布日期，优先于文件自己写的日期", "publication day, used instead of the one that the document gives"
)


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILES.in_language(language))
    parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help=PUBLISHED.in_language(language))
    add_home(parser, language)


def run(arguments: argparse.Namespace, language: Language) -> int:
    """Take everything in; 1 where something could not be, which is told."""

    if not opened(arguments, language):
        return 1
    from kaigong.cli.loading.taking_in import take_in

    tally = take_in(arguments.files, arguments.published, language)
    print(tally.told(language))
    return 1 if tally.failed else 0
