"""The rights app: accounts and tokens in the database, roles and permissions as data beside this file."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from kaigong.rights.table import RightsError, rights_table


class RightsConfig(AppConfig):
    name = "kaigong.rights"
    label = "rights"
    verbose_name = _("权限")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Reads the table of rights, so that a mistake in it stops the start and not somebody's work."""
        try:
            rights_table()
        except RightsError as problem:
            raise ImproperlyConfigured(str(problem)) from problem
        register(_settings_hold_to_it)


def _settings_hold_to_it(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    if "kaigong.rights.answers.EveryRouteAnswers" not in settings.MIDDLEWARE:
        problems.append(
            Error(
                "MIDDLEWARE lacks kaigong.rights.answers.EveryRouteAnswers, which refuses undeclared routes.",
                id="rights.E001",
            )
        )
    if settings.AUTHENTICATION_BACKENDS != ["kaigong.rights.signin.SlowSignIn"]:
        problems.append(
            Error(
                "AUTHENTICATION_BACKENDS has to be ['kaigong.rights.signin.SlowSignIn'], which slows guessing.",
                id="rights.E002",
            )
        )
    return problems
