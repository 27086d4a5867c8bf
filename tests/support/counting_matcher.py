"""A backtracking matcher that counts its steps, since `re` tells nobody how often it tried.

It takes a pattern as `re` parses it and tries in the order in which `re` tries, so what it counts grows as the work of
`re` grows. It knows what our patterns use; a test holds its matches to those of `re`.
"""

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

Then = Callable[[int], bool]
Node = Callable[[int, Then], bool]
"""Tries to match at an offset, and what comes after it; True where both do."""
ONE = {c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN}


class TooManySteps(Exception):  # noqa: N818 - it is an outcome
    """More steps than were allowed."""


class CountingMatcher:
    """One pattern; `steps` counts from the last `search` or `match` on."""

    def __init__(self, pattern: str, flags: int = 0, limit: int = 10**9) -> None:
        self.flags, self.limit, self.steps = flags, limit, 0
        self.text = ""
        self.groups: dict[int, tuple[int, int]] = {}
        self._whole = self._sequence(list(parser.parse(pattern, flags & ~re.UNICODE)))

    def match(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """The run that matches at `start`, or None."""
        self.text, ends = text, []
        self.groups = {}

        def done(at: int) -> bool:
            ends.append(at)
            return True

        return (start, ends[0]) if self._whole(start, done) else None

    def find_all(self, text: str) -> list[tuple[int, int]]:
        """Every run that `re.finditer` would find."""
        self.steps, at, found = 0, 0, []
        while at <= len(text):
            run = self.match(text, at)
            self._step()
            if run is None:
                at += 1
            else:
                found.append(run)
                at = run[1] if run[1] > run[0] else at + 1
        return found

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.limit:
            raise TooManySteps

    def _sequence(self, items: list[Any]) -> Node:
        nodes = [self._node(op, value) for op, value in items]
        if not nodes:
            return lambda at, then: then(at)
        if len(nodes) == 1:
            return nodes[0]

        def tried(at: int, then: Then, number: int = 0) -> bool:
            if number == len(nodes):
                return then(at)
            return nodes[number](at, lambda after: tried(after, then, number + 1))

        return tried

    def _node(self, op: Any, value: Any) -> Node:
        if op in ONE:
            takes = self._takes(op, value)

            def one(at: int, then: Then) -> bool:
                self._step()
                return at < len(self.text) and takes(self.text[at]) and then(at + 1)

            return one
        made: Node = getattr(self, f"_{str(op).lower()}")(value)
        return made

    def _takes(self, op: Any, value: Any) -> Callable[[str], bool]:
        folds = bool(self.flags & re.IGNORECASE)
        if op is c.ANY:
            return lambda letter: letter != "\n" or bool(self.flags & re.DOTALL)
        if op is c.LITERAL:
            return lambda letter: letter == chr(value) or (folds and letter.lower() == chr(value).lower())
        if op is c.NOT_LITERAL:
            return lambda letter: letter != chr(value)

        @cache
        def among(letter: str) -> bool:
            forms = {letter, letter.lower(), letter.upper()} if folds else {letter}
            return any(_in_set(form, value) for form in forms)

        return among

    def _branch(self, value: Any) -> Node:
        options = [(_first_letters(list(one)), self._sequence(list(one))) for one in value[1]]
        folds = bool(self.flags & re.IGNORECASE)

        def tried(at: int, then: Then) -> bool:
            letter = self.text[at : at + 1]
            for first, node in options:
                if first is None or folds or letter == first:
                    self._step()
                    if node(at, then):
                        return True
            return False

        return tried

    def _subpattern(self, value: Any) -> Node:
        group, _added, _removed, inner = value
        node = self._sequence(list(inner))
        if group is None:
            return node

        def tried(at: int, then: Then) -> bool:
            before = self.groups.get(group)

            def kept(after: int) -> bool:
                last = self.groups.get(group)
                self.groups[group] = (at, after)
                if then(after):
                    return True
                self._restore(group, last)
                return False

            if node(at, kept):
                return True
            self._restore(group, before)
            return False

        return tried

    def _restore(self, group: int, run: tuple[int, int] | None) -> None:
        if run is None:
            self.groups.pop(group, None)
        else:
            self.groups[group] = run

    def _repeat(self, value: Any, *, lazy: bool) -> Node:
        low, high, inner = value[0], int(value[1]), list(value[2])
        if len(inner) == 1 and inner[0][0] in ONE:
            return self._repeat_one(low, high, self._takes(*inner[0]), lazy)
        node = self._sequence(inner)

        def tried(at: int, then: Then, count: int = 0, last: int = -1) -> bool:
            self._step()
            if count < low:
                return node(at, lambda after: tried(after, then, count + 1, at))
            if lazy and then(at):
                return True
            if count < high and at != last and node(at, lambda after: tried(after, then, count + 1, at)):
                return True
            return not lazy and then(at)

        return tried

    def _repeat_one(self, low: int, high: int, takes: Callable[[str], bool], lazy: bool) -> Node:
        def run(at: int, most: int) -> int:
            stop = at
            while stop - at < most and stop < len(self.text) and takes(self.text[stop]):
                self._step()
                stop += 1
            return stop

        def greedy(at: int, then: Then) -> bool:
            for stop in range(run(at, high), at + low - 1, -1):
                self._step()
                if then(stop):
                    return True
            return False

        def reluctant(at: int, then: Then) -> bool:
            stop = run(at, low)
            while stop - at >= low:
                if then(stop):
                    return True
                self._step()
                if stop - at >= high or stop >= len(self.text) or not takes(self.text[stop]):
                    return False
                stop += 1
            return False

        return reluctant if lazy else greedy

    def _max_repeat(self, value: Any) -> Node:
        return self._repeat(value, lazy=False)

    def _min_repeat(self, value: Any) -> Node:
        return self._repeat(value, lazy=True)

    def _possessive_repeat(self, value: Any) -> Node:
        return self._whole_or_nothing(self._repeat(value, lazy=False))

    def _atomic_group(self, value: Any) -> Node:
        return self._whole_or_nothing(self._sequence(list(value)))

    def _whole_or_nothing(self, node: Node) -> Node:
        def tried(at: int, then: Then) -> bool:
            ends: list[int] = []

            def done(after: int) -> bool:
                ends.append(after)
                return True

            return node(at, done) and then(ends[0])

        return tried

    def _assert(self, value: Any) -> Node:
        return self._looking(value, wanted=True)

    def _assert_not(self, value: Any) -> Node:
        return self._looking(value, wanted=False)

    def _looking(self, value: Any, *, wanted: bool) -> Node:
        direction, inner = value
        node = self._sequence(list(inner))
        back = inner.getwidth()[0] if direction < 0 else 0

        def tried(at: int, then: Then) -> bool:
            self._step()
            return (at >= back and node(at - back, lambda _after: True)) is wanted and then(at)

        return tried

    def _failure(self, _value: Any) -> Node:
        return lambda _at, _then: False

    def _groupref(self, group: Any) -> Node:
        def tried(at: int, then: Then) -> bool:
            if group not in self.groups:
                return False
            words = self.text[slice(*self.groups[group])]
            return self.text.startswith(words, at) and then(at + len(words))

        return tried

    def _at(self, where: Any) -> Node:
        lines = bool(self.flags & re.MULTILINE)

        def stands(at: int) -> bool:
            if (where is c.AT_BEGINNING and not lines) or where is c.AT_BEGINNING_STRING:
                return at == 0
            if where is c.AT_BEGINNING:
                return at == 0 or self.text[at - 1] == "\n"
            if where is c.AT_END_STRING:
                return at == len(self.text)
            if where is c.AT_END:
                rest = self.text[at : at + 2]
                return not rest or rest == "\n" or (lines and rest[0] == "\n")
            here = [bool(re.match(r"\w", self.text[place : place + 1])) for place in (max(at - 1, 0), at)]
            parted = (here[0] and at > 0) != here[1]
            return parted is (where is c.AT_BOUNDARY)

        return lambda at, then: stands(at) and then(at)


def _first_letters(items: list[Any]) -> str | None:
    """The letter that an alternative begins with, where it is a plain one."""
    return chr(items[0][1]) if items and items[0][0] is c.LITERAL else None


CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_SPACE: r"\s", c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _in_set(letter: str, items: Iterable[Any]) -> bool:
    wanted = True
    for op, value in items:
        if op is c.NEGATE:
            wanted = False
        elif (
            (op is c.LITERAL and letter == chr(value))
            or (op is c.RANGE and value[0] <= ord(letter) <= value[1])
            or (op is c.CATEGORY and re.fullmatch(CATEGORIES[value], letter))
        ):
            return wanted
    return not wanted
