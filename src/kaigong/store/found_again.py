"""Known entities that a new mention may speak of, found by keys and loaded with what identity is judged on."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kaigong.claims.words import MentionKind
from kaigong.lifecycle.sketching import sketch_of_enterprise, sketch_of_project
from kaigong.lifecycle.state import EnterpriseState, ProjectState
from kaigong.resolution.blocking import keys_of_enterprise, keys_of_project
from kaigong.resolution.choosing import Candidate
from kaigong.resolution.identity import Sketch
from kaigong.store.many import rows_where
from kaigong.store.models.caches import NAME_KEY_MAX
from kaigong.store.sketches import enterprise_sketch, project_sketch

COUNTS = "SELECT key, count(*) FROM store_entityname WHERE kind = %s AND key IN {given} GROUP BY key"
NAMED = "SELECT key, entity_id FROM store_entityname WHERE kind = %s AND key IN {given} ORDER BY key, entity_id"
STATES = """
    SELECT s.entity_id, e.born_from_mention_id, s.state FROM store_state s JOIN store_entity e ON e.id = s.entity_id
    WHERE s.kind = %s AND s.known_to IS NULL AND s.recorded_to IS NULL AND s.entity_id IN {given}
"""
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


def keys_kept(kind: MentionKind, entities: Collection[int]) -> set[str]:
    """All keys under which these entities are kept now."""
    sql = "SELECT key FROM store_entityname WHERE kind = %s AND entity_id IN {given}"
    return {key for (key,) in rows_where(sql, entities, [kind.value])}


def candidates(kind: MentionKind, wanted: Collection[frozenset[str]]) -> list[list[Candidate]]:
    """For each set of keys the known entities that share the most of them, in a handful of queries for all."""
    by_key = _entities_by_key(kind, {key for keys in wanted for key in keys})
    chosen = [best(keys, by_key) for keys in wanted]
    known = load(kind, {entity for entities in chosen for entity in entities})
    return [[known[entity] for entity in entities if entity in known] for entities in chosen]


def load(kind: MentionKind, entities: Collection[int]) -> dict[int, Candidate]:
    """The entities with what identity is judged on; a project's with all names of its enterprises."""
    sketch_of = project_sketch if kind is MentionKind.PROJECT else enterprise_sketch
    found: dict[int, Candidate] = {}
    for entity, mention, state in rows_where(STATES, entities, [kind.value]):
        data = json.loads(state) if isinstance(state, str) else state
        found[entity] = Candidate(entity, mention, sketch_of(data))
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


def _entities_by_key(kind: MentionKind, keys: Collection[str]) -> dict[str, list[int]]:
    """Those that have each key; of a key that is common only how common it is would matter, so it is left out."""
    rare = [key for key, number in rows_where(COUNTS, keys, [kind.value]) if number <= COMMON]
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, entity in rows_where(NAMED, rare, [kind.value]):
        found[key].append(entity)
    return found


def best(keys: Collection[str], by_key: Mapping[str, Collection[int]]) -> list[int]:
    """The entities that share the rarest keys, at most `MOST`, the oldest first among equals."""
    weight: Counter[int] = Counter()
    for key in keys:
        entities = by_key.get(key, ())
        for entity in entities:
            weight[entity] += 10_000 // len(entities)
    return sorted(weight, key=lambda entity: (-weight[entity], entity))[:MOST]
