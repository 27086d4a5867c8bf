"""Small numbers as dates write them: 12, 十二, 二〇二六, 两."""

DIGITS = {
    "〇": 0,
    "○": 0,
    "0": 0,
    "O": 0,
    "Ｏ": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
}
DIGITS |= {"八": 8, "九": 9, "元": 1, "首": 1}
TENS = {"廿": 20, "卅": 30}


def number(written: str) -> int | None:
    """The number, up to 999, or up to four digits written one by one; None where it is none.

    >>> number("十二"), number("二〇二六"), number("廿三"), number("18")
    (12, 2026, 23, 18)
    """
    if written.isdecimal():
        return int(written)
    if written and all(letter in DIGITS for letter in written):
        return int("".join(str(DIGITS[letter]) for letter in written))
    if written[:1] in TENS:
        rest = number(written[1:]) if written[1:] else 0
        return None if rest is None else TENS[written[0]] + rest
    total, digit = 0, 0
    for letter in written:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if written else None
