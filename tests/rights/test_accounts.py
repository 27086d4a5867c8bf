"""Accounts: who may make and change them, what is told, what is recorded."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kaigong.rights import accounts
from kaigong.rights.accounts import AccountError
from kaigong.rights.models import Account, AccountEvent
from kaigong.rights.tokens import account_of_token, create_token

pytestmark = pytest.mark.django_db
PASSWORD = "沙洲-圩田-1984"


@pytest.fixture
def chief() -> Account:
    return accounts.create_account(None, "周主任", "administrator", PASSWORD)[0]


def test_an_administrator_makes_an_account_whose_password_is_shown_once(chief: Account) -> None:
    account, password = accounts.create_account(chief, "吴敏", "clerk")
    assert account.check_password(password)
    assert password not in account.password
    event = AccountEvent.objects.get(account=account)
    assert (event.what, event.detail, event.actor) == ("created", "clerk", chief)


@pytest.mark.parametrize("role", ["clerk", "reader", "nobody"])
def test_nobody_else_may(chief: Account, role: str) -> None:
    other, _password = accounts.create_account(chief, "他人", "reader")
    Account.objects.filter(pk=other.pk).update(role=role)
    other.refresh_from_db()
    for attempt in (
        lambda: accounts.create_account(other, "新人", "reader"),
        lambda: accounts.reset_password(other, chief),
        lambda: accounts.disable_account(other, chief),
        lambda: accounts.enable_account(other, chief),
        lambda: accounts.change_role(other, other, "administrator"),
        lambda: accounts.list_accounts(other),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Account.objects.filter(username="新人").exists()


@pytest.mark.parametrize(
    ("username", "role", "password", "zh", "en"),
    [
        ("周主任", "clerk", None, "已存在", "already exists"),
        ("", "clerk", None, "不能为空|不可为空|此字段不能为空|必填", "blank"),
        ("a b", "clerk", None, "合法的用户名", "valid username"),
        ("a\x00b", "clerk", None, ".", "."),
        ("x" * 151, "clerk", None, "150", "150"),
        ("新人", "mayor", None, "没有角色“mayor”", "no role “mayor”"),
        ("新人", "clerk", "12345678", "密码", "password"),
    ],
)
def test_what_cannot_be_is_told_in_both_languages(
    chief: Account, username: str, role: str, password: str | None, zh: str, en: str
) -> None:
    with pytest.raises(AccountError) as told:
        accounts.create_account(chief, username, role, password)
    assert re.search(zh, told.value.wording.zh), told.value.wording
    assert re.search(en, told.value.wording.en), told.value.wording
    assert Account.objects.count() == 1


def test_a_reset_ends_the_old_password_and_all_tokens(chief: Account) -> None:
    clerk, old = accounts.create_account(chief, "吴敏", "clerk")
    _token, words = create_token(clerk, "周报脚本")
    new = accounts.reset_password(chief, clerk)
    clerk.refresh_from_db()
    assert clerk.check_password(new)
    assert not clerk.check_password(old)
    assert account_of_token(words) is None


def test_who_was_disabled_has_to_sign_in_again_when_enabled(chief: Account) -> None:
    clerk, _password = accounts.create_account(chief, "吴敏", "clerk")
    browser, others = Client(), Client()
    browser.force_login(clerk)
    others.force_login(chief)
    assert browser.get("/api/me").status_code == 200
    accounts.disable_account(chief, clerk)
    assert browser.get("/api/me").status_code == 401
    accounts.enable_account(chief, clerk)
    assert browser.get("/api/me").status_code == 401
    assert others.get("/api/me").status_code == 200


def test_the_last_administrator_stays(chief: Account) -> None:
    for attempt in (
        lambda: accounts.disable_account(chief, Account.objects.get(pk=chief.pk)),
        lambda: accounts.change_role(chief, Account.objects.get(pk=chief.pk), "reader"),
    ):
        with pytest.raises(AccountError, match=r"最后一个|last account"):
            attempt()
    second, _password = accounts.create_account(chief, "郑主任", "administrator")
    accounts.disable_account(second, chief)
    chief.refresh_from_db()
    assert not chief.is_active
    with pytest.raises(PermissionDenied):
        accounts.enable_account(chief, chief)
