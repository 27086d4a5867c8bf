"""What is done to accounts: the only writer of accounts and of the record of it.

`actor` is the account that does it and needs `account.manage`; None stands for a person at the machine, who uses a
command. Passwords that are made here are shown once, to whoever asked, and kept only as Django's hash.
"""

import secrets
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, override

from kaigong.rights.answers import ensure, may
from kaigong.rights.models import Account, AccountEvent
from kaigong.rights.table import rights_table
from kaigong.text.wording import Language, Wording

# Letters and digits that nobody takes for one another when they are read out or copied by hand.
SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 14


class AccountError(ValueError):
    """Something that cannot be done to an account; `wording` says why, `str()` in the language in force."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.wording = Wording(zh, en)

    def __str__(self) -> str:
        english = (get_language() or "").startswith("en")
        return self.wording.in_language(Language.ENGLISH if english else Language.CHINESE)


def list_accounts(actor: Account | None) -> QuerySet[Account]:
    """All accounts, active ones first."""
    _ensure(actor)
    return Account.objects.order_by("-is_active", "username")


def find_account(username: str) -> Account:
    """The account of that name. Raises AccountError where there is none."""
    account = Account.objects.filter(username=username).first() if "\x00" not in username else None
    if account is None:
        raise AccountError(f"没有名为“{username}”的账号。", f"There is no account named “{username}”.")
    return account


@transaction.atomic
def create_account(actor: Account | None, username: str, role: str, password: str | None = None) -> tuple[Account, str]:
    """A new account and its password (one is made where none is given)."""
    _ensure(actor)
    _known_role(role)
    account = Account(username=Account.normalize_username(username), role=role)
    chosen = _set_password(account, password)
    _ensure_valid(lambda: account.full_clean(exclude=["password"]))
    account.save(force_insert=True)
    _record(account, "created", role, actor)
    return account, chosen


@transaction.atomic
def reset_password(actor: Account | None, account: Account, password: str | None = None) -> str:
    """A new password; whoever was signed in as the account is signed out, and its tokens are revoked."""
    _ensure(actor)
    chosen = _set_password(account, password)
    account.save(update_fields=["password"])
    _revoke_tokens(account, actor)
    _record(account, "password reset", "", actor)
    return chosen


@transaction.atomic
def change_role(actor: Account | None, account: Account, role: str) -> None:
    """Gives the account another role. Raises AccountError where no administrator would be left."""
    _ensure(actor)
    _known_role(role)
    before = account.role
    if not rights_table().allows(role, "account.manage"):
        _keep_one_administrator(account)
    account.role = role
    account.save(update_fields=["role"])
    _record(account, "role changed", f"{before} → {role}", actor)


@transaction.atomic
def disable_account(actor: Account | None, account: Account) -> None:
    """Nobody can sign in as the account any more; what it wrote keeps its name. Its tokens are revoked, its sessions
    ended."""
    _ensure(actor)
    _keep_one_administrator(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _revoke_tokens(account, actor)
    _end_sessions(account)
    _record(account, "disabled", "", actor)


@transaction.atomic
def enable_account(actor: Account | None, account: Account) -> None:
    """Undoes `disable_account`; tokens stay revoked and sessions ended."""
    _ensure(actor)
    account.is_active = True
    account.save(update_fields=["is_active"])
    _record(account, "enabled", "", actor)


@transaction.atomic
def change_own_password(actor: Account, password: str) -> None:
    """The account's own new password; the caller has checked the old one."""
    _set_password(actor, password)
    actor.save(update_fields=["password"])
    _record(actor, "password changed", "", actor)


def _ensure(actor: Account | None) -> None:
    if actor is not None:
        ensure(actor, "account.manage")


def _known_role(role: str) -> None:
    roles = rights_table().roles
    if role not in roles:
        known_zh = "、".join(f"{row.name}（{row.zh}）" for row in roles.values())
        raise AccountError(
            f"没有角色“{role}”；可用的角色：{known_zh}。",
            f"There is no role “{role}”; the roles are {', '.join(roles)}.",
        )


def _set_password(account: Account, password: str | None) -> str:
    chosen = password if password is not None else _new_password()
    _ensure_valid(lambda: validate_password(chosen, account))
    account.set_password(chosen)
    return chosen


def _new_password() -> str:
    return "".join(secrets.choice(SIGNS) for _n in range(PASSWORD_LENGTH))


def _keep_one_administrator(account: Account) -> None:
    if not may(account, "account.manage"):
        return
    managing = rights_table().permissions["account.manage"].may
    # Locked together, so that two administrators who disable one another at the same moment cannot both succeed.
    active = list(Account.objects.select_for_update().filter(role__in=managing, is_active=True).order_by("pk"))
    if all(one.pk == account.pk for one in active):
        raise AccountError(
            "这是最后一个能管理账号的账号；请先另设一个。",
            "This is the last account that can manage accounts; make another one first.",
        )


def _revoke_tokens(account: Account, actor: Account | None) -> None:
    account.tokens.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_by=actor)


def _end_sessions(account: Account) -> None:
    """An inactive account is nobody, but its sessions would wake with it."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account.pk):
            session.delete()


def _record(account: Account, what: str, detail: str, actor: Account | None) -> None:
    AccountEvent.objects.create(account=account, what=what, detail=detail, actor=actor, at=timezone.now())


def _ensure_valid(check: Callable[[], None]) -> None:
    """Raises AccountError with what Django's own checks say of a name or a password, in both languages."""
    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            try:
                check()
            except ValidationError as problem:
                said.append(" ".join(problem.messages))
    if said:
        raise AccountError(said[0], said[-1])
