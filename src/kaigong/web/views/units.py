"""单位: the office's units, and whose a project is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.desks.units.actions import add_unit, change_unit, give_part, place_account, take_part
from kaigong.desks.units.proposals import districts_without_unit
from kaigong.desks.units.queries import all_units, members
from kaigong.desks.units.rules import Part, UnitKind, UnitRefusedError
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.web.number_written import number_written
from kaigong.web.signed_in import account_of
from kaigong.web.templatetags.figures import division_name
from kaigong.web.wording import language


@requires("unit.keep")
def units(request: HttpRequest) -> HttpResponse:
    """The units in use as a tree with how many accounts belong to each, and forms that add and change them."""
    known = all_units()
    counts: dict[int, int] = {}
    for unit in members().values():
        if unit is not None:
            counts[unit] = counts.get(unit, 0) + 1
    context = {
        "districts": [(one, known.townships(one.id)) for one in known.of_kind(UnitKind.DISTRICT)],
        "departments": known.of_kind(UnitKind.DEPARTMENT),
        "closed": [one for one in known.by_id.values() if not one.is_open],
        "counts": counts,
        "kinds": tuple(UnitKind),
        "missing": districts_without_unit(account_of(request)),
    }
    return render(request, "web/units.html", context)


@requires("unit.keep")
@require_POST
def units_change(request: HttpRequest) -> HttpResponse:
    """Adds a unit, changes or closes one, or takes over every district that projects lie in."""
    actor, post = account_of(request), request.POST
    name, division = post.get("name", "").strip()[:80], post.get("division", "").strip()[:12]
    try:
        match post.get("do"):
            case "add":
                if post.get("kind") not in set(UnitKind):
                    raise Http404
                above = number_written(post.get("above", ""))
                add_unit(UnitKind(post["kind"]), name, above=above, division=division, actor=actor)
                told = _("已建立单位“%s”。") % name
            case "districts":
                found = districts_without_unit(actor)
                for code in found:
                    add_unit(UnitKind.DISTRICT, division_name(code), division=code, actor=actor)
                told = _("已建立 %d 个板块。") % len(found)
            case "change" | "close" | "open" as what:
                number = number_written(post.get("unit", "")) or 0
                new = change_unit(number, name=name, division=division, is_open=what != "close", actor=actor)
                told = _("已更改。") if new else _("没有变化。")
            case _:
                raise Http404
    except UnitRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        messages.success(request, told, extra_tags="good")
    return redirect("units")


@requires("account.manage")
@require_POST
def account_unit(request: HttpRequest, number: int) -> HttpResponse:
    """The unit that an account belongs to."""
    one = get_object_or_404(Account, pk=number)
    written = request.POST.get("unit", "")
    unit = number_written(written)
    if written and unit is None:
        raise Http404
    try:
        new = place_account(one, unit, actor=account_of(request))
    except UnitRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        messages.success(request, _("已更改。") if new else _("没有变化。"), extra_tags="good")
    return redirect("account", number=number)


@requires("unit.assign")
@require_POST
def project_unit(request: HttpRequest, number: int) -> HttpResponse:
    """A unit gets a part in a project, or no longer has it."""
    post = request.POST
    if post.get("part") not in set(Part):
        raise Http404
    change = take_part if post.get("do") == "take" else give_part
    try:
        unit = number_written(post.get("unit", "")) or 0
        new = change(number, unit, Part(post["part"]), actor=account_of(request))
    except UnitRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        messages.success(request, _("已更改。") if new else _("没有变化。"), extra_tags="good")
    return HttpResponseRedirect(f"{redirect('project', number=number).url}#units")
