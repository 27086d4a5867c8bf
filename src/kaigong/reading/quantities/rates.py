"""The words that make a quantity a capacity, put together: a period and an act (年处理, 每天可发电, 年印染)."""

from functools import cache

from kaigong.reading.lexicon import words

ABILITY = ("能力", "规模")


@cache
def rate_words() -> dict[str, str]:
    """Each rate word and per what it is, ``""`` where it does not say; `rates.csv` has the last word.

    >>> rate_words()["年印染"], rate_words()["印染能力"], rate_words()["产量"]
    ('年', '', 'none')
    """
    acts = words("rate_acts", "word")
    made = {period + act: per for period, per in words("rate_periods", "per").items() for act in acts}
    bare = {act + ability: "" for act in acts if len(act) > 1 for ability in ABILITY}
    return {**made, **bare, **words("rates", "per")}
