"""Accounts and tokens: thin pages over `kaigong.rights`, which decides and records."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaigong.desks.units.queries import all_units, unit_of
from kaigong.desks.units.rules import units_by_kind
from kaigong.rights.accounts import (
    AccountError,
    change_own_password,
    change_role,
    create_account,
    disable_account,
    enable_account,
    list_accounts,
    reset_password,
)
from kaigong.rights.answers import SIGNED_IN, requires
from kaigong.rights.models import Account, ApiToken
from kaigong.rights.table import rights_table
from kaigong.rights.tokens import create_token, list_tokens, revoke_token
from kaigong.web.labels import role_label
from kaigong.web.signed_in import account_of

TOKEN_DAYS = (30, 90, 365)


@requires("account.manage")
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, and a form that makes a new one. A password made here is shown once."""
    made, password, problem = None, "", ""
    if request.method == "POST":
        try:
            made, password = create_account(
                account_of(request), request.POST.get("username", ""), request.POST.get("role", "")
            )
        except AccountError as refusal:
            problem = str(refusal)
    context = {
        "accounts": list_accounts(account_of(request)),
        "roles": _roles(),
        "made": made,
        "password": password,
        "problem": problem,
        "username": "" if made else request.POST.get("username", ""),
    }
    return render(request, "web/accounts.html", context, status=400 if problem else 200)


@requires("account.manage")
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its role, a new password, disabling; and what was done to it."""
    one = get_object_or_404(Account, pk=number)
    password, problem = "", ""
    if request.method == "POST":
        try:
            password = _change(request, one)
        except AccountError as refusal:
            problem = str(refusal)
            one.refresh_from_db()
        else:
            if not password:
                messages.success(request, _("已更改。"), extra_tags="good")
                return redirect("account", number=one.pk)
    context = {
        "one": one,
        "roles": _roles(),
        "own_unit": unit_of(one),
        "units": units_by_kind(all_units()),
        "password": password,
        "problem": problem,
        "events": one.events.select_related("actor").order_by("-id")[:50],
    }
    return render(request, "web/account.html", context, status=400 if problem else 200)


def _change(request: HttpRequest, one: Account) -> str:
    """Do what the form's button says; a new password is given back to be shown once. Raises AccountError."""
    match request.POST.get("do"):
        case "role":
            change_role(account_of(request), one, request.POST.get("role", ""))
        case "password":
            return reset_password(account_of(request), one)
        case "disable":
            disable_account(account_of(request), one)
        case "enable":
            enable_account(account_of(request), one)
        case _:
            raise Http404
    return ""


@requires(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own new password; the old one is asked for, and one stays signed in."""
    problem = ""
    if request.method == "POST":
        actor = account_of(request)
        if not actor.check_password(request.POST.get("old", "")):
            problem = _("原密码不对。")
        else:
            try:
                change_own_password(actor, request.POST.get("new", ""))
            except AccountError as refusal:
                problem = str(refusal)
            else:
                update_session_auth_hash(request, actor)
                messages.success(request, _("密码已更改。"), extra_tags="good")
                return redirect("me")
    return render(request, "web/me.html", {"problem": problem}, status=400 if problem else 200)


@requires("token.own")
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Tokens for programs, and a form that makes one. The token itself is shown once."""
    made, words, problem = None, "", ""
    if request.method == "POST":
        try:
            made, words = create_token(account_of(request), request.POST.get("name", ""), _expiry(request))
        except AccountError as refusal:
            problem = str(refusal)
    context = {
        "tokens": list_tokens(account_of(request)).order_by("revoked_at", "-id")[:200],
        "days": TOKEN_DAYS,
        "made": made,
        "words": words,
        "problem": problem,
        "now": timezone.now(),
        "name": "" if made else request.POST.get("name", ""),
    }
    return render(request, "web/tokens.html", context, status=400 if problem else 200)


@requires("token.own")
@require_POST
def token_revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Ends a token for good."""
    token = get_object_or_404(ApiToken, pk=number)
    revoke_token(account_of(request), token)
    messages.success(request, _("令牌“%(name)s”已撤销。") % {"name": token.name}, extra_tags="good")
    return redirect("tokens")


def _expiry(request: HttpRequest) -> datetime | None:
    """The end of the last of the days asked for, in the office's time zone; nothing asked for is no end."""
    days = request.POST.get("days", "")
    if days not in {str(one) for one in TOKEN_DAYS}:
        return None
    last = timezone.localdate() + timedelta(days=int(days))
    return timezone.make_aware(datetime.combine(last, time.max))


def _roles() -> list[tuple[str, str]]:
    return [(name, role_label(name)) for name in rights_table().roles]
