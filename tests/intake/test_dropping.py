"""Dropped stays dropped."""

import pytest

from kaigong.intake.saving import save_preview
from kaigong.store import models
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import Telling, yunjin
from tests.intake.test_saving import saved

pytestmark = pytest.mark.django_db


def test_a_dropped_claim_is_not_stored_but_recorded_as_rejected() -> None:
    seen = yunjin()
    total = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "investment.total")
    result = saved(save_preview(seen, None, {total}))
    assert result.rejected == 1
    (row,) = board(None, BoardFilters()).rows
    assert row.state.investments == ()
    assert not models.Claim.objects.filter(key=total).exists()
    assert models.Rejection.objects.filter(key=total).count() == 1


def test_a_dropped_project_goes_with_the_enterprise_that_only_it_names() -> None:
    telling = Telling("所谓云锦负极材料项目由云锦新材料有限公司投资。")
    seen = telling.read(telling.project("云锦负极材料项目", firms=["云锦新材料有限公司"]))
    saved(save_preview(seen, None, {"project-1"}))
    assert models.Claim.objects.count() == 0
    assert models.Entity.objects.count() == 0


def test_the_enterprise_of_a_dropped_project_stays_where_a_visit_names_it() -> None:
    saved(save_preview(yunjin(), None, {"project-1"}))
    assert [entity.kind for entity in models.Entity.objects.all()] == ["enterprise"]


def test_a_project_without_its_name_goes_whole() -> None:
    seen = yunjin()
    name = next(
        key
        for one in seen.mentions
        for claim, key in one.pairs()
        if claim.property == "name" and one.mention.kind == "project"
    )
    saved(save_preview(seen, None, {name}))
    assert board(None, BoardFilters()).rows == ()


def test_nothing_else_is_lost_with_a_dropped_enterprise() -> None:
    seen = yunjin()
    saved(save_preview(seen, None, {"enterprise-1"}))
    (row,) = board(None, BoardFilters()).rows
    assert row.enterprises == ()
    assert project(None, row.entity).state.capacities
