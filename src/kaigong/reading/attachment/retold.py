"""Whether a name tells once more of the works in hand, by what it is said to be, or shorter, or after them."""

import re

from kaigong.reading.attachment.discourse import Discourse, Mention
from kaigong.reading.attachment.drafts import Draft, key_of
from kaigong.reading.names import Name, NameKind
from kaigong.text.sentences import Sentence

KINDS = ("项目", "工程")
IS_WHAT = re.compile(r"(?:工程|项目)?是(?!由|否|在|从)")
COPULA = re.compile(r"(?:是|成为|系(?!列|统|数|类))(?!否)")
OF_KIND = re.compile(r"(?:[的家座个大]|又一?|之后又)(?:重点|重大|标志性|龙头|示范性?|战略性?|支柱|骨干){0,4}$")
PREDICATE = re.compile(r"(?:是|系|属|为|成为|作为|乃)(?:我国|目前|一(?:个|座|条))?$")
CLAUSE_IS = re.compile(r"(?:这|它|该(?:项目|工程|基地|工厂))?(?:也|还|同时|更|不仅)?(?:是|系|属于)(?!否|由)[^，。；]*$")
"""…，是南岭市又一新型管材项目: the clause has no subject but the one before."""
GREW_TO = re.compile(r"从[^，。；]{2,12}到[^，。；]{0,24}$")
"""从一片荒地到年产5万台的智慧工厂: what became of the subject."""
MAKES_OVER = re.compile(r"对[^，。；]{0,30}$")
REMADE = re.compile(r"(?:进行|实施)(?:全面|整体)?(?:改造|扩建|升级|技改|提升)")
"""甲技改项目将对乙公司的二期工厂进行改造: the works in hand."""
BUILDS_WHOLE = re.compile(r"(?:打造|建设|新建|兴建|投建)[^，。；]{4,50}的$")
ONE_MORE = re.compile(r"(?:还|另|又|再)(?:将|计划|拟)?(?:有|建|建设|新建|上)一(?:座|个|条|家|期)[^，。；]{0,6}$")
"""还有一座在建的电站: not the one in hand."""


def is_predicate(text: str, name: Name, sentence: Sentence, mentions: list[Mention]) -> bool:
    """甲电站是我国首个…电站, 项目是甲公司自主研发的大型装置项目: what the subject is said to be."""
    if PREDICATE.search(text, max(sentence.start, name.start - 6), name.start):
        return bool(mentions) or _opens(text, name, sentence)
    clause = (max(sentence.start, name.start - 70), name.stop)
    if text[name.stop : name.stop + 1] not in ("", "，", "。", ",", "；", "\n", "之"):
        return False
    subject = next((m for m in reversed(mentions) if m.drafts and m.name.start >= sentence.start), None)
    if subject is not None and IS_WHAT.match(text, subject.name.stop, name.start):
        return "，" not in text[subject.name.stop : name.start]
    if any(m.drafts for m in mentions) and CLAUSE_IS.match(text, sentence.clause_at(name.start)[0], name.start):
        return True
    copula = COPULA.search(text, clause[0], name.start)
    last = mentions[-1] if mentions else None
    of_head = copula is not None and last is not None and bool(last.drafts) and last.name.head == name.head
    if of_head and copula is not None and last is not None and text[last.name.stop : copula.end()] in ("是", "系"):
        return True
    if copula is not None and text.endswith("元的", 0, name.start) and "，" in text[copula.end() : name.start]:
        return False
    if copula is None or not OF_KIND.search(text, copula.end(), name.start):
        return False
    return any(m.drafts and m.name.stop <= copula.start() for m in mentions) and not any(
        m.name.start >= copula.end() and m.name.class_ != "firm" for m in mentions
    )


def is_block(discourse: Discourse, name: Name, sentence: Sentence, mentions: list[Mention]) -> bool:
    """True for the first name below a heading that is only a project's name, where it says much the same."""
    block = discourse.block
    if block is None or mentions or name.start != sentence.start or name.phase:
        return False
    return len(_pairs(block.name) & _pairs(name.words)) >= 4


def _pairs(words_: str) -> set[str]:
    key = key_of(words_)
    return {key[at : at + 2] for at in range(len(key) - 1)}


def is_grown(text: str, name: Name, sentence: Sentence) -> bool:
    """从一片荒地到…的智慧工厂: what became of what is spoken of."""
    clause = sentence.clause_at(name.start)
    if REMADE.match(text, name.stop) and MAKES_OVER.search(text, clause[0], name.start):
        return True
    return GREW_TO.match(text, clause[0], name.start) is not None


def is_shorter(discourse: Discourse, name: Name, draft: Draft) -> bool:
    """“兴帆精密”项目 behind 南岭兴帆精密制造公司新材料项目; 乙国云岫项目 behind 云岫铁矿项目."""
    short = key_of(name.words)
    if name.head not in KINDS or name.phase:
        return False
    if len(short) >= 4 and short in key_of(draft.name):
        return True
    for place in discourse.places.within(name.start, name.stop):
        if place.start == name.start:
            short = short.removeprefix(place.name)
    return len(short) >= 3 and key_of(draft.name).startswith(short)


def is_same_works(text: str, name: Name, draft: Draft, sentence: Sentence) -> bool:
    """云帆芯片制造基地项目…。云帆微电子将打造集…于一体的研发生产基地: the same enterprise's, told once more."""
    return (
        not draft.sums
        and len(name.head) >= 2
        and name.head not in ("项目", "工程")
        and key_of(draft.name).endswith(name.head[-2:])
        and draft.name[:3] in text[sentence.start : name.start]
        and not name.words.startswith(draft.name[:3])
        and BUILDS_WHOLE.search(text, sentence.start, name.start) is not None
    )


def _opens(text: str, name: Name, sentence: Sentence) -> bool:
    """这是…电站: only a pronoun stands before the predicate."""
    return text[sentence.start : name.start].rstrip().startswith(("这", "它", "也是", "是"))


def is_one_more(text: str, name: Name, current: list[Draft], sentence: Sentence) -> bool:
    if name.head in ("项目", "工程") or name.phase or not current:
        return False
    near = ONE_MORE.search(text, max(sentence.start, name.start - 14), name.start)
    return near is not None and (name.kind is NameKind.BARE or current[-1].name.endswith(name.words))


def is_kind_of(name: Name, draft: Draft) -> bool:
    """这个锂电池储能电站 behind 南岭储能电站 is that, and 本产业园项目 behind 云帆产业园项目."""
    if name.head in ("项目", "工程"):
        body = name.whole.lstrip("该此本").removesuffix(name.head)
        return len(body) >= 2 and body in draft.name
    return draft.name.endswith(name.head)
