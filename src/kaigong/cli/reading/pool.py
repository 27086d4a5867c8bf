"""Reading on several cores: tasks in, lines and failures out, in the order of the tasks."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from kaigong.cli.reading.lines import line_of
from kaigong.cli.reading.sources import Failure, Task
from kaigong.reading.pipeline import read_document
from kaigong.text.wording import Wording

BATCH_BYTES = 200_000
BATCH_TASKS = 64
WAITING_PER_JOB = 6
"""Batches given out ahead for each process: one slow document keeps the others busy for that long, and memory flat."""
DEFECT = Wording(
    "程序出错，这份文件没有读成，请报告：{}",
    "a defect of this program; the document was not read, please report it: {}",
)


@dataclass(frozen=True, slots=True)
class Done:
    """One document gone through: its line of the contract, or why there is none."""

    line: str | None
    failure: Failure | None
    size: int


def read_on_cores(tasks: Iterable[Task], jobs: int) -> Iterator[list[Done]]:
    """The tasks read by `jobs` processes (0: one for each core), batch after batch, in order.

    Raises:
        concurrent.futures.process.BrokenProcessPool: a process was killed (out of memory).
    """
    context = multiprocessing.get_context("forkserver")
    workers = jobs or cores()
    waiting: deque[Future[list[Done]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_ready)
    try:
        for batch in batches(tasks):
            waiting.append(pool.submit(_read, batch))
            if len(waiting) >= workers * WAITING_PER_JOB:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0))


def batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Tasks in runs that are worth a process's while."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += task.size
        if size >= BATCH_BYTES or len(batch) >= BATCH_TASKS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ready() -> None:
    """Ctrl-C is for the process that gives out the work; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(batch: list[Task]) -> list[Done]:
    return [_read_one(task) for task in batch]


def _read_one(task: Task) -> Done:
    document = task.opened()
    if isinstance(document, Failure):
        return Done(None, document, task.size)
    try:
        return Done(line_of(read_document(document)), None, task.size)
    except Exception as error:  # one document must not cost a reader the million after it; it is told, and counts
        told = f"{type(error).__name__}: {error}"
        where = Wording(document.id, document.id)
        return Done(None, Failure(where, Wording(DEFECT.zh.format(told), DEFECT.en.format(told))), task.size)
