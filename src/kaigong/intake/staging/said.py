"""What a reading says, as rows that are numbered before they are stored."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kaigong.intake.keys import KeyedMention
from kaigong.intake.staging.tables import WaitingTables
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.append_only import plain_inserts
from kaigong.store.numbers import numbers_for
from kaigong.store.rows import claim_values

BEYOND = 1 << 62
"""From here on no ledger has come, and none will."""


@dataclass(frozen=True, slots=True)
class StagedMention:
    """A mention under its number, and the number of each of its claims; `fresh` says which are not stored yet."""

    number: int
    read: KeyedMention
    claims: tuple[int, ...]
    fresh: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """Where rows belong, who stores them and when."""

    text: int
    reading: int
    known_on: date
    actor: Account | None
    recorded_at: datetime


def staged_mentions(
    mentions: Sequence[KeyedMention], known: Mapping[str, models.Claim], *, numbered: bool
) -> list[StagedMention]:
    """The mentions under numbers of their own: the ledger's, or (not `numbered`) such as it never gives out."""
    count = sum(key not in known for one in mentions for key in one.keys)
    if numbered:
        own: Iterator[int] = iter(numbers_for(models.Mention, len(mentions)))
        new: Iterator[int] = iter(numbers_for(models.Claim, count))
    else:
        own, new = itertools.count(BEYOND), itertools.count(BEYOND)
    found = []
    for one in mentions:
        fresh = tuple(key not in known for key in one.keys)
        claims = tuple(next(new) if is_new else known[key].pk for key, is_new in zip(one.keys, fresh, strict=True))
        found.append(StagedMention(next(own), one, claims, fresh))
    return found


def put_said(tables: WaitingTables, mentions: Sequence[StagedMention]) -> None:
    """Let mentions, claims, evidence, and what is said again wait for the writer's turn."""
    tables.mentions.add(_mention_rows(mentions))
    tables.claims.add(_claim_rows(mentions))
    tables.evidence.add(_evidence_rows(mentions))
    tables.observations.add(_observation_rows(mentions))


def insert_said(tables: WaitingTables, where: Signed) -> None:
    """Insert what waits; within the caller's transaction."""
    signed = {"recorded_at": where.recorded_at, "actor_id": where.actor.pk if where.actor else None}
    with plain_inserts(models.Mention, models.Claim, models.Evidence):
        tables.mentions.insert({"reading_id": where.reading, **signed})
        tables.claims.insert({"known_on": where.known_on, **signed})
        tables.evidence.insert({"text_id": where.text})
    tables.observations.insert(signed)


def _mention_rows(mentions: Sequence[StagedMention]) -> Iterator[tuple[Any, ...]]:
    for one in mentions:
        mention, subject = one.read.mention, one.read.mention.subject
        start, stop = (subject.start, subject.stop) if subject else (None, None)
        yield one.number, mention.kind.value, mention.local_key, start, stop


def _claim_rows(mentions: Sequence[StagedMention]) -> Iterator[tuple[Any, ...]]:
    numbers = {one.read.mention.local_key: one.number for one in mentions}
    for one in mentions:
        for claim, key, number, fresh in zip(
            one.read.mention.claims, one.read.keys, one.claims, one.fresh, strict=True
        ):
            if fresh:
                of = numbers.get(claim.of) if claim.of else None
                yield (number, key, one.number, of, *claim_values(claim))


def _evidence_rows(mentions: Sequence[StagedMention]) -> Iterator[tuple[Any, ...]]:
    for one in mentions:
        for claim, number, fresh in zip(one.read.mention.claims, one.claims, one.fresh, strict=True):
            if fresh:
                for n, words in enumerate(claim.evidence):
                    span = words.span
                    yield number, n, words.role.value, span.start, span.stop, words.sheet, words.cell


def _observation_rows(mentions: Sequence[StagedMention]) -> Iterator[tuple[int, int]]:
    for one in mentions:
        for number, fresh in zip(one.claims, one.fresh, strict=True):
            if not fresh:
                yield number, one.number
