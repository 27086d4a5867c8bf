"""How reading grows: speed over a mix of documents, memory on a stream, one long document against a short one.

``python -m benchmarks.growth 8`` reads one document of 8 MB, ``python -m benchmarks.growth stream 2000`` a stream of so
many; each prints seconds of processor time, bytes and peak memory, in a process of its own. `make bench` runs both.
"""

import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kaigong.documents import Document, open_document
from kaigong.reading.pipeline import read_document

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared"))
PASSES = 15
STREAMS = (250, 2_000)
SIZES = (1, 8)
LARGE = 50
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


def articles() -> Iterator[str]:
    """Our examples over and over, one letter of fifty another each time, so that names and figures differ."""
    chance = random.Random(1)  # noqa: S311 - the same texts each time, no secret
    texts = [path.read_text("utf-8", "replace") for path in sorted((ROOT / "examples").glob("*.txt"))]
    while True:
        letters = list(chance.choice(texts))
        for place in chance.sample(range(len(letters)), len(letters) // 50):
            if "\u4e00" <= letters[place] <= "\u9fff":
                letters[place] = chr(chance.randrange(0x4E00, 0x9000))
        yield "".join(letters)


def read_long(megabytes: float) -> Figures:
    parts: list[str] = []
    size = 0
    for article in articles():
        parts.append(article)
        size += len(article.encode()) + 1
        if size >= megabytes * 1e6:
            break
    document = Document("long", "\n".join(parts), date(2026, 11, 24))
    start = time.process_time()
    read_document(document)
    return {"seconds": time.process_time() - start, "bytes": size, "peak": _peak()}


def read_stream(count: int) -> Figures:
    size, start = 0, time.process_time()
    for number, article in zip(range(count), articles(), strict=False):
        read_document(Document(str(number), article, date(2026, 11, 24)))
        size += len(article.encode())
    return {"seconds": time.process_time() - start, "bytes": size, "peak": _peak()}


def _peak() -> float:
    """The most memory that this process held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def _measured(*arguments: object) -> Figures:
    command = [sys.executable, "-m", "benchmarks.growth", *map(str, arguments)]
    figures: Figures = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
    return figures


def growth_section(large: bool = False) -> str:
    """The section of results.md; with `large` a document of 50 MB too, which takes minutes and gigabytes."""
    name, documents = mix()
    rates = mix_rates(documents)
    size = sum(len(document.text.encode()) for document in documents)
    rows = [
        f"| the mix: {len(documents)} documents of {name}, {size / 1000:.0f} kB, each once a pass | "
        f"{statistics.median(rates):.2f} ({min(rates):.2f}–{max(rates):.2f}) | |"
    ]
    for count in STREAMS:
        rows.append(_row(f"a stream of {count} documents", _measured("stream", count)))
    for megabytes in (*SIZES, *((LARGE,) if large else ())):
        rows.append(_row(f"one document of {megabytes} MB", _measured(megabytes)))
    return "\n".join(
        [
            "## Growing",
            "",
            "MB (10⁶ bytes of UTF-8) a second of processor time on one core; the most memory that the process held.",
            "Stream and long documents are our examples with one letter of fifty changed each time; all names differ.",
            "",
            "| | MB/s | peak MB |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(what: str, figures: Figures) -> str:
    return f"| {what} | {figures['bytes'] / 1e6 / figures['seconds']:.2f} | {figures['peak'] / 1e6:.0f} |"


def main() -> int:
    if sys.argv[1:2] == ["stream"]:
        print(json.dumps(read_stream(int(sys.argv[2]))))
    else:
        print(json.dumps(read_long(float(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
