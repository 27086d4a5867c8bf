"""A board of very many projects is shown without its counts, which follow."""

import pytest
from django.test import Client
from django.urls import reverse

from kaigong.intake.saving import save_preview
from kaigong.rights.models import Account
from kaigong.store.queries import counting
from tests.intake.telling import yunjin

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> Client:
    save_preview(yunjin(), None)
    client.force_login(Account.objects.create_user("clerk", role="clerk"))
    return client


@pytest.mark.parametrize("address", ["/board/?q=云锦", "/board/", "/"])
def test_many_projects_are_counted_after_the_page(address: str, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = reverse("board_counts")
    assert counts not in clerk.get(address).content.decode()
    for name in ("COUNTED_MAX", "HITS_MAX", "RANKED_MAX"):
        monkeypatch.setattr(counting, name, 0)
    page = clerk.get(address).content.decode()
    assert f'hx-get="{counts}?' in page
    assert "…" in page


def test_each_figure_goes_to_its_place(clerk: Client) -> None:
    answer = clerk.get(reverse("board_counts")).content.decode()
    for place in ("board-number", "board-status", "tally", "number-started", "sum-started"):
        assert f'id="{place}"' in answer
    assert answer.count('hx-swap-oob="true"') == 3 + 2 * 7


def test_projects_of_no_stage_can_be_asked_for(clerk: Client) -> None:
    assert "云锦" not in clerk.get("/board/?stage=none").content.decode()
