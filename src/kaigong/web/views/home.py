"""The first page: what there is to do, and where everything stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaigong.rights.answers import SIGNED_IN, requires
from kaigong.store.queries import board, sources
from kaigong.store.queries.answers import BoardFilters
from kaigong.web.cards import UNCOUNTED, cards, in_order
from kaigong.web.signed_in import account_of
from kaigong.web.views.demonstration import at_this_machine

NEWEST = 8


@requires(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """Offers to read a document or, where there is nothing yet, the demonstration; else the board in figures."""
    actor = account_of(request)
    page = board(actor, BoardFilters(), None, NEWEST)
    context = {
        "page": page,
        "counts": UNCOUNTED if page.counts is None else in_order(page.counts),
        "cards": cards(page.rows, timezone.localdate()),
        "sources": sources(actor, None, 5),
        "here": at_this_machine(request),
    }
    return render(request, "web/home.html", context)
