"""The same text as other offices, scanners and programs would have written it, and how much alike two readings are."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading

HAN = "\u3400-\u9fff"
BETWEEN = re.compile(rf"(?<=[{HAN}0-9])(?=[{HAN}0-9])|(?<=[0-9])(?=\.[0-9])|(?<=[0-9]\.)(?=[0-9])")
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF = str.maketrans("，。：；！？（）“”", ',.:;!?()""')
LINE_COLUMNS = 76


def traditional(kind: str) -> Callable[[str], str]:
    """Characters of Taiwan (tw), Hong Kong (hk), or plainly traditional (t), by OpenCC."""

    def written(text: str) -> str:
        import opencc

        return str(opencc.OpenCC(f"s2{kind}").convert(text))

    return written


def full_width(text: str) -> str:
    """Every digit, letter and sign of ASCII as wide as a Chinese character."""
    return text.translate(FULL)


def line_ends(end: str) -> Callable[[str], str]:
    return lambda text: text.replace("\n", end)


def mixed_line_ends(text: str) -> str:
    ends = ("\r\n", "\n", "\r", "\u2028")
    return "".join(line + ends[number % 4] for number, line in enumerate(text.split("\n")))


def spaced(share: float, space: str = " ") -> Callable[[str], str]:
    """A blank between so many of the characters and digits, as text layers of scans have them; what stood apart stands
    further apart there."""

    def written(text: str) -> str:
        chance = Random(7)
        return BETWEEN.sub(lambda _: space if chance.random() < share else "", text.replace(" ", 2 * space))

    return written


def wrapped(text: str) -> str:
    """Lines broken wherever they are full, as mails and PDFs break them; no line begins with a mark."""
    return "\n".join(part for line in text.split("\n") for part in _broken(line))


def _broken(line: str) -> Iterator[str]:
    start, width = 0, 0
    for at, letter in enumerate(line):
        width += 1 if letter.isascii() else 2
        if width > LINE_COLUMNS and letter not in "，。；：、！？”）)":
            yield line[start:at]
            start, width = at, 1 if letter.isascii() else 2
    yield line[start:]


def zero_width(text: str) -> str:
    chance = Random(7)
    return "".join(
        letter + (chance.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad") * (chance.random() < 0.2)) for letter in text
    )


def ideographic_spaces(text: str) -> str:
    """Blanks as wide as a character, and paragraphs that begin with two of them."""
    return re.sub("^(?=.{30})", "\u3000\u3000", text.replace(" ", "\u3000"), flags=re.M)


def half_width(text: str) -> str:
    """Commas, full stops, brackets and quotes of ASCII."""
    return text.translate(HALF)


def half_width_spaced(text: str) -> str:
    """The same with the blank that one types behind them."""
    return re.sub(r"([,.:;!?])(?=[^\d\s])", r"\1 ", half_width(text))


def narrow_chinese(text: str) -> str:
    """Chinese marks at half their width, as old systems have them."""
    return text.translate(str.maketrans("。、「」", "｡､｢｣"))


VARIANTS: dict[str, Callable[[str], str]] = {
    "traditional": traditional("t"),
    "traditional, Taiwan": traditional("tw"),
    "traditional, Hong Kong": traditional("hk"),
    "full width": full_width,
    "CRLF": line_ends("\r\n"),
    "CR": line_ends("\r"),
    "U+2028": line_ends("\u2028"),
    "mixed line ends": mixed_line_ends,
    "blanks everywhere": spaced(1.0),
    "wide blanks everywhere": spaced(1.0, "\u3000"),
    "blanks in places": spaced(0.12),
    "lines wrapped": wrapped,
    "zero-width characters": zero_width,
    "ideographic spaces": ideographic_spaces,
    "half-width marks": half_width,
    "half-width marks and blanks": half_width_spaced,
    "narrow Chinese marks": narrow_chinese,
}
Fact = tuple[object, ...]


def reading_of(text: str) -> Reading:
    return read_document(document_from_text(text, id="a", as_given=True))


def facts_of(reading: Reading) -> "Counter[Fact]":
    """What a reading says, without where it stands and without how names are set."""
    found: Counter[Fact] = Counter()
    found["published", reading.published] += 1
    for project in reading.projects:
        name = _plain(project.name)
        found["project", name] += 1
        found.update(("organisation", name, _plain(one.name)) for one in project.organisations)
        found.update(("place", name, _plain(one.name), one.code) for one in project.places)
        found.update(("investment", name, one.amount, one.currency, one.kind) for one in project.investments)
        found.update(("capacity", name, one.amount, one.unit, one.per, one.modality) for one in project.capacities)
        found.update(("milestone", name, one.stage, one.modality, str(one.date)) for one in project.milestones)
    found.update(("group", one.count, one.stage, one.investment, str(one.date)) for one in reading.groups)
    found.update(("visit", _plain(one.enterprise), str(one.date), len(one.officials)) for one in reading.visits)
    found.update(("action", one.kind, len(one.to)) for one in reading.actions)
    return found


def likeness(clean: "Counter[Fact]", other: "Counter[Fact]") -> tuple[int, int, int]:
    """Facts in both, in the first, in the second."""
    return (clean & other).total(), clean.total(), other.total()


def f1(counts: list[tuple[int, int, int]]) -> float:
    both, first, second = (sum(part) for part in zip(*counts, strict=True))
    return 2 * both / (first + second)


def _plain(name: str) -> str:
    return re.sub(r"[\s“”\"()（）,，.。:：;；!！?？]", "", name)
