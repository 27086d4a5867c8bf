"""Pure work on all cores: batches in, results out in their order, by processes that end with the one that asks.

They are told by pipes of their own, so that whoever is killed leaves none of them behind: one whose pipe ends, ends. A
process that dies costs nothing but its time: what it was asked is done here.
"""

import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from itertools import chain, islice
from typing import IO, Any, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")
CHILD = "from kaigong.processes import serve; serve()"
AHEAD = 2
"""Batches given out ahead for each process."""
LENGTH = struct.Struct(">Q")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worked(
    function: Callable[[Batch], Result], batches: Iterable[Batch], workers: int | None = None
) -> Iterator[Result]:
    """`function`, which stands in a module, of each of `batches`, in order. Batches are taken as they are needed; a
    single one, or one core, is worked on here."""
    count = cores() if workers is None else workers
    given = iter(batches)
    first = list(islice(given, 2))
    if len(first) < 2 or count < 2:
        yield from map(function, chain(first, given))
        return
    asked = _Asked(function)
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(count) as threads:
        try:
            for batch in chain(first, given):
                waiting.append(threads.submit(asked, batch))
                while len(waiting) > count * AHEAD or (waiting and waiting[0].done()):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)
            asked.end()


class _Asked:
    """A function whose batches are sent away; each thread that calls it has a process of its own."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function
        self._mine = threading.local()
        self._processes: list[subprocess.Popen[bytes]] = []

    def __call__(self, batch: Any) -> Any:
        question = pickle.dumps((self.function.__module__, self.function.__qualname__, batch))
        try:
            process = self._process()
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
            _send(process.stdin, question)
            good, answer = pickle.loads(_received(process.stdout))  # noqa: S301 - said by our own process
        except (OSError, EOFError):
            self._mine.process = None
            return self.function(batch)
        if not good:
            raise answer
        return answer

    def _process(self) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        if process is None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
            self._mine.process = process
            self._processes.append(process)
        return process

    def end(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()


def serve() -> None:
    """The other process: questions on standard input until it ends, an answer to each on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; it ends this one
    answers, questions = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(2, 1)  # whatever is printed is no part of an answer
    while True:
        try:
            module, name, batch = pickle.loads(_received(questions))  # noqa: S301 - said by the process that asks
        except EOFError:
            return
        try:
            answer = (True, getattr(import_module(module), name)(batch))
        except Exception as problem:
            answer = (False, problem)
        _send(answers, pickle.dumps(answer))


def _send(pipe: IO[bytes], said: bytes) -> None:
    pipe.write(LENGTH.pack(len(said)))
    pipe.write(said)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    length = pipe.read(LENGTH.size)
    if len(length) < LENGTH.size:
        raise EOFError
    (size,) = LENGTH.unpack(length)
    said = pipe.read(size)
    if len(said) < size:
        raise EOFError
    return said
