"""An office's own mapping, kept as data: what a column means, its unit, year and basis where its header leaves it open.

name = "江岸区重点项目台账"
basis = "declared"            # who vouches, where no header says so
within = "320281"             # the division in which namesakes of places lie
hidden_rows = true            # read hidden rows too
dates = "day-first"           # 3/4/2016 is the third of April; "month-first": the fourth of March
encoding = "cp1252"           # of a csv that is in none of UTF-8, GB18030, Big5
recognised_by = ["Ref ID"]    # a file whose headers have all these is read by this profile where none is named

[[column]]
header = "投资额（亿元、亿美元）"
property = "investment.total"  # "" leaves the column out
unit = "亿元"                  # of money; "GBP million" too; of a column of capacities "MW"
rank = 1                      # of columns for one property the lowest that says something counts, row by row
why = "notes"                 # why it is left out: a key of `headers.reasons`

[[column]]
header = "Ref ID"
property = "code"
register = "REPD"             # whose codes these are: the register gives each project one, for good

[[column]]
header = "Status"
property = "stage"
nothing = ["n/a"]             # cells that say nothing
words = { "Under Construction" = "started" }  # each word and its stage; "" says no stage

[[column]]
header = "Applicant"
property = "organisation"
parted_by = " / "             # where one cell holds several

[[column]]
header = "Capacity"
property = "capacity"
unit = "MW"
product = "Technology"        # the header of the column that says what is made
"""

import codecs
import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kaigong.claims.properties import PROJECT, PROPERTIES
from kaigong.claims.steps import step_key
from kaigong.claims.words import Basis, Modality, Stage
from kaigong.text.wording import Wording

OWN_PROPERTIES = ("stage", "period", "reported_on", "updated_on", "credit_code")
"""What a column may hold beside the properties of the ledger: a word for a stage; a beginning with an end; the day of
the report that the row belongs to, which makes each day's rows a source of their own; the day when the row was last
looked after, of which the newest is the day that the file tells of."""
KEYS = {
    "name": str,
    "basis": str,
    "within": str,
    "hidden_rows": bool,
    "dates": str,
    "encoding": str,
    "recognised_by": list,
    "column": list,
}
COLUMN_KEYS = {
    "header": str,
    "property": str,
    "unit": str,
    "year": int,
    "modality": str,
    "basis": str,
    "rank": int,
    "why": str,
    "register": str,
    "nothing": list,
    "words": dict,
    "parted_by": str,
    "product": str,
}
BLANKS = re.compile(r"\s+")


class DateOrder(StrEnum):
    """How a file writes days whose year stands last: 3/4/2016."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class ProfileError(ValueError):
    """A profile that cannot be used; `wording` says what is wrong with it."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} / {wording.en}")
        self.wording = wording


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What the column under `header` holds; `property` None leaves the proposal, "" leaves the column out for `why`.

    `words` maps what cells say to a stage or "", `nothing` are cells that say nothing; both whatever the case.
    """

    header: str
    property: str | None = None
    unit: str = ""
    year: int | None = None
    modality: Modality | None = None
    basis: Basis | None = None
    rank: int | None = None
    why: str = ""
    register: str = ""
    nothing: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    parted_by: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    name: str = ""
    basis: Basis = Basis.DECLARED
    within: str | None = None
    hidden_rows: bool = False
    dates: DateOrder | None = None
    encoding: str = ""
    recognised_by: tuple[str, ...] = ()
    columns: tuple[ColumnProfile, ...] = field(default=())

    def column(self, label: str) -> ColumnProfile | None:
        """The column whose header is `label`, blanks aside."""
        wanted = BLANKS.sub("", label)
        return next((one for one in self.columns if BLANKS.sub("", one.header) == wanted), None)

    @property
    def by_report(self) -> bool:
        """True where rows belong to reports of different days, each a source of its own."""
        return any(one.property == "reported_on" for one in self.columns)


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
            dates=DateOrder(given["dates"]) if "dates" in given else None,
            encoding=codecs.lookup(given["encoding"]).name if given.get("encoding") else "",
            recognised_by=_strings("recognised_by", given.get("recognised_by", ())),
            columns=tuple(_column(one) for one in given.get("column", ())),
        )
    except (ValueError, LookupError) as error:
        if isinstance(error, ProfileError):
            raise
        raise _wrong(str(error)) from None


def _column(given: Any) -> ColumnProfile:
    if not isinstance(given, dict) or "header" not in given:
        raise ProfileError(Wording("每个 [[column]] 都要写 header", "every [[column]] needs a header"))
    _check(given, COLUMN_KEYS)
    name = given.get("property")
    if name and name not in readable_properties() and not step_key(name):
        known = ", ".join(readable_properties())
        raise ProfileError(Wording(f"没有“{name}”这一项；可以写：{known}", f"no property {name!r}; there are: {known}"))
    return ColumnProfile(
        given["header"],
        name,
        given.get("unit", ""),
        given.get("year"),
        Modality(given["modality"]) if "modality" in given else None,
        Basis(given["basis"]) if "basis" in given else None,
        given.get("rank"),
        given.get("why", ""),
        given.get("register", ""),
        _strings("nothing", given.get("nothing", ())),
        _stages(given.get("words", {})),
        given.get("parted_by", ""),
        given.get("product", ""),
    )


def _strings(key: str, given: Any) -> tuple[str, ...]:
    if not all(isinstance(one, str) for one in given):
        raise _wrong(key)
    return tuple(given)


def _stages(given: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((word, Stage(stage).value if stage else "") for word, stage in given.items())


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
    lines += [f"dates = {_quoted(profile.dates)}"] if profile.dates else []
    lines += [f"encoding = {_quoted(profile.encoding)}"] if profile.encoding else []
    lines += [f"recognised_by = {_listed(profile.recognised_by)}"] if profile.recognised_by else []
    for one in profile.columns:
        lines += ["", "[[column]]", f"header = {_quoted(one.header)}"]
        lines += [f"property = {_quoted(one.property)}"] if one.property is not None else []
        lines += [f"unit = {_quoted(one.unit)}"] if one.unit else []
        lines += [f"year = {one.year}"] if one.year else []
        lines += [f"modality = {_quoted(one.modality)}"] if one.modality else []
        lines += [f"basis = {_quoted(one.basis)}"] if one.basis else []
        lines += [f"rank = {one.rank}"] if one.rank is not None else []
        for key in ("why", "register", "parted_by", "product"):
            lines += [f"{key} = {_quoted(getattr(one, key))}"] if getattr(one, key) else []
        lines += [f"nothing = {_listed(one.nothing)}"] if one.nothing else []
        pairs = ", ".join(f"{_quoted(word)} = {_quoted(stage)}" for word, stage in one.words)
        lines += [f"words = {{ {pairs} }}"] if pairs else []
    return "\n".join(lines) + "\n"


def _listed(several: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, several))}]"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in escaped) + '"'
