"""A claim's key: two passages that say the same are two claims; one span can carry two."""

from decimal import Decimal

from kaigong.claims.claim import Claim, Evidence, Value
from kaigong.claims.money import from_minor, to_minor
from kaigong.text.spans import Span

SUM = Claim("investment.total", Value(amount=Decimal("1260000000"), unit="CNY"), (Evidence(Span(3, 9)),))


def test_keys_tell_apart_what_differs() -> None:
    elsewhere = Claim(SUM.property, SUM.value, (Evidence(Span(30, 36)),))
    other_kind = Claim("investment.fixed", SUM.value, SUM.evidence)
    keys = {claim.key("aa", Span(0, 3)) for claim in (SUM, elsewhere, other_kind)} | {SUM.key("bb", Span(0, 3))}
    assert len(keys) == 4


def test_the_same_number_written_otherwise_is_the_same_key() -> None:
    again = Claim(SUM.property, Value(amount=Decimal("1.26E+9"), unit="CNY"), SUM.evidence)
    assert again.key("aa", None) == SUM.key("aa", None)


def test_money_goes_to_minor_units_and_back() -> None:
    assert from_minor(to_minor(Decimal("12345678901234567.89"), "CNY"), "CNY") == Decimal("12345678901234567.89")
    assert to_minor(Decimal(100), "JPY") == 100
