"""Where entities stood on every day, as recorded at every moment: worked out from claims, without a database.

Both clocks make one list of intervals for each entity, so that the board as of a past day, or as recorded at a past
moment, is one look into a table.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from kaigong.claims.words import MentionKind
from kaigong.ledger.as_of import NOW, AsOf
from kaigong.ledger.entries import Entry
from kaigong.ledger.in_force import entries_in_force, with_choices
from kaigong.ledger.records import RecordedClaim, Records
from kaigong.lifecycle.fold import fold_enterprise, fold_project
from kaigong.lifecycle.state import EnterpriseState, ProjectState
from kaigong.resolution.judgements import Birth, Judged, components, entities_of

Row = TypeVar("Row")
AnyState = ProjectState | EnterpriseState
EntityOf = Callable[[int], int | None]
Step = tuple[date, AnyState | None, date]
"""From that day on the entity stood so (None: nothing in force names it); the day on which it was last spoken of."""


@dataclass(frozen=True, slots=True)
class Interval:
    """`state` holds from `known_from` up to but not including `known_to`. So it was recorded from `recorded_from` up
    to but not including `recorded_to`, and before `ended_at` without the end."""

    known_from: date
    known_to: date | None
    state: AnyState
    said_on: date
    recorded_from: datetime
    ended_at: datetime | None = None
    recorded_to: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds now."""
        return self.known_to is None and self.recorded_to is None


def histories(
    records: Records,
    judged: Collection[Judged],
    births: Collection[Birth],
    kinds: Mapping[int, str],
    entity_of: EntityOf,
) -> dict[int, list[Interval]]:
    """For each entity of `kinds` its intervals, in the order of the days from which they hold.

    Which enterprise a project's enterprise is comes from `entity_of`: as it is judged now, at every moment. An
    enterprise has only the interval that holds now: of its past nothing is asked, and one that the papers name every
    week would have as many as there are weeks, each with all claims before it.
    """
    found: dict[int, list[Interval]] = {}
    for own_records, own_judged, own_births in _apart(records, judged, births):
        ids = {one.entity for one in own_births} & kinds.keys()
        of_projects = {entity for entity in ids if kinds[entity] == MentionKind.PROJECT}
        group = _Group(own_records, own_judged, own_births, entity_of)
        found |= group.over_time(of_projects)
        found |= group.now(ids - of_projects)
    return found


def _apart(
    records: Records, judged: Collection[Judged], births: Collection[Birth]
) -> Iterator[tuple[Records, list[Judged], list[Birth]]]:
    """Groups that share nothing: mentions that were ever judged the same, with what was said of them."""
    groups = components(judged, [one.mention for one in births])
    names = {mentions: n for n, mentions in enumerate(dict.fromkeys(groups[one.mention] for one in births))}
    place = {mention: names[mentions] for mention, mentions in groups.items() if mentions in names}
    claims: defaultdict[int, dict[int, RecordedClaim]] = defaultdict(dict)
    for claim in records.claims:
        for said in claim.sayings:
            if said.mention in place:
                claims[place[said.mention]][claim.id] = claim
    of_text = _by(records.readings, lambda one: one.text)
    rejections = _by(records.rejections, lambda one: one.text)
    retractions = _by(records.retractions, lambda one: one.claim)
    choices = _by(records.choices, lambda one: one.claim)
    judged_in = _by((one for one in judged if one.a in place), lambda one: place[one.a])
    born_in = _by(births, lambda one: place[one.mention])
    for n in names.values():
        own = claims.get(n, {})
        texts = sorted({one.text for one in own.values()})
        yield (
            Records(
                claims=tuple(own.values()),
                readings=tuple(one for text in texts for one in of_text.get(text, ())),
                retractions=tuple(one for claim in own for one in retractions.get(claim, ())),
                choices=tuple(one for claim in own for one in choices.get(claim, ())),
                rejections=tuple(one for text in texts for one in rejections.get(text, ())),
            ),
            judged_in.get(n, []),
            born_in[n],
        )


