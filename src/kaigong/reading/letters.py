"""What letters a pattern cannot do without, and with which it can begin, read from the pattern itself."""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

LETTERS_MAX = 400
"""A set of more letters than this rules hardly any run out."""
_parser: Any = import_module("re._parser")
"""CPython's own reader of patterns (3.11 and later): it alone knows what a pattern means."""

Tree = Iterable[tuple[Any, Any]]
Letters = frozenset[str]
DIGIT = "\\d"
"""Stands in a set of letters for every decimal digit of Unicode."""
DIGITS = frozenset("0123456789") | {DIGIT}


def tree_of(pattern: str) -> Tree:
    """The parts of the pattern, as CPython reads them."""
    tree: Tree = _parser.parse(pattern)
    return tree


def can_begin(tree: Tree, letters: str) -> bool:
    """Whether what begins with `letters` may match; ``0`` is any digit. True where only running the pattern tells."""
    return bool(_after(tree, letters, frozenset({0})))


def can_begin_inside_figure(tree: Tree) -> bool:
    """Whether a match may begin at a digit that stands behind a digit. True where only running the pattern tells."""
    places = frozenset({0})
    for op, argument in tree:
        name = str(op)
        if name == "ASSERT_NOT" and argument[0] < 0:
            behind = [(str(inner), value) for inner, value in argument[1]]
            letters = _letters(*behind[0]) if len(behind) == 1 and behind[0][0] in ("LITERAL", "IN") else None
            if letters is not None and DIGIT in letters:
                return False
        elif name == "SUBPATTERN":
            return can_begin_inside_figure(argument[3])
        elif name != "MAX_REPEAT" or argument[0] > 0:
            return bool(_after([(op, argument)], "0", places))
        elif _after(argument[2], "0", places):
            return True
    return True


def _after(tree: Tree, letters: str, places: frozenset[int]) -> frozenset[int]:
    """How far into `letters` a match of `tree` that begins at one of `places` may have come; the end takes all in."""
    for op, argument in tree:
        places = frozenset().union(*(_after_one(str(op), argument, letters, at) for at in places))
        if not places:
            break
    return places


