"""``kaigong read --jobs N``: many documents on many cores, gone on with after a kill."""

import argparse
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

import kaigong
from kaigong.cli.reading.journal import JournalledOutput, JournalRefused
from kaigong.cli.reading.output import output_to, tell
from kaigong.cli.reading.pool import Done, read_on_cores
from kaigong.cli.reading.sources import files_of, fingerprint, tasks_of
from kaigong.text.wording import Language, Wording

STOPPED = Wording("已停下；再运行同一条命令，就从这里接着读", "stopped; the same command again goes on from here")
KILLED = Wording(
    "一个进程被系统终止（多半是内存不够）；已读的都在，减少 --jobs 后再运行同一条命令",
    "a process was ended by the system (most likely for memory); what was read is safe: run the same command again "
    "with fewer --jobs",
)
ALREADY = Wording("早已读完：{}（{} 份）", "already read: {} ({} documents)")
GONE_ON = Wording("接着读：前面 {} 份已经读过", "going on: {} documents were read before")


def run_many(arguments: argparse.Namespace, language: Language) -> int:
    """Read on `arguments.jobs` cores; 0 done, 1 some documents failed (each told), 130 stopped."""
    try:
        if arguments.output:
            return _to_file(arguments, language)
        return _to_standard_output(arguments, language)
    except JournalRefused as refused:
        tell(refused.wording.in_language(language))
        return 2
    except BrokenProcessPool:
        tell(KILLED.in_language(language))
        return 1
    except KeyboardInterrupt:
        if arguments.output:
            tell(STOPPED.in_language(language))
        return 130


def _to_file(arguments: argparse.Namespace, language: Language) -> int:
    with JournalledOutput(Path(arguments.output), _command(arguments)) as output:
        if output.safe.done:
            tell(ALREADY.in_language(language).format(arguments.output, output.safe.documents))
            return 1 if output.safe.failed else 0
        before = output.safe.documents
        if before:
            tell(GONE_ON.in_language(language).format(before))
        tasks = tasks_of(arguments.files, arguments.published, but=_output(arguments))
        with progress_over(arguments, language) as advance:
            for task in islice(tasks, before):
                advance(1, task.size)
            for batch in read_on_cores(tasks, arguments.jobs):
                failed = _tell_failures(batch, language)
                output.write((one.line for one in batch if one.line is not None), len(batch), failed)
                advance(len(batch), sum(one.size for one in batch))
        output.finish()
        return 1 if output.safe.failed else 0


def _to_standard_output(arguments: argparse.Namespace, language: Language) -> int:
    failed = 0
    with output_to(None) as out, progress_over(arguments, language) as advance:
        for batch in read_on_cores(tasks_of(arguments.files, arguments.published), arguments.jobs):
            failed += _tell_failures(batch, language)
            out.writelines(one.line for one in batch if one.line is not None)
            advance(len(batch), sum(one.size for one in batch))
    return 1 if failed else 0


def _command(arguments: argparse.Namespace) -> dict[str, Any]:
    """What must be the same for an output to be gone on with."""
    published = arguments.published.isoformat() if arguments.published else None
    return {
        "kaigong": kaigong.__version__,
        "files": list(arguments.files),
        "fingerprint": fingerprint(arguments.files, but=_output(arguments)),
        "published": published,
    }


def _tell_failures(batch: list[Done], language: Language) -> int:
    failures = [one.failure for one in batch if one.failure is not None]
    for failure in failures:
        tell(failure.in_language(language))
    return len(failures)


@contextmanager
def progress_over(arguments: argparse.Namespace, language: Language) -> Iterator[Any]:
    """A bar on standard error where a person looks at it; gives what to call with documents and bytes gone through."""
    console = Console(stderr=True)
    words = Wording("{task.fields[documents]} 份", "{task.fields[documents]} documents").in_language(language)
    columns = (TextColumn(words), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        total = _bytes_of(arguments.files, _output(arguments)) if console.is_terminal else None
        bar = progress.add_task("", total=total, documents=0)
        count = 0

        def advance(documents: int, size: int) -> None:
            nonlocal count
            count += documents
            progress.update(bar, advance=size, documents=count)

        yield advance


def _output(arguments: argparse.Namespace) -> Path | None:
    return Path(arguments.output) if arguments.output else None


def _bytes_of(names: list[str], but: Path | None) -> int | None:
    """Bytes of all the files; None where it cannot be told what they come to: standard input, and Parquet, which is
    compressed."""
    files = [path for path in files_of(names, but=but) if path.exists()]
    if "-" in names or any(path.suffix.lower() == ".parquet" for path in files):
        return None
    return sum(path.stat().st_size for path in files)
