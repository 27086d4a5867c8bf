"""Judgements map mentions to entities: mentions that are judged the same share the oldest entity born among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kaigong.ledger.as_of import NOW, AsOf
from kaigong.resolution.identity import Verdict

BY_PERSON = "person"
"""The rule of a judgement that a person made."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on two mentions; `undoes` is the id of the judgement that this one takes back."""

    id: int
    a: int
    b: int
    verdict: Verdict
    known_on: date
    recorded_at: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Birth:
    """An entity and the mention that it was born from."""

    entity: int
    mention: int
    recorded_at: datetime


def entities_of(births: Iterable[Birth], judged: Iterable[Judged], as_of: AsOf = NOW) -> dict[int, int]:
    """The entity of each mention that has one.

    >>> from datetime import UTC
    >>> moment = datetime(2024, 2, 18, tzinfo=UTC)
    >>> same = Judged(1, 10, 20, Verdict.SAME, date(2024, 2, 18), moment)
    >>> entities_of([Birth(1, 10, moment)], [same])
    {10: 1, 20: 1}
    """
    home: dict[int, int] = {}

    def root(mention: int) -> int:
        home.setdefault(mention, mention)
        while home[mention] != mention:
            home[mention] = home[home[mention]]
            mention = home[mention]
        return mention

    for one in in_force(judged, as_of):
        if one.verdict is Verdict.SAME:
            home[root(one.b)] = root(one.a)
    oldest: dict[int, int] = {}
    for birth in births:
        if as_of.holds_moment(birth.recorded_at):
            place = root(birth.mention)
            oldest[place] = min(birth.entity, oldest.get(place, birth.entity))
    return {mention: oldest[root(mention)] for mention in sorted(home) if root(mention) in oldest}


def in_force(judged: Iterable[Judged], as_of: AsOf = NOW) -> list[Judged]:
    """The judgements that are to be seen and that none takes back; one that only undoes judges nothing itself."""
    seen = [one for one in judged if as_of.holds(one.known_on, one.recorded_at)]
    undone = {one.undoes for one in seen if one.undoes is not None}
    return [one for one in seen if one.id not in undone and one.undoes is None]


def components(judged: Iterable[Judged], mentions: Iterable[int]) -> Mapping[int, frozenset[int]]:
    """For each mention all mentions that were ever judged the same, itself included, undone or not."""
    linked: dict[int, set[int]] = {mention: {mention} for mention in mentions}
    for one in judged:
        if one.verdict is Verdict.SAME:
            left, right = linked.setdefault(one.a, {one.a}), linked.setdefault(one.b, {one.b})
            if left is not right:
                left |= right
                for mention in right:
                    linked[mention] = left
    return {mention: frozenset(group) for mention, group in linked.items()}
