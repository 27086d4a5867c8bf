"""Signing in and out, and the language of the page."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kaigong.rights.answers import ANYONE, requires
from kaigong.rights.signin import SignInForm
from kaigong.web.carried import carried, go_on

A_YEAR = 365 * 24 * 3600


class SignIn(LoginView):
    """Signing in; a document that was handed in too late comes along."""

    template_name = "web/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(carried=carried(self.request), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        held = carried(self.request)
        signed_in = super().form_valid(form)
        return go_on(self.request, held) if held else signed_in


sign_in = requires(ANYONE)(SignIn.as_view())
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
