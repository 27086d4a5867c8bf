"""Tokens: how a program acts as an account. The token itself is shown once; the office keeps only its SHA-256.

A plain hash is enough here: a token holds 256 bits of chance, so nobody can try them out as people try passwords.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kaigong.rights.accounts import AccountError
from kaigong.rights.answers import ensure, may
from kaigong.rights.models import Account, AccountEvent, ApiToken

MARK = "kg_"
PREFIX_LENGTH = len(MARK) + 8
NAME_LENGTH = 80
# A token in constant use is not worth a write at each request.
LAST_USED_STEP = timedelta(minutes=1)


@transaction.atomic
def create_token(
    actor: Account, name: str, expires_at: datetime | None = None, *, asked_with: str = ""
) -> tuple[ApiToken, str]:
    """A token for `actor` itself, and the words to be shown once. `asked_with` is the token with which a program asks,
    where it is no person: what that one makes ends with it at the latest."""
    ensure(actor, "token.own")
    if not name.strip() or len(name) > NAME_LENGTH or "\x00" in name:
        raise AccountError(
            "请给令牌起一个不超过 80 字的名称，例如写明由什么程序使用。",
            "Give the token a name of at most 80 characters, such as what uses it.",
        )
    if expires_at is not None and expires_at <= timezone.now():
        raise AccountError("令牌的失效时间须在将来。", "The moment at which the token expires has to be in the future.")
    asking = ApiToken.objects.filter(sha256=_sha256(asked_with)).first() if asked_with else None
    if asking is not None and asking.expires_at is not None:
        expires_at = min(asking.expires_at, expires_at or asking.expires_at)
    words = f"{MARK}{secrets.token_hex(4)}_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        account=actor,
        name=name.strip(),
        prefix=words[:PREFIX_LENGTH],
        sha256=_sha256(words),
        created_at=timezone.now(),
        expires_at=expires_at,
    )
    _record(token, "token created", actor)
    return token, words


def list_tokens(actor: Account) -> QuerySet[ApiToken]:
    """The actor's own tokens, or everybody's where the actor may manage them."""
    tokens = ApiToken.objects.select_related("account")
    return tokens if may(actor, "token.manage") else tokens.filter(account=actor)


@transaction.atomic
def revoke_token(actor: Account, token: ApiToken) -> None:
    """Ends a token for good. Raises PermissionDenied for somebody else's token without `token.manage`."""
    own = token.account_id == actor.pk and may(actor, "token.own")
    if not own and not may(actor, "token.manage"):
        raise PermissionDenied("token.manage")
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = timezone.now(), actor
        token.save(update_fields=["revoked_at", "revoked_by"])
        _record(token, "token revoked", actor)


def account_of_token(words: str) -> Account | None:
    """The active account that the token acts for, or None where the token is unknown, expired or revoked."""
    if not words.startswith(MARK) or len(words) > 200:
        return None
    token = ApiToken.objects.select_related("account").filter(sha256=_sha256(words), revoked_at=None).first()
    now = timezone.now()
    if token is None or not token.account.is_active or (token.expires_at is not None and token.expires_at <= now):
        return None
    if token.last_used_at is None or now - token.last_used_at >= LAST_USED_STEP:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.account


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def _record(token: ApiToken, what: str, actor: Account) -> None:
    AccountEvent.objects.create(account=token.account, what=what, detail=str(token), actor=actor, at=timezone.now())
