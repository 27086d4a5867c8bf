"""An office's own mapping, kept as data: what a column means, its unit, year and basis where its header leaves it open.

name = "江岸区重点项目台账"
basis = "declared"            # who vouches, where no header says so
within = "320281"             # the division in which namesakes of places lie
hidden_rows = true            # read hidden rows too

[[column]]
header = "投资额（亿元、亿美元）"
property = "investment.total"  # "" leaves the column out
unit = "亿元"
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from kaigong.claims.properties import PROJECT, PROPERTIES
from kaigong.claims.words import Basis, Modality
from kaigong.text.wording import Wording

OWN_PROPERTIES = ("stage", "period")
"""What a column may hold beside the properties of the ledger: a word for a stage, a beginning with an end."""
KEYS = {"name": str, "basis": str, "within": str, "hidden_rows": bool, "column": list}
COLUMN_KEYS = {"header": str, "property": str, "unit": str, "year": int, "modality": str, "basis": str}
BLANKS = re.compile(r"\s+")


class ProfileError(ValueError):
    """A profile that cannot be used; `wording` says what is wrong with it."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} / {wording.en}")
        self.wording = wording


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What the column under `header` holds; `property` None leaves the proposal, "" leaves the column out."""

    header: str
    property: str | None = None
    unit: str = ""
    year: int | None = None
    modality: Modality | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    name: str = ""
    basis: Basis = Basis.DECLARED
    within: str | None = None
    hidden_rows: bool = False
    columns: tuple[ColumnProfile, ...] = field(default=())

    def column(self, label: str) -> ColumnProfile | None:
        """The column whose header is `label`, blanks aside."""
        wanted = BLANKS.sub("", label)
        return next((one for one in self.columns if BLANKS.sub("", one.header) == wanted), None)


def readable_properties() -> tuple[str, ...]:
    """What a profile may call a column."""
    return (*OWN_PROPERTIES, *(name for name, one in PROPERTIES.items() if PROJECT in one.kinds))


def profile_in(data: bytes) -> Profile:
    """The profile in a file's bytes, which are UTF-8, with or without a byte-order mark.

    Raises:
        ProfileError: they are not, or as `profile_of`.
    """
    try:
        return profile_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProfileError(
            Wording("方案不是 UTF-8 文字；请另存为 UTF-8", "the profile is not in UTF-8: save it as UTF-8")
        ) from None


def profile_of(written: str) -> Profile:
    """The profile that a TOML text holds.

    Raises:
        ProfileError: no TOML, a key or value that is not known.
    """
    try:
        given = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(Wording(f"方案不是 TOML：{error}", f"the profile is no TOML: {error}")) from None
    _check(given, KEYS)
    try:
        return Profile(
            name=given.get("name", ""),
            basis=Basis(given.get("basis", Basis.DECLARED)),
            within=given.get("within") or None,
            hidden_rows=given.get("hidden_rows", False),
            columns=tuple(_column(one) for one in given.get("column", ())),
        )
    except ValueError as error:
        if isinstance(error, ProfileError):
            raise
        raise _wrong(str(error)) from None


def _column(given: Any) -> ColumnProfile:
    if not isinstance(given, dict) or "header" not in given:
        raise ProfileError(Wording("每个 [[column]] 都要写 header", "every [[column]] needs a header"))
    _check(given, COLUMN_KEYS)
    name = given.get("property")
    if name and name not in readable_properties():
        known = ", ".join(readable_properties())
        raise ProfileError(Wording(f"没有“{name}”这一项；可以写：{known}", f"no property {name!r}; there are: {known}"))
    return ColumnProfile(
        given["header"],
        name,
        given.get("unit", ""),
        given.get("year"),
        Modality(given["modality"]) if "modality" in given else None,
        Basis(given["basis"]) if "basis" in given else None,
    )


def _check(given: dict[str, Any], known: dict[str, type]) -> None:
    for key, value in given.items():
        if key not in known or not isinstance(value, known[key]):
            raise _wrong(key)


def _wrong(what: str) -> ProfileError:
    return ProfileError(Wording(f"方案里这一处不对：{what}", f"this is wrong in the profile: {what}"))


def written(profile: Profile) -> str:
    """The profile as TOML, for a person to go on with."""
    lines = [f"name = {_quoted(profile.name)}", f"basis = {_quoted(profile.basis)}"]
    lines += [f"within = {_quoted(profile.within)}"] if profile.within else []
    lines += ["hidden_rows = true"] if profile.hidden_rows else []
    for one in profile.columns:
        lines += ["", "[[column]]", f"header = {_quoted(one.header)}"]
        lines += [f"property = {_quoted(one.property)}"] if one.property is not None else []
        lines += [f"unit = {_quoted(one.unit)}"] if one.unit else []
        lines += [f"year = {one.year}"] if one.year else []
        lines += [f"modality = {_quoted(one.modality)}"] if one.modality else []
        lines += [f"basis = {_quoted(one.basis)}"] if one.basis else []
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in escaped) + '"'