def _by(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


class _Group:
    """Mentions that were ever judged the same: what their entities were on each day, as recorded at each moment."""

    def __init__(
        self, records: Records, judged: Sequence[Judged], births: Sequence[Birth], entity_of: EntityOf
    ) -> None:
        self.records, self.judged, self.births, self.entity_of = records, judged, births, entity_of
        self._once = self._read_once()

    def over_time(self, entities: Collection[int]) -> dict[int, list[Interval]]:
        """Moment by moment, each of which changes only the days from the earliest one that it tells of."""
        kept = {entity: _Kept() for entity in entities}
        steps: dict[int, list[Step]] = {entity: [] for entity in entities}
        for moment, first in sorted(self._moments().items()) if entities else ():
            entries = self._entries(moment)
            days = sorted({day for day in self._days(entries, moment) if day >= first})
            for one in entities:
                steps[one] = [step for step in steps[one] if step[0] < first]
            for day in days:
                as_of = AsOf(day, moment)
                of_day = self._of_entities(entries, as_of)
                for one in entities:
                    state, said_on = self._state(MentionKind.PROJECT, of_day.get(one, ()), as_of, day)
                    if not steps[one] or steps[one][-1][1:] != (state, said_on):
                        steps[one].append((day, state, said_on))
            for one in entities:
                kept[one].record(steps[one], moment)
        return {entity: found for entity, one in kept.items() if (found := one.intervals())}

    def now(self, entities: Collection[int]) -> dict[int, list[Interval]]:
        """The states that `entities` have now, from the first day on which one of their names was known."""
        found: dict[int, list[Interval]] = {}
        of_now = self._of_entities(self._entries(None), NOW) if entities else {}
        for entity in entities:
            own = of_now.get(entity, ())
            first = min((entry.known_on for entry in own), default=date.min)
            state, said_on = self._state(MentionKind.ENTERPRISE, own, NOW, first)
            if state is not None:
                found[entity] = [Interval(first, None, state, said_on, min(entry.recorded_at for entry in own))]
        return found

    def _moments(self) -> dict[datetime, date]:
        """Every moment at which something was recorded, with the earliest day that it changed."""
        records = self.records
        told: defaultdict[int, date] = defaultdict(lambda: date.max)
        found: dict[datetime, date] = {}

        def tell(moment: datetime, day: date) -> None:
            found[moment] = min(day, found.get(moment, date.max))

        for claim in records.claims:
            told[claim.text] = min(told[claim.text], claim.known_on)
            for said in claim.sayings:
                tell(said.recorded_at, claim.known_on)
        for reading in records.readings:
            tell(reading.recorded_at, told[reading.text])
        for rejection in records.rejections:
            tell(rejection.recorded_at, told[rejection.text])
        for moment, day in self._acts():
            tell(moment, day)
        for birth in self.births:
            tell(birth.recorded_at, date.min)
        return found

    def _days(self, entries: Sequence[Entry], moment: datetime) -> Iterator[date]:
        """Every day on which something became known, as recorded at `moment`; of what no entry says any more too."""
        yield from (one.known_on for one in entries)
        yield from (day for recorded_at, day in self._acts() if recorded_at <= moment)

    def _acts(self) -> Iterator[tuple[datetime, date]]:
        """When persons' and rules' acts were recorded, and from which day they hold."""
        yield from ((one.recorded_at, one.known_on) for one in self.records.retractions)
        yield from ((one.recorded_at, one.known_on) for one in self.records.choices)
        yield from ((one.recorded_at, one.known_on) for one in self.judged)

    def _entries(self, moment: datetime | None) -> list[Entry]:
        """Entries in force as recorded then, whatever their day; retractions are for `_of_entities`."""
        if self._once is not None:
            return [entry for since, entry in self._once if moment is None or since <= moment]
        return self._in_force(moment)

    def _in_force(self, moment: datetime | None) -> list[Entry]:
        return entries_in_force(replace(self.records, retractions=()), self.entity_of, AsOf(moment=moment))

    def _read_once(self) -> list[tuple[datetime, Entry]] | None:
        """Where each text was read once and nothing of it rejected, as nearly always: all entries, each with the moment
        since which it is in force. Else None: then each moment has to be asked."""
        records = self.records
        read = {one.text: one.recorded_at for one in records.readings}
        if records.rejections or len(read) < len(records.readings):
            return None
        return [(max(one.recorded_at, read[one.text]), one) for one in self._in_force(None)]

    def _of_entities(self, entries: Sequence[Entry], as_of: AsOf) -> dict[int, list[Entry]]:
        home = entities_of(self.births, self.judged, as_of)
        gone = {one.claim for one in self.records.retractions if as_of.holds(one.known_on, one.recorded_at)}
        found: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.mention in home and as_of.holds(entry.known_on) and entry.id not in gone:
                found[home[entry.mention]].append(entry)
        return found

    def _state(
        self, kind: MentionKind, entries: Sequence[Entry], as_of: AsOf, otherwise: date
    ) -> tuple[AnyState | None, date]:
        own = with_choices(entries, self.records.choices, as_of)
        return _fold(kind, own), max((entry.known_on for entry in own), default=otherwise)


class _Kept:
    """The intervals of one entity while moments are gone through."""

    def __init__(self) -> None:
        self._standing: list[Interval] = []
        self._corrected: list[Interval] = []

    def record(self, steps: Sequence[Step], moment: datetime) -> None:
        """At `moment` it is recorded that the entity stood as `steps` say."""
        ends = [step[0] for step in steps[1:]]
        fresh = {
            (day, said_on): (end, state)
            for (day, state, said_on), end in zip(steps, [*ends, None], strict=False)
            if state is not None
        }
        standing: list[Interval] = []
        for one in self._standing:
            end, state = fresh.get((one.known_from, one.said_on), (None, None))
            if state != one.state or (one.known_to != end and one.known_to is not None):
                self._corrected.append(replace(one, recorded_to=moment))
                continue
            del fresh[one.known_from, one.said_on]
            standing.append(one if one.known_to == end else replace(one, known_to=end, ended_at=moment))
        standing += [
            Interval(day, end, state, said_on, moment) for (day, said_on), (end, state) in fresh.items() if state
        ]
        self._standing = sorted(standing, key=lambda one: one.known_from)

    def intervals(self) -> list[Interval]:
        """All of them, also those that were recorded otherwise later."""
        return sorted([*self._corrected, *self._standing], key=lambda one: (one.known_from, one.recorded_from))


def _fold(kind: str, entries: Collection[Entry]) -> AnyState | None:
    """None where nothing in force names it."""
    if not any(entry.claim.property == "name" for entry in entries):
        return None
    return fold_project(entries) if kind == MentionKind.PROJECT else fold_enterprise(entries)
