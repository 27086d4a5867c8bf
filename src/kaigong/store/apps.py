"""The store app: tables, and the triggers that make the ledger's tables append-only after every migration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    name = "kaigong.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_protect, sender=self, dispatch_uid="kaigong.store.append_only")


def _protect(using: str, **kwargs: Any) -> None:
    """A migration that rebuilds a table of SQLite drops its triggers without a word: put them back each time."""
    from kaigong.store.append_only import install

    install(using)
