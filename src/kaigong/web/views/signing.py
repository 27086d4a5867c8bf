"""Signing in and out, and the language of the page."""

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kaigong.rights.answers import ANYONE, requires
from kaigong.rights.signin import SignInForm

A_YEAR = 365 * 24 * 3600


sign_in = requires(ANYONE)(
    LoginView.as_view(
        template_name="web/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
    )
)
"""The first page of whoever is not signed in."""

sign_out = requires(ANYONE)(LogoutView.as_view(next_page="sign_in"))
"""Ends the session; only by a form, so that no link signs anybody out."""


@requires(ANYONE)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the language asked for in a cookie and goes back to the page."""
    chosen = request.POST.get("language", "")
    address = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        address = "/"
    response = HttpResponseRedirect(address)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response
