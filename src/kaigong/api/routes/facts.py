"""What is known: the board, projects, enterprises, claims, groups, visits, districts."""

from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from kaigong.api import shapes, shaping
from kaigong.api.asking import asking
from kaigong.api.inputs import Day, Limit, Moment, Number, ShortWords
from kaigong.api.problems import INVALID, ApiProblem
from kaigong.claims.money import to_minor
from kaigong.claims.words import Stage, Status
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.state import ProjectState
from kaigong.reading.places.divisions import division
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.store import queries
from kaigong.store.queries.answers import BoardFilters, BoardOrder, BoardRow
from kaigong.store.queries.board import BadCursorError
from kaigong.store.queries.citing import entries_seen
from kaigong.store.queries.counting import shown_of

router = Router()
Yuan = Annotated[Decimal, Field(ge=0, le=Decimal("9e16"))]
"""A sum in 元 that a database's integer holds in 分."""


class Filters(Schema):
    """All filters hold together; what is left out filters nothing."""

    stage: Stage | None = None
    without_stage: bool = False
    status: Status | None = None
    district: Annotated[str, Field(pattern=r"^([0-9]{6})?$")] = ""
    word: ShortWords = ""
    search: ShortWords = ""
    minimum: Yuan | None = None
    maximum: Yuan | None = None
    as_of: Day | None = None
    recorded_at: Moment | None = None


class BoardAsked(Filters):
    """The filters, and which page of what they leave."""

    order: BoardOrder = BoardOrder.NEWEST
    cursor: ShortWords | None = None
    limit: Limit = 50
    counted: bool = True


@router.get("/board", response=shapes.Board, summary="看板 · The board")
@requires("facts.see")
def board(request: HttpRequest, asked: Query[BoardAsked]) -> HttpResponse:
    """Projects with the counts of each stage. `minimum` and `maximum` are in 元; `district` is a division code, and a
    city's holds its districts; `status` is how projects fare on the day of the board: those of which nothing was said
    for half a year are `dormant` and not `going` (their own `status` is what was said); `without_stage` asks
    for projects of which no stage is known; `as_of` shows the board as it stood at the end of that day, `recorded_at`
    as the office had it recorded at that moment (with its time zone). Without `counted`, `total` and `counts` are null
    where they would have to be counted to more than 10,000: the page then comes sooner."""
    actor, filters = asking(request), _filters(asked)
    try:
        page = queries.board(actor, filters, asked.cursor, asked.limit)
    except BadCursorError as problem:
        raise ApiProblem(
            INVALID,
            "cursor 不是这个看板给出的。",
            "The cursor was not given by this board.",
            [{"where": "query.cursor", "what": "next_cursor of the page before, under the same order"}],
        ) from problem
    counts, total = page.counts, page.total
    if counts is None and asked.counted:
        counts = queries.counts_of_stages(actor, filters)
        total = shown_of(counts, filters)
    answer = shapes.Board.model_construct(
        total=total,
        counts=None if counts is None else [shaping.stage_count(one) for one in counts],
        projects=_projects(actor, page.rows),
        next_cursor=page.next_cursor,
    )
    # Written here: the framework would look at each of thousands of our own values again.
    return HttpResponse(answer.model_dump_json(), content_type="application/json; charset=utf-8")


@router.get("/board/districts", response=list[shapes.StageOfDistrict], summary="分地区 · Stages by district")
@requires("facts.see")
def board_districts(request: HttpRequest, asked: Query[Filters]) -> list[shapes.StageOfDistrict]:
    """How many projects of each district stand at each stage, and their sums, under the filters of the board."""
    return [
        shapes.StageOfDistrict(code=one.district, name=_name(one.district), **shaping.stage_count(one).dict())
        for one in queries.stages_of_districts(asking(request), _filters(asked))
    ]


@router.get("/projects/{project_id}", response=shapes.ProjectPage, summary="项目 · One project")
@requires("facts.see")
def project(
    request: HttpRequest, project_id: Number, as_of: Day | None = None, recorded_at: Moment | None = None
) -> shapes.ProjectPage:
    """A project with every claim behind it, each with its sentence; `as_of` shows what was known by that day,
    `recorded_at` what the office had recorded at that moment."""
    return shaping.project_page(queries.project(asking(request), project_id, as_of, recorded_at))


@router.get("/projects/{project_id}/history", response=shapes.History, summary="来历 · History of a project")
@requires("facts.see")
def project_history(request: HttpRequest, project_id: Number) -> shapes.History:
    """Everything that was ever said of a project, the last recorded first: also what a person corrected, withdrew or
    found not said, with who, when and why. At most 500 claims; `more` says that there are older ones."""
    return shaping.history(queries.history(asking(request), project_id))


@router.get("/enterprises/{enterprise_id}", response=shapes.EnterprisePage, summary="企业 · One enterprise")
@requires("facts.see")
def enterprise(request: HttpRequest, enterprise_id: Number) -> shapes.EnterprisePage:
    """An enterprise with its projects and the visits paid to it."""
    actor = asking(request)
    page = queries.enterprise(actor, enterprise_id)
    return shaping.enterprise_page(page, shaping.evidences(_said(actor, page.projects)))


@router.get("/claims/{claim_id}", response=shapes.Claim, summary="一条依据 · One claim")
@requires("facts.see")
def claim(request: HttpRequest, claim_id: Number) -> shapes.Claim:
    """One thing that one source says, with its sentence; also where it was retracted or sealed since."""
    found = queries.cited_claim(asking(request), claim_id)
    if found is None:
        raise Http404
    return shaping.claim(found)


@router.get("/groups", response=list[shapes.Group], summary="打捆项目 · Projects counted together")
@requires("facts.see")
def groups(request: HttpRequest, limit: Limit = 50) -> list[shapes.Group]:
    """The latest first."""
    return [shaping.group(row) for row in queries.groups(asking(request), limit)]


@router.get("/visits", response=list[shapes.Visit], summary="走访 · Visits")
@requires("facts.see")
def visits(request: HttpRequest, limit: Limit = 50) -> list[shapes.Visit]:
    """The latest first."""
    return [shaping.visit(row) for row in queries.visits(asking(request), limit)]


@router.get("/districts", response=list[shapes.District], summary="板块 · Districts")
@requires("facts.see")
def districts(request: HttpRequest) -> list[shapes.District]:
    """The division codes that projects carry, for the board's filter."""
    return [
        shapes.District(code=one.code, name=_name(one.code), projects=one.projects)
        for one in queries.districts(asking(request))
    ]


def _filters(asked: Filters) -> BoardFilters:
    return BoardFilters(
        stage=asked.stage,
        without_stage=asked.without_stage,
        status=asked.status,
        district=asked.district,
        word=asked.word,
        search=asked.search,
        minimum_minor=None if asked.minimum is None else to_minor(asked.minimum, "CNY"),
        maximum_minor=None if asked.maximum is None else to_minor(asked.maximum, "CNY"),
        as_of=asked.as_of,
        recorded_at=asked.recorded_at,
        order=asked.order if isinstance(asked, BoardAsked) else BoardOrder.NEWEST,
    )


def _name(code: str) -> str:
    known = division(code)
    return known.name if known else ""


def _projects(actor: Account, rows: tuple[BoardRow, ...]) -> list[shapes.Project]:
    words = shaping.evidences(_said(actor, rows))
    return [shaping.project(row, words) for row in rows]


def _said(actor: Account, rows: tuple[BoardRow, ...]) -> list[Entry]:
    states: list[ProjectState] = [row.state for row in rows]
    return entries_seen(actor, {claim for state in states for claim in state.claims})
