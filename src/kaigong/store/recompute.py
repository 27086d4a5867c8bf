"""The caches of some entities worked out anew from the ledger. Intake calls it in its own transaction; `rebuild` for
everything."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from kaigong.claims.words import MentionKind
from kaigong.lifecycle.state import ProjectState
from kaigong.resolution.judgements import Birth, Judged, entities_of
from kaigong.store import bulk, models, search
from kaigong.store.found_again import found_again_by
from kaigong.store.histories import AnyState, Interval, histories
from kaigong.store.many import batches_of, delete_where
from kaigong.store.records import bare_records_of, births_of, judgements_around
from kaigong.store.rows import within_column
from kaigong.store.state_json import enterprise_as_json, project_as_json


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
    bulk.insert(
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
    records = bare_records_of(group)
    others = {one.of for one in records.claims if one.of is not None}
    entity_now = dict(models.MentionEntity.objects.filter(mention__in=others).values_list("mention", "entity"))
    found = histories(records, judged, births, kinds, entity_now.get)
    replace_caches(list(kinds), cache_rows(found, kinds))


STATE_COLUMNS = (
    "entity_id", "kind", "known_from", "known_to", "recorded_from", "ended_at", "recorded_to", "name", "stage",
    "status", "division", "district", "total_minor", "size", "said_on", "state",
)  # fmt: skip
NAME_COLUMNS = ("entity_id", "kind", "key")


@dataclass(slots=True)
class CacheRows:
    """Rows of the caches of some entities, not stored yet: values of `STATE_COLUMNS`, `NAME_COLUMNS` and
    `search.COLUMNS`. `ended` are entities whose states stay, but for the one of today, which ends."""

    states: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[Any, ...]] = field(default_factory=list)
    found_by: list[tuple[Any, ...]] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


def cache_rows(found: Mapping[int, Sequence[Interval]], kinds: Mapping[int, str]) -> CacheRows:
    """The rows of what `histories` found."""
    rows = CacheRows()
    for entity, several in sorted(found.items()):
        kind = kinds[entity]
        for one in several:
            rows.states.append(_state_row(entity, kind, one))
            if one.stands:
                rows.names += [(entity, kind, key) for key in sorted(found_again_by(one.state))]
                rows.found_by.append(search.row_of(entity, kind, _words(one.state)))
    return rows


def replace_caches(entities: Collection[int], rows: CacheRows) -> None:
    """Store what `entities` are in place of what they were."""
    clear_caches(entities)
    bulk.write(models.State, STATE_COLUMNS, rows.states)
    bulk.write(models.EntityName, NAME_COLUMNS, rows.names)
    search.write(rows.found_by)


def clear_caches(
    entities: Collection[int], ended: Collection[int] = (), end: tuple[date, datetime] | None = None
) -> None:
    """Remove what `entities` were. States of those of `ended` stay, but that of today ends: `end` is the day on which
    it does, and the moment at which that is recorded."""
    staying = set(ended)
    delete_where("store_state", "entity_id", [entity for entity in entities if entity not in staying])
    delete_where("store_entityname", "entity_id", entities)
    search.forget(entities)
    if end is not None:
        for some in batches_of(sorted(staying)):
            models.State.objects.filter(entity__in=some, known_to=None).update(known_to=end[0], ended_at=end[1])


def _state_row(entity: int, kind: str, one: Interval) -> tuple[Any, ...]:
    state = one.state
    clocks = (one.known_from, one.known_to, one.recorded_from, one.ended_at, one.recorded_to)
    if not isinstance(state, ProjectState):
        return (entity, kind, *clocks, state.name, "", "", "", "", None, -1, one.said_on, enterprise_as_json(state))
    stage = state.stage.value if state.stage else ""
    total = within_column(state.total_minor)
    size = -1 if total is None else total
    told = (stage, state.status.value, state.division, state.division, total, size)
    return (entity, kind, *clocks, state.name, *told, one.said_on, project_as_json(state))


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
    for cache in (models.State.history, models.EntityName.objects, models.MentionEntity.objects):
        cache.all().delete()
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
