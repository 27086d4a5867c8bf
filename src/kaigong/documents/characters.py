"""In which characters a text is written: rules read simplified ones only."""

import re

TRADITIONAL = re.compile(
    "[項資產設開簽業億萬噸發電車機場區縣鎮東與為國這還說時後從過進動對會來個們經濟達屆導計劃長員術網線類裡麼點題質]"
)
"""Common characters that a text in simplified ones does not have."""
HAN = re.compile(r"[\u4e00-\u9fff]")
SAMPLE = 20_000


def is_traditional(text: str) -> bool:
    """Whether `text` is written in traditional characters; a name from 香港 in a simplified text does not make it so.

    >>> is_traditional("總投資8億元的碳纖維項目在宜興市開工"), is_traditional("总投资8亿元的碳纤维项目在宜兴市开工")
    (True, False)
    """
    sample = text[:SAMPLE]
    found = len(TRADITIONAL.findall(sample))
    return found >= 3 and found * 20 >= len(HAN.findall(sample))
