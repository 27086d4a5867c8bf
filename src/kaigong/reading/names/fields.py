"""Words that single nothing out: what names an industry, a kind of works, or any of many."""

import re
from functools import cache

from kaigong.reading.lexicon import words
from kaigong.reading.lexicon.lists import any_of, word_list

TAIL_NOUN = re.compile(r"(?:建设|投资)?(?:项目|工程)$")
NO_NAME = re.compile(
    r"查看|察看|认识|抓|攻坚|^属|^除|一年|听取|介绍|了解|调[度研]|督导|主持|强调|树立|坚持|围绕|观摩|聚焦|确保|谋划|包装|申报|\d[个项]|[该其这那各等]|我[们国省市县区]|全[国省市县区]"
)
NO_WORKS = re.compile(any_of("names/no_works"))
"""文明探源工程, 双杠项目: what is called so and is built nowhere."""
ANY_KIND = re.compile(r"(?:重点|重大|产业|重要|优质|主体|附属|配套|[前近远]期|内)(?:基础设施|建设)?$")
GENERIC = frozenset(words("generic", "word"))
LONGEST_GENERIC = max(map(len, GENERIC))


@cache
def _fields() -> frozenset[str]:
    return GENERIC | frozenset((*words("products", "word"), *word_list("names/common_works")))


def without_fields(words_: str) -> str:
    """What is left of the words without what names an industry or nothing."""
    at = 0
    while at < len(words_):
        length = next((n for n in range(min(8, len(words_) - at), 0, -1) if words_[at : at + n] in _fields()), 0)
        if not length:
            return words_
        at += length
    return ""


def is_telling(name: str) -> bool:
    """True for a name that singles out its works though nothing more is told of them: words beside its field.

    >>> is_telling("新安江啤酒项目"), is_telling("污水处理项目"), is_telling("铁阀项目")
    (True, False, False)
    """
    body = TAIL_NOUN.sub("", name)
    return (
        len(body) >= 3
        and len(without_fields(body)) >= 2
        and not NO_NAME.search(body)
        and not NO_WORKS.search(body)
        and not ANY_KIND.search(body)
    )


def without_generic(words_: str) -> str:
    """What is left when every modifier that singles nothing out is taken away.

    >>> without_generic("重大产业"), without_generic("南岭重大产业")
    ('', '南岭重大产业')
    """
    at = 0
    while at < len(words_):
        for length in range(min(LONGEST_GENERIC, len(words_) - at), 0, -1):
            if words_[at : at + length] in GENERIC:
                at += length
                break
        else:
            return words_
    return ""
