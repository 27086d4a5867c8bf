"""HTML built of elements, so that no text can reach a page unescaped."""

from collections.abc import Mapping
from html import escape
from typing import Final

VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Markup(str):
    """A string that is HTML already. Django's templates take it as such (``__html__``)."""

    __slots__ = ()

    def __html__(self) -> "Markup":
        return self


Attributes = Mapping[str, str | None]


def element(name: str, attributes: Attributes | None = None, *children: str) -> Markup:
    """One element; children that are not `Markup` are escaped, attributes always; an attribute None is left out.

    >>> element("p", {"class": "a", "id": None}, "1 < 2", element("br"))
    '<p class="a">1 &lt; 2<br></p>'
    """
    written = "".join(f' {key}="{escape(value)}"' for key, value in (attributes or {}).items() if value is not None)
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Children side by side, escaped where they are not `Markup`.

    >>> joined("<", element("b", None, "&"))
    '&lt;<b>&amp;</b>'
    """
    return Markup("".join(child if isinstance(child, Markup) else escape(child) for child in children))
