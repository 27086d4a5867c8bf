"""Sources: what was taken in, and one document with all its claims marked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.claims.words import MentionKind
from kaigong.documents import describe_problem
from kaigong.rights.answers import requires
from kaigong.store.queries import NotFoundError
from kaigong.store.queries import source as source_query
from kaigong.store.queries import sources as sources_query
from kaigong.store.queries.answers import SourcePage
from kaigong.store.queries.sources import Asked
from kaigong.web.number_written import number_written
from kaigong.web.shown import ShownMention, marked_segments, shown_mention
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

PAGE = 50
ROWS = 100
"""Rows of a spreadsheet on one page: some hundred facts, all marked."""


@requires("facts.see")
def sources(request: HttpRequest) -> HttpResponse:
    """Everything that was taken in, the last first."""
    before = number_written(request.GET.get("after", ""))
    rows = sources_query(account_of(request), before, PAGE + 1)
    context = {
        "rows": rows[:PAGE],
        "next": rows[PAGE - 1].source.id if len(rows) > PAGE else None,
        "paged": before is not None,
    }
    return render(request, "web/sources.html", context)


@requires("facts.see")
def source(request: HttpRequest, number: int) -> HttpResponse:
    """The document's text with the words of every claim marked, and the claims beside it."""
    try:
        page = source_query(
            account_of(request),
            number,
            Asked(ROWS, number_written(request.GET.get("part", "")) or 1, number_written(request.GET.get("claim", ""))),
        )
    except NotFoundError:
        raise Http404 from None
    shown = shown_of(page)
    context = {
        "page": page,
        "source": page.source,
        "shown": shown,
        "segments": marked_segments(page.text, shown, page.start, page.stop),
        "problems": [describe_problem(one, language()) for one in page.problems],
    }
    return render(request, "web/source.html", context)


def shown_of(page: SourcePage) -> tuple[ShownMention, ...]:
    """The source's mentions; an enterprise only where its own page is all that is said of it."""
    found = (
        shown_mention(
            one.kind,
            one.local_key,
            [(str(entry.id), str(entry.id), entry.claim) for entry in one.claims],
            page.text,
            one.entity,
        )
        for one in page.mentions
        if one.kind is not MentionKind.ENTERPRISE
    )
    return tuple(one for one in found if one is not None)
