"""Whatever is sent, the answer is a problem of one shape with a status of its own, and never a 500."""

import json
from typing import Any

import pytest
from django.conf import settings as office_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.rights.tokens import create_token
from kaigong.store import models
from tests.api.test_answers import JSON, with_token
from tests.intake.telling import YUNJIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Account:
    return create_account(None, "周主任", "administrator")[0]


@pytest.fixture
def client(chief: Account) -> Client:
    return with_token(chief)


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(response.content)
    assert (response.status_code, told["code"]) == (status, code), told
    assert told["zh"]
    assert told["en"]
    assert told.keys() == {"code", "zh", "en", "details"}
    return told


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid"), (b"{", 400, "not_json"), (b"\xff\xfe", 400, "not_json"), (b"null", 422, "invalid"),
        (b"[]", 422, "invalid"), (b"{}", 422, "invalid"), (b'{"text": 1}', 422, "invalid"),
        (b'{"text": null}', 422, "invalid"), (b'{"text": ""}', 422, "unreadable"),
        (b'{"text": " \\n "}', 422, "unreadable"),
        (b'{"text": "a\\u0000b"}', 422, "invalid"), (b'{"text": "\\ud800"}', 422, "invalid"),
        (b'{"text": "a", "published": "yesterday"}', 422, "invalid"),
        (b'{"text": "a", "published": "0001-01-01"}', 422, "invalid"),
        (b'{"text": "a", "published": "9999-12-31"}', 422, "invalid"),
        (b'{"text": "a", "title": "' + b"x" * 300 + b'"}', 422, "invalid"),
        (b"[" * 100_000, 400, "not_json"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/read", "/api/sources"])
def test_a_body_that_is_none(client: Client, path: str, body: bytes, status: int, code: str) -> None:
    problem(client.post(path, body, content_type=JSON), status, code)
    assert not models.Source.objects.exists()


@pytest.mark.parametrize("dropped", ["x", [1], [["x"]], ["x" * 201], ["\x00"]])
def test_dropped_is_a_list_of_keys(client: Client, dropped: object) -> None:
    problem(client.post("/api/sources", {"text": YUNJIN, "dropped": dropped}, content_type=JSON), 422, "invalid")


def test_keys_that_nothing_has_drop_nothing(client: Client) -> None:
    response = client.post("/api/sources", {"text": YUNJIN, "dropped": ["0" * 64, "project-99"]}, content_type=JSON)
    assert (response.status_code, response.json()["rejected"]) == (201, 0)


def test_what_is_too_large_is_told_with_the_limit(client: Client, settings: Any) -> None:
    assert (
        "8" in problem(client.post("/api/read", {"text": "字" * 3_000_000}, content_type=JSON), 413, "too_large")["zh"]
    )
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(client.post("/api/read", {"text": "字" * 3000}, content_type=JSON), 413, "too_large")


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "unreadable"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, 422, "unreadable"),
        (b"PK\x03\x04" + b"\0" * 100, 422, "unreadable"), (b"x" * (8 * 2**20 + 1), 413, "too_large"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(client: Client, data: bytes, status: int, code: str) -> None:
    for path in ("/api/read/file", "/api/sources/file"):
        problem(client.post(path, {"file": SimpleUploadedFile("x.txt", data)}), status, code)
    assert not models.Source.objects.exists()


def test_a_file_that_is_no_file(client: Client) -> None:
    problem(client.post("/api/read/file", {"file": "x"}), 422, "invalid")
    problem(client.post("/api/read/file", {}), 422, "invalid")
    problem(client.post("/api/read/file", b"{}", content_type=JSON), 422, "invalid")
    broken = client.post("/api/read/file", b"--x\r\n", content_type="multipart/form-data")
    assert 400 <= broken.status_code < 500


def test_scripts_in_a_page_are_words(client: Client) -> None:
    page = f"<html><body><script>alert(1)</script><p>{YUNJIN}</p></body></html>".encode()
    response = client.post("/api/read/file", {"file": SimpleUploadedFile("<img src=x>.html", page)})
    assert response.status_code == 200
    assert "alert" not in response.json()["text"]
    assert response["Content-Type"].startswith(JSON)


@pytest.mark.parametrize(
    "query",
    [
        "stage=boss", "status=", "district=abc", "district=３２０２８１", "minimum=-1", "minimum=NaN",
        "minimum=Infinity",
        "maximum=1e99", "as_of=2024-02-30", "as_of=0001-01-01", "order=random", "limit=0", "limit=201", "limit=x",
        "cursor=abc", "cursor=%F0%A0", "cursor=W10=", "search=%00", "word=%00",
        "search=" + "x" * 201,
        # ["newest", 0, 10**30, "2024-01-01", 1]
        "cursor=WyJuZXdlc3QiLDAsMTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMCwiMjAyNC0wMS0wMSIsMV0=",
    ],
)  # fmt: skip
def test_a_board_that_cannot_be_asked_for(client: Client, query: str) -> None:
    problem(client.get(f"/api/board?{query}"), 422, "invalid")


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "9" * 30, "%00", "1;DROP", "１２"])
@pytest.mark.parametrize("path", ["projects", "enterprises", "claims", "sources"])
def test_a_number_that_is_none(client: Client, path: str, number: str) -> None:
    response = client.get(f"/api/{path}/{number}")
    assert response.status_code in (404, 422)
    problem(response, response.status_code, "not_found" if response.status_code == 404 else "invalid")


