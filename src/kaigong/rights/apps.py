"""The rights app: accounts and tokens in the database, roles and permissions as data beside this file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "kaigong.rights"
    label = "rights"
    verbose_name = _("Rights")
    default_auto_field = "django.db.models.BigAutoField"
