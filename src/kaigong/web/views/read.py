"""Read: a page is pasted or uploaded, shown as it was read, and saved without what is wrong."""

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kaigong.documents import UnreadableDocument, describe_problem
from kaigong.documents.opening import BYTES_MAX
from kaigong.intake.previewing import Preview
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.intake.saving import already_known, save
from kaigong.rights.answers import requires
from kaigong.web.carried import carries_over
from kaigong.web.preview import Submission, dropped, fingerprint, shown_of, unpacked
from kaigong.web.shown import marked_segments
from kaigong.web.signed_in import account_of
from kaigong.web.wording import language

EARLIEST = date(1949, 10, 1)


class FormError(Exception):
    """What was handed in cannot be read; the message is for people, `field` is where it belongs, `name` the file's."""

    def __init__(self, message: str, field: str = "text", status: int = 400, name: str = "") -> None:
        super().__init__(message)
        self.field, self.status, self.name = field, status, name


@carries_over
@requires("document.preview")
@require_http_methods(["GET", "POST"])
def read_page(request: HttpRequest) -> HttpResponse:
    """The form; posted, what was read of it, with nothing stored yet. A preview's own form is read with the day typed
    there."""
    if request.method != "POST":
        return _form(request)
    try:
        if "document" in request.POST:
            return _preview(request, *_read_on(request))
        submission = _submitted(request)
        return _preview(request, submission, submission.read())
    except FormError as problem:
        return _form(request, problem)
    except UnreadableDocument as problem:
        upload = request.FILES.get("file")
        field = "file" if upload else "text"
        return _form(request, FormError(problem.in_language(language()), field, name=(upload and upload.name) or ""))


@carries_over
@requires("document.save")
@require_http_methods(["GET", "POST"])
def read_save(request: HttpRequest) -> HttpResponse:
    """Store what was previewed, without the facts that were not ticked. Nothing is here to look at: a reload or an
    address kept from before goes to the form."""
    if request.method != "POST":
        return redirect("read")
    try:
        submission, seen, problem = _read_on(request)
    except FormError as lost:
        return _form(request, lost)
    shown = shown_of(seen)
    if not problem and request.POST.get("fingerprint") != fingerprint(shown):
        problem = _("按新的日期或新的规则，读出的内容有变化。请再核对一遍，然后保存。")
    if problem:
        return _preview(request, submission, seen, problem)
    saved = save(
        submission.data,
        actor=account_of(request),
        name=submission.name,
        published=submission.published,
        dropped=dropped(shown, request.POST.getlist("keep")),
    )
    _tell(request, saved)
    return redirect("source", number=saved.source)


def _read_on(request: HttpRequest) -> tuple[Submission, Preview, str]:
    """What a preview's form holds, read with the day typed there, and what is wrong with that day.

    Raises FormError where the document did not arrive whole.
    """
    try:
        published = _day(request.POST.get("published", ""))
        submission = unpacked(request.POST.get("document", ""), request.POST.get("name", ""), published)
        seen = submission.read()
    except (ValueError, FormError, UnreadableDocument):
        raise FormError(_("这份文件没有完整地送到，没有保存。请重新粘贴或上传。")) from None
    try:
        day = _day(request.POST.get("day", ""))
    except FormError as problem:
        return submission, seen, str(problem)
    if day is not None and day.isoformat() != seen.reading.published:
        submission = replace(submission, published=day)
        seen = submission.read()
    return submission, seen, ""


def _tell(request: HttpRequest, saved: Saved | AlreadyKnown) -> None:
    if isinstance(saved, AlreadyKnown):
        at = f"{timezone.localtime(saved.recorded_at):%Y-%m-%d %H:%M}"
        told = _("这份文件 %(at)s 已经存过，没有重复保存。下面就是已存的来源。") % {"at": at}
        messages.warning(request, told, extra_tags="warn")
        return
    told = ngettext("已保存，记下 %(n)d 条事实。", "已保存，记下 %(n)d 条事实。", saved.claims) % {"n": saved.claims}
    if saved.rejected:
        told += " " + ngettext("剔除 %(n)d 条。", "剔除 %(n)d 条。", saved.rejected) % {"n": saved.rejected}
    messages.success(request, told, extra_tags="good")


def _form(request: HttpRequest, problem: FormError | None = None) -> HttpResponse:
    context = {
        "problem": problem,
        "text": request.POST.get("text", ""),
        "published": request.POST.get("published", ""),
        "limit": BYTES_MAX,
        "limit_mb": BYTES_MAX // (1024 * 1024),
    }
    return render(request, "web/read.html", context, status=problem.status if problem else 200)


def _submitted(request: HttpRequest) -> Submission:
    """What the form holds: a file where one was chosen, else the pasted text. Raises FormError."""
    published = _day(request.POST.get("published", ""))
    upload = request.FILES.get("file")
    text = request.POST.get("text", "")
    if upload is None:
        if not text.strip():
            raise FormError(_("还没有内容：请粘贴文字，或选择一个文件。"))
        return Submission(text, "", published)
    if text.strip():
        raise FormError(_("既粘贴了文字又选了文件，不知道该读哪一个。请只留一个。"), "file")
    if upload.size is not None and upload.size > BYTES_MAX:
        message = _("文件有 %(size).1f MB，超过 %(limit)d MB 的上限，没有读取。请删去图片或拆开后再上传，或粘贴文字。")
        sizes = {"size": upload.size / 2**20, "limit": BYTES_MAX // 2**20}
        raise FormError(message % sizes, "file", 413, upload.name or "")
    return Submission(upload.read(), upload.name or "upload.txt", published)


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise FormError(_("日期要写成 2024-02-18 这样。"), "published") from None
    if not EARLIEST <= day <= date(timezone.localdate().year + 1, 12, 31):
        raise FormError(_("这个发布日期不合情理，请核对。"), "published")
    return day


def _preview(request: HttpRequest, submission: Submission, seen: Preview, problem: str = "") -> HttpResponse:
    shown = shown_of(seen)
    mark = fingerprint(shown)
    context = {
        # Ticks come along where they were made on this very reading.
        "kept": request.POST.getlist("keep") if request.POST.get("fingerprint") == mark else None,
        "preview": seen,
        "document": seen.document,
        "submission": submission,
        "packed": submission.packed(),
        "fingerprint": mark,
        "shown": shown,
        "segments": marked_segments(seen.document.text, shown),
        "problems": [describe_problem(one, language()) for one in seen.reading.problems],
        "known": already_known(seen),
        "problem": problem,
    }
    return render(request, "web/preview.html", context)