def test_what_is_not_there(client: Client) -> None:
    for path in ("projects/999999", "enterprises/999999", "claims/999999", "sources/999999", "nothing", ""):
        problem(client.get(f"/api/{path}"), 404, "not_found")
    problem(client.put("/api/board"), 405, "method_not_allowed")
    problem(client.delete("/api/tokens/999999"), 404, "not_found")


@pytest.mark.parametrize(
    "header", ["Bearer x", "Bearer ", "Bearer kg_x\u00e9", "Basic eDp4", "kg_x", "Bearer " + "x" * 5000]
)
def test_a_wrong_token_is_refused_even_beside_a_session(chief: Account, header: str) -> None:
    browser = Client(headers={"Authorization": header})
    browser.force_login(chief)
    told = browser.get("/api/me")
    problem(told, 401, "not_signed_in")
    assert told["WWW-Authenticate"] == "Bearer"


def test_a_session_needs_the_csrf_token_to_change_something(chief: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(chief)
    assert browser.get("/api/me").status_code == 200
    problem(browser.post("/api/tokens", {"name": "x"}, content_type=JSON), 403, "csrf")
    browser.cookies[office_settings.CSRF_COOKIE_NAME] = "a" * 32
    headers = {"X-CSRFToken": "a" * 32}
    assert browser.post("/api/tokens", {"name": "x"}, content_type=JSON, headers=headers).status_code == 201


def test_the_office_tells_its_own_mistakes_apart(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("kaigong.store.queries.districts", fails)
    told = problem(client.get("/api/districts"), 500, "internal")
    assert "secret" not in json.dumps(told)


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ['"', "'", "a-b", "3.5", '"a" OR "b', "*", "NEAR(", "%", "_", "\\", "(", "a & b", ":*", "𠮷", "'; DROP TABLE x; --"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=HOSTILE, word=HOSTILE)
def test_hostile_searches_find_or_do_not_find(client: Client, search: str, word: str) -> None:
    query = {"search": search.encode("utf-8", "surrogatepass"), "word": word.encode("utf-8", "surrogatepass")}
    assert client.get("/api/board", query).status_code in (200, 422)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "text",
    "published",
    "title",
    "url",
    "dropped",
    "words",
    "spans",
    "reason",
    "name",
    "expires_at",
    "username",
    "role",
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/api/read", "/api/sources", "/api/sources/1/seal", "/api/tokens", "/api/accounts"]),
    body=ANYTHING | st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4),
)
def test_hostile_bodies_are_answered(client: Client, path: str, body: object) -> None:
    response = client.post(path, json.dumps(body).encode("utf-8", "surrogatepass"), content_type=JSON)
    assert response.status_code < 500, response.content.decode()


def test_a_token_of_a_reader_reads_and_no_more(chief: Account) -> None:
    reader = create_account(chief, "查阅", "reader")[0]
    _token, words = create_token(reader, "x")
    client = Client(headers={"Authorization": f"Bearer {words}"})
    assert client.get("/api/board").status_code == 200
    problem(client.post("/api/sources", {"text": YUNJIN}, content_type=JSON), 403, "forbidden")
    problem(client.get("/api/accounts"), 403, "forbidden")
