"""`make bench`: how fast documents are read, and how fast the command starts, written to benchmarks/results.md."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import kaigong
from benchmarks.baseline import baseline
from benchmarks.growth import growth_section
from benchmarks.identity.section import identity_section
from benchmarks.large_office.section import office_section
from benchmarks.peers import PEERS, peers_section
from kaigong.compilation import Compilation, compilation
from kaigong.documents import Document, open_document
from kaigong.reading.pipeline import read_document

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
RESULTS = ROOT / "benchmarks" / "results.md"
SECONDS = 5.0
ROUNDS = 5
STARTS = 21
HOW = dict.fromkeys(Compilation, "interpreted") | {Compilation.COMPILED: "compiled"}
Item = TypeVar("Item")


def main() -> int:
    documents = examples()
    texts = [document.text for document in documents]
    size = sum(len(text.encode()) for text in texts)
    searching = baseline()
    reading_rates, searching_rates = [], []
    for _ in range(ROUNDS):  # by turns, so that a busy moment of the machine hits both
        reading_rates.append(rate(read_document, documents, size))
        searching_rates.append(rate(searching, texts, size))
    peers = {peer.name: rates_of(peer.load(), documents, size) for peer in PEERS if peer.installed()}
    bare, own = starts([sys.executable, "-c", "pass"]), starts([str(Path(sys.executable).parent / "kaigong"), "--help"])
    page = report(len(texts), size, reading_rates, searching_rates, bare, own)
    growing = growth_section()
    beside = peers_section(peers, statistics.median(reading_rates))
    offices = office_section(large="--large" in sys.argv[1:])
    RESULTS.write_text("\n".join((page, growing, beside, offices, identity_section())), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))
    return 0


def examples() -> list[Document]:
    """Our own examples, opened."""
    files = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in {".txt", ".html", ".md"})
    found = [open_document(path.read_bytes(), path.name) for path in files if path.stem != "README"]
    if not found:
        raise SystemExit("there is nothing to read in examples/")
    return found


def rate(work: Callable[[Item], object], items: Sequence[Item], size: int) -> float:
    """MB (10⁶ bytes of UTF-8) a second, over as many passes as fit the time; one pass before goes uncounted."""
    for item in items:
        work(item)
    passes, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS / ROUNDS:
        for item in items:
            work(item)
        passes += 1
    return passes * size / 1e6 / (time.perf_counter() - start)


def rates_of(work: Callable[[Item], object], items: Sequence[Item], size: int) -> list[float]:
    return [rate(work, items, size) for _ in range(ROUNDS)]


def starts(command: list[str]) -> list[float]:
    """Wall-clock milliseconds of each start."""
    found = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        found.append((time.perf_counter() - start) * 1000)
    return found


def report(
    count: int, size: int, reading: list[float], searching: list[float], bare: list[float], own: list[float]
) -> str:
    read, search = statistics.median(reading), statistics.median(searching)
    first, second = statistics.median(bare), statistics.median(own)
    return f"""# Results

Written by `make bench` on {date.today().isoformat()} with Kaigong {kaigong.__version__}, reading {HOW[compilation()]},
CPython {platform.python_version()}, {processor()}, {os.cpu_count()} cores, one of them used.
Medians, with the lowest and highest beside them. Compare the ratios: another machine gives other figures.

## Reading

{count} documents of `examples/`, {size / 1000:.1f} kB of UTF-8, read again and again in one process.

| | MB/s | lowest to highest |
|---|---|---|
| `read_document`: every kind of fact, with its evidence | {read:.2f} | {min(reading):.2f}–{max(reading):.2f} |
| baseline: one Aho-Corasick pass, four patterns | {search:.2f} | {min(searching):.2f}–{max(searching):.2f} |

Reading everything takes {search / read:.1f} times as long as finding bare words and figures.

## Starting

| | ms | lowest to highest |
|---|---|---|
| `python -c pass` | {first:.0f} | {min(bare):.0f}–{max(bare):.0f} |
| `kaigong --help` | {second:.0f} | {min(own):.0f}–{max(own):.0f} |

`kaigong --help` takes {second - first:.0f} ms more than Python alone.
"""


def processor() -> str:
    """What the processor calls itself; never the machine's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
