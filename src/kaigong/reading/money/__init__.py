"""Sums of money: how much, in which currency, and what the sum is (总投资, 年度投资, 增资, or no investment)."""

from kaigong.reading.money.kinds import kind_of
from kaigong.reading.money.rules import RULES, Sum

__all__ = ["RULES", "Sum", "kind_of"]
