"""What the environment says becomes settings."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kaigong.config import environment


def test_without_a_url_the_database_is_a_file_in_the_home_folder(tmp_path: Path) -> None:
    found = environment.database("", tmp_path)
    assert found["NAME"] == str(tmp_path / "kaigong.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://user@/office?host=/run/postgresql", ("office", "user", "", "/run/postgresql", "")),
        ("postgresql://u:p%40ss@db.example:5433/%E5%8A%9E", ("办", "u", "p@ss", "db.example", "5433")),
        ("postgres:///office", ("office", "", "", "", "")),
    ],
)
def test_postgresql(url: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    found = environment.database(url, tmp_path)
    assert tuple(found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_a_file_elsewhere(tmp_path: Path) -> None:
    assert environment.database("sqlite:////srv/office.sqlite3", tmp_path)["NAME"] == "/srv/office.sqlite3"


def test_options_of_the_url_are_passed_on(tmp_path: Path) -> None:
    found = environment.database("postgres://u@h/o?sslmode=require", tmp_path)
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_another_kind_of_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mysql"):
        environment.database("mysql://h/o", tmp_path)


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: environment.secret_key(tmp_path), range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) > 40
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_home_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    made = environment.home(str(tmp_path / "new"))
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_lists_and_flags() -> None:
    assert environment.listed(" a, b ,,") == ["a", "b"]
    assert environment.listed(None, "x") == ["x"]
    assert environment.flag("Yes")
    assert not environment.flag("0")
    assert not environment.flag(None)
