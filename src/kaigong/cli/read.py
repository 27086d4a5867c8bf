"""``kaigong read``: documents in, what they say of projects out."""

import argparse
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from kaigong.cli._parser import day
from kaigong.text.wording import Language, Wording

if TYPE_CHECKING:
    from kaigong.cli.reading.output import Progress
    from kaigong.cli.reading.sources import Task
    from kaigong.documents.document import Document
    from kaigong.reading.result import Reading

SUMMARY = Wording("读文件，列出其中的项目与事实", "read documents and list the projects they speak of")
FILES = Wording(
    "文件或文件夹（txt、html、md、docx、pdf、xlsx、ofd、jsonl、parquet 等）；- 从标准输入读 JSON Lines",
    "files or folders (txt, html, md, docx, pdf, xlsx, ofd, jsonl, parquet and others); "
    "- reads JSON Lines from standard input",
)
FORMAT = Wording(
    "table 给人看的表（默认）；jsonl 每份文件一行 JSON；html 一个独立网页",
    "table for people (default); jsonl: one JSON object a document; html: one self-contained page",
)
EXPLAIN = Wording("写明每个事实是哪条规则从哪些字读出的", "say for each fact which rule matched which words")
PUBLISHED = Wording(
    "发布日期，优先于文件自己写的日期", "publication day, used instead of the one that the document gives"
)
OUTPUT = Wording("写到文件，不写到标准输出", "write to a file instead of standard output")
NOT_JSON = Wording(
    '标准输入应是 JSON Lines，每行一个 {"id", "text", "published", "url", "title"}；'
    "要读普通文字，请存成文件再给出文件名",
    'Standard input must be JSON Lines, one {"id", "text", "published", "url", "title"} a line; '
    "to read plain text, save it as a file and name the file",
)
OVERWRITES = Wording("--output 会盖掉要读的文件：{}", "--output would overwrite a document that is to be read: {}")
JOBS_MAX = 1024
JOBS = Wording(
    "同时用几个核（0：全部），输出 jsonl；有 --output 时，中断后再运行同一条命令就接着读",
    "how many cores to use (0: all of them), for jsonl; with --output, the same command goes on after it was stopped",
)
JOBS_NEED_LINES = Wording("--jobs 要与 --format jsonl 同用", "--jobs needs --format jsonl")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILES.in_language(language))
    parser.add_argument(
        "--format", choices=["table", "jsonl", "html"], default="table", help=FORMAT.in_language(language)
    )
    parser.add_argument("--explain", action="store_true", help=EXPLAIN.in_language(language))
    parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help=PUBLISHED.in_language(language))
    parser.add_argument("--jobs", "-j", type=_count, metavar="N", help=JOBS.in_language(language))
    parser.add_argument("--output", "-o", metavar="FILE", help=OUTPUT.in_language(language))


class Writer(Protocol):
    """What shows readings, one after the other."""

    def write(self, document: "Document", reading: "Reading") -> None: ...

    def close(self) -> None: ...


def run(arguments: argparse.Namespace, language: Language) -> int:
    """Read everything; a document that cannot be read is told and the rest goes on."""
    from kaigong.cli.reading.output import Progress, output_to
    from kaigong.cli.reading.sources import NotJsonLines, tasks_of

    if arguments.output and any(_same_file(name, arguments.output) for name in arguments.files):
        print(OVERWRITES.in_language(language).format(arguments.output), file=sys.stderr)
        return 2
    if arguments.jobs is not None:
        return _run_many(arguments, language)
    progress = Progress(shown=arguments.output is not None or not sys.stdout.isatty())
    code = 0
    try:
        with output_to(arguments.output) as out:
            writer = _writer(arguments, out, language)
            but = Path(arguments.output) if arguments.output else None
            for task in tasks_of(arguments.files, arguments.published, but=but):
                if not _read_one(task, writer, progress, language):
                    code = 1
                if "-" in arguments.files:
                    out.flush()
            writer.close()
    except NotJsonLines:
        print(NOT_JSON.in_language(language), file=sys.stderr)
        return 2
    finally:
        progress.clear()
    return code


def _run_many(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.cli.reading.many import run_many
    from kaigong.cli.reading.sources import NotJsonLines

    if arguments.format != "jsonl":
        print(JOBS_NEED_LINES.in_language(language), file=sys.stderr)
        return 2
    try:
        return run_many(arguments, language)
    except NotJsonLines:
        print(NOT_JSON.in_language(language), file=sys.stderr)
        return 2


def _read_one(task: "Task", writer: Writer, progress: "Progress", language: Language) -> bool:
    """Read and write one document; False where it could not be, which is told."""
    from kaigong.cli.reading.output import tell
    from kaigong.cli.reading.sources import Failure, defect
    from kaigong.reading.pipeline import read_document

    try:
        found = task.opened()
        if isinstance(found, Failure):
            progress.clear()
            tell(found.in_language(language))
            return False
        progress.step(found.id)
        reading = read_document(found)
    except Exception as error:  # one document must not cost a reader the million after it; it is told, and counts
        progress.clear()
        tell(defect(task.where, error).in_language(language))
        return False
    writer.write(found, reading)
    return True


def _writer(arguments: argparse.Namespace, out: IO[str], language: Language) -> Writer:
    if arguments.format == "jsonl":
        from kaigong.cli.reading.lines import LineWriter

        return LineWriter(out)
    if arguments.format == "html":
        from kaigong.cli.reading.page import PageWriter

        return PageWriter(out, language, explain=arguments.explain)
    from kaigong.cli.reading.table import TableWriter

    return TableWriter(out, language, explain=arguments.explain)


def _count(written: str) -> int:
    if not written.isdecimal() or int(written) > JOBS_MAX:
        raise argparse.ArgumentTypeError(
            f"应是 0 到 {JOBS_MAX} 的整数 / a whole number from 0 to {JOBS_MAX}: {written}"
        )
    return int(written)


def _same_file(one: str, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)
