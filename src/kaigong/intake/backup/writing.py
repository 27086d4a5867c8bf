"""Making a backup, of one moment, while people go on working."""

import hashlib
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import models

from kaigong import __version__
from kaigong.intake.backup.archive import (
    CHUNK,
    MANIFEST,
    TOMBSTONES,
    ArchiveError,
    HashingWriter,
    Manifest,
    Member,
    attached_file,
    bytes_file,
    table_file,
    tables,
)
from kaigong.intake.backup.columns import as_json, columns_of
from kaigong.store.attached_files import FileLostError, hashes_named, open_kept
from kaigong.store.models import SourceBytes
from kaigong.store.one_moment import one_moment
from kaigong.store.tombstones import bring_log_up_to_date

ROWS_AT_ONCE = 2000


def back_up(path: Path) -> Manifest:
    """Writes the whole office to `path`, which must not exist yet, readable by its owner only.

    The file appears under its name only when it is whole. It holds accounts with the hashes of their passwords, but
    no tokens, and not the office's own key. Raises ArchiveError where it cannot be written.
    """
    if path.exists():
        raise ArchiveError(f"文件已存在，不覆盖：{path}", f"The file is there already and is not overwritten: {path}")
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with _private(aside) as descriptor, zipfile.ZipFile(descriptor, "w", zipfile.ZIP_DEFLATED) as file:
            manifest = _write(file)
        _put_in_place(aside, path)
    except OSError as problem:
        raise ArchiveError(f"无法写入：{problem}", f"Cannot be written: {problem}") from problem
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()
    return manifest


def _put_in_place(aside: Path, path: Path) -> None:
    """Unlike a rename, a link never takes the place of a file that came meanwhile; some file systems have none."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:
        aside.rename(path)


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _write(file: zipfile.ZipFile) -> Manifest:
    members: list[Member] = []
    with one_moment():
        for model in tables():
            members.append(_table(file, model))
        members += _archived_bytes(file)
        members.append(_tombstones(file))
        named = hashes_named()
    files = [member for sha256 in named if (member := _attached(file, sha256)) is not None]
    lost = tuple(sorted({*named} - {one.sha256 for one in files}))
    manifest = Manifest(datetime.now(UTC).isoformat(), __version__, (*members, *files), lost)
    file.writestr(MANIFEST, manifest.as_json())
    return manifest


def _table(file: zipfile.ZipFile, model: type[models.Model]) -> Member:
    name, columns = table_file(model), [one.attname for one in columns_of(model)]
    rows = model._default_manager.order_by("pk").values_list(*columns)
    with file.open(name, "w", force_zip64=True) as content:
        writer = HashingWriter(content)
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            writer.line({column: as_json(value) for column, value in zip(columns, row, strict=True)})
    return writer.member(name, rows=True)


def _archived_bytes(file: zipfile.ZipFile) -> Iterator[Member]:
    for source, body in SourceBytes.objects.order_by("pk").values_list("pk", "body").iterator(chunk_size=20):
        name = bytes_file(source)
        with file.open(name, "w", force_zip64=True) as content:
            writer = HashingWriter(content)
            writer.write(bytes(body))
        yield writer.member(name, rows=False)


def _attached(file: zipfile.ZipFile, sha256: str) -> Member | None:
    """An attached file; None where it is lost, or no longer what it was. Photos are packed already: they are stored as
    they are. They are read after the rows, for they never change."""
    try:
        with open_kept(sha256) as kept:
            if hashlib.file_digest(kept, "sha256").hexdigest() != sha256:
                return None
            kept.seek(0)
            entry = zipfile.ZipInfo(attached_file(sha256), datetime.now(UTC).timetuple()[:6])
            with file.open(entry, "w", force_zip64=True) as content:
                writer = HashingWriter(content)
                while chunk := kept.read(CHUNK):
                    writer.write(chunk)
    except FileLostError:
        return None
    return writer.member(attached_file(sha256), rows=False)


def _tombstones(file: zipfile.ZipFile) -> Member:
    with file.open(TOMBSTONES, "w", force_zip64=True) as content:
        writer = HashingWriter(content)
        for one in bring_log_up_to_date():
            writer.line(asdict(one))
    return writer.member(TOMBSTONES, rows=True)
