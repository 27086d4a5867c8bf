"""One noun for several places: 在南岭、北川分别建设光伏项目, 南岭、北川水电站."""

import re

from kaigong.reading.attachment.discourse import Discourse
from kaigong.reading.names import Name
from kaigong.reading.places import WrittenPlace

LINK = re.compile(r"(?:、|和|与|及)")
THEN = re.compile(
    r"(?:等)?(?:[两二三四五六七八九]地)?(?:分别|各|同时|均)?(?:投资)?(?:建设|新建|兴建|建)(?:一(?:座|个|条))?"
)


def distributed(discourse: Discourse, name: Name) -> list[tuple[str, WrittenPlace]]:
    """The full names that the name has for each of its places; empty where it is for one."""
    places = discourse.places.within(max(0, name.start - 60), name.stop)
    own = [place for place in places if place.start == name.start]
    before = [place for place in places if place.stop <= name.start and not place.name.endswith("园")]
    if own and before:
        run = _run(discourse.text, [*before, own[0]])
        if len(run) > 1:
            rest = name.words[own[0].stop - name.start :]
            return [(place.name + rest, place) for place in run]
    if before and THEN.fullmatch(discourse.text, before[-1].stop, name.start):
        run = _run(discourse.text, before)
        if len(run) > 1:
            return [(place.name + name.words, place) for place in run]
    return []


def _run(text: str, places: list[WrittenPlace]) -> list[WrittenPlace]:
    """The places at the end of the list that only 、 and 和 part."""
    run = [places[-1]]
    for place in reversed(places[:-1]):
        if LINK.fullmatch(text, place.stop, run[0].start) is None:
            break
        run.insert(0, place)
    return run
