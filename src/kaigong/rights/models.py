"""Accounts, their tokens, and what was done to them. What a role may do is data (roles.toml), not a table here."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A person of the office. ``role`` names a role of roles.toml; Django's own groups and permissions stay unused."""

    role = models.CharField(_("角色"), max_length=32, default="reader")

    # createsuperuser asks for nothing more than a name and a password; the office's addresses are its own affair.
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        ordering: ClassVar[list[str]] = ["username"]


class AccountEvent(models.Model):
    """One thing done to an account or a token, by whom and when. Rows are only added.

    `actor` is null where it was done at the machine, with a command.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=32)
    detail = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.account.username}"


class ApiToken(models.Model):
    """A key for a program that acts as an account. Only a hash of it is kept; `prefix` is what people know it by."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"


class FailedSignIn(models.Model):
    """One failed attempt, kept while it counts. The name is kept as a keyed hash: people type passwords there."""

    name_hash = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name_hash", "at"], name="failed_name"),
            models.Index(fields=["address", "at"], name="failed_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.address}"
