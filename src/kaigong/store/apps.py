"""The store app: tables, and the triggers that make the ledger's tables append-only, before and after migrations."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class StoreConfig(AppConfig):
    name = "kaigong.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_make_way, sender=self, dispatch_uid="kaigong.store.make_way")
        post_migrate.connect(_protect, sender=self, dispatch_uid="kaigong.store.append_only")


def _protect(using: str, **kwargs: Any) -> None:
    """A migration that rebuilds a table of SQLite drops its triggers without a word: put them back each time."""
    from kaigong.store.append_only import install

    install(using)
    _fill_caches(using)


def _fill_caches(using: str) -> None:
    """A migration that changes the form of a cache empties them all: they are worked out anew, also where the process
    was ended in between."""
    from django.db import connections

    from kaigong.store import models
    from kaigong.store.recompute import recompute_all
    from kaigong.store.writing import one_writer

    tables = set(connections[using].introspection.table_names())
    if using != "default" or not {model._meta.db_table for model in (models.State, models.SearchRow)} <= tables:
        return
    if models.Entity.objects.exists() and not models.MentionEntity.objects.exists():
        with one_writer(using):
            recompute_all()


def _make_way(using: str, plan: Any = (), **kwargs: Any) -> None:
    """Only where something is to be migrated: starting the site migrates nothing and takes nothing off."""
    from kaigong.store.append_only import remove

    if plan:
        remove(using)
