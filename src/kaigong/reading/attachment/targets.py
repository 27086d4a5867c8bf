"""Whose a fact is: the name that holds it, the object behind it, the subject before it, or what was last spoken of."""

import re

from kaigong.reading.attachment.discourse import Discourse, Mention, Scene
from kaigong.reading.attachment.drafts import Draft

OBJECT = re.compile(
    r"(?:\([^)]{0,8}\))?(?:[“《]|了?包括|[^，。；、]{0,24}(?:——|—)|了|的|[^，。；、]{0,34}的(?:一(?:大)?批|一系列|是)?|(?:新)?(?:一(?:座|条|个|批)))?"
)
MANY = re.compile(
    r"[一二三四五六七八九]成(?!立|为|本|功|果|都)|\d(?:%|家)|多家|多个|[两三四五六七八九十]家|少数|部分企业|一些|各地|不少|众多"
)
KINDS = ("项目", "工程")
IS = re.compile(r"(?:也|还|同时|将|不仅)?(?:是|为)(?!由|从|在(?!建))")
OF_WHAT = re.compile(r"的[^，。；、的]{2,10}[，。；]")
OBJECT_OF_SUM = re.compile(
    r"(?:人民币)?的[^，。；、]{2,30}(?:——|—)“?|(?:人民币|左右|以上)?(?:\([^)]{0,20}\))?(?:投资)?[^，。；、]{0,26}?"
    r"(?:的|建设|新建|兴建|打造|建立|实施|投建|建成|修建|扩建|启动|推进|开发|建造|(?<=元))(?:一(?:个|座|条))?(?:新的|全新的)?"
)


def targets(
    discourse: Discourse,
    scene: Scene,
    start: int,
    stop: int,
    object_: "re.Pattern[str]" = OBJECT,
    *,
    spread: bool = False,
    needs_object: bool = False,
) -> list[Draft] | None:
    """The projects that the fact at ``[start, stop)`` is of, or None where it is of what is no single project.

    `object_` is what may stand between the fact and its object; `spread` gives it to all members of a list;
    `needs_object` makes an unknown object (开工建设公路) end the search.
    """
    clause = scene.sentence.clause_at(start)
    for mention in scene.mentions:
        if mention.name.start <= start and stop <= mention.name.stop and not mention.aside:
            return mention.drafts or None
        if start < mention.name.start < stop and mention.generic:
            return None
        if start < mention.name.start and mention.name.stop < stop and mention.drafts:
            return mention.drafts
    if MANY.search(discourse.text, clause[0], start) and not any(
        m.drafts and clause[0] <= m.name.start < start for m in scene.mentions
    ):
        return None
    after = next((m for m in scene.mentions if m.name.start >= stop and not m.aside), None)
    if after is not None and after.name.start < clause[1] and _is_object(discourse, after, stop, object_):
        if after.generic and not after.drafts:
            after = next((m for m in scene.mentions if 0 <= m.name.start - after.name.stop <= 1 and m.drafts), after)
        if after.drafts:
            return scene.listed_with(after) if spread else after.drafts
        listed = scene.listed_with(after) if spread and after.generic else []
        if after.generic or needs_object:
            return listed or None
    if needs_object and discourse.text.startswith(KINDS, stop) and (after is None or after.name.lead > stop + 2):
        return None
    return _subject(discourse, scene, start, clause, spread)


def _is_object(discourse: Discourse, after: Mention, stop: int, object_: "re.Pattern[str]") -> bool:
    """Also through what says the kind of works before its name (续建项目云岫大桥)."""
    name = after.name
    if stop <= name.lead < name.start and name.lead - stop <= 6 and discourse.text[name.lead : name.start] in KINDS:
        return object_.fullmatch(discourse.text, stop, name.lead) is not None
    return object_.fullmatch(discourse.text, stop, name.start) is not None


def _subject(
    discourse: Discourse, scene: Scene, start: int, clause: tuple[int, int], spread: bool
) -> list[Draft] | None:
    before = [
        m for m in scene.mentions if m.name.stop <= start and not m.aside and not (m.part and m.name.stop <= clause[0])
    ]
    known = [m for m in before if m.drafts]
    if len(known) > 1 and known[-1].name.stop <= clause[0]:
        known = _without_predicate(discourse.text, known)
    if before and before[-1].generic and not before[-1].drafts and (before[-1].name.stop > clause[0] or not known):
        return (scene.listed_with(before[-1]) or None) if spread else None
    if known:
        return scene.listed_with(known[-1]) if spread else known[-1].drafts
    if scene.new_firm and not before:
        return []
    return scene.before if spread else scene.before[-1:]


def _without_predicate(text: str, known: list[Mention]) -> list[Mention]:
    """Only the subject of 云岫东站是在建的甲铁路、乙铁路的始发站, where another clause goes on."""
    last = known[-1]
    if OF_WHAT.match(text, last.name.stop) is None:
        return known
    rest = [m for m in known if m.listed != last.listed]
    return rest if rest and IS.match(text, rest[-1].name.stop, last.name.start) else known


def mention_behind(scene: Scene, stop: int, clause: tuple[int, int]) -> Mention | None:
    """The next name behind `stop` in the clause."""
    return next((m for m in scene.mentions if stop <= m.name.start < clause[1] and not m.aside), None)
