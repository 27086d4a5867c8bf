"""What is shown where a request cannot be answered, in the language of the page."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaigong.web.carried import ask_to_sign_in, carried, go_on

PAGES: dict[int, tuple[Promise, Promise]] = {
    400: (_("请求有误"), _("浏览器发来的内容不完整或不合规。请退回上一页再试一次。")),
    403: (_("您没有这项权限"), _("您的账号不能做这件事。确有需要，请找管理员调整角色。")),
    404: (_("没有这一页"), _("地址可能写错了，或者它所指的内容不存在。")),
    413: (_("内容太大"), _("一次提交的内容超过了上限。请拆开后再提交，或用命令行批量读取。")),
    500: (_("系统出错了"), _("这不是您的问题，没有保存任何内容。请稍后再试；如果再次出现，请告诉管理员发生的时间。")),
}


def error_page(request: HttpRequest, status: int, explanation: str | Promise | None = None) -> HttpResponse:
    """The page for `status`, one of `PAGES`; `explanation` replaces the usual one."""
    heading, usual = PAGES[status]
    context = {"status": status, "heading": heading, "explanation": explanation or usual}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 400; more than may be sent at once is 413."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 404."""
    return error_page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page left open for long, or cookies switched off.

    A document that the form held comes along where the form was ours (signing in elsewhere makes old tokens stale).
    """
    if reason.startswith(("CSRF token from POST", "CSRF token missing")) and (held := carried(request)):
        signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
        return go_on(request, held) if signed_in else ask_to_sign_in(request, held)
    told = _("表单已失效：页面开得太久，或浏览器没有保存 Cookie。请退回上一页，刷新后再提交。")
    return error_page(request, 403, told)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500: needs no database and no signed-in person."""
    heading, usual = PAGES[500]
    context = {"heading": heading, "explanation": usual, "language": get_language()}
    return HttpResponseServerError(render_to_string("web/server_error.html", context))
