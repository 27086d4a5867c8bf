"""Visits: which enterprise officials went to, connected to or looked into, and on which day."""

from collections.abc import Iterable, Sequence
from datetime import date

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate, Precision
from kaigong.claims.words import Role
from kaigong.reading.dates import ReadDate, read_dates
from kaigong.reading.dates.spoken import is_strong
from kaigong.reading.dates.times import CalendarTime
from kaigong.reading.placed import Placed
from kaigong.reading.result import Visit
from kaigong.reading.visits.scenes import Call, Scene
from kaigong.text.views import View

RULE = "visit"
LEAD = 600
"""Code points in which a report says its day."""


def find_visits(
    view: View, scenes: Iterable[Scene], published: date | None, dates: Sequence[ReadDate] | None = None
) -> tuple[Visit, ...]:
    """Every enterprise that an official went to, once, in the order of the text.

    `scenes` are the view's, by `scenes_of`. The date is the one said in the sentence, else the one that the report
    opens with (a run of days gives its month). Evidence: the enterprise's name (value), who went (subject).
    """
    read = read_dates(view.text, published) if dates is None else dates
    told_of = _day_told_of(read, view.text)
    placed = Placed(read)
    return tuple(
        _visit(view, scene, call, _said_in(placed, scene) or told_of) for scene in scenes for call in scene.calls
    )


def _visit(view: View, scene: Scene, call: Call, on: PartialDate | None) -> Visit:
    evidence = [Evidence(span) for span in view.spans(call.enterprise.start, call.enterprise.stop)]
    if call.told is not None:
        evidence += [Evidence(span, Role.SUBJECT) for span in view.spans(*call.told)]
    names = scene.officials.names if scene.officials else ()
    return Visit(call.enterprise.name, names, tuple(evidence), on, RULE)


def _said_in(read: Placed[ReadDate], scene: Scene) -> PartialDate | None:
    said = [one.date for one in read.within(scene.sentence.start, scene.sentence.stop) if _tells_a_day(one)]
    return said[0] if said else None


def _day_told_of(read: Sequence[ReadDate], text: str) -> PartialDate | None:
    days = [one for one in read if one.start < LEAD and _tells_a_day(one)]
    strong = [one for one in days if is_strong(one.written, text)]
    return next((one.date for one in strong or days), None)


def _tells_a_day(one: ReadDate) -> bool:
    """A day, or a run of days, of which the month is known."""
    if one.date is None:
        return False
    days = isinstance(one.written.until, CalendarTime) and one.written.until.day is not None
    return one.date.precision is Precision.DAY or days
