"""The divisions of China by code and name: province, city, district-level unit."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files


class Level(StrEnum):
    """How deep a place lies; everything below a district-level unit has the code of what holds it."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    ZONE = "zone"
    TOWNSHIP = "township"


class Use(StrEnum):
    """Where a short name may be believed."""

    ANYWHERE = "anywhere"
    IN_CONTEXT = "in_context"
    AFTER_PARENT = "after_parent"


MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
DIRECT = "90"
"""Third and fourth digit of counties that stand right under their province."""


@dataclass(frozen=True)
class Division:
    """One division with its GB/T 2260 code; `until` is the last year in force, None for those of today."""

    code: str
    name: str
    short: str
    use: Use
    until: int | None

    @cached_property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if self.code.endswith("00") else Level.DISTRICT


@cache
def divisions() -> tuple[Division, ...]:
    """All of them, those of today first; read once, when first asked for."""
    table = files("kaigong.reading.lexicon").joinpath("divisions.csv").read_text(encoding="utf-8")
    rows = [
        Division(row["code"], row["name"], row["short"], Use(row["use"]), int(row["until"]) if row["until"] else None)
        for row in csv.DictReader(table.splitlines())
    ]
    return tuple(sorted(rows, key=lambda one: (one.until is not None, one.code)))


@cache
def _by_code() -> dict[str, Division]:
    return {one.code: one for one in reversed(divisions())}


def division(code: str) -> Division | None:
    """The division of that code, today's before a former one.

    >>> division("320281").name
    '江阴市'
    """
    return _by_code().get(code)


def district_of(code: str) -> Division | None:
    """The district-level unit that a code lies in: the county or district itself; a city without districts is one.

    >>> district_of("320214").name, district_of("441900").name, district_of("320200")
    ('新吴区', '东莞市', None)
    """
    found = division(code)
    if found is None or found.level is Level.PROVINCE:
        return None
    if found.level is Level.CITY and _has_districts(code[:4]):
        return None
    return found


def city_of(code: str) -> Division | None:
    """The city that a code lies in; a municipality is its own city, a county right under its province too.

    >>> city_of("320281").name, city_of("310115").name, city_of("429004").name, city_of("320000")
    ('无锡市', '上海市', '仙桃市', None)
    """
    found = division(code)
    if found is None:
        return None
    if code[:2] in MUNICIPALITIES:
        return province_of(code)
    if found.level is Level.PROVINCE:
        return None
    return found if code[2:4] == DIRECT else division(code[:4] + "00")


def province_of(code: str) -> Division | None:
    return division(code[:2] + "0000")


def lies_in(code: str, holder: str) -> bool:
    """True where the division `code` is `holder` or lies in it.

    >>> lies_in("320281", "320200"), lies_in("320281", "320500"), lies_in("320281", "320000")
    (True, False, True)
    """
    if holder.endswith("0000"):
        return code[:2] == holder[:2]
    return code[:4] == holder[:4] if holder.endswith("00") else code == holder


@cache
def _has_districts(prefix: str) -> bool:
    return any(one.code[:4] == prefix and one.level is Level.DISTRICT and one.until is None for one in divisions())
