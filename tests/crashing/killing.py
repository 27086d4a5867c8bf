"""``python -m tests.crashing.killing 200`` on a fresh office: kills so many processes, and checks after each of them.

A process is forked, works, and is killed (SIGKILL) at a moment drawn from within its act. Then everything that it told
to be done must be there, what it had begun must be there whole or not at all, and every cache must be what the claims
fold to. Prints JSON of what happened.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import django

PATIENCE = 120.0
"""Seconds after which a process that tells nothing is stuck."""
Line = dict[str, object]


@dataclass
class Killing:
    """All rounds on one office. `took` is how long an act of each kind takes here, in seconds."""

    chance: random.Random
    took: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: 0.2))
    found: Counter[str] = field(default_factory=Counter)

    def round(self, kind: str) -> None:
        """One process that works and dies, and what it left."""
        from tests.crashing.checking import check

        lines = self._die(kind)
        for about, done in zip(lines[::2], lines[1::2], strict=False):
            self.took[kind] = 0.7 * self.took[kind] + 0.3 * (float(str(done["at"])) - float(str(about["at"])))
        self.found[f"{kind}: acknowledged"] += len(lines) // 2
        self.found[f"{kind}: {check(lines)}"] += 1

    def _die(self, kind: str) -> list[Line]:
        from django.db import connections

        connections.close_all()  # no process may use the connection of another
        there, here = os.pipe()
        seed = self.chance.random()
        child = os.fork()
        if child == 0:
            os.close(there)
            _work(kind, seed, here)
        os.close(here)
        said = _first_line(there)
        time.sleep(self.chance.uniform(0, 2.5 * self.took[kind]))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(there, "rb") as pipe:
            said += pipe.read()
        if not os.WIFSIGNALED(status):
            raise AssertionError(f"{kind}: the process ended by itself: {said.decode()}")
        return [json.loads(line) for line in said.decode().splitlines()]


def _work(kind: str, seed: float, pipe: int) -> None:
    from tests.crashing.working import work

    try:
        work(kind, random.Random(seed), pipe)
    except BaseException as problem:
        sys.stderr.write(f"{kind}: {problem!r}\n")
    finally:
        os._exit(1)


def _first_line(pipe: int) -> bytes:
    """Waits until the process has begun an act."""
    said = b""
    while b"\n" not in said:
        if not select.select([pipe], [], [], PATIENCE)[0]:
            raise AssertionError("the process tells nothing")
        part = os.read(pipe, 65536)
        if not part:
            raise AssertionError("the process ended before it began")
        said += part
    return said


def main() -> int:
    django.setup()
    from tests.crashing.checking import sound
    from tests.crashing.working import ACTS, take_in

    rounds = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().getrandbits(32)
    killing = Killing(random.Random(seed))
    for _ in range(4):  # something to judge and to correct
        list(take_in(killing.chance))
    kinds = [kind for kind in ACTS for _ in range(3 if kind in ("intake", "import") else 1)]
    for n in range(rounds):
        try:
            killing.round(kinds[n % len(kinds)])
        except AssertionError as problem:
            raise AssertionError(f"round {n} with seed {seed}: {problem}") from problem
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{n + 1} of {rounds} killed")
    sound()
    json.dump({"rounds": rounds, "seed": seed, **dict(sorted(killing.found.items()))}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
