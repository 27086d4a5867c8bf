"""A claim as the ledger holds it: numbered, dated by both clocks, signed."""

from dataclasses import dataclass
from datetime import date, datetime

from kaigong.claims.claim import Claim


@dataclass(frozen=True, slots=True)
class Entry:
    """`known_on` is the day on which the source said it, `recorded_at` the moment (UTC) at which it was stored.

    `of_entity` is the entity of the other mention where the claim is a relation (a project's enterprise);
    `chosen` says that a person prefers it over the claims that were there when they chose.
    """

    id: int
    key: str
    mention: int
    reading: int
    source: int
    text: int
    claim: Claim
    known_on: date
    recorded_at: datetime
    actor: int | None = None
    of_entity: int | None = None
    chosen: bool = False
