"""Entries that say the same become one figure; of several figures one counts, and the fact says why."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.state import Fact, Figure, Why

ROUNDING = Decimal("0.05")
"""How far a sum told with 近 or 约 may lie from the exact one and still be the same sum (our own choice)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure beside the entries that say it, while a fact is being made."""

    figure: Figure
    entries: tuple[Entry, ...]

    @property
    def chosen(self) -> bool:
        return any(entry.chosen for entry in self.entries)

    @property
    def newest(self) -> tuple[Hashable, ...]:
        """Newer first: the day it was said, then the order of storing."""
        return (self.figure.known_on, max(entry.id for entry in self.entries))


def figures_said(entries: Iterable[Entry]) -> list[Said]:
    """One `Said` for each distinct value, newest first; stable whatever the order of `entries`."""
    given = entries if isinstance(entries, Sequence) else list(entries)
    if len(given) == 1:
        return [_said(given)]
    alike: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for entry in sorted(given, key=lambda one: one.id):
        claim = entry.claim
        named = entry.of_entity if entry.of_entity is not None else _plain(claim.value)
        alike[named, claim.modality, claim.on, claim.basis].append(entry)
    return sorted((_said(group) for group in alike.values()), key=lambda said: said.newest, reverse=True)


def _plain(value: Value) -> Hashable:
    return (value.text, value.amount, value.unit, value.per, value.approximate, value.low, value.high)


def _said(group: Sequence[Entry]) -> Said:
    last = group[-1]
    claim = last.claim
    days = [entry.known_on for entry in group]
    numbers = tuple([entry.id for entry in group])
    said = (claim.value, claim.modality, claim.on, claim.basis, max(days), min(days), numbers, last.of_entity)
    return Said(Figure(*said), tuple(group))


def settle(said: Sequence[Said]) -> Fact:
    """The fact of figures that speak of one property on one basis, newest first.

    A person's choice counts over all; else the newest, unless an other figure is the same thing told more precisely.
    """
    counts, why = _that_counts(said)
    if len(said) == 1:
        return Fact(counts.entries[0].claim.property, counts.figure, (), why)
    others = tuple(one for one in said if one is not counts)
    apart = [one for one in others if not compatible(one.figure, counts.figure)]
    same_day = any(one.figure.known_on == counts.figure.known_on for one in apart)
    return Fact(
        property=counts.entries[0].claim.property,
        counts=counts.figure,
        others=tuple(one.figure for one in others),
        why=why,
        differs=bool(apart),
        disputed=same_day and why is not Why.CHOSEN,
    )


def _that_counts(said: Sequence[Said]) -> tuple[Said, Why]:
    chosen = next((one for one in said if one.chosen), None)
    if chosen is not None:
        return chosen, Why.CHOSEN
    newest = said[0]
    if len(said) == 1:
        several = len({entry.source for entry in newest.entries}) > 1
        return newest, Why.AGREED if several else Why.ONLY
    finest = max((one for one in said if compatible(one.figure, newest.figure)), key=lambda one: exactness(one.figure))
    if finest is not newest and exactness(finest.figure) > exactness(newest.figure):
        return finest, Why.MORE_PRECISE
    return newest, Why.NEWEST


def exactness(figure: Figure) -> tuple[int, int]:
    """How exactly a figure speaks: first by its date, then by its sum."""
    days = (figure.on.last - figure.on.first).days if figure.on else 4000
    value = figure.value
    return (-days, 0 if value.approximate or value.low is not None or value.high is not None else 1)


def compatible(one: Figure, other: Figure) -> bool:
    """True where both can be the same thing, told more or less precisely."""
    return _dates_meet(one.on, other.on) and _values_meet(one.value, other.value)


def _dates_meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return True
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )


def _values_meet(one: Value, other: Value) -> bool:
    if one.amount is None or other.amount is None:
        return one.text == other.text
    if one.unit != other.unit:
        return False
    if one.amount == other.amount or _holds(one, other.amount) or _holds(other, one.amount):
        return True
    loose = one.approximate or other.approximate
    return loose and abs(one.amount - other.amount) <= ROUNDING * max(abs(one.amount), abs(other.amount))


def _holds(value: Value, amount: Decimal) -> bool:
    """True where the range of `value` holds `amount`; a range open at one end holds all beyond the other."""
    if value.low is None and value.high is None:
        return False
    return (value.low is None or value.low <= amount) and (value.high is None or amount <= value.high)
