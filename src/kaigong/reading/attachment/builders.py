"""Enterprises go to the projects that they invest in, build, sign or run."""

import re

from kaigong.reading.attachment.discourse import Discourse, Mention, Scene
from kaigong.reading.attachment.drafts import Draft
from kaigong.reading.names import Firm, NameKind, fused_firm

ACTS = re.compile(
    r"投资|建设|兴建|承建|开发|增资|独资|斥资|耗资|出资|启动|打造|签约|签署|签订|落户|引进|实施|收购|建立|建成|建|布局|设立|宣布|投建|运营|援建|捐建|商谈|洽谈|合作|筹建|拟建|旗下|的$|获悉"
)
NOT_BUILDER = re.compile(r"^(?:设备|供应|中标|设计|监理|咨询)")


def attach_firms(discourse: Discourse, scene: Scene) -> None:
    """Gives the sentence's enterprises to its projects."""
    for number, mention in enumerate(scene.mentions):
        if mention.aside:
            continue
        floor = scene.mentions[number - 1].name.stop if number else scene.sentence.start
        for draft in mention.drafts:
            if draft.whole is not None:
                continue
            for firm in scene.firms:
                if _builds(discourse, scene, firm, mention, floor):
                    add_firm(draft, firm)
            if mention.name.kind is NameKind.NAMED and not draft.firms:
                fused = fused_firm(mention.name.words, tuple(place.name for place in draft.places))
                if fused:
                    start = mention.name.start
                    add_firm(draft, Firm(start, start + len(fused), fused, "organisation.fused"))


def _builds(discourse: Discourse, scene: Scene, firm: Firm, mention: Mention, floor: int) -> bool:
    name = mention.name
    if name.lead <= firm.start and firm.stop <= name.stop:
        return True
    if firm.start >= name.stop:
        return firm.rule == "organisation.builder" and _next_to(scene, firm, mention)
    if firm.stop > name.start:
        return False
    between = discourse.text[firm.stop : name.start]
    if firm.start < floor and not _is_subject(scene, firm):
        return False
    return ACTS.search(between) is not None or between in ("", "的", "在")


def _is_subject(scene: Scene, firm: Firm) -> bool:
    """True where no project stands before it in the sentence and it opens a clause: it acts on all that follows."""
    clause = scene.sentence.clause_at(firm.start)
    first = next((m for m in scene.mentions if m.drafts), None)
    return (
        firm.start - clause[0] <= 4
        and (first is None or first.name.start >= firm.stop)
        and (first is None or len(scene.listed_with(first)) == 1)
    )


def _next_to(scene: Scene, firm: Firm, mention: Mention) -> bool:
    between = [m for m in scene.mentions if m.drafts and mention.name.stop <= m.name.start < firm.start]
    return not between


def add_firm(draft: Draft, firm: Firm) -> None:
    """Adds the enterprise; of two names of which one holds the other the longer stays."""
    for number, other in enumerate(draft.firms):
        if firm.name in other.name:
            return
        if other.name in firm.name:
            draft.firms[number] = firm
            return
    draft.firms.append(firm)
