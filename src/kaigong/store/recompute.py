"""The caches of some entities worked out anew from the ledger. Intake calls it in its own transaction; `rebuild` for
everything."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from kaigong.claims.words import MentionKind
from kaigong.ledger.as_of import NOW, AsOf
from kaigong.ledger.entries import Entry
from kaigong.ledger.in_force import entries_in_force, with_choices
from kaigong.ledger.records import Records
from kaigong.lifecycle.fold import fold_enterprise, fold_project
from kaigong.lifecycle.state import EnterpriseState, ProjectState
from kaigong.resolution.judgements import Birth, Judged, components, entities_of
from kaigong.store import bulk, models, search
from kaigong.store.found_again import found_again_by
from kaigong.store.records import births_of, judgements_around, records_of
from kaigong.store.rows import within_column
from kaigong.store.state_json import enterprise_as_json, project_as_json

AnyState = ProjectState | EnterpriseState


@dataclass(frozen=True, slots=True)
class Interval:
    """`state` holds from `known_from` up to but not including `known_to`."""

    known_from: date
    known_to: date | None
    state: AnyState
    said_on: date


def recompute(mentions: Iterable[int]) -> None:
    """Bring all caches up to date that depend on `mentions`, on what they are the same as, and on which entity they
    are of."""
    group = set(mentions)
    judged = judgements_around(group)
    group |= {mention for one in judged for mention in (one.a, one.b)}
    births = births_of(group)
    moved = _write_mapping(group, entities_of(births, judged))
    _write_states(group, judged, births)
    relying = _projects_relying_on(moved) - group
    if relying:
        judged = judgements_around(relying)
        relying |= {mention for one in judged for mention in (one.a, one.b)}
        _write_states(relying, judged, births_of(relying))


def _write_mapping(group: Collection[int], mapping: Mapping[int, int]) -> set[int]:
    """Store which entity each mention is of; gives the mentions that were of another before."""
    rows = models.MentionEntity.objects.filter(mention__in=group)
    before = dict(rows.values_list("mention", "entity"))
    changed = {mention for mention, entity in before.items() if mapping.get(mention) != entity}
    rows.filter(mention__in=changed).delete()
    models.MentionEntity.objects.bulk_create(
        models.MentionEntity(mention_id=mention, entity_id=entity)
        for mention, entity in mapping.items()
        if mention in changed or mention not in before
    )
    return changed


def _projects_relying_on(enterprises: Collection[int]) -> set[int]:
    """Mentions whose claims name one of the mentions `enterprises` as the other end of a relation."""
    if not enterprises:
        return set()
    claims = models.Claim.objects.filter(of__in=enterprises)
    return set(claims.values_list("mention", flat=True)) | set(
        models.Observation.objects.filter(claim__in=claims.values("pk")).values_list("mention", flat=True)
    )


def _write_states(group: Collection[int], judged: list[Judged], births: list[Birth]) -> None:
    kinds = dict(models.Entity.objects.filter(pk__in=[one.entity for one in births]).values_list("pk", "kind"))
    if not kinds:
        return
    records = records_of(group)
    others = {one.of for one in records.claims if one.of is not None}
    entity_now = dict(models.MentionEntity.objects.filter(mention__in=others).values_list("mention", "entity"))
    found = intervals(records, judged, births, kinds, entity_now.get)
    ids = list(kinds)
    models.State.objects.filter(entity__in=ids).delete()
    models.EntityName.objects.filter(entity__in=ids).delete()
    rows = cache_rows(found, kinds)
    bulk.insert(rows.states)
    bulk.insert(rows.names)
    search.write(rows.found_by, ids)


@dataclass(frozen=True, slots=True)
class CacheRows:
    """Rows of the caches of some entities, not stored yet."""

    states: list[models.State]
    names: list[models.EntityName]
    found_by: list[models.SearchRow]


def cache_rows(found: Mapping[int, Sequence[Interval]], kinds: Mapping[int, str]) -> CacheRows:
    """The rows of what `intervals` found."""
    current = {entity: several[-1].state for entity, several in sorted(found.items()) if several[-1].known_to is None}
    return CacheRows(
        [_state_row(entity, kinds[entity], one) for entity, several in sorted(found.items()) for one in several],
        [
            models.EntityName(entity_id=entity, kind=kinds[entity], key=key)
            for entity, state in current.items()
            for key in sorted(found_again_by(state))
        ],
        [search.row_of(entity, kinds[entity], _words(state)) for entity, state in current.items()],
    )


def intervals(
    records: Records,
    judged: Collection[Judged],
    births: Collection[Birth],
    kinds: Mapping[int, str],
    entity_of: Callable[[int], int | None],
) -> dict[int, list[Interval]]:
    """For each entity its states in order of time, one for each stretch of days in which nothing changed.

    An enterprise has only the one that holds now: of its past nothing but its names is asked, and one that the papers
    name every week would have as many states as there are weeks, each with all claims before it.
    """
    entries: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries_in_force(replace(records, retractions=()), entity_of):
        entries[entry.mention].append(entry)
    found: dict[int, list[Interval]] = {}
    for mentions, own_judged, own_births in _apart(judged, births):
        own = _Group(
            [entry for mention in mentions for entry in entries.get(mention, ())], records, own_judged, own_births
        )
        ids = {one.entity for one in own_births} & kinds.keys()
        of_projects = {entity for entity in ids if kinds[entity] == MentionKind.PROJECT}
        found |= own.over_time(of_projects)
        found |= own.now(ids - of_projects)
    return found


def _apart(
    judged: Collection[Judged], births: Collection[Birth]
) -> Iterator[tuple[frozenset[int], list[Judged], list[Birth]]]:
    """Mentions that were ever judged the same, with their judgements and births: groups that share nothing."""
    groups = components(judged, [one.mention for one in births])
    of_group: dict[frozenset[int], tuple[list[Judged], list[Birth]]] = {}
    for birth in births:
        of_group.setdefault(groups[birth.mention], ([], []))[1].append(birth)
    for one in judged:
        if (known := of_group.get(groups.get(one.a, frozenset()))) is not None:
            known[0].append(one)
    for mentions, (own_judged, own_births) in of_group.items():
        yield mentions, own_judged, own_births


class _Group:
    """Mentions that were ever judged the same: what their entities were on each day."""

    def __init__(self, entries: Collection[Entry], records: Records, judged: list[Judged], births: list[Birth]) -> None:
        self.entries = sorted(entries, key=lambda one: one.id)
        self.judged, self.births = judged, births
        ids = {one.id for one in entries}
        self.choices = [one for one in records.choices if one.claim in ids]
        self.retracted: dict[int, date] = {}
        for one in records.retractions:
            if one.claim in ids:
                self.retracted[one.claim] = min(one.known_on, self.retracted.get(one.claim, date.max))

    def over_time(self, entities: Collection[int]) -> dict[int, list[Interval]]:
        """The states of `entities`, day by day."""
        days = {one.known_on for one in self.entries} | {one.known_on for one in self.judged}
        days |= {one.known_on for one in self.choices} | set(self.retracted.values())
        steps: defaultdict[int, list[tuple[date, AnyState | None, date]]] = defaultdict(list)
        for day in sorted(days) if entities else ():
            of_day = self._entries_of(AsOf(day=day))
            for entity in entities:
                state, said_on = self._state(MentionKind.PROJECT, of_day.get(entity, ()), AsOf(day=day), day)
                if not steps[entity] or steps[entity][-1][1:] != (state, said_on):
                    steps[entity].append((day, state, said_on))
        return {
            entity: [
                Interval(day, after[0] if after else None, state, said_on)
                for (day, state, said_on), after in zip(several, [*several[1:], None], strict=True)
                if state is not None
            ]
            for entity, several in steps.items()
            if any(state is not None for _, state, _ in several)
        }

    def now(self, entities: Collection[int]) -> dict[int, list[Interval]]:
        """The states that `entities` have now, from the first day on which one of their names was known."""
        found: dict[int, list[Interval]] = {}
        of_now = self._entries_of(NOW) if entities else {}
        for entity in entities:
            own = of_now.get(entity, ())
            first = min((entry.known_on for entry in own), default=date.min)
            state, said_on = self._state(MentionKind.ENTERPRISE, own, NOW, first)
            if state is not None:
                found[entity] = [Interval(first, None, state, said_on)]
        return found

    def _entries_of(self, as_of: AsOf) -> dict[int, list[Entry]]:
        home = entities_of(self.births, self.judged, as_of)
        found: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            gone = self.retracted.get(entry.id)
            if entry.mention in home and as_of.holds(entry.known_on) and (gone is None or not as_of.holds(gone)):
                found[home[entry.mention]].append(entry)
        return found

    def _state(
        self, kind: MentionKind, entries: Sequence[Entry], as_of: AsOf, otherwise: date
    ) -> tuple[AnyState | None, date]:
        own = with_choices(entries, self.choices, as_of)
        return _fold(kind, own), max((entry.known_on for entry in own), default=otherwise)


def _fold(kind: str, entries: Collection[Entry]) -> AnyState | None:
    """None where nothing in force names it."""
    if not any(entry.claim.property == "name" for entry in entries):
        return None
    return fold_project(entries) if kind == MentionKind.PROJECT else fold_enterprise(entries)


def _state_row(entity: int, kind: str, one: Interval) -> models.State:
    state = one.state
    row = models.State(
        entity_id=entity,
        kind=kind,
        known_from=one.known_from,
        known_to=one.known_to,
        name=state.name,
        said_on=one.said_on,
    )
    if isinstance(state, ProjectState):
        row.stage = state.stage.value if state.stage else ""
        row.status = state.status.value
        row.division = state.division
        row.district = state.division
        row.total_minor = within_column(state.total_minor)
        row.state = project_as_json(state)
    else:
        row.state = enterprise_as_json(state)
    return row


def names_of(state: AnyState) -> list[str]:
    """The name and all other names."""
    return [state.name, *(one.value.text for one in state.aliases)]


def _words(state: AnyState) -> list[str]:
    words = names_of(state)
    if isinstance(state, ProjectState):
        words += [one.value.text for one in (*state.organisations, *state.places)]
        words += [one.value.text for fact in state.capacities for one in (fact.counts, *fact.others)]
    return words


def recompute_all(batch: int = 500) -> int:
    """Empty all caches and work them out from the ledger; gives the number of entities. Runs in the caller's
    transaction."""
    for cache in (models.State, models.EntityName, models.MentionEntity):
        cache.objects.all().delete()
    search.clear()
    done: set[int] = set()
    born = models.Entity.objects.order_by("pk").values_list("pk", "born_from_mention", "kind")
    # Enterprises first: a project's state names the entity of each enterprise.
    for of_kind in (Q(kind=MentionKind.ENTERPRISE), ~Q(kind=MentionKind.ENTERPRISE)):
        waiting: list[int] = []
        for _, mention, _ in born.filter(of_kind):
            waiting.append(mention)
            if len(waiting) >= batch:
                done |= _recompute_batch(waiting, done)
                waiting = []
        done |= _recompute_batch(waiting, done)
    return models.Entity.objects.count()


def _recompute_batch(mentions: Iterable[int], done: Collection[int]) -> set[int]:
    fresh = {mention for mention in mentions if mention not in done}
    if not fresh:
        return set()
    judged = judgements_around(fresh)
    group = fresh | {mention for one in judged for mention in (one.a, one.b)}
    births = births_of(group)
    _write_mapping(group, entities_of(births, judged))
    _write_states(group, judged, births)
    return group
