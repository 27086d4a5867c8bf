"""Accounts: a person who signs in, with one role. What a role may do is data (roles.toml), not a table here."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A person of the office. ``role`` names a role of roles.toml; Django's own groups and permissions stay unused."""

    role = models.CharField(_("role"), max_length=32, default="reader")

    # createsuperuser asks for nothing more than a name and a password; the office's addresses are its own affair.
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering: ClassVar[list[str]] = ["username"]
