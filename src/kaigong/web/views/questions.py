"""Whether two are one: what waits for a person, and what persons judged."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.claims.claim import Value
from kaigong.intake.judging import JudgementError, judge, part, undo
from kaigong.lifecycle.state import Fact, Figure, ProjectState
from kaigong.resolution.identity import Verdict
from kaigong.rights.answers import requires
from kaigong.store.queries import decided, joined, questions
from kaigong.store.queries.answers import Cited, EntityRef
from kaigong.store.queries.questions import Question, Side, Waiting
from kaigong.web.number_written import NUMBER, number_written
from kaigong.web.reasons import ShownReasons, shown_reasons
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

PAGE, PAGE_DECIDED, PAGE_JOINED = 10, 30, 20
SENTENCES = 4
"""So many sentences a side are shown at once; the others open with a click."""
VERDICTS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.NOT_YET)


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of two: its figures as rows of property and figures, its first sentences, and the others."""

    entity: EntityRef
    enterprise: bool
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    said: tuple[Cited, ...]
    more: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    question: Question
    sides: tuple[ShownSide, ShownSide]
    reasons: ShownReasons | None


@requires("identity.judge")
def same(request: HttpRequest) -> HttpResponse:
    """The doubts that nobody has decided, those put off, or what was decided."""
    which, before = request.GET.get("show", Waiting.OPEN), number_written(request.GET.get("after", ""))
    if which == "decided":
        rows = decided(account_of(request), before, PAGE_DECIDED + 1)
        context: dict[str, object] = {"decided": rows[:PAGE_DECIDED]}
        last = rows[PAGE_DECIDED - 1].judgement if len(rows) > PAGE_DECIDED else None
    elif which in set(Waiting):
        found = questions(account_of(request), Waiting(which), before, PAGE + 1)
        context = {"questions": [_shown(one) for one in found[:PAGE]]}
        last = found[PAGE - 1].judgement if len(found) > PAGE else None
    elif which == "joined":
        context, last = _joined(request, before)
    else:
        raise Http404
    return render(request, "web/same.html", {**context, "which": str(which), "next": last, "paged": before is not None})


@requires("identity.judge")
@require_POST
def same_judge(request: HttpRequest) -> HttpResponse:
    """Same, different or not yet, of the two that the form names."""
    one, other, verdict = (request.POST.get(name, "") for name in ("one", "other", "verdict"))
    if not NUMBER.fullmatch(one) or not NUMBER.fullmatch(other) or verdict not in VERDICTS:
        raise Http404
    try:
        judge(int(one), int(other), Verdict(verdict), actor=account_of(request))
    except JudgementError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        told = {
            Verdict.SAME: _("已判为同一个；在“已判定”里可以撤回。"),
            Verdict.DIFFERENT: _("已判为不是同一个；在“已判定”里可以撤回。"),
            Verdict.NOT_YET: _("已放到“以后再看”。"),
        }
        messages.success(request, told[Verdict(verdict)], extra_tags="good")
    return HttpResponseRedirect(_same_page(request))


@requires("identity.judge")
@require_POST
def same_part(request: HttpRequest, number: int) -> HttpResponse:
    """Take apart what a rule joined, for good: they are judged different."""
    try:
        apart = part(number, actor=account_of(request))
    except JudgementError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        if apart:
            messages.success(request, _("已拆开，判为不是同一个；在“已判定”里可以撤回。"), extra_tags="good")
        else:
            messages.warning(request, _("这一处已撤回，但它们还由另一处判定并在一起。"), extra_tags="warn")
    of = request.POST.get("of", "")
    return HttpResponseRedirect(f"{reverse('same')}?show=joined" + (f"&of={of}" if NUMBER.fullmatch(of) else ""))


@requires("identity.judge")
@require_POST
def same_undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take a judgement back: everything is as it was before it."""
    try:
        undo(number, actor=account_of(request))
    except JudgementError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        messages.success(request, _("已撤回，恢复到判定之前。"), extra_tags="good")
    return HttpResponseRedirect(f"{reverse('same')}?show=decided")


def _same_page(request: HttpRequest) -> str:
    show = request.POST.get("show", "")
    return f"{reverse('same')}?show={show}" if show in set(Waiting) and show != Waiting.OPEN else reverse("same")


def _joined(request: HttpRequest, before: int | None) -> tuple[dict[str, object], int | None]:
    of, everything = number_written(request.GET.get("of", "")), request.GET.get("all") == "yes"
    page = joined(account_of(request), before, PAGE_JOINED, entity=of, differing=of is None and not everything)
    context: dict[str, object] = {
        "joins": [(one, shown_reasons(one.comparison)) for one in page.rows],
        "of": of,
        "everything": everything,
    }
    return context, page.next


def _shown(question: Question) -> ShownQuestion:
    one, other = _shown_side(question.one), _shown_side(question.other)
    return ShownQuestion(question, (one, other), shown_reasons(question.comparison))


def _shown_side(side: Side) -> ShownSide:
    state = side.state
    rows = _rows(state) if isinstance(state, ProjectState) else [("name", state.aliases), ("credit_code", state.codes)]
    told = tuple((name, figures) for name, figures in rows if figures)
    enterprise = not isinstance(state, ProjectState)
    return ShownSide(side.entity, enterprise, told, side.said[:SENTENCES], side.said[SENTENCES:])


def _rows(state: ProjectState) -> list[tuple[str, tuple[Figure, ...]]]:
    rows = [
        ("name", state.aliases),
        ("organisation", state.organisations),
        ("place", state.places),
        *_facts(state.facts),
        ("code", state.codes),
    ]
    together: dict[str, tuple[Figure, ...]] = {}
    for name, figures in rows:
        together[name] = (*together.get(name, ()), *figures)
    return [(name, _once(figures)) for name, figures in together.items()]


def _facts(facts: tuple[Fact, ...]) -> list[tuple[str, tuple[Figure, ...]]]:
    return [(fact.property, (fact.counts, *fact.others)) for fact in facts]


def _once(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """One of those that say the same."""
    found: dict[tuple[Value, str], Figure] = {}
    for one in figures:
        found.setdefault((one.value, str(one.on)), one)
    return tuple(found.values())
