"""What a bare noun means: 项目, 该电站, 一期 refer to what was spoken of, headed, signed or celebrated."""

import re

from kaigong.reading.attachment.contents import PARTS
from kaigong.reading.attachment.discourse import Discourse
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.attachment.retold import KINDS
from kaigong.reading.names import Name, NameKind, firms_in
from kaigong.text.sentences import Sentence

ATTENDED = re.compile(
    r"(?:处置|化解|见证|出席|参加|推动|促进|加快|推进|围着|盯着|围绕|服务|聚焦|抓|上|新|引进|招引|谋划|储备|对接|洽谈|在谈|包装|助力|支持|(?:新|集中)?(?:签约|开工|竣工|投产|投用)的?|在建|续建|落地|建成|许多|多个|众多|一批|不少|大批|各类|所有|若干|一些|多数)$"
)
ALL_OF = re.compile(r"(?:上述|这些|这批|两个?|三个?|这几个|以上)")
SEVERAL = re.compile(r"(?:这|此|该)(?:批|些|几)|上述|以上|[两三四五六七八九十几\d]个|各|所有")
ITS_OWN = re.compile(r"其[^，。；、]{1,10}的$")
"""扩建其位于北川的工厂: an enterprise's plant that was not spoken of."""
PART_OF = re.compile(r"部分|首[条套台]|首批|其中|第[一二三]条")
SLOGAN = re.compile(r"(?:制造业|服务业|产业|工业|农业|经济|人才|创新|贸易)$")
"""加快建设先进制造业基地: what a place would be, no works."""
CELEBRATED = re.compile(r"(?:竣工|开工|投产|奠基|落成|动工)(?:庆典|典礼|揭牌)?(?:仪式|活动|典礼)")


def is_attended(text: str, name: Name, sentence: Sentence) -> bool:
    """见证项目开工: any project."""
    return (
        name.kind is NameKind.BARE
        and not name.article
        and name.head in ("项目", "工程")
        and ATTENDED.search(text, max(sentence.start, name.start - 6), name.start) is not None
    )


def referred(discourse: Discourse, name: Name, current: list[Draft], sentence: Sentence) -> list[Draft]:
    """What a bare noun (项目, 该电站, 一期) refers to."""
    text = discourse.text
    if not current:
        found = _titled(discourse, name, sentence)
        if found:
            return found
        current = _from_heading(discourse, name, sentence) or _agreed(discourse, name, sentence)
        if not current:
            return []
    base = current[-1]
    whole = base.whole or base
    if name.phase and name.kind is NameKind.BARE:
        return [discourse.drafts.phase(whole, name)]
    if name.head in PARTS and name.kind is not NameKind.NAMED and not name.article:
        return [base] if PART_OF.search(text, max(0, name.start - 3), name.start + 3) else []
    if name.kind is not NameKind.BARE and not name.article:
        return []
    if not name.article and name.lead < name.start and SLOGAN.search(text, name.lead, name.start):
        return []
    if ITS_OWN.search(text, max(sentence.start, name.start - 14), name.start):
        return []
    if name.article:
        return current if ALL_OF.search(text, max(0, name.start - 4), name.start + 2) else [base]
    if is_attended(text, name, sentence):
        return []
    of_whole = not _same_sentence(base, sentence) or text.startswith(("总投资", "计划总投资"), name.stop)
    if name.head in ("项目", "工程") and base.whole is not None and whole.alone and of_whole:
        return [whole]
    if name.head in ("项目", "工程") or name.head in whole.name or name.head[-1] == whole.name[-1]:
        return [base]
    return []


def _titled(discourse: Discourse, name: Name, sentence: Sentence) -> list[Draft]:
    """The project that the heading names, where 项目 means it before the text below has named any."""
    title = discourse.title
    if title is None or len(discourse.drafts.all) > discourse.before_title or name.phase:
        return []
    if ALL_OF.search(discourse.text, max(0, name.start - 4), name.start + 2):
        return []
    if not (name.article or (name.kind is NameKind.BARE and name.head in KINDS)):
        return []
    if is_attended(discourse.text, name, sentence):
        return []
    return [discourse.drafts.named(title)]


def _agreed(discourse: Discourse, name: Name, sentence: Sentence) -> list[Draft]:
    """What 该项目 means behind an enterprise that signed: with no other noun, it is called by the enterprise."""
    agreed = discourse.agreed
    opens = name.article or (name.kind is NameKind.BARE and name.start - sentence.start <= 2)
    if name.article and name.head in KINDS and agreed is None:
        return _celebrated(discourse, name, sentence)
    if agreed is None or sentence.line - agreed.line > 1 or name.head not in KINDS or not opens:
        return []
    if SEVERAL.search(discourse.text, max(0, name.start - 3), name.start + 2):
        return []
    firm = agreed.firm
    draft = discourse.drafts.unnamed(firm.start, firm.stop, firm.name, "name.enterprise")
    draft.firms.append(firm)
    draft.stages.append(agreed.signed)
    discourse.agreed = None
    return [draft]


def _celebrated(discourse: Discourse, name: Name, sentence: Sentence) -> list[Draft]:
    """举行云帆科技有限公司竣工仪式，标志着该项目…: the enterprise's works, where the sentence names no other."""
    for firm in firms_in(discourse.scan, sentence):
        if firm.stop < name.start and CELEBRATED.match(discourse.text, firm.stop):
            draft = discourse.drafts.unnamed(firm.start, firm.stop, firm.name, "name.enterprise")
            draft.firms.append(firm)
            return [draft]
    return []


def _from_heading(discourse: Discourse, name: Name, sentence: Sentence) -> list[Draft]:
    """What 该项目 or 一期 means where nothing was named since the heading: what was spoken of before it."""
    if SEVERAL.search(discourse.text, max(0, name.start - 3), name.start + 2):
        return []
    opens = name.kind is NameKind.BARE and name.start - sentence.start <= 2
    if not (name.article or opens or (name.phase and name.kind is NameKind.BARE)):
        return []
    return discourse.former[-1:]


def _same_sentence(draft: Draft, sentence: Sentence) -> bool:
    return sentence.start <= draft.at[0] < sentence.stop
