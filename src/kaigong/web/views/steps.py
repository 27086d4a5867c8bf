"""环节: the office's list of steps, and what persons say of a project's steps and of how it fares."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.steps import StepGroup, group_names
from kaigong.claims.words import Basis, Modality, Status
from kaigong.desks.steps import actions
from kaigong.desks.steps.queries import changes_of_steps, office_steps
from kaigong.desks.steps.rules import StepRefusedError, words_typed
from kaigong.intake.correcting import CorrectionError, correct
from kaigong.rights.answers import requires
from kaigong.rights.models import Account
from kaigong.store.queries import NotFoundError
from kaigong.store.queries import project as project_query
from kaigong.store.queries.answers import ProjectPage
from kaigong.text.wording import Wording
from kaigong.web.project_track import SAID_STATUSES, STEP_BASES
from kaigong.web.signed_in import account_of
from kaigong.web.typed_steps import TypedSteps, steps_typed
from kaigong.web.wording import language

REASON_LENGTH, WORD_LENGTH = 500, 200


@requires("steps.keep")
def steps(request: HttpRequest) -> HttpResponse:
    """The list in its groups, with a form for each step and one for a new one."""
    known = office_steps()
    context = {
        "groups": [
            (group, group_names()[group], [one for one in known if one.step.group is group]) for group in StepGroup
        ],
        "changes": changes_of_steps(account_of(request), 20),
    }
    return render(request, "web/steps.html", context)


@requires("steps.keep")
@require_POST
def steps_change(request: HttpRequest) -> HttpResponse:
    """A step is added, renamed, retired, taken up again, or moved."""
    actor, key = account_of(request), request.POST.get("key", "")
    name = Wording(_words(request, "zh"), _words(request, "en"))
    words = words_typed(_words(request, "words"))
    changed = True
    try:
        match request.POST.get("do"):
            case "add" if request.POST.get("group") in set(StepGroup):
                key = actions.add_step(name, StepGroup(request.POST["group"]), words, actor=actor)
            case "change":
                changed = actions.change_step(key, name, words, actor=actor)
            case "retire":
                changed = actions.retire_step(key, actor=actor)
            case "restore":
                changed = actions.retire_step(key, retired=False, actor=actor)
            case "up":
                actions.move_step(key, -1, actor=actor)
            case "down":
                actions.move_step(key, 1, actor=actor)
            case _:
                raise Http404
    except StepRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        told = _("环节清单已更新。") if changed else _("环节清单没有变化。")
        messages.success(request, told, extra_tags="good" if changed else "")
    return HttpResponseRedirect(f"{redirect('steps').url}#step-{key}")


@requires("facts.correct")
@require_POST
def project_steps(request: HttpRequest, number: int) -> HttpResponse:
    """A person says when steps of a project were, or are to be, reached: one form, one reason, a claim for each field
    that was changed."""
    actor, reason = account_of(request), _reason(request)
    page = _project(actor, number)
    basis = request.POST.get("basis", "")
    if basis not in STEP_BASES:
        raise Http404
    typed = steps_typed(request.POST, page.state, Basis(basis), timezone.localdate())
    problem = _problem_of(typed, reason)
    if problem:
        messages.error(request, _("没有记下：%(why)s") % {"why": problem}, extra_tags="bad")
    else:
        correct(page.entity, typed.claims, actor=actor, reason=reason)
        n = len(typed.claims)
        messages.success(request, ngettext("已记下 %(n)d 项。", "已记下 %(n)d 项。", n) % {"n": n}, extra_tags="good")
    return HttpResponseRedirect(f"{redirect('project', number=number).url}#steps")


def _problem_of(typed: TypedSteps, reason: str) -> str:
    if typed.problems:
        return typed.problems[0]
    if not typed.claims:
        return _("没有改动哪一格。清空的格子不算撤回；要撤回，请点开“事实”里的那一条。")
    return "" if reason else _("请写明理由：它会作为这些说法的原文留存。")


@requires("facts.correct")
@require_POST
def project_status(request: HttpRequest, number: int) -> HttpResponse:
    """A person says how a project fares, from a day on, with the reason, and of a lost one where it went."""
    actor, reason, written = account_of(request), _reason(request), request.POST.get("status", "")
    page = _project(actor, number)
    if written not in SAID_STATUSES:
        raise Http404
    status, today = Status(written), timezone.localdate()
    on = _day(request.POST.get("on", "")) or PartialDate.of_day(today)
    problem = ""
    if not reason:
        problem = _("请写明理由：它会作为这条说法的原文留存。")
    elif on.first > today:
        problem = _("日期还没有到。")
    if problem:
        messages.error(request, _("没有记下：%(why)s") % {"why": problem}, extra_tags="bad")
        return HttpResponseRedirect(f"{redirect('project', number=number).url}#status")
    claims = [Claim("status", Value(status.value), (), Modality.ACTUAL, Basis.ENTERED, on)]
    rival = _words(request, "lost_to")
    if rival and status is Status.LOST:
        claims.append(Claim("lost_to", Value(rival), (), Modality.ACTUAL, Basis.ENTERED))
    try:
        correct(page.entity, claims, actor=actor, reason=reason, chosen=False)
    except CorrectionError:
        raise Http404 from None
    messages.success(request, _("已记下状态和理由。"), extra_tags="good")
    return HttpResponseRedirect(f"{redirect('project', number=number).url}#status")


def _project(actor: Account, number: int) -> ProjectPage:
    try:
        return project_query(actor, number)
    except NotFoundError:
        raise Http404 from None


def _day(written: str) -> PartialDate | None:
    try:
        return PartialDate.parse(written.strip()) if written.strip() else None
    except ValueError:
        raise Http404 from None


def _words(request: HttpRequest, name: str) -> str:
    return " ".join(request.POST.get(name, "").replace("\0", "").split())[:WORD_LENGTH]


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()[:REASON_LENGTH]
