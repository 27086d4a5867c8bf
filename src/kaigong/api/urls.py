"""The API's addresses. Each operation declares its permission; one that does not stops the start.

In the root urls: ``path("api/", include("kaigong.api.urls"))``.
"""

from collections.abc import Callable
from functools import wraps
from inspect import getclosurevars
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path
from ninja.operation import PathView

from kaigong.api.problems import NOT_ALLOWED, NOT_FOUND, problem_response
from kaigong.api.site import api
from kaigong.rights.answers import ANYONE, declared_permission, requires


@requires(ANYONE)
def nothing_here(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Any address under /api/ that is no operation: the problem in the API's own shape, not a page."""
    return problem_response(NOT_FOUND)


def permissions_of(view: Callable[..., Any]) -> dict[str, str] | None:
    """The permission of each method of an API view made here, or None for any other view."""
    return getattr(view, "permissions", None)


def _answering(view: Callable[..., HttpResponseBase], where: str) -> Callable[..., HttpResponseBase]:
    """`view`, the common entry of one address' operations, marked with what each of them declares."""
    operations = _operations(view)
    permissions: dict[str, str] = {}
    for operation in operations.operations:
        declared = declared_permission(operation.view_func)
        if declared is None:
            raise ImproperlyConfigured(f"API {operation.methods} {where}: declares no permission; add @requires(…)")
        permissions.update(dict.fromkeys(operation.methods, declared))

    @wraps(view)
    def entry(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in permissions:
            refused = problem_response(NOT_ALLOWED)
            refused.headers["Allow"] = ", ".join(permissions)
            return refused
        vars(request)["declared_permission"] = permissions[request.method]
        return view(request, *args, **kwargs)

    entry.permissions = permissions  # type: ignore[attr-defined]
    entry.answers_inside = True  # type: ignore[attr-defined]
    return entry


def _operations(view: Callable[..., Any]) -> PathView:
    found = getclosurevars(view).nonlocals["self"]
    assert isinstance(found, PathView)  # noqa: S101 - ninja's own shape, which a new version could change
    return found


def _patterns() -> list[URLPattern]:
    patterns = []
    for pattern in api.urls[0]:
        if not isinstance(pattern, URLPattern):
            raise ImproperlyConfigured("the API has nested addresses that nobody checks")
        if pattern.name == "api-root":
            pattern.callback = nothing_here
        elif declared_permission(pattern.callback) is None:
            pattern.callback = _answering(pattern.callback, str(pattern.pattern))
        patterns.append(pattern)
    return [*patterns, re_path(r"^.*$", nothing_here, name="nothing-here")]


app_name = "api"
urlpatterns = _patterns()
