"""Quantities that may be capacities: rates of production and installed sizes."""

from kaigong.reading.quantities.rules import RULES, Quantity

__all__ = ["RULES", "Quantity"]
