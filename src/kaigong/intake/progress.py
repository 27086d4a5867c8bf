"""How far long work has come, told to whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """The steps of an import, in their order."""

    READING = "reading"
    MATCHING = "matching"
    FOLDING = "folding"
    STORING = "storing"


Progress = Callable[[Step, int, int], None]
"""Told from time to time in which step how many of how many are done; several times the same is possible."""


def silent(step: Step, done: int, of: int) -> None:
    """Nobody looks."""
