"""Persons correct, retract, reject and choose; nothing is changed, everything is added."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.claims.claim import Claim, Value
from kaigong.intake import CorrectionError, choose, correct, reject, retract
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.lifecycle.state import Why
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import board, project, source
from kaigong.store.queries.answers import BoardFilters, BoardRow
from tests.intake.correcting import claim_id
from tests.intake.telling import Telling, yunjin

pytestmark = pytest.mark.django_db


def only_row() -> BoardRow:
    (row,) = board(None, BoardFilters()).rows
    return row


def total_of(yuan: int) -> Claim:
    return Claim("investment.total", Value(amount=Decimal(yuan), unit="CNY"), ())


def test_a_correction_counts_over_what_was_said_and_names_its_person() -> None:
    save_preview(yunjin(), None)
    clerk = Account.objects.create_user("clerk", role="clerk")
    correct(only_row().entity, [total_of(1_300_000_000)], actor=clerk, reason="经办人核对立项批复")
    page = project(None, only_row().entity)
    fact = page.state.investments[0]
    assert (page.state.total_minor, fact.why) == (130_000_000_000, Why.CHOSEN)
    cited = page.claims[fact.counts.claims[0]]
    assert (cited.source.kind, cited.entry.actor) == ("person", clerk.pk)
    assert source(None, cited.source.id).text == "经办人核对立项批复"
    assert [one.value.amount for one in fact.others] == [Decimal(1_260_000_000)]


def test_a_newer_source_reopens_what_a_person_chose() -> None:
    save_preview(yunjin(), None)
    correct(only_row().entity, [total_of(1_300_000_000)], actor=None, reason="核对", known_on=date(2024, 3, 1))
    later = Telling("云锦负极材料项目总投资调整为14亿元。", "2024-06-01")
    save_preview(later.read(later.project("云锦负极材料项目", total=("总投资调整为14亿元", 1_400_000_000))), None)
    fact = only_row().state.investments[0]
    assert (fact.counts.value.amount, fact.why) == (Decimal(1_400_000_000), Why.NEWEST)
    (then,) = board(None, BoardFilters(as_of=date(2024, 4, 1))).rows
    assert then.state.total_minor == 130_000_000_000


def test_a_retraction_holds_from_its_day() -> None:
    save_preview(yunjin(), None)
    retract(claim_id("investment.total"), actor=None, reason="报社更正", known_on=date(2024, 5, 1))
    assert only_row().state.total_minor is None
    (before,) = board(None, BoardFilters(as_of=date(2024, 4, 30))).rows
    assert before.state.total_minor == 126_000_000_000


def test_a_rejected_claim_was_never_said() -> None:
    save_preview(yunjin(), None)
    reject(claim_id("investment.total"), actor=None)
    assert only_row().state.total_minor is None
    (before,) = board(None, BoardFilters(as_of=date(2024, 4, 30))).rows
    assert before.state.total_minor is None


def test_choosing_an_older_figure_holds_over_the_newest() -> None:
    save_preview(yunjin(), None)
    first = claim_id("investment.total")
    later = Telling("云锦负极材料项目总投资约为20亿元。", "2024-06-01")
    save_preview(later.read(later.project("云锦负极材料项目", total=("总投资约为20亿元", 2_000_000_000))), None)
    assert only_row().state.total_minor == 200_000_000_000
    choose(first, actor=None, reason="批复为准")
    assert only_row().state.total_minor == 126_000_000_000


def test_corrections_survive_a_new_reading() -> None:
    save_preview(yunjin(), None)
    correct(only_row().entity, [total_of(1_300_000_000)], actor=None, reason="核对")
    save_reading(models.Text.objects.order_by("pk")[0].pk, yunjin(), None, "next")
    assert only_row().state.total_minor == 130_000_000_000


def test_what_cannot_be_corrected_is_told_and_nothing_is_stored() -> None:
    save_preview(yunjin(), None)
    before = models.Source.objects.count()
    for claims in ([], [Claim("official", Value("王某"), ())], [Claim("no such", Value(), ())]):
        with pytest.raises(CorrectionError):
            correct(only_row().entity, claims, actor=None, reason="")
    with pytest.raises(CorrectionError):
        retract(987654, actor=None, reason="")
    assert models.Source.objects.count() == before


def test_a_reader_may_not_correct() -> None:
    save_preview(yunjin(), None)
    reader = Account.objects.create_user("reader", role="reader")
    with pytest.raises(PermissionDenied):
        correct(only_row().entity, [total_of(1)], actor=reader, reason="")
    with pytest.raises(PermissionDenied):
        reject(claim_id("investment.total"), actor=reader)
    with pytest.raises(PermissionDenied):
        save_preview(yunjin(), reader)
