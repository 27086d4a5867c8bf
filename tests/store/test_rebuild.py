"""Whatever is cached can be worked out from the ledger, and is just that."""

import json

import pytest
from django.db import connection

from kaigong.intake import judge, undo
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.resolution.identity import Verdict
from kaigong.store import models
from kaigong.store.queries import board
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
from kaigong.store.search import among, sought
from tests.intake.correcting import every_kind_of_row
from tests.intake.telling import Telling, yunjin
from tests.support.databases import Office


def many_things_happen() -> None:
    """Pages, corrections, a merge, a merge taken back, a text read again."""
    project = every_kind_of_row()
    others = []
    for n, day in enumerate(["2023-05-01", "2024-02-18", "2025-01-01"]):
        told = Telling(f"第{n}号：长川储能电站项目开工，总投资{n + 1}亿元。由长川公司投资。", day)
        save_preview(
            told.read(
                told.project("长川储能电站项目", firms=["长川公司"], total=(f"总投资{n + 1}亿元", (n + 1) * 10**8))
            ),
            None,
        )
        apart = Telling(f"远山精密部件{'一二三'[n]}期项目签约。", day)
        save_preview(apart.read(apart.project(f"远山精密部件{'一二三'[n]}期项目")), None)
        others.append(models.Entity.objects.latest("pk").pk)
    judge(project, others[0], Verdict.SAME, actor=None)
    undo(judge(others[1], others[2], Verdict.SAME, actor=None), actor=None)
    judge(others[1], others[2], Verdict.DIFFERENT, actor=None)
    save_reading(models.Text.objects.order_by("pk")[0].pk, yunjin(), None, "and next")


@pytest.mark.django_db
def test_rebuilding_changes_nothing() -> None:
    many_things_happen()
    done = rebuild()
    assert done.changed == ()
    assert done.entities == models.Entity.objects.count() > 5
    assert len(board(None, BoardFilters(search="储能")).rows) == 1


@pytest.mark.django_db
def test_rebuilding_mends_what_was_damaged() -> None:
    many_things_happen()
    models.State.objects.filter(stage="started").update(stage="completed")
    models.EntityName.objects.first().delete()  # type: ignore[union-attr]
    assert set(rebuild(keep=False).changed) == {"state", "entity_name"}
    assert set(rebuild().changed) == {"state", "entity_name"}
    assert rebuild().changed == ()


@pytest.mark.django_db
def test_rebuilding_finds_words_again() -> None:
    many_things_happen()
    models.SearchRow.objects.all().delete()
    rebuild()
    states = models.State.objects.filter(known_to=None)
    words = sought("储能")
    assert words is not None
    assert {row.name for row in among(states, words)} == {"长川储能电站项目"}


def test_the_command_says_what_it_did(office: Office) -> None:
    office.python("-c", "import django; django.setup(); from tests.store.test_rebuild import *; many_things_happen()")
    before = caches_of(office)
    assert "重算" in office.python("-m", "kaigong", "rebuild", "--lang", "zh")
    assert caches_of(office) == before
    assert "agree" in office.python("-m", "kaigong", "rebuild", "--check", "--lang", "en")


def caches_of(office: Office) -> dict[str, str]:
    """What the office's caches hold, as hashes."""
    given = "import django, json; django.setup(); from kaigong.store.rebuilding import digests"
    found: dict[str, str] = json.loads(office.python("-c", f"{given}; print(json.dumps(digests()))"))
    return found


@pytest.mark.django_db
def test_what_the_index_holds_of_nothing_is_noticed_and_goes() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's index is of the rows themselves")
    save_preview(yunjin(), None)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO store_search_index (rowid, grams) VALUES (987654, 'x004e91')")
    assert rebuild().changed == ("search_index",)
    assert rebuild().changed == ()
