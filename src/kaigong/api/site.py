"""The API as a whole: its routers, who is asking, and how problems are told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.renderers import JSONRenderer

from kaigong import __version__
from kaigong.api.authentication import SessionAuthentication, TokenAuthentication
from kaigong.api.problems import tell_problems
from kaigong.api.routes import accounts, documents, dwell, facts, me, tokens
from kaigong.rights.answers import ANYONE, requires

ABOUT = """
开工的接口：页面上看到的一切，程序也能取得。每个数字都带着它的依据（claims 与原文位置）。

Everything that the pages show, for programs. Every figure names the claims and the spans of text that say it.
Send `Authorization: Bearer kg_…` (make a token under `POST /api/tokens`), or use the session of a signed-in browser
with its `X-CSRFToken`. Problems have one shape: `code`, `zh`, `en`, `details`.
""".strip()


class PlainJson(JSONRenderer):
    """JSON in which Chinese is Chinese, half as long and readable with any tool."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


api = NinjaAPI(
    title="Kaigong 开工",
    version=__version__,
    description=ABOUT,
    urls_namespace="api",
    renderer=PlainJson(),
    docs=Swagger({"persistAuthorization": False}),
    docs_decorator=requires(ANYONE),
    auth=[TokenAuthentication(), SessionAuthentication()],
)
tell_problems(api)
api.add_router("", documents.router, tags=["documents"])
api.add_router("", facts.router, tags=["facts"])
api.add_router("", dwell.router, tags=["facts"])
api.add_router("/me", me.router, tags=["me"])
api.add_router("/tokens", tokens.router, tags=["tokens"])
api.add_router("/accounts", accounts.router, tags=["accounts"])
