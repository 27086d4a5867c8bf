"""The first, careful comparison: the same name and nothing that speaks against it."""

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

NOT_THE_NAME = re.compile(r"[\s“”\"'‘’《》〈〉()（）\[\]【】·•,，、。-]+")
WEAK_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What identity is judged on: names, enterprises' names, and division codes of one mention or entity."""

    names: Set[str]
    enterprises: Set[str]
    divisions: Set[str]


def name_key(name: str) -> str:
    """The name without quotes, spaces and a closing 项目 or 工程, by which the same name is found again.

    >>> name_key("“云锦”储能电站建设项目") == name_key("云锦储能电站")
    True
    """
    bare = NOT_THE_NAME.sub("", name).lower()
    return WEAK_TAIL.sub("", bare) or bare


def compare(one: Sketch, other: Sketch) -> Verdict:
    """Same where a name is shared and enterprises and places allow it; unsure where they speak against it.

    Names too general to identify (一期, 新工厂: fewer than five characters) need a shared enterprise.
    """
    shared = {name_key(name) for name in one.names} & {name_key(name) for name in other.names}
    if not shared:
        return Verdict.NOT_YET
    enterprises_agree = _agree(_beyond(one.enterprises, shared), _beyond(other.enterprises, shared))
    places_agree = _divisions_agree(one.divisions, other.divisions)
    if enterprises_agree is False or places_agree is False:
        return Verdict.UNSURE
    if max(map(len, shared)) < 5 and _agree(one.enterprises, other.enterprises) is not True:
        return Verdict.UNSURE
    return Verdict.SAME


def _beyond(enterprises: Set[str], names: Set[str]) -> Set[str]:
    """Without those read out of the project's own name: 云锦 says nothing of 云锦储能电站 that its name does not."""
    return {one for one in enterprises if not any(name_key(one) in name for name in names)}


def _agree(one: Set[str], other: Set[str]) -> bool | None:
    """None where one side says nothing; short and full names of one enterprise agree."""
    if not one or not other:
        return None
    return any(a in b or b in a for a in map(name_key, one) for b in map(name_key, other))


def _divisions_agree(one: Set[str], other: Set[str]) -> bool | None:
    if not one or not other:
        return None
    return any(_within(a, b) or _within(b, a) for a in one for b in other)


def _within(inner: str, outer: str) -> bool:
    """True where `outer` is `inner` or the city or province that holds it: 320281 lies in 320200 and 320000."""
    stem = outer.removesuffix("0000") if outer.endswith("0000") else outer.removesuffix("00")
    return inner.startswith(stem)
