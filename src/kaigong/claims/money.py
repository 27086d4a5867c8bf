"""Money in integer minor units (分), since a database that keeps decimals as floats loses digits."""

from decimal import Decimal

WITHOUT_MINOR_UNIT = frozenset({"JPY", "KRW", "VND"})
"""Currencies of ISO 4217 whose minor unit is the unit itself, as far as this field meets them."""


def to_minor(amount: Decimal, currency: str) -> int:
    """The sum in the currency's minor unit, rounded to the nearest.

    >>> to_minor(Decimal("1260000000"), "CNY")
    126000000000
    """
    return int((amount * _factor(currency)).to_integral_value())


def from_minor(minor: int, currency: str) -> Decimal:
    """The sum in the currency's own unit."""
    return Decimal(minor) / _factor(currency)


def _factor(currency: str) -> int:
    return 1 if currency in WITHOUT_MINOR_UNIT else 100
