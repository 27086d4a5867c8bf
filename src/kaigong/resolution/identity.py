"""What identity is judged on, and what may be said of it."""

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.text.traditional import simplified
from kaigong.text.widths import FOLDS

NOT_THE_NAME = re.compile(r"[\s“”\"'‘’《》〈〉「」()（）\[\]【】·•,，、。:：—-]+")
WEAK_TAIL = re.compile(r"(?:建设)?(?:项目|工程)$")


class Verdict(StrEnum):
    """`NOT_YET` is a person's: looked at, and not to be told from what is known so far."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What identity is judged on: what is claimed of one mention, or of all mentions of an entity.

    `codes` are project codes (项目代码), `credit_codes` those of its enterprises (统一社会信用代码); `enterprises` hold
    all names of each, former ones too, and `enterprise_entities` the entities that these were found to be. `divisions`
    are six-digit codes. `totals` are total investments, each with its currency as unit; `capacities` have the product
    as text; `milestones` are stages that were reached, with the day or the stretch of days told of them.
    """

    names: Set[str] = frozenset()
    enterprises: Set[str] = frozenset()
    divisions: Set[str] = frozenset()
    codes: Set[str] = frozenset()
    credit_codes: Set[str] = frozenset()
    totals: tuple[Value, ...] = ()
    capacities: tuple[Value, ...] = ()
    milestones: tuple[tuple[str, PartialDate], ...] = ()
    enterprise_entities: Set[int] = frozenset()

    def __reduce__(self) -> tuple[Any, ...]:
        """As `PartialDate` does."""
        return Sketch, (
            self.names, self.enterprises, self.divisions, self.codes, self.credit_codes, self.totals, self.capacities,
            self.milestones, self.enterprise_entities,
        )  # fmt: skip

    def with_all_of(self, other: "Sketch") -> "Sketch":
        """One sketch of what both say."""
        return Sketch(
            {*self.names, *other.names},
            {*self.enterprises, *other.enterprises},
            {*self.divisions, *other.divisions},
            {*self.codes, *other.codes},
            {*self.credit_codes, *other.credit_codes},
            _once(self.totals, other.totals),
            _once(self.capacities, other.capacities),
            tuple(dict.fromkeys((*self.milestones, *other.milestones))),
            {*self.enterprise_entities, *other.enterprise_entities},
        )


def _once(one: tuple[Value, ...], other: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*one, *other)))


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """In simplified characters, half-width letters and digits, without quotes, blanks and brackets.

    >>> folded("「雲錦」儲能電站（一期）")
    '云锦储能电站一期'
    """
    return NOT_THE_NAME.sub("", simplified(name.translate(FOLDS))).lower()


def name_key(name: str) -> str:
    """The folded name without a closing 项目 or 工程, by which the same name is found again.

    >>> name_key("“云锦”储能电站建设项目") == name_key("云锦储能电站")
    True
    """
    bare = folded(name)
    return WEAK_TAIL.sub("", bare) or bare
