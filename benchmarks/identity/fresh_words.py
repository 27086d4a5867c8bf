"""Words and forms of fresh pairs, kept as data: lines under a heading in brackets."""

from collections import defaultdict
from decimal import Decimal
from functools import cache
from importlib.resources import files

from benchmarks.identity.vocabulary import Industry
from benchmarks.identity.world import Forms, Words

FRESH = ("second", "third", "fourth", "fifth")
"""The sets of pairs made after the first, each named after the data file with its words."""


@cache
def words_of(name: str) -> Words:
    """The words of the set `name`, one of `FRESH`."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in files("benchmarks.identity").joinpath(f"{name}_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            told[heading].append(line)
    several = {heading: " ".join(lines).split() for heading, lines in told.items()}
    forms = Forms(
        **{form: tuple(told[form]) for form in ("paper", "filed", "rates", "sheet", "signed", "shorts", "groups")},
        enterprises=tuple(told["enterprises"]),
        marks=tuple((one, other) for one, _, other in (line.partition("/") for line in told["marks"])),
        heads=tuple(told["heads"]),
    )
    return Words(
        brands=several["brands"],
        cities=several["cities"],
        industries=[_industry(line) for line in told["industries"]],
        public=[(what, act) for what, act in map(str.split, told["public"])],
        roads=several["roads"],
        towns=several["towns"],
        forms=forms,
    )


def _industry(line: str) -> Industry:
    trades, products, made = line.split("|")
    unit, scale, low, high = made.split()
    return Industry(
        tuple(trades.split()),
        tuple(tuple(told.strip().split("/")) for told in products.split(";")),
        unit,
        scale.strip("-"),
        float(Decimal(low)),
        float(Decimal(high)),
    )
