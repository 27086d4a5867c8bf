"""Template tags of the page's frame: navigation by what the person may do, marked text."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaigong.rights.answers import may

register = template.Library()

PLACES: tuple[tuple[str, Promise, str], ...] = (
    ("read", _("读报"), "document.preview"),
    ("import_start", _("导入"), "document.preview"),
    ("board", _("看板"), "facts.see"),
    ("year_list", _("清单"), "facts.see"),
    ("targets", _("目标"), "facts.see"),
    ("visits", _("走访"), "facts.see"),
    ("sources", _("来源"), "facts.see"),
    ("same", _("核对"), "identity.judge"),
    ("accounts", _("账号"), "account.manage"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    url: str
    label: Promise
    current: bool


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[Place]:
    """The places that the person who looks may go to, with the one they are in."""
    request = context.get("request")
    if request is None:
        return []
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    section = SECTIONS.get(here or "", here)
    # Where the request failed early (a host that is not ours) nobody was asked who it is.
    actor = getattr(request, "user", None)
    return [Place(reverse(name), label, name == section) for name, label, needs in PLACES if may(actor, needs)]


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
"""Pages that stand inside a place of the navigation."""


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
