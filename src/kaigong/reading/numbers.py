"""Numbers as amounts are written: 12.6亿, 3,000万, 两亿, 十二."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000}
WORDS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

BEGINS = r"(?<![\d.])(?<!\d,)"
"""Not inside a number: the 56亿 of a misgrouped 1,234,56亿 is none."""
NUMBER = (
    r"(?:\d{1,3}(?>(?:,\d{3})+)(?!\d)(?:\.\d++)?|\d++(?:\. ?\d++)?|"
    r"[一二两三四五六七八九十][一二三四五六七八九十百零]{0,7})"
)
"""A plain number; one space after the point is forgiven (12. 6)."""
SCALE = r"(?:(?:万|千|百|十)?亿|(?:千|百|十)?万|千|百)"


def plain(written: str) -> Decimal | None:
    """The number that the words say.

    >>> plain("12,600"), plain("12. 6"), plain("二十五")
    (Decimal('12600'), Decimal('12.6'), Decimal('25'))
    """
    digits = written.replace(",", "").replace(" ", "")
    if digits[:1].isdecimal():
        return Decimal(digits) if len(digits) <= 24 else None
    total, digit = 0, 0
    for letter in written.replace("两", "二"):
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        elif letter in SCALES:
            total += (digit or 1) * SCALES[letter]
            digit = 0
        else:
            return None
    return Decimal(total + digit)


def scaled(written: str, scale: str | None) -> Decimal | None:
    """`written` times its scale word.

    >>> scaled("1.2", "万亿")
    Decimal('1200000000000.0')
    """
    number = plain(written)
    if number is None:
        return None
    for letter in scale or "":
        number *= WORDS[letter]
    return number
