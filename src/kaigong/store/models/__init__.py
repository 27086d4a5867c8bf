"""Tables. `ledger` only grows, and the database itself sees to that; `caches` can be rebuilt from it at any time."""

from kaigong.store.models.attached import AttachedFile
from kaigong.store.models.caches import EntityName, MentionEntity, SearchRow, State
from kaigong.store.models.ledger import (
    LEDGER,
    Choice,
    Claim,
    Entity,
    Erasure,
    Evidence,
    Judgement,
    LedgerRow,
    Mention,
    Observation,
    Reading,
    Rejection,
    Retraction,
    Source,
    SourceBytes,
    Text,
    kept_tables,
)

__all__ = [
    "LEDGER",
    "AttachedFile",
    "Choice",
    "Claim",
    "Entity",
    "EntityName",
    "Erasure",
    "Evidence",
    "Judgement",
    "LedgerRow",
    "Mention",
    "MentionEntity",
    "Observation",
    "Reading",
    "Rejection",
    "Retraction",
    "SearchRow",
    "Source",
    "SourceBytes",
    "State",
    "Text",
    "kept_tables",
]
