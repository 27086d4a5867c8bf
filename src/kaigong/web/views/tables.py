"""Spreadsheets out: the board's rows as xlsx or CSV, and an office's own form filled."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaigong.claims.words import Stage
from kaigong.documents.problems import UnreadableDocument
from kaigong.intake.importing import MEDIA_TYPES
from kaigong.reading.places.divisions import division
from kaigong.reports.board_table import ROWS_MAX, TableRow, as_csv, as_xlsx
from kaigong.reports.forms.filling import FormRefusedError, fill
from kaigong.rights.answers import requires
from kaigong.spreadsheets.opening import BYTES_MAX
from kaigong.store.queries import districts
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.board import every_project
from kaigong.store.queries.counting import how_many
from kaigong.web import kept_files
from kaigong.web.board_address import board_address
from kaigong.web.cards import LADDER
from kaigong.web.clocks import Clocks, clocks
from kaigong.web.labels import stage_label
from kaigong.web.signed_in import account_of
from kaigong.web.views.errors import error_page
from kaigong.web.wording import language


@requires("facts.see")
def board_table(request: HttpRequest, form: str) -> HttpResponseBase:
    """The board's rows under the filters of the address, all of them."""
    actor, address = account_of(request), board_address(request.GET)
    rows = (TableRow(one.state, one.said_on) for one in every_project(actor, address.filters))
    name = f"开工看板-{timezone.localdate().isoformat()}"
    if form == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        if how_many(actor, address.filters) > ROWS_MAX:
            told = _("有 %(n)d 个以上的项目，一张 xlsx 放不下；请下载 CSV，或先筛选。") % {"n": ROWS_MAX}
            return error_page(request, 413, told)
        answer = HttpResponse(as_xlsx(rows, _title(address.clocks)), content_type=MEDIA_TYPES["xlsx"])
    else:
        raise Http404
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or "attachment"
    return answer


@requires("facts.see")
@require_http_methods(["GET", "POST"])
def fill_form(request: HttpRequest) -> HttpResponse:
    """The form that takes an office's own empty form; posted, it is filled and waits to be downloaded."""
    if request.method != "POST":
        return _form(request)
    upload, when = request.FILES.get("file"), clocks(request.POST)
    if upload is None:
        return _form(request, _("还没有选文件：请选一张空表（xlsx）。"))
    if upload.size is not None and upload.size > BYTES_MAX:
        return _form(request, _("这张表超过 %(n)d MB，没有读取。") % {"n": BYTES_MAX // 2**20}, 413)
    if when.problems:
        return _form(request, when.problems[0])
    district, stage = request.POST.get("district", ""), request.POST.get("stage", "")
    filters = BoardFilters(
        stage=Stage(stage) if stage in set(Stage) else None,
        district=district if division(district) is not None else "",
        as_of=when.as_of,
        recorded_at=when.recorded_at,
    )
    if how_many(account_of(request), filters) > ROWS_MAX:
        return _form(request, _("有 %(n)d 个以上的项目，一张表填不下；请选一个阶段或地区。") % {"n": ROWS_MAX})
    states = (one.state for one in every_project(account_of(request), filters))
    name = (upload.name or "form.xlsx").replace("\0", "")
    try:
        done = fill(upload.read(), name, states, when.today)
    except (FormRefusedError, UnreadableDocument) as problem:
        return _form(request, problem.wording.in_language(language()))
    about = {
        "name": name,
        "rows": done.rows,
        "filled": [one.label for one in done.filled],
        "empty": [one.label for one in done.empty],
        "gaps": [[one.label, count] for one, count in done.gaps],
        "day": when.day_written,
        "moment": when.moment_written,
        "stage": filters.stage.value if filters.stage else "",
        "district": filters.district,
    }
    return redirect("filled_form", key=kept_files.keep(account_of(request).pk, done.data, about))


@requires("facts.see")
def filled_form(request: HttpRequest, key: str) -> HttpResponse:
    """What was filled and what could not be, with the file to download."""
    try:
        told = kept_files.about(account_of(request).pk, key)
    except kept_files.FileGoneError:
        raise Http404 from None
    when = clocks({"as_of": told["day"], "recorded_at": told["moment"]})
    context = {"told": told, "key": key, "clocks": when, "division": division(told["district"])}
    return render(request, "web/fill_done.html", context)


@requires("facts.see")
def filled_form_file(request: HttpRequest, key: str) -> HttpResponse:
    """The filled form itself."""
    actor = account_of(request).pk
    try:
        told, data = kept_files.about(actor, key), kept_files.data(actor, key)
    except kept_files.FileGoneError:
        raise Http404 from None
    answer = HttpResponse(data, content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Disposition"] = content_disposition_header(True, told["name"]) or "attachment"
    return answer


def _title(when: Clocks) -> str:
    """What stands above the table: the day that it tells of, as our own import reads it."""
    day = when.today
    return f"项目情况表（截至{day.year}年{day.month}月{day.day}日）"


def _form(request: HttpRequest, problem: str = "", status: int = 0) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    context = {
        "problem": problem,
        "stages": [(one.value, stage_label(one)) for one in LADDER],
        "stage": given.get("stage", ""),
        "districts": [(one, division(one.code)) for one in districts(account_of(request))],
        "district": given.get("district", ""),
        "day": given.get("as_of", ""),
        "limit": BYTES_MAX,
        "limit_mb": BYTES_MAX // 2**20,
    }
    return render(request, "web/fill_form.html", context, status=status or (400 if problem else 200))
