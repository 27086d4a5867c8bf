"""What the processes beside the writing one do; imported before Django is set up in them."""

from typing import Any


def start() -> None:
    """Once in each process."""
    from kaigong.config.office import open_office

    open_office()


def tables_of(asked: tuple[int, int]) -> dict[Any, list[Any]]:
    """All rows of one town, by table; asked for by its number and its size."""
    from benchmarks.large_office.copying import tables_of as copied

    return copied(*asked)
