"""What a backup is: a ZIP with one JSON Lines file a table, the bytes of each source, and a manifest.

::

    manifest.json                    format, version, when, and of every other member its SHA-256, size and rows
    tables/store_claim.jsonl         one object a row, columns by name, moments in UTC
    bytes/17                         what source 17 was, byte for byte; absent rows are sealed or empty
    files/9f86…                      an attached file, under its hash
    tombstones.jsonl                 the log of erasures

Nothing of it is ever written to a path that the archive names: members are looked up by the names that we expect.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.db import models

from kaigong.rights.models import Account, AccountEvent
from kaigong.store.models import LEDGER, SourceBytes, kept_tables
from kaigong.text.wording import Wording

FORMAT, VERSION = "kaigong-backup", 1
MANIFEST, TOMBSTONES = "manifest.json", "tombstones.jsonl"
MANIFEST_MAX = 256 * 1024 * 1024
LINE_MAX = 64 * 1024 * 1024
CHUNK = 1024 * 1024


def tables() -> tuple[type[models.Model], ...]:
    """What a backup holds, parents first. Tokens, sessions, failed sign-ins stay behind; caches are worked out anew."""
    return (Account, AccountEvent, *(one for one in kept_tables() if one is not SourceBytes))


def required() -> tuple[type[models.Model], ...]:
    """What no backup lacks; the tables of desks came later than the first backups."""
    return tuple(model for model in tables() if model in LEDGER or model in (Account, AccountEvent))


class ArchiveError(ValueError):
    """The backup cannot be used or made; nothing was changed. `wording` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive; `rows` counts its lines where it is a table."""

    name: str
    sha256: str
    size: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the archive says of itself."""

    made_at: str
    kaigong: str
    members: tuple[Member, ...]
    lost: tuple[str, ...] = ()
    """Hashes of attached files that the office's home no longer had, or had otherwise, when the backup was made."""

    def as_json(self) -> bytes:
        values = {"format": FORMAT, "version": VERSION, "made_at": self.made_at, "kaigong": self.kaigong}
        return json.dumps(
            {**values, "lost": self.lost, "members": [asdict(one) for one in self.members]}, indent=1
        ).encode()


def table_file(model: type[models.Model]) -> str:
    """The name of a table's member."""
    return f"tables/{model._meta.db_table}.jsonl"


def bytes_file(source: int) -> str:
    """The name of the member that holds a source's bytes."""
    return f"bytes/{source}"


def attached_file(sha256: str) -> str:
    """The name of the member that holds an attached file."""
    return f"files/{sha256}"


