"""Capacities: several may stand side by side, and the same one is told with shorter or longer product names."""

from collections import defaultdict
from collections.abc import Iterable

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.figures import Said, figures_said, settle
from kaigong.lifecycle.state import Fact

Aspect = tuple[str, Modality, PartialDate | None, Basis]


def capacities_of(entries: Iterable[Entry]) -> tuple[Fact, ...]:
    """One fact for each product and aspect (unit, actual or planned for a day, basis).

    What one text says together stands together (30 吨锗, 800 吨镉; a normal and a greatest output); what a later
    text says of the same product and unit revises it.
    """
    aspects: defaultdict[Aspect, list[Said]] = defaultdict(list)
    for said in figures_said(entries):
        figure = said.figure
        aspects[figure.value.unit, figure.modality, figure.on, figure.basis].append(said)
    return tuple(settle(group) for said in aspects.values() for group in _by_product(said))


def _by_product(said: list[Said]) -> list[list[Said]]:
    groups: list[list[Said]] = []
    for one in said:
        home = next((group for group in groups if _same_capacity(one, group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _same_capacity(one: Said, group: list[Said]) -> bool:
    if one.figure.value.amount in {other.figure.value.amount for other in group}:
        return any(_same_product(one, other) for other in group)
    readings = {entry.reading for other in group for entry in other.entries}
    apart = all(entry.reading not in readings for entry in one.entries)
    return apart and any(_same_product(one, other) for other in group)


def _same_product(one: Said, other: Said) -> bool:
    """负极材料 and 锂电池负极材料 are one product; a capacity without a product fits any."""
    shorter, longer = sorted((one.figure.value.text, other.figure.value.text), key=len)
    return shorter in longer
