"""One target under atheris, in a process of its own: ``… -m tests.fuzzing.one_target NAME FOLDER SECONDS RUNS SEED``.

With a SEED other than 0 the same code is fed the same inputs in the same order, on any machine: RUNS of them, or fewer
where SECONDS are over before. RUNS and SEED of -1 and 0 let libFuzzer go on until then, each time elsewhere.

What a run raises is kept with its traceback and the run goes on: one defect must not hide the next. libFuzzer itself
ends the process where an input takes too long or too much memory, and keeps that input beside the others.
"""

import contextlib
import hashlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import atheris

from tests.support.interpreted import import_sources_only

LONGEST = 60_000
TOO_SLOW_SECONDS, TOO_MUCH_MB = 60, 3000
SOURCES = str(Path(__file__).resolve().parents[2] / "src")


def main(name: str, folder: Path, seconds: int, runs: int, seed: int) -> None:
    import_sources_only()  # compiled code has no coverage
    sys.modules["rapidocr"] = None  # type: ignore[assignment] # as where the extra is not installed: a scan takes seconds
    with atheris.instrument_imports(include=["kaigong"], enable_loader_override=False):
        from kaigong.documents.office import apart
        from tests.fuzzing.targets import TARGETS

        apart.read_apart = apart.read_here  # what another process does has no coverage here
        target = TARGETS[name]
        first = target.begin()
        for data in first:  # imports inside functions are instrumented too
            with contextlib.suppress(Exception):
                target.run(data)
    corpus, findings, seeds = (folder / what / name for what in ("corpus", "findings", "seeds"))
    for place in (corpus, findings, seeds):
        place.mkdir(parents=True, exist_ok=True)
    paths = [seeds / f"{number:05}" for number in range(len(first))]
    for path, data in zip(paths, first, strict=True):
        path.write_bytes(data)
    listed = folder / "seeds" / f"{name}.txt"
    listed.write_text(",".join(map(str, paths)))  # in our order: a folder has one of its own on each machine
    options = [
        f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={TOO_SLOW_SECONDS}",
        f"-rss_limit_mb={TOO_MUCH_MB}", f"-artifact_prefix={findings}/", "-print_final_stats=1", "-len_control=0",
        "-reload=0", "-detect_leaks=0", f"-runs={runs}", f"-seed={seed}", f"-seed_inputs=@{listed}",
        f"-report_slow_units={TOO_SLOW_SECONDS}",
    ]  # fmt: skip

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        chance = Random(seed)
        changed = atheris.Mutate(data, max_size) if chance.random() < 0.15 else target.mutate(data, chance)
        return bytes(changed[:max_size])

    atheris.Setup([sys.argv[0], *options, str(corpus)], _keeping(target.run, findings), custom_mutator=mutate)
    atheris.Fuzz()


def _keeping(run: Callable[[bytes], None], findings: Path) -> Callable[[bytes], None]:
    """`run`, with what it raises written to `findings`, once for each place that raises."""
    known: dict[str, int] = {}

    def kept(data: bytes) -> None:
        try:
            run(data)
        except Exception as error:
            place = next(
                (at for at in reversed(traceback.extract_tb(error.__traceback__)) if SOURCES in at.filename), None
            )
            where = f"{os.path.relpath(place.filename, SOURCES)}:{place.lineno}" if place else ""
            said = "".join(letter for letter in str(error)[:40] if not letter.isdigit()) if not where else ""
            key = hashlib.sha1(
                f"{type(error).__name__} {where} {said}".encode("utf-8", "replace"), usedforsecurity=False
            )
            mark = key.hexdigest()[:12]
            length = known.get(mark)
            if length is None or len(data) < length:  # the shortest input says most
                known[mark] = len(data)
                (findings / f"raises-{mark}").write_bytes(data)
                told = "".join(traceback.format_exception(error))
                (findings / f"raises-{mark}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")

    return kept


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6]))
