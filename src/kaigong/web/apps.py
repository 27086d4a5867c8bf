"""The web app: pages only, no tables of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "kaigong.web"
    label = "web"
    verbose_name = _("网页")