class Archive:
    """An archive whose every member was held to its manifest; open it with `opened`."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest
        self.members = {one.name: one for one in manifest.members}

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a member; none where there is no such member."""
        if name in self.members:
            with self._file.open(name) as member:
                while line := member.readline(LINE_MAX + 1):
                    if len(line) > LINE_MAX:
                        raise _damaged(name, "一行过长", "a line is too long")
                    yield _decoded(line, name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A member, piece by piece."""
        with self._file.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk

    def attached(self) -> list[str]:
        """The hashes of the attached files that are here."""
        return [name.removeprefix("files/") for name in self.members if name.startswith("files/")]

    def bytes_of(self, source: int) -> bytes:
        """What the source was; empty where the archive has nothing of it."""
        name = bytes_file(source)
        return self._file.read(name) if name in self.members else b""


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at `path`, checked from end to end first. Raises ArchiveError where anything is amiss."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _manifest(file)
            _check_names(file, manifest)
            for member in manifest.members:
                _check_member(file, member)
            yield Archive(file, manifest)
    except FileNotFoundError as problem:
        raise ArchiveError(f"没有这个文件：{path}", f"There is no such file: {path}") from problem
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise ArchiveError(
            f"不是完整的备份文件（已损坏或被截断）：{path}", f"Not a whole backup (damaged or cut off): {path}"
        ) from problem
    except OSError as problem:
        raise ArchiveError(f"无法读取：{problem}", f"Cannot be read: {problem}") from problem


def _manifest(file: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in file.namelist():
        raise ArchiveError("不是开工的备份：缺少 manifest.json。", "Not a backup of Kaigong: it has no manifest.json.")
    if file.getinfo(MANIFEST).file_size > MANIFEST_MAX:
        raise _damaged(MANIFEST, "过大", "it is too large")
    try:
        values = json.loads(file.read(MANIFEST))
        kind, version = values["format"], values["version"]
    except (ValueError, KeyError, TypeError) as problem:
        raise _damaged(MANIFEST, "不是有效的清单", "it is no valid manifest") from problem
    if kind != FORMAT or version != VERSION:
        raise ArchiveError(
            f"这个版本的开工不认识此备份格式：{kind} {version}。",
            f"This Kaigong does not know the format {kind} {version}.",
        )
    try:
        members = tuple(_member(one) for one in values["members"])
        lost = tuple(str(one) for one in values.get("lost", ()))
        return Manifest(str(values["made_at"]), str(values["kaigong"]), members, lost)
    except (ValueError, KeyError, TypeError) as problem:
        raise _damaged(MANIFEST, "不是有效的清单", "it is no valid manifest") from problem


def _member(values: dict[str, Any]) -> Member:
    found = Member(**values)
    if not isinstance(found.name, str) or not isinstance(found.sha256, str) or type(found.size) is not int:
        raise TypeError(found)
    if found.rows is not None and type(found.rows) is not int:
        raise TypeError(found)
    return found


def _check_names(file: zipfile.ZipFile, manifest: Manifest) -> None:
    """Just the members that the manifest names, each once, each of a name that we know."""
    there, named = sorted(file.namelist()), sorted([MANIFEST, *(one.name for one in manifest.members)])
    if there != named:
        strange = next((name for name in there if there.count(name) > named.count(name)), None)
        lost = next((name for name in named if named.count(name) > there.count(name)), None)
        raise ArchiveError(
            f"清单与内容不符：{f'多出 {strange}' if strange else f'缺少 {lost}'}。",
            f"The manifest does not fit the content: {f'{strange} is too much' if strange else f'{lost} is missing'}.",
        )
    known = {TOMBSTONES, *(table_file(model) for model in tables())}
    for member in manifest.members:
        name, number = member.name, member.name.removeprefix("bytes/")
        is_bytes = name == f"bytes/{number}" and number.isdecimal() and number.isascii()
        if name not in known and not is_bytes and name != attached_file(member.sha256):
            raise ArchiveError(f"备份里有不认识的内容：{name!r}。", f"The backup holds something unknown: {name!r}.")
    for model in required():
        if table_file(model) not in {one.name for one in manifest.members}:
            raise ArchiveError(f"备份缺少 {table_file(model)}。", f"The backup lacks {table_file(model)}.")


def _check_member(file: zipfile.ZipFile, member: Member) -> None:
    if file.getinfo(member.name).file_size != member.size:
        raise _damaged(member.name, "大小与清单不符", "its size is not what the manifest says")
    digest, size, rows = hashlib.sha256(), 0, 0
    with file.open(member.name) as content:
        while size <= member.size and (chunk := content.read(CHUNK)):
            digest.update(chunk)
            size += len(chunk)
            rows += chunk.count(b"\n")
    if size != member.size or digest.hexdigest() != member.sha256:
        raise _damaged(member.name, "内容与清单的校验值不符", "its content is not what the manifest says")
    if member.rows is not None and rows != member.rows:
        raise _damaged(member.name, "行数与清单不符", "it does not have as many rows as the manifest says")


def _decoded(line: bytes, name: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _damaged(name, "不是 UTF-8", "it is not UTF-8") from problem


def _damaged(name: str, zh: str, en: str) -> ArchiveError:
    return ArchiveError(f"备份中的 {name} 有问题：{zh}。", f"Something is wrong with {name} in the backup: {en}.")


class HashingWriter:
    """Writes a member and keeps count of what it will be held to."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest = file, hashlib.sha256()
        self.size = self.rows = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)

    def line(self, values: Any) -> None:
        """One JSON object, one line."""
        self.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self.rows += 1

    def member(self, name: str, *, rows: bool) -> Member:
        return Member(name, self._digest.hexdigest(), self.size, self.rows if rows else None)