def _after_one(name: str, argument: Any, letters: str, at: int) -> frozenset[int]:
    here = frozenset({at})
    if at == len(letters) or name in ("ASSERT_NOT", "AT"):
        return here
    if name in ("LITERAL", "IN"):
        wanted = _letters(name, argument)
        return frozenset({at + 1}) if wanted is None or _is_one_of(letters[at], wanted) else frozenset()
    if name == "ASSERT":
        return here if argument[0] < 0 or _after(argument[1], letters, here) else frozenset()
    if name == "SUBPATTERN":
        return _after(argument[3], letters, here)
    if name == "ATOMIC_GROUP":
        return _after(argument, letters, here)
    if name == "BRANCH":
        return frozenset().union(*(_after(branch, letters, here) for branch in argument[1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, repeated = argument
        reached, every = here, here if least == 0 else frozenset[int]()
        for turn in range(1, min(most, max(least, len(letters))) + 1):
            reached = _after(repeated, letters, reached)
            every |= reached if turn >= least else frozenset()
        return every
    return frozenset(range(at, len(letters) + 1))


def _is_one_of(letter: str, wanted: Letters) -> bool:
    if letter in wanted or (letter == "0" and not wanted.isdisjoint(DIGITS)):
        return True
    return letter.isdecimal() and DIGIT in wanted


def letters_of(tree: Tree) -> Letters:
    """Every letter that the pattern names anywhere."""
    named: set[str] = set()
    for op, argument in tree:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL"):
            named.add(chr(argument))
        elif name == "IN":
            named |= _letters(name, argument) or frozenset()
        elif name == "BRANCH":
            named = named.union(*map(letters_of, argument[1]))
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT", "ATOMIC_GROUP") or name.endswith("_REPEAT"):
            named |= letters_of(argument if name == "ATOMIC_GROUP" else argument[-1])
    return frozenset(named)


def always_holds(tree: Tree, letters: Letters) -> bool:
    """Whether each match of `tree`, or what it asks for behind itself, holds one of `letters`."""
    for op, argument in tree:
        name = str(op)
        if name in ("LITERAL", "IN"):
            own = _letters(name, argument)
            holds = bool(own) and own is not None and own <= letters
        elif name == "BRANCH":
            holds = all(always_holds(branch, letters) for branch in argument[1])
        elif name == "ATOMIC_GROUP":
            holds = always_holds(argument, letters)
        elif name == "SUBPATTERN" or (name == "ASSERT" and argument[0] > 0):
            holds = always_holds(argument[-1], letters)
        else:
            holds = name.endswith("_REPEAT") and argument[0] > 0 and always_holds(argument[2], letters)
        if holds:
            return True
    return False


def reach_of(tree: Tree) -> int | None:
    """How many letters behind its beginning a match is or asks about at most; None without bound."""
    width = seen = 0
    for op, argument in tree:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            width += 1
            continue
        if name == "AT":
            seen = max(seen, width + 2)  # the end of a line, and that nothing stands behind it
            continue
        inner = _reach_inside(name, argument)
        if inner is None:
            return None
        seen = max(seen, width + inner)
        width += 0 if name.startswith("ASSERT") else inner
    return max(width, seen)


def _reach_inside(name: str, argument: Any) -> int | None:
    if name in ("ASSERT", "ASSERT_NOT") and argument[0] < 0:
        return 0
    if name in ("ASSERT", "ASSERT_NOT", "SUBPATTERN"):
        return reach_of(argument[-1])
    if name == "ATOMIC_GROUP":
        return reach_of(argument)
    if name == "BRANCH":
        every = [reach_of(branch) for branch in argument[1]]
        return max(one for one in every if one is not None) if None not in every else None
    if name.endswith("_REPEAT"):
        once = reach_of(argument[2])
        return once * int(argument[1]) if once is not None and argument[1] <= LETTERS_MAX else None
    return None


def needs_of(tree: Tree) -> list[Letters]:
    """Sets of letters: every match holds a letter of each."""
    needs: list[Letters] = []
    for op, argument in tree:
        name = str(op)
        if name in ("LITERAL", "IN"):
            letters = _letters(name, argument)
            if letters is not None:
                needs.append(letters)
        elif name == "SUBPATTERN":
            needs += needs_of(argument[3])
        elif name == "ATOMIC_GROUP":
            needs += needs_of(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            needs += needs_of(argument[2])
        elif name == "ASSERT" and argument[0] > 0:
            needs += needs_of(argument[1])
        elif name == "BRANCH":
            needs += _needs_of_each(argument[1])
    return list(dict.fromkeys(needs))


def _needs_of_each(branches: Iterable[Tree]) -> list[Letters]:
    """One need of every branch, the sharpest, together."""
    together: set[str] = set()
    for branch in branches:
        needs = needs_of(branch)
        if not needs:
            return []
        together |= min(needs, key=len)
    return [frozenset(together)] if len(together) <= LETTERS_MAX else []


def first_of(tree: Tree) -> Letters | None:
    """The letters with which a match can begin; None where it can be empty or begin with too many."""
    letters, empty = _begins(tree)
    return None if empty or letters is None else letters


def _begins(tree: Tree) -> tuple[Letters | None, bool]:
    """The letters with which what `tree` matches can begin, None for any, and whether it can be empty."""
    begins: set[str] = set()
    for op, argument in tree:
        letters, empty = _step(str(op), argument)
        if letters is None:
            return None, empty
        begins |= letters
        if len(begins) > LETTERS_MAX:
            return None, empty
        if not empty:
            return frozenset(begins), False
    return frozenset(begins), True


def _step(name: str, argument: Any) -> tuple[Letters | None, bool]:
    if name in ("LITERAL", "IN"):
        return _letters(name, argument), False
    if name in ("ASSERT", "ASSERT_NOT", "AT"):
        return frozenset(), True
    if name == "SUBPATTERN":
        return _begins(argument[3])
    if name == "ATOMIC_GROUP":
        return _begins(argument)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        letters, empty = _begins(argument[2])
        return letters, empty or argument[0] == 0
    if name == "BRANCH":
        every = [_begins(branch) for branch in argument[1]]
        empty = any(empty for _, empty in every)
        if any(letters is None for letters, _ in every):
            return None, empty
        return frozenset().union(*(letters for letters, _ in every if letters is not None)), empty
    return None, name != "NOT_LITERAL"


def _letters(name: str, argument: Any) -> Letters | None:
    """The letters of a literal or of a class; None for those of any."""
    if name == "LITERAL":
        return frozenset(chr(argument))
    letters: set[str] = set()
    for op, value in argument:
        kind = str(op)
        if kind == "LITERAL":
            letters.add(chr(value))
        elif kind == "RANGE" and value[1] - value[0] < LETTERS_MAX:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        elif kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            letters.add(DIGIT)
        else:
            return None
    return frozenset(letters)


def is_led(tree: Tree) -> bool:
    """True where the pattern opens with a letter or a class: its own search leaps to those."""
    name, argument = _lead(tree)
    if name == "SUBPATTERN":
        return is_led(argument[3])
    if name == "BRANCH":
        return all(_lead(branch)[0] == "LITERAL" for branch in argument[1])
    return name in ("LITERAL", "IN") or (name == "MAX_REPEAT" and argument[0] > 0 and is_led(argument[2]))


def _lead(tree: Tree) -> tuple[str, Any]:
    for op, argument in tree:
        return str(op), argument
    return "", None


def class_of(letters: Letters) -> str:
    return "[" + "".join(sorted(letter if letter == DIGIT else re.escape(letter) for letter in letters)) + "]"
