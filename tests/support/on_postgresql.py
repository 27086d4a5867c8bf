"""A pytest plugin: `pytest -p tests.support.on_postgresql` runs the tests that touch the database on PostgreSQL."""

import os
from collections.abc import Generator

import pytest

from tests.support.postgresql import Cluster

_running: list[Cluster] = []
FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "office", "site"}


@pytest.hookimpl(hookwrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """Before pytest-django reads the settings, which take the database from the environment."""
    cluster = Cluster()
    _running.append(cluster.__enter__())
    os.environ["KAIGONG_DATABASE_URL"] = cluster.url("postgres")
    yield


def pytest_report_header() -> str:
    return "database: PostgreSQL, only the tests that touch it"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    while _running:
        _running.pop().__exit__()


def touches_database(item: pytest.Item) -> bool:
    """True for a test that Django's database, or an office of its own, is made for."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & FIXTURES)
