"""Board: where every project stands, by stage."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.claims.words import Status
from kaigong.reading.places.divisions import division
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.store.queries import board as board_query
from kaigong.store.queries import columns, districts
from kaigong.store.queries.answers import BoardOrder, BoardPage, StageCount
from kaigong.store.queries.board import BadCursorError
from kaigong.web.board_address import BoardAddress, View, board_address
from kaigong.web.cards import LADDER, Card, cards, in_order
from kaigong.web.signed_in import account_of

IN_A_COLUMN = 12
ON_A_PHONE = 5
"""The style sheet hides what is beyond."""
IN_A_LIST = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board with its first cards; `stage` None are projects of which no stage is known."""

    count: StageCount
    cards: tuple[Card, ...]

    @property
    def more(self) -> int:
        return self.count.projects - len(self.cards)

    @property
    def folded(self) -> bool:
        """Whether a narrow screen shows only some of the cards."""
        return self.count.projects > ON_A_PHONE


@requires("facts.see")
def board(request: HttpRequest) -> HttpResponse:
    """The board under the filters of the address; htmx is answered with the part that changes."""
    actor, address = account_of(request), board_address(request.GET)
    today = address.clocks.today
    listed = address.view is View.LIST or address.filters.stage is not None
    page, shown = (_page(actor, address), ()) if listed else _columns(actor, address, today)
    context = {
        "address": address,
        "filters": address.filters,
        "clocks": address.clocks,
        "page": page,
        "stopped": address.filters.status is Status.STOPPED,
        "listed": listed,
        "cards": cards(page.rows, today) if listed else (),
        "columns": shown,
        "stages": LADDER,
        "counts": in_order(page.counts),
        "districts": [(one, division(one.code)) for one in districts(actor)],
        "orders": BoardOrder,
        "today": today,
        "empty_office": page.total == 0 and not address.narrowed,
    }
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "web/_board.html" if part else "web/board.html", {**context, "part": part})
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def _page(actor: Account, address: BoardAddress) -> BoardPage:
    """The first page where the cursor is not one of this board's."""
    try:
        return board_query(actor, address.filters, address.after, IN_A_LIST)
    except BadCursorError:
        return board_query(actor, address.filters, None, IN_A_LIST)


def _columns(actor: Account, address: BoardAddress, today: date) -> tuple[BoardPage, tuple[Column, ...]]:
    page, first = columns(actor, address.filters, IN_A_COLUMN)
    shown = (Column(one, cards(first.get(one.stage, ()), today)) for one in in_order(page.counts))
    return page, tuple(shown)
