"""Every route of the office, with what it declares."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from kaigong.api.urls import permissions_of
from kaigong.rights.answers import declared_permission

NUMBER = "999999"
"""Of nothing that exists: who may gets a 404, who may not never gets so far."""
UNDECLARED = "undeclared"


@dataclass(frozen=True)
class Route:
    """One address and one method, and the permission that it declares."""

    path: str
    method: str
    permission: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def every_route() -> list[Route]:
    """All of them, from Django's own resolver: nothing that can be asked for is left out."""
    return [route for path, view in _views(get_resolver().url_patterns, "/") for route in _routes(path, view)]


def _views(patterns: Any, prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in patterns:
        path = prefix + _example(pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.callback


def _example(pattern: URLPattern | URLResolver) -> str:
    """An address that the pattern takes."""
    written = str(pattern.pattern)
    if hasattr(pattern.pattern, "_route"):
        return re.sub(r"<[^>]+>", NUMBER, written)
    return "nothing-of-that-name" if written == r"^.*$" else written.strip("^$").replace("\\", "")


def _routes(path: str, view: Callable[..., Any]) -> Iterator[Route]:
    by_method = permissions_of(view)
    if by_method is not None:
        for method, permission in by_method.items():
            yield Route(path, method, permission)
        return
    for method in ("GET", "POST"):
        yield Route(path, method, declared_permission(view) or UNDECLARED)
