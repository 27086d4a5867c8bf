"""Who is asking: a token in the Authorization header, or the session of a signed-in browser with its CSRF token."""

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from kaigong.api.problems import CSRF, ApiProblem
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.rights.tokens import account_of_token


class TokenAuthentication(HttpBearer):
    """``Authorization: Bearer kg_…``. A token that is wrong is refused, even where a session would be right."""

    def __call__(self, request: HttpRequest) -> Account | None:
        return self.authenticate(request, token_of(request)) if "Authorization" in request.headers else None

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        account = account_of_token(token)
        if account is None:
            raise AuthenticationError
        request.user = account
        return _admitted(request, account)


class SessionAuthentication(APIKeyCookie):
    """The session cookie; what changes something also needs the CSRF token, as the pages' forms do."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Account | None:
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Account | None:
        account = request.user
        if not isinstance(account, Account) or not account.is_active:
            return None
        if check_csrf(request) is not None:
            raise ApiProblem(CSRF)
        return _admitted(request, account)


def _admitted(request: HttpRequest, account: Account) -> Account:
    """The account, where it has the permission that the operation declares (`kaigong.api.urls` notes it on the
    request): who may not is told so before anything of the request is read."""
    ensure(account, str(vars(request)["declared_permission"]))
    return account


def token_of(request: HttpRequest) -> str:
    """The token that the request carries, empty where it has none."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
