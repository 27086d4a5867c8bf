"""Sealed words are gone: from the text, the claims, the caches, the archive; and they do not come back."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from kaigong.documents import text_identity
from kaigong.intake.correcting import choose, reject
from kaigong.intake.keys import keyed
from kaigong.intake.rereading import SealedMeanwhileError, read_again, save_reading
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.intake.saving import save, save_preview
from kaigong.intake.sealing import SealingError, seal_spans, seal_words
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.instance_key import Signature
from kaigong.store.queries import actions, board, enterprise, project, source, visits
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
from kaigong.store.recompute import recompute_all
from kaigong.store.tombstones import check_erasure, log_path, logged, sealed, tombstone_of
from kaigong.text.spans import Span
from tests.intake.telling import YUNJIN, Telling, yunjin
from tests.intake.test_saving import saved

pytestmark = pytest.mark.django_db
REASON = "当事人要求删除姓名"
Capture = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def chief() -> Account:
    return create_account(None, "周主任", "administrator")[0]


@pytest.fixture
def text() -> models.Text:
    return models.Text.objects.get(pk=saved(save_preview(yunjin(), None)).text)


def everything_stored() -> str:
    """Every value of every row of every table, as one string."""
    rows = [row for model in apps.get_models() for row in model._default_manager.values_list()]
    return json.dumps(rows, ensure_ascii=False, default=_shown)


def _shown(value: object) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


def test_every_occurrence_becomes_as_many_seals(chief: Account, text: models.Text) -> None:
    before = text.body
    done = seal_words(chief, text.pk, "云锦", REASON)
    text.refresh_from_db()
    assert text.body == before.replace("云锦", "██")
    assert len(done.spans) == before.count("云锦") == 3


def test_the_words_are_nowhere_any_more(chief: Account, text: models.Text) -> None:
    assert "云锦" in everything_stored()
    seal_words(chief, text.pk, "云锦", REASON)
    assert "云锦" not in everything_stored()
    assert "云锦".encode().hex() not in everything_stored()
    assert models.SourceBytes.objects.get(source=text.source_id).body in (b"", memoryview(b""))


def test_what_stood_in_them_leaves_the_board_and_the_rest_stays(chief: Account, text: models.Text) -> None:
    assert visits(None)
    assert actions(None, text.source_id)[0].by == "周某某"
    done = seal_words(chief, text.pk, "周某某", REASON)
    (row,) = board(None, BoardFilters()).rows
    assert row.state.name == "云锦负极材料项目"
    assert row.state.total_minor == 126_000_000_000
    assert visits(None) == ()
    (action,) = actions(None, text.source_id)
    assert (action.text, action.by) == ("尽快解决用电问题", "")
    assert set(done.claims) == set(models.Claim.objects.filter(key__startswith="sealed-").values_list("pk", flat=True))
    page = source(None, text.source_id)
    assert page.sealed
    assert "市领导███当天走访" in page.text
    assert not {claim.id for one in page.mentions for claim in one.claims} & set(done.claims)


def test_an_entity_without_a_name_leaves_the_board_the_search_and_its_page(chief: Account, text: models.Text) -> None:
    entity = board(None, BoardFilters()).rows[0].entity
    seal_words(chief, text.pk, "云锦负极材料项目", REASON)
    assert board(None, BoardFilters()).rows == ()
    assert board(None, BoardFilters(search="云锦")).rows == ()
    assert not models.SearchRow.objects.filter(entity=entity).exists()


def test_a_sum_loses_its_number_with_its_words(chief: Account, text: models.Text) -> None:
    seal_words(chief, text.pk, "12.6亿", REASON)
    claim = models.Claim.objects.get(property="investment.total")
    assert (claim.amount, claim.amount_minor, claim.unit, claim.key) == ("", None, "", f"sealed-{claim.pk}")
    (row,) = board(None, BoardFilters()).rows
    assert row.state.total_minor is None
    assert "1260000000" not in everything_stored()


def test_rebuilding_changes_nothing(chief: Account, text: models.Text) -> None:
    seal_words(chief, text.pk, "周某某", REASON)
    before = list(models.State.objects.order_by("entity").values_list("entity", "known_from", "state"))
    recompute_all()
    assert list(models.State.objects.order_by("entity").values_list("entity", "known_from", "state")) == before
    assert "周某某" not in everything_stored()


def test_the_same_document_is_still_known_and_brings_nothing_back(chief: Account, text: models.Text) -> None:
    seal_words(chief, text.pk, "周某某", REASON)
    assert isinstance(save_preview(yunjin(), chief), AlreadyKnown)
    as_upload = Telling(YUNJIN.replace("\n", "\r\n")).read(data=YUNJIN.encode("gb18030"))
    assert isinstance(save_preview(as_upload, chief), AlreadyKnown)
    assert "周某某" not in everything_stored()
    assert models.Text.objects.count() == 1


def test_the_same_bytes_are_known_also_when_another_extractor_would_read_them_otherwise(
    chief: Account, text: models.Text
) -> None:
    seal_words(chief, text.pk, "周某某", REASON)
    other_text = Telling(YUNJIN + "另有一句。").read(data=YUNJIN.encode())
    assert isinstance(save_preview(other_text, chief), AlreadyKnown)


def test_no_hash_that_could_be_tried_out_remains(chief: Account, text: models.Text) -> None:
    plain = [text.sha256, text.source.sha256]
    plain += models.Claim.objects.values_list("key", flat=True)
    assert len(plain) > 10
    seal_words(chief, text.pk, "周某某", REASON)
    seal_words(chief, text.pk, "云锦", REASON)
    kept = everything_stored()
    assert not [one for one in plain if one in kept]
    # Nor one of the text with some of the words sealed: who has the rest could try out the others.
    text.refresh_from_db()
    spans = [Span(one.start, one.stop) for one in models.Erasure.objects.all()]
    with_some = [sealed(YUNJIN, spans[:n]) for n in range(len(spans) + 1)]
    assert with_some[-1] == text.body
    assert not [body for body in with_some if text_identity(body) in kept]


def test_the_tombstone_is_signed_and_says_nothing_of_the_words(chief: Account, text: models.Text) -> None:
    seal_words(chief, text.pk, "周某某", REASON)
    row = models.Erasure.objects.get()
    assert check_erasure(row) is Signature.VALID
    assert (row.actor, row.by, row.reason) == (chief, "周主任", REASON)
    assert "周某某" not in json.dumps(str(tombstone_of(row)), ensure_ascii=False)
    for column, value in {"start": 0, "reason": "别的理由", "by": "别人", "subject_hash": "0" * 64}.items():
        changed = models.Erasure.objects.get()
        setattr(changed, column, value)
        assert check_erasure(changed) is Signature.INVALID, column


def test_a_tombstone_of_another_office_is_told_apart(
    chief: Account, text: models.Text, settings: Any, tmp_path: Any
) -> None:
    seal_words(chief, text.pk, "周某某", REASON)
    settings.KAIGONG_HOME = tmp_path
    assert check_erasure(models.Erasure.objects.get()) is Signature.OTHER_KEY


def test_it_is_logged_beside_the_database(
    chief: Account, text: models.Text, settings: Any, tmp_path: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.KAIGONG_HOME = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        seal_words(chief, text.pk, "周某某", REASON)
    assert list(logged()) == [tombstone_of(models.Erasure.objects.get())]
    log_path().write_text(log_path().read_text() + '{"text": 1, "sta')  # cut off by a crash
    with django_capture_on_commit_callbacks(execute=True):
        seal_words(chief, text.pk, "98个", REASON)
    assert [one.text for one in logged()] == [text.pk, text.pk]
    assert "周某某" not in log_path().read_text()


def test_spans_are_sealed_one_by_one_and_never_twice(chief: Account, text: models.Text) -> None:
    start = text.body.index("周某某")
    seal_spans(chief, text.pk, [Span(start, start + 1)], REASON)
    done = seal_spans(chief, text.pk, [Span(start - 1, start + 3)], REASON)
    assert done.spans == (Span(start - 1, start), Span(start + 1, start + 3))
    text.refresh_from_db()
    assert text.body[start - 2 : start + 4] == "领████当"
    with pytest.raises(SealingError, match="already"):
        seal_spans(chief, text.pk, [Span(start, start + 2)], REASON)


def test_what_people_typed_loses_the_words_too(chief: Account) -> None:
    seen = Telling(YUNJIN).read(Telling(YUNJIN).project("云锦负极材料项目", firms=["云锦新材料有限公司"]))
    result = saved(save_preview(seen, None, {"project-1"}))
    source_row = models.Source.objects.get(pk=result.source)
    seal_words(chief, result.text, "云锦", REASON)
    source_row.refresh_from_db()
    assert "云锦" not in everything_stored()
    assert models.Rejection.objects.exists()
    assert all(one.key == one.likeness == f"sealed-{one.pk}" for one in models.Rejection.objects.filter(start__lt=20))


@pytest.mark.parametrize(
    ("words", "reason", "message"),
    [
        ("", REASON, "words"),
        ("  ", REASON, "words"),
        ("██", REASON, "words"),
        ("没有的字", REASON, "does not hold"),
        ("周某某 ", REASON, "does not hold"),
        ("周某某", "", "Say why"),
        ("周某某", "x" * 501, "Say why"),
        ("周某某", "周某某本人要求", "must not hold"),
    ],
)
def test_nothing_is_sealed_without_words_and_a_reason(
    chief: Account, text: models.Text, words: str, reason: str, message: str
) -> None:
    before = everything_stored()
    with pytest.raises(SealingError, match=message):
        seal_words(chief, text.pk, words, reason)
    assert everything_stored() == before


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(9_999, 10_000)])
def test_a_place_outside_the_text_is_refused(chief: Account, text: models.Text, span: Span) -> None:
    with pytest.raises(SealingError, match="within"):
        seal_spans(chief, text.pk, [span], REASON)


def test_only_an_administrator_may(text: models.Text) -> None:
    for role in ("clerk", "reader"):
        other, _password = create_account(None, role, role)
        with pytest.raises(PermissionDenied):
            seal_words(other, text.pk, "周某某", REASON)
        with pytest.raises(PermissionDenied):
            seal_spans(other, text.pk, [Span(0, 1)], REASON)


def test_other_texts_with_the_words_are_named(chief: Account, text: models.Text) -> None:
    other = saved(save_preview(Telling("周某某昨天还走访了一家企业。").read(), None))
    assert seal_words(chief, text.pk, "周某某", REASON).other_texts == (other.text,)


def test_pages_of_what_was_sealed_still_open(chief: Account, text: models.Text) -> None:
    (row,) = board(None, BoardFilters()).rows
    seal_words(chief, text.pk, "江阴高新区", REASON)
    assert project(None, row.entity).state.places == ()
    assert enterprise(None, row.enterprises[0].id).state.name == "云锦新材料有限公司"


def test_words_that_are_sealed_within_longer_ones_are_gone_too(chief: Account) -> None:
    """Who asked is read from one place and stored beside the words of another."""
    telling = Telling("市领导周某某说：尽快解决用电问题。")
    seen = telling.read(telling.project("用电"), actions=[telling.action("尽快解决用电问题", by="周某某")])
    titled = replace(seen, document=replace(seen.document, title="周某某"))
    text = saved(save_preview(titled, None)).text
    done = seal_words(chief, text, "市领导周某某说", REASON)
    assert models.Claim.objects.filter(pk__in=done.claims).values_list("property", flat=True)[0] == "by"
    assert "周某某" not in everything_stored()
    assert models.Claim.objects.filter(value_text="用电").exists()


def test_a_rejection_of_sealed_words_keeps_no_hash_of_them(chief: Account, text: models.Text) -> None:
    by = models.Claim.objects.get(property="by")
    reject(by.pk, actor=chief)
    likeness = models.Rejection.objects.get().likeness
    seal_words(chief, text.pk, "周某某", REASON)
    row = models.Rejection.objects.get()
    assert row.key == row.likeness == f"sealed-{row.pk}"
    assert likeness not in everything_stored()


def test_words_of_several_lines_come_from_a_browser_with_its_line_ends(chief: Account) -> None:
    text = saved(save_preview(Telling("联系人周某某\n电话从略。").read(), None)).text
    assert len(seal_words(chief, text, "周某某\r\n电话", REASON).spans) == 1


def test_words_that_still_stand_elsewhere_stay(chief: Account, text: models.Text) -> None:
    seal_words(chief, text.pk, "由云锦新材料有限公司投资", REASON)
    assert models.Claim.objects.filter(property="enterprise", value_text="云锦新材料有限公司").exists()


def test_what_a_reader_noted_is_sealed_with_its_words(chief: Account) -> None:
    seen = yunjin()
    noted = replace(seen, reading=replace(seen.reading, problems=("continuation-without-jump 上接第周某某版",)))
    text = saved(save_preview(noted, None)).text
    seal_words(chief, text, "周某某", REASON)
    assert models.Reading.objects.get().problems == []


def test_what_a_sealed_text_still_says_stays_the_same_when_it_is_read_again(chief: Account) -> None:
    seen = yunjin()
    place = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "place")
    first = saved(save_preview(seen, chief, {place}))
    reject(models.Claim.objects.get(property="milestone.started").pk, actor=chief)
    choose(models.Claim.objects.get(property="capacity").pk, actor=chief)
    seal_words(chief, first.text, "周某某", REASON)
    before = [row.state for row in board(None, BoardFilters()).rows]
    body = models.Text.objects.get().body
    for n in range(2):
        still_said = [
            replace(mention, claims=tuple(one for one in mention.claims if one.value.text != "周某某"))
            for mention in (one.mention for one in seen.mentions)
        ]
        again = replace(Telling(body).read(), mentions=keyed(still_said, text_identity(body)))
        done = save_reading(first.text, again, chief, f"next {n}")
        assert (done.claims, done.new_entities, done.rejected) == (0, (), 2)
        assert [row.state for row in board(None, BoardFilters()).rows] == before
        assert rebuild().changed == ()
    assert before[0].places == before[0].milestones == ()
    assert "周某某" not in everything_stored()


def test_what_was_read_before_the_sealing_is_not_stored_after_it(chief: Account, text: models.Text) -> None:
    seen = yunjin()
    seal_words(chief, text.pk, "周某某", REASON)
    with pytest.raises(SealedMeanwhileError):
        save_reading(text.pk, seen, chief, "next")
    assert models.Reading.objects.count() == 1


def test_reading_again_finds_nothing_in_the_seals(chief: Account) -> None:
    text = saved(save(YUNJIN, actor=chief)).text
    seal_words(chief, text, "云锦", REASON)
    again = read_again(text, actor=chief, even_if_same=True)
    assert isinstance(again, Saved)
    assert again.said_again > 0
    assert not models.Claim.objects.filter(mention__reading=again.reading, value_text__contains="█").exists()
    assert board(None, BoardFilters()).rows == ()
    assert "云锦" not in everything_stored()
