"""The way that each project has come: which stages and steps it has reached, and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality, Stage, Status
from kaigong.lifecycle.dwell import Way
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.filtering import left

STOPPED = f"milestone.{Stage.STOPPED}"
GROUPS = ("milestones", "steps", "entries")
"""Where a state's JSON keeps what was reached; `kaigong.store.state_json` says the rest. A whole state made of it for
each of thousands of projects would take several times as long."""


@dataclass(frozen=True, slots=True)
class WayRow:
    """A project with its way."""

    entity: int
    name: str
    district: str
    way: Way


def ways(actor: Actor, filters: BoardFilters, basis: Basis | None = None) -> tuple[WayRow, ...]:
    """The ways of all projects under the filters, but for the stage's own. For each point the strongest basis that
    gives a day counts, or only `basis` where one is given."""
    rows = left(actor, replace(filters, stage=None, without_stage=False)).counted().order_by()
    found = rows.values_list("entity", "name", "district", "status", "state")
    return tuple(
        WayRow(entity, name, district, Way(entity, tuple(_reached(state, basis)), _lost_on(state, status)))
        for entity, name, district, status, state in found.iterator(chunk_size=1000)
    )


def _reached(state: dict[str, Any], basis: Basis | None) -> Iterator[tuple[str, PartialDate | None]]:
    found: dict[str, str | None] = {}
    for fact in (one for group in GROUPS for one in state.get(group, ())):
        counts, name = fact["counts"], fact["property"]
        if counts.get("modality", Modality.ACTUAL) != Modality.ACTUAL or name == STOPPED:
            continue
        if basis is not None and counts.get("basis", Basis.REPORTED) != basis:
            continue
        if found.get(name) is None:
            found[name] = counts.get("on")
    for name, on in found.items():
        yield name, _parsed(on) if on else None


@lru_cache(8192)
def _parsed(on: str) -> PartialDate:
    """Thousands of projects share some thousand days."""
    return PartialDate.parse(on)


def _lost_on(state: dict[str, Any], status: str) -> date | None:
    """The last day on which it was said to be lost, where it is lost."""
    if status != Status.LOST:
        return None
    days = []
    for fact in state.get("statuses", ()):
        for figure in (fact["counts"], *fact.get("others", ())):
            if figure.get("text") == Status.LOST:
                known = date.fromisoformat(figure["known_on"])
                days.append(min(PartialDate.parse(figure["on"]).last, known) if figure.get("on") else known)
    return max(days, default=None)
