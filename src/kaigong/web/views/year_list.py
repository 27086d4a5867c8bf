"""年度清单: the year's projects with their lights, and what a person signs there."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.claims.dates import PartialDate
from kaigong.desks.lights.actions import LightRefusedError
from kaigong.desks.lights.queries import lights_of_listed, profile_named
from kaigong.desks.lights.rules import ShownLight, Verdict
from kaigong.desks.orders.actions import decide_light
from kaigong.desks.year_list import actions
from kaigong.desks.year_list.queries import Listed, year_list, years
from kaigong.desks.year_list.rules import Level, ListRefusedError, Nature, Terms
from kaigong.lifecycle.lights import Colour, Profile, profiles
from kaigong.lifecycle.lights.light import LightRule
from kaigong.rights.answers import requires
from kaigong.web.day_written import BadDayError, day_written
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

PAGE = 100
PAGE_NUMBER, YEAR = re.compile(r"[1-9][0-9]{0,3}"), re.compile(r"20[0-9]{2}")
REASON_LENGTH = 500
WORST_FIRST = (Colour.RED, Colour.YELLOW, Colour.GREEN)
Closed = TypeVar("Closed", Level, Nature, Colour, LightRule, Verdict)


@dataclass(frozen=True, slots=True)
class ShownProject:
    """A row of the page: the project, what it is listed for, its lights and its colour."""

    listed: Listed
    lights: tuple[ShownLight, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the list is shown; None is everything."""

    level: Level | None
    nature: Nature | None
    colour: Colour | None

    def holds(self, one: ShownProject) -> bool:
        terms = one.listed.terms
        return (
            self.level in (None, terms.level)
            and self.nature in (None, terms.nature)
            and self.colour in (None, one.colour)
        )


@requires("facts.see")
def year_list_page(request: HttpRequest) -> HttpResponse:
    """The list of one year as of a day, the worst lights first."""
    actor, today = account_of(request), timezone.localdate()
    known = years(actor)
    year = _year(request.GET.get("year", ""), next(iter(known), today.year))
    as_of = _day_or_404(request.GET.get("as_of", ""))
    profile = profile_named(request.GET.get("lights", ""))
    rows = _rows(year_list(actor, year, as_of), as_of or today, profile)
    narrowed = Narrowed(
        _member(Level, request.GET.get("level", "")),
        _member(Nature, request.GET.get("nature", "")),
        _member(Colour, request.GET.get("colour", "")),
    )
    shown = [one for one in rows if narrowed.holds(one)]
    number = int(page) if PAGE_NUMBER.fullmatch(page := request.GET.get("page", "")) else 1
    counts = Counter(one.colour for one in rows)
    context = {
        "year": year,
        "years": sorted({*known, today.year}, reverse=True),
        "as_of": as_of,
        "today": today,
        "profile": profile,
        "profiles": profiles().values(),
        "narrowed": narrowed,
        "levels": tuple(Level),
        "natures": tuple(Nature),
        "total": len(rows),
        "found": len(shown),
        "counts": [(colour, counts[colour]) for colour in WORST_FIRST],
        "drafts": sum(light.is_draft for one in rows for light in one.lights),
        "rows": shown[(number - 1) * PAGE : number * PAGE],
        "next": number + 1 if len(shown) > number * PAGE else None,
        "previous": number - 1 if number > 1 else None,
    }
    return render(request, "web/year_list.html", context)


def _rows(listed: tuple[Listed, ...], today: date, profile: Profile) -> list[ShownProject]:
    lit = lights_of_listed(listed, today, profile)
    rows = [ShownProject(one, lit[one.row.entity], _colour(lit[one.row.entity])) for one in listed]
    return sorted(rows, key=lambda one: WORST_FIRST.index(one.colour))


def _colour(shown: tuple[ShownLight, ...]) -> Colour:
    return min((one.colour for one in shown), key=WORST_FIRST.index, default=Colour.GREEN)


@requires("list.change")
@require_POST
def year_list_sign(request: HttpRequest, number: int) -> HttpResponse:
    """A project enters a list, is adjusted on it, or leaves it."""
    actor, post = account_of(request), request.POST
    year, kind = _year(post.get("year", ""), 0), post.get("kind", "")
    reason = post.get("reason", "").strip()[:REASON_LENGTH]
    try:
        on = day_written(post.get("on", "")) or timezone.localdate()
        if kind == "enter":
            actions.enter(year, [number], _terms(request), on, actor=actor, reason=reason)
        elif kind == "adjust":
            actions.adjust(year, number, _terms(request), on, actor=actor, reason=reason)
        elif kind == "leave":
            actions.leave(year, number, on, actor=actor, reason=reason)
        else:
            raise Http404
    except ListRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    except (BadDayError, _BadTermsError) as problem:
        messages.error(request, str(problem), extra_tags="bad")
    else:
        told = {"enter": _("已列入清单。"), "adjust": _("已调整。"), "leave": _("已调出清单；以前的日子里它仍在。")}
        messages.success(request, told[kind], extra_tags="good")
    return HttpResponseRedirect(f"{redirect('project', number=number).url}#list")


@requires("light.decide")
@require_POST
def light_decide(request: HttpRequest, number: int) -> HttpResponse:
    """A person confirms a light, exempts it, or takes that back."""
    post = request.POST
    rule, colour = _member(LightRule, post.get("rule", "")), _member(Colour, post.get("colour", ""))
    verdict = _member(Verdict, post.get("verdict", ""))
    if rule is None or colour is None or verdict is None:
        raise Http404
    reason, profile = post.get("reason", "").strip()[:REASON_LENGTH], post.get("lights", "")
    try:
        decided = decide_light(
            number, rule, colour, verdict, timezone.localdate(),
            actor=account_of(request), reason=reason, profile=profile,
        )  # fmt: skip
    except LightRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        told = {
            Verdict.CONFIRMED: _("已确认这盏灯。"),
            Verdict.EXEMPT: _("已记下豁免和理由。"),
            Verdict.REOPENED: _("已撤回，又是待确认。"),
        }
        messages.success(request, told[verdict], extra_tags="good")
        if decided.opened is not None:
            messages.success(request, _("已拟好一张督办单，补齐后下达。"), extra_tags="good")
        if decided.cancelled is not None:
            messages.success(request, _("还没有下达的督办单随之撤销。"), extra_tags="good")
    return HttpResponseRedirect(f"{redirect('project', number=number).url}#lights")


class _BadTermsError(ValueError):
    """The form does not say what the project is listed for."""


def _terms(request: HttpRequest) -> Terms:
    level, nature = _member(Level, request.POST.get("level", "")), _member(Nature, request.POST.get("nature", ""))
    if level is None or nature is None:
        raise _BadTermsError(_("请选级别和类别。"))
    return Terms(level, nature, _planned(request, "planned_start"), _planned(request, "planned_completion"))


def _planned(request: HttpRequest, name: str) -> PartialDate | None:
    written = request.POST.get(name, "").strip()
    try:
        return PartialDate.parse(written) if written else None
    except ValueError:
        raise _BadTermsError(_("计划时间写成 2026、2026-Q3、2026-09 或 2026-09-30：%s") % written[:20]) from None


def _year(written: str, otherwise: int) -> int:
    return int(written) if YEAR.fullmatch(written) else otherwise


def _day_or_404(written: str) -> date | None:
    try:
        return day_written(written)
    except BadDayError:
        raise Http404 from None


def _member(kind: type[Closed], written: str) -> Closed | None:
    return kind(written) if written in set(kind) else None
