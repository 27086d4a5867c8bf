"""The table of roles by permission (roles.toml), read once and checked when it is read."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PERMISSION_NAME = re.compile(r"[a-z]+(?:\.[a-z]+)+")
ROLE_NAME = re.compile(r"[a-z][a-z_]{0,31}")


class RightsError(ValueError):
    """The table says something that cannot be: the message names the line's key and what is wrong with it."""


class UnknownPermissionError(RightsError):
    """Code asked for a permission that the table does not have."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, as stored with an account (`name`) and as people read it."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """A permission, as code asks for it (`name`) and as people read it, with the roles that have it."""

    name: str
    zh: str
    en: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class RightsTable:
    """All roles and permissions by name, in the order of the file."""

    roles: Mapping[str, RoleRow]
    permissions: Mapping[str, PermissionRow]

    def allows(self, role: str, permission: str) -> bool:
        """Whether the role has the permission; a role that the table does not know has none.

        Raises UnknownPermissionError where the table has no such permission: that is a slip in code, not an answer.
        """
        if permission not in self.permissions:
            raise UnknownPermissionError(f"roles.toml has no permission {permission!r}")
        return role in self.permissions[permission].may

    def of_role(self, role: str) -> tuple[PermissionRow, ...]:
        """The permissions of one role, in the order of the file."""
        return tuple(row for row in self.permissions.values() if role in row.may)


@cache
def rights_table() -> RightsTable:
    """The table that the package holds. Raises RightsError where it is not sound."""
    return read_table(files(__package__).joinpath("roles.toml").read_text(encoding="utf-8"))


def read_table(toml: str) -> RightsTable:
    """The table written in `toml`. Raises RightsError, naming the entry, where it is not sound."""
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as problem:
        raise RightsError(f"roles.toml is not valid TOML: {problem}") from problem
    if extra := data.keys() - {"roles", "permissions"}:
        raise RightsError(f"roles.toml has an unknown section [{min(extra)}]; it knows [roles] and [permissions]")
    roles = {name: _role(name, entry) for name, entry in _section(data, "roles").items()}
    permissions = {
        name: _permission(name, entry, frozenset(roles)) for name, entry in _section(data, "permissions").items()
    }
    for role in roles:
        if not any(role in row.may for row in permissions.values()):
            raise RightsError(f"role {role!r} has no permission at all: name it in the `may` of some permission")
    return RightsTable(roles, permissions)


def _section(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = data.get(name)
    if not isinstance(section, dict) or not section:
        raise RightsError(f"roles.toml needs a section [{name}] with at least one entry")
    return section


def _role(name: str, entry: object) -> RoleRow:
    if not ROLE_NAME.fullmatch(name):
        raise RightsError(f"role {name!r}: a name is lower-case letters and underscores, at most 32")
    zh, en = _labels(f"role {name!r}", entry, {"zh", "en"})
    return RoleRow(name, zh, en)


def _permission(name: str, entry: object, roles: frozenset[str]) -> PermissionRow:
    where = f"permission {name!r}"
    if not PERMISSION_NAME.fullmatch(name):
        raise RightsError(f"{where}: a name is lower-case words joined by dots, such as facts.see")
    zh, en = _labels(where, entry, {"zh", "en", "may"})
    may = entry.get("may") if isinstance(entry, dict) else None
    if not isinstance(may, list) or not may or not all(isinstance(role, str) for role in may):
        raise RightsError(f"{where}: `may` is a list of at least one role name")
    if len(set(may)) != len(may):
        raise RightsError(f"{where}: `may` names a role twice")
    if strangers := set(may) - roles:
        raise RightsError(f"{where}: `may` names {min(strangers)!r}, which is not under [roles]")
    return PermissionRow(name, zh, en, frozenset(may))


def _labels(where: str, entry: object, keys: set[str]) -> tuple[str, str]:
    if not isinstance(entry, dict) or entry.keys() != keys:
        raise RightsError(f"{where}: an entry has exactly {', '.join(sorted(keys))}")
    zh, en = entry["zh"], entry["en"]
    if not (isinstance(zh, str) and zh.strip() and isinstance(en, str) and en.strip()):
        raise RightsError(f"{where}: `zh` and `en` are what people read, and neither may be empty")
    return zh, en
