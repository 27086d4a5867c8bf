"""Reading on several cores: tasks in, lines and failures out, in the order of the tasks.

A process that dies (out of memory, a crash of a library in C) takes its pool with it. What the pool had not answered
is then read in a process apart, one document at a time, so that the document which ends its process is known, told and
passed over, and every other is read.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from kaigong.cli.reading.lines import line_of
from kaigong.cli.reading.sources import Failure, Task, defect
from kaigong.reading.pipeline import read_document
from kaigong.text.wording import Wording

BATCH_BYTES = 200_000
BATCH_TASKS = 64
WAITING_PER_JOB = 6
"""Batches given out ahead for each process: one slow document keeps the others busy for that long, and memory flat."""
UNBLOCK_SECONDS = 2.0
ENDED = Wording(
    "读这份文件的进程被系统终止（多半是内存不够），没有读成",
    "the process that read it was ended by the system (most likely for memory); the document was not read",
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
        concurrent.futures.process.BrokenProcessPool: no process can be started, or none stays alive.
    """
    processes = _Processes(jobs or cores())
    try:
        for batch in batches(tasks):
            processes.give(batch)
            while processes.full or processes.answered:
                yield processes.first()
        while processes.waiting:
            yield processes.first()
    except BaseException:  # Ctrl-C, or nobody wants the rest: a slow document is not waited for
        processes.stop()
        raise
    finally:
        processes.end()


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


@dataclass(slots=True)
class _Given:
    """A batch and where its answer will be; `answer` is None once its pool died with it."""

    batch: list[Task]
    answer: "Future[list[Done]] | None"


class _Processes:
    """A pool that is made anew when one of its processes dies, and one process apart for what it left."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._not_ours = set(multiprocessing.active_children())
        self._pool = _pool(workers)
        self._apart: ProcessPoolExecutor | None = None
        self.waiting: deque[_Given] = deque()

    @property
    def full(self) -> bool:
        return len(self.waiting) >= self._workers * WAITING_PER_JOB

    @property
    def answered(self) -> bool:
        """Whether the first batch waits for nothing but to be taken."""
        return bool(self.waiting) and self.waiting[0].answer is not None and self.waiting[0].answer.done()

    def give(self, batch: list[Task]) -> None:
        try:
            answer = self._pool.submit(_read, batch)
        except BrokenProcessPool:
            self._make_anew()
            answer = self._pool.submit(_read, batch)
        self.waiting.append(_Given(batch, answer))

    def first(self) -> list[Done]:
        """What became of the batch that was given first."""
        given = self.waiting.popleft()
        if given.answer is not None:
            try:
                return given.answer.result()
            except BrokenProcessPool:
                self._make_anew()
        return [self._read_apart(task) for task in given.batch]

    def stop(self) -> None:
        """End the processes in the middle of what they read."""
        for process in set(multiprocessing.active_children()) - self._not_ours:
            process.terminate()
        _unblock(self._pool)

    def end(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        if self._apart is not None:
            self._apart.shutdown(cancel_futures=True)

    def _make_anew(self) -> None:
        """What was not answered may hold the document that ended the process, so none of it goes to the new pool."""
        _unblock(self._pool)
        self._pool.shutdown(cancel_futures=True)
        for given in self.waiting:
            if given.answer is not None and (given.answer.cancelled() or given.answer.exception() is not None):
                given.answer = None
        self._pool = _pool(self._workers)

    def _read_apart(self, task: Task) -> Done:
        if self._apart is None:
            self._apart = _pool(1)
            self._apart.submit(_nothing).result()  # where not even this is done, it is not the document's doing
        try:
            return self._apart.submit(_read_one, task).result()
        except BrokenProcessPool:
            _unblock(self._apart)
            self._apart.shutdown()
            self._apart = None
            return Done(None, Failure(task.where, ENDED), task.size)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("forkserver"), initializer=_ready)


def _unblock(pool: ProcessPoolExecutor) -> None:
    """Let a pool whose process died come to its end.

    Before CPython 3.11.5, and so on Debian 12, it may wait for ever to write the next batch to processes that are gone
    (gh-94777). Where it has not ended by itself after a while, the pipe is closed at this end, as later versions do;
    never before, since the pool's own thread may be closing it too.
    """
    thread = getattr(pool, "_executor_manager_thread", None)
    if thread is not None:
        thread.join(UNBLOCK_SECONDS)
    queue = getattr(pool, "_call_queue", None)
    if thread is not None and thread.is_alive() and queue is not None:
        queue._reader.close()


def _ready() -> None:
    """Ctrl-C is for the process that gives out the work; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _nothing() -> None:
    pass


def _read(batch: list[Task]) -> list[Done]:
    return [_read_one(task) for task in batch]


def _read_one(task: Task) -> Done:
    try:
        document = task.opened()
        if isinstance(document, Failure):
            return Done(None, document, task.size)
        return Done(line_of(read_document(document)), None, task.size)
    except Exception as error:  # one document must not cost a reader the million after it; it is told, and counts
        return Done(None, defect(task.where, error), task.size)
