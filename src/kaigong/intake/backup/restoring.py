"""Restoring a backup: into an empty database, all or nothing, with every erasure done again that is younger than it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models

from kaigong.intake.backup.archive import (
    TOMBSTONES,
    Archive,
    ArchiveError,
    attached_file,
    bytes_file,
    opened,
    table_file,
    tables,
)
from kaigong.intake.backup.columns import instance
from kaigong.rights.models import Account
from kaigong.store.attached_files import forget, hashes_named, keep_under
from kaigong.store.erasure import erase_again, fits
from kaigong.store.models import Erasure, Source, SourceBytes, Text
from kaigong.store.recompute import recompute_all
from kaigong.store.scrub import scrub
from kaigong.store.tombstones import Tombstone, bring_log_up_to_date, logged, tombstone_from_json
from kaigong.store.writing import one_writer

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the moment of the backup, rows by table, erasures that were done again, entities worked out."""

    made_at: str
    rows: dict[str, int]
    erased_again: int
    entities: int
    files: int = 0
    lost: int = 0
    """Attached files that came back, and those that rows name and the backup does not hold."""


def restore(path: Path) -> Restored:
    """Brings the backup at `path` back into the database, which has to be empty (its tables made already).

    Raises ArchiveError, and changes nothing, where the backup is not whole, says what cannot be, or the database holds
    something.
    """
    with opened(path) as archive:
        tombstones = _tombstones(archive)
        with one_writer():
            _ensure_empty()
            try:
                rows = {model._meta.db_table: _load(archive, model) for model in tables()}
                rows[SourceBytes._meta.db_table] = _load_bytes(archive)
                connection.check_constraints()
            except DatabaseError as problem:
                raise ArchiveError(
                    f"备份内容自相矛盾，无法恢复：{problem}", f"The backup contradicts itself: {problem}"
                ) from problem
            _reset_sequences()
            erased_again = _erase_again(tombstones)
            entities = recompute_all()
            files = _keep_attached(archive)
        made_at = archive.manifest.made_at
        lost = len({*hashes_named()} - {*archive.attached()})
    bring_log_up_to_date(tombstones)
    scrub()
    return Restored(made_at, rows, erased_again, entities, files, lost)


def _ensure_empty() -> None:
    held: tuple[type[models.Model], ...] = (*tables(), SourceBytes)
    for model in held:
        if model._default_manager.exists():
            raise ArchiveError(
                f"数据库不是空的（{model._meta.db_table} 已有内容）；请恢复到新的 KAIGONG_HOME 或空数据库。",
                f"The database is not empty ({model._meta.db_table} holds something): "
                "restore into a new KAIGONG_HOME or an empty database.",
            )


def _load(archive: Archive, model: type[models.Model]) -> int:
    count, rows = 0, _rows(archive, model)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        model._default_manager.bulk_create(batch)
        count += len(batch)
    return count


def _rows(archive: Archive, model: type[models.Model]) -> Iterator[models.Model]:
    name = table_file(model)
    for number, line in enumerate(archive.lines(name), 1):
        try:
            values = json.loads(line)
            if not isinstance(values, dict):
                raise ValueError("not an object")
            yield instance(model, values)
        except (ValueError, RecursionError) as problem:
            raise ArchiveError(
                f"备份中 {name} 第 {number} 行有问题：{problem}", f"{name}, line {number} of the backup: {problem}"
            ) from problem


def _load_bytes(archive: Archive) -> int:
    count = 0
    for source, kind in list(Source.objects.order_by("pk").values_list("pk", "kind")):
        if kind == Source.Kind.DOCUMENT or bytes_file(source) in archive.members:
            SourceBytes(source_id=source, body=archive.bytes_of(source)).save(force_insert=True)
            count += 1
    return count


def _keep_attached(archive: Archive) -> int:
    """Puts the attached files into the office's home, last of all; where one cannot be written none stays."""
    new: list[str] = []
    hashes = archive.attached()
    try:
        for sha256 in hashes:
            if keep_under(sha256, archive.chunks(attached_file(sha256))):
                new.append(sha256)
    except OSError as problem:
        for sha256 in new:
            forget(sha256)
        raise ArchiveError(f"附件无法写入：{problem}", f"Attached files cannot be written: {problem}") from problem
    return len(hashes)


def _reset_sequences() -> None:
    """PostgreSQL numbers on from where the backup ended."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def _tombstones(archive: Archive) -> list[Tombstone]:
    """The office's own log and the archive's, each tombstone once, in the order of their moments."""
    try:
        mine = list(logged())
        theirs = [tombstone_from_json(line, TOMBSTONES) for line in archive.lines(TOMBSTONES)]
    except ValueError as problem:
        raise ArchiveError(f"封存记录有问题：{problem}", f"The log of erasures: {problem}") from problem
    return sorted({one.signature: one for one in (*mine, *theirs)}.values(), key=lambda one: one.at)


def _erase_again(tombstones: Sequence[Tombstone]) -> int:
    """Seals what was sealed after the backup was made; what the backup does not hold is left to the log."""
    present = set(Erasure.objects.values_list("signature", flat=True))
    by_text: defaultdict[tuple[int, str], list[Tombstone]] = defaultdict(list)
    for one in tombstones:
        if one.signature not in present:
            by_text[one.text, one.source_mark].append(one)
    actors = {one.username: one for one in Account.objects.all()}
    count = 0
    for (number, _mark), several in by_text.items():
        text = _text_of(number, several)
        if text is not None:
            erase_again(text, several, actors)
            count += len(several)
    return count


def _text_of(number: int, tombstones: Sequence[Tombstone]) -> Text | None:
    """The text that they speak of, where the backup holds it."""
    text = Text.objects.filter(pk=number).select_related("source").first()
    return text if text is not None and fits(text, tombstones) else None
