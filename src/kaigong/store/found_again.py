"""Known entities that a new mention may speak of, found by keys and loaded with what identity is judged on."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from django.db.models import Count

from kaigong.claims.words import MentionKind
from kaigong.lifecycle.sketching import sketch_of_enterprise, sketch_of_project
from kaigong.lifecycle.state import EnterpriseState, ProjectState
from kaigong.resolution.blocking import keys_of_enterprise, keys_of_project
from kaigong.resolution.choosing import Candidate
from kaigong.resolution.identity import Sketch
from kaigong.store import models
from kaigong.store.models.caches import NAME_KEY_MAX
from kaigong.store.state_json import enterprise_from_json, project_from_json

Item = TypeVar("Item", int, str)
MOST = 40
"""So many candidates are compared at most: those that share the most keys, weighed by how rare these are."""
COMMON = 400
"""A key that more entities have says little; such a key alone makes no candidate."""


def found_again_by(state: ProjectState | EnterpriseState) -> set[str]:
    """The keys under which an entity of that state is kept."""
    if isinstance(state, ProjectState):
        return shortened(keys_of_project(sketch_of_project(state)))
    return shortened(keys_of_enterprise(sketch_of_enterprise(state)))


def shortened(keys: Iterable[str]) -> set[str]:
    """The keys as the column holds them."""
    return {key[:NAME_KEY_MAX] for key in keys}


def candidates(kind: MentionKind, wanted: Collection[frozenset[str]]) -> list[list[Candidate]]:
    """For each set of keys the known entities that share the most of them, in a handful of queries for all."""
    by_key = _entities_by_key(kind, {key for keys in wanted for key in keys})
    chosen = [_best(keys, by_key) for keys in wanted]
    known = load(kind, {entity for entities in chosen for entity in entities})
    return [[known[entity] for entity in entities if entity in known] for entities in chosen]


def load(kind: MentionKind, entities: Collection[int]) -> dict[int, Candidate]:
    """The entities with what identity is judged on; a project's with all names of its enterprises."""
    rows = [
        row
        for some in _batches(entities)
        for row in models.State.objects.filter(entity__in=some, known_to=None, kind=kind.value).select_related("entity")
    ]
    found = {row.entity_id: Candidate(row.entity_id, row.entity.born_from_mention_id, _sketch(row)) for row in rows}
    if kind is not MentionKind.PROJECT:
        return found
    firms = {firm for one in found.values() for firm in one.sketch.enterprise_entities}
    names = load(MentionKind.ENTERPRISE, firms) if firms else {}
    return {entity: with_enterprises(one, names) for entity, one in found.items()}


def with_enterprises(one: Candidate, firms: Mapping[int, Candidate]) -> Candidate:
    """The project with all names and codes of its enterprises."""
    return replace(one, sketch=sketch_with_enterprises(one.sketch, firms))


def sketch_with_enterprises(sketch: Sketch, firms: Mapping[int, Candidate]) -> Sketch:
    """The same for a project that is no candidate yet."""
    for firm in sketch.enterprise_entities:
        if firm in firms:
            known = firms[firm].sketch
            names, codes = {*sketch.enterprises, *known.names}, {*sketch.credit_codes, *known.credit_codes}
            sketch = replace(sketch, enterprises=frozenset(names), credit_codes=frozenset(codes))
    return sketch


def _sketch(row: models.State) -> Sketch:
    if row.kind == MentionKind.ENTERPRISE:
        return sketch_of_enterprise(enterprise_from_json(row.state))
    return sketch_of_project(project_from_json(row.state))


def _entities_by_key(kind: MentionKind, keys: Collection[str]) -> dict[str, list[int]]:
    """Those that have each key; of a key that is common only how common it is would matter, so it is left out unless
    it is a whole name or a code."""
    rows = models.EntityName.objects.filter(kind=kind.value)
    counted = {
        key: n
        for some in _batches(keys)
        for key, n in rows.filter(key__in=some).values_list("key").annotate(n=Count("entity"))
    }
    rare = [key for key, n in counted.items() if n <= COMMON]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for some in _batches(rare):
        for key, entity in rows.filter(key__in=some).values_list("key", "entity").order_by("entity"):
            found[key].append(entity)
    return found


def _best(keys: Collection[str], by_key: Mapping[str, list[int]]) -> list[int]:
    """The entities that share the rarest keys, at most `MOST`, the oldest first among equals."""
    weight: Counter[int] = Counter()
    for key in keys:
        entities = by_key.get(key, ())
        for entity in entities:
            weight[entity] += 10_000 // len(entities)
    return sorted(weight, key=lambda entity: (-weight[entity], entity))[:MOST]


def _batches(items: Iterable[Item], size: int = 500) -> Iterator[list[Item]]:
    """SQLite takes only so many values in one query."""
    left = list(items)
    for at in range(0, len(left), size):
        yield left[at : at + size]
