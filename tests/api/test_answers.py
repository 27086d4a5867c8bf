"""The API on a saved page: what the pages show, with claims and words behind every figure."""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kaigong.intake.saving import save_preview
from kaigong.reading.contract import CONTRACT_VERSION
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.rights.tokens import create_token
from kaigong.store import models
from tests.intake.telling import YUNJIN, yunjin

pytestmark = pytest.mark.django_db
JSON = "application/json"


def with_token(account: Account) -> Client:
    return Client(headers={"Authorization": f"Bearer {create_token(account, 'test')[1]}"}, enforce_csrf_checks=True)


@pytest.fixture
def chief() -> Account:
    return create_account(None, "周主任", "administrator")[0]


@pytest.fixture
def client(chief: Account) -> Client:
    return with_token(chief)


@pytest.fixture
def page() -> None:
    save_preview(yunjin(), None)


def answer(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def test_the_board_shows_a_project_whose_figures_name_their_words(client: Client, page: None) -> None:
    board = answer(client, "/api/board")
    (project,) = board["projects"]
    assert (board["total"], board["next_cursor"]) == (1, None)
    assert (project["name"], project["stage"], project["stage_zh"]) == ("云锦负极材料项目", "started", "开工")
    assert (project["total"], project["total_minor"]) == (1_260_000_000, 126_000_000_000)
    total = next(one for one in project["investments"] if one["property"] == "investment.total")["counts"]
    assert (total["amount"], total["amount_minor"], total["unit"]) == (1_260_000_000, 126_000_000_000, "CNY")
    assert total["claims"]
    (words,) = total["evidence"]
    text = answer(client, f"/api/sources/{words['source']}")["text"]
    assert text[words["start"] : words["end"]] == "总投资12.6亿元"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=started", 1), ("stage=signed", 0), ("search=负极", 1), ("search=正极", 0), ("district=320200", 1),
        ("district=320500", 0), ("minimum=1260000000", 1), ("minimum=1260000001", 0), ("maximum=1260000000", 1),
        ("as_of=2024-02-18", 1), ("as_of=2024-02-16", 0), ("word=锂电池", 1), ("order=largest", 1),
        ("status=dormant", 1), ("status=going", 0), ("status=going&as_of=2024-03-01", 1), ("status=lost", 0),
    ],
)  # fmt: skip
def test_the_board_is_filtered(client: Client, page: None, query: str, found: int) -> None:
    assert answer(client, f"/api/board?{query}")["total"] == found


def test_stages_by_district(client: Client, page: None) -> None:
    (one,) = answer(client, "/api/board/districts?as_of=2024-03-01")
    assert (one["code"], one["name"], one["stage"], one["zh"]) == ("320281", "江阴市", "started", "开工")
    assert (one["projects"], one["total"]) == (1, 1_260_000_000)
    assert answer(client, "/api/board/districts?stage=signed") == []


def test_the_board_as_recorded_at_a_moment(client: Client, page: None) -> None:
    moment = models.Claim.objects.latest("recorded_at").recorded_at
    project = models.Entity.objects.get(kind="project").pk
    for asked, found in ((moment, 1), (moment - timedelta(seconds=5), 0)):
        written = quote(asked.isoformat())
        assert answer(client, f"/api/board?recorded_at={written}")["total"] == found
        response = client.get(f"/api/projects/{project}?recorded_at={written}")
        assert response.status_code == (200 if found else 404)
    assert client.get("/api/board?recorded_at=2024-02-18T09:00:00").status_code == 422  # in which time zone?


def test_the_board_goes_on_where_the_page_before_ended(client: Client) -> None:
    for n in range(5):
        body = {"text": f"2024年2月{n + 1}日，总投资{n + 2}亿元的云岭{'甲乙丙丁戊'[n]}储能电站项目在江阴开工。"}
        assert client.post("/api/sources", body, content_type=JSON).status_code == 201
    whole = [one["id"] for one in answer(client, "/api/board?order=largest")["projects"]]
    assert len(whole) == 5
    seen, cursor = [], ""
    while cursor is not None:
        page = answer(client, f"/api/board?order=largest&limit=2&cursor={cursor}")
        seen += [one["id"] for one in page["projects"]]
        cursor = page["next_cursor"]
    assert seen == whole


def test_a_project_an_enterprise_and_a_claim_open(client: Client, page: None) -> None:
    row = answer(client, "/api/board")["projects"][0]
    project = answer(client, f"/api/projects/{row['id']}")
    assert project["project"]["name"] == row["name"]
    claim = next(one for one in project["claims"] if one["property"] == "capacity")
    assert (claim["amount"], claim["unit"], claim["per"], claim["amount_minor"]) == (200_000, "吨", "年", None)
    assert claim["quote"] == "年产20万吨锂电池负极材料"
    assert claim == answer(client, f"/api/claims/{claim['id']}")
    enterprise = answer(client, f"/api/enterprises/{row['enterprises'][0]['id']}")
    assert enterprise["enterprise"]["name"] == "云锦新材料有限公司"
    assert [one["officials"] for one in enterprise["visits"]] == [["周某某"]]
    assert [one["id"] for one in enterprise["projects"]] == [row["id"]]


