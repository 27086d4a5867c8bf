"""Things by their place in a text, looked up by bisection: no step may cost more than the text is long."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class HasPlace(Protocol):
    """What lies in a run ``[start, stop)``."""

    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


Thing = TypeVar("Thing", bound=HasPlace)


class Placed(Generic[Thing]):
    """Things in the order in which they begin."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = sorted(things, key=lambda thing: thing.start)
        self._starts = [thing.start for thing in self.things]

    def within(self, start: int, stop: int) -> list[Thing]:
        """Those that begin in ``[start, stop)``."""
        return self.things[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]

    def overlapping(self, start: int, stop: int) -> list[Thing]:
        """Those that share a letter with ``[start, stop)``; right only where the things overlap none of each other."""
        first = bisect_right(self._starts, start) - 1
        return [one for one in self.things[max(first, 0) : bisect_left(self._starts, stop)] if one.stop > start]
