"""The API app: no tables, only addresses."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "kaigong.api"
    label = "api"
