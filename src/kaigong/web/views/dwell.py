"""停留时间: how long projects take between stages and steps, and who waits longest."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis
from kaigong.lifecycle.dwell import Passage, Stretch
from kaigong.reading.places.divisions import division
from kaigong.reports.dwelling import (
    Asked,
    Between,
    Measured,
    Point,
    longest,
    main_stretches,
    one_stretch,
    passages_shown,
    points,
)
from kaigong.rights.answers import requires
from kaigong.store.queries import district_codes
from kaigong.store.queries.ways import WayRow
from kaigong.web.day_written import BadDayError, day_written
from kaigong.web.dwell_chart import scale_of
from kaigong.web.labels import BASES, PASSAGES
from kaigong.web.number_written import NUMBER
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

LONGEST, PAGE = 10, 100
NOWHERE = "none"
"""Stands in an address for projects of no known district."""
IN_TABLE = (Passage.DONE, Passage.WAITING, Passage.LEFT, Passage.REVERSED, Passage.UNDATED)
"""The columns of the tables."""


@dataclass(frozen=True, slots=True)
class ShownProject:
    """A project between the two points, with the days on which it reached them."""

    row: WayRow
    stretch: Stretch
    began: PartialDate | None
    ended: PartialDate | None


@requires("facts.see")
def dwell(request: HttpRequest) -> HttpResponse:
    """The main stretches, or one with its districts and projects."""
    asked, ends = _asked(request), _ends(request)
    if ends is None:
        measured = main_stretches(account_of(request), asked)
        told = {**_common(request, measured), "point": longest(measured.stretches)}
        return render(request, "web/dwell.html", told)
    measured = one_stretch(account_of(request), asked, *ends)
    passage = request.GET.get("show", "")
    context: dict[str, object] = {
        "between": measured.one,
        "districts_scale": scale_of(measured.by_district),
        "passages": [(one, measured.one.dwell.count(one)) for one in passages_shown()],
        "ends": _slowest_and_fastest(measured),
        "longest": _shown(measured, measured.one.dwell.of(Passage.WAITING)[:LONGEST]),
    }
    if passage in set(Passage):
        found = measured.one.dwell.of(Passage(passage))
        page = int(written) if NUMBER.fullmatch(written := request.GET.get("page", "")) and int(written) else 1
        context |= {
            "show": Passage(passage),
            "rows": _shown(measured, found[(page - 1) * PAGE : page * PAGE]),
            "next": page + 1 if len(found) > page * PAGE else None,
            "previous": page - 1 if page > 1 else None,
        }
    return render(request, "web/dwell_stretch.html", {**_common(request, measured), **context})


@requires("facts.see")
def dwell_table(request: HttpRequest) -> HttpResponse:
    """The figures as CSV; of one stretch its projects, one a row."""
    asked, ends = _asked(request), _ends(request)
    if ends is None:
        rows = _figures(main_stretches(account_of(request), asked))
    else:
        rows = _projects(one_stretch(account_of(request), asked, *ends))
    out = StringIO()
    csv.writer(out).writerows(rows)
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"停留时间-{asked.as_of.isoformat()}.csv"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _common(request: HttpRequest, measured: Measured) -> dict[str, object]:
    known = points()
    return {
        "measured": measured,
        "asked": measured.asked,
        "scale": scale_of(("", one) for one in measured.stretches),
        "points": known.values(),
        "passages_in_table": IN_TABLE,
        "start": request.GET.get("start", ""),
        "end": request.GET.get("end", ""),
        "bases": (Basis.RECOGNISED, Basis.STATISTICAL, Basis.PERMITTED, Basis.DECLARED, Basis.REPORTED),
        "districts": [(code, division(code)) for code in district_codes(account_of(request))],
        "today": timezone.localdate(),
    }


def _asked(request: HttpRequest) -> Asked:
    given, today = request.GET, timezone.localdate()
    try:
        as_of = day_written(given.get("as_of", "")) or today
    except BadDayError:
        raise Http404 from None
    district, basis = given.get("district", ""), given.get("basis", "")
    word = given.get("word", "").replace("\0", "").strip()[:100]
    known = district if len(district) == 6 and district.isascii() and district.isdigit() else ""
    at = given.get("at", "")
    exactly = None if not at else "" if at == NOWHERE else at[:6]
    return Asked(min(as_of, today), known, word, Basis(basis) if basis in set(Basis) else None, exactly)


def _ends(request: HttpRequest) -> tuple[Point, Point] | None:
    """The two points that are asked for; None where none are, or twice the same."""
    known = points()
    start, end = (known.get(request.GET.get(name, "")) for name in ("start", "end"))
    return None if start is None or end is None or start is end else (start, end)


def _shown(measured: Measured, stretches: tuple[Stretch, ...]) -> list[ShownProject]:
    shown = []
    for one in stretches:
        row = measured.rows[one.project]
        reached = dict(row.way.reached)
        between = measured.one
        shown.append(ShownProject(row, one, reached.get(between.start.key), reached.get(between.end.key)))
    return shown


def _slowest_and_fastest(measured: Measured) -> tuple[tuple[str, Between], tuple[str, Between]] | None:
    """The districts whose half takes longest and least; None where fewer than two can be compared."""
    told = [(code, one) for code, one in measured.by_district if code and not one.few and one.dwell.median is not None]
    if len(told) < 2:
        return None
    ranked = sorted(told, key=lambda part: part[1].dwell.median or 0)
    return ranked[-1], ranked[0]


def _figures(measured: Measured) -> Iterator[list[object]]:
    yield [
        _("从"), _("到"), _("四分之一的项目不超过（天）"), _("一半的项目不超过（天）"), _("四分之三的项目不超过（天）"),
        *(str(PASSAGES[one]) for one in passages_shown()), _("截至"), _("口径"),
    ]  # fmt: skip
    asked = measured.asked
    for one in measured.stretches:
        quartiles = [None] * 3 if one.few else one.dwell.quartiles
        counts = [one.dwell.count(passage) for passage in passages_shown()]
        basis = str(BASES[asked.basis]) if asked.basis else _("最强的")
        yield [*_names(one), *quartiles, *counts, asked.as_of.isoformat(), basis]


def _projects(measured: Measured) -> Iterator[list[object]]:
    between = measured.one
    yield [_("项目编号"), _("项目"), _("地区"), *_names(between), _("天数"), _("只知到月"), _("情况")]
    for passage in passages_shown():
        for one in _shown(measured, between.dwell.of(passage)):
            place = division(one.row.district)
            yield [
                one.row.entity,
                _plain(one.row.name),
                place.name if place else one.row.district,
                one.began or "",
                one.ended or "",
                one.stretch.days,
                _("是") if one.stretch.rough else "",
                str(PASSAGES[passage]),
            ]


def _names(between: Between) -> list[str]:
    return [between.start.name.in_language(language()), between.end.name.in_language(language())]


def _plain(words: str) -> str:
    """Words that no program that opens the file takes for a formula."""
    return f"'{words}" if words[:1] in "=+-@\t\r" else words
