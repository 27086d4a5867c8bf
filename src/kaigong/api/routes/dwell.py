"""How long projects take between stages and steps, and the steps that the office asks for."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from kaigong.api import shapes
from kaigong.api.asking import asking
from kaigong.api.inputs import Day, Limit, ShortWords
from kaigong.claims.words import Basis
from kaigong.desks.steps.queries import office_steps
from kaigong.lifecycle.dwell import Passage
from kaigong.reports.dwelling import Asked, Between, main_stretches, one_stretch, points
from kaigong.rights.answers import requires

router = Router()


class DwellAsked(Schema):
    """Which projects; without `start` and `end` the main stretches."""

    start: ShortWords = ""
    end: ShortWords = ""
    district: Annotated[str, Field(pattern=r"^([0-9]{6})?$")] = ""
    word: ShortWords = ""
    basis: Basis | None = None
    as_of: Day | None = None
    passage: Passage = Passage.WAITING
    limit: Limit = 50


@router.get("/dwell", response=shapes.Dwelling, summary="停留时间 · Time between stages")
@requires("facts.see")
def dwell(request: HttpRequest, asked: Query[DwellAsked]) -> shapes.Dwelling:
    """Days within which a quarter, half and three quarters of the projects came from one point to another, as of a day,
    with those that still wait counted as far as they have waited (Kaplan–Meier); null where too many still wait, or
    fewer than three are counted. With `start` and `end` (``milestone.started``, or a `property` of `/api/steps`) also
    district by district, and the projects of one `passage`, the longest first."""
    actor, today = asking(request), timezone.localdate()
    wanted = Asked(min(asked.as_of or today, today), asked.district, asked.word, asked.basis)
    if not asked.start and not asked.end:
        measured = main_stretches(actor, wanted)
        stretches = [_stretch(one) for one in measured.stretches]
        return shapes.Dwelling(as_of=wanted.as_of, stretches=stretches, districts=[], projects=[])
    known = points()
    start, end = known.get(asked.start), known.get(asked.end)
    if start is None or end is None or start is end:
        raise Http404
    measured = one_stretch(actor, wanted, start, end)
    return shapes.Dwelling(
        as_of=wanted.as_of,
        stretches=[_stretch(measured.one)],
        districts=[_stretch(one, code) for code, one in measured.by_district],
        projects=[
            shapes.DwellProject(
                id=one.project,
                name=measured.rows[one.project].name,
                days=one.days,
                rough=one.rough,
                passage=one.passage,
            )
            for one in measured.one.dwell.of(asked.passage)[: asked.limit]
        ],
    )


@router.get("/steps", response=list[shapes.Step], summary="环节 · Steps before construction and nodes of construction")
@requires("facts.see")
def steps(request: HttpRequest) -> list[shapes.Step]:
    """The list as the office keeps it, in its order; `property` is the kind of claim that tells the step."""
    asking(request)
    return [
        shapes.Step(
            key=one.key,
            property=one.step.tells,
            zh=one.name.zh,
            en=one.name.en,
            group=one.step.group.value,
            retired=one.retired,
        )
        for one in office_steps()
    ]


def _stretch(between: Between, district: str | None = None) -> shapes.DwellStretch:
    first, half, third = (None, None, None) if between.few else between.dwell.quartiles
    return shapes.DwellStretch(
        start=between.start.key,
        end=between.end.key,
        zh=f"{between.start.name.zh}→{between.end.name.zh}",
        en=f"{between.start.name.en} → {between.end.name.en}",
        district=district,
        quarter=first,
        half=half,
        three_quarters=third,
        longest_seen=between.dwell.seen,
        **{passage.value: between.dwell.count(passage) for passage in Passage},
    )
