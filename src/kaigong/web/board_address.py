"""The board's filters as they stand in the address, so that a filtered board can be sent to somebody."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from kaigong.claims.money import to_minor
from kaigong.claims.words import Stage, Status
from kaigong.store.queries.answers import BoardFilters, BoardOrder
from kaigong.web.clocks import Clocks, clocks

HUNDRED_MILLION = Decimal(100_000_000)
LARGEST = Decimal(1_000_000)
"""亿元: more than any sum that a project can have, and small enough for the database."""


NOW = Clocks()
WITHOUT_STAGE = "none"
"""Stands in the place of a stage: projects of which none is known."""
Member = TypeVar("Member", bound=StrEnum)


class View(StrEnum):
    """How the board is laid out."""

    COLUMNS = "columns"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class BoardAddress:
    """What an address asks the board for. `problems` say what in it was not understood and so left out."""

    filters: BoardFilters
    view: View
    after: str | None
    problems: tuple[str, ...] = ()
    clocks: Clocks = NOW

    @property
    def other_problems(self) -> tuple[str, ...]:
        """Those that are not of the clocks, which tell theirs in their own place."""
        return tuple(one for one in self.problems if one not in self.clocks.problems)

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered out."""
        filters = self.filters
        return filters != BoardFilters(order=filters.order, as_of=filters.as_of, recorded_at=filters.recorded_at)

    def of_stage(self, stage: Stage | None) -> BoardFilters:
        """The same filters on one stage."""
        return replace(self.filters, stage=stage)


def board_address(query: QueryDict) -> BoardAddress:
    """Read the address. What cannot be understood is left out and told; nothing fails."""
    when = clocks(query)
    problems = list(when.problems)
    word, search = (query.get(name, "").replace("\0", "").strip()[:100] for name in ("word", "q"))
    stage, status = _member(Stage, query.get("stage", "")), _member(Status, query.get("status", ""))
    district = query.get("district", "")
    filters = BoardFilters(
        stage=None if stage is Stage.STOPPED else stage,
        without_stage=query.get("stage") == WITHOUT_STAGE,
        status=Status.STOPPED if stage is Stage.STOPPED else status,
        district=district if len(district) == 6 and district.isascii() and district.isdigit() else "",
        word=word,
        search=search,
        minimum_minor=_sum(query.get("min", ""), problems),
        maximum_minor=_sum(query.get("max", ""), problems),
        as_of=when.as_of,
        recorded_at=when.recorded_at,
        order=_member(BoardOrder, query.get("order", "")) or BoardOrder.NEWEST,
    )
    lowest, highest = filters.minimum_minor, filters.maximum_minor
    if lowest is not None and highest is not None and lowest > highest:
        problems.append(_("投资下限高于上限，所以一个项目也没有。"))
    return BoardAddress(
        filters,
        _member(View, query.get("view", "")) or View.COLUMNS,
        query.get("after") or None,
        tuple(problems),
        when,
    )


def _member(kind: type[Member], written: str) -> Member | None:
    return kind(written) if written in set(kind) else None


def _sum(written: str, problems: list[str]) -> int | None:
    """亿元 as 分."""
    cleaned = written.strip().replace(",", "").removesuffix("亿元").removesuffix("亿")
    if not cleaned:
        return None
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        told = _("投资额“%(written)s”看不懂，没有按它筛选；请写成以亿元为单位的数字，如 12.6。")
        problems.append(told % {"written": written[:20]})
        return None
    return to_minor(amount * HUNDRED_MILLION, "CNY")
