"""Board: where every project stands, by stage."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.claims.words import Stage, Status
from kaigong.reading.places.divisions import division
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.store.queries import board as board_query
from kaigong.store.queries import columns, counts_of_stages, district_codes
from kaigong.store.queries.answers import BoardPage, StageCount
from kaigong.store.queries.board import BadCursorError
from kaigong.store.queries.counting import shown_of
from kaigong.web.board_address import BoardAddress, View, board_address
from kaigong.web.cards import LADDER, UNCOUNTED, Card, cards, in_order
from kaigong.web.signed_in import account_of

IN_A_COLUMN = 12
ON_A_PHONE = 5
"""The style sheet hides what is beyond."""
IN_A_LIST = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board with its first cards; `stage` None are projects of which no stage is known, `count` None
    where they are counted after the page is shown."""

    stage: Stage | None
    cards: tuple[Card, ...]
    more: bool
    count: StageCount | None

    @property
    def folded(self) -> bool:
        """Whether a narrow screen shows only some of the cards."""
        return self.more or len(self.cards) > ON_A_PHONE


@requires("facts.see")
def board(request: HttpRequest) -> HttpResponse:
    """The board under the filters of the address; htmx is answered with the part that changes."""
    actor, address = account_of(request), board_address(request.GET)
    today = address.clocks.today
    listed = address.view is View.LIST or address.filters.stage is not None or address.filters.without_stage
    page, shown = (_page(actor, address), ()) if listed else _columns(actor, address, today)
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    context = {
        "address": address,
        "filters": address.filters,
        "clocks": address.clocks,
        "page": page,
        "statuses": tuple(Status),
        "listed": listed,
        "cards": cards(page.rows, today) if listed else (),
        "columns": shown,
        "stages": LADDER,
        "counts": UNCOUNTED if page.counts is None else in_order(page.counts),
        "districts": () if part else [(code, division(code)) for code in district_codes(actor)],
        "today": today,
        "empty_office": page.total == 0 and not address.narrowed,
    }
    response = render(request, "web/_board.html" if part else "web/board.html", {**context, "part": part})
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


@requires("facts.see")
def board_counts(request: HttpRequest) -> HttpResponse:
    """The figures that a board of very many projects is shown without: htmx puts each into its place."""
    address = board_address(request.GET)
    counts = counts_of_stages(account_of(request), address.filters)
    context = {
        "filters": address.filters,
        "counts": in_order(counts),
        "total": shown_of(counts, address.filters),
        "swapped": True,
    }
    return render(request, "web/_board_counts.html", context)


def _page(actor: Account, address: BoardAddress) -> BoardPage:
    """The first page where the cursor is not one of this board's."""
    try:
        return board_query(actor, address.filters, address.after, IN_A_LIST)
    except BadCursorError:
        return board_query(actor, address.filters, None, IN_A_LIST)


def _columns(actor: Account, address: BoardAddress, today: date) -> tuple[BoardPage, tuple[Column, ...]]:
    page, first = columns(actor, address.filters, IN_A_COLUMN)
    counts = {one.stage: one for one in page.counts or ()}
    return page, tuple(
        Column(one.stage, cards(one.rows, today), one.more, counts.get(one.stage))
        for one in first
        if one.stage or one.rows
    )
