"""No regular expression of the program costs more than its text is long: each is fed its own worst cases.

Counted are the tries of a matcher that backtracks as `re` does, not seconds. A pattern whose every repeat is short can
only be linear; fed are those with a repeat that is long or without end, or that repeats what varies in length itself.
Worst cases are made from the pattern's parse tree: whatever a repeat takes, each of its alternatives many times over,
behind what leads to it, and never what would let it end well.
"""

import ast
import json
import os
import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.counting_matcher import CountingMatcher, TooManySteps

ROOT = Path(__file__).resolve().parents[2]
LONG = 100
SIZES = (160, 320, 640)
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
PUMPS_MAX, ATTACKS_MAX, STEPS_MAX = 8, 24, 3_000_000
ROUNDS = 4
ON_SHORT_TEXTS: dict[str, str] = {}
"""Patterns that may cost more, each with why no long text reaches them."""


@cache
def patterns() -> dict[str, tuple[int, str]]:
    command = [sys.executable, "-m", "tests.support.patterns"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    found: dict[str, tuple[int, str]] = {source: tuple(one) for source, one in json.loads(done.stdout).items()}
    return found


def nodes(items: Any) -> Iterator[tuple[Any, Any]]:
    """Every node of a parsed pattern."""
    for op, value in items:
        yield op, value
        for inner in insides(op, value):
            yield from nodes(inner)


def insides(op: Any, value: Any) -> list[Any]:
    if op in REPEATS:
        return [value[2]]
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.BRANCH:
        return list(value[1])
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    return [value] if op is c.ATOMIC_GROUP else []


def is_long(op: Any, value: Any) -> bool:
    """Whether it is a repeat that can cost: a long one, or one of rounds that can each end at several places."""
    if op not in REPEATS:
        return False
    return value[1] >= LONG or (value[1] >= ROUNDS and varies(value[2]))


def varies(items: Any) -> bool:
    """Whether a repeat inside takes more or less of a text, as the matcher likes."""
    return any(op in (c.MAX_REPEAT, c.MIN_REPEAT) and value[1] - value[0] > 1 for op, value in nodes(items))


def pumps(items: Any) -> list[str]:
    """What a repeat of `items` takes in a round: a few turns, and each alternative that it is a choice of."""
    found = [example(items, turn) for turn in (0, 1, 2)]
    for op, value in nodes(items):
        if op is c.BRANCH:
            found += [example(one, turn) for one in sorted(value[1], key=varies, reverse=True) for turn in (0, 1)]
    return list(dict.fromkeys(found))[:PUMPS_MAX]


def example(items: Any, turn: int = 0) -> str:
    """Words that the pattern takes, by and large; another `turn` takes other alternatives."""
    said = ""
    for op, value in items:
        if op is c.LITERAL:
            said += chr(value)
        elif op in (c.NOT_LITERAL, c.ANY):
            said += "甲"
        elif op is c.IN:
            said += letter_of(value, turn)
        elif op in REPEATS:
            said += example(value[2], turn) * max(value[0], turn % 2)
        elif op is c.BRANCH:
            said += example(value[1][turn % len(value[1])], turn)
        elif op in (c.SUBPATTERN, c.ATOMIC_GROUP):
            said += example(insides(op, value)[0], turn)
    return said


def letter_of(items: Any, turn: int) -> str:
    among = "".join(chr(value if op is c.LITERAL else value[0]) for op, value in items if op in (c.LITERAL, c.RANGE))
    if items[0][0] is c.NEGATE:
        return next(letter for letter in "甲1 a，\x01" if letter not in among)
    kinds = {c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a", c.CATEGORY_NOT_SPACE: "甲"}
    among += "".join(kinds.get(value, "甲") for op, value in items if op is c.CATEGORY)
    return among[turn % len(among)]


def attacks(source: str, flags: int) -> list[tuple[str, str]]:
    """What leads to each long repeat, and what it takes over and over."""
    found: dict[tuple[str, str], None] = {}

    def walk(items: Any, before: str) -> None:
        for op, value in items:
            if is_long(op, value):
                for pump in pumps(value[2]):
                    if pump:
                        found.setdefault(("", pump))
                        found.setdefault((before, pump))
                        found.setdefault(("", before + pump))
            for inner in insides(op, value):
                walk(inner, before)
            before += example([(op, value)])

    walk(parser.parse(source, flags & ~re.UNICODE), "")
    return list(found)[:ATTACKS_MAX]


def steps(matcher: CountingMatcher, text: str, anchored: bool) -> int:
    matcher.steps = 0
    if anchored:
        matcher.match(text)
    else:
        matcher.find_all(text)
    return matcher.steps


def superlinear(source: str, flags: int, anchored: bool) -> str:
    """The attack under which the cost grows faster than the text, and how; empty where there is none."""
    matcher = CountingMatcher(source, flags, STEPS_MAX)
    for before, pump in attacks(source, flags):
        try:
            short, middle, long_ = (
                steps(matcher, before + pump * (size // len(pump) + 1) + "\x01", anchored) for size in SIZES
            )
        except (TooManySteps, RecursionError) as error:
            return f"{before!r} + {pump!r} × n: {type(error).__name__}"
        if long_ - middle > 2.7 * (middle - short) + 200:
            return f"{before!r} + {pump!r} × n: {short}, {middle}, {long_} steps"
    return ""


@cache
def only_anchored() -> frozenset[str]:
    """``file:line`` of the patterns that are only ever tried at one place (match, fullmatch), never searched for."""
    calls: dict[str, set[str]] = {}
    made: dict[str, set[str]] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        attributes = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                calls.setdefault(node.id, set()).add(attributes.get(id(node), "elsewhere"))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                where = {f"{path.relative_to(ROOT / 'src')}:{line}" for line in range(node.lineno, node.end_lineno + 1)}
                made.setdefault(node.targets[0].id, set()).update(where)
    anchored = {name for name, used in calls.items() if used <= {"match", "fullmatch", "pattern"}}
    return frozenset(where for name in anchored for where in made.get(name, ()))


def long_ones() -> list[tuple[str, int, str]]:
    return [
        (source, flags, where)
        for source, (flags, where) in patterns().items()
        if any(is_long(op, value) for op, value in nodes(parser.parse(source, flags & ~re.UNICODE)))
    ]


def test_no_pattern_costs_more_than_its_text_is_long() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        told = [
            f"{where} {source[:60]!r}: {why}"
            for source, flags, where in long_ones()
            if source not in ON_SHORT_TEXTS and (why := superlinear(source, flags, where in only_anchored()))
        ]
    finally:
        sys.setrecursionlimit(limit)
    assert told == [], "\n".join(told)


def test_most_patterns_are_found() -> None:
    assert len(patterns()) > 200
    assert 20 < len(long_ones()) < len(patterns()) / 2


@pytest.mark.parametrize(
    "bad",
    [
        r"(甲+)+乙",
        r"\s*项目",
        r"甲*甲*乙",
        r"(?:甲|甲乙?)*丙",
        r"“[^”]*”",
        r"\d++元",
        r".*甲.*乙",
        r"项目(?:于|在|[年月]{2,14}|，)*启动",
    ],
)
def test_a_pattern_that_costs_more_is_seen(bad: str) -> None:
    assert superlinear(bad, 0, anchored=False)


@pytest.mark.parametrize(
    "good", [r"甲{0,20}乙", r"(?<!\d)\d++元", r"^\s+$", r"[^\n]+", r"(?<!甲)甲++乙", r"项目(?>(?:甲|乙)*)"]
)
def test_a_pattern_that_costs_no_more_passes(good: str) -> None:
    assert not superlinear(good, 0, anchored=False)


@pytest.mark.parametrize(
    "source",
    [r"(甲|乙丙?)+?丁", r"(?<=甲)[^乙\d]{1,3}(?=乙)", r"(?P<a>\d)(?P=a)", r"^甲.*$", r"(?>甲*)乙|丙\b", r"甲?+甲"],
)
@pytest.mark.parametrize("text", ["甲乙丙丁", "甲丙丙乙", "1122", "甲\n甲乙", "甲甲甲乙 丙", "乙乙丁"])
def test_the_counting_matcher_finds_what_re_finds(source: str, text: str) -> None:
    found = [match.span() for match in re.finditer(source, text)]
    assert CountingMatcher(source).find_all(text) == found or any(start == stop for start, stop in found)


def test_it_finds_what_re_finds_with_our_own_patterns() -> None:
    text = "云帆储能电芯项目（二期）在江阴开工，总投资12.6亿元，由云帆集团有限公司投资建设，预计明年6月底投产。"
    sys.setrecursionlimit(20_000)
    for source, flags, where in long_ones():
        found = [match.span() for match in re.finditer(source, text, flags & ~re.UNICODE)]
        counted = CountingMatcher(source, flags).find_all(text)
        assert [run for run in counted if run[0] < run[1]] == [run for run in found if run[0] < run[1]], where
