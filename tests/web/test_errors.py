"""A request that cannot be answered gets a page that says why, in the language asked for."""

import pytest
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override

from kaigong.web.views.errors import PAGES, error_page, server_error

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there() -> None:
    answer = Client().get("/nowhere/", headers={"accept-language": "zh-CN"})
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
    assert "There is no such page" in Client().get("/nowhere/", headers={"accept-language": "en"}).content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_more_than_may_be_sent_at_once() -> None:
    answer = Client().post("/signin/", {"username": "x" * 2000}, headers={"accept-language": "zh-CN"})
    assert answer.status_code == 413
    assert "内容太大" in answer.content.decode()


def test_a_host_that_is_not_ours() -> None:
    answer = Client().get("/", headers={"host": "elsewhere.example", "accept-language": "zh-CN"})
    assert answer.status_code == 400
    assert "请求有误" in answer.content.decode()


def test_a_form_without_its_token() -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"}, headers={"accept-language": "zh"})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


def test_a_failure_of_ours_needs_neither_database_nor_person() -> None:
    with override("en"):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something failed" in answer.content.decode()


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_page_says_what_to_do(status: int) -> None:
    request = RequestFactory().get("/")
    with override("zh-hans"):
        answer = error_page(request, status)
        assert answer.status_code == status
        assert str(PAGES[status][1]) in answer.content.decode()


def test_the_language_goes_nowhere_else() -> None:
    answer = Client().post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert answer.cookies["django_language"].value == "en"
    kept = Client().post("/language/", {"language": "xx", "next": "/board/?q=1"})
    assert kept.headers["Location"] == "/board/?q=1"
    assert "django_language" not in kept.cookies
