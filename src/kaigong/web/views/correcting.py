"""What a person adds to what was read: this is not said, this value counts, these two are one, these words are sealed.

Every action is a form on the page that shows the thing, and comes back to that page.
"""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.intake.correcting import CorrectionError, choose, correct, reject, retract
from kaigong.intake.judging import JudgementError, judge
from kaigong.intake.sealing import SealingError, seal_words
from kaigong.resolution.identity import Verdict
from kaigong.rights.answers import requires
from kaigong.store.queries import NotFoundError
from kaigong.store.queries import project as project_query
from kaigong.store.queries import source as source_query
from kaigong.web.number_written import NUMBER
from kaigong.web.signed_in import account_of
from kaigong.web.typed import TypedError, claim_typed
from kaigong.web.wording import language

REASON_LENGTH = 500


@requires("facts.correct")
@require_POST
def claim_reject(request: HttpRequest, number: int) -> HttpResponse:
    """The text does not say this: the claim stays out, also when the text is read again. `with` names the other
    claims of a mention that is wrong as a whole; they go together or not at all."""
    others = [int(one) for one in request.POST.getlist("with") if NUMBER.fullmatch(one)]
    try:
        with transaction.atomic():
            for one in (*others, number):
                reject(one, actor=account_of(request), reason=_reason(request))
    except CorrectionError:
        raise Http404 from None
    messages.success(request, _("已剔除，以后重读也不会再出现。"), extra_tags="good")
    return _back(request)


@requires("facts.correct")
@require_POST
def claim_choose(request: HttpRequest, number: int) -> HttpResponse:
    """This value counts over all others that are there now."""
    try:
        choose(number, actor=account_of(request), reason=_reason(request))
    except CorrectionError:
        raise Http404 from None
    messages.success(request, _("已选定；以后有新的说法时会再提出来。"), extra_tags="good")
    return _back(request)


@requires("facts.correct")
@require_POST
def claim_retract(request: HttpRequest, number: int) -> HttpResponse:
    """Take the claim back from today on, with those of `with` that say the same; the history keeps them."""
    others = [int(one) for one in request.POST.getlist("with") if NUMBER.fullmatch(one)]
    reason = _reason(request)
    if not reason:
        messages.error(request, _("没有撤回：请写明理由。"), extra_tags="bad")
        return _back(request)
    try:
        with transaction.atomic():
            for one in dict.fromkeys((*others, number)):
                retract(one, actor=account_of(request), reason=reason)
    except CorrectionError:
        raise Http404 from None
    messages.success(request, _("已撤回，从今天起不再算数；在“来历”里仍看得到。"), extra_tags="good")
    return _back(request)


@requires("facts.correct")
@require_POST
def project_correct(request: HttpRequest, number: int) -> HttpResponse:
    """A person says what a fact is, with a reason; it counts over what was said until now on the same basis."""
    given, reason = request.POST, _reason(request)
    basis, modality, on = (given.get(name, "") for name in ("basis", "modality", "on"))
    if basis not in set(Basis) or modality not in set(Modality):
        raise Http404
    try:
        project = project_query(account_of(request), number)
        claim = claim_typed(
            given.get("property", ""),
            given.get("value", ""),
            basis=Basis(basis),
            modality=Modality(modality),
            on=_partial(on),
            project=project.state.name,
        )
        if not reason:
            raise TypedError(_("请写明理由：它会作为这条更正的原文留存。"))
        correct(project.entity, [claim], actor=account_of(request), reason=reason)
    except (NotFoundError, CorrectionError):
        raise Http404 from None
    except TypedError as problem:
        messages.error(request, _("没有更正：%(why)s") % {"why": problem}, extra_tags="bad")
        return _back(request)
    messages.success(request, _("已更正；原来的说法留在“来历”里。"), extra_tags="good")
    return _back(request)


@requires("identity.judge")
@require_POST
def project_judge(request: HttpRequest, number: int) -> HttpResponse:
    """Whether this project and the `other` are one."""
    other, verdict = request.POST.get("other", ""), request.POST.get("verdict", "")
    if not NUMBER.fullmatch(other) or verdict not in (Verdict.SAME, Verdict.DIFFERENT):
        raise Http404
    try:
        judge(number, int(other), Verdict(verdict), actor=account_of(request))
    except JudgementError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
        return redirect("project", number=number)
    told = _("已合并为一个项目。") if verdict == Verdict.SAME else _("已记下：不是同一个项目。")
    messages.success(request, told, extra_tags="good")
    return redirect("project", number=number)


@requires("words.seal")
@require_POST
def source_seal(request: HttpRequest, number: int) -> HttpResponse:
    """Seal words of the source's text for good; `sure` has to be ticked."""
    actor = account_of(request)
    try:
        text_id = source_query(actor, number).text_id
    except NotFoundError:
        raise Http404 from None
    if text_id is None:
        raise Http404
    if request.POST.get("sure") != "yes":
        messages.error(request, _("没有封存：请先勾选“我知道封存后无法恢复”。"), extra_tags="bad")
        return redirect("source", number=number)
    try:
        sealed = seal_words(actor, text_id, request.POST.get("words", ""), _reason(request))
    except SealingError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
        return redirect("source", number=number)
    messages.success(request, _("已封存 %(n)d 处。") % {"n": len(sealed.spans)}, extra_tags="good")
    if sealed.other_texts:
        told = _("另有 %(n)d 份文件也含这些文字，须分别封存。") % {"n": len(sealed.other_texts)}
        messages.warning(request, told, extra_tags="warn")
    return redirect("source", number=number)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()[:REASON_LENGTH]


def _partial(written: str) -> PartialDate | None:
    try:
        return PartialDate.parse(written) if written else None
    except ValueError:
        raise Http404 from None


def _back(request: HttpRequest) -> HttpResponse:
    address = request.POST.get("next", "/board/")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        address = "/board/"
    return HttpResponseRedirect(address)
