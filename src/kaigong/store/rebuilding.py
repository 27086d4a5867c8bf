"""All caches worked out anew, and what that changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, models, transaction

from kaigong.store.models import EntityName, MentionEntity, SearchRow, State
from kaigong.store.recompute import recompute_all
from kaigong.store.writing import one_writer

CACHES: Mapping[str, type[models.Model]] = {
    "mention_entity": MentionEntity,
    "state": State,
    "entity_name": EntityName,
    "search": SearchRow,
}


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many entities there are, and in which caches something was not as it is worked out now."""

    entities: int
    changed: tuple[str, ...]


def rebuild(keep: bool = True) -> Rebuilt:
    """Empty every cache and fill it from the ledger, all or nothing; with `keep` false only say what would change."""
    with one_writer():
        before = digests()
        entities = recompute_all()
        after = digests()
        if not keep:
            transaction.set_rollback(True)
    return Rebuilt(entities, tuple(name for name in after if before[name] != after[name]))


def digests() -> dict[str, str]:
    """A hash of what each cache holds, whatever the numbers of its rows."""
    found = {name: _digest(model) for name, model in CACHES.items()}
    if connection.vendor == "sqlite":
        found["search_index"] = _digest_of_index()
    return found


def _digest(model: type[models.Model]) -> str:
    columns = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    lines = model._base_manager.order_by(*columns[:5]).values_list(*columns).iterator()
    total = hashlib.sha256()
    for line in lines:
        total.update(json.dumps(line, default=str, sort_keys=True, ensure_ascii=False).encode())
    return total.hexdigest()


def _digest_of_index() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, grams FROM store_search_index ORDER BY rowid")
        return hashlib.sha256(json.dumps(cursor.fetchall()).encode()).hexdigest()
