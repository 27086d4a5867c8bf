"""Read: a page is pasted or uploaded, shown as it was read, and saved without what is wrong."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaigong.documents import UnreadableDocument, describe_problem
from kaigong.documents.opening import BYTES_MAX
from kaigong.rights.answers import requires
from kaigong.text.wording import Language
from kaigong.web.preview import Preview, Submission, read, unpacked
from kaigong.web.wording import is_chinese

EARLIEST = date(1949, 10, 1)


class FormError(Exception):
    """What was handed in cannot be read; the message is for people, `field` is where it belongs."""

    def __init__(self, message: str, field: str = "text", status: int = 400) -> None:
        super().__init__(message)
        self.field, self.status = field, status


@requires("document.preview")
@require_http_methods(["GET", "POST"])
def read_page(request: HttpRequest) -> HttpResponse:
    """The form; posted, what was read of it, with nothing stored yet."""
    if request.method != "POST":
        return _form(request)
    try:
        submission = _submitted(request)
        return _preview(request, submission, read(submission))
    except FormError as problem:
        return _form(request, problem)
    except UnreadableDocument as problem:
        return _form(request, FormError(problem.in_language(_language())))


@requires("document.save")
@require_POST
def read_save(request: HttpRequest) -> HttpResponse:
    """Store what was previewed, without the facts that were not ticked."""
    raise NotImplementedError


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
        return Submission(text.encode("utf-8", "surrogatepass"), "", published)
    if text.strip():
        raise FormError(_("既粘贴了文字又选了文件，不知道该读哪一个。请只留一个。"), "file")
    if upload.size is not None and upload.size > BYTES_MAX:
        message = _("文件有 %(size).1f MB，超过 %(limit)d MB 的上限，没有读取。请拆开后再上传。")
        raise FormError(message % {"size": upload.size / 2**20, "limit": BYTES_MAX // 2**20}, "file", 413)
    return Submission(upload.read(), upload.name or "upload.txt", published)


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise FormError(_("日期要写成 2024-02-18 这样。"), "published") from None
    if not EARLIEST <= day <= date(date.today().year + 1, 12, 31):
        raise FormError(_("这个发布日期不合情理，请核对。"), "published")
    return day


def _preview(request: HttpRequest, submission: Submission, preview: Preview, problem: str = "") -> HttpResponse:
    shown = preview.shown()
    context = {
        "preview": preview,
        "document": preview.document,
        "submission": submission,
        "packed": submission.packed(),
        "shown": shown,
        "facts": sum(len(one.facts) + 1 for one in shown),
        "segments": preview.segments(shown),
        "problems": [describe_problem(one, _language()) for one in preview.reading.problems],
        "problem": problem,
    }
    return render(request, "web/preview.html", context)


def _language() -> Language:
    return Language.CHINESE if is_chinese() else Language.ENGLISH


__all__ = ["read_page", "read_save", "settings", "unpacked"]
