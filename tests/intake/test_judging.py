"""Merging and taking it back: ids that somebody holds lead on and come back."""

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.intake import JudgementError, judge, undo
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.resolution.identity import Verdict
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
from tests.intake.telling import Telling, yunjin
from tests.intake.test_saving import saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[int, int]:
    save_preview(yunjin(), None)
    told = Telling("云锦锂电材料基地一期今日投产。", "2025-06-01")
    from kaigong.claims.words import Stage

    made = saved(
        save_preview(
            told.read(told.project("云锦锂电材料基地一期", milestones=[("投产", Stage.PRODUCING, None)])), None
        )
    )
    first = models.Entity.objects.filter(kind="project").earliest("pk").pk
    return first, made.new_entities[0]


def test_a_merge_shows_one_project_under_the_older_id(two: tuple[int, int]) -> None:
    first, second = two
    judge(second, first, Verdict.SAME, actor=None)
    (row,) = board(None, BoardFilters()).rows
    assert row.entity == first
    assert row.state.stage == "producing"
    assert (project(None, second).asked, project(None, second).entity) == (second, first)


def test_undoing_restores_everything(two: tuple[int, int]) -> None:
    first, second = two
    before = [(row.entity, row.state) for row in board(None, BoardFilters()).rows]
    undo(judge(first, second, Verdict.SAME, actor=None), actor=None)
    assert [(row.entity, row.state) for row in board(None, BoardFilters()).rows] == before
    assert project(None, second).entity == second


def test_what_a_rule_joined_can_be_taken_apart(two: tuple[int, int]) -> None:
    told = Telling("云锦负极材料项目竣工。", "2025-07-01")
    save_preview(told.read(told.project("云锦负极材料项目")), None)
    by_rule = models.Judgement.objects.filter(rule="identity.compare", verdict="same").latest("pk")
    assert len(board(None, BoardFilters()).rows) == 2
    undo(by_rule.pk, actor=None)
    assert len(board(None, BoardFilters()).rows) == 3


def test_what_a_rule_joined_is_taken_apart_also_after_its_text_was_read_again(two: tuple[int, int]) -> None:
    told = Telling("云锦负极材料项目竣工。", "2025-07-01")
    seen = told.read(told.project("云锦负极材料项目"))
    text = saved(save_preview(seen, None)).text
    by_rule = models.Judgement.objects.filter(rule="identity.compare", verdict="same").latest("pk")
    save_reading(text, seen, None, "next")
    assert len(board(None, BoardFilters()).rows) == 2
    undo(by_rule.pk, actor=None)
    assert len(board(None, BoardFilters()).rows) == 3
    save_reading(text, seen, None, "and next")
    assert len(board(None, BoardFilters()).rows) == 3
    assert rebuild().changed == ()


def test_a_judgement_of_different_ends_the_question(two: tuple[int, int]) -> None:
    told = Telling("另一个云锦负极材料项目落户苏州，由远山控股投资。", "2025-07-01")
    made = saved(
        save_preview(told.read(told.project("云锦负极材料项目", firms=["远山控股"], places=[("苏州", "320500")])), None)
    )
    other = next(one for one in made.new_entities if models.Entity.objects.get(pk=one).kind == "project")
    assert [one.entity.id for one in project(None, two[0]).possibly_same] == [other]
    judge(two[0], other, Verdict.DIFFERENT, actor=None)
    assert project(None, two[0]).possibly_same == ()


def test_what_cannot_be_judged(two: tuple[int, int]) -> None:
    first, _ = two
    firm = models.Entity.objects.filter(kind="enterprise").first()
    assert firm is not None
    for other in (first, firm.pk, 987654):
        with pytest.raises(JudgementError):
            judge(first, other, Verdict.SAME, actor=None)
    with pytest.raises(JudgementError):
        undo(987654, actor=None)
    with pytest.raises(PermissionDenied):
        judge(*two, Verdict.SAME, actor=Account.objects.create_user("reader", role="reader"))
