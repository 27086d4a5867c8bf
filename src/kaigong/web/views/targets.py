"""首季开门红: rates of the year's list, each with its list, its basis and its day."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.desks.targets.actions import TargetRefusedError, set_targets
from kaigong.desks.targets.queries import scores
from kaigong.desks.targets.rules import QUARTERS, REPORTED_ON, Measure
from kaigong.desks.year_list.queries import years
from kaigong.rights.answers import requires
from kaigong.web.day_written import BadDayError, day_written
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

YEAR, SHARE = re.compile(r"20[0-9]{2}"), re.compile(r"[0-9]{1,3}")


@requires("facts.see")
def targets(request: HttpRequest) -> HttpResponse:
    """One measure of one year's list, on the basis and as of the day of the address."""
    actor, today, get = account_of(request), timezone.localdate(), request.GET
    known = years(actor)
    year = int(get["year"]) if YEAR.fullmatch(get.get("year", "")) else next(iter(known), today.year)
    measure = Measure(get["measure"]) if get.get("measure") in set(Measure) else Measure.STARTS
    basis = next((one for one in REPORTED_ON if one.value == get.get("basis")), REPORTED_ON[0])
    try:
        day = day_written(get.get("as_of", "")) or today
    except BadDayError:
        raise Http404 from None
    context = {
        "scores": scores(actor, year, measure, basis, day),
        "years": sorted({*known, today.year}, reverse=True),
        "measures": tuple(Measure),
        "bases": REPORTED_ON,
        "today": today,
    }
    return render(request, "web/targets.html", context)


@requires("list.change")
@require_POST
def targets_set(request: HttpRequest) -> HttpResponse:
    """What is wanted by the end of each quarter; a quarter left empty stays as it is."""
    post = request.POST
    measure, year = post.get("measure", ""), post.get("year", "")
    if measure not in set(Measure) or not YEAR.fullmatch(year):
        raise Http404
    written = {quarter: post.get(f"q{quarter}", "").strip().removesuffix("%") for quarter in QUARTERS}
    if any(share and not SHARE.fullmatch(share) for share in written.values()):
        messages.error(request, _("目标写成 0 到 100 的整数。"), extra_tags="bad")
    else:
        shares = {quarter: int(share) for quarter, share in written.items() if share}
        try:
            changed = set_targets(int(year), Measure(measure), shares, actor=account_of(request))
        except TargetRefusedError as problem:
            messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
        else:
            told = _("目标已更新。") if changed else _("目标没有变化。")
            messages.success(request, told, extra_tags="good")
    return HttpResponseRedirect(f"{reverse('targets')}?year={year}&measure={measure}")
