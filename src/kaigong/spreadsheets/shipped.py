"""Profiles that come with the package, for public files that anybody can get: found by name or by a file's headers."""

import re
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from kaigong.spreadsheets.profile import Profile, profile_in

SUFFIX = ".toml"
SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
LINE_MAX = 100_000


@cache
def shipped() -> dict[str, Profile]:
    """Every profile of the package, by the name under which `kaigong import --profile` takes it."""
    found = sorted(files("kaigong.spreadsheets").joinpath("profiles").iterdir(), key=lambda one: one.name)
    return {one.name.removesuffix(SUFFIX): profile_in(one.read_bytes()) for one in found if one.name.endswith(SUFFIX)}


def shipped_names() -> tuple[str, ...]:
    """The names of the profiles that come with the package."""
    found = files("kaigong.spreadsheets").joinpath("profiles").iterdir()
    return tuple(sorted(one.name.removesuffix(SUFFIX) for one in found if one.name.endswith(SUFFIX)))


def profile_for(data: bytes, name: str) -> Profile | None:
    """The profile that knows this csv file by its headers: all of its `recognised_by` stand in the first line.

    Headers are ASCII, so that they are found before the profile says in which encoding the rest is.
    """
    if PurePath(name).suffix.lower() not in SUFFIXES:
        return None
    line = data[:LINE_MAX].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("latin-1")
    cells = {one.strip().strip('"') for one in re.split("[,;\t]", line)}
    return next((one for one in shipped().values() if one.recognised_by and cells.issuperset(one.recognised_by)), None)
