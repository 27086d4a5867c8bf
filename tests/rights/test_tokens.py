"""Tokens: only a hash stays, and what ends one ends it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.rights import accounts, tokens
from kaigong.rights.accounts import AccountError
from kaigong.rights.models import Account, ApiToken

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Account:
    return accounts.create_account(None, "吴敏", "clerk")[0]


def test_the_words_are_nowhere_in_the_database(clerk: Account) -> None:
    token, words = tokens.create_token(clerk, "周报脚本")
    kept = [str(value) for value in ApiToken.objects.values_list().get(pk=token.pk)]
    secret = words.removeprefix(token.prefix)
    assert len(secret) > 40
    assert not any(secret in value for value in kept)
    assert words.startswith(token.prefix)
    assert tokens.account_of_token(words) == clerk


def test_use_is_recorded(clerk: Account) -> None:
    token, words = tokens.create_token(clerk, "周报脚本")
    assert token.last_used_at is None
    tokens.account_of_token(words)
    token.refresh_from_db()
    assert token.last_used_at is not None


@pytest.mark.parametrize("words", ["", "kg_", "kg_00000000_x", "kg_" + "甲" * 50, "\x00", "kg_" + "a" * 100_000])
def test_what_is_no_token_is_nobody(clerk: Account, words: str) -> None:
    assert tokens.account_of_token(words) is None


def test_expired_revoked_and_disabled_end_it(clerk: Account) -> None:
    chief = accounts.create_account(None, "周主任", "administrator")[0]
    soon, soon_words = tokens.create_token(clerk, "一", timezone.now() + timedelta(days=1))
    _other, other_words = tokens.create_token(clerk, "二")
    assert tokens.account_of_token(soon_words) == clerk
    ApiToken.objects.filter(pk=soon.pk).update(expires_at=timezone.now())
    assert tokens.account_of_token(soon_words) is None
    accounts.disable_account(chief, clerk)
    assert tokens.account_of_token(other_words) is None
    accounts.enable_account(chief, clerk)
    assert tokens.account_of_token(other_words) is None


def test_only_its_owner_and_an_administrator_may_revoke(clerk: Account) -> None:
    chief = accounts.create_account(None, "周主任", "administrator")[0]
    stranger = accounts.create_account(None, "冯某", "clerk")[0]
    token, words = tokens.create_token(clerk, "周报脚本")
    with pytest.raises(PermissionDenied):
        tokens.revoke_token(stranger, token)
    assert list(tokens.list_tokens(stranger)) == []
    assert list(tokens.list_tokens(chief)) == [token]
    assert tokens.account_of_token(words) == clerk
    tokens.revoke_token(chief, token)
    assert tokens.account_of_token(words) is None


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00"])
def test_a_token_needs_a_name(clerk: Account, name: str) -> None:
    with pytest.raises(AccountError):
        tokens.create_token(clerk, name)


def test_a_token_cannot_be_born_expired(clerk: Account) -> None:
    with pytest.raises(AccountError):
        tokens.create_token(clerk, "周报脚本", timezone.now())
