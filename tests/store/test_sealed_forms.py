"""What sealing may change in the database, and that nothing else can change, whoever writes the SQL."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from kaigong.documents import text_identity
from kaigong.intake.saving import save_preview
from kaigong.store import models
from kaigong.store.append_only import protected
from kaigong.store.instance_key import keyed_hash
from kaigong.store.models import LEDGER
from kaigong.store.tombstones import sealed, sealed_mark
from kaigong.text.spans import Span
from tests.intake.telling import yunjin
from tests.intake.test_saving import saved

pytestmark = pytest.mark.django_db
WORDS = "周某某"


@pytest.fixture
def text() -> models.Text:
    return models.Text.objects.select_related("source").get(pk=saved(save_preview(yunjin(), None)).text)


@pytest.fixture
def erasure(text: models.Text) -> models.Erasure:
    """A row that names the words, as `kaigong.store.erasure` inserts it, before anything is sealed."""
    start = text.body.index(WORDS)
    row = models.Erasure(
        text=text,
        start=start,
        stop=start + len(WORDS),
        subject_hash=keyed_hash("subject", WORDS),
        sealed_sha256=sealed_mark(text),
        source_mark=keyed_hash("source", text.source.sha256),
        reason="理由",
    )
    row.save()
    return row


def run(sql: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def refused(sql: str, *values: object) -> None:
    with pytest.raises(DatabaseError):
        run(sql, *values)


def seal_body(text: models.Text, body: str, sha256: str) -> None:
    run("UPDATE store_text SET body = %s, sha256 = %s WHERE id = %s", body, sha256, text.pk)


def is_refused(text: models.Text, body: str, sha256: str) -> bool:
    try:
        seal_body(text, body, sha256)
    except DatabaseError:
        return True
    return False


def test_just_the_erased_span_may_be_sealed(text: models.Text, erasure: models.Erasure) -> None:
    seal_body(text, sealed(text.body, [Span(erasure.start, erasure.stop)]), erasure.sealed_sha256)


def wrong_bodies(text: models.Text, erasure: models.Erasure) -> Iterator[tuple[str, str]]:
    span = Span(erasure.start, erasure.stop)
    right = sealed(text.body, [span])
    yield "less", sealed(text.body, [Span(span.start, span.stop - 1)])
    yield "more", sealed(text.body, [Span(span.start - 1, span.stop)])
    yield "elsewhere", sealed(text.body, [Span(0, 3)])
    yield "also elsewhere", sealed(right, [Span(0, 3)])
    yield "other words", text.body.replace(WORDS, "吴某某")
    yield "another sign", right.replace("█", "*")
    yield "shorter", right.replace("███", "█")
    yield "longer", right + "█"
    yield "empty", ""
    yield "as it was", text.body


def test_no_other_body_may(text: models.Text, erasure: models.Erasure) -> None:
    passed = [what for what, body in wrong_bodies(text, erasure) if not is_refused(text, body, erasure.sealed_sha256)]
    assert passed == []
    right = sealed(text.body, [Span(erasure.start, erasure.stop)])
    for sha256 in (text_identity(right), text.sha256, "0" * 64):
        with pytest.raises(DatabaseError):
            seal_body(text, right, sha256)
    text.refresh_from_db()
    assert WORDS in text.body


def test_no_column_beside_it_may(text: models.Text, erasure: models.Erasure) -> None:
    body = sealed(text.body, [Span(erasure.start, erasure.stop)])
    for column, value in {"extractor": "x", "version": "x", "recorded_at": "2024-01-01 00:00:00+00:00"}.items():
        refused(
            f"UPDATE store_text SET body = %s, sha256 = %s, {column} = %s WHERE id = %s",
            body, erasure.sealed_sha256, value, text.pk,
        )  # fmt: skip
    refused("UPDATE store_text SET sha256 = %s WHERE id = %s", erasure.sealed_sha256, text.pk)


def test_without_an_erasure_nothing_may(text: models.Text) -> None:
    start = text.body.index(WORDS)
    body = sealed(text.body, [Span(start, start + 3)])
    for sha256 in (text_identity(body), text.sha256):
        with pytest.raises(DatabaseError):
            seal_body(text, body, sha256)
    refused("UPDATE store_sourcebytes SET body = %s WHERE source_id = %s", b"", text.source_id)
    refused(
        "UPDATE store_source SET sha256 = %s WHERE id = %s", keyed_hash("source", text.source.sha256), text.source_id
    )
    claim = models.Claim.objects.filter(value_text=WORDS).earliest("pk")
    refused("UPDATE store_claim SET value_text = %s WHERE id = %s", "███", claim.pk)
    refused("UPDATE store_claim SET key = %s WHERE id = %s", f"sealed-{claim.pk}", claim.pk)


def test_an_erasure_of_another_text_opens_nothing_here(text: models.Text, erasure: models.Erasure) -> None:
    other = models.Text(source=text.source, extractor="x", version="1", body=text.body + "。", sha256="f" * 64)
    other.save()
    with pytest.raises(DatabaseError):
        seal_body(other, sealed(other.body, [Span(erasure.start, erasure.stop)]), erasure.sealed_sha256)


def test_a_claim_loses_its_words_in_one_way_only(text: models.Text, erasure: models.Erasure) -> None:
    inside = models.Claim.objects.filter(property="official").earliest("pk")
    outside = models.Claim.objects.filter(property="capacity").earliest("pk")
    for column, value in {
        "value_text": "██", "key": "sealed-0", "amount": "0", "amount_minor": 0, "unit": "元", "property": "name",
        "modality": "expected", "basis": "permitted", "rule": "", "known_on": "2020-01-01", "approximate": 1 == 1,
        "on_date": "2020",
    }.items():  # fmt: skip
        refused(f"UPDATE store_claim SET {column} = %s WHERE id = %s", value, inside.pk)
    refused("UPDATE store_claim SET value_text = %s WHERE id = %s", "█" * len(outside.value_text), outside.pk)
    refused("UPDATE store_claim SET amount = '' WHERE id = %s", outside.pk)
    sealing = "UPDATE store_claim SET value_text = %s, key = %s, on_date = '', precision = '' WHERE id = %s"
    assert run(sealing, "███", f"sealed-{inside.pk}", inside.pk) == 1


def test_once_the_text_is_sealed_the_door_is_closed(text: models.Text, erasure: models.Erasure) -> None:
    """What is compared with the words cannot be compared any more."""
    holding = models.Claim.objects.filter(property="by").earliest("pk")
    assert holding.value_text == WORDS
    seal_body(text, sealed(text.body, [Span(erasure.start, erasure.stop)]), erasure.sealed_sha256)
    refused("UPDATE store_claim SET value_text = '███' WHERE id = %s", holding.pk)
    refused("UPDATE store_text SET body = %s WHERE id = %s", text.body, text.pk)


def test_archived_bytes_may_only_become_empty(text: models.Text, erasure: models.Erasure) -> None:
    refused("UPDATE store_sourcebytes SET body = %s WHERE source_id = %s", b"x", text.source_id)
    assert run("UPDATE store_sourcebytes SET body = %s WHERE source_id = %s", b"", text.source_id) == 1


def test_a_source_takes_only_the_mark_that_the_erasure_names(text: models.Text, erasure: models.Erasure) -> None:
    refused("UPDATE store_source SET sha256 = %s WHERE id = %s", "0" * 64, text.source_id)
    refused("UPDATE store_source SET title = %s WHERE id = %s", "█", text.source_id)
    refused("UPDATE store_source SET published_on = NULL WHERE id = %s", text.source_id)
    assert run("UPDATE store_source SET sha256 = %s WHERE id = %s", erasure.source_mark, text.source_id) == 1


def test_a_tombstone_is_never_changed(erasure: models.Erasure) -> None:
    for column, value in {"start": 0, "stop": 99, "reason": "", "by": "x", "signature": "x", "text_id": 1}.items():
        refused(f"UPDATE store_erasure SET {column} = %s WHERE id = %s", value, erasure.pk)
    refused("DELETE FROM store_erasure WHERE id = %s", erasure.pk)


@pytest.mark.parametrize("table", [model._meta.db_table for model in LEDGER])
def test_nothing_is_removed_or_replaced_from_any_table(table: str, text: models.Text, erasure: models.Erasure) -> None:
    model = next(one for one in LEDGER if one._meta.db_table == table)
    columns = [one.column for one in model._meta.concrete_fields]
    names = ", ".join(f'"{one}"' for one in columns)
    if model._default_manager.exists():
        refused(f"DELETE FROM {table}")
        refused(f'UPDATE {table} SET "{columns[-1]}" = "{columns[-1]}"')
        if connection.vendor == "sqlite":
            refused(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
            refused(f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
            refused(f'UPDATE OR REPLACE {table} SET "{columns[-1]}" = "{columns[-1]}"')
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")
        updates = ", ".join(f'"{one}" = EXCLUDED."{one}"' for one in columns)
        key = model._meta.pk.column
        if model._default_manager.exists():
            again = f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}"
            refused(f'{again} ON CONFLICT ("{key}") DO UPDATE SET {updates}')
    assert protected()[table] >= {"update", "delete"}


def test_what_makes_room_for_a_sealed_row_is_not_replaced(text: models.Text) -> None:
    """SQLite's UPDATE OR REPLACE removes the row that has the hash which another row takes, and fires no trigger."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no UPDATE OR REPLACE")
    other = models.Text(source=text.source, extractor="x", version="1", body="别的文字", sha256="f" * 64)
    other.save()
    start = text.body.index(WORDS)
    models.Erasure(
        text=text, start=start, stop=start + 3, subject_hash="0" * 64, sealed_sha256=other.sha256,
        source_mark="0" * 64, reason="理由",
    ).save()  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        try:
            refused(
                "UPDATE OR REPLACE store_text SET body = %s, sha256 = %s WHERE id = %s",
                sealed(text.body, [Span(start, start + 3)]), other.sha256, text.pk,
            )  # fmt: skip
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")
    assert models.Text.objects.filter(pk=other.pk).exists()


def test_keys_of_claims_become_their_own_numbers_and_nothing_else(text: models.Text) -> None:
    claim = models.Claim.objects.filter(property="capacity").earliest("pk")
    refused("UPDATE store_claim SET key = %s WHERE id = %s", f"kept-{claim.pk}", claim.pk)
    models.Erasure(
        text=text, start=0, stop=2, subject_hash="0" * 64, sealed_sha256=sealed_mark(text), source_mark="0" * 64,
        reason="理由",
    ).save()  # fmt: skip
    refused("UPDATE store_claim SET key = %s WHERE id = %s", f"kept-{claim.pk + 1}", claim.pk)
    assert run("UPDATE store_claim SET key = %s WHERE id = %s", f"kept-{claim.pk}", claim.pk) == 1
