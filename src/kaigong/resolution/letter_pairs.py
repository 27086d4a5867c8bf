"""How common two letters are side by side in what industries are called: a brand hardly begins with such a pair, and
two products that share only a common one share little.

The pairs are counted from the names of the classes of GB/T 4754-2017, the national classification of industries.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def how_common(pair: str) -> int:
    """In how many classes' names the pair stands, at least; 0 for most pairs.

    >>> how_common("设备") > how_common("玻璃") > how_common("云锦") == 0
    True
    """
    return _counts().get(pair, 0)


def begins_like_a_trade(text: str) -> bool:
    """Whether the first two letters are what an industry's name has: 纸业 and 金属 rather than 云锦."""
    return how_common(text[:2]) > 0


@cache
def _counts() -> Mapping[str, int]:
    lines = files("kaigong.resolution.words").joinpath("industry_pairs.txt").read_text(encoding="utf-8").splitlines()
    return {pair: int(line.split()[0]) for line in lines for pair in line.split()[1:]}
