"""How many projects a board's filters leave, by stage and by district.

A page shows them where they are few enough to be counted before it; else it is shown without, and they are asked for
after it. Counting 100,000 projects takes as long as everything else on the page together.
"""

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from kaigong.claims.words import Stage
from kaigong.store.actors import Actor
from kaigong.store.models import State
from kaigong.store.queries.answers import BoardFilters, StageCount, StageOfDistrict
from kaigong.store.queries.filtering import Left, left, of_stage
from kaigong.store.search import HITS_MAX, RANKED_MAX

COUNTED_MAX = HITS_MAX
"""Projects that are counted before a page is shown."""


def counts_of_stages(actor: Actor, filters: BoardFilters) -> tuple[StageCount, ...]:
    """The projects of each stage under all filters but the stage's own, however many there are."""
    return _counts(left(actor, filters).counted())


def counts_before_page(found: Left) -> tuple[StageCount, ...] | None:
    """The same where they are no more than `COUNTED_MAX`, else None."""
    if found.words and min(one.hits for one in found.words) <= HITS_MAX:
        return _counts(found.counted())
    most = RANKED_MAX if found.words else COUNTED_MAX
    if found.today.order_by()[: most + 1].count() > most:
        return None
    return _counts(found.walked())


def how_many(actor: Actor, filters: BoardFilters) -> int:
    """All projects under the filters, the stage's among them, however many there are."""
    return of_stage(left(actor, filters).counted(), filters).order_by().count()


def shown_of(counts: tuple[StageCount, ...], filters: BoardFilters) -> int:
    """How many of them are at the stage that is asked for."""
    if filters.without_stage:
        return sum(one.projects for one in counts if one.stage is None)
    return sum(one.projects for one in counts if filters.stage in (None, one.stage))


def stages_of_districts(actor: Actor, filters: BoardFilters) -> tuple[StageOfDistrict, ...]:
    """How many projects of each district stand at each stage, and their sums, under all filters; in order of code,
    then of stage. Projects of no known district come under an empty code."""
    rows = of_stage(left(actor, filters).counted(), filters)
    counted = (
        rows.order_by()
        .values_list("district", "stage")
        .annotate(projects=Count("pk"), total=Coalesce(Sum("total_minor"), 0))
    )
    order = ["", *Stage]
    return tuple(
        StageOfDistrict(district, Stage(stage) if stage else None, projects, total)
        for district, stage, projects, total in sorted(counted, key=lambda one: (one[0], order.index(one[1])))
    )


def _counts(rows: QuerySet[State]) -> tuple[StageCount, ...]:
    found = {
        stage: (projects, total)
        for stage, projects, total in rows.order_by()
        .values_list("stage")
        .annotate(projects=Count("pk"), total=Coalesce(Sum("total_minor"), 0))
    }
    stages: list[Stage | None] = [None, *(stage for stage in Stage if stage is not Stage.STOPPED)]
    return tuple(StageCount(one, *found.get(one.value if one else "", (0, 0))) for one in stages)
