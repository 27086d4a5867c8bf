"""Spreadsheets in: handed in, columns put right, looked at against the ledger, saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaigong.claims.words import Basis, Modality
from kaigong.desks.sheet_profiles.actions import ProfileRefusedError, withdraw_profile
from kaigong.desks.sheet_profiles.queries import kept_profiles
from kaigong.documents.problems import UnreadableDocument
from kaigong.rights.answers import requires
from kaigong.spreadsheets.opening import BYTES_MAX
from kaigong.spreadsheets.profile import Profile, ProfileError, written
from kaigong.spreadsheets.shipped import profile_for
from kaigong.text.wording import Wording
from kaigong.web.importing import drafts, work
from kaigong.web.importing.drafts import Draft, DraftGoneError, Step
from kaigong.web.importing.mapping import (
    LEAVE_OUT,
    UNITS,
    MappingError,
    Outline,
    ShownColumn,
    name_proposed,
    open_questions,
    said_in,
)
from kaigong.web.importing.outcomes import KINDS, LEFT_OUT, NEW, outcomes
from kaigong.web.labels import column_choices
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

PAGE = 50
INTERRUPTED = Wording(
    "上一次没有做完就中断了，什么也没有存进去；表格和您的选择都还在，请再试一次。",
    "The last attempt was interrupted and nothing was stored; spreadsheet and choices are kept: try again.",
)
PUBLIC = Wording(
    "这是公开数据“{}”，读它的方案是随带的，网页上还不能用：请在服务器上用命令 kaigong import 导入（手册“公开数据”）。",
    "This is the public file {}, for which Kaigong brings a profile that these pages cannot use yet: import it by the "
    "command kaigong import on the server (see Public data in the guide).",
)
BASES = (Basis.DECLARED, Basis.RECOGNISED, Basis.STATISTICAL, Basis.PERMITTED, Basis.REPORTED)
"""What a spreadsheet's figures may rest on; the others come from elsewhere."""


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """What a person chose for a column, as its fields hold it; "" is what they leave to the rules."""

    read_as: str = ""
    unit: str = ""
    year: str = ""
    modality: str = ""
    basis: str = ""

    @property
    def more(self) -> bool:
        """Whether one of the rarer fields is used."""
        return bool(self.year or self.modality or self.basis)


