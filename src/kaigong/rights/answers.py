"""How a route says who may use it, and how that is held to.

Every view, page or API operation carries one declaration::

    @requires("facts.see")
    def board(request: HttpRequest) -> HttpResponse: ...

    path("signin/", requires(ANYONE)(SignInView.as_view()))

The declaration is also the check: whoever is not signed in is sent to sign in (a page) or gets 401 (the API), whoever
is signed in and lacks the permission gets 403. A view that declares nothing is refused to everybody by
`EveryRouteAnswers`, so forgetting is safe, and a test lists all routes, so forgetting is noticed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from kaigong.rights.table import UnknownPermissionError, rights_table

ANYONE = "anyone"
"""The answer of a route that needs no sign-in: the sign-in page itself, the choice of language, a health check."""

SIGNED_IN = "signed-in"
"""The answer of a route that any active account may use: its own name, its own password, signing out."""

View = TypeVar("View", bound=Callable[..., Any])


class NotSignedInError(PermissionDenied):
    """Nobody is signed in where somebody has to be; the API answers it with 401."""


def may(actor: object, permission: str) -> bool:
    """Whether `actor` (an account, or Django's anonymous user) may do what `permission` names.

    `ANYONE` is always answered yes, `SIGNED_IN` for every active account. Raises UnknownPermissionError for a
    permission that roles.toml does not have.
    """
    if permission == ANYONE:
        return True
    active = bool(getattr(actor, "is_authenticated", False) and getattr(actor, "is_active", False))
    if permission == SIGNED_IN:
        return active
    allowed = rights_table().allows(str(getattr(actor, "role", "")), permission)
    return active and allowed


def ensure(actor: object, permission: str) -> None:
    """Nothing where `actor` may; otherwise raises PermissionDenied. For actions, which more than views call."""
    if not may(actor, permission):
        raise PermissionDenied(permission)


def requires(permission: str) -> Callable[[View], View]:
    """Declares and enforces who may use a view whose first argument is the request (or, in a method, the second).

    Raises UnknownPermissionError at once, when the module is loaded, where roles.toml has no such permission.
    """
    _known(permission)

    def declare(view: View) -> View:
        @wraps(view)
        def answered(*args: Any, **kwargs: Any) -> Any:
            request = next(arg for arg in args if isinstance(arg, HttpRequest))
            refusal = _refusal(request, permission)
            return view(*args, **kwargs) if refusal is None else refusal

        answered.permission = permission  # type: ignore[attr-defined]
        return cast(View, answered)

    return declare


class Requires:
    """For class-based views: ``class Board(Requires, View): permission = "facts.see"``."""

    permission: str

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)  # type: ignore[misc]
        return cast(Callable[..., HttpResponseBase], requires(cls.permission)(view))


def declared_permission(view: Callable[..., Any]) -> str | None:
    """What a view declares, or None where it declares nothing."""
    return getattr(view, "permission", None)


class EveryRouteAnswers:
    """Middleware: a view that declares nothing is refused to everybody, whoever forgot.

    The API's operations declare one by one (`kaigong.api` marks their common entry with `answers_inside`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if declared_permission(view) is None and not getattr(view, "answers_inside", False):
            raise PermissionDenied(f"{request.path}: this route does not say who may use it")


def _known(permission: str) -> None:
    if permission not in (ANYONE, SIGNED_IN) and permission not in rights_table().permissions:
        raise UnknownPermissionError(f"roles.toml has no permission {permission!r}")


def _refusal(request: HttpRequest, permission: str) -> HttpResponseBase | None:
    actor = getattr(request, "user", None)
    if may(actor, permission):
        return None
    if getattr(actor, "is_authenticated", False):
        raise PermissionDenied(permission)
    if request.path.startswith("/api/"):
        raise NotSignedInError(permission)
    if request.headers.get("HX-Request"):
        # htmx would put the sign-in page into a corner of this one; the header makes it leave the page instead.
        sign_in = redirect_to_login(request.headers.get("HX-Current-URL") or "/")
        return HttpResponse(status=401, headers={"HX-Redirect": sign_in.url})
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else _came_from(request))


def _came_from(request: HttpRequest) -> str:
    """The page whose form was sent: where it was sent to has nothing to show to whoever has signed in."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}):
        return "/"
    address = urlsplit(referrer)
    return urlunsplit(("", "", address.path or "/", address.query, ""))
