"""Judgements map mentions to entities, and undoing restores."""

from datetime import UTC, date, datetime

from kaigong.ledger.as_of import AsOf
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import Birth, Judged, entities_of

DAY, MOMENT = date(2024, 3, 1), datetime(2024, 3, 1, tzinfo=UTC)
BIRTHS = [Birth(1, 10, MOMENT), Birth(2, 20, MOMENT), Birth(3, 30, MOMENT)]


def said(
    number: int, a: int, b: int, verdict: Verdict = Verdict.SAME, day: int = 1, undoes: int | None = None
) -> Judged:
    moment = datetime(2024, 3, day, tzinfo=UTC)
    return Judged(number, a, b, verdict, date(2024, 3, day), moment, undoes)


def test_the_oldest_entity_stands_for_all() -> None:
    found = entities_of(BIRTHS, [said(1, 30, 20), said(2, 20, 10), said(3, 30, 31)])
    assert found == {10: 1, 20: 1, 30: 1, 31: 1}


def test_only_same_joins() -> None:
    for verdict in (Verdict.DIFFERENT, Verdict.UNSURE, Verdict.NOT_YET):
        assert entities_of(BIRTHS, [said(1, 10, 20, verdict)]) == {10: 1, 20: 2, 30: 3}


def test_undoing_restores_from_its_day_on() -> None:
    judged = [said(1, 10, 20), said(2, 10, 20, day=9, undoes=1)]
    assert entities_of(BIRTHS, judged) == {10: 1, 20: 2, 30: 3}
    assert entities_of(BIRTHS, judged, AsOf(day=date(2024, 3, 8)))[20] == 1
    assert entities_of(BIRTHS, judged, AsOf(moment=datetime(2024, 3, 8, tzinfo=UTC)))[20] == 1


def test_a_mention_without_a_birth_near_it_has_no_entity() -> None:
    assert 40 not in entities_of(BIRTHS, [said(1, 40, 41)])
