"""One enterprise: its projects and the visits paid to it; and the latest visits to any."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaigong.rights.answers import requires
from kaigong.store.queries import NotFoundError, groups
from kaigong.store.queries import enterprise as enterprise_query
from kaigong.store.queries import visits as visits_query
from kaigong.web.cards import cards
from kaigong.web.signed_in import account_of


@requires("facts.see")
def enterprise(request: HttpRequest, number: int) -> HttpResponse:
    """The enterprise with its projects and visits."""
    try:
        page = enterprise_query(account_of(request), number)
    except NotFoundError:
        raise Http404 from None
    context = {"page": page, "state": page.state, "cards": cards(page.projects, timezone.localdate())}
    return render(request, "web/enterprise.html", context)


@requires("facts.see")
def visits(request: HttpRequest) -> HttpResponse:
    """The latest visits, and the projects that sources count together."""
    actor = account_of(request)
    return render(request, "web/visits.html", {"visits": visits_query(actor), "groups": groups(actor)})
