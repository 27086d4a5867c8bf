"""Dropped stays dropped."""

import pytest

from kaigong.claims.words import Stage
from kaigong.intake.correcting import reject
from kaigong.intake.previewing import Preview
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.store import models
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
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


def two_that_start_together() -> Preview:
    """Two projects of which one word says that they were started."""
    telling = Telling("云锦负极材料项目和锦溪储能电站项目昨天开工。")
    started = [("开工", Stage.STARTED, "2024-02-17")]
    return telling.read(
        telling.project("云锦负极材料项目", milestones=started), telling.project("锦溪储能电站项目", milestones=started)
    )


def stages() -> dict[str, Stage | None]:
    return {row.state.name: row.state.stage for row in board(None, BoardFilters()).rows}


LEFT = {"云锦负极材料项目": None, "锦溪储能电站项目": Stage.STARTED}


def test_what_is_dropped_for_one_project_stays_with_the_other_that_the_same_word_says_it_of() -> None:
    seen = two_that_start_together()
    started = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "milestone.started")
    result = saved(save_preview(seen, None, {started}))
    assert stages() == LEFT
    save_reading(result.text, seen, None, "next")
    assert stages() == LEFT


def test_rejecting_for_one_project_leaves_the_other_and_the_caches_as_they_are_worked_out() -> None:
    text = saved(save_preview(two_that_start_together(), None)).text
    reject(models.Claim.objects.filter(property="milestone.started").earliest("pk").pk, actor=None)
    assert stages() == LEFT
    assert rebuild().changed == ()
    save_reading(text, two_that_start_together(), None, "next")
    assert stages() == LEFT
    assert rebuild().changed == ()
