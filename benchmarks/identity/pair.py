"""A labelled pair of records, and records written as one line each.

``名 云锦锂电池负极材料项目/云锦项目；企 江苏云锦新材料有限公司；地 320281；资 12.6亿元；能 负极材料 20万吨/年；``
``时 started 2024-02-17；码 2402-320281-89-01-123456；信 91320281MA00000000``

Each part may be left out; ``/`` parts names and enterprises, ``、`` the rest; ``约`` makes a sum approximate.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.resolution.identity import Sketch

SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
SUM = re.compile(r"(?P<about>约?)(?P<n>[\d.]+)(?P<scale>[亿万]?)(?P<unit>元|美元)")
MADE = re.compile(r"(?P<product>\S*) (?P<n>[\d.]+)(?P<scale>[亿万]?)(?P<unit>[^/]+)(?:/(?P<per>年))?")
CURRENCIES = {"元": "CNY", "美元": "USD"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records; `same` is the truth, `kind` says what makes the pair what it is."""

    kind: str
    same: bool
    one: Sketch
    other: Sketch


def record(line: str) -> Sketch:
    """The record that a line writes."""
    parts = dict(part.strip().split(" ", 1) for part in line.split("；") if part.strip())
    unknown = parts.keys() - set("名企地资能时码信")
    if unknown:
        raise ValueError(f"unknown parts {unknown} in {line!r}")
    return Sketch(
        names=_several(parts, "名", "/"),
        enterprises=_several(parts, "企", "/"),
        divisions=_several(parts, "地", "、"),
        codes=_several(parts, "码", "、"),
        credit_codes=_several(parts, "信", "、"),
        totals=tuple(money(one) for one in parts.get("资", "").split("、") if one),
        capacities=tuple(made(one) for one in parts.get("能", "").split("、") if one),
        milestones=tuple(_milestone(one) for one in parts.get("时", "").split("、") if one),
    )


def _several(parts: dict[str, str], part: str, between: str) -> frozenset[str]:
    return frozenset(one.strip() for one in parts.get(part, "").split(between) if one.strip())


def money(written: str) -> Value:
    found = SUM.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"no sum: {written!r}")
    amount = Decimal(found["n"]) * SCALES[found["scale"]]
    return Value(amount=amount, unit=CURRENCIES[found["unit"]], approximate=bool(found["about"]))


def made(written: str) -> Value:
    found = MADE.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"no capacity: {written!r}")
    return Value(found["product"], Decimal(found["n"]) * SCALES[found["scale"]], found["unit"], found["per"] or "")


def _milestone(written: str) -> tuple[str, PartialDate]:
    stage, day = written.split()
    return stage, PartialDate.parse(day)


def shown(sketch: Sketch) -> str:
    """One line for people: what the record says."""
    said = [
        ("名", "/".join(sorted(sketch.names))),
        ("企", "/".join(sorted(sketch.enterprises))),
        ("地", "、".join(sorted(sketch.divisions))),
        (
            "资",
            "、".join(
                f"{'约' if one.approximate else ''}{(one.amount or 0) / 10**8:.6g}亿{one.unit}" for one in sketch.totals
            ),
        ),
        ("能", "、".join(f"{one.text} {one.amount:f}{one.unit}" for one in sketch.capacities)),
        ("时", "、".join(f"{stage} {day}" for stage, day in sketch.milestones)),
        ("码", "、".join(sorted(sketch.codes))),
        ("信", "、".join(sorted(sketch.credit_codes))),
    ]
    return "；".join(f"{part} {words}" for part, words in said if words)


def written_pairs() -> tuple[Pair, ...]:
    """Those of ``written.txt``, in our own words."""
    lines = files("benchmarks.identity").joinpath("written.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return tuple(
        Pair(head[2:], head[0] == "=", record(one), record(other))
        for head, one, other in zip(kept[0::3], kept[1::3], kept[2::3], strict=True)
    )
