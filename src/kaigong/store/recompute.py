"""The caches of some entities worked out anew from the ledger. Intake calls it in its own transaction; `rebuild` for
everything."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from kaigong.claims.words import MentionKind
from kaigong.lifecycle.state import ProjectState
from kaigong.resolution.judgements import Birth, Judged, entities_of
from kaigong.store import bulk, models, search
from kaigong.store.found_again import found_again_by
from kaigong.store.histories import AnyState, Interval, histories
from kaigong.store.records import births_of, judgements_around, records_of
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
    records = records_of(group)
    others = {one.of for one in records.claims if one.of is not None}
    entity_now = dict(models.MentionEntity.objects.filter(mention__in=others).values_list("mention", "entity"))
    found = histories(records, judged, births, kinds, entity_now.get)
    ids = list(kinds)
    models.State.history.filter(entity__in=ids).delete()
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
    """The rows of what `histories` found."""
    current = {entity: one.state for entity, several in sorted(found.items()) for one in several if one.stands}
    return CacheRows(
        [_state_row(entity, kinds[entity], one) for entity, several in sorted(found.items()) for one in several],
        [
            models.EntityName(entity_id=entity, kind=kinds[entity], key=key)
            for entity, state in current.items()
            for key in sorted(found_again_by(state))
        ],
        [search.row_of(entity, kinds[entity], _words(state)) for entity, state in current.items()],
    )


def _state_row(entity: int, kind: str, one: Interval) -> models.State:
    state = one.state
    row = models.State(
        entity_id=entity,
        kind=kind,
        known_from=one.known_from,
        known_to=one.known_to,
        recorded_from=one.recorded_from,
        ended_at=one.ended_at,
        recorded_to=one.recorded_to,
        name=state.name,
        said_on=one.said_on,
    )
    if isinstance(state, ProjectState):
        row.stage = state.stage.value if state.stage else ""
        row.status = state.status.value
        row.division = state.division
        row.district = state.division
        row.total_minor = within_column(state.total_minor)
        row.size = -1 if row.total_minor is None else row.total_minor
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
