"""Headings: the one project that they name is meant by 项目 below, and one that is only a name speaks of it."""

import re
from dataclasses import replace

from kaigong.reading.attachment.discourse import Discourse, ReadGroup, Scene
from kaigong.reading.attachment.drafts import Draft, ReadStage
from kaigong.reading.attachment.groups import read_groups
from kaigong.reading.attachment.mentions import is_only_place
from kaigong.reading.attachment.stage_words import stage_finds
from kaigong.reading.names import Name, NameKind, names_in
from kaigong.text.sentences import Sentence

NUMBERED = re.compile(r"[●■★◆▲•*#\s]*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?")
"""What may stand before the name in a list of projects: 1. , （一）."""
ANY_WORKS = re.compile(r"(?:重大|重点|产业|民生|工业)(?:建设|产业)?(?:项目|工程)$")
ITS_NUMBER = re.compile(r"[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]")
BEHIND = frozenset(("", ":", "：", "。"))


def read_title(discourse: Discourse, sentence: Sentence) -> None:
    """Keeps what the heading names. Of a heading that is nothing but a project's name the lines below speak, and where
    a heading above counted such projects (5个项目集中开工) it has their stage."""
    discourse.block = None
    names = [
        _without_number(discourse, name)
        for name in names_in(discourse.scan, sentence)
        if name.kind is NameKind.NAMED
        and not name.phase
        and not ANY_WORKS.search(name.words)
        and not is_only_place(discourse, name)
    ]
    if not (len(names) == 1 and _is_all(discourse, names[0], sentence)):
        if discourse.found("groups", sentence):
            discourse.banner, discourse.banner_group = sentence, None
        if names or discourse.title is None or len(discourse.drafts.all) > discourse.before_title:
            discourse.title = names[0] if len(names) == 1 else None
            discourse.before_title = len(discourse.drafts.all)
        return
    draft = discourse.drafts.named(names[0])
    discourse.current, discourse.title, discourse.block = [draft], None, draft
    group = _counted(discourse)
    if group is not None:
        _give(draft, group)


def _without_number(discourse: Discourse, name: Name) -> Name:
    """云锦电机项目 of （一）云锦电机项目."""
    number = ITS_NUMBER.match(discourse.text, name.start, name.stop)
    if number is None:
        return name
    cut = number.end() - name.start
    return replace(name, start=number.end(), words=name.words[cut:], whole=name.whole[cut:])


def by_title(discourse: Discourse) -> list[Draft]:
    """The heading's project, where the text below has named none: 日前，双方正式签署合作协议."""
    title = discourse.title
    if title is None or len(discourse.drafts.all) > discourse.before_title:
        return []
    discourse.current = [discourse.drafts.named(title)]
    return discourse.current


def _is_all(discourse: Discourse, name: Name, sentence: Sentence) -> bool:
    text = discourse.text
    return (
        NUMBERED.fullmatch(text, sentence.start, name.start) is not None
        and text[name.stop : sentence.stop].strip() in BEHIND
        and (discourse.banner is not None or discourse.banner_group is not None or name.class_ == "named")
    )


def _counted(discourse: Discourse) -> ReadGroup | None:
    """The group that the banner counts, read when the first of its projects comes."""
    banner = discourse.banner
    if banner is None:
        return discourse.banner_group
    read_before = len(discourse.groups)
    read_groups(discourse, Scene(banner, [], [], stage_finds(discourse, banner), []))
    discourse.banner, discourse.last_group = None, None
    discourse.banner_group = next((group for group in discourse.groups[read_before:] if group.count), None)
    return discourse.banner_group


def _give(draft: Draft, group: ReadGroup) -> None:
    if not any(one.stage is group.stage for one in draft.stages):
        draft.stages.append(
            ReadStage(group.stage_at, group.stage, group.modality, group.date, group.date_at, "group.member")
        )
