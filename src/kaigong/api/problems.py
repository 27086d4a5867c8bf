"""How the API says that something did not work: one JSON shape, in Chinese and in English.

``{"code": "not_found", "zh": "…", "en": "…", "details": [{"where": "body.text", "what": "…"}]}`` — `code` is for
programs and does not change, `zh` and `en` are for people, `details` names the parts of the input that are at fault.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kaigong.documents import UnreadableDocument
from kaigong.documents.problems import Unreadable
from kaigong.intake.sealing import SealingError
from kaigong.rights.accounts import AccountError
from kaigong.rights.answers import NotSignedInError
from kaigong.store.queries import NotFoundError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its HTTP status and its words."""

    code: str
    status: int
    zh: str
    en: str


BAD_REQUEST = Kind("bad_request", 400, "请求无法理解。", "The request could not be understood.")
NOT_JSON = Kind("not_json", 400, "请求正文不是有效的 JSON（须为 UTF-8）。", "The body is not valid JSON in UTF-8.")
NOT_SIGNED_IN = Kind(
    "not_signed_in",
    401,
    "需要登录，或在 Authorization 头中给出有效令牌。",
    "Sign in, or send a valid token in the Authorization header.",
)
FORBIDDEN = Kind("forbidden", 403, "您的角色没有这项权限。", "Your role does not have this permission.")
CSRF = Kind(
    "csrf",
    403,
    "缺少防跨站令牌：用会话登录时请带 X-CSRFToken 头，或改用接口令牌。",
    "The CSRF token is missing: send X-CSRFToken with a session, or use an API token.",
)
NOT_FOUND = Kind("not_found", 404, "没有找到。", "There is nothing here by that name or number.")
NOT_ALLOWED = Kind("method_not_allowed", 405, "该地址不支持这种请求方法。", "This address does not take that method.")
CONFLICT = Kind("conflict", 409, "与已有内容冲突。", "This conflicts with what is there already.")
TOO_LARGE = Kind("too_large", 413, "内容超过大小限制。", "The content is larger than the limit.")
INVALID = Kind("invalid", 422, "有内容不符合要求，见 details。", "Some of the input is not right; see details.")
REFUSED = Kind("refused", 422, "做不到。", "This cannot be done.")
UNREADABLE = Kind("unreadable", 422, "文件无法读取。", "The document cannot be read.")
INTERNAL = Kind(
    "internal",
    500,
    "服务器内部错误，已记入日志；什么也没有保存。",
    "Something went wrong inside the office; it is logged, and nothing was saved.",
)


class ApiProblem(Exception):  # noqa: N818 - a problem of the caller's, told to the caller
    """Ends an operation with a problem: its kind, its own words where it has better ones, and the parts at fault."""

    def __init__(self, kind: Kind, zh: str = "", en: str = "", details: Iterable[Mapping[str, str]] = ()) -> None:
        super().__init__(en or kind.en)
        self.kind, self.zh, self.en, self.details = kind, zh or kind.zh, en or kind.en, list(details)


def problem_response(kind: Kind, zh: str = "", en: str = "", details: Iterable[Mapping[str, str]] = ()) -> HttpResponse:
    """The problem as an HTTP response."""
    body = {"code": kind.code, "zh": zh or kind.zh, "en": en or kind.en, "details": list(details)}
    response = JsonResponse(body, status=kind.status, json_dumps_params={"ensure_ascii": False})
    if kind is NOT_SIGNED_IN:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def tell_problems(api: NinjaAPI) -> None:
    """Makes `api` answer every exception in the one shape."""
    answers: list[tuple[type[Exception], Any]] = [
        (ApiProblem, lambda _r, p: problem_response(p.kind, p.zh, p.en, p.details)),
        (AuthenticationError, lambda _r, _p: problem_response(NOT_SIGNED_IN)),
        (NotSignedInError, lambda _r, _p: problem_response(NOT_SIGNED_IN)),
        (PermissionDenied, lambda _r, _p: problem_response(FORBIDDEN)),
        (Http404, lambda _r, _p: problem_response(NOT_FOUND)),
        (UnreadableDocument, _unreadable),
        (NotFoundError, lambda _r, _p: problem_response(NOT_FOUND)),
        (SealingError, lambda _r, p: problem_response(REFUSED, p.wording.zh, p.wording.en)),
        (AccountError, lambda _r, p: problem_response(REFUSED, p.wording.zh, p.wording.en)),
        (RequestDataTooBig, lambda _r, _p: too_large()),
        (MultiPartParserError, lambda _r, _p: problem_response(BAD_REQUEST)),
        (UnreadablePostError, lambda _r, _p: problem_response(BAD_REQUEST)),
        (SuspiciousOperation, lambda _r, _p: problem_response(BAD_REQUEST)),
        (HttpError, lambda _r, _p: problem_response(NOT_JSON)),
        (ValidationError, lambda _r, p: problem_response(INVALID, details=_details(p))),
        (Exception, _internal),
    ]
    for kind, answer in answers:
        api.add_exception_handler(kind, answer)


def too_large() -> HttpResponse:
    """The answer to a body over the limit, which it names."""
    limit = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) / 1024 / 1024
    return problem_response(
        TOO_LARGE, f"内容超过 {limit:g} MB 的限制。", f"The content is larger than the limit of {limit:g} MB."
    )


def _unreadable(_request: HttpRequest, problem: UnreadableDocument) -> HttpResponse:
    """A document that cannot be read, in the document package's own words."""
    kind = TOO_LARGE if problem.code is Unreadable.TOO_LARGE else UNREADABLE
    details = [{"where": "document", "what": problem.code.value}]
    return problem_response(kind, problem.wording.zh, problem.wording.en, details)


def _internal(request: HttpRequest, problem: Exception) -> HttpResponse:
    log.exception("%s %s", request.method, request.path, exc_info=problem)
    return problem_response(INTERNAL)


def _details(problem: ValidationError) -> list[dict[str, str]]:
    return [{"where": _where(one.get("loc", ())), "what": str(one.get("msg", ""))} for one in problem.errors]


def _where(place: Iterable[object]) -> str:
    return ".".join(str(part) for part in place)
