"""One project: where it stands, every fact with its sentence, planned against actual."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaigong.claims.words import InvestmentKind, Modality
from kaigong.lifecycle.state import Fact, Figure, Why
from kaigong.rights.answers import requires
from kaigong.store.queries import NotFoundError
from kaigong.store.queries import project as project_query
from kaigong.store.queries.answers import Cited, EntityRef, ProjectPage
from kaigong.web.cards import ladder
from kaigong.web.signed_in import account_of


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One value that is said, with each saying of it; `counts` on the one that counts, with `why`."""

    property_name: str
    figure: Figure
    cited: tuple[Cited, ...]
    counts: bool = True
    why: Why | None = None
    entity: EntityRef | None = None

    @property
    def expected(self) -> bool:
        return self.figure.modality is Modality.EXPECTED


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the facts: the figure that counts first, then the others that are or were said."""

    figures: tuple[ShownFigure, ...]
    differs: bool = False
    disputed: bool = False

    @property
    def first(self) -> ShownFigure:
        return self.figures[0]


@requires("facts.see")
def project(request: HttpRequest, number: int) -> HttpResponse:
    """The project as it stands, or stood at the end of the day `as_of`."""
    as_of = _day(request.GET.get("as_of", ""))
    try:
        page = project_query(account_of(request), number, as_of)
    except NotFoundError:
        raise Http404 from None
    today = as_of or timezone.localdate()
    rungs = ladder(page.state, today)
    context = {
        "page": page,
        "state": page.state,
        "rungs": rungs,
        "late": [rung for rung in rungs if rung.late],
        "rows": _all_rows(page),
        "total": page.state.investment(InvestmentKind.TOTAL),
        "as_of": as_of,
        "today": today,
    }
    return render(request, "web/project.html", context)


def _all_rows(page: ProjectPage) -> tuple[ShownRow, ...]:
    """Money first, then capacity, progress, who and where."""
    state = page.state
    return (
        *_rows(page, state.investments),
        *_rows(page, state.capacities),
        *_rows(page, state.milestones),
        *_listed(page, "organisation", state.organisations),
        *_listed(page, "place", state.places),
        *_listed(page, "name", state.aliases),
    )


def _rows(page: ProjectPage, facts: tuple[Fact, ...]) -> tuple[ShownRow, ...]:
    return tuple(
        ShownRow(
            (
                _figure(page, fact.property, fact.counts, True, fact.why),
                *(_figure(page, fact.property, one, False) for one in fact.others),
            ),
            fact.differs,
            fact.disputed,
        )
        for fact in facts
    )


def _listed(page: ProjectPage, property_name: str, figures: tuple[Figure, ...]) -> tuple[ShownRow, ...]:
    return tuple(ShownRow((_figure(page, property_name, one, True),)) for one in figures)


def _figure(page: ProjectPage, property_name: str, figure: Figure, counts: bool, why: Why | None = None) -> ShownFigure:
    cited = tuple(page.claims[number] for number in figure.claims if number in page.claims)
    newest_first = tuple(sorted(cited, key=lambda one: (one.source.known_on, one.entry.id), reverse=True))
    entity = next((one for one in page.enterprises if one.id == figure.of_entity), None)
    return ShownFigure(property_name, figure, newest_first, counts, why, entity)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Http404 from None
