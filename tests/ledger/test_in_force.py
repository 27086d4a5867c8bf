"""Which claims count, by both clocks. No database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from kaigong.claims.claim import Claim, Evidence, Value
from kaigong.claims.words import Basis
from kaigong.ledger.as_of import NOW, AsOf
from kaigong.ledger.in_force import entries_in_force, with_choices
from kaigong.ledger.likeness import likeness
from kaigong.ledger.records import (
    Chosen,
    ReadingOfText,
    RecordedClaim,
    Records,
    Rejected,
    Retracted,
    Saying,
    latest_readings,
)
from kaigong.text.spans import Span


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=UTC)


def claim(amount: int, start: int = 0) -> Claim:
    value = Value(amount=Decimal(amount), unit="CNY")
    return Claim("investment.total", value, (Evidence(Span(start, start + 4)),))


def recorded(number: int, amount: int, day: int, *readings: int, known: int | None = None) -> RecordedClaim:
    sayings = tuple(Saying(100 * reading + number, reading, at(day + n)) for n, reading in enumerate(readings or (1,)))
    return RecordedClaim(number, f"key-{number}", claim(amount), 1, 1, date(2024, 3, known or day), at(day), sayings)


def ids(records: Records, as_of: AsOf = NOW) -> list[int]:
    return [entry.id for entry in entries_in_force(records, lambda mention: None, as_of)]


FIRST, SECOND = ReadingOfText(1, 1, 1, at(1)), ReadingOfText(2, 1, 2, at(5))


def test_only_the_latest_reading_counts() -> None:
    records = Records((recorded(1, 10, 1, 1), recorded(2, 11, 5, 2, known=1)), (FIRST, SECOND))
    assert ids(records) == [2]
    assert ids(records, AsOf(moment=at(4))) == [1]


def test_what_a_newer_reading_says_again_stays_as_its_mention_s() -> None:
    records = Records((recorded(1, 10, 1, 1, 2),), (FIRST, SECOND))
    (entry,) = entries_in_force(records, lambda mention: None)
    assert (entry.mention, entry.reading) == (201, 2)
    (entry,) = entries_in_force(records, lambda mention: None, AsOf(moment=at(4)))
    assert (entry.mention, entry.reading) == (101, 1)


def test_two_clocks() -> None:
    records = Records((recorded(1, 10, 10, known=2),), (FIRST,))
    assert ids(records, AsOf(day=date(2024, 3, 1))) == []
    assert ids(records, AsOf(day=date(2024, 3, 2))) == [1]
    assert ids(records, AsOf(moment=at(9))) == []
    assert ids(records, AsOf(date(2024, 3, 2), at(10))) == [1]


def test_a_retraction_obeys_both_clocks() -> None:
    records = Records((recorded(1, 10, 1),), (FIRST,), (Retracted(1, date(2024, 3, 8), at(20)),))
    assert ids(records) == []
    assert ids(records, AsOf(day=date(2024, 3, 7))) == [1]
    assert ids(records, AsOf(moment=at(19))) == [1]


def test_a_rejection_is_by_key_or_by_the_same_said_of_overlapping_words() -> None:
    one = recorded(1, 10, 5, 2, known=1)
    likes = likeness(one.claim)
    for rejected, expected in (
        (Rejected(1, "key-1", "", None, None, at(2)), []),
        (Rejected(1, "other", likes, 3, 9, at(2)), []),
        (Rejected(1, "other", likes, 4, 9, at(2)), [1]),
        (Rejected(1, "other", likeness(claim(11)), 0, 4, at(2)), [1]),
        (Rejected(2, "key-1", likes, 0, 4, at(2)), [1]),
    ):
        assert ids(Records((one,), (FIRST, SECOND), rejections=(rejected,))) == expected


def test_what_stood_beside_the_rejected_claim_is_another() -> None:
    both = (recorded(1, 10, 1), recorded(2, 10, 1))
    rejected = Rejected(1, "key-1", likeness(both[0].claim), 0, 4, at(2))
    assert ids(Records(both, (FIRST,), rejections=(rejected,))) == [2]


def test_a_choice_holds_until_something_unseen_comes() -> None:
    claims = [recorded(1, 10, 1), recorded(2, 11, 2), recorded(3, 12, 20)]
    entries = entries_in_force(Records(tuple(claims), (FIRST,)), lambda mention: None)
    choice = Chosen(1, frozenset({1, 2}), date(2024, 3, 5), at(5))
    assert [entry.chosen for entry in with_choices(entries[:2], [choice])] == [True, False]
    assert [entry.chosen for entry in with_choices(entries, [choice])] == [False, False, False]
    assert not any(entry.chosen for entry in with_choices(entries[:2], [choice], AsOf(day=date(2024, 3, 4))))


def test_the_last_choice_of_a_property_counts() -> None:
    claims = [recorded(1, 10, 1), recorded(2, 11, 2)]
    entries = entries_in_force(Records(tuple(claims), (FIRST,)), lambda mention: None)
    both = frozenset({1, 2})
    choices = [Chosen(2, both, date(2024, 3, 6), at(6)), Chosen(1, both, date(2024, 3, 5), at(5))]
    assert [entry.chosen for entry in with_choices(entries, choices)] == [False, True]


def test_choices_of_what_stands_side_by_side_leave_one_another_alone() -> None:
    def made(number: int, product: str, basis: Basis = Basis.REPORTED) -> RecordedClaim:
        value = Value(product, Decimal(number), "吨", "年")
        said = Claim("capacity", value, (Evidence(Span(number, number + 4)),), basis=basis)
        return replace(recorded(number, number, 1), claim=said)

    anode, copper, also_copper, permitted = (
        made(1, "负极材料"), made(2, "铜箔"), made(3, "铜箔"), made(4, "铜箔", Basis.PERMITTED),
    )  # fmt: skip
    entries = entries_in_force(Records((anode, copper, also_copper, permitted), (FIRST,)), lambda mention: None)
    choices = [
        Chosen(1, frozenset({1}), date(2024, 3, 5), at(5)),
        Chosen(3, frozenset({2, 3}), date(2024, 3, 6), at(6)),
        Chosen(4, frozenset({4}), date(2024, 3, 7), at(7)),
    ]
    assert [entry.chosen for entry in with_choices(entries, choices)] == [True, False, True, True]


def test_latest_readings() -> None:
    assert latest_readings([SECOND, FIRST]) == {1: 2}
    assert latest_readings([SECOND, FIRST], AsOf(moment=at(2))) == {1: 1}
