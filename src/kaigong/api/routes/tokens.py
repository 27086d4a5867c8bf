"""Tokens: one's own, and everybody's for an administrator."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from kaigong.api.asking import asking
from kaigong.api.authentication import token_of
from kaigong.api.inputs import Number, ShortWords
from kaigong.rights import tokens
from kaigong.rights.answers import requires
from kaigong.rights.models import ApiToken

router = Router()


class TokenAsked(Schema):
    """`expires_at` is an ISO 8601 moment with its offset; without one the token does not expire."""

    name: ShortWords
    expires_at: datetime | None = None


class Token(Schema):
    """What the office knows of a token; never the token itself."""

    id: int
    account: str
    name: str
    prefix: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewToken(Token):
    """The one answer that holds the token itself."""

    token: str


@router.get("", response=list[Token], summary="令牌列表 · List tokens")
@requires("token.own")
def list_tokens(request: HttpRequest) -> list[Token]:
    """One's own tokens, newest first; everybody's for whoever has `token.manage`."""
    return [_token(one) for one in tokens.list_tokens(asking(request))]


@router.post("", response={201: NewToken}, summary="建立令牌 · Create a token")
@requires("token.own")
def create_token(request: HttpRequest, body: TokenAsked) -> Status[NewToken]:
    """Makes a token that acts as the account that asks. `token` is shown in this answer and never again. One that is
    made with a token that expires does not outlive it."""
    expires_at = body.expires_at
    if expires_at is not None and expires_at.tzinfo is None:
        expires_at = expires_at.astimezone()
    made, words = tokens.create_token(asking(request), body.name, expires_at, asked_with=token_of(request))
    return Status(201, NewToken(token=words, **_token(made).dict()))


@router.delete("/{token_id}", response={204: None}, summary="撤销令牌 · Revoke a token")
@requires("token.own")
def revoke_token(request: HttpRequest, token_id: Number) -> Status[None]:
    """Ends a token for good; one's own, or anybody's with `token.manage`."""
    actor = asking(request)
    tokens.revoke_token(actor, get_object_or_404(tokens.list_tokens(actor), pk=token_id))
    return Status(204, None)


def _token(row: ApiToken) -> Token:
    return Token(
        id=row.pk,
        account=row.account.username,
        name=row.name,
        prefix=row.prefix,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
