"""Signing in, slowed down for whoever guesses.

Failed attempts are counted in the database, so that all processes of the office share the count: by name and address
together (a person who mistypes), by name (many addresses guess one person's password), and by address (one address
tries many names). The limits by name alone and by address alone are wide, for an office sits behind one address.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kaigong.rights.models import Account, FailedSignIn

WINDOW = timedelta(minutes=15)
BY_NAME_AND_ADDRESS = 5
BY_NAME = 50
BY_ADDRESS = 100


class SlowSignIn(ModelBackend):
    """Django's own check of name and password, not made at all while too many attempts have failed."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Account | None:
        if username is None or password is None or "\x00" in username:
            return None
        address = (request.META.get("REMOTE_ADDR") or "") if request else ""
        if wait(username, address):
            raise PermissionDenied("too many failed attempts to sign in")
        account = super().authenticate(request, username=username, password=password, **kwargs)
        if account is None:
            _remember(username, address)
        else:
            _forget(username, address)
        return account


class SignInForm(AuthenticationForm):
    """Name and password; tells how long to wait once too many attempts have failed."""

    def get_invalid_login_error(self) -> ValidationError:
        address = (self.request.META.get("REMOTE_ADDR") or "") if self.request else ""
        left = wait(self.cleaned_data.get("username") or "", address)
        if not left:
            return super().get_invalid_login_error()
        minutes = ceil(left.total_seconds() / 60)
        return ValidationError(
            _("登录失败次数过多，请等待 %(minutes)d 分钟后再试。"),
            code="too_many",
            params={"minutes": minutes},
        )


def wait(username: str, address: str, now: datetime | None = None) -> timedelta:
    """How long it is until this name may be tried again from this address; zero where it may be tried now."""
    now = now or timezone.now()
    recent = FailedSignIn.objects.filter(at__gt=now - WINDOW)
    of_name = recent.filter(name_hash=_name_hash(username))
    waits = [
        _until_below(of_name.filter(address=address), BY_NAME_AND_ADDRESS, now),
        _until_below(of_name, BY_NAME, now),
        _until_below(recent.filter(address=address), BY_ADDRESS, now),
    ]
    return max(waits)


def _until_below(failed: QuerySet[FailedSignIn], limit: int, now: datetime) -> timedelta:
    """The attempt that makes it `limit` is the one that has to grow old first."""
    times = list(failed.order_by("-at").values_list("at", flat=True)[:limit])
    return times[-1] + WINDOW - now if len(times) == limit else timedelta(0)


def _remember(username: str, address: str) -> None:
    now = timezone.now()
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.create(name_hash=_name_hash(username), address=address[:45], at=now)


def _forget(username: str, address: str) -> None:
    FailedSignIn.objects.filter(name_hash=_name_hash(username), address=address).delete()


def _name_hash(username: str) -> str:
    key = f"sign-in:{settings.SECRET_KEY}".encode()
    return hmac.new(key, username.casefold().encode("utf-8", "replace"), hashlib.sha256).hexdigest()
