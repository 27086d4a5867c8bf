"""A pytest plugin: `pytest -p tests.support.on_postgresql` runs the tests that touch the database on PostgreSQL."""

import os
from collections.abc import Generator

import pytest

from tests.support.databases import touches_database
from tests.support.postgresql import Cluster

_running: list[Cluster] = []


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
