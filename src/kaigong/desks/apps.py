"""The desks: one app for all kinds of work, so that their tables migrate together."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "kaigong.desks"
    label = "desks"
    default_auto_field = "django.db.models.BigAutoField"