def test_groups_visits_actions_and_districts(client: Client, page: None) -> None:
    (group,) = answer(client, "/api/groups")
    assert (group["count"], group["stage"]) == (98, "started")
    (visit,) = answer(client, "/api/visits")
    assert (visit["enterprise_name"], visit["date"]) == ("云锦新材料有限公司", "2024-02-17")
    (action,) = answer(client, f"/api/sources/{visit['source']['id']}/actions")
    assert (action["text"], action["by"], action["to"]) == ("尽快解决用电问题", "周某某", ["有关部门"])
    assert answer(client, "/api/districts") == [{"code": "320281", "name": "江阴市", "projects": 1}]


def test_reading_saves_nothing_and_follows_the_contract(client: Client) -> None:
    response = client.post("/api/read", {"text": YUNJIN, "published": "2024-02-18"}, content_type=JSON)
    assert response.status_code == 200
    seen = response.json()
    assert seen["reading"]["contract"] == CONTRACT_VERSION
    assert [one["name"] for one in seen["reading"]["projects"]] == ["云锦负极材料项目"]
    assert seen["text"] == YUNJIN
    assert not models.Source.objects.exists()


def test_what_is_dropped_stays_out(client: Client) -> None:
    seen = client.post("/api/read", {"text": YUNJIN}, content_type=JSON).json()
    claims = [claim for one in seen["mentions"] for claim in one["claims"]]
    key = next(one["key"] for one in claims if one["property"] == "investment.total")
    saved = client.post("/api/sources", {"text": YUNJIN, "dropped": [key]}, content_type=JSON)
    assert (saved.status_code, saved.json()["outcome"], saved.json()["rejected"]) == (201, "saved", 1)
    assert answer(client, "/api/board")["projects"][0]["total"] is None


def test_a_file_is_saved_once_whoever_sends_it_how(client: Client, chief: Account) -> None:
    upload = SimpleUploadedFile("新闻.txt", YUNJIN.encode("gb18030"))
    first = client.post("/api/sources/file", {"file": upload, "published": "2024-02-18"})
    assert (first.status_code, first.json()["outcome"]) == (201, "saved")
    again = client.post("/api/sources", {"text": YUNJIN}, content_type=JSON)
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    assert again.json()["source"] == first.json()["source"]
    known = client.post("/api/read", {"text": YUNJIN}, content_type=JSON).json()["known"]
    assert known["source"] == first.json()["source"]
    row = models.Source.objects.get()
    assert (row.actor, row.name, str(row.published_on)) == (chief, "新闻.txt", "2024-02-18")
    archived = client.get(f"/api/sources/{row.pk}/bytes")
    assert archived.content == YUNJIN.encode("gb18030")
    assert archived["Content-Type"] == "application/octet-stream"
    assert archived["Content-Disposition"].startswith("attachment")


def test_words_are_sealed_and_gone_from_every_answer(client: Client, page: None) -> None:
    source = models.Source.objects.get().pk
    body = {"words": "周某某", "reason": "当事人要求"}
    response = client.post(f"/api/sources/{source}/seal", body, content_type=JSON)
    assert response.status_code == 200
    assert len(response.json()["spans"]) == 1
    assert answer(client, f"/api/sources/{source}")["sealed"]
    for path in (
        "/api/board",
        "/api/visits",
        "/api/groups",
        f"/api/sources/{source}",
        f"/api/sources/{source}/actions",
    ):
        assert "周某某" not in client.get(f"/api/{path}").content.decode()
    assert client.get(f"/api/sources/{source}/bytes").status_code == 404
    for wrong in (
        {"reason": "x"},
        {**body, "spans": [{"start": 0, "end": 1}]},
        {"spans": [{"start": 3, "end": 1}], "reason": "x"},
    ):
        refused = client.post(f"/api/sources/{source}/seal", wrong, content_type=JSON)
        assert (refused.status_code, refused.json()["code"]) == (422, "refused")


def test_accounts_are_managed(client: Client, chief: Account) -> None:
    made = client.post("/api/accounts", {"username": "吴敏", "role": "clerk"}, content_type=JSON)
    assert made.status_code == 201
    number = made.json()["id"]
    assert Account.objects.get(pk=number).check_password(made.json()["password"])
    changed = client.patch(f"/api/accounts/{number}", {"role": "reader", "active": False}, content_type=JSON)
    assert (changed.json()["role"], changed.json()["active"]) == ("reader", False)
    refused = client.patch(f"/api/accounts/{chief.pk}", {"active": False}, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
    assert len(answer(client, "/api/accounts")) == 2


def test_the_documentation_comes_from_here_alone() -> None:
    page = Client().get("/api/docs").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "//cdn" not in page
    schema = json.loads(Client().get("/api/openapi.json").content)
    assert "/api/board" in schema["paths"]
    assert {"TokenAuthentication", "SessionAuthentication"} <= schema["components"]["securitySchemes"].keys()


def test_a_token_makes_none_that_outlives_it(chief: Account) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    words = create_token(chief, "一天", tomorrow)[1]
    short = Client(headers={"Authorization": f"Bearer {words}"}, enforce_csrf_checks=True)
    for asked in ({}, {"expires_at": (tomorrow + timedelta(days=300)).isoformat()}):
        made = short.post("/api/tokens", {"name": "更久", **asked}, content_type=JSON)
        assert made.status_code == 201
        assert datetime.fromisoformat(made.json()["expires_at"].replace("Z", "+00:00")) <= tomorrow
    assert with_token(chief).post("/api/tokens", {"name": "长期"}, content_type=JSON).json()["expires_at"] is None
