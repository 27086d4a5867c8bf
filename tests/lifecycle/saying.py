"""Entries in one line, for tests: what a source said, and when."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.ledger.entries import Entry

_ids = count(1)


def said(
    property_: str,
    text: str = "",
    amount: int | str | None = None,
    unit: str = "",
    *,
    known: str = "2024-02-18",
    source: int = 1,
    on: str | None = None,
    modality: Modality = Modality.ACTUAL,
    basis: Basis = Basis.REPORTED,
    approximate: bool = False,
    chosen: bool = False,
    of_entity: int | None = None,
) -> Entry:
    """One entry; `unit` defaults to CNY for investments."""
    if property_.startswith("investment.") and not unit:
        unit = "CNY"
    value = Value(text, None if amount is None else Decimal(amount), unit, "", approximate)
    claim = Claim(property_, value, (), modality, basis, PartialDate.parse(on) if on else None)
    number = next(_ids)
    day = date.fromisoformat(known)
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Entry(number, str(number), source, source, source, source, claim, day, moment, None, of_entity, chosen)
