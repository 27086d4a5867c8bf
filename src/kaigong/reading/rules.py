"""Every rule that reads, in one list."""

from typing import Any

from kaigong.reading import groups, milestones, money, quantities
from kaigong.reading.grammar import Rule


def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule of construction, by family. `kaigong rules` lists them with their examples."""
    return (*money.RULES, *quantities.RULES, *milestones.RULES, *groups.RULES)
