"""Projects counted together."""

from kaigong.reading.groups.rules import RULES, Count

__all__ = ["RULES", "Count"]
