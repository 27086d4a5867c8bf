"""The tables in which an import waits for the writer's turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from kaigong.store import models, search
from kaigong.store.recompute import NAME_COLUMNS, STATE_COLUMNS
from kaigong.store.rows import SAID_COLUMNS
from kaigong.store.waiting import Waiting, waiting


def _mentions() -> Waiting:
    return Waiting(models.Mention, ("id", "kind", "local_key", "subject_start", "subject_stop"))


def _claims() -> Waiting:
    return Waiting(models.Claim, ("id", "key", "mention_id", "of_id", *SAID_COLUMNS))


def _evidence() -> Waiting:
    return Waiting(models.Evidence, ("claim_id", "n", "role", "start", "stop", "sheet", "cell"))


def _observations() -> Waiting:
    return Waiting(models.Observation, ("claim_id", "mention_id"))


def _entities() -> Waiting:
    return Waiting(models.Entity, ("id", "kind", "born_from_mention_id"))


def _judgements() -> Waiting:
    return Waiting(models.Judgement, ("a_id", "b_id", "verdict", "rule"))


def _homes() -> Waiting:
    return Waiting(models.MentionEntity, ("mention_id", "entity_id"))


def _states() -> Waiting:
    return Waiting(models.State, STATE_COLUMNS)


def _names() -> Waiting:
    return Waiting(models.EntityName, NAME_COLUMNS)


def _found_by() -> Waiting:
    return Waiting(models.SearchRow, search.COLUMNS)


@dataclass(frozen=True, slots=True)
class WaitingTables:
    """What is said, who it is judged to be of, and what these will be."""

    mentions: Waiting = field(default_factory=_mentions)
    claims: Waiting = field(default_factory=_claims)
    evidence: Waiting = field(default_factory=_evidence)
    observations: Waiting = field(default_factory=_observations)
    entities: Waiting = field(default_factory=_entities)
    judgements: Waiting = field(default_factory=_judgements)
    homes: Waiting = field(default_factory=_homes)
    states: Waiting = field(default_factory=_states)
    names: Waiting = field(default_factory=_names)
    found_by: Waiting = field(default_factory=_found_by)


@contextmanager
def waiting_tables() -> Iterator[WaitingTables]:
    """The tables, empty; they are gone when it ends."""
    tables = WaitingTables()
    with waiting(*(getattr(tables, one.name) for one in fields(tables))):
        yield tables
