"""A backup that is damaged, cut off or made up changes nothing and is told apart."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from django.db import transaction

from kaigong.intake.backup.archive import MANIFEST, ArchiveError, Manifest, Member, opened
from kaigong.intake.backup.restoring import restore
from kaigong.intake.backup.writing import back_up
from kaigong.intake.saving import save_preview
from kaigong.rights.models import Account
from kaigong.store import models
from tests.intake.telling import yunjin

pytestmark = pytest.mark.django_db
Contents = dict[str, bytes]
Change = Callable[[Contents], None]


@pytest.fixture(scope="module")
def contents(django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """The members of a sound backup, made in a transaction that is rolled back."""
    path = tmp_path_factory.mktemp("backup") / "sound.zip"
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        save_preview(yunjin(), None)
        back_up(path)
        transaction.set_rollback(True)
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(path: Path, contents: Contents, *, told: bool = True) -> Path:
    """A backup of `contents`; with `told` its manifest fits them."""
    if told:
        manifest = json.loads(contents[MANIFEST])
        members = tuple(
            Member(name, hashlib.sha256(data).hexdigest(), len(data), data.count(b"\n") if "jsonl" in name else None)
            for name, data in contents.items()
            if name != MANIFEST
        )
        contents = {**contents, MANIFEST: Manifest(manifest["made_at"], manifest["kaigong"], members).as_json()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return path


def nothing_there() -> bool:
    return not (models.Source.objects.exists() or models.Claim.objects.exists() or Account.objects.exists())


def test_the_sound_one_is_restored(contents: Contents, tmp_path: Path) -> None:
    done = restore(packed(tmp_path / "sound.zip", contents))
    assert done.rows["store_claim"] == models.Claim.objects.count() > 5
    assert done.entities == 2


def row(contents: Contents, table: str, number: int = 0) -> dict[str, object]:
    values: dict[str, object] = json.loads(contents[f"tables/{table}.jsonl"].splitlines()[number])
    return values


def with_row(contents: Contents, table: str, **changed: object) -> None:
    """The first row of a table with other values."""
    name = f"tables/{table}.jsonl"
    first, *rest = contents[name].splitlines(keepends=True)
    contents[name] = json.dumps({**json.loads(first), **changed}).encode() + b"\n" + b"".join(rest)


MADE_UP: dict[str, tuple[Change, str]] = {
    "a column of ours is unknown": (lambda c: with_row(c, "store_claim", colour="red"), "unknown column 'colour'"),
    "a number is a word": (lambda c: with_row(c, "store_claim", amount_minor="many"), "'amount_minor'"),
    "a number is beyond any column": (lambda c: with_row(c, "store_claim", amount_minor=10**30), "'amount_minor'"),
    "a truth is a number": (lambda c: with_row(c, "store_claim", approximate=1), "'approximate'"),
    "a day is none": (lambda c: with_row(c, "store_claim", known_on="2024-02-30"), "'known_on'"),
    "a moment has no offset": (lambda c: with_row(c, "store_text", recorded_at="2024-02-18T00:00:00"), "'recorded_at'"),
    "a word has NUL": (lambda c: with_row(c, "store_text", body="a\0b"), "'body'"),
    "a word is too long": (lambda c: with_row(c, "store_text", sha256="f" * 65), "'sha256'"),
    "a choice is none of ours": (lambda c: with_row(c, "store_claim", modality="wished"), "'modality'"),
    "half a character": (lambda c: with_row(c, "store_text", body="\ud800"), "'body'"),
    "nothing where something has to be": (lambda c: with_row(c, "store_claim", known_on=None), "'known_on'"),
    "a row that is named does not exist": (lambda c: with_row(c, "store_claim", mention_id=999), "contradicts itself"),
    "a number twice": (
        lambda c: c.update({"tables/store_entity.jsonl": c["tables/store_entity.jsonl"] * 2}),
        "contradicts itself",
    ),
    "not JSON": (lambda c: c.update({"tables/store_claim.jsonl": b"{\n"}), "line 1"),
    "not an object": (lambda c: c.update({"tables/store_claim.jsonl": b"[1]\n"}), "line 1"),
    "nested without end": (lambda c: c.update({"tables/store_claim.jsonl": b"[" * 100_000 + b"\n"}), "line 1"),
    "not UTF-8": (lambda c: c.update({"tables/store_claim.jsonl": b"\xff\n"}), "not UTF-8"),
    "a tombstone that is none": (lambda c: c.update({"tombstones.jsonl": b'{"text": 1}\n'}), "log of erasures"),
    "a table is missing": (lambda c: c.pop("tables/store_claim.jsonl") and None, "lacks tables/store_claim"),
    "a path that leads elsewhere": (lambda c: c.update({"../../evil": b""}), "something unknown"),
    "an absolute path": (lambda c: c.update({"/etc/evil": b""}), "something unknown"),
    "bytes of a strange name": (lambda c: c.update({"bytes/../x": b""}), "something unknown"),
    "bytes of a strange number": (lambda c: c.update({"bytes/１": b""}), "something unknown"),
    "another table": (lambda c: c.update({"tables/rights_apitoken.jsonl": b""}), "something unknown"),
}


@pytest.mark.parametrize("name", MADE_UP)
def test_a_made_up_one_is_refused(name: str, contents: Contents, tmp_path: Path) -> None:
    change, message = MADE_UP[name]
    changed = dict(contents)
    change(changed)
    with pytest.raises(ArchiveError) as told:
        restore(packed(tmp_path / "made up.zip", changed))
    assert message in told.value.wording.en, told.value.wording
    assert told.value.wording.zh
    assert nothing_there()
    assert [one.name for one in tmp_path.iterdir()] == ["made up.zip"]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.9, 0.999])
def test_one_that_was_cut_off_is_refused(share: float, contents: Contents, tmp_path: Path) -> None:
    path = packed(tmp_path / "cut.zip", contents)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(ArchiveError):
        restore(path)
    assert nothing_there()


def test_one_with_any_byte_changed_is_refused(contents: Contents, tmp_path: Path) -> None:
    """Every member in turn: what the manifest does not say does not come in."""
    for name in contents:
        changed = dict(contents)
        changed[name] = contents[name][:-2] + b"~" + contents[name][-1:] if contents[name] else b"~"
        with pytest.raises(ArchiveError):
            restore(packed(tmp_path / "changed.zip", changed, told=False))
    assert nothing_there()


@pytest.mark.parametrize("count", [0, 1, -1, 10**9])
def test_wrong_counts_are_refused(count: int, contents: Contents, tmp_path: Path) -> None:
    manifest = json.loads(contents[MANIFEST])
    for member in manifest["members"]:
        if member["name"] == "tables/store_claim.jsonl":
            member["rows"] = count
    changed = {**contents, MANIFEST: json.dumps(manifest).encode()}
    with pytest.raises(ArchiveError, match="as many rows"):
        restore(packed(tmp_path / "counts.zip", changed, told=False))
    assert nothing_there()


def test_one_from_another_time_is_told_so(contents: Contents, tmp_path: Path) -> None:
    manifest = {**json.loads(contents[MANIFEST]), "version": 99}
    with pytest.raises(ArchiveError, match="does not know the format kaigong-backup 99"):
        restore(packed(tmp_path / "new.zip", {**contents, MANIFEST: json.dumps(manifest).encode()}, told=False))


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b"\xff", b'{"format": "kaigong-backup", "version": 1}', b"[" * 9999]
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes, contents: Contents, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        restore(packed(tmp_path / "x.zip", {**contents, MANIFEST: manifest}, told=False))
    assert nothing_there()


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"\0" * 1000])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(ArchiveError), opened(path):
        pass
    with pytest.raises(ArchiveError, match="no such file"), opened(tmp_path / "nothing.zip"):
        pass
    with pytest.raises(ArchiveError), opened(tmp_path):
        pass


def test_a_name_twice_is_refused(contents: Contents, tmp_path: Path) -> None:
    path = packed(tmp_path / "twice.zip", contents)
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("tables/store_claim.jsonl", b"")
    with pytest.raises(ArchiveError, match="too much"):
        restore(path)
    assert nothing_there()


def test_the_manifest_says_what_there_is(contents: Contents) -> None:
    manifest = json.loads(contents[MANIFEST])
    by_name = {one["name"]: one for one in manifest["members"]}
    for name, data in contents.items():
        if name != MANIFEST:
            assert by_name[name]["sha256"] == hashlib.sha256(data).hexdigest()
    assert by_name["tables/store_claim.jsonl"]["rows"] > 5
    archived = next(one for name, one in by_name.items() if name.startswith("bytes/"))
    assert asdict(Member("x", "y", 1)).keys() == archived.keys()
