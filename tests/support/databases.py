"""Databases for tests that need one of their own: copies of one that was migrated once.

The ledger's triggers forbid what Django's own tests do to clean up (DELETE, TRUNCATE), so a test that commits gets a
copy instead: of a file for SQLite, ``CREATE DATABASE … TEMPLATE`` for PostgreSQL. Both take a few milliseconds.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "kaigong_template"


@dataclass(frozen=True)
class Office:
    """A migrated database of one's own and its home folder; processes get both through their environment."""

    home: Path
    database_url: str
    """Empty for SQLite in `home`."""

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to work on this office, and on no other."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KAIGONG_", "DJANGO_"))}
        return {
            **kept,
            "KAIGONG_HOME": str(self.home),
            "KAIGONG_DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "kaigong.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def python(self, *arguments: str) -> str:
        """Run a module or a script on this office; gives what it printed, and fails with what it said."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stderr}\n{done.stdout}"
        return done.stdout

    def fails(self, *arguments: str) -> str:
        """Run what has to fail on this office; gives what it said on standard error."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, f"{arguments}: {done.returncode} {done.stderr}\n{done.stdout}"
        return done.stderr


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with its tables and one account for each role (`tests.support.accounts`). Never change it."""
    home = tmp_path_factory.mktemp("template")
    server = os.environ.get("KAIGONG_DATABASE_URL", "")
    with _postgresql_database(server, TEMPLATE, None) if server else _nothing() as url:
        office = Office(home, url)
        office.python("-m", "tests.support.accounts")
        yield office


@pytest.fixture
def office(office_template: Office, tmp_path: Path) -> Iterator[Office]:
    """A copy of the template that the test may fill as it likes."""
    with copy_of(office_template, tmp_path / "home") as copied:
        yield copied


@contextmanager
def copy_of(made: Office, home: Path, name: str = "") -> Iterator[Office]:
    """A copy of an office that nobody works on, in the new folder `home`; filling one office for all tests of a module
    and copying it costs a tenth of filling it for each. `name` tells databases of one moment apart."""
    shutil.copytree(made.home, home)
    server = os.environ.get("KAIGONG_DATABASE_URL", "")
    template = urlsplit(made.database_url).path.strip("/")
    database = _postgresql_database(server, f"kaigong_{os.getpid()}{name}", template) if server else _nothing()
    with database as url:
        yield Office(home, url)


@contextmanager
def another_office(home: Path, *, sqlite: bool = False) -> Iterator[Office]:
    """An office without anything, not even tables, beside the one of the test; with `sqlite` always embedded."""
    server = "" if sqlite else os.environ.get("KAIGONG_DATABASE_URL", "")
    name = f"kaigong_{os.getpid()}_{home.name}"
    with _postgresql_database(server, name, None) if server else _nothing() as url:
        yield Office(home, url)


@contextmanager
def _nothing() -> Iterator[str]:
    yield ""


@contextmanager
def _postgresql_database(server: str, name: str, template: str | None) -> Iterator[str]:
    import psycopg

    parts = urlsplit(server)
    copy_of = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copy_of}'.encode())
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
