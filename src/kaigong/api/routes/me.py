"""Who I am, and what I may do."""

from django.http import HttpRequest
from ninja import Router, Schema

from kaigong.api.asking import asking
from kaigong.rights.answers import SIGNED_IN, requires
from kaigong.rights.table import rights_table

router = Router()


class Permission(Schema):
    name: str
    zh: str
    en: str


class Me(Schema):
    """The account that asks."""

    id: int
    username: str
    role: str
    role_zh: str
    role_en: str
    permissions: list[Permission]


@router.get("", response=Me, summary="我是谁、能做什么 · Who I am and what I may do")
@requires(SIGNED_IN)
def me(request: HttpRequest) -> Me:
    """The account that the token or session belongs to, with its role and permissions."""
    account, table = asking(request), rights_table()
    role = table.roles.get(account.role)
    return Me(
        id=account.pk,
        username=account.username,
        role=account.role,
        role_zh=role.zh if role else "",
        role_en=role.en if role else "",
        permissions=[Permission(name=row.name, zh=row.zh, en=row.en) for row in table.of_role(account.role)],
    )
