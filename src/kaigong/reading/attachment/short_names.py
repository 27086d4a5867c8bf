"""Short names of enterprises: declared by the text (以下简称“云帆”), or of those known to all (中铝 for 中国铝业)."""

import re
from dataclasses import replace
from functools import cache

from kaigong.reading.attachment.discourse import Discourse
from kaigong.reading.lexicon import words
from kaigong.reading.names import Firm
from kaigong.reading.names.projects import SHORT_FOR
from kaigong.text.sentences import Sentence

DECLARED_MAX = 40
"""Of so many declared names it is kept whose they are: a sentence of a long text costs no more than of a short one."""
STOCK = re.compile(r"\((?:[^()]{0,8}[:：,，])?\d{6}(?:\.[A-Za-z]{2})?[^()]{0,10}\)")
"""云帆股份有限公司(股票代码：600999)(以下简称“云帆”)."""


def with_short_names(discourse: Discourse, sentence: Sentence, firms: list[Firm]) -> list[Firm]:
    """The enterprises of the sentence with those that it calls by the short names that the text declared before."""
    text = discourse.text
    found = list(firms)
    for short in discourse.short_names:
        at = text.find(short, sentence.start, sentence.stop)
        while at >= 0:
            stop = at + len(short)
            if not any(firm.start < stop and at < firm.stop for firm in found):
                found.append(Firm(at, stop, short, "organisation.short"))
            at = text.find(short, stop, sentence.stop)
    if text.find("称", sentence.start, sentence.stop) >= 0:
        _declare(discourse, firms)
    return found if len(found) == len(firms) else sorted(found, key=lambda firm: firm.start)


def _declare(discourse: Discourse, firms: list[Firm]) -> None:
    """Keeps what the text will call an enterprise."""
    for firm in firms:
        stock = STOCK.match(discourse.text, firm.stop)
        short = SHORT_FOR.match(discourse.text, stock.end() if stock is not None else firm.stop)
        if short is not None and len(short["name"]) < len(firm.name):
            for name in re.split(r"”?或“?", short["name"]):
                if len(name) >= 2 and name not in ("公司", "本公司", "集团", "该公司"):
                    discourse.short_names[name] = firm
                    if len(discourse.short_names) > DECLARED_MAX:
                        del discourse.short_names[next(iter(discourse.short_names))]


def fuller(discourse: Discourse, firm: Firm) -> Firm:
    """The enterprise by the full name that the text has for it, where it has one."""
    declared = discourse.short_names.get(firm.name)
    if declared is not None:
        return replace(declared, rule="organisation.short")
    full = _known_short().get(firm.name)
    if full is None:
        return firm
    if full not in discourse.first_named:
        discourse.first_named[full] = discourse.text.find(full)
    at = discourse.first_named[full]
    return Firm(at, at + len(full), full, firm.rule) if at >= 0 else firm


@cache
def _known_short() -> dict[str, str]:
    return words("names/known_short_names", "full")
