"""Accounts, for an administrator."""

from datetime import datetime
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from kaigong.api.asking import asking
from kaigong.api.inputs import Number, ShortWords
from kaigong.rights import accounts
from kaigong.rights.answers import requires
from kaigong.rights.models import Account as Row

router = Router()


class AccountAsked(Schema):
    username: ShortWords
    role: ShortWords


class AccountChange(Schema):
    """What is left out stays as it is."""

    role: ShortWords | None = None
    active: Annotated[bool | None, Field(strict=True)] = None


class Account(Schema):
    id: int
    username: str
    role: str
    active: bool
    last_login: datetime | None
    created_at: datetime


class AccountWithPassword(Account):
    """The one answer that holds the password that was made."""

    password: str


@router.get("", response=list[Account], summary="账号列表 · List accounts")
@requires("account.manage")
def list_accounts(request: HttpRequest) -> list[Account]:
    """All accounts, active ones first."""
    return [_account(row) for row in accounts.list_accounts(asking(request))]


@router.post("", response={201: AccountWithPassword}, summary="建立账号 · Create an account")
@requires("account.manage")
def create_account(request: HttpRequest, body: AccountAsked) -> Status[AccountWithPassword]:
    """Makes an account; `password` is shown in this answer and never again."""
    row, password = accounts.create_account(asking(request), body.username, body.role)
    return Status(201, AccountWithPassword(password=password, **_account(row).dict()))


@router.patch("/{account_id}", response=Account, summary="停用、启用或改角色 · Disable, enable or change the role")
@requires("account.manage")
@transaction.atomic
def change_account(request: HttpRequest, account_id: Number, body: AccountChange) -> Account:
    """The last account that can manage accounts can neither be disabled nor lose that role."""
    actor, row = asking(request), get_object_or_404(Row, pk=account_id)
    if body.role is not None and body.role != row.role:
        accounts.change_role(actor, row, body.role)
    if body.active is not None and body.active != row.is_active:
        (accounts.enable_account if body.active else accounts.disable_account)(actor, row)
    return _account(row)


@router.post("/{account_id}/password", response=AccountWithPassword, summary="重设密码 · Reset the password")
@requires("account.manage")
def reset_password(request: HttpRequest, account_id: Number) -> AccountWithPassword:
    """Makes a new password, signs the account out everywhere and revokes its tokens."""
    row = get_object_or_404(Row, pk=account_id)
    password = accounts.reset_password(asking(request), row)
    return AccountWithPassword(password=password, **_account(row).dict())


def _account(row: Row) -> Account:
    return Account(
        id=row.pk,
        username=row.username,
        role=row.role,
        active=row.is_active,
        last_login=row.last_login,
        created_at=row.date_joined,
    )
