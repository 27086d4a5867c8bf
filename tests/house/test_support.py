"""The tests' own ground: offices apart, the database asked for, the browser signed in to the real site."""

import os

import pytest
from django.db import connection

from tests.support.accounts import ROLES
from tests.support.browser import SignedIn
from tests.support.databases import Office

COUNT = "import django; django.setup(); from kaigong.rights.models import Account; print(Account.objects.count())"
ADD = "import django; django.setup(); from kaigong.rights.models import Account; Account.objects.create(username='x')"


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    assert connection.vendor == ("postgresql" if os.environ.get("KAIGONG_DATABASE_URL") else "sqlite")


def test_what_one_test_writes_another_does_not_see(office: Office, office_template: Office) -> None:
    office.python("-c", ADD)
    assert int(office.python("-c", COUNT)) == len(ROLES) + 1
    assert int(office_template.python("-c", COUNT)) == len(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_signs_in(signed_in: SignedIn, role: str) -> None:
    pytest.importorskip("kaigong.web.urls")
    page = signed_in(role)
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
