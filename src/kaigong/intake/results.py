"""What intake answers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A source was taken in, or read again. `entities` are the projects and enterprises it speaks of, `new_entities`
    those that were unknown before; `claims` counts what was stored, `said_again` what was known already, `rejected`
    what a person left out, now or earlier."""

    source: int
    text: int
    reading: int
    entities: tuple[int, ...]
    new_entities: tuple[int, ...]
    claims: int
    said_again: int
    rejected: int


@dataclass(frozen=True, slots=True)
class AlreadyKnown:
    """The document was taken in before; nothing was stored. `newer_reader` says that reading it again may find more."""

    source: int
    title: str
    recorded_at: datetime
    newer_reader: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The text was read by this very reader already, or says to the newer one just what it said before."""

    source: int
    reading: int
