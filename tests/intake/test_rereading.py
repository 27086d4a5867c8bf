"""A text read again supersedes its earlier reading."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kaigong.claims.claim import Claim, Value
from kaigong.claims.words import Stage
from kaigong.intake import Unchanged, correct, read_again
from kaigong.intake.rereading import NotReadError, save_reading
from kaigong.intake.saving import save_preview
from kaigong.store import models
from kaigong.store.queries import board, project, source
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
from tests.intake.telling import YUNJIN, Telling, yunjin
from tests.intake.test_saving import saved
from tests.support.databases import Office

pytestmark = pytest.mark.django_db


def test_the_same_reading_again_stores_no_claim_twice() -> None:
    first = saved(save_preview(yunjin(), None))
    claims = models.Claim.objects.count()
    again = save_reading(first.text, yunjin(), None, "next")
    assert (again.claims, again.said_again, again.new_entities) == (0, claims, ())
    assert again.entities == first.entities
    (row,) = board(None, BoardFilters()).rows
    assert len(row.state.claims) == len(set(row.state.claims))
    assert [one.enterprise_name for one in source(None, first.source).visits] == ["云锦新材料有限公司"]


def test_better_rules_replace_what_was_read() -> None:
    first = saved(save_preview(yunjin(), None))
    telling = Telling(YUNJIN)
    better = telling.read(
        telling.project(
            "云锦负极材料项目",
            firms=["云锦新材料有限公司"],
            total=("12.6亿元", 1_260_000_000),
            milestones=[("开工", Stage.STARTED, "2024-02-17")],
        )
    )
    save_reading(first.text, better, None, "next")
    (row,) = board(None, BoardFilters()).rows
    assert row.entity in first.entities
    assert row.state.capacities == ()
    total = project(None, row.entity).claims[row.state.investments[0].counts.claims[0]]
    assert total.passage.quote == "12.6亿元"
    assert source(None, first.source).reader_version == "next"
    assert source(None, first.source).visits == ()


def test_a_project_that_is_not_read_any_more_leaves_the_board() -> None:
    first = saved(save_preview(yunjin(), None))
    save_reading(first.text, Telling(YUNJIN).read(), None, "next")
    assert board(None, BoardFilters()).rows == ()
    save_reading(first.text, yunjin(), None, "and next")
    (row,) = board(None, BoardFilters()).rows
    assert row.entity in first.entities


def test_a_project_that_better_rules_name_otherwise_stays_itself_with_what_a_person_said_of_it() -> None:
    telling = Telling("昨天，云锦负极材料项目和锦溪储能电站项目开工。")
    first = saved(save_preview(telling.read(telling.project("负极材料"), telling.project("锦溪储能电站项目")), None))
    row = next(one for one in board(None, BoardFilters()).rows if one.state.name == "负极材料")
    total = Claim("investment.total", Value(amount=Decimal(5), unit="CNY"), ())
    correct(row.entity, [total], actor=None, reason="核对")
    better = telling.read(telling.project("云锦负极材料项目"), telling.project("锦溪储能电站项目"))
    assert save_reading(first.text, better, None, "next").new_entities == ()
    found = next(one for one in board(None, BoardFilters()).rows if one.entity == row.entity)
    assert (found.state.name, found.state.total_minor) == ("云锦负极材料项目", 500)
    assert rebuild().changed == ()


def test_two_projects_where_one_was_read_are_not_both_that_one() -> None:
    telling = Telling("昨天，云锦负极材料和隔膜项目开工。")
    first = saved(save_preview(telling.read(telling.project("云锦负极材料和隔膜项目")), None))
    save_reading(first.text, telling.read(telling.project("云锦负极材料"), telling.project("隔膜项目")), None, "next")
    assert sorted(one.state.name for one in board(None, BoardFilters()).rows) == ["云锦负极材料", "隔膜项目"]


def test_a_name_that_was_an_enterprise_and_is_a_project_now_is_on_the_board() -> None:
    telling = Telling("云锦产业园昨天开工。")
    first = saved(save_preview(telling.read(visits=[telling.visit("云锦产业园")]), None))
    assert board(None, BoardFilters()).rows == ()
    save_reading(first.text, telling.read(telling.project("云锦产业园")), None, "next")
    assert [one.state.name for one in board(None, BoardFilters()).rows] == ["云锦产业园"]


def test_what_a_person_dropped_stays_out_even_under_another_key() -> None:
    seen = yunjin()
    total = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "investment.total")
    first = saved(save_preview(seen, None, {total}))
    telling = Telling(YUNJIN)
    again = save_reading(
        first.text,
        telling.read(telling.project("云锦负极材料项目", total=("12.6亿元", 1_260_000_000))),
        None,
        "next",
    )
    assert again.rejected == 1
    (row,) = board(None, BoardFilters()).rows
    assert row.state.investments == ()


def test_another_sum_in_the_same_words_is_not_what_was_dropped() -> None:
    seen = yunjin()
    total = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "investment.total")
    first = saved(save_preview(seen, None, {total}))
    telling = Telling(YUNJIN)
    save_reading(
        first.text, telling.read(telling.project("云锦负极材料项目", total=("12.6亿元", 1_260_000_001))), None, "next"
    )
    (row,) = board(None, BoardFilters()).rows
    assert row.state.investments[0].counts.value.amount == Decimal(1_260_000_001)


def test_the_same_reader_has_nothing_to_read_again() -> None:
    first = saved(save_preview(yunjin(), None))
    assert isinstance(read_again(first.text, actor=None), Unchanged)
    with pytest.raises(NotReadError):
        read_again(987654, actor=None)


def test_a_title_that_was_given_is_read_with_the_text_again() -> None:
    seen = yunjin()
    titled = replace(seen, document=replace(seen.document, title="新春开工第一天"))
    first = saved(save_preview(titled, None))
    result = read_again(first.text, actor=None, reader_version="next")
    assert not isinstance(result, Unchanged)
    assert models.Text.objects.get().body == YUNJIN
    assert source(None, first.source).source.title == "新春开工第一天"


def test_the_command_reads_all_again_and_nothing_doubles(office: Office) -> None:
    office.python("-c", "import django; django.setup(); from kaigong.intake import save; "
                  "save('云锦负极材料项目昨日开工，总投资12.6亿元。', actor=None)")  # fmt: skip
    assert office.python("-m", "kaigong", "read-again", "--lang", "en").startswith("0 texts")
    said = office.python("-m", "kaigong", "read-again", "--all", "--lang", "en")
    assert said.startswith("1 texts read again: 0 claims are new, ")
    assert not said.endswith(" 0 as before\n")
