"""Signing in, and being slowed down."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from kaigong.rights import accounts, signin
from kaigong.rights.models import Account, FailedSignIn

pytestmark = pytest.mark.django_db
PASSWORD = "沙洲-圩田-1984"


@pytest.fixture
def clerk() -> Account:
    return accounts.create_account(None, "吴敏", "clerk", PASSWORD)[0]


def attempt(name: str, password: str, address: str = "10.0.0.1") -> Account | None:
    form = form_of(name, password, address)
    return form.get_user() if form.is_valid() else None  # type: ignore[return-value]


def form_of(name: str, password: str, address: str = "10.0.0.1") -> signin.SignInForm:
    request = RequestFactory().post("/sign-in/", REMOTE_ADDR=address)
    return signin.SignInForm(request, {"username": name, "password": password})


def test_five_mistakes_close_the_door_for_this_name_from_this_address(clerk: Account) -> None:
    for _n in range(signin.BY_NAME_AND_ADDRESS):
        assert attempt("吴敏", "错") is None
    assert attempt("吴敏", PASSWORD) is None
    form = form_of("吴敏", PASSWORD)
    form.is_valid()
    assert form.errors.as_data()["__all__"][0].code == "too_many"
    assert attempt("吴敏", PASSWORD, "10.0.0.2") == clerk


def test_it_opens_again_after_a_while(clerk: Account) -> None:
    for _n in range(signin.BY_NAME_AND_ADDRESS):
        attempt("吴敏", "错")
    assert timedelta(0) < signin.wait("吴敏", "10.0.0.1") <= signin.WINDOW
    for row in FailedSignIn.objects.all():
        FailedSignIn.objects.filter(pk=row.pk).update(at=row.at - signin.WINDOW)
    assert attempt("吴敏", PASSWORD) == clerk


def test_a_right_password_forgives_mistakes(clerk: Account) -> None:
    for _n in range(signin.BY_NAME_AND_ADDRESS - 1):
        attempt("吴敏", "错")
    assert attempt("吴敏", PASSWORD) == clerk
    assert not FailedSignIn.objects.exists()


def test_many_addresses_that_guess_one_name_are_stopped(clerk: Account) -> None:
    for n in range(signin.BY_NAME):
        FailedSignIn.objects.create(name_hash=signin._name_hash("吴敏"), address=f"10.1.0.{n}", at=clerk.date_joined)
    assert attempt("吴敏", PASSWORD, "10.2.0.1") is None


def test_what_was_typed_as_a_name_is_not_kept(clerk: Account) -> None:
    attempt("我的密码是秘密", "错")
    assert "秘密" not in str(list(FailedSignIn.objects.values_list()))


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 5000, "𠮷"])
def test_odd_names_are_simply_wrong(clerk: Account, name: str) -> None:
    assert attempt(name, "错") is None


def test_a_disabled_account_cannot_sign_in(clerk: Account) -> None:
    accounts.disable_account(None, clerk)
    assert attempt("吴敏", PASSWORD) is None
