"""Board: where every project stands, by stage."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kaigong.claims.words import Stage, Status
from kaigong.reading.places.divisions import division
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.store.queries import board as board_query
from kaigong.store.queries import districts
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
    today = address.filters.as_of or timezone.localdate()
    page = _page(actor, address)
    listed = address.view is View.LIST or address.filters.stage is not None
    context = {
        "address": address,
        "filters": address.filters,
        "page": page,
        "stopped": address.filters.status is Status.STOPPED,
        "listed": listed,
        "cards": cards(page.rows, today) if listed else (),
        "columns": () if listed else _columns(actor, address, page, today),
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
    limit = IN_A_LIST if address.view is View.LIST or address.filters.stage else 1
    try:
        return board_query(actor, address.filters, address.after, limit)
    except BadCursorError:
        return board_query(actor, address.filters, None, limit)


def _columns(actor: Account, address: BoardAddress, page: BoardPage, today: date) -> tuple[Column, ...]:
    return tuple(
        Column(one, _first_cards(actor, address, one.stage, today) if one.projects else ())
        for one in in_order(page.counts)
    )


def _first_cards(actor: Account, address: BoardAddress, stage: Stage | None, today: date) -> tuple[Card, ...]:
    if stage is None:
        # The query has no filter for "no stage": what is left of a page without any stage.
        rows = [row for row in board_query(actor, address.filters, None, 500).rows if row.state.stage is None]
        return cards(rows[:IN_A_COLUMN], today)
    return cards(board_query(actor, address.of_stage(stage), None, IN_A_COLUMN).rows, today)
