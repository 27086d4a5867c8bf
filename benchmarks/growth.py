"""How reading grows: speed over a mix of documents, memory on a stream, one long document against a short one.

``python -m benchmarks.growth 8`` reads one document of 8 MB, ``python -m benchmarks.growth stream 2000`` a stream of so
many; each prints seconds of processor time, bytes and peak memory, in a process of its own. ``… mix`` prints how fast
the mix is read. `make bench` runs them all, the mix compiled and interpreted by turns.
"""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.articles import articles
from kaigong.compilation import Compilation, compilation
from kaigong.documents import Document, document_from_text, open_document
from kaigong.documents.opening import LIBRARY_BYTES_MAX
from kaigong.reading.pipeline import read_document

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared"))
PASSES = 5
TURNS = 3
"""Processes that read the mix, of each way of running; each makes so many passes."""
STREAMS = (500, 5_000)
SIZES = (1, 5, 20, 50)
DAY = date(2026, 11, 24)
Figures = dict[str, float]


def mix() -> tuple[str, list[Document]]:
    """What the mix is called, and its documents: the annotated texts where they are at hand, else our own examples."""
    for name, folder in (("`shared/dev/texts`", SHARED / "dev" / "texts"), ("`examples/`", ROOT / "examples")):
        files = sorted(path for path in folder.glob("*") if path.suffix in {".txt", ".html", ".md"})
        if files:
            return name, [open_document(path.read_bytes(), path.name) for path in files]
    raise SystemExit("there is nothing to read")


def mix_rates(documents: Sequence[Document]) -> list[float]:
    """MB a second of processor time, for each pass over the documents. No pass knows the patterns of the one before."""
    size = sum(len(document.text.encode()) for document in documents)
    rates = []
    for _ in range(PASSES + 1):
        re.purge()
        start = time.process_time()
        for document in documents:
            read_document(document)
        rates.append(size / 1e6 / (time.process_time() - start))
    return rates[1:]


def read_long(megabytes: float) -> Figures:
    """One document of articles, opened and read as a library does."""
    parts: list[str] = []
    size = 0
    for article in articles():
        parts.append(article)
        size += len(article.encode()) + 1
        if size >= megabytes * 1e6:
            break
    text = "\n".join(parts)
    del parts
    return _read([text], len(text.encode()))


def read_stream(count: int) -> Figures:
    """As many articles, each a document of its own."""
    size = sum(len(article.encode()) for article in islice(articles(), count))
    return _read(islice(articles(), count), size)


def _read(texts: Iterable[str], size: int) -> Figures:
    read_document(document_from_text("云锦电芯项目昨日开工。", published=DAY))  # what is built when first used
    start = time.process_time()
    for text in texts:
        read_document(document_from_text(text, published=DAY, bytes_max=LIBRARY_BYTES_MAX))
    return {"seconds": time.process_time() - start, "bytes": size, "peak": _peak()}


def _peak() -> float:
    """The most memory that this process held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def _measured(*arguments: object) -> Figures:
    figures: Figures = json.loads(_told(arguments, {}))
    return figures


def _told(arguments: Sequence[object], environment: dict[str, str]) -> bytes:
    command = [sys.executable, "-m", "benchmarks.growth", *map(str, arguments)]
    place = {**os.environ, **environment}
    return subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=place).stdout


def both_ways() -> dict[str, list[float]]:
    """How fast the mix is read interpreted and, where it is compiled, compiled: by turns, so that a busy moment of the
    machine hits both."""
    ways = {"interpreted": "1"} | ({"compiled": "0"} if compilation() is Compilation.COMPILED else {})
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(TURNS):
        for way, interpreted in ways.items():
            rates[way] += json.loads(_told(["mix"], {"KAIGONG_INTERPRETED": interpreted}))
    return rates


def growth_section() -> str:
    """The section of results.md. The longest document takes minutes and gigabytes."""
    name, documents = mix()
    rates = both_ways()
    size = sum(len(document.text.encode()) for document in documents)
    rows = [
        f"| the mix, {way}: {len(documents)} documents of {name}, {size / 1000:.0f} kB, each once a pass | "
        f"{statistics.median(found):.2f} ({min(found):.2f}–{max(found):.2f}) | |"
        for way, found in rates.items()
    ]
    medians = [statistics.median(found) for found in rates.values()]
    compared = (
        f"Compiled (`make compiled`), the mix is read {medians[1] / medians[0]:.2f} times as fast as interpreted. "
        "All else on this page is compiled."
        if len(medians) > 1
        else "All is interpreted: on this machine nothing was compiled (`make compiled`)."
    )
    rows += [_row(f"a stream of {count} documents", _measured("stream", count)) for count in STREAMS]
    long = {megabytes: _measured(megabytes) for megabytes in SIZES}
    shortest, longest = min(SIZES), max(SIZES)
    # A single megabyte is over so soon that a busy moment tells: the median of some.
    again = [long[shortest], *(_measured(shortest) for _ in range(2))]
    long[shortest] = sorted(again, key=lambda figures: figures["seconds"])[1]
    rows += [_row(f"one document of {megabytes} MB", figures) for megabytes, figures in long.items()]
    ratios = {what: long[longest][what] / long[shortest][what] for what in ("bytes", "seconds", "peak")}
    return "\n".join(
        [
            "## Growing",
            "",
            "MB (10⁶ bytes of UTF-8) a second of processor time on one core; the most memory that the process held.",
            "Stream and long documents are articles of our own making, no two alike (`benchmarks/articles.py`).",
            "",
            "| | MB/s | peak MB |",
            "|---|---|---|",
            *rows,
            "",
            compared,
            "",
            f"A document {ratios['bytes']:.0f} times as long takes {ratios['seconds']:.1f} times the time and "
            f"{ratios['peak']:.1f} times the memory.",
            "",
        ]
    )


def _row(what: str, figures: Figures) -> str:
    return f"| {what} | {figures['bytes'] / 1e6 / figures['seconds']:.2f} | {figures['peak'] / 1e6:.0f} |"


def main() -> int:
    if sys.argv[1:2] == ["mix"]:
        print(json.dumps(mix_rates(mix()[1])))
    elif sys.argv[1:2] == ["stream"]:
        print(json.dumps(read_stream(int(sys.argv[2]))))
    else:
        print(json.dumps(read_long(float(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