@requires("document.preview")
@require_http_methods(["GET", "POST"])
def import_start(request: HttpRequest) -> HttpResponse:
    """The form that takes a spreadsheet, and what is on its way already."""
    if request.method != "POST":
        return _start(request)
    upload = request.FILES.get("file")
    if upload is None:
        return _start(request, _("还没有选文件：请选一张电子表格。"), 400)
    name = (upload.name or "").replace("\0", "")
    if upload.size is not None and upload.size > BYTES_MAX:
        told = _("表格有 %(size).1f MB，超过 %(limit)d MB 的上限，没有读取。请拆开后再上传。")
        return _start(request, told % {"size": upload.size / 2**20, "limit": BYTES_MAX // 2**20}, 413, name)
    data = upload.read()
    if (public := profile_for(data, name)) is not None:
        return _start(request, PUBLIC.in_language(language()).format(public.name), 400, name)
    draft = drafts.hand_in(account_of(request).pk, data, name or "upload.csv", name_proposed(name))
    try:
        found = work.propose(draft, account_of(request))
    except (UnreadableDocument, ProfileError) as problem:
        drafts.discard(draft)
        return _start(request, problem.wording.in_language(language()), 400, name)
    if not found.tables:
        drafts.discard(draft)
        told = _("没有找到表头：要有一行写着“项目名称”一类的列名，下面是一个项目一行。请补上表头再上传。")
        return _start(request, told, 400, name)
    return redirect("import_columns", key=draft.key)


@requires("document.preview")
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, key: str) -> HttpResponse:
    """Which column holds what, put right by choosing; posted, the rows are read and compared with the ledger."""
    draft = _draft(request, key)
    if draft.step in (Step.SAVED, Step.WORKING):
        return redirect("import_outcome", key=key)
    if request.method != "POST":
        return _columns(request, draft, work.understood(draft))
    if "use" in request.POST:
        return _use(request, draft)
    shown = work.understood(draft)
    try:
        profile, day = said_in(request.POST, shown, draft.said)
    except MappingError as problem:
        return _columns(request, draft, shown, problem)
    draft = drafts.keep(
        draft, profile=written(profile), day=day, kept_as=profile.name, step=Step.MAPPING, problem=("", ""), counts={}
    )
    try:
        shown = work.understand(draft)
    except ProfileError as problem:
        draft = drafts.keep(draft, problem=(problem.wording.zh, problem.wording.en))
        return _columns(request, draft, shown)
    if "look" in request.POST or open_questions(shown, draft.said):
        return redirect("import_columns", key=key)
    draft = work.run(work.preview, draft, account_of(request))
    return redirect("import_columns" if draft.step is Step.MAPPING else "import_outcome", key=key)


@requires("document.preview")
def import_outcome(request: HttpRequest, key: str) -> HttpResponse:
    """What the import would do, or did."""
    draft = _draft(request, key)
    if draft.step is Step.MAPPING:
        return redirect("import_columns", key=key)
    show = request.GET.get("show", "") or next((one for one in KINDS if draft.counts.get(one)), NEW)
    if show not in KINDS:
        raise Http404
    page = _page(request.GET.get("page", ""))
    total = draft.counts.get(show, 0)
    context = {
        "draft": draft,
        "problem": draft.told(language()),
        "tabs": [(one, draft.counts.get(one, 0)) for one in KINDS],
        "show": show,
        "left": show == LEFT_OUT,
        "rows": outcomes(draft, show, (page - 1) * PAGE, PAGE) if draft.step is Step.PREVIEWED else (),
        "page": page,
        "pages": -(-total // PAGE),
        "first": (page - 1) * PAGE + 1,
        "last": min(page * PAGE, total),
        "total": total,
    }
    return render(request, "web/import_outcome.html", context)


@requires("document.save")
@require_POST
def import_profile_withdraw(request: HttpRequest) -> HttpResponse:
    """Propose a kept mapping no more."""
    try:
        withdraw_profile(request.POST.get("name", ""), actor=account_of(request))
    except ProfileRefusedError as problem:
        messages.error(request, problem.wording.in_language(language()), extra_tags="bad")
    else:
        messages.success(request, _("已停用，以后不再套用。"), extra_tags="good")
    return redirect("import_start")


@requires("document.save")
@require_POST
def import_save(request: HttpRequest, key: str) -> HttpResponse:
    """Take it into the ledger."""
    draft = _draft(request, key)
    if draft.step is Step.PREVIEWED:
        work.run(work.save, draft, account_of(request))
    return redirect("import_outcome", key=key)


@requires("document.preview")
@require_POST
def import_discard(request: HttpRequest, key: str) -> HttpResponse:
    """Forget it: nothing of it was stored."""
    drafts.discard(_draft(request, key))
    messages.success(request, _("已丢弃，台账里什么也没有变。"), extra_tags="good")
    return redirect("import_start")


def _draft(request: HttpRequest, key: str) -> Draft:
    """The draft of the person who looks. One whose process ended in the middle of work goes back to where it was."""
    try:
        draft = drafts.draft_of(account_of(request).pk, key)
    except DraftGoneError:
        raise Http404 from None
    if draft.step is Step.WORKING and not draft.working:
        back = Step.PREVIEWED if draft.counts else Step.MAPPING
        return drafts.keep(draft, step=back, problem=(INTERRUPTED.zh, INTERRUPTED.en))
    return draft


def _use(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Read it by another kept mapping, or by the rules alone."""
    wanted = request.POST.get("use_profile", "")
    kept = next((one for one in kept_profiles(account_of(request)) if one.name == wanted), None)
    draft = work.apply(draft, kept.profile if kept else Profile())
    draft = drafts.keep(draft, step=Step.MAPPING, problem=("", ""), counts={})
    try:
        work.understand(draft)
    except ProfileError as problem:
        drafts.keep(draft, problem=(problem.wording.zh, problem.wording.en))
    return redirect("import_columns", key=draft.key)


def _start(request: HttpRequest, problem: str = "", status: int = 200, name: str = "") -> HttpResponse:
    context = {
        "problem": problem,
        "name": name,
        "drafts": drafts.drafts_of(account_of(request).pk),
        "profiles": kept_profiles(account_of(request)),
        "limit": BYTES_MAX,
        "limit_mb": BYTES_MAX // 2**20,
    }
    return render(request, "web/import_start.html", context, status=status)


def _columns(request: HttpRequest, draft: Draft, shown: Outline, problem: MappingError | None = None) -> HttpResponse:
    profile = draft.said
    given = request.POST if problem else None
    profiles = kept_profiles(account_of(request))
    context = {
        "draft": draft,
        "outline": shown,
        "profiles": profiles,
        "kept": next((one for one in profiles if one.name == profile.name), None),
        "day": given.get("day", "") if given else draft.day,
        "within": given.get("within", "") if given else profile.within or "",
        "kept_as": given.get("keep", "") if given else draft.kept_as,
        "profile": profile,
        "tables": [(table, [(one, _own(profile, given, one)) for one in table.columns]) for table in shown.tables],
        "open": open_questions(shown, profile),
        "choices": column_choices(),
        "units": UNITS,
        "bases": BASES,
        "modalities": tuple(Modality),
        "leave_out": LEAVE_OUT,
        "problem": _told(problem) if problem else draft.told(language()),
        "field": problem.field if problem else "",
    }
    return render(request, "web/import_columns.html", context, status=400 if problem else 200)


def _own(profile: Profile, given: Mapping[str, str] | None, column: ShownColumn) -> OwnChoice:
    if given is not None:
        names = ("property", "unit", "year", "modality", "basis")
        return OwnChoice(*(given.get(f"{name}-{column.number}", "") for name in names))
    own = profile.column(column.label) if column.label else None
    if own is None:
        return OwnChoice()
    chosen = "" if own.property is None else own.property or LEAVE_OUT
    year = str(own.year) if own.year else ""
    return OwnChoice(chosen, own.unit, year, own.modality or "", own.basis or "")


def _told(problem: MappingError) -> str:
    told = {
        "day": _("日期“%(what)s”看不懂；请写成 2024-02-18 这样。"),
        "within": _("没有“%(what)s”这个区划代码；请写六位数字，如 320281。"),
        "year": _("年份“%(what)s”看不懂；请写成 2026 这样。"),
    }
    return told.get(problem.field, _("“%(what)s”不在可选的里面，请重选。")) % {"what": problem.what[:40]}


def _page(written: str) -> int:
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 7 else 1
