"""A backup comes back as it was, in either database, and sealed words do not."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.test_sealed_files import FILLING, WORDS, files_with
from tests.support.databases import Office, another_office, copy_of


def shown(office: Office) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(office.python(*FILLING, "show"))
    return found


@pytest.fixture(scope="module")
def filled_once(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Path]]:
    """An office with something in it, and its backup."""
    folder = tmp_path_factory.mktemp("filled")
    archive = folder / "office.zip"
    with copy_of(office_template, folder / "home", "_filled") as office:
        office.python(*FILLING, "fill", ",", "correct", ",", "backup", str(archive))
        yield office, archive


@pytest.fixture
def archive(filled_once: tuple[Office, Path], tmp_path: Path) -> Path:
    """The backup of `filled`."""
    return Path(shutil.copy2(filled_once[1], tmp_path / "office.zip"))


@pytest.fixture
def filled(filled_once: tuple[Office, Path], tmp_path: Path) -> Iterator[Office]:
    with copy_of(filled_once[0], tmp_path / "home") as office:
        yield office


def test_everything_comes_back(filled: Office, archive: Path, tmp_path: Path) -> None:
    before = shown(filled)
    assert before["board"] == ["锦溪储能电站项目", "云锦负极材料项目"]
    with another_office(tmp_path / "new") as new:
        told = new.python("-m", "kaigong", "--lang", "en", "restore", str(archive))
        assert "rows" in told
        assert shown(new) == before
        # What is added afterwards does not clash with the numbers that came back.
        new.python("-m", "kaigong", "account", "create", "新人", "--role", "clerk")
        assert json.loads(new.python(*FILLING, "again")) == "AlreadyKnown"


def test_sqlite_comes_back_into_postgresql_and_the_other_way_round(
    filled: Office, archive: Path, tmp_path: Path
) -> None:
    if not filled.database_url:
        pytest.skip("needs PostgreSQL beside SQLite: run with -p tests.support.on_postgresql")
    before = shown(filled)
    with another_office(tmp_path / "sqlite", sqlite=True) as embedded:
        embedded.python("-m", "kaigong", "restore", str(archive))
        assert shown(embedded) == before
        embedded.python("-m", "kaigong", "backup", str(tmp_path / "back.zip"))
    with another_office(tmp_path / "served") as served:
        served.python("-m", "kaigong", "restore", str(tmp_path / "back.zip"))
        assert shown(served) == before


def test_what_was_sealed_after_the_backup_is_sealed_again(filled: Office, archive: Path, tmp_path: Path) -> None:
    sealed = json.loads(filled.python(*FILLING, "seal", WORDS, ",", "show"))
    with another_office(tmp_path / "new") as new:
        new.home.mkdir()
        for name in ("erasures.jsonl", "instance_key"):
            shutil.copy(filled.home / name, new.home / name)
        told = new.python("-m", "kaigong", "--lang", "en", "restore", str(archive))
        assert "1 places sealed again" in told
        after = shown(new)
        assert after["states"] == sealed["states"]
        assert after["rows"]["store_text"] == sealed["rows"]["store_text"]
        assert after["signatures"] == ["valid"]
        assert files_with(new.home, WORDS) == []
        assert json.loads(new.python(*FILLING, "again")) == "AlreadyKnown"


def test_a_later_backup_holds_no_sealed_words_and_remembers(filled: Office, archive: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.zip"
    filled.python(*FILLING, "seal", WORDS, ",", "backup", str(later))
    folder = tmp_path / "unpacked"
    shutil.unpack_archive(later, folder)
    assert files_with(folder, WORDS) == []
    with another_office(tmp_path / "new") as new:
        new.python("-m", "kaigong", "restore", str(later))
        assert shown(new)["signatures"] == ["other key"]
        # The log came with it: an older backup, restored here now, is sealed again.
        with another_office(tmp_path / "old") as old:
            old.home.mkdir()
            shutil.copy(new.home / "erasures.jsonl", old.home / "erasures.jsonl")
            old.python("-m", "kaigong", "restore", str(archive))
            assert WORDS not in json.dumps(shown(old), ensure_ascii=False)


def test_a_backup_is_for_its_owner_only_and_overwrites_nothing(filled: Office, archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600
    before = archive.read_bytes()
    assert filled.fails("-m", "kaigong", "--lang", "en", "backup", str(archive)).startswith("The file is there already")
    assert archive.read_bytes() == before
    assert "No such file" in filled.fails(
        "-m", "kaigong", "--lang", "en", "backup", str(archive.parent / "no" / "x.zip")
    )
    assert sorted(one.name for one in archive.parent.iterdir() if "part" in one.name) == []


def test_tokens_stay_behind_and_passwords_come_along(filled: Office, tmp_path: Path) -> None:
    filled.python(
        "-c",
        "from kaigong.config.office import open_office; open_office();"
        "from kaigong.rights import accounts, tokens;"
        "tokens.create_token(accounts.find_account('clerk'), 'x')",
    )
    path = tmp_path / "tokens.zip"
    assert "rows backed up" in filled.python("-m", "kaigong", "--lang", "en", "backup", str(path))
    with another_office(tmp_path / "new") as new:
        new.python("-m", "kaigong", "restore", str(path))
        check = (
            "from kaigong.config.office import open_office; open_office();"
            "from kaigong.rights.models import Account, ApiToken;"
            "from tests.support.accounts import PASSWORD;"
            "print(Account.objects.get(username='clerk').check_password(PASSWORD), ApiToken.objects.count())"
        )
        assert new.python("-c", check).split() == ["True", "0"]


def test_an_office_that_holds_something_is_left_alone(filled: Office, archive: Path) -> None:
    before = shown(filled)
    assert "not empty" in filled.fails("-m", "kaigong", "--lang", "en", "restore", str(archive))
    assert shown(filled) == before
