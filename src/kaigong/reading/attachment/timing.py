"""The date of a stage: in its clause, or opening its sentence."""

import re

from kaigong.claims.words import Modality
from kaigong.reading.attachment.discourse import Discourse, Scene
from kaigong.reading.dates import ReadDate

MEANWHILE = re.compile(r"同时|与此同时|同日|其中")
HEARD = re.compile(r"获悉|了解到|从[^，。；]{2,20}(?:处)?(?:得知|传来)")


def date_of(discourse: Discourse, scene: Scene, start: int, stop: int, modality: Modality) -> ReadDate | None:
    """The date, resolved; None where none is told or it tells nothing (近日).

    What is expected takes a date of its own clause or one right before it; what has happened also takes the one that
    opened the sentence, where no other stage took it.
    """
    sentence = scene.sentence
    clause = sentence.clause_at(start)
    own = _dates(discourse, clause[0], clause[1])
    before = [date for date in own if date.stop <= start]
    if before:
        return _told(before[-1])
    if own and own[0].start - stop <= 6 and modality is Modality.EXPECTED:
        return _told(own[0])
    if modality is Modality.EXPECTED:
        earlier = _dates(discourse, sentence.start, clause[0])
        near = earlier[-1] if earlier else None
        return _told(near) if near is not None and clause[0] - near.stop <= 4 else None
    earlier = [
        date
        for date in _dates(discourse, sentence.start, clause[0])
        if not date.written.is_vague and not _is_of_report(discourse, scene, date)
    ]
    if not earlier and discourse.opening is not None and MEANWHILE.match(discourse.text, sentence.start):
        return _told(discourse.opening)
    if earlier and not any(s.start >= earlier[-1].stop and s.stop <= start for s in scene.stages):
        return _told(earlier[-1])
    if earlier and earlier[0].start <= sentence.start + 8:
        return _told(earlier[0])
    return None


def _is_of_report(discourse: Discourse, scene: Scene, date: ReadDate) -> bool:
    """记者昨日获悉 dates the report, not the event."""
    clause = scene.sentence.clause_at(date.start)
    return HEARD.search(discourse.text, date.stop, clause[1]) is not None


def _dates(discourse: Discourse, start: int, stop: int) -> list[ReadDate]:
    return [date for date in discourse.dates.within(start, stop) if not date.written.is_duration]


def _told(date: ReadDate) -> ReadDate | None:
    return date if date.date is not None else None
