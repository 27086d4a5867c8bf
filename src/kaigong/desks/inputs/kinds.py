"""The kinds of inputs that hold in this office: those that come with Kaigong, changed and added to by the office."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kaigong.desks.inputs.models import OfficeInputKind
from kaigong.desks.inputs.rules import NAME_TAKEN, NO_KIND, NO_NAME, InputKind, InputRefusedError
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording


@cache
def shipped() -> Mapping[str, InputKind]:
    """Those that come with Kaigong, by key."""
    data = tomllib.loads((files("kaigong.desks.inputs") / "kinds.toml").read_text("utf-8"))
    return {
        key: InputKind(key, Wording(one["zh"], one["en"]), Wording(one["covers"]["zh"], one["covers"]["en"]))
        for key, one in data.items()
    }


def kinds() -> Mapping[str, InputKind]:
    """All kinds, in use and out of it, by key."""
    found = dict(shipped())
    for row in OfficeInputKind.objects.order_by("pk"):
        name = Wording(row.zh, row.en or row.zh)
        covers = Wording(row.covers_zh, row.covers_en or row.covers_zh)
        found[row.key] = InputKind(row.key, name, covers, row.is_open, own=True)
    return found


def set_kind(key: str, name: Wording, covers: Wording, *, is_open: bool = True, actor: Account | None) -> str:
    """Add a kind (an empty `key`) or change one; gives its key.

    Raises:
        InputRefusedError: no such kind, no name, or the name of another one.
        PermissionDenied: the actor may not keep kinds.
    """
    if actor is not None:
        ensure(actor, "input.kinds")
    zh, en = name.zh.strip(), name.en.strip()
    if not zh:
        raise InputRefusedError(NO_NAME)
    with one_writer():
        known = kinds()
        if key and key not in known:
            raise InputRefusedError(NO_KIND)
        if any(one.name.zh == zh and one.key != key and one.is_open for one in known.values()):
            raise InputRefusedError(NAME_TAKEN)
        new = key or f"own{OfficeInputKind.objects.count() + 1}"
        OfficeInputKind(
            key=new,
            zh=zh[:40],
            en=en[:80],
            covers_zh=covers.zh.strip()[:200],
            covers_en=covers.en.strip()[:200],
            is_open=is_open,
            actor=actor,
        ).save()
    return new
