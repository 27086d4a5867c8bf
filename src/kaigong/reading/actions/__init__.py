"""Actions: what officials ask for, in the words of the text."""

from kaigong.reading.actions.find import find_actions

__all__ = ["find_actions"]
