"""A document becomes sources, claims, entities and states."""

from datetime import date

import pytest

from kaigong.claims.words import Stage
from kaigong.intake import AlreadyKnown, Saved, save
from kaigong.intake.saving import save_preview
from kaigong.resolution.identity import name_key
from kaigong.store import models
from kaigong.store.queries import board, enterprise, project, source
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import YUNJIN, Telling, yunjin
from tests.test_examples import EXAMPLES, PROJECTS

pytestmark = pytest.mark.django_db


def saved(result: Saved | AlreadyKnown) -> Saved:
    assert isinstance(result, Saved)
    return result


def test_what_a_page_says_stands_on_the_board_with_its_sentence() -> None:
    result = saved(save_preview(yunjin(), None))
    (row,) = board(None, BoardFilters()).rows
    assert row.state.name == "云锦负极材料项目"
    assert row.state.stage is Stage.STARTED
    assert row.state.total_minor == 126_000_000_000
    assert row.district == "320281"
    assert [firm.name for firm in row.enterprises] == ["云锦新材料有限公司"]
    page = project(None, row.entity)
    total = page.state.investments[0].counts.claims[0]
    assert page.claims[total].passage.words == "昨天，总投资12.6亿元的云锦负极材料项目在江阴高新区开工。"
    assert page.claims[total].passage.quote == "总投资12.6亿元"
    assert set(page.state.claims) == set(page.claims)
    assert result.rejected == 0
    assert len(result.new_entities) == 2


def test_visits_groups_and_actions_are_kept() -> None:
    result = saved(save_preview(yunjin(), None))
    page = source(None, result.source)
    assert [one.count.amount for one in page.groups if one.count] == [98]
    assert [(one.enterprise_name, one.officials) for one in page.visits] == [("云锦新材料有限公司", ("周某某",))]
    assert [(one.text, one.by, one.to) for one in page.actions] == [("尽快解决用电问题", "周某某", ("有关部门",))]
    firm = page.visits[0].enterprise
    assert firm is not None
    shown = enterprise(None, firm.id)
    assert [row.state.name for row in shown.projects] == ["云锦负极材料项目"]
    assert [visit.officials for visit in shown.visits] == [("周某某",)]


@pytest.mark.parametrize("again", [YUNJIN, "\ufeff" + YUNJIN.replace("。", "。\r\n").replace("\r\n", "")])
def test_the_same_page_pasted_again_is_known(again: str) -> None:
    first = saved(save_preview(yunjin(), None))
    result = save(again, actor=None)
    assert isinstance(result, AlreadyKnown)
    assert result.source == first.source


def test_the_same_page_uploaded_in_another_encoding_is_known() -> None:
    telling = Telling("第一行：云锦负极材料项目开工。\n第二行。\n")
    first = saved(save_preview(telling.read(telling.project("云锦负极材料项目")), None))
    result = save(telling.text.replace("\n", "\r\n").encode("gb18030"), name="page.txt", actor=None)
    assert isinstance(result, AlreadyKnown)
    assert result.source == first.source
    assert models.Source.objects.count() == 1


def test_without_a_day_of_publication_it_is_known_from_today() -> None:
    from django.utils import timezone

    result = saved(save_preview(yunjin(published=None), None))
    assert models.Source.objects.get(pk=result.source).known_on == timezone.localdate()


def test_a_second_page_on_the_same_project_adds_to_it() -> None:
    save_preview(yunjin(), None)
    later = Telling("云锦负极材料项目近日竣工，总投资增至15亿元。", "2025-03-01")
    result = saved(
        save_preview(
            later.read(
                later.project(
                    "云锦负极材料项目",
                    total=("总投资增至15亿元", 1_500_000_000),
                    milestones=[("竣工", Stage.COMPLETED, None)],
                )
            ),
            None,
        )
    )
    assert result.new_entities == ()
    (row,) = board(None, BoardFilters()).rows
    assert (row.state.stage, row.state.total_minor) == (Stage.COMPLETED, 150_000_000_000)
    (before,) = board(None, BoardFilters(as_of=date(2024, 12, 31))).rows
    assert (before.state.stage, before.state.total_minor) == (Stage.STARTED, 126_000_000_000)
    assert board(None, BoardFilters(as_of=date(2024, 2, 17))).rows == ()


def test_the_same_name_elsewhere_is_another_project_for_a_person_to_judge() -> None:
    first = saved(save_preview(yunjin(), None))
    other = Telling("另一个云锦负极材料项目落户苏州，投资方为远山控股有限公司。", "2024-03-01")
    second = saved(
        save_preview(
            other.read(other.project("云锦负极材料项目", firms=["远山控股有限公司"], places=[("苏州", "320500")])),
            None,
        )
    )
    assert len(board(None, BoardFilters()).rows) == 2
    here = next(one for one in second.new_entities if models.Entity.objects.get(pk=one).kind == "project")
    assert [one.entity.id in first.entities for one in project(None, here).possibly_same] == [True]


def test_our_examples_tell_of_each_project_once() -> None:
    for path in EXAMPLES:
        save(path.read_bytes(), actor=None, name=path.name)
    cards = board(None, BoardFilters(), None, 100).rows
    assert sorted(name_key(card.state.name) for card in cards) == sorted(PROJECTS)
