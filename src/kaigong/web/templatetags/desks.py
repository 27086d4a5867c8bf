"""What the desks' closed lists are called on pages."""

from decimal import Decimal

from django import template

from kaigong.desks.targets.rules import Measure
from kaigong.desks.units.rules import Part, UnitKind
from kaigong.desks.year_list.rules import ChangeKind, Level, Nature
from kaigong.lifecycle.dwell import Dwell, Passage
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.text.wording import Language, Wording
from kaigong.web import labels
from kaigong.web.wording import language, rough_money

register = template.Library()


@register.filter
def worded(both: Wording) -> str:
    """A message in the language of the page."""
    return both.in_language(language())


@register.filter
def passage_label(passage: str) -> str:
    return str(labels.PASSAGES[Passage(passage)])


@register.filter
def counted_as(dwell: Dwell, passage: str) -> int:
    """How many projects are that to a stretch."""
    return dwell.count(Passage(passage))


@register.filter
def colour_label(colour: str) -> str:
    return str(labels.COLOURS[Colour(colour)])


@register.filter
def light_rule_label(rule: str) -> str:
    return str(labels.LIGHT_RULES[LightRule(rule)])


@register.filter
def level_label(level: str) -> str:
    return str(labels.LEVELS[Level(level)])


@register.filter
def nature_label(nature: str) -> str:
    return str(labels.NATURES[Nature(nature)])


@register.filter
def list_change_label(kind: str) -> str:
    return str(labels.LIST_CHANGES[ChangeKind(kind)])


@register.filter
def unit_kind_label(kind: str) -> str:
    return str(labels.UNIT_KINDS[UnitKind(kind)])


@register.filter
def part_label(part: str) -> str:
    return str(labels.PARTS[Part(part)])


@register.filter
def measure_label(measure: str) -> str:
    return str(labels.MEASURES[Measure(measure)])


@register.filter
def quarter_label(quarter: int) -> str:
    """一季度, Q1."""
    return f"{'一二三四'[quarter - 1]}季度" if language() is Language.CHINESE else f"Q{quarter}"


@register.filter
def rate_figure(number: Decimal, measure: str) -> str:
    """Projects as a plain number, investment as money."""
    return rough_money(number) if measure == Measure.INVESTMENT else f"{int(number)}"


@register.filter
def at(names: dict[int, str], number: int) -> str:
    """The name of a project."""
    return names.get(number, "")
