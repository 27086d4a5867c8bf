"""One project: where it stands, every fact with its sentence, planned against actual."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.claims.words import Basis
from kaigong.rights.answers import requires
from kaigong.store.queries import NotFoundError, count_of_joins
from kaigong.store.queries import history as history_query
from kaigong.store.queries import project as project_query
from kaigong.web.cards import ladder
from kaigong.web.clocks import Clocks, clocks
from kaigong.web.facts import headline, rows_of
from kaigong.web.labels import column_choices
from kaigong.web.project_desk import project_desk
from kaigong.web.project_track import shown_faring, shown_track
from kaigong.web.signed_in import account_of

CORRECTED_BASES = (Basis.RECOGNISED, Basis.STATISTICAL, Basis.DECLARED, Basis.REPORTED)
"""On what a person's own word may rest; measured, permitted and inferred figures have sources of their own."""


@requires("facts.see")
def project(request: HttpRequest, number: int) -> HttpResponse:
    """The project as it stands, or as it stood by either clock."""
    when = clocks(request.GET)
    try:
        page = project_query(account_of(request), number, when.as_of, when.recorded_at)
    except NotFoundError:
        return _not_yet(request, number, when)
    today = when.today
    rows = rows_of(page)
    rungs = ladder(page.state, today)
    context = {
        "page": page,
        "state": page.state,
        "rungs": rungs,
        "late": [rung for rung in rungs if rung.late],
        "rows": rows,
        "headline": headline(rows),
        "joins": count_of_joins(page.entity),
        "clocks": when,
        "choices": column_choices(),
        "bases": CORRECTED_BASES,
        "today": today,
        "track": shown_track(page, rows, today),
        "fares": shown_faring(account_of(request), page, today),
        "desk": project_desk(account_of(request), page.entity, today, page.claims),
    }
    return render(request, "web/project.html", context)


@requires("facts.see")
def project_history(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that was ever said of the project, also what was corrected, withdrawn or dropped."""
    try:
        page = history_query(account_of(request), number)
    except NotFoundError:
        raise Http404 from None
    return render(request, "web/project_history.html", {"page": page})


def _not_yet(request: HttpRequest, number: int, when: Clocks) -> HttpResponse:
    """Where it is known now but was not then, the page says so; else there is none."""
    if when.past:
        try:
            now = project_query(account_of(request), number)
        except NotFoundError:
            raise Http404 from None
        context = {"page": now, "state": now.state, "clocks": when}
        return render(request, "web/project_not_yet.html", context, status=404)
    raise Http404
