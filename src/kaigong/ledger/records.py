"""Rows of the ledger as the rules see them: frozen, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from kaigong.claims.claim import Claim
from kaigong.ledger.as_of import NOW, AsOf


@dataclass(frozen=True, slots=True)
class Saying:
    """A mention of one reading says a claim: the mention that the claim was stored with, or one that said it again."""

    mention: int
    reading: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim with everything that decides whether it is in force. `sayings` come in the order of storing; `of` is
    the mention that the relation names."""

    id: int
    key: str
    claim: Claim
    source: int
    text: int
    known_on: date
    recorded_at: datetime
    sayings: tuple[Saying, ...]
    actor: int | None = None
    of: int | None = None

    def said_by(self) -> frozenset[int]:
        """The readings that say it."""
        return frozenset(one.reading for one in self.sayings)


@dataclass(frozen=True, slots=True)
class ReadingOfText:
    """One reading; of those recorded by a moment the last one is in force."""

    id: int
    text: int
    n: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Retracted:
    claim: int
    known_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Chosen:
    """A person prefers `claim` over the claims `seen`."""

    claim: int
    seen: frozenset[int]
    known_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Rejected:
    """A person says that `text` does not say this: the key, or the same (`likeness`) in words that overlap."""

    text: int
    key: str
    likeness: str
    start: int | None
    stop: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Records:
    """All rows that speak of some entities."""

    claims: tuple[RecordedClaim, ...] = ()
    readings: tuple[ReadingOfText, ...] = ()
    retractions: tuple[Retracted, ...] = ()
    choices: tuple[Chosen, ...] = ()
    rejections: tuple[Rejected, ...] = field(default=())

    def days(self) -> list[date]:
        """Every day on which something became known, in order: between two of them no state changes."""
        found = {one.known_on for one in self.claims}
        found |= {one.known_on for one in self.retractions} | {one.known_on for one in self.choices}
        return sorted(found)


def latest_readings(readings: Iterable[ReadingOfText], as_of: AsOf = NOW) -> dict[int, int]:
    """Of each text the reading in force."""
    latest: dict[int, ReadingOfText] = {}
    for one in readings:
        if as_of.holds_moment(one.recorded_at) and (one.text not in latest or latest[one.text].n < one.n):
            latest[one.text] = one
    return {text: one.id for text, one in latest.items()}
