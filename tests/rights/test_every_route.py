"""Every route against every role and nobody: one expected table, derived from what each route declares."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kaigong.rights.accounts import create_account
from kaigong.rights.answers import ANYONE, SIGNED_IN, EveryRouteAnswers, requires
from kaigong.rights.models import Account
from kaigong.rights.table import rights_table
from tests.rights.routes import UNDECLARED, Route, every_route

NOBODY = "nobody"
ROLES = (*rights_table().roles, NOBODY)
ROUTES = every_route()


@pytest.fixture
def accounts(db: None) -> dict[str, Account]:
    made = {role: create_account(None, role, role)[0] for role in rights_table().roles}
    # One more that may manage accounts, so that no route can take away the last one.
    create_account(None, "second", "administrator")
    return made


def expected(route: Route, role: str) -> bool:
    """Whether `role` may, by the table of rights alone."""
    if route.permission == ANYONE:
        return True
    if role == NOBODY:
        return False
    return route.permission == SIGNED_IN or rights_table().allows(role, route.permission)


def test_there_are_routes_of_both_kinds() -> None:
    paths = [route.path for route in ROUTES]
    assert len([path for path in paths if path.startswith("/api/")]) > 20
    assert len([path for path in paths if not path.startswith("/api/")]) > 10


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_route_declares_who_may_use_it(route: Route) -> None:
    assert route.permission != UNDECLARED
    assert route.permission in (ANYONE, SIGNED_IN) or route.permission in rights_table().permissions


def test_every_route_answers_every_role_as_declared(accounts: dict[str, Account]) -> None:
    wrong = []
    for route in ROUTES:
        for role in ROLES:
            client = Client()
            if role != NOBODY:
                client.force_login(accounts[role])
            response = client.generic(route.method, route.path)
            if problem := _problem(route, role, response):
                wrong.append(f"{route} as {role}: {problem}")
    assert wrong == []


def _problem(route: Route, role: str, response: HttpResponse) -> str:
    """What is wrong with the answer, empty where nothing is."""
    status = response.status_code
    to_sign_in = status in (301, 302) and "/signin/?next=" in response.get("Location", "")
    if status >= 500:
        return f"{status}"
    if expected(route, role):
        refused = status in (401, 403) or (to_sign_in and role != NOBODY)
        return f"refused with {status}" if refused else ""
    if role != NOBODY:
        return "" if status == 403 else f"let in with {status}"
    turned_away = status == 401 if route.path.startswith("/api/") else to_sign_in
    return "" if turned_away else f"let in with {status}"


def test_a_view_that_declares_nothing_is_refused_to_everybody(accounts: dict[str, Account]) -> None:
    request = RequestFactory().get("/")
    request.user = accounts["administrator"]
    middleware = EveryRouteAnswers(lambda _request: HttpResponse())
    with pytest.raises(PermissionDenied, match="does not say who"):
        middleware.process_view(request, lambda _request: HttpResponse(), (), {})
    middleware.process_view(request, requires(ANYONE)(lambda _request: HttpResponse()), (), {})


# What the API lets whom do, written out: a change of a declaration shows here.
API = {
    ("GET", "/api/me"): SIGNED_IN,
    ("POST", "/api/read"): "document.preview",
    ("POST", "/api/read/file"): "document.preview",
    ("POST", "/api/sources"): "document.save",
    ("POST", "/api/sources/file"): "document.save",
    ("GET", "/api/sources"): "facts.see",
    ("GET", "/api/sources/999999"): "facts.see",
    ("GET", "/api/sources/999999/actions"): "facts.see",
    ("GET", "/api/sources/999999/bytes"): "facts.see",
    ("POST", "/api/sources/999999/seal"): "words.seal",
    ("GET", "/api/board"): "facts.see",
    ("GET", "/api/board/districts"): "facts.see",
    ("GET", "/api/projects/999999"): "facts.see",
    ("GET", "/api/projects/999999/history"): "facts.see",
    ("GET", "/api/enterprises/999999"): "facts.see",
    ("GET", "/api/claims/999999"): "facts.see",
    ("GET", "/api/groups"): "facts.see",
    ("GET", "/api/visits"): "facts.see",
    ("GET", "/api/districts"): "facts.see",
    ("GET", "/api/dwell"): "facts.see",
    ("GET", "/api/steps"): "facts.see",
    ("GET", "/api/tokens"): "token.own",
    ("POST", "/api/tokens"): "token.own",
    ("DELETE", "/api/tokens/999999"): "token.own",
    ("GET", "/api/accounts"): "account.manage",
    ("POST", "/api/accounts"): "account.manage",
    ("PATCH", "/api/accounts/999999"): "account.manage",
    ("POST", "/api/accounts/999999/password"): "account.manage",
}


def test_the_api_is_what_is_written_here() -> None:
    declared = {(one.method, one.path): one.permission for one in ROUTES if one.path.startswith("/api/")}
    assert {key: value for key, value in declared.items() if value != ANYONE} == API


@pytest.mark.parametrize(
    ("referrer", "then"),
    [("http://testserver/projects/7/?all=1", "/projects/7/%3Fall%3D1"), ("http://elsewhere.example/x", "/"), ("", "/")],
)
def test_signing_in_after_a_form_was_sent_leads_back_to_its_page(referrer: str, then: str) -> None:
    answer = Client().post("/claims/1/reject/", headers={"referer": referrer} if referrer else {})
    assert answer["Location"] == f"/signin/?next={then}"
