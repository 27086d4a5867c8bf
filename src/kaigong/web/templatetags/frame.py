"""Template tags of the page's frame: navigation by what the person may do, marked text."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaigong.rights.answers import may

register = template.Library()

GROUPS: tuple[tuple[Promise, tuple[tuple[str, Promise, str], ...]], ...] = (
    (
        _("来文"),
        (
            ("read", _("读报"), "document.preview"),
            ("import_start", _("导入"), "document.preview"),
            ("sources", _("来源"), "facts.see"),
        ),
    ),
    (
        pgettext_lazy("navigation", "项目"),
        (
            ("board", _("看板"), "facts.see"),
            ("year_list", _("清单"), "facts.see"),
            ("same", _("核对"), "identity.judge"),
        ),
    ),
    (
        _("成效"),
        (
            ("targets", _("目标"), "facts.see"),
            ("dwell", _("停留时间"), "facts.see"),
        ),
    ),
    (_("走访"), (("visits", _("走访"), "facts.see"),)),
    (
        _("管理"),
        (
            ("accounts", _("账号"), "account.manage"),
            ("units", pgettext_lazy("office", "单位"), "unit.keep"),
            ("steps", _("环节"), "steps.keep"),
        ),
    ),
)
"""The pages of the navigation with the permission that each needs, in groups: the groups stand in the first row, the
pages of the group that a person is in stand in the second."""

SECTIONS = {
    "project": "board",
    "project_history": "board",
    "fill_form": "board",
    "filled_form": "board",
    "enterprise": "board",
    "source": "sources",
    "read_save": "read",
    "import_columns": "import_start",
    "import_outcome": "import_start",
    "account": "accounts",
}
"""Pages that stand inside a page of the navigation."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    url: str
    label: Promise
    current: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """The first row, and the second: empty where the group that a person is in has one page only, or none."""

    groups: tuple[Place, ...] = ()
    pages: tuple[Place, ...] = ()


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> Navigation:
    """The places that the person who looks may go to, with the one they are in."""
    request = context.get("request")
    if request is None:
        return Navigation()
    match = getattr(request, "resolver_match", None)
    here = (match.url_name if match else "") or ""
    section = SECTIONS.get(here, here)
    # Where the request failed early (a host that is not ours) nobody was asked who it is.
    actor = getattr(request, "user", None)
    groups: list[Place] = []
    pages: tuple[Place, ...] = ()
    for title, entries in GROUPS:
        known = [(name, label) for name, label, needs in entries if may(actor, needs)]
        inside = any(name == section for name, _label in known)
        if known:
            groups.append(Place(reverse(known[0][0]), title, inside))
        if inside and len(known) > 1:
            pages = tuple(Place(reverse(name), label, name == section) for name, label in known)
    return Navigation(tuple(groups), pages)


@register.simple_tag(takes_context=True)
def allowed(context: RequestContext, permission: str) -> bool:
    """Whether the person who looks may do what `permission` names."""
    request = context.get("request")
    return request is not None and may(getattr(request, "user", None), permission)


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """The address's query with some parts changed; a part changed to nothing is left out, and so is the page."""
    request = context["request"]
    parts = request.GET.copy()
    parts.pop("after", None)
    for name, value in changes.items():
        if value in (None, ""):
            parts.pop(name, None)
        else:
            parts[name] = str(value)
    written: str = parts.urlencode()
    return f"?{written}" if written else "?"
